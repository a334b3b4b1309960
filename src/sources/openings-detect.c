/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-detect.h"

#include <string.h>

#include "openings-board-host.h"
#include "openings-directory.h"
#include "openings-linked-data.h"
#include "openings-narrowing.h"
#include "openings-page.h"
#include "openings-text.h"

#define MAX_URL 4096

void
openings_detected_free (OpeningsDetected *self)
{
  g_free (self->board);
  g_free (self->handle);
  g_free (self->endpoint);
  g_free (self->page_url);
  g_free (self->company);
  g_free (self);
}

/* A board of many companies goes by its own name and what of it is wanted. */
static char *
dup_public_name (const OpeningsSourceKind *kind,
                 const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  const char *const parts[] = { narrowing->words, narrowing->place, narrowing->category,
                                narrowing->country };
  GString *name = g_string_new (kind->title);
  const char *separator = ": ";

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      {
        g_string_append_printf (name, "%s%s", separator, parts[i]);
        separator = ", ";
      }

  return g_string_free (name, FALSE);
}

static OpeningsDetected *
detected_new (const OpeningsSourceKind *kind,
              const char *board)
{
  OpeningsDetected *self = g_new0 (OpeningsDetected, 1);
  g_autoptr (GPtrArray) requests = NULL;

  if (board != NULL && *board == '\0')
    board = NULL;

  requests = kind->begin (board);
  self->kind = kind;
  self->board = g_strdup (board);
  self->handle = g_strjoin (":", kind->name, board, NULL);
  self->page_url = kind->dup_page_url (board);
  if (kind->is_public)
    self->company = dup_public_name (kind, board);
  if (requests->len > 0)
    self->endpoint = g_strdup (((OpeningsRequest *) requests->pdata[0])->url);

  return self;
}

static char *
not_an_address (const char *typed,
                const char *why,
                GError **error)
{
  g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_ADDRESS,
               "“%s” is not the address of a web page: %s", typed, why);

  return NULL;
}

/* Whether text that has no scheme begins with a host: "acme.com/jobs". */
static gboolean
begins_with_host (const char *text)
{
  gsize length = strcspn (text, "/?#");
  g_autofree char *authority = g_strndup (text, length);
  char *port = strchr (authority, ':');

  if (port != NULL)
    {
      if (port[1] == '\0' || port[1 + strspn (port + 1, "0123456789")] != '\0')
        return FALSE;
      *port = '\0';
    }

  if (strpbrk (authority, "@ \"<>[]{}|^`") != NULL)
    return FALSE;
  if (g_ascii_strcasecmp (authority, "localhost") == 0)
    return TRUE;

  return strchr (authority, '.') != NULL && authority[0] != '.' &&
         strstr (authority, "..") == NULL && authority[strlen (authority) - 1] != '.';
}

static GUri *
parse_url (const char *url)
{
  const GUriFlags flags =
      G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE;

  return openings_text_is_http_url (url) ? g_uri_parse (url, flags, NULL) : NULL;
}

/**
 * openings_detect_complete_url:
 * @typed: what a person typed or pasted
 * @error: return location for a %OPENINGS_SOURCE_ERROR_NO_ADDRESS
 *
 * Returns: (transfer full): the address of http or https that is meant, without
 *   fragment, or %NULL with @error set
 */
char *
openings_detect_complete_url (const char *typed,
                              GError **error)
{
  g_autofree char *line = openings_text_clean_line (typed, -1);
  g_autofree char *whole = NULL;
  g_autofree char *host = NULL;
  g_autoptr (GUri) url = NULL;
  g_autoptr (GUri) lower = NULL;
  gsize length = line != NULL ? strlen (line) : 0;

  while (length > 0 && strchr ("<>\"'", line[0]) != NULL)
    memmove (line, line + 1, length--);
  while (length > 0 && strchr ("<>\"'", line[length - 1]) != NULL)
    line[--length] = '\0';

  if (length == 0)
    return not_an_address ("", "nothing was entered", error);
  if (length > MAX_URL)
    return not_an_address ("…", "it is too long", error);

  if (g_ascii_strncasecmp (line, "http://", 7) == 0 ||
      g_ascii_strncasecmp (line, "https://", 8) == 0)
    whole = g_strdup (line);
  else if (g_str_has_prefix (line, "//"))
    whole = g_strconcat ("https:", line, NULL);
  else if (begins_with_host (line))
    whole = g_strconcat ("https://", line, NULL);
  else
    return not_an_address (line, "paste one such as https://example.com/careers", error);

  url = parse_url (whole);
  if (url == NULL)
    return not_an_address (line, "it cannot be read", error);

  host = g_ascii_strdown (g_uri_get_host (url), -1);
  lower = g_uri_build (g_uri_get_flags (url), g_uri_get_scheme (url), NULL, host,
                       g_uri_get_port (url), g_uri_get_path (url), g_uri_get_query (url), NULL);

  return g_uri_to_string (lower);
}

