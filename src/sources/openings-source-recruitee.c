/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include "openings-source-kinds.h"

#include <string.h>

#include "openings-board-host.h"
#include "openings-company-board.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-source-common.h"

#define DOMAIN "recruitee.com"

static gboolean
is_interface (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);

  return g_strv_length (path) >= 2 && strcmp (path[0], "api") == 0 &&
         strcmp (path[1], "offers") == 0;
}

static char *
recruitee_match (GUri *url)
{
  static const char *const no_boards[] = { "careers-analytics", "careers-page", "cdn-assets",
                                           "hello", "talent", NULL };
  g_autofree char *label = openings_address_dup_label (url, DOMAIN);

  if (label == NULL && is_interface (url))
    return openings_board_host_dup_own (url, DOMAIN);
  if (label == NULL || g_strv_contains (no_boards, label))
    return NULL;

  return g_steal_pointer (&label);
}

/* Sites on a company's own host load their parts from the system's. */
static char *
recruitee_match_page (const char *html,
                      gsize length,
                      GUri *url)
{
  static const char *const marks[] = { "careers-analytics.recruitee.com", "recruiteecdn.com" };
  char *board = openings_page_scan_board (html, length, DOMAIN, recruitee_match);

  for (guint i = 0; i < G_N_ELEMENTS (marks) && board == NULL; i++)
    if (memmem (html, length, marks[i], strlen (marks[i])) != NULL &&
        memmem (html, length, "/o/", 3) != NULL)
      board = openings_board_host_dup_own (url, DOMAIN);

  return board;
}

static char *
recruitee_dup_page_url (const char *board)
{
  g_autofree char *origin = openings_board_host_dup_origin (board, DOMAIN);

  return g_strconcat (origin, "/", NULL);
}

static GPtrArray *
recruitee_begin (const char *board)
{
  g_autofree char *origin = openings_board_host_dup_origin (board, DOMAIN);
  g_autofree char *url = g_strconcat (origin, "/api/offers/", NULL);

  return openings_requests_new_json (url);
}

/* The line that the site shows names the first place; the others follow. */
static void
read_places (OpeningsPosting *posting,
             JsonObject *row)
{
  JsonArray *locations = openings_json_get_array (row, "locations");
  guint n = openings_json_n_elements (locations);

  openings_facts_add_location (posting, openings_json_get_string (row, "location"));

  for (guint i = 0; i < n; i++)
    {
      JsonObject *location = openings_json_element (locations, i);
      const char *city = openings_json_get_string (location, "city");
      const char *region = openings_json_get_string (location, "state");
      const char *country = openings_json_get_string (location, "country");
      g_autofree char *address = openings_facts_dup_address (city, region, country);

      if (n > 1 || posting->locations == NULL)
        openings_facts_add_location (posting, address != NULL
                                                  ? address
                                                  : openings_json_get_string (location, "name"));
      openings_facts_add_place (posting, city, region, country);
    }

  if (n == 0)
    openings_facts_add_place (posting, openings_json_get_string (row, "city"),
                              openings_json_get_string (row, "state_name"),
                              openings_json_get_string (row, "country"));
}

static OpeningsWorkplace
read_workplace (JsonObject *row)
{
  gboolean remote = openings_json_is_true (row, "remote");
  gboolean hybrid = openings_json_is_true (row, "hybrid");
  gboolean onsite = openings_json_is_true (row, "on_site");

  if (remote + hybrid + onsite != 1)
    return OPENINGS_WORKPLACE_UNKNOWN;

  return remote   ? OPENINGS_WORKPLACE_REMOTE
         : hybrid ? OPENINGS_WORKPLACE_HYBRID
                  : OPENINGS_WORKPLACE_ONSITE;
}

static void
read_description (OpeningsPosting *posting,
                  JsonObject *row)
{
  g_autoptr (GString) html = g_string_new (NULL);

  openings_html_append_section (html, NULL, openings_json_get_string (row, "description"));
  openings_html_append_section (html, NULL, openings_json_get_string (row, "requirements"));
  openings_facts_set_description (posting, html->str);
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  const char *status = openings_json_get_string (row, "status");
  JsonObject *salary = openings_json_get_object (row, "salary");
  g_autofree char *slug = openings_json_dup_line (row, "slug");
  OpeningsPosting *posting;

  if (status != NULL && strcmp (status, "published") != 0)
    return NULL;

  posting = openings_posting_new ();
  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "title");
  posting->company = openings_json_dup_line (row, "company_name");
  posting->department = openings_json_dup_line (row, "department");
  posting->employment =
      openings_facts_employment (openings_json_get_string (row, "employment_type_code"));
  posting->workplace = read_workplace (row);
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "careers_url"));
  if (posting->url == NULL && openings_address_is_token (slug))
    posting->url = g_strconcat ("/o/", slug, NULL);
  posting->apply_url = openings_facts_dup_url (openings_json_get_string (row, "careers_apply_url"));
  posting->posted_at = openings_json_get_time (row, "published_at");
  posting->updated_at = openings_json_get_time (row, "updated_at");
  posting->closes_at = openings_json_get_time (row, "close_at");
  read_places (posting, row);
  openings_facts_add_salary (&posting->salary, openings_json_get_number (salary, "min"),
                             openings_json_get_number (salary, "max"),
                             openings_json_get_string (salary, "currency"),
                             openings_facts_period (openings_json_get_string (salary, "period")));
  read_description (posting, row);

  return posting;
}

static OpeningsParsed *
recruitee_parse (const char *board,
                 const OpeningsRequest *request,
                 const char *url,
                 GBytes *body,
                 GError **error)
{
  static const char *const marks[] = { "careers_url", "careers_apply_url", "employment_type_code",
                                       "category_code", NULL };
  static const OpeningsCompanyReader reader = {
    .kind = &openings_source_recruitee,
    .list_name = "offers",
    .item_name = "offer",
    .title_name = "title",
    .read_row = read_row,
    .domain = DOMAIN,
    .marks = marks,
  };

  return openings_company_board_parse (&reader, board, request, url, body, error);
}

const OpeningsSourceKind openings_source_recruitee = {
  .name = "recruitee",
  .title = "Recruitee",
  .host = NULL,
  .max_requests = 1,
  .own_hosts = TRUE,
  .match = recruitee_match,
  .match_page = recruitee_match_page,
  .dup_page_url = recruitee_dup_page_url,
  .begin = recruitee_begin,
  .parse = recruitee_parse,
};
