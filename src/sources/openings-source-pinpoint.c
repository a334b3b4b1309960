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

#define DOMAIN "pinpointhq.com"

static char *
pinpoint_match (GUri *url)
{
  g_autofree char *label = openings_address_dup_label (url, DOMAIN);
  g_auto (GStrv) path = openings_address_dup_segments (url);

  if (label == NULL && g_strv_length (path) == 1 && strcmp (path[0], "postings.json") == 0)
    return openings_board_host_dup_own (url, DOMAIN);

  return g_steal_pointer (&label);
}

/* Sites on a company's own host load their parts from the system's, and their
 * postings are below /postings. */
static char *
pinpoint_match_page (const char *html,
                     gsize length,
                     GUri *url)
{
  char *board = openings_page_scan_board (html, length, DOMAIN, pinpoint_match);

  if (board == NULL && memmem (html, length, DOMAIN, strlen (DOMAIN)) != NULL &&
      memmem (html, length, "/postings/", strlen ("/postings/")) != NULL)
    board = openings_board_host_dup_own (url, DOMAIN);

  return board;
}

static char *
pinpoint_dup_page_url (const char *board)
{
  g_autofree char *origin = openings_board_host_dup_origin (board, DOMAIN);

  return g_strconcat (origin, "/", NULL);
}

static GPtrArray *
pinpoint_begin (const char *board)
{
  g_autofree char *origin = openings_board_host_dup_origin (board, DOMAIN);
  g_autofree char *url = g_strconcat (origin, "/postings.json", NULL);

  return openings_requests_new_json (url);
}

/* A place has a name of the company's own, and sometimes a city. */
static void
read_place (OpeningsPosting *posting,
            JsonObject *location)
{
  g_autofree char *name = openings_json_dup_line (location, "name");
  g_autofree char *city = openings_json_dup_line (location, "city");
  const char *region = openings_json_get_string (location, "province");
  gboolean named = name != NULL && city != NULL && strstr (name, city) != NULL;
  g_autofree char *text = openings_facts_dup_address (name, named ? NULL : city, NULL);

  openings_facts_add_location (posting, text);
  openings_facts_add_place (posting, city, region, openings_json_get_string (location, "country"));
}

/* Pay may be stated for the company's own eyes only. */
static void
read_salary (OpeningsPosting *posting,
             JsonObject *row)
{
  if (openings_json_is_false (row, "compensation_visible"))
    return;

  openings_facts_add_salary (
      &posting->salary, openings_json_get_number (row, "compensation_minimum"),
      openings_json_get_number (row, "compensation_maximum"),
      openings_json_get_string (row, "compensation_currency"),
      openings_facts_period (openings_json_get_string (row, "compensation_frequency")));
  openings_facts_read_salary (posting, openings_json_get_string (row, "compensation"));
}

static void
read_description (OpeningsPosting *posting,
                  JsonObject *row)
{
  static const char *const parts[] = { "key_responsibilities", "skills_knowledge_expertise",
                                       "benefits" };
  g_autoptr (GString) html = g_string_new (NULL);

  openings_html_append_section (html, NULL, openings_json_get_string (row, "description"));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *header = g_strconcat (parts[i], "_header", NULL);

      openings_html_append_section (html, openings_json_get_string (row, header),
                                    openings_json_get_string (row, parts[i]));
    }

  openings_facts_set_description (posting, html->str);
}

static char *
dup_department (JsonObject *row)
{
  JsonObject *job = openings_json_get_object (row, "job");
  char *name = openings_json_dup_line (openings_json_get_object (job, "department"), "name");

  if (name == NULL)
    name = openings_json_dup_line (openings_json_get_object (row, "department"), "name");

  return name;
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "title");
  posting->department = dup_department (row);
  posting->employment =
      openings_facts_employment (openings_json_get_string (row, "employment_type"));
  posting->workplace = openings_facts_workplace (openings_json_get_string (row, "workplace_type"));
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "url"));
  if (posting->url == NULL)
    posting->url = openings_json_dup_line (row, "path");
  posting->closes_at = openings_json_get_time (row, "deadline_at");
  read_place (posting, openings_json_get_object (row, "location"));
  read_salary (posting, row);
  read_description (posting, row);

  return posting;
}

static OpeningsParsed *
pinpoint_parse (const char *board,
                const OpeningsRequest *request,
                const char *url,
                GBytes *body,
                GError **error)
{
  static const char *const marks[] = { "workplace_type", "employment_type", "deadline_at",
                                       "compensation_visible", NULL };
  static const OpeningsCompanyReader reader = {
    .kind = &openings_source_pinpoint,
    .list_name = "data",
    .title_name = "title",
    .read_row = read_row,
    .domain = DOMAIN,
    .marks = marks,
  };

  return openings_company_board_parse (&reader, board, request, url, body, error);
}

const OpeningsSourceKind openings_source_pinpoint = {
  .name = "pinpoint",
  .title = "Pinpoint",
  .host = NULL,
  .max_requests = 1,
  .own_hosts = TRUE,
  .match = pinpoint_match,
  .match_page = pinpoint_match_page,
  .dup_page_url = pinpoint_dup_page_url,
  .begin = pinpoint_begin,
  .parse = pinpoint_parse,
};
