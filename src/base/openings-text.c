/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-text.h"

#include <gio/gio.h>
#include <string.h>

/* Query parameters that only say where a visitor came from. */
static const char *const TRACKING_PARAMETERS[] = {
  "gh_src",
  "fbclid",
  "gclid",
  "mc_cid",
  "mc_eid",
  "igshid",
  "_hsenc",
  "_hsmi",
  "trk",
  "trackingid",
};

/* Characters that show nothing, or turn the direction of what follows them. */
static gboolean
is_unwanted (gunichar character)
{
  if (character == '\n' || character == '\t')
    return FALSE;

  return g_unichar_iscntrl (character) || (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069) || character == 0x061C ||
         character == 0x200B || character == 0x200E || character == 0x200F ||
         character == 0x2060 || character == 0xFEFF;
}

/* More than any language puts on one letter: they would be drawn over the lines around. */
#define MAX_MARKS 6

/**
 * openings_text_is_one_mark_too_many:
 * @character: what comes next
 * @n_marks: (inout): how many combining marks came before it, which it is counted with
 *
 * Returns: whether it is a mark that would make a pile of them
 */
gboolean
openings_text_is_one_mark_too_many (gunichar character,
                                    guint *n_marks)
{
  *n_marks = character > G_MAXINT8 && g_unichar_ismark (character) ? *n_marks + 1 : 0;

  return *n_marks > MAX_MARKS;
}

/**
 * openings_text_clean:
 * @text: (nullable): text of any origin
 * @length: its length in bytes, or -1
 *
 * Repairs UTF-8, makes line ends "\n", drops control characters, marks and
 * overrides of direction, zero-width spaces and piles of combining marks, and
 * trims both ends.
 *
 * Returns: (transfer full) (nullable): valid UTF-8, or %NULL when nothing is left
 */
char *
openings_text_clean (const char *text,
                     gssize length)
{
  g_autofree char *valid = NULL;
  GString *clean;
  guint n_marks = 0;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, length);
  clean = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (openings_text_is_one_mark_too_many (character, &n_marks))
        continue;
      if (!is_unwanted (character))
        g_string_append_unichar (clean, character);
      else if (character == '\r' && at[1] != '\n')
        g_string_append_c (clean, '\n');
    }

  g_strstrip (clean->str);
  if (*clean->str == '\0')
    {
      g_string_free (clean, TRUE);
      return NULL;
    }

  return g_string_free (clean, FALSE);
}

/* Whether a line of plain characters is clean as it is: most are. */
static gboolean
is_clean_line (const char *text,
               gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      gboolean is_inner_space =
          text[i] == ' ' && i > 0 && i + 1 < length && text[i - 1] != ' ';

      if (!g_ascii_isgraph (text[i]) && !is_inner_space)
        return FALSE;
    }

  return length > 0;
}

/**
 * openings_text_clean_line:
 * @text: (nullable): text of any origin
 * @length: its length in bytes, or -1
 *
 * Like openings_text_clean(), and white space of any kind and number becomes
 * one space.
 *
 * Returns: (transfer full) (nullable): one line of valid UTF-8, or %NULL when
 *   nothing is left
 */
char *
openings_text_clean_line (const char *text,
                          gssize length)
{
  g_autofree char *clean = NULL;
  GString *line;
  gboolean space = FALSE;

  if (text == NULL)
    return NULL;
  if (length < 0)
    length = (gssize) strlen (text);
  if (is_clean_line (text, length))
    return g_strndup (text, length);

  clean = openings_text_clean (text, length);
  if (clean == NULL)
    return NULL;

  line = g_string_sized_new (strlen (clean));
  for (const char *at = clean; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_isspace (character))
        {
          space = line->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, character);
    }

  if (line->len == 0)
    {
      g_string_free (line, TRUE);
      return NULL;
    }

  return g_string_free (line, FALSE);
}

/**
 * openings_text_fold:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): @text without capitals and marks, to compare with:
 *   "Zürich" and "zurich" are one
 */
char *
openings_text_fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = decomposed != NULL ? g_utf8_casefold (decomposed, -1) : NULL;
  GString *plain = g_string_new (NULL);

  for (const char *at = folded; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (plain, g_utf8_get_char (at));

  return g_string_free (plain, FALSE);
}

/**
 * openings_text_truncate:
 * @text: valid UTF-8
 * @max_characters: how many characters may stay
 *
 * Returns: (transfer full): @text, or its beginning and an ellipsis
 */
