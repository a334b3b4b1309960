/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-company-board.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-source-common.h"

#define HOST      "api.ashbyhq.com"
#define MAX_BOARD 200

/* Names are case-sensitive and may hold spaces and dots. */
static char *
dup_board (const char *name)
{
  static const char *const no_boards[] = { "api", "_next", "static", "favicon.ico", "robots.txt",
                                           NULL };

  if (name == NULL || strlen (name) > MAX_BOARD || strpbrk (name, "/?#\\<>\"") != NULL ||
      g_strv_contains (no_boards, name))
    return NULL;

  for (const char *at = name; *at != '\0'; at++)
    if ((guchar) *at < ' ' || *at == 0x7f)
      return NULL;

  return *name != '.' && *name != ' ' ? g_strdup (name) : NULL;
}

static char *
ashby_match (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);

  if (openings_address_has_host (url, "jobs.ashbyhq.com"))
    return dup_board (path[0]);

  if (openings_address_has_host (url, HOST) && g_strv_length (path) >= 3 &&
      strcmp (path[0], "posting-api") == 0 && strcmp (path[1], "job-board") == 0)
    return dup_board (path[2]);

  return NULL;
}

static char *
ashby_match_page (const char *html,
                  gsize length,
                  GUri *url)
{
  return openings_page_scan_board (html, length, "ashbyhq.com", ashby_match);
}

static char *
ashby_dup_page_url (const char *board)
{
  g_autofree char *name = g_uri_escape_string (board, NULL, FALSE);

  return g_strdup_printf ("https://jobs.ashbyhq.com/%s", name);
}

static GPtrArray *
ashby_begin (const char *board)
{
  g_autofree char *name = g_uri_escape_string (board, NULL, FALSE);
  g_autofree char *url = g_strdup_printf (
      "https://" HOST "/posting-api/job-board/%s?includeCompensation=true", name);

  return openings_requests_new_json (url);
}

static void
read_place (OpeningsPosting *posting,
            JsonObject *object)
{
  JsonObject *address = openings_json_get_object (object, "address");
  JsonObject *postal = openings_json_get_object (address, "postalAddress");

  openings_facts_add_location (posting, openings_json_get_string (object, "location"));
  openings_facts_add_place (posting, openings_json_get_string (postal, "addressLocality"),
                            openings_json_get_string (postal, "addressRegion"),
                            openings_json_get_string (postal, "addressCountry"));
}

static void
read_places (OpeningsPosting *posting,
             JsonObject *row)
{
  JsonArray *further = openings_json_get_array (row, "secondaryLocations");

  read_place (posting, row);
  for (guint i = 0; i < openings_json_n_elements (further); i++)
    read_place (posting, openings_json_element (further, i));
}

/* The type of workplace is finer than the flag, which is set for hybrid too. */
static OpeningsWorkplace
read_workplace (JsonObject *row)
{
  const char *type = openings_json_get_string (row, "workplaceType");
  OpeningsWorkplace workplace = openings_facts_workplace (type);

  if (workplace == OPENINGS_WORKPLACE_UNKNOWN && g_strcmp0 (type, "OnSite") == 0)
    workplace = OPENINGS_WORKPLACE_ONSITE;
  if (workplace == OPENINGS_WORKPLACE_UNKNOWN && openings_json_is_true (row, "isRemote"))
    workplace = OPENINGS_WORKPLACE_REMOTE;
  if (workplace == OPENINGS_WORKPLACE_UNKNOWN && !openings_json_is_false (row, "isRemote"))
    workplace = openings_facts_workplace (openings_json_get_string (row, "location"));

  return workplace;
}

static void
read_components (OpeningsPosting *posting,
                 JsonArray *components)
{
  for (guint i = 0; i < openings_json_n_elements (components); i++)
    {
      JsonObject *component = openings_json_element (components, i);

      if (g_strcmp0 (openings_json_get_string (component, "compensationType"), "Salary") != 0)
        continue;

      openings_facts_add_salary (
          &posting->salary, openings_json_get_number (component, "minValue"),
          openings_json_get_number (component, "maxValue"),
          openings_json_get_string (component, "currencyCode"),
          openings_facts_period (openings_json_get_string (component, "interval")));
    }
}

static void
read_salary (OpeningsPosting *posting,
             JsonObject *compensation)
{
  JsonArray *tiers = openings_json_get_array (compensation, "compensationTiers");

  for (guint i = 0; i < openings_json_n_elements (tiers); i++)
    read_components (posting, openings_json_get_array (openings_json_element (tiers, i),
                                                       "components"));

  if (!openings_salary_is_stated (&posting->salary))
    read_components (posting, openings_json_get_array (compensation, "summaryComponents"));
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = NULL;
  const char *description = openings_json_get_string (row, "descriptionHtml");

  if (openings_json_is_false (row, "isListed"))
    return NULL;

  if (description == NULL || *description == '\0')
    description = openings_json_get_string (row, "descriptionPlain");

  posting = openings_posting_new ();
  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "title");
  posting->department = openings_json_dup_line (row, "department");
  if (posting->department == NULL)
    posting->department = openings_json_dup_line (row, "team");
  posting->employment =
      openings_facts_employment (openings_json_get_string (row, "employmentType"));
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "jobUrl"));
  posting->apply_url = openings_facts_dup_url (openings_json_get_string (row, "applyUrl"));
  posting->posted_at = openings_json_get_time (row, "publishedAt");
  posting->workplace = read_workplace (row);
  read_places (posting, row);
  read_salary (posting, openings_json_get_object (row, "compensation"));
  openings_facts_set_description (posting, description);

  return g_steal_pointer (&posting);
}

static OpeningsParsed *
ashby_parse (const char *board,
             const OpeningsRequest *request,
             const char *url,
             GBytes *body,
             GError **error)
{
  static const OpeningsCompanyReader reader = {
    .kind = &openings_source_ashby,
    .list_name = "jobs",
    .title_name = "title",
    .read_row = read_row,
  };

  return openings_company_board_parse (&reader, board, request, url, body, error);
}

const OpeningsSourceKind openings_source_ashby = {
  .name = "ashby",
  .title = "Ashby",
  .host = HOST,
  .max_requests = 1,
  .match = ashby_match,
  .match_page = ashby_match_page,
  .dup_page_url = ashby_dup_page_url,
  .begin = ashby_begin,
  .parse = ashby_parse,
};