/* A board is one if the page of it is recognised again. */
static char *
match_page_url (const OpeningsSourceKind *kind,
                const char *board)
{
  g_autofree char *page_url = board != NULL ? kind->dup_page_url (board) : NULL;
  g_autoptr (GUri) url = page_url != NULL ? parse_url (page_url) : NULL;
  char *matched = url != NULL ? kind->match (url) : NULL;

  if (matched == NULL && url != NULL && openings_text_is_http_url (board))
    matched = openings_text_normalize_url (board);
  if (matched == NULL && kind->own_hosts && openings_board_host_is_own (board))
    matched = g_ascii_strdown (board, -1);

  return matched;
}

/**
 * openings_detect_handle:
 * @handle: KIND:BOARD
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the source that a handle names, or %NULL with
 *   @error set
 */
OpeningsDetected *
openings_detect_handle (const char *handle,
                        GError **error)
{
  const char *board;
  const OpeningsSourceKind *kind = openings_source_kind_lookup (handle, &board, error);
  g_autofree char *matched = NULL;

  if (kind == NULL)
    return NULL;
  if (kind->max_requests == 0 || (kind->is_public && board == NULL))
    return detected_new (kind, board);

  if (kind->is_public)
    matched = openings_narrowing_normalize (board);
  else
    matched = match_page_url (kind, board);

  if (matched != NULL)
    return detected_new (kind, matched);

  g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED,
               board != NULL ? "“%s” does not name a board of %s"
                             : "“%s” lacks the board of %s",
               handle, kind->title);
  return NULL;
}

/* On a host that may be anybody's. */
static gboolean
only_path_tells (const OpeningsSourceKind *kind,
                 GUri *url)
{
  g_autoptr (GUri) site = NULL;
  g_autofree char *board = NULL;

  if (!kind->own_hosts)
    return FALSE;

  site = g_uri_parse_relative (url, "/", G_URI_FLAGS_PARSE_RELAXED, NULL);
  board = site != NULL ? kind->match (site) : NULL;

  return board == NULL;
}

static OpeningsDetected *
match_url (GUri *url)
{
  const OpeningsSourceKind *const *kinds;
  guint n_kinds;

  kinds = openings_source_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autofree char *board = kinds[i]->match (url);

      if (board != NULL)
        {
          OpeningsDetected *detected = detected_new (kinds[i], board);

          detected->is_likely = only_path_tells (kinds[i], url);
          return detected;
        }
    }

  return NULL;
}

/**
 * openings_detect_url:
 * @url: an address of http or https
 * @error: return location for a %OPENINGS_SOURCE_ERROR_NOT_RECOGNISED
 *
 * Returns: (transfer full): the source that an address alone tells, or %NULL
 *   with @error set when the page has to be looked at
 */
OpeningsDetected *
openings_detect_url (const char *url,
                     GError **error)
{
  g_autoptr (GUri) uri = parse_url (url);
  OpeningsDetected *detected = uri != NULL ? match_url (uri) : NULL;

  if (detected == NULL)
    g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED,
                 "The address %s alone does not tell which system lists the jobs", url);

  return detected;
}

/**
 * openings_detect_page:
 * @url: where the page is, after redirects
 * @html: the page
 * @error: return location for a %OPENINGS_SOURCE_ERROR_NOT_RECOGNISED
 *
 * Returns: (transfer full): the source that the page shows: a system whose board
 *   it embeds or links to, or itself where it holds postings; %NULL with @error
 *   set when there is none
 */