char *
openings_text_truncate (const char *text,
                        gsize max_characters)
{
  const char *end = text;

  for (gsize i = 0; i < max_characters && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  if (*end == '\0')
    return g_strdup (text);

  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/**
 * openings_text_ascii_length:
 * @text: bytes
 * @length: how many
 *
 * Returns: how many of the first ones are ASCII, but no NUL
 */
gsize
openings_text_ascii_length (const char *text,
                            gsize length)
{
  const guint64 high_bits = G_GUINT64_CONSTANT (0x8080808080808080);
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  gsize at = 0;

  while (length - at >= 8)
    {
      guint64 eight;

      memcpy (&eight, text + at, 8);
      if (((eight | (eight - ones)) & high_bits) != 0)
        break;
      at += 8;
    }

  while (at < length && (guchar) text[at] - 1u < 0x7f)
    at++;

  return at;
}

/**
 * openings_text_is_utf8:
 * @text: bytes
 * @length: how many
 *
 * The same as g_utf8_validate_len(), and several times as fast where most of the
 * text is ASCII.
 *
 * Returns: whether they are UTF-8 without a NUL
 */
gboolean
openings_text_is_utf8 (const char *text,
                       gsize length)
{
  const char *end = text + length;

  while (TRUE)
    {
      const char *from = text += openings_text_ascii_length (text, end - text);

      if (text == end)
        return TRUE;

      g_utf8_validate_len (text, MIN (end - text, 16), &text);
      if (text == from)
        return FALSE;
    }
}

/**
 * openings_text_is_http_url:
 * @text: (nullable): an address
 *
 * Returns: whether @text is an absolute http or https address with a host
 */
gboolean
openings_text_is_http_url (const char *text)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (text == NULL)
    return FALSE;

  uri = g_uri_parse (text, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      strpbrk (g_uri_get_host (uri), " \"'<>\\^`{|}") != NULL)
    return FALSE;

  /* the host of "https://a;b.example/" ends before the semicolon, for GLib */
  if (*g_uri_get_path (uri) != '\0' && *g_uri_get_path (uri) != '/')
    return FALSE;

  scheme = g_uri_get_scheme (uri);
  return strcmp (scheme, "http") == 0 || strcmp (scheme, "https") == 0;
}

static gboolean
is_tracking (const char *parameter)
{
  g_autofree char *name = g_ascii_strdown (parameter, (gssize) strcspn (parameter, "="));

  if (g_str_has_prefix (name, "utm_"))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (TRACKING_PARAMETERS); i++)
    if (strcmp (name, TRACKING_PARAMETERS[i]) == 0)
      return TRUE;

  return FALSE;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
normalize_query (const char *query)
{
  g_auto (GStrv) parameters = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  if (query == NULL)
    return NULL;

  parameters = g_strsplit (query, "&", 0);
  for (gsize i = 0; parameters[i] != NULL; i++)
    if (*parameters[i] != '\0' && !is_tracking (parameters[i]))
      g_ptr_array_add (kept, parameters[i]);

  if (kept->len == 0)
    return NULL;

  g_ptr_array_sort (kept, compare_strings);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("&", (char **) kept->pdata);
}

/**
 * openings_text_normalize_url:
 * @url: (nullable): an http or https address
 *
 * The form in which two addresses are compared: host in lower case, no
 * fragment, no trailing slash, query sorted and without tracking parameters.
 *
 * Returns: (transfer full) (nullable): the form, or %NULL for no http address
 */
char *
openings_text_normalize_url (const char *url)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  g_autofree char *query = NULL;
  gsize length;

  if (!openings_text_is_http_url (url))
    return NULL;

  uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  path = g_strdup (g_uri_get_path (uri));
  length = strlen (path);
  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
  query = normalize_query (g_uri_get_query (uri));

  return g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri),
                     path, query, NULL);
}

/**
 * openings_text_hash:
 * @parts: (array length=n_parts): texts; %NULL stands for an absent one
 * @n_parts: how many
 *
 * Returns: (transfer full): a hash of all parts in their order, 32 hexadecimal
 *   digits of MD5: it tells changes and names apart, quickly, and keeps no secret
 */
char *
openings_text_hash (const char *const *parts,
                    gsize n_parts)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);

  for (gsize i = 0; i < n_parts; i++)
    {
      guint8 present = parts[i] != NULL;

      g_checksum_update (checksum, &present, 1);
      if (present)
        g_checksum_update (checksum, (const guchar *) parts[i], (gssize) strlen (parts[i]) + 1);
    }

  return g_strdup (g_checksum_get_string (checksum));
}

/* How many bytes of whole lines two texts have in common at their beginning. */
static gsize
count_common (const char *a,
              const char *b)
{
  gsize common = 0;

  for (gsize i = 0; a[i] != '\0' && a[i] == b[i]; i++)
    if (a[i] == '\n')
      common = i + 1;

  return common;
}

/* How many bytes of whole lines they have in common at their end. */
static gsize
count_common_end (const char *a,
                  gsize a_length,
                  const char *b,
                  gsize b_length)
{
  gsize common = 0;
  gsize n = MIN (a_length, b_length);

  for (gsize i = 1; i <= n && a[a_length - i] == b[b_length - i]; i++)
    if ((i == a_length || a[a_length - i - 1] == '\n') &&
        (i == b_length || b[b_length - i - 1] == '\n'))
      common = i;

  return common;
}

/**
 * openings_text_difference:
 * @old_text: a text
 * @new_text: what became of it
 * @old_part: (out): the lines of @old_text that are no longer there as they were
 * @new_part: (out): the lines that stand for them in @new_text
 *
 * Finds what changed: all between the lines at the beginning and at the end
 * that both texts have in common.
 */
void
openings_text_difference (const char *old_text,
                          const char *new_text,
                          char **old_part,
                          char **new_part)
{
  gsize start = count_common (old_text, new_text);
  gsize old_length = strlen (old_text) - start;
  gsize new_length = strlen (new_text) - start;
  gsize end = count_common_end (old_text + start, old_length, new_text + start, new_length);

  *old_part = g_strstrip (g_strndup (old_text + start, old_length - end));
  *new_part = g_strstrip (g_strndup (new_text + start, new_length - end));
}
