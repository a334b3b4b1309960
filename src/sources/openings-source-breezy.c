/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One list has all but the text, which stands on each opening's page. */

#include "openings-source-kinds.h"

#include "openings-company-board.h"
#include "openings-facts.h"
#include "openings-job-posting.h"
#include "openings-json-access.h"
#include "openings-source-common.h"

#define DOMAIN "breezy.hr"
#define TITLE  "Breezy"

static char *
breezy_match (GUri *url)
{
  return openings_address_dup_label (url, DOMAIN);
}

static char *
breezy_match_page (const char *html,
                   gsize length,
                   GUri *url)
{
  return openings_page_scan_board (html, length, DOMAIN, breezy_match);
}

static char *
breezy_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://%s." DOMAIN "/", board);
}

static GPtrArray *
breezy_begin (const char *board)
{
  g_autofree char *url = g_strdup_printf ("https://%s." DOMAIN "/json", board);

  return openings_requests_new_json (url);
}

static void
read_place (OpeningsPosting *posting,
            JsonObject *location)
{
  JsonObject *country = openings_json_get_object (location, "country");
  const char *code = openings_json_get_string (country, "id");

  openings_facts_add_location (posting, openings_json_get_string (location, "name"));
  openings_facts_add_place (
      posting, openings_json_get_string (location, "city"),
      openings_json_get_string (openings_json_get_object (location, "state"), "name"),
      code != NULL ? code : openings_json_get_string (country, "name"));
  if (openings_json_is_true (location, "is_remote"))
    posting->workplace = OPENINGS_WORKPLACE_REMOTE;
}

static void
read_places (OpeningsPosting *posting,
             JsonObject *row)
{
  JsonObject *location = openings_json_get_object (row, "location");
  JsonArray *locations = openings_json_get_array (row, "locations");

  read_place (posting, location);
  for (guint i = 0; i < openings_json_n_elements (locations); i++)
    read_place (posting, openings_json_element (locations, i));

  if (posting->workplace == OPENINGS_WORKPLACE_UNKNOWN)
    posting->workplace = openings_facts_workplace (openings_json_get_string (location, "name"));
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "name");
  posting->company = openings_json_dup_line (openings_json_get_object (row, "company"), "name");
  posting->department = openings_json_dup_line (row, "department");
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "url"));
  posting->apply_url = g_strdup (posting->url);
  posting->employment = openings_facts_employment (
      openings_json_get_string (openings_json_get_object (row, "type"), "name"));
  posting->posted_at = openings_json_get_time (row, "published_date");
  posting->partial = !json_object_has_member (row, "description");
  read_places (posting, row);
  openings_facts_read_salary (posting, openings_json_get_string (row, "salary"));
  openings_facts_set_description (posting, openings_json_get_string (row, "description"));

  return posting;
}

static OpeningsParsed *
breezy_parse (const char *board,
              const OpeningsRequest *request,
              const char *url,
              GBytes *body,
              GError **error)
{
  static const OpeningsCompanyReader reader = {
    .kind = &openings_source_breezy,
    .title_name = "name",
    .read_row = read_row,
  };

  if (openings_answer_is_elsewhere (request, url))
    return openings_answer_unknown_board (TITLE, error);

  return openings_company_board_parse (&reader, board, request, url, body, error);
}

static OpeningsRequest *
breezy_detail (const char *board,
               const OpeningsPosting *posting)
{
  g_autofree char *id = g_uri_escape_string (posting->external_id, NULL, FALSE);
  g_autofree char *url = posting->url != NULL
                             ? g_strdup (posting->url)
                             : g_strdup_printf ("https://%s." DOMAIN "/p/%s", board, id);

  return openings_request_new_page (url);
}

const OpeningsSourceKind openings_source_breezy = {
  .name = "breezy",
  .title = TITLE,
  .host = NULL,
  .max_requests = 1,
  .match = breezy_match,
  .match_page = breezy_match_page,
  .dup_page_url = breezy_dup_page_url,
  .begin = breezy_begin,
  .parse = breezy_parse,
  .detail = breezy_detail,
  .parse_detail = openings_job_posting_parse_detail,
};
