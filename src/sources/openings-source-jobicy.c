/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The newest 100 postings of the last days in one answer: one that is missing
 * may still be open, so nothing is closed. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

static char *
jobicy_match (GUri *url)
{
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (!openings_address_has_site (url, "jobicy.com") ||
      (!openings_address_has_path (url, "") && !openings_address_has_path (url, "jobs") &&
       !openings_address_has_path (url, "api/v2/remote-jobs")))
    return NULL;

  narrowing = openings_narrowing_new_from_address (url, "tag", "geo", "industry");

  return openings_narrowing_dup_board (narrowing);
}

static char *
jobicy_dup_page_url (const char *board)
{
  return g_strdup ("https://jobicy.com/jobs");
}

/* The places that the interface knows; it refuses any other. */
static char *
dup_geo (const char *place)
{
  static const char *const known[] = {
    "apac", "emea", "latam", "europe", "argentina", "australia", "austria", "belgium",
    "brazil", "bulgaria", "canada", "china", "croatia", "denmark", "france", "germany",
    "hungary", "ireland", "israel", "italy", "japan", "mexico", "netherlands", "norway",
    "philippines", "poland", "portugal", "romania", "singapore", "spain", "sweden",
    "switzerland", "uk", "usa", NULL
  };
  static const char *const names[][2] = {
    { "US", "usa" },
    { "GB", "uk" },
  };
  const char *country = openings_facts_country (place);

  for (guint i = 0; country != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (country, names[i][0]) == 0)
      return g_strdup (names[i][1]);

  return place != NULL && g_strv_contains (known, place) ? g_strdup (place) : NULL;
}

static GPtrArray *
jobicy_begin (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autoptr (GString) url = g_string_new ("https://jobicy.com/api/v2/remote-jobs?count=100");
  g_autofree char *geo = dup_geo (narrowing->place);

  openings_address_add_parameter (url, "geo", geo);
  openings_address_add_parameter (url, "industry", narrowing->category);
  openings_address_add_parameter (url, "tag", narrowing->words);

  return openings_requests_new_json (url->str);
}

/* One text, or a list of them: "EMEA,  Canada,  USA". */
static void
read_places (OpeningsPosting *posting,
             const char *geo)
{
  g_auto (GStrv) places = g_strsplit (geo != NULL ? geo : "", ",", -1);

  openings_facts_add_location (posting, geo);
  for (guint i = 0; places[i] != NULL; i++)
    openings_facts_add_place (posting, NULL, NULL, g_strstrip (places[i]));
}

static OpeningsEmployment
read_employment (JsonObject *row)
{
  JsonArray *types = openings_json_get_array (row, "jobType");

  if (openings_json_n_elements (types) != 1)
    return openings_facts_employment (openings_json_get_string (row, "jobType"));

  return openings_facts_employment (openings_json_node_string (json_array_get_element (types, 0)));
}

/* Older answers have yearly pay under names of their own. */
static void
read_salary (OpeningsPosting *posting,
             JsonObject *row)
{
  const char *period = openings_json_get_string (row, "salaryPeriod");
  const char *currency = openings_json_get_string (row, "salaryCurrency");

  openings_facts_add_salary (&posting->salary, openings_json_get_number (row, "salaryMin"),
                             openings_json_get_number (row, "salaryMax"), currency,
                             openings_facts_period (period));
  openings_facts_add_salary (&posting->salary, openings_json_get_number (row, "annualSalaryMin"),
                             openings_json_get_number (row, "annualSalaryMax"), currency,
                             OPENINGS_PERIOD_YEAR);
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  const char *html = openings_json_get_string (row, "jobDescription");

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "jobTitle");
  posting->company = openings_json_dup_line (row, "companyName");
  posting->workplace = OPENINGS_WORKPLACE_REMOTE;
  posting->employment = read_employment (row);
  posting->posted_at = openings_json_get_time (row, "pubDate");
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "url"));
  posting->apply_url = g_strdup (posting->url);
  posting->logo = openings_facts_dup_url (openings_json_get_string (row, "companyLogo"));
  read_places (posting, openings_json_get_string (row, "jobGeo"));
  read_salary (posting, row);
  openings_facts_set_description (posting,
                                  html != NULL ? html
                                               : openings_json_get_string (row, "jobExcerpt"));

  return g_steal_pointer (&posting);
}

static OpeningsParsed *
jobicy_parse (const char *board,
              const OpeningsRequest *request,
              const char *url,
              GBytes *body,
              GError **error)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autofree char *geo = dup_geo (narrowing->place);
  const OpeningsBoardReader reader = {
    .kind = "jobicy",
    .title = "Jobicy",
    .list_name = "jobs",
    .title_name = "jobTitle",
    .read_row = read_row,
    .finds_words = TRUE,
    .finds_place = geo != NULL,
    .newest_only = TRUE,
  };

  return openings_public_board_parse (&reader, board, request, url, body, NULL, error);
}

const OpeningsSourceKind openings_source_jobicy = {
  .name = "jobicy",
  .title = "Jobicy",
  .host = "jobicy.com",
  .max_requests = 1,
  .is_public = TRUE,
  .match = jobicy_match,
  .dup_page_url = jobicy_dup_page_url,
  .begin = jobicy_begin,
  .parse = jobicy_parse,
};
