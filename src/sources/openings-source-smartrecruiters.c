/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pages of a list, and the text of each opening apart. A company that the
 * service does not know has an empty list. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-source-common.h"

#define HOST      "api.smartrecruiters.com"
#define TITLE     "SmartRecruiters"
#define PAGE_SIZE 100
#define MAX_PAGES 200

static gboolean
is_pages_host (GUri *url)
{
  return openings_address_has_host (url, "jobs.smartrecruiters.com") ||
         openings_address_has_host (url, "careers.smartrecruiters.com");
}

/* Addresses of old have the company and the posting on the site itself. */
static gboolean
is_old_posting (GUri *url,
                GStrv path)
{
  return openings_address_has_host (url, "www.smartrecruiters.com") &&
         g_strv_length (path) == 2 && strspn (path[1], "0123456789") > 6;
}

/* "/v1/companies/acme/postings", "/oneclick-ui/company/acme/publication/1",
 * "/acme", "/acme/1-cook". */
static char *
smartrecruiters_match (GUri *url)
{
  static const char *const no_boards[] = { "_next", "app", "assets", "ni", "oneclick-ui",
                                           "external-referrals", "sr-jobs", "static", NULL };
  static const char *const before[] = { "companies", "company", NULL };
  g_auto (GStrv) path = openings_address_dup_segments (url);
  gboolean is_api = openings_address_has_host (url, HOST);
  gboolean is_page = is_pages_host (url) || is_old_posting (url, path);
  const char *company = NULL;

  if (!is_api && !is_page)
    return NULL;

  for (guint i = 0; path[i] != NULL && company == NULL; i++)
    if (g_strv_contains (before, path[i]))
      company = path[i + 1];
  if (company == NULL && is_page && path[0] != NULL && !g_strv_contains (no_boards, path[0]))
    company = path[0];

  return openings_address_is_token (company) && strchr (company, '.') == NULL
             ? g_strdup (company)
             : NULL;
}

static char *
smartrecruiters_match_page (const char *html,
                            gsize length,
                            GUri *url)
{
  char *board = openings_page_scan_board (html, length, "smartrecruiters.com",
                                          smartrecruiters_match);
  g_autofree char *code = NULL;

  if (board == NULL && g_strstr_len (html, length, "smartrecruiters") != NULL)
    code = openings_page_scan_value (html, length, "company_code");
  if (openings_address_is_token (code))
    board = g_steal_pointer (&code);

  return board;
}

static char *
smartrecruiters_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://careers.smartrecruiters.com/%s", board);
}

static OpeningsRequest *
request_page (const char *board,
              guint offset)
{
  g_autofree char *url = g_strdup_printf (
      "https://" HOST "/v1/companies/%s/postings?limit=%d&offset=%u", board, PAGE_SIZE, offset);

  return openings_request_new_json (url);
}

static GPtrArray *
smartrecruiters_begin (const char *board)
{
  GPtrArray *requests = openings_requests_new ();

  g_ptr_array_add (requests, request_page (board, 0));

  return requests;
}

/* Of the three ways to work, two have flags. */
static OpeningsWorkplace
read_workplace (JsonObject *location)
{
  if (openings_json_is_true (location, "hybrid"))
    return OPENINGS_WORKPLACE_HYBRID;
  if (openings_json_is_true (location, "remote"))
    return OPENINGS_WORKPLACE_REMOTE;
  if (openings_json_is_false (location, "hybrid") && openings_json_is_false (location, "remote"))
    return OPENINGS_WORKPLACE_ONSITE;

  return OPENINGS_WORKPLACE_UNKNOWN;
}

static void
read_places (OpeningsPosting *posting,
             JsonObject *location)
{
  g_autofree char *city = openings_json_dup_line (location, "city");
  g_autofree char *region = openings_json_dup_line (location, "region");
  g_autofree char *code = openings_json_dup_line (location, "country");
  g_autofree char *text = openings_json_dup_line (location, "fullLocation");

  if (text == NULL)
    {
      g_autofree char *country = code != NULL ? g_ascii_strup (code, -1) : NULL;

      text = openings_facts_dup_address (city, region, country);
    }

  openings_facts_add_location (posting, text);
  openings_facts_add_place (posting, city, region, code);
  posting->workplace = read_workplace (location);
}

static void
read_salary (OpeningsPosting *posting,
             JsonObject *compensation)
{
  JsonObject *salary = openings_json_get_object (compensation, "salary");

  if (salary == NULL)
    salary = compensation;

  openings_facts_add_salary (&posting->salary, openings_json_get_number (salary, "min"),
                             openings_json_get_number (salary, "max"),
                             openings_json_get_string (salary, "currency"),
                             openings_facts_period (openings_json_get_string (salary, "period")));
}

static void
read_description (OpeningsPosting *posting,
                  JsonObject *ad)
{
  static const char *const names[] = { "companyDescription", "jobDescription", "qualifications",
                                       "additionalInformation" };
  JsonObject *sections = openings_json_get_object (ad, "sections");
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonObject *section = openings_json_get_object (sections, names[i]);
      const char *text = openings_json_get_string (section, "text");
      g_autofree char *title = openings_json_dup_line (section, "title");
      g_autofree char *escaped = title != NULL ? g_markup_escape_text (title, -1) : NULL;

      if (text == NULL || *text == '\0')
        continue;
      if (escaped != NULL)
        g_string_append_printf (html, "<h3>%s</h3>", escaped);
      g_string_append_printf (html, "<div>%s</div>", text);
    }

  openings_facts_set_description (posting, html->str);
}

