/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The openings of the United States' government: pages of 500, with the user's
 * own key. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

#define MAX_PAGES 20

static char *
usajobs_match (GUri *url)
{
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (openings_address_has_host (url, "data.usajobs.gov") &&
      (openings_address_has_path (url, "api/Search") ||
       openings_address_has_path (url, "api/search")))
    narrowing = openings_narrowing_new_from_address (url, "Keyword", "LocationName", NULL);
  else if (openings_address_has_site (url, "usajobs.gov") &&
           (openings_address_has_path (url, "") ||
            openings_address_has_path (url, "Search/Results") ||
            openings_address_has_path (url, "search/results")))
    narrowing = openings_narrowing_new_from_address (url, "k", "l", NULL);
  else
    return NULL;

  return openings_narrowing_dup_board (narrowing);
}

static char *
usajobs_dup_page_url (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  GString *url = g_string_new ("https://www.usajobs.gov/Search/Results");

  openings_address_add_parameter (url, "k", narrowing->words);
  openings_address_add_parameter (url, "l", narrowing->place);

  return g_string_free (url, FALSE);
}

static GPtrArray *
request_page (const char *board,
              guint page)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autoptr (GString) url = g_string_new (NULL);
  GPtrArray *requests;
  OpeningsRequest *request;

  g_string_printf (url, "https://data.usajobs.gov/api/Search?ResultsPerPage=500&Page=%u",
                   page + 1);
  openings_address_add_parameter (url, "Keyword", narrowing->words);
  openings_address_add_parameter (url, "LocationName", narrowing->place);

  requests = openings_requests_new_json (url->str);
  request = requests->pdata[0];
  request->tag = page;
  request->headers = g_strdupv ((char *[]) { "User-Agent", "{key:usajobs-email}",
                                             "Authorization-Key", "{key:usajobs}", NULL });

  return requests;
}

static GPtrArray *
usajobs_begin (const char *board)
{
  return request_page (board, 0);
}

static void
read_places (OpeningsPosting *posting,
             JsonArray *locations)
{
  for (guint i = 0; i < openings_json_n_elements (locations); i++)
    {
      JsonObject *location = openings_json_element (locations, i);
      const char *name = openings_json_get_string (location, "CityName");
      const char *region = openings_json_get_string (location, "CountrySubDivisionCode");
      g_autofree char *city = name != NULL ? g_strndup (name, strcspn (name, ",")) : NULL;

      openings_facts_add_location (posting, openings_json_get_string (location, "LocationName"));
      if (g_strcmp0 (region, "N/A") == 0)
        region = NULL;
      if (city != NULL && strstr (city, "Negotiable") != NULL)
        g_clear_pointer (&city, g_free);
      openings_facts_add_place (posting, city, region,
                                openings_json_get_string (location, "CountryCode"));
    }
}

static OpeningsPeriod
read_period (JsonObject *pay)
{
  static const struct
  {
    const char *code;
    OpeningsPeriod period;
  } codes[] = {
    { "PA", OPENINGS_PERIOD_YEAR },
    { "PM", OPENINGS_PERIOD_MONTH },
    { "PD", OPENINGS_PERIOD_DAY },
    { "PH", OPENINGS_PERIOD_HOUR },
  };
  g_autofree char *code = openings_json_dup_line (pay, "RateIntervalCode");

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (code, codes[i].code) == 0)
      return codes[i].period;

  return openings_facts_period (code);
}

static void
read_salary (OpeningsPosting *posting,
             JsonArray *pays)
{
  for (guint i = 0; i < openings_json_n_elements (pays); i++)
    {
      JsonObject *pay = openings_json_element (pays, i);

      openings_facts_add_salary (&posting->salary, openings_json_get_number (pay, "MinimumRange"),
                                 openings_json_get_number (pay, "MaximumRange"), "USD",
                                 read_period (pay));
    }
}

static void
append_part (GString *html,
             const char *heading,
             const char *text)
{
  g_autofree char *escaped = NULL;

  if (text == NULL || *text == '\0')
    return;

  escaped = g_markup_escape_text (text, -1);
  if (heading != NULL)
    g_string_append_printf (html, "<h3>%s</h3>", heading);
  g_string_append_printf (html, "<p>%s</p>", escaped);
}

