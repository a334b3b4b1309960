/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The job search of the Swedish employment service, newest first; it finds
 * words and places alike in one text, and gives no more than 2,100 postings. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

#define PAGE_SIZE  100
#define MAX_OFFSET 2000

static char *
jobtech_match (GUri *url)
{
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (!(openings_address_has_host (url, "jobsearch.api.jobtechdev.se") &&
        openings_address_has_path (url, "search")) &&
      !(openings_address_has_site (url, "arbetsformedlingen.se") &&
        (openings_address_has_path (url, "platsbanken") ||
         openings_address_has_path (url, "platsbanken/annonser"))))
    return NULL;

  narrowing = openings_narrowing_new_from_address (url, "q", NULL, NULL);

  return openings_narrowing_dup_board (narrowing);
}

static char *
dup_text (const OpeningsNarrowing *narrowing)
{
  if (narrowing->words != NULL && narrowing->place != NULL)
    return g_strjoin (" ", narrowing->words, narrowing->place, NULL);

  return g_strdup (narrowing->words != NULL ? narrowing->words : narrowing->place);
}

static char *
jobtech_dup_page_url (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autofree char *text = dup_text (narrowing);
  GString *url = g_string_new ("https://arbetsformedlingen.se/platsbanken/annonser");

  openings_address_add_parameter (url, "q", text);

  return g_string_free (url, FALSE);
}

static char *
dup_page (const char *board,
          guint page)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autofree char *text = dup_text (narrowing);
  GString *url = g_string_new (NULL);

  g_string_printf (url,
                   "https://jobsearch.api.jobtechdev.se/search?limit=%d&offset=%u"
                   "&sort=pubdate-desc",
                   PAGE_SIZE, page * PAGE_SIZE);
  openings_address_add_parameter (url, "q", text);

  return g_string_free (url, FALSE);
}

static GPtrArray *
jobtech_begin (const char *board)
{
  g_autofree char *url = dup_page (board, 0);

  return openings_requests_new_json (url);
}

static void
read_places (OpeningsPosting *posting,
             JsonObject *address)
{
  g_autofree char *city = openings_json_dup_line (address, "city");
  g_autofree char *municipality = openings_json_dup_line (address, "municipality");
  g_autofree char *region = openings_json_dup_line (address, "region");
  g_autofree char *country = openings_json_dup_line (address, "country");
  const char *town = municipality != NULL ? municipality : city;
  g_autoptr (GString) text = g_string_new (town);

  for (const char *const *part = (const char *const[]) { region, country, NULL }; *part != NULL;
       part++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", *part);

  openings_facts_add_location (posting, text->str);
  openings_facts_add_place (posting, town, region,
                            g_strcmp0 (country, "Sverige") == 0 ? "SE" : country);
}

static OpeningsEmployment
read_employment (JsonObject *row)
{
  JsonObject *hours = openings_json_get_object (row, "working_hours_type");
  g_autofree char *label = openings_json_dup_line (hours, "label");

  if (g_strcmp0 (label, "Heltid") == 0)
    return OPENINGS_EMPLOYMENT_FULL_TIME;
  if (g_strcmp0 (label, "Deltid") == 0)
    return OPENINGS_EMPLOYMENT_PART_TIME;

  return OPENINGS_EMPLOYMENT_UNKNOWN;
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = NULL;
  JsonObject *description = openings_json_get_object (row, "description");
  JsonObject *application = openings_json_get_object (row, "application_details");
  const char *html = openings_json_get_string (description, "text_formatted");

  if (openings_json_is_true (row, "removed"))
    return NULL;

  posting = openings_posting_new ();
  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "headline");
  posting->company = openings_json_dup_line (openings_json_get_object (row, "employer"), "name");
  posting->employment = read_employment (row);
  posting->posted_at = openings_json_get_time (row, "publication_date");
  posting->closes_at = openings_json_get_time (row, "application_deadline");
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "webpage_url"));
  posting->apply_url = openings_facts_dup_url (openings_json_get_string (application, "url"));
  read_places (posting, openings_json_get_object (row, "workplace_address"));
  openings_facts_read_salary (posting, openings_json_get_string (row, "salary_description"));
  openings_facts_set_description (posting,
                                  html != NULL ? html
                                               : openings_json_get_string (description, "text"));

  return g_steal_pointer (&posting);
}

static void
ask_for_more (OpeningsParsed *parsed,
              const OpeningsRequest *request,
              JsonObject *answer,
              const char *board)
{
  double total = openings_json_get_number (openings_json_get_object (answer, "total"), "value");
  guint n_before = (request->tag + 1) * PAGE_SIZE;

  if (openings_json_n_elements (openings_json_get_array (answer, "hits")) == 0 ||
      n_before >= total)
    return;

  if (n_before > MAX_OFFSET)
    parsed->truncated = TRUE;
  else
    openings_public_board_ask (parsed, dup_page (board, request->tag + 1), request->tag + 1);
}

static OpeningsParsed *
jobtech_parse (const char *board,
               const OpeningsRequest *request,
               const char *url,
               GBytes *body,
               GError **error)
{
  static const OpeningsBoardReader reader = {
    .kind = "jobtech",
    .title = "Arbetsförmedlingen",
    .list_name = "hits",
    .title_name = "headline",
    .read_row = read_row,
    .finds_words = TRUE,
    .finds_place = TRUE,
  };
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed =
      openings_public_board_parse (&reader, board, request, url, body, &root, error);

  if (parsed != NULL && request != NULL)
    ask_for_more (parsed, request, openings_json_node_object (root), board);

  return parsed;
}

const OpeningsSourceKind openings_source_jobtech = {
  .name = "jobtech",
  .title = "Arbetsförmedlingen",
  .host = "jobsearch.api.jobtechdev.se",
  .max_requests = MAX_OFFSET / PAGE_SIZE + 1,
  .misses_to_close = 2,
  .is_public = TRUE,
  .match = jobtech_match,
  .dup_page_url = jobtech_dup_page_url,
  .begin = jobtech_begin,
  .parse = jobtech_parse,
};
