/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-place-parts.h"

#include <string.h>

#include "openings-phrases.h"

#define MAX_NAME_WORDS 6

enum
{
  WORD_REMOTE,
  WORD_WORKPLACE,
  WORD_FILLER,
};

/* Words of a location that name no place. */
static const OpeningsPhrase fillers[] = {
  { "remote|remotely|fully remote|100 remote|remote first|remote only|home office|homeoffice|"
    "telecommute|work from home|wfh|teletravail|teletrabajo|remoto|distributed|home based|"
    "work from anywhere|a distance|thuiswerken|anywhere in|anywhere within",
    WORD_REMOTE },
  { "hybrid|hybride|hibrido|onsite|on site|in office|in person|vor ort|sur site|"
    "presencial|flexible",
    WORD_WORKPLACE },
  { "only|based|office|offices|hq|headquarters|headquarter|greater|area|metro|metropolitan|"
    "metropolitan area|campus|candidates|residents|preferred|located|in|within|from|the|of|any|"
    "eligible|location|locations|city of|or|and|with|at|must be|must|"
    "be|live|reside|residing|open to|possible|option|optional|available|time zone|time zones|"
    "timezone|timezones|standort|raum|region|bei|in der nahe von|downtown|central|studio|store|"
    "work location|city|state|province|country|state of|us based|multiple|various|per day|other|"
    "bay area|shi|location negotiable|negotiable|after selection|"
    "friendly|ok|allowed|first|role|position|centre|center|hub|site|plant|warehouse|zentrum",
    WORD_FILLER },
};

static OpeningsPhrases *
get_fillers (void)
{
  static gsize once = 0;
  static OpeningsPhrases *phrases;

  if (g_once_init_enter (&once))
    {
      phrases = openings_phrases_new_from (fillers, G_N_ELEMENTS (fillers));
      g_once_init_leave (&once, 1);
    }

  return phrases;
}

static void
part_free (gpointer data)
{
  OpeningsPlacePart *part = data;

  g_free (part->text);
  g_free (part);
}

/* A code is one only in capitals. */
static const OpeningsGeo *
find_name (const char *key,
           gboolean capitals)
{
  const OpeningsGeo *geo = openings_gazetteer_find (key);

  if (capitals)
    return geo;
  for (const OpeningsGeo *at = geo; at != NULL; at = at->next)
    if (!at->is_code)
      return geo;

  return NULL;
}

static void
add_part (GPtrArray *parts,
          const char *text,
          gsize length,
          const OpeningsGeo *geo)
{
  OpeningsPlacePart *part = g_new0 (OpeningsPlacePart, 1);

  part->text = g_strndup (text, length);
  part->geo = geo;
  part->capitals = openings_words_are_capitals (part->text);
  g_ptr_array_add (parts, part);
}

/* The longest name of words from @index on. */
static guint
match_name (const OpeningsWords *words,
            const char *text,
            guint index,
            const OpeningsGeo **geo)
{
  for (guint n = MIN (MAX_NAME_WORDS, words->n_words - index); n > 0; n--)
    {
      const OpeningsWord *first = &words->words[index];
      const OpeningsWord *last = first + n - 1;
      g_autofree char *key =
          g_strndup (words->folded + first->folded, last->folded_end - first->folded);
      g_autofree char *raw = g_strndup (text + first->start, last->end - first->start);

      *geo = find_name (key, openings_words_are_capitals (raw));
      if (*geo != NULL)
        return n;
    }

  return 0;
}

static gboolean
is_number (const OpeningsWords *words,
           guint index)
{
  const OpeningsWord *word = &words->words[index];

  for (guint i = word->folded; i < word->folded_end; i++)
    if (g_ascii_isdigit (words->folded[i]))
      return TRUE;

  return FALSE;
}

/* Names and fillers one after the other, as in “US Remote” or “Berlin
 * Germany”; what is neither makes the whole an unknown name. */
static void
read_words (GPtrArray *parts,
            const char *text,
            gboolean *is_remote)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (part_free);
  guint start = 0;
  guint end = words->n_words;
  gboolean unknown = FALSE;

  for (guint i = 0; i < words->n_words;)
    {
      const OpeningsGeo *geo = NULL;
      int value = WORD_FILLER;
      guint n_filler = openings_phrases_match (get_fillers (), words, i, &value);
      guint n = match_name (words, text, i, &geo);

      if (n > n_filler || (n > 0 && n == n_filler && geo->is_code))
        {
          guint from = words->words[i].start;

          add_part (found, text + from, words->words[i + n - 1].end - from, geo);
        }
      else if (n_filler > 0)
        {
          *is_remote |= value == WORD_REMOTE;
          n = n_filler;
          start = i == start ? i + n : start;
        }
      else if (is_number (words, i))
        {
          n = 1;
          start = i == start ? i + 1 : start;
          end = MIN (end, MAX (i, start));
        }
      else
        {
          unknown = TRUE;
          n = 1;
        }
      i += n;
    }

  if (!unknown)
    {
      g_ptr_array_extend_and_steal (parts, g_steal_pointer (&found));
      return;
    }
  if (start < end)
    add_part (parts, text + words->words[start].start,
              words->words[end - 1].end - words->words[start].start, NULL);
}