/* Lists have no address for people. */
static char *
dup_page_url (JsonObject *row,
              const char *id)
{
  JsonObject *company = openings_json_get_object (row, "company");
  const char *identifier = openings_json_get_string (company, "identifier");

  if (!openings_address_is_token (identifier) || !openings_address_is_token (id))
    return NULL;

  return g_strdup_printf ("https://jobs.smartrecruiters.com/%s/%s", identifier, id);
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "name");
  posting->company = openings_json_dup_line (openings_json_get_object (row, "company"), "name");
  posting->department =
      openings_json_dup_line (openings_json_get_object (row, "department"), "label");
  posting->employment = openings_facts_employment (
      openings_json_get_string (openings_json_get_object (row, "typeOfEmployment"), "label"));
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "postingUrl"));
  if (posting->url == NULL)
    posting->url = dup_page_url (row, posting->external_id);
  posting->apply_url = openings_facts_dup_url (openings_json_get_string (row, "applyUrl"));
  posting->posted_at = openings_json_get_time (row, "releasedDate");
  posting->partial = !json_object_has_member (row, "jobAd");
  read_places (posting, openings_json_get_object (row, "location"));
  read_salary (posting, openings_json_get_object (row, "compensation"));
  read_description (posting, openings_json_get_object (row, "jobAd"));

  return posting;
}

static guint
get_offset (const OpeningsRequest *request)
{
  g_autoptr (GUri) url = g_uri_parse (request->url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *offset = url != NULL ? openings_address_dup_parameter (url, "offset") : NULL;

  return offset != NULL ? g_ascii_strtoull (offset, NULL, 10) : 0;
}

/* The first page tells how many there are, and how many the others have: what
 * was asked for, or less. */
static void
ask_for_more (OpeningsParsed *parsed,
              const char *board,
              guint total,
              guint n_rows)
{
  guint step = MIN (n_rows, PAGE_SIZE);
  guint n_pages = total / step + (total % step > 0);

  for (guint i = 1; i < MIN (n_pages, MAX_PAGES); i++)
    g_ptr_array_add (parsed->requests, request_page (board, i * step));

  parsed->truncated = n_pages > MAX_PAGES;
}

static gboolean
read_list (OpeningsParsed *parsed,
           const char *board,
           const OpeningsRequest *request,
           JsonObject *list,
           GError **error)
{
  double total = openings_json_get_number (list, "totalFound");
  guint n_rows = openings_json_n_elements (openings_json_get_array (list, "content"));
  guint offset = get_offset (request);

  if (offset > 0)
    {
      parsed->truncated = n_rows == 0;
    }
  else if (n_rows == 0)
    {
      g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD,
                   TITLE " lists no openings of “%s”, or does not know it", board);
      return FALSE;
    }
  else if (total > n_rows)
    {
      ask_for_more (parsed, board, MIN (total, G_MAXINT), n_rows);
    }

  return TRUE;
}

static OpeningsParsed *
smartrecruiters_parse (const char *board,
                       const OpeningsRequest *request,
                       const char *url,
                       GBytes *body,
                       GError **error)
{
  g_autoptr (OpeningsCollector) collector = NULL;
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed =
      openings_answer_saved_page ("smartrecruiters", board, request, url, body);

  if (parsed != NULL)
    return parsed;

  root = openings_answer_parse (body, error);
  if (root == NULL)
    return NULL;

  collector = openings_collector_new ("smartrecruiters", board);
  parsed = openings_collector_parsed (collector);
  if (!openings_collector_add_answer (collector, root, "content", "name", read_row))
    return openings_answer_refuse (root, TITLE, error);
  if (request != NULL && board != NULL &&
      !read_list (parsed, board, request, openings_json_node_object (root), error))
    return NULL;

  if (parsed->postings->len > 0)
    parsed->company = g_strdup (((OpeningsPosting *) parsed->postings->pdata[0])->company);

  return openings_collector_finish (collector);
}

static OpeningsRequest *
smartrecruiters_detail (const char *board,
                        const OpeningsPosting *posting)
{
  g_autofree char *id = g_uri_escape_string (posting->external_id, NULL, FALSE);
  g_autofree char *url =
      g_strdup_printf ("https://" HOST "/v1/companies/%s/postings/%s", board, id);

  return openings_request_new_json (url);
}

static OpeningsPosting *
smartrecruiters_parse_detail (const char *board,
                              const OpeningsPosting *listed,
                              const char *url,
                              GBytes *body,
                              GError **error)
{
  g_autoptr (JsonNode) root = openings_answer_parse (body, error);
  JsonObject *row = openings_json_node_object (root);

  if (root == NULL)
    return NULL;
  if (openings_json_get_string (row, "name") == NULL)
    {
      openings_answer_refuse (root, TITLE, error);
      return NULL;
    }

  return openings_detail_complete (read_row (row), listed);
}

const OpeningsSourceKind openings_source_smartrecruiters = {
  .name = "smartrecruiters",
  .title = TITLE,
  .host = HOST,
  .max_requests = MAX_PAGES,
  .match = smartrecruiters_match,
  .match_page = smartrecruiters_match_page,
  .dup_page_url = smartrecruiters_dup_page_url,
  .begin = smartrecruiters_begin,
  .parse = smartrecruiters_parse,
  .detail = smartrecruiters_detail,
  .parse_detail = smartrecruiters_parse_detail,
};
