/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-kinds.h"

#include "openings-company-board.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-source-common.h"

#define HOST "api.gem.com"

/* Names are case-sensitive. */
static char *
gem_match (GUri *url)
{
  static const char *const no_boards[] = { "_next", "api", "favicon.ico", "robots.txt", "static",
                                           NULL };
  g_auto (GStrv) path = openings_address_dup_segments (url);
  const char *name = NULL;

  if (openings_address_has_host (url, "jobs.gem.com"))
    name = path[0];
  else if (openings_address_has_host (url, HOST) && g_strv_length (path) >= 3 &&
           g_str_has_prefix (g_uri_get_path (url), "/job_board/v0/"))
    name = path[2];

  if (!openings_address_is_token (name) || g_strv_contains (no_boards, name))
    return NULL;

  return g_strdup (name);
}

static char *
gem_match_page (const char *html,
                gsize length,
                GUri *url)
{
  return openings_page_scan_board (html, length, "gem.com", gem_match);
}

static char *
gem_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://jobs.gem.com/%s", board);
}

static GPtrArray *
gem_begin (const char *board)
{
  g_autofree char *url = g_strdup_printf ("https://" HOST "/job_board/v0/%s/job_posts/", board);

  return openings_requests_new_json (url);
}

/* Each office is a place; a posting without one has a location only. */
static void
read_places (OpeningsPosting *posting,
             JsonObject *row)
{
  JsonArray *offices = openings_json_get_array (row, "offices");

  for (guint i = 0; i < openings_json_n_elements (offices); i++)
    {
      JsonObject *office = openings_json_element (offices, i);
      JsonObject *location = openings_json_get_object (office, "location");

      openings_facts_add_location (posting, openings_json_get_string (location, "name"));
    }

  if (posting->locations == NULL)
    openings_facts_add_location (
        posting, openings_json_get_string (openings_json_get_object (row, "location"), "name"));
}

static void
read_description (OpeningsPosting *posting,
                  JsonObject *row)
{
  g_autofree char *html = openings_html_unescape (openings_json_get_string (row, "content"));

  openings_facts_set_description (posting, html);
  if (posting->description == NULL)
    openings_facts_set_description (posting, openings_json_get_string (row, "content_plain"));
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  OpeningsPosting *posting = openings_posting_new ();
  JsonArray *departments = openings_json_get_array (row, "departments");

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "title");
  if (openings_json_n_elements (departments) > 0)
    posting->department = openings_json_dup_line (openings_json_element (departments, 0), "name");
  posting->employment =
      openings_facts_employment (openings_json_get_string (row, "employment_type"));
  posting->workplace = openings_facts_workplace (openings_json_get_string (row, "location_type"));
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "absolute_url"));
  posting->posted_at = openings_json_get_time (row, "first_published_at");
  posting->updated_at = openings_json_get_time (row, "updated_at");
  read_places (posting, row);
  if (posting->workplace == OPENINGS_WORKPLACE_UNKNOWN && posting->locations != NULL)
    posting->workplace = openings_facts_workplace (posting->locations[0]);
  read_description (posting, row);

  return posting;
}

static OpeningsParsed *
gem_parse (const char *board,
           const OpeningsRequest *request,
           const char *url,
           GBytes *body,
           GError **error)
{
  static const OpeningsCompanyReader reader = {
    .kind = &openings_source_gem,
    .list_name = "job_posts",
    .title_name = "title",
    .read_row = read_row,
  };

  return openings_company_board_parse (&reader, board, request, url, body, error);
}

const OpeningsSourceKind openings_source_gem = {
  .name = "gem",
  .title = "Gem",
  .host = HOST,
  .max_requests = 1,
  .match = gem_match,
  .match_page = gem_match_page,
  .dup_page_url = gem_dup_page_url,
  .begin = gem_begin,
  .parse = gem_parse,
};
