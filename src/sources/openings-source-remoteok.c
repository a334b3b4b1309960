/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The 100 or so newest postings in one answer: one that is missing may still
 * be open, so nothing is closed. The first element is a notice. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

static char *
remoteok_match (GUri *url)
{
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (!openings_address_has_site (url, "remoteok.com") &&
      !openings_address_has_site (url, "remoteok.io"))
    return NULL;

  narrowing = openings_narrowing_new_from_address (url, NULL, "location", "tag");
  if (!openings_narrowing_take_tag (narrowing, url) && !openings_address_has_path (url, "") &&
      !openings_address_has_path (url, "api") &&
      !openings_address_has_path (url, "remote-jobs"))
    return NULL;

  return openings_narrowing_dup_board (narrowing);
}

static char *
remoteok_dup_page_url (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autofree char *tag = NULL;

  if (narrowing->category == NULL)
    return g_strdup ("https://remoteok.com/");

  tag = g_uri_escape_string (narrowing->category, NULL, FALSE);

  return g_strdup_printf ("https://remoteok.com/remote-%s-jobs", tag);
}

static GPtrArray *
remoteok_begin (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autoptr (GString) url = g_string_new ("https://remoteok.com/api");

  openings_address_add_parameter (url, "tag", narrowing->category);

  return openings_requests_new_json (url->str);
}

/* The bytes of one character of UTF-8 that were each taken for one of Latin-1,
 * as many as begin at @at; 0 if there are none. */
static gsize
read_mistaken (const char *at,
               char bytes[5])
{
  gsize n_wanted = 1;
  gsize n = 0;

  for (; n < n_wanted && *at != '\0'; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);

      if (n == 0 && c >= 0xc2 && c <= 0xf4)
        n_wanted = c < 0xe0 ? 2 : c < 0xf0 ? 3
                                           : 4;
      else if (n == 0 || c < 0x80 || c > 0xbf)
        return 0;
      bytes[n] = c;
    }
  bytes[n] = '\0';

  return n == n_wanted && g_utf8_validate (bytes, n, NULL) ? n : 0;
}

/* Some texts come as UTF-8 that was read as Latin-1: "â\u0080\u0094" is a dash. */
static char *
dup_repaired (const char *text)
{
  GString *repaired;
  char bytes[5];

  if (text == NULL)
    return NULL;

  repaired = g_string_sized_new (strlen (text));
  while (*text != '\0')
    {
      gsize n = read_mistaken (text, bytes);

      if (n > 0)
        g_string_append (repaired, bytes);
      else
        g_string_append_len (repaired, text, g_utf8_next_char (text) - text);
      for (gsize i = 0; i < MAX (n, 1); i++)
        text = g_utf8_next_char (text);
    }

  return g_string_free (repaired, FALSE);
}

static char *
dup_repaired_line (JsonObject *row,
                   const char *name)
{
  g_autofree char *repaired = dup_repaired (openings_json_get_string (row, name));

  return openings_html_dup_line (repaired);
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  g_autofree char *location = dup_repaired_line (row, "location");
  g_autofree char *html = dup_repaired (openings_json_get_string (row, "description"));

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = dup_repaired_line (row, "position");
  posting->company = dup_repaired_line (row, "company");
  posting->workplace = OPENINGS_WORKPLACE_REMOTE;
  posting->posted_at = openings_json_get_time (row, "date");
  if (posting->posted_at == OPENINGS_TIME_UNKNOWN)
    posting->posted_at = openings_json_get_seconds (row, "epoch");
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "url"));
  posting->apply_url = openings_facts_dup_url (openings_json_get_string (row, "apply_url"));
  posting->logo = openings_facts_dup_url (openings_json_get_string (row, "company_logo"));
  openings_facts_add_location (posting, location);
  openings_facts_add_salary (&posting->salary, openings_json_get_number (row, "salary_min"),
                             openings_json_get_number (row, "salary_max"), "USD",
                             OPENINGS_PERIOD_YEAR);
  openings_facts_set_description (posting, html);

  return g_steal_pointer (&posting);
}

static OpeningsParsed *
remoteok_parse (const char *board,
                const OpeningsRequest *request,
                const char *url,
                GBytes *body,
                GError **error)
{
  static const OpeningsBoardReader reader = {
    .kind = "remoteok",
    .title = "Remote OK",
    .title_name = "position",
    .read_row = read_row,
    .tag_names = { "tags" },
    .newest_only = TRUE,
  };

  return openings_public_board_parse (&reader, board, request, url, body, NULL, error);
}

const OpeningsSourceKind openings_source_remoteok = {
  .name = "remoteok",
  .title = "Remote OK",
  .host = "remoteok.com",
  .max_requests = 1,
  .is_public = TRUE,
  .match = remoteok_match,
  .dup_page_url = remoteok_dup_page_url,
  .begin = remoteok_begin,
  .parse = remoteok_parse,
};
