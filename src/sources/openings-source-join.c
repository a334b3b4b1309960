/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A company's page has the company's number and its first openings in a script;
 * by the number the interface lists the others, five to a page. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-job-posting.h"
#include "openings-json-access.h"
#include "openings-page.h"
#include "openings-source-common.h"

#define HOST      "join.com"
#define TITLE     "JOIN"
#define PAGE_SIZE 5
#define MAX_PAGES 200

static char *
join_match (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);

  if (!openings_address_has_host (url, HOST) && !openings_address_has_host (url, "www." HOST))
    return NULL;

  for (guint i = 0; path[i] != NULL && i < 2; i++)
    if (strcmp (path[i], "companies") == 0 && openings_address_is_token (path[i + 1]))
      return g_ascii_strdown (path[i + 1], -1);

  return NULL;
}

static char *
join_match_page (const char *html,
                 gsize length,
                 GUri *url)
{
  return openings_page_scan_board (html, length, HOST, join_match);
}

static char *
join_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://" HOST "/companies/%s", board);
}

static GPtrArray *
join_begin (const char *board)
{
  GPtrArray *requests = openings_requests_new ();
  g_autofree char *url = join_dup_page_url (board);

  g_ptr_array_add (requests, openings_request_new_page (url));

  return requests;
}

static void
read_place (OpeningsPosting *posting,
            JsonObject *row)
{
  JsonObject *place = openings_json_get_object (row, "city");
  g_autofree char *city = openings_json_dup_line (place, "cityName");
  g_autofree char *region = openings_json_dup_line (place, "regionName");
  g_autofree char *country = openings_json_dup_line (place, "countryName");
  g_autofree char *address = NULL;

  if (country == NULL)
    country = openings_json_dup_line (openings_json_get_object (row, "country"), "name");

  address = openings_facts_dup_address (city, NULL, country);
  openings_facts_add_location (posting, address);
  openings_facts_add_place (posting, city, region, country);
}

/* Amounts are in cents. */
static void
read_salary (OpeningsPosting *posting,
             JsonObject *row)
{
  JsonObject *from = openings_json_get_object (row, "salaryAmountFrom");
  JsonObject *to = openings_json_get_object (row, "salaryAmountTo");
  const char *currency = openings_json_get_string (from != NULL ? from : to, "currency");

  openings_facts_add_salary (
      &posting->salary, openings_json_get_number (from, "amount") / 100,
      openings_json_get_number (to, "amount") / 100, currency,
      openings_facts_period (openings_json_get_string (row, "salaryFrequency")));
}

static OpeningsWorkplace
read_workplace (const char *type)
{
  return g_strcmp0 (type, "FULLY_REMOTE") == 0 ? OPENINGS_WORKPLACE_REMOTE
                                               : openings_facts_workplace (type);
}

/* The address waits for the board's. */
static OpeningsPosting *
read_row (JsonObject *row)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "title");
  posting->url = openings_json_dup_line (row, "idParam");
  posting->department =
      openings_json_dup_line (openings_json_get_object (row, "category"), "name");
  posting->employment = openings_facts_employment (
      openings_json_get_string (openings_json_get_object (row, "employmentType"), "name"));
  posting->workplace = read_workplace (openings_json_get_string (row, "workplaceType"));
  posting->posted_at = openings_json_get_time (row, "createdAt");
  posting->partial = TRUE;
  read_place (posting, row);
  read_salary (posting, row);

  return posting;
}

static void
complete_urls (OpeningsParsed *parsed,
               const char *board)
{
  for (guint i = 0; i < parsed->postings->len; i++)
    {
      OpeningsPosting *posting = parsed->postings->pdata[i];
      g_autofree char *name = g_steal_pointer (&posting->url);
      g_autofree char *escaped = name != NULL ? g_uri_escape_string (name, NULL, FALSE) : NULL;

      if (escaped != NULL && board != NULL)
        posting->url = g_strdup_printf ("https://" HOST "/companies/%s/%s", board, escaped);
    }
}

/* The state from which the service draws the page. */
static JsonNode *
read_state (OpeningsPage *page)
{
  xmlNode *root = openings_page_get_root (page);

  for (xmlNode *node = root; node != NULL; node = openings_page_next (root, node))
    {
      g_autofree char *id = NULL;
      g_autofree char *text = NULL;

      if (!openings_page_is_element (node, "script"))
        continue;
      id = openings_page_dup_attribute (node, "id");
      if (g_strcmp0 (id, "__NEXT_DATA__") != 0)
        continue;

      text = openings_page_dup_text (node);
      return openings_json_parse (text, strlen (text), NULL);
    }

  return NULL;
}

static JsonObject *
get_state (JsonNode *root)
{
  JsonObject *props = openings_json_get_object (openings_json_node_object (root), "props");

  return openings_json_get_object (openings_json_get_object (props, "pageProps"), "initialState");
}

