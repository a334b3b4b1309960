/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-company-board.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-source-common.h"

#define HOST "boards-api.greenhouse.io"

/* Tokens are the same in any case. */
static char *
dup_token (const char *text)
{
  static const char *const no_boards[] = { "embed", "v1", "users", "api", "assets", NULL };
  g_autofree char *token = NULL;

  if (!openings_address_is_token (text) || strchr (text, '.') != NULL)
    return NULL;

  token = g_ascii_strdown (text, -1);

  return g_strv_contains (no_boards, token) ? NULL : g_steal_pointer (&token);
}

/* "boards.greenhouse.io", "job-boards.greenhouse.io", and those of a region, such
 * as "job-boards.eu.greenhouse.io". */
static gboolean
is_board_host (GUri *url)
{
  const char *host = g_uri_get_host (url);
  g_autofree char *lower = host != NULL ? g_ascii_strdown (host, -1) : NULL;
  g_auto (GStrv) labels = NULL;
  guint n;

  if (lower == NULL || !g_str_has_suffix (lower, ".greenhouse.io"))
    return FALSE;

  labels = g_strsplit (lower, ".", -1);
  n = g_strv_length (labels);

  return (n == 3 || n == 4) &&
         (strcmp (labels[0], "boards") == 0 || strcmp (labels[0], "job-boards") == 0);
}

static char *
greenhouse_match (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  g_autofree char *parameter = NULL;

  if (openings_address_has_host (url, HOST) || openings_address_has_host (url, "api.greenhouse.io"))
    {
      if (g_strv_length (path) >= 3 && strcmp (path[0], "v1") == 0 &&
          strcmp (path[1], "boards") == 0)
        return dup_token (path[2]);
      return NULL;
    }

  if (!is_board_host (url))
    return NULL;

  parameter = openings_address_dup_parameter (url, "for");
  if (parameter != NULL)
    return dup_token (parameter);

  return dup_token (path[0]);
}

static char *
greenhouse_match_page (const char *html,
                       gsize length,
                       GUri *url)
{
  static const char *const names[] = { "urlToken", "boardToken" };
  char *board = openings_page_scan_board (html, length, "greenhouse.io", greenhouse_match);

  for (guint i = 0; i < G_N_ELEMENTS (names) && board == NULL; i++)
    {
      g_autofree char *value = openings_page_scan_value (html, length, names[i]);

      board = dup_token (value);
    }

  return board;
}

static char *
greenhouse_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://job-boards.greenhouse.io/%s", board);
}

static GPtrArray *
greenhouse_begin (const char *board)
{
  g_autofree char *url = g_strdup_printf (
      "https://" HOST "/v1/boards/%s/jobs?content=true&pay_transparency=true", board);

  return openings_requests_new_json (url);
}

/* Custom fields that some boards have. */
static void
read_metadata (OpeningsPosting *posting,
               JsonArray *metadata)
{
  static const char *const employment_fields[] = {
    "Employment Type", "Time Type", "Job Type", "Contract Type", "Commitment", NULL
  };
  static const char *const workplace_fields[] = {
    "Location Type", "Workplace Type", "Work Type", "Remote", NULL
  };

  for (guint i = 0; i < openings_json_n_elements (metadata); i++)
    {
      JsonObject *field = openings_json_element (metadata, i);
      const char *name = openings_json_get_string (field, "name");
      const char *value = openings_json_get_string (field, "value");

      if (name == NULL || value == NULL)
        continue;

      if (g_strv_contains (employment_fields, name) &&
          posting->employment == OPENINGS_EMPLOYMENT_UNKNOWN)
        posting->employment = openings_facts_employment (value);
      else if (g_strv_contains (workplace_fields, name) &&
               posting->workplace == OPENINGS_WORKPLACE_UNKNOWN)
        posting->workplace = openings_facts_workplace (value);
    }
}

/* Some boards say how one works where the place should be; then the offices
 * tell the place. */
static gboolean
is_no_place (const char *location)
{
  static const char *const words[] = { "hybrid", "on-site", "onsite", "on site", "in-office",
                                       "in office", NULL };
  g_autofree char *lower = location != NULL ? g_utf8_strdown (location, -1) : NULL;

  return lower == NULL || g_strv_contains (words, lower);
}

