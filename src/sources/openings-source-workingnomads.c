/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The newest few dozen postings in one answer: one that is missing may still
 * be open, so nothing is closed. */

#include "openings-source-kinds.h"

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

static char *
workingnomads_match (GUri *url)
{
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (!openings_address_has_site (url, "workingnomads.com") &&
      !openings_address_has_site (url, "workingnomads.co"))
    return NULL;

  narrowing = openings_narrowing_new_from_address (url, "tag", "location", "category");
  if (!openings_narrowing_take_tag (narrowing, url) && !openings_address_has_path (url, "") &&
      !openings_address_has_path (url, "jobs") &&
      !openings_address_has_path (url, "api/exposed_jobs"))
    return NULL;

  return openings_narrowing_dup_board (narrowing);
}

static char *
workingnomads_dup_page_url (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  GString *url = g_string_new ("https://www.workingnomads.com/jobs");

  openings_address_add_parameter (url, "category", narrowing->category);

  return g_string_free (url, FALSE);
}

static GPtrArray *
workingnomads_begin (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autoptr (GString) url = g_string_new ("https://www.workingnomads.com/api/exposed_jobs/");

  openings_address_add_parameter (url, "category", narrowing->category);

  return openings_requests_new_json (url->str);
}

/* There is no field for the id; the address ends with it. */
static char *
dup_id (const char *url)
{
  g_autoptr (GUri) address = url != NULL ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL)
                                         : NULL;
  g_auto (GStrv) path = address != NULL ? openings_address_dup_segments (address) : NULL;
  guint n = path != NULL ? g_strv_length (path) : 0;

  return n > 0 ? g_strdup (path[n - 1]) : NULL;
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();

  posting->url = openings_facts_dup_url (openings_json_get_string (row, "url"));
  posting->apply_url = g_strdup (posting->url);
  posting->external_id = dup_id (posting->url);
  posting->title = openings_json_dup_line (row, "title");
  posting->company = openings_json_dup_line (row, "company_name");
  posting->workplace = OPENINGS_WORKPLACE_REMOTE;
  posting->posted_at = openings_json_get_time (row, "pub_date");
  openings_facts_add_location (posting, openings_json_get_string (row, "location"));
  openings_facts_set_description (posting, openings_json_get_string (row, "description"));

  return g_steal_pointer (&posting);
}

static OpeningsParsed *
workingnomads_parse (const char *board,
                     const OpeningsRequest *request,
                     const char *url,
                     GBytes *body,
                     GError **error)
{
  static const OpeningsBoardReader reader = {
    .kind = "workingnomads",
    .title = "Working Nomads",
    .list_name = "results",
    .title_name = "title",
    .read_row = read_row,
    .tag_names = { "tags", "category_name" },
    .newest_only = TRUE,
  };

  return openings_public_board_parse (&reader, board, request, url, body, NULL, error);
}

const OpeningsSourceKind openings_source_workingnomads = {
  .name = "workingnomads",
  .title = "Working Nomads",
  .host = "www.workingnomads.com",
  .max_requests = 1,
  .is_public = TRUE,
  .match = workingnomads_match,
  .dup_page_url = workingnomads_dup_page_url,
  .begin = workingnomads_begin,
  .parse = workingnomads_parse,
};