OpeningsDetected *
openings_detect_page (const char *url,
                      GBytes *html,
                      GError **error)
{
  const OpeningsSourceKind *const *kinds;
  guint n_kinds;
  gsize length;
  const char *data = g_bytes_get_data (html, &length);
  g_autoptr (GUri) uri = parse_url (url);
  OpeningsDetected *detected = uri != NULL ? match_url (uri) : NULL;

  kinds = openings_source_kinds (&n_kinds);
  for (guint i = 0; uri != NULL && length > 0 && detected == NULL && i < n_kinds; i++)
    {
      g_autofree char *board = NULL;

      if (kinds[i]->match_page == NULL)
        continue;
      board = kinds[i]->match_page (data, length, uri);
      if (board != NULL)
        detected = detected_new (kinds[i], board);
    }

  if (detected == NULL)
    {
      g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS,
                   "No job postings were found on %s", url);
      return NULL;
    }

  if (length > 0 && detected->company == NULL)
    {
      g_autoptr (OpeningsPage) page = openings_page_new (data, length, url, NULL);

      if (page != NULL)
        detected->company = openings_linked_data_dup_company (page);
    }

  return detected;
}

/**
 * openings_detected_follow:
 * @self: what was found at an address
 * @url: where the answer to its first request came from
 *
 * A board may have moved to a host of the company's own, and is one and the same
 * whichever address leads there.
 *
 * Returns: (transfer full) (nullable): the board as it is known there, %NULL if
 *   it has not moved
 */
OpeningsDetected *
openings_detected_follow (const OpeningsDetected *self,
                          const char *url)
{
  g_autoptr (GUri) asked = self->endpoint != NULL ? parse_url (self->endpoint) : NULL;
  g_autoptr (GUri) answered = parse_url (url);
  g_autofree char *board = NULL;
  OpeningsDetected *moved;

  if (!self->kind->own_hosts || asked == NULL || answered == NULL ||
      g_ascii_strcasecmp (g_uri_get_host (asked), g_uri_get_host (answered)) == 0)
    return NULL;

  board = self->kind->match (answered);
  if (board == NULL && openings_board_host_is_own (g_uri_get_host (answered)))
    board = g_ascii_strdown (g_uri_get_host (answered), -1);
  if (board == NULL)
    return NULL;

  moved = detected_new (self->kind, board);
  moved->company = openings_detected_dup_company (self);
  moved->is_likely = self->is_likely;

  return moved;
}

/* "acme-health" as a person writes it; what has capitals of its own stays. */
static char *
dup_words (const char *board)
{
  g_autofree char *unescaped = g_uri_unescape_string (board, NULL);
  gboolean is_text = unescaped != NULL && g_utf8_validate (unescaped, -1, NULL);
  g_autofree char *spaced = g_strdup (is_text ? unescaped : board);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean has_capitals = FALSE;
  gboolean begins = TRUE;

  g_strdelimit (spaced, "-_+", ' ');
  g_strstrip (spaced);
  for (const char *c = spaced; *c != '\0'; c = g_utf8_next_char (c))
    has_capitals |= g_unichar_isupper (g_utf8_get_char (c));

  for (const char *c = spaced; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (begins && !has_capitals)
        character = g_unichar_totitle (character);
      g_string_append_unichar (words, character);
      begins = character == ' ';
    }

  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

/**
 * openings_detected_dup_company:
 * @self: what was found at an address
 *
 * What to call a source that names no company itself: as the page does, as the
 * directory does, or else by what its board is called.
 *
 * Returns: (transfer full) (nullable): a name for people
 */
char *
openings_detected_dup_company (const OpeningsDetected *self)
{
  g_autoptr (OpeningsDirectory) directory = NULL;
  g_autofree char *first = NULL;
  const char *name;

  if (self->company != NULL)
    return g_strdup (self->company);
  if (self->board == NULL || self->kind->is_public || !g_utf8_validate (self->board, -1, NULL) ||
      strstr (self->board, "://") != NULL)
    return NULL;

  directory = openings_directory_new ();
  name = openings_directory_name (directory, self->handle);
  if (name != NULL)
    return g_strdup (name);

  /* "eu/acme", "acme.wd1/careers", "acme.fa.us2.oraclecloud.com/CX_1" */
  name = g_str_has_prefix (self->board, "eu/") ? self->board + strlen ("eu/") : self->board;
  first = openings_board_host_is_own (name) ? openings_board_host_dup_name (name)
                                            : g_strndup (name, strcspn (name, "/."));

  return dup_words (first);
}
