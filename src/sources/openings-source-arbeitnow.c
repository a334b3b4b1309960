/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pages of postings, newest first, until one has no next. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

#define API       "https://www.arbeitnow.com/api/job-board-api"
#define MAX_PAGES 50

static char *
arbeitnow_match (GUri *url)
{
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (!openings_address_has_site (url, "arbeitnow.com") ||
      (!openings_address_has_path (url, "") && !openings_address_has_path (url, "jobs") &&
       !openings_address_has_path (url, "api/job-board-api")))
    return NULL;

  narrowing = openings_narrowing_new_from_address (url, "search", "location", NULL);

  return openings_narrowing_dup_board (narrowing);
}

static char *
arbeitnow_dup_page_url (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  GString *url = g_string_new ("https://www.arbeitnow.com/");

  openings_address_add_parameter (url, "search", narrowing->words);
  openings_address_add_parameter (url, "location", narrowing->place);

  return g_string_free (url, FALSE);
}

static GPtrArray *
arbeitnow_begin (const char *board)
{
  return openings_requests_new_json (API "?page=1");
}

static OpeningsEmployment
read_employment (JsonArray *types)
{
  OpeningsEmployment employment = OPENINGS_EMPLOYMENT_UNKNOWN;

  for (guint i = 0; i < openings_json_n_elements (types); i++)
    if (employment == OPENINGS_EMPLOYMENT_UNKNOWN)
      employment = openings_facts_employment (
          openings_json_node_string (json_array_get_element (types, i)));

  return employment;
}

/* Only whether it is remote is said; that it is not says no more. */
static OpeningsWorkplace
read_workplace (JsonObject *row)
{
  OpeningsWorkplace said = openings_facts_workplace (openings_json_get_string (row, "title"));

  if (openings_json_is_true (row, "remote"))
    return OPENINGS_WORKPLACE_REMOTE;

  return said == OPENINGS_WORKPLACE_REMOTE && openings_json_is_false (row, "remote")
             ? OPENINGS_WORKPLACE_UNKNOWN
             : said;
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  const char *description = openings_json_get_string (row, "description");
  g_autofree char *html = description != NULL ? openings_html_unescape (description) : NULL;

  posting->external_id = openings_json_dup_line (row, "slug");
  posting->title = openings_json_dup_line (row, "title");
  posting->company = openings_json_dup_line (row, "company_name");
  posting->workplace = read_workplace (row);
  posting->employment = read_employment (openings_json_get_array (row, "job_types"));
  posting->posted_at = openings_json_get_seconds (row, "created_at");
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "url"));
  posting->apply_url = g_strdup (posting->url);
  openings_facts_add_location (posting, openings_json_get_string (row, "location"));
  openings_facts_set_description (posting, html);

  return g_steal_pointer (&posting);
}

static gboolean
has_next (JsonObject *answer)
{
  JsonObject *links = openings_json_get_object (answer, "links");

  if (openings_json_n_elements (openings_json_get_array (answer, "data")) == 0)
    return FALSE;

  return links == NULL || openings_json_get_string (links, "next") != NULL;
}

static OpeningsParsed *
arbeitnow_parse (const char *board,
                 const OpeningsRequest *request,
                 const char *url,
                 GBytes *body,
                 GError **error)
{
  static const OpeningsBoardReader reader = {
    .kind = "arbeitnow",
    .title = "Arbeitnow",
    .list_name = "data",
    .title_name = "title",
    .read_row = read_row,
    .tag_names = { "tags", "job_types" },
  };
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed =
      openings_public_board_parse (&reader, board, request, url, body, &root, error);

  if (parsed != NULL && request != NULL && has_next (openings_json_node_object (root)))
    openings_public_board_ask (parsed, g_strdup_printf (API "?page=%u", request->tag + 2),
                               request->tag + 1);

  return parsed;
}

const OpeningsSourceKind openings_source_arbeitnow = {
  .name = "arbeitnow",
  .title = "Arbeitnow",
  .host = "www.arbeitnow.com",
  .max_requests = MAX_PAGES,
  .misses_to_close = 2,
  .is_public = TRUE,
  .match = arbeitnow_match,
  .dup_page_url = arbeitnow_dup_page_url,
  .begin = arbeitnow_begin,
  .parse = arbeitnow_parse,
};