static void
ask_for_pages (OpeningsParsed *parsed,
               const char *company,
               guint first,
               double n_pages)
{
  parsed->truncated = n_pages > MAX_PAGES;

  for (guint i = first; i <= MIN (n_pages, MAX_PAGES); i++)
    {
      g_autofree char *url = g_strdup_printf (
          "https://" HOST "/api/public/companies/%s/jobs?locale=en&page=%u&pageSize=%d", company,
          i, PAGE_SIZE);

      g_ptr_array_add (parsed->requests, openings_request_new_json (url));
    }
}

static double
get_n_pages (JsonObject *list)
{
  return openings_json_get_number (openings_json_get_object (list, "pagination"), "pageCount");
}

static void
add_rows (OpeningsCollector *collector,
          JsonArray *rows)
{
  for (guint i = 0; i < openings_json_n_elements (rows); i++)
    {
      JsonObject *row = openings_json_element (rows, i);

      openings_collector_take (collector, row != NULL ? read_row (row) : NULL);
    }
}

/* A page whose own list is of another length than those of the interface is
 * followed by the whole list. */
static gboolean
read_company_page (OpeningsCollector *collector,
                   OpeningsPage *page,
                   gboolean is_answer)
{
  g_autoptr (JsonNode) root = read_state (page);
  JsonObject *state = get_state (root);
  JsonObject *company = openings_json_get_object (state, "company");
  JsonObject *jobs = openings_json_get_object (state, "jobs");
  JsonArray *rows = openings_json_get_array (jobs, "items");
  OpeningsParsed *parsed = openings_collector_parsed (collector);
  g_autofree char *id = openings_json_dup_line (company, "id");
  double n_pages = get_n_pages (jobs);

  if (!openings_address_is_token (id))
    return FALSE;

  parsed->company = openings_json_dup_line (company, "name");
  add_rows (collector, rows);
  if (!is_answer)
    parsed->truncated = n_pages > 1;
  else if (rows == NULL || (n_pages > 1 && openings_json_n_elements (rows) != PAGE_SIZE))
    ask_for_pages (parsed, id, 1, 1);
  else
    ask_for_pages (parsed, id, 2, n_pages);

  return TRUE;
}

/* The first page of the whole list tells how many there are; the others were
 * asked for because there should be openings on them. */
static void
go_on (OpeningsParsed *parsed,
       const OpeningsRequest *request,
       JsonObject *list)
{
  g_autoptr (GUri) url = g_uri_parse (request->url, G_URI_FLAGS_NONE, NULL);
  g_auto (GStrv) path = url != NULL ? openings_address_dup_segments (url) : NULL;
  g_autofree char *page = url != NULL ? openings_address_dup_parameter (url, "page") : NULL;

  if (path == NULL || g_strv_length (path) < 4)
    return;
  if (g_strcmp0 (page, "1") == 0)
    ask_for_pages (parsed, path[3], 2, get_n_pages (list));
  else
    parsed->truncated = parsed->postings->len == 0;
}

static OpeningsParsed *
parse_page (OpeningsCollector *collector,
            const char *board,
            const OpeningsRequest *request,
            const char *url,
            GBytes *body,
            GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autoptr (OpeningsPage) page = openings_page_new (data, length, url, error);

  if (page == NULL)
    return NULL;

  if (!read_company_page (collector, page, request != NULL))
    {
      OpeningsParsed *parsed =
          openings_job_posting_read_page ("join", board, page, OPENINGS_PAGE_UNKNOWN);

      if (parsed->postings->len > 0)
        return parsed;
      openings_parsed_free (parsed);
      g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE,
                   "The page of " TITLE " does not show a company's openings");
      return NULL;
    }

  complete_urls (openings_collector_parsed (collector), board);

  return openings_collector_finish (collector);
}

static OpeningsParsed *
join_parse (const char *board,
            const OpeningsRequest *request,
            const char *url,
            GBytes *body,
            GError **error)
{
  g_autoptr (OpeningsCollector) collector = openings_collector_new ("join", board);
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed = openings_collector_parsed (collector);
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (openings_json_is_web_page (data, length))
    return parse_page (collector, board, request, url, body, error);

  root = openings_answer_parse (body, error);
  if (root == NULL)
    return NULL;
  if (!openings_collector_add_answer (collector, root, "items", "title", read_row))
    return openings_answer_refuse (root, TITLE, error);

  if (request != NULL)
    go_on (parsed, request, openings_json_node_object (root));
  complete_urls (parsed, board);

  return openings_collector_finish (collector);
}

static OpeningsRequest *
join_detail (const char *board,
             const OpeningsPosting *posting)
{
  return posting->url != NULL ? openings_request_new_page (posting->url) : NULL;
}

const OpeningsSourceKind openings_source_join = {
  .name = "join",
  .title = TITLE,
  .host = HOST,
  .max_requests = MAX_PAGES + 1,
  .match = join_match,
  .match_page = join_match_page,
  .dup_page_url = join_dup_page_url,
  .begin = join_begin,
  .parse = join_parse,
  .detail = join_detail,
  .parse_detail = openings_job_posting_parse_detail,
};
