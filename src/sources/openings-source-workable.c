/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Three spellings of the same are about: the widget's answer, which a fetch
 * asks for as it holds the whole board, the pages of the newer interface, and
 * what the company itself gets. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-board-host.h"
#include "openings-clock.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-source-common.h"

#define HOST      "apply.workable.com"
#define DOMAIN    "workable.com"
#define TITLE     "Workable"
#define MAX_PAGES 100

static char *
dup_account (const char *name)
{
  static const char *const no_boards[] = { "api", "j", "assets", "static", NULL };
  g_autofree char *account = NULL;

  if (!openings_address_is_token (name) || strchr (name, '.') != NULL)
    return NULL;

  account = g_ascii_strdown (name, -1);

  return g_strv_contains (no_boards, account) ? NULL : g_steal_pointer (&account);
}

/* "api/v1/widget/accounts/acme", "api/v3/accounts/acme/jobs", "acme/j/ABC" */
static char *
workable_match (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  g_autofree char *label = openings_address_dup_label (url, DOMAIN);
  guint i = 0;

  if (!openings_address_has_host (url, HOST))
    return dup_account (label);

  if (g_strcmp0 (path[0], "api") != 0)
    return dup_account (path[0]);

  while (path[i] != NULL && strcmp (path[i], "accounts") != 0)
    i++;

  return path[i] != NULL ? dup_account (path[i + 1]) : NULL;
}

static char *
workable_match_page (const char *html,
                     gsize length,
                     GUri *url)
{
  return openings_page_scan_board (html, length, DOMAIN, workable_match);
}

static char *
workable_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://" HOST "/%s/", board);
}

static GPtrArray *
workable_begin (const char *board)
{
  g_autofree char *url =
      g_strdup_printf ("https://" HOST "/api/v1/widget/accounts/%s?details=true", board);

  return openings_requests_new_json (url);
}

static void
read_place (OpeningsPosting *posting,
            JsonObject *place)
{
  const char *city = openings_json_get_string (place, "city");
  const char *region = openings_json_get_string (place, "region");
  const char *country = openings_json_get_string (place, "country");
  g_autofree char *address = NULL;

  if (region == NULL)
    region = openings_json_get_string (place, "state");
  address = openings_facts_dup_address (city, region, country);
  openings_facts_add_location (posting, address);
  openings_facts_add_place (posting, city, region, country);
}

static void
read_places (OpeningsPosting *posting,
             JsonObject *row)
{
  JsonArray *locations = openings_json_get_array (row, "locations");

  for (guint i = 0; i < openings_json_n_elements (locations); i++)
    {
      JsonObject *location = openings_json_element (locations, i);

      if (!openings_json_is_true (location, "hidden"))
        read_place (posting, location);
    }

  if (posting->locations == NULL)
    read_place (posting, openings_json_get_object (row, "location"));
  if (posting->locations == NULL && openings_json_n_elements (locations) == 0)
    read_place (posting, row);
}

/* A flag that is not set does not tell between a hybrid place and an office. */
static OpeningsWorkplace
read_workplace (JsonObject *row)
{
  OpeningsWorkplace workplace =
      openings_facts_workplace (openings_json_get_string (row, "workplace"));

  if (workplace == OPENINGS_WORKPLACE_UNKNOWN &&
      (openings_json_is_true (row, "telecommuting") || openings_json_is_true (row, "remote") ||
       openings_json_is_true (openings_json_get_object (row, "location"), "telecommuting")))
    workplace = OPENINGS_WORKPLACE_REMOTE;

  return workplace;
}

static OpeningsEmployment
read_employment (JsonObject *row)
{
  const char *type = openings_json_get_string (row, "type");

  if (g_strcmp0 (type, "full") == 0)
    return OPENINGS_EMPLOYMENT_FULL_TIME;
  if (g_strcmp0 (type, "part") == 0)
    return OPENINGS_EMPLOYMENT_PART_TIME;
  if (type != NULL)
    return openings_facts_employment (type);

  return openings_facts_employment (openings_json_get_string (row, "employment_type"));
}

static char *
dup_department (JsonObject *row)
{
  JsonArray *departments = openings_json_get_array (row, "department");
  guint n = openings_json_n_elements (departments);

  if (n > 0)
    return openings_json_node_line (json_array_get_element (departments, n - 1));

  return openings_json_dup_line (row, "department");
}