/* What it is about, what one does, and what one has to be able to. */
static void
read_description (OpeningsPosting *posting,
                  JsonObject *row,
                  JsonObject *details)
{
  g_autoptr (GString) html = g_string_new (NULL);
  JsonArray *duties = openings_json_get_array (details, "MajorDuties");

  append_part (html, NULL, openings_json_get_string (details, "JobSummary"));
  append_part (html, "Duties", openings_json_get_string (details, "MajorDuties"));
  for (guint i = 0; i < openings_json_n_elements (duties); i++)
    append_part (html, i == 0 ? "Duties" : NULL,
                 openings_json_node_string (json_array_get_element (duties, i)));
  append_part (html, "Qualifications", openings_json_get_string (row, "QualificationSummary"));
  append_part (html, "Requirements", openings_json_get_string (details, "Requirements"));
  append_part (html, "Education", openings_json_get_string (details, "Education"));

  openings_facts_set_description (posting, html->str);
}

static const char *
get_first_string (JsonArray *array)
{
  return openings_json_n_elements (array) > 0
             ? openings_json_node_string (json_array_get_element (array, 0))
             : NULL;
}

static OpeningsPosting *
read_row (JsonObject *item)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  JsonObject *row = openings_json_get_object (item, "MatchedObjectDescriptor");
  JsonArray *schedules = openings_json_get_array (row, "PositionSchedule");
  JsonObject *details =
      openings_json_get_object (openings_json_get_object (row, "UserArea"), "Details");
  JsonArray *apply = openings_json_get_array (row, "ApplyURI");

  posting->external_id = openings_json_dup_line (item, "MatchedObjectId");
  posting->title = openings_json_dup_line (row, "PositionTitle");
  posting->company = openings_json_dup_line (row, "OrganizationName");
  posting->department = openings_json_dup_line (row, "DepartmentName");
  if (openings_json_n_elements (schedules) == 1)
    posting->employment = openings_facts_employment (
        openings_json_get_string (openings_json_element (schedules, 0), "Name"));
  if (openings_json_is_true (details, "RemoteIndicator"))
    posting->workplace = OPENINGS_WORKPLACE_REMOTE;
  posting->posted_at = openings_json_get_time (row, "PublicationStartDate");
  posting->closes_at = openings_json_get_time (row, "ApplicationCloseDate");
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "PositionURI"));
  posting->apply_url = openings_facts_dup_url (get_first_string (apply));
  read_places (posting, openings_json_get_array (row, "PositionLocation"));
  read_salary (posting, openings_json_get_array (row, "PositionRemuneration"));
  read_description (posting, row, details);

  return g_steal_pointer (&posting);
}

static OpeningsParsed *
usajobs_parse (const char *board,
               const OpeningsRequest *request,
               const char *url,
               GBytes *body,
               GError **error)
{
  static const OpeningsBoardReader reader = {
    .kind = "usajobs",
    .title = "USAJOBS",
    .parent_name = "SearchResult",
    .list_name = "SearchResultItems",
    .title_name = "MatchedObjectDescriptor",
    .read_row = read_row,
    .finds_words = TRUE,
    .finds_place = TRUE,
  };
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed =
      openings_public_board_parse (&reader, board, request, url, body, &root, error);
  JsonObject *result =
      openings_json_get_object (openings_json_node_object (root), "SearchResult");
  double n_pages =
      openings_json_get_number (openings_json_get_object (result, "UserArea"), "NumberOfPages");

  if (parsed != NULL && request != NULL && request->tag + 1 < n_pages &&
      openings_json_n_elements (openings_json_get_array (result, "SearchResultItems")) > 0)
    openings_public_board_ask_page (parsed, request_page (board, request->tag + 1));

  return parsed;
}

const OpeningsSourceKind openings_source_usajobs = {
  .name = "usajobs",
  .title = "USAJOBS",
  .host = "data.usajobs.gov",
  .max_requests = MAX_PAGES,
  .misses_to_close = 2,
  .is_public = TRUE,
  .keys = (const char *const[]) { "usajobs-email", "usajobs", NULL },
  .keys_url = "https://developer.usajobs.gov/apirequest/",
  .match = usajobs_match,
  .dup_page_url = usajobs_dup_page_url,
  .begin = usajobs_begin,
  .parse = usajobs_parse,
};