static void
read_places (OpeningsPosting *posting,
             JsonObject *row)
{
  g_autofree char *location =
      openings_json_dup_line (openings_json_get_object (row, "location"), "name");
  JsonArray *offices = openings_json_get_array (row, "offices");

  if (posting->workplace == OPENINGS_WORKPLACE_UNKNOWN)
    posting->workplace = openings_facts_workplace (location);

  if (!is_no_place (location))
    {
      openings_facts_add_location (posting, location);
      return;
    }

  for (guint i = 0; i < openings_json_n_elements (offices); i++)
    {
      JsonObject *office = openings_json_element (offices, i);
      const char *place = openings_json_get_string (office, "location");

      openings_facts_add_location (posting, place != NULL && *place != '\0'
                                                ? place
                                                : openings_json_get_string (office, "name"));
    }
}

/* Two spellings are about: cents, and whole units. */
static void
read_salary (OpeningsPosting *posting,
             JsonArray *ranges)
{
  for (guint i = 0; i < openings_json_n_elements (ranges); i++)
    {
      JsonObject *range = openings_json_element (ranges, i);
      double min = openings_json_get_number (range, "min_cents") / 100;
      double max = openings_json_get_number (range, "max_cents") / 100;
      const char *currency = openings_json_get_string (range, "currency_type");

      if (min == 0 && max == 0)
        {
          min = openings_json_get_number (range, "min_value");
          max = openings_json_get_number (range, "max_value");
        }
      if (currency == NULL)
        currency = openings_json_get_string (range, "currency");

      openings_facts_add_salary (
          &posting->salary, min, max, currency,
          openings_facts_period (openings_json_get_string (range, "title")));
    }
}

static char *
dup_department (JsonObject *row)
{
  JsonArray *departments = openings_json_get_array (row, "departments");
  g_autofree char *name = NULL;

  if (openings_json_n_elements (departments) == 0)
    return NULL;

  name = openings_json_dup_line (openings_json_element (departments, 0), "name");

  return g_strcmp0 (name, "No Department") != 0 ? g_steal_pointer (&name) : NULL;
}

/* Where people may leave their names for whatever comes, no job stands behind. */
static gboolean
is_prospect (JsonObject *row)
{
  return json_object_has_member (row, "internal_job_id") &&
         json_object_get_null_member (row, "internal_job_id");
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = NULL;
  g_autofree char *html = NULL;

  if (is_prospect (row))
    return NULL;

  posting = openings_posting_new ();
  html = openings_html_unescape (openings_json_get_string (row, "content"));
  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "title");
  posting->company = openings_json_dup_line (row, "company_name");
  posting->department = dup_department (row);
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "absolute_url"));
  posting->apply_url = g_strdup (posting->url);
  posting->posted_at = openings_json_get_time (row, "first_published");
  posting->updated_at = openings_json_get_time (row, "updated_at");
  posting->closes_at = openings_json_get_time (row, "application_deadline");
  read_metadata (posting, openings_json_get_array (row, "metadata"));
  read_places (posting, row);
  read_salary (posting, openings_json_get_array (row, "pay_input_ranges"));
  openings_facts_set_description (posting, html);

  return g_steal_pointer (&posting);
}

static OpeningsParsed *
greenhouse_parse (const char *board,
                  const OpeningsRequest *request,
                  const char *url,
                  GBytes *body,
                  GError **error)
{
  static const OpeningsCompanyReader reader = {
    .kind = &openings_source_greenhouse,
    .list_name = "jobs",
    .title_name = "title",
    .read_row = read_row,
  };

  return openings_company_board_parse (&reader, board, request, url, body, error);
}

const OpeningsSourceKind openings_source_greenhouse = {
  .name = "greenhouse",
  .title = "Greenhouse",
  .host = HOST,
  .max_requests = 1,
  .match = greenhouse_match,
  .match_page = greenhouse_match_page,
  .dup_page_url = greenhouse_dup_page_url,
  .begin = greenhouse_begin,
  .parse = greenhouse_parse,
};