/* “China-Shanghai-Puxi”, “US-CA-Remote”: the names between dashes, if the first
 * is one. */
static gboolean
read_dashed (GPtrArray *parts,
             const char *text,
             gboolean *is_remote)
{
  g_auto (GStrv) pieces = g_strsplit (text, "-", -1);
  guint n = parts->len;

  if (strchr (text, ' ') != NULL || pieces[1] == NULL)
    return FALSE;

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_autofree char *key = openings_words_dup_key (pieces[i], -1);
      const OpeningsGeo *geo = find_name (key, openings_words_are_capitals (pieces[i]));

      if (geo != NULL)
        add_part (parts, pieces[i], strlen (pieces[i]), geo);
      else if (i == 0)
        return FALSE;
      else
        read_words (parts, pieces[i], is_remote);
    }

  return parts->len > n;
}

static void
read_part (GPtrArray *parts,
           const char *text,
           gboolean *is_remote)
{
  g_autofree char *key = openings_words_dup_key (text, -1);
  const OpeningsGeo *geo;

  if (*key == '\0')
    return;

  geo = find_name (key, openings_words_are_capitals (text));
  if (geo != NULL)
    add_part (parts, text, strlen (text), geo);
  else if (!read_dashed (parts, text, is_remote))
    read_words (parts, text, is_remote);
}

/* Who writes “seattle, wa” knows no capitals. */
static char *
dup_code (const char *segment,
          const char *piece)
{
  g_autofree char *lower = g_utf8_strdown (segment, -1);

  return strlen (piece) == 2 && strcmp (lower, segment) == 0 && strcmp (piece, segment) != 0
             ? g_ascii_strup (piece, -1)
             : NULL;
}

/**
 * openings_place_parts_new:
 * @segment: one location
 * @is_remote: (out): whether it says that the work is remote
 *
 * Returns: (transfer full) (element-type OpeningsPlacePart): its parts
 */
GPtrArray *
openings_place_parts_new (const char *segment,
                          gboolean *is_remote)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (GString) text = g_string_new (segment);
  g_auto (GStrv) pieces = NULL;

  *is_remote = FALSE;
  g_string_replace (text, " - ", ",", 0);
  g_string_replace (text, " – ", ",", 0);
  g_string_replace (text, " — ", ",", 0);
  pieces = g_strsplit_set (text->str, ",()[]:", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_autofree char *code = dup_code (segment, g_strstrip (pieces[i]));

      read_part (parts, code != NULL ? code : pieces[i], is_remote);
    }

  return parts;
}

/* Joints that part places, unless they stand in the name of one. */
static const char *const joints[] = {
  " / ", "/", " or ", " and ", " & ", " und ", " oder ", " et ", " ou ", " y ", " o ", " e ",
  " + ", NULL
};

static gboolean
is_known (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  const OpeningsGeo *geo = openings_gazetteer_find_text (trimmed);

  return geo != NULL && (!geo->is_code || openings_words_are_capitals (trimmed));
}

static void
split_on (GStrvBuilder *segments,
          const char *text)
{
  for (guint i = 0; joints[i] != NULL; i++)
    {
      const char *at = strstr (text, joints[i]);
      g_autofree char *before = NULL;

      if (at == NULL || at == text)
        continue;
      if (is_known (text))
        break;
      before = g_strndup (text, at - text);
      split_on (segments, before);
      split_on (segments, at + strlen (joints[i]));
      return;
    }

  g_strv_builder_add (segments, text);
}

/**
 * openings_place_dup_segments:
 * @text: the locations of a posting in the source's words
 *
 * Returns: (transfer full): the locations, each by itself
 */
GStrv
openings_place_dup_segments (const char *text)
{
  g_autoptr (GStrvBuilder) segments = g_strv_builder_new ();
  g_autoptr (GString) plain = g_string_new (text);
  g_auto (GStrv) lines = NULL;

  g_string_replace (plain, "•", ";", 0);
  g_string_replace (plain, "·", ";", 0);
  lines = g_strsplit_set (plain->str, ";|\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    split_on (segments, g_strstrip (lines[i]));

  return g_strv_builder_end (segments);
}