/* Drafts of the company's own list have a date of creation only. */
static gint64
read_posted (JsonObject *row)
{
  static const char *const names[] = { "published_on", "published", "created_at" };
  gint64 time = OPENINGS_TIME_UNKNOWN;

  for (guint i = 0; i < G_N_ELEMENTS (names) && time == OPENINGS_TIME_UNKNOWN; i++)
    time = openings_json_get_time (row, names[i]);

  return time;
}

static void
read_description (OpeningsPosting *posting,
                  JsonObject *row)
{
  g_autoptr (GString) html = g_string_new (NULL);

  openings_html_append_section (html, NULL, openings_json_get_string (row, "description"));
  openings_html_append_section (html, "Requirements",
                                openings_json_get_string (row, "requirements"));
  openings_html_append_section (html, "Benefits", openings_json_get_string (row, "benefits"));
  openings_facts_set_description (posting, html->str);
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  OpeningsPosting *posting;

  if (openings_json_is_true (row, "isInternal"))
    return NULL;

  posting = openings_posting_new ();
  posting->external_id = openings_json_dup_line (row, "shortcode");
  posting->title = openings_json_dup_line (row, "title");
  posting->department = dup_department (row);
  posting->employment = read_employment (row);
  posting->workplace = read_workplace (row);
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "url"));
  if (posting->url == NULL && openings_address_is_token (posting->external_id))
    posting->url = g_strdup_printf ("j/%s/", posting->external_id);
  posting->apply_url = openings_facts_dup_url (openings_json_get_string (row, "application_url"));
  posting->posted_at = read_posted (row);
  read_places (posting, row);
  read_description (posting, row);

  return posting;
}

/* The newer interface gives a page at a time and a token for the next. */
static void
ask_for_more (OpeningsParsed *parsed,
              const char *board,
              const OpeningsRequest *request,
              const char *token)
{
  g_autofree char *url = g_strdup_printf ("https://" HOST "/api/v3/accounts/%s/jobs", board);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  OpeningsRequest *next;
  guint tag = MAX (g_str_hash (token), 1);

  if (request->tag == tag)
    {
      parsed->truncated = TRUE;
      return;
    }

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "token");
  json_builder_add_string_value (builder, token);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);

  next = openings_request_new_json (url);
  g_free (next->method);
  next->method = g_strdup ("POST");
  next->content_type = g_strdup ("application/json");
  next->body = g_bytes_new (text, strlen (text));
  next->tag = tag;
  g_ptr_array_add (parsed->requests, next);
}

static void
set_company (OpeningsParsed *parsed,
             JsonObject *answer)
{
  parsed->company = openings_json_dup_line (answer, "name");
  for (guint i = 0; parsed->company != NULL && i < parsed->postings->len; i++)
    {
      OpeningsPosting *posting = parsed->postings->pdata[i];

      posting->company = g_strdup (parsed->company);
    }
}

static OpeningsParsed *
workable_parse (const char *board,
                const OpeningsRequest *request,
                const char *url,
                GBytes *body,
                GError **error)
{
  g_autoptr (OpeningsCollector) collector = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *base = g_strconcat ("https://" HOST "/", board, "/", NULL);
  OpeningsParsed *parsed = openings_answer_saved_page ("workable", board, request, url, body);
  JsonObject *answer;
  const char *list;
  const char *token;

  if (parsed != NULL)
    return parsed;

  root = openings_answer_parse (body, error);
  if (root == NULL)
    return NULL;

  answer = openings_json_node_object (root);
  list = openings_json_get_array (answer, "results") != NULL ? "results" : "jobs";
  collector = openings_collector_new ("workable", board);
  if (!openings_collector_add_answer (collector, root, list, "title", read_row))
    return openings_answer_refuse (root, TITLE, error);

  parsed = openings_collector_parsed (collector);
  set_company (parsed, answer);
  openings_board_host_complete (parsed, base);
  token = openings_json_get_string (answer, "nextPage");
  if (token != NULL && board != NULL && request != NULL)
    ask_for_more (parsed, board, request, token);

  return openings_collector_finish (collector);
}

const OpeningsSourceKind openings_source_workable = {
  .name = "workable",
  .title = TITLE,
  .host = HOST,
  .max_requests = MAX_PAGES,
  .match = workable_match,
  .match_page = workable_match_page,
  .dup_page_url = workable_dup_page_url,
  .begin = workable_begin,
  .parse = workable_parse,
};
