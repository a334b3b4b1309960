/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Career sites on hosts of the companies' own; a board is the host. A fetch asks
 *
 *   STEP_FEED    the feed, which has all postings with their texts, at either of
 *                two addresses; sites that have a web page instead, there or
 *                where people search, have one of the others
 *   STEP_PAGES   pages of the newer interface, in JSON
 *   STEP_TILES   pieces of the search page, in HTML */

#define _GNU_SOURCE
#include "openings-source-kinds.h"

#include <string.h>

#include "openings-board-host.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-feed.h"
#include "openings-html.h"
#include "openings-job-posting.h"
#include "openings-json-access.h"
#include "openings-page.h"
#include "openings-source-common.h"

#define CLOUD     "jobs.hr.cloud.sap"
#define TITLE     "SAP SuccessFactors"
#define PAGE_SIZE 10
#define MAX_PAGES 300

enum
{
  STEP_FEED,
  STEP_PAGES,
  STEP_TILES,
};

static gboolean
is_interface (GUri *url)
{
  static const char *const names[] = { "googlefeed.xml", "sitemal.xml", "tile-search-results",
                                       NULL };
  g_auto (GStrv) path = openings_address_dup_segments (url);
  g_autofree char *joined = g_strjoinv ("/", path);

  return (path[0] != NULL && g_strv_contains (names, path[0])) ||
         strcmp (joined, "services/recruiting/v1/jobs") == 0;
}

static gboolean
is_system (const char *host)
{
  static const char *const domains[] = { ".successfactors.com", ".successfactors.eu",
                                         ".sapsf.com", ".sapsf.eu", ".sapsf.cn" };

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    if (g_str_has_suffix (host, domains[i]))
      return TRUE;

  return FALSE;
}

static char *
dup_host (GUri *url)
{
  g_autofree char *host = openings_board_host_dup_own (url, ".successfactors.com");

  return host != NULL && !is_system (host) ? g_steal_pointer (&host) : NULL;
}

static char *
successfactors_match (GUri *url)
{
  static const char *const domains[] = { "." CLOUD, ".jobs2web.com", NULL };
  g_autofree char *host = dup_host (url);

  if (host == NULL)
    return NULL;
  for (guint i = 0; domains[i] != NULL; i++)
    if (g_str_has_suffix (host, domains[i]) && !g_str_has_prefix (host, "www."))
      return g_steal_pointer (&host);

  return is_interface (url) ? g_steal_pointer (&host) : NULL;
}

/* A career site loads its parts from the system's. */
static char *
successfactors_match_page (const char *html,
                           gsize length,
                           GUri *url)
{
  static const char *const marks[] = { "rmkcdn.successfactors.com", "j2w.init", "jobs2web.com" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (memmem (html, length, marks[i], strlen (marks[i])) != NULL)
      return dup_host (url);

  return openings_page_scan_board (html, length, CLOUD, successfactors_match);
}

static char *
successfactors_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://%s/search/", board);
}

static OpeningsRequest *
request_feed (const char *board,
              const char *name)
{
  g_autofree char *url = g_strdup_printf ("https://%s/%s", board, name);
  OpeningsRequest *request = openings_request_new (url);

  request->accept = g_strdup ("application/rss+xml,application/xml;q=0.9");
  request->tag = STEP_FEED;

  return request;
}

static GPtrArray *
successfactors_begin (const char *board)
{
  GPtrArray *requests = openings_requests_new ();

  g_ptr_array_add (requests, request_feed (board, "googlefeed.xml"));

  return requests;
}

static OpeningsRequest *
successfactors_otherwise (const char *board,
                          const OpeningsRequest *request)
{
  g_autofree char *page = NULL;

  if (g_str_has_suffix (request->url, "/googlefeed.xml"))
    return request_feed (board, "sitemal.xml");
  if (!g_str_has_suffix (request->url, "/sitemal.xml"))
    return NULL;

  page = successfactors_dup_page_url (board);

  return openings_request_new_page (page);
}

static OpeningsRequest *
request_page (const char *board,
              guint page)
{
  g_autofree char *url = g_strdup_printf ("https://%s/services/recruiting/v1/jobs", board);
  g_autofree char *body =
      g_strdup_printf ("{\"keywords\":\"\",\"locale\":\"en_US\",\"location\":\"\","
                       "\"pageNumber\":%u,\"sortBy\":\"recent\"}",
                       page);
  OpeningsRequest *request = openings_request_new_json (url);

  g_free (request->method);
  request->method = g_strdup ("POST");
  request->content_type = g_strdup ("application/json");
  request->body = g_bytes_new (body, strlen (body));
  request->tag = STEP_PAGES;

  return request;
}

static OpeningsRequest *
request_tiles (const char *board,
               guint row)
{
  g_autofree char *url =
      g_strdup_printf ("https://%s/tile-search-results/?startrow=%u", board, row);
  OpeningsRequest *request = openings_request_new_page (url);

  request->tag = STEP_TILES;

  return request;
}

/* Titles of the feed end with the place once more: "Baker (Bern, CH, 3000)". */
static void
cut_place (char *title,
           const char *place)
{
  g_autofree char *end = place != NULL ? g_strdup_printf (" (%s)", place) : NULL;

  if (end != NULL && title != NULL && g_str_has_suffix (title, end))
    title[strlen (title) - strlen (end)] = '\0';
}

static OpeningsPosting *
read_item (xmlNode *item)
{
  OpeningsPosting *posting = openings_feed_read_item (item);
  g_autofree char *place = openings_xml_dup_line (item, "g:location");
  g_autofree char *function = openings_xml_dup_line (item, "g:job_function");

  cut_place (posting->title, place);
  posting->company = openings_xml_dup_line (item, "g:employer");
  if (function != NULL && !g_str_has_prefix (function, "ATS_"))
    posting->department = g_steal_pointer (&function);
  openings_facts_add_location (posting, place);
  posting->workplace = openings_facts_workplace (place);

  return posting;
}

static OpeningsParsed *
successfactors_parse_stream (const char *board,
                             const OpeningsRequest *request,
                             const char *url,
                             GInputStream *stream,
                             OpeningsPostingFunc func,
                             gpointer data,
                             GError **error)
{
  static const char *const names[] = { "item", NULL };
  static const char *const roots[] = { "rss", "item", NULL };
  static const OpeningsFeedReader reader = { "successfactors", names, roots, FALSE, read_item };

  return openings_feed_parse (&reader, board, url, stream, func, data, error);
}

static void
read_row_places (OpeningsPosting *posting,
                 JsonObject *row)
{
  JsonArray *places = openings_json_get_array (row, "jobLocationShort");
  JsonArray *countries = openings_json_get_array (row, "jobLocationCountry");

  for (guint i = 0; i < openings_json_n_elements (places); i++)
    {
      const char *html = openings_json_node_string (json_array_get_element (places, i));
      g_autofree char *text = html != NULL ? openings_html_to_text (html, -1) : NULL;

      openings_facts_add_location (posting, text);
    }
  for (guint i = 0; i < openings_json_n_elements (countries); i++)
    openings_facts_add_place (posting, NULL, NULL,
                              openings_json_node_string (json_array_get_element (countries, i)));
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  JsonObject *response = openings_json_get_object (row, "response");
  JsonArray *locales;
  OpeningsPosting *posting = openings_posting_new ();
  g_autofree char *name = NULL;
  const char *locale = NULL;

  if (response != NULL)
    row = response;

  locales = openings_json_get_array (row, "supportedLocales");
  if (openings_json_n_elements (locales) > 0)
    locale = openings_json_node_string (json_array_get_element (locales, 0));
  name = openings_json_dup_line (row, "unifiedUrlTitle");
  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "unifiedStandardTitle");
  posting->posted_at = openings_json_get_time (row, "unifiedStandardStart");
  posting->closes_at = openings_json_get_time (row, "unifiedStandardEnd");
  posting->partial = TRUE;
  if (openings_address_is_token (posting->external_id))
    posting->url = g_strdup_printf ("/job/%s/%s-%s", name != NULL ? name : "job",
                                    posting->external_id, locale != NULL ? locale : "en_US");
  read_row_places (posting, row);

  return posting;
}

static OpeningsParsed *
parse_json (const char *board,
            const char *url,
            GBytes *body,
            GError **error)
{
  g_autoptr (OpeningsCollector) collector = NULL;
  g_autoptr (JsonNode) root = openings_answer_parse (body, error);
  g_autofree char *base = openings_board_host_dup_base (board, CLOUD, url);

  if (root == NULL)
    return NULL;

  collector = openings_collector_new ("successfactors", board);
  if (!openings_collector_add_answer (collector, root, "jobSearchResult", "unifiedStandardTitle",
                                      read_row))
    return openings_answer_refuse (root, TITLE, error);
  openings_board_host_complete (openings_collector_parsed (collector), base);

  return openings_collector_finish (collector);
}

static char *
dup_first_line (xmlNode *tile,
                const char *class,
                xmlNode **found)
{
  for (xmlNode *node = tile; node != NULL; node = openings_page_next (tile, node))
    {
      g_autofree char *text = NULL;

      if (!openings_page_has_class (node, class))
        continue;
      text = openings_page_dup_text (node);
      if (found != NULL)
        *found = node;
      return openings_html_dup_line (text);
    }

  return NULL;
}

/* A tile or a row of the search page: a link, a place, a date. */
static OpeningsPosting *
read_tile (OpeningsPage *page,
           xmlNode *tile)
{
  OpeningsPosting *posting = openings_posting_new ();
  xmlNode *link = NULL;
  g_autofree char *place = NULL;
  g_autofree char *date = NULL;
  g_autofree char *href = NULL;
  g_auto (GStrv) parts = NULL;

  posting->title = dup_first_line (tile, "jobTitle-link", &link);
  href = link != NULL ? openings_page_dup_attribute (link, "href") : NULL;
  if (href == NULL)
    href = openings_page_dup_attribute (tile, "data-url");
  if (href == NULL)
    return posting;

  posting->url = openings_page_resolve (page, href);
  if (posting->url == NULL)
    posting->url = g_strdup (href);
  parts = g_strsplit (href, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && strspn (parts[i], "0123456789") == strlen (parts[i]))
      {
        g_free (posting->external_id);
        posting->external_id = g_strdup (parts[i]);
      }

  place = dup_first_line (tile, "jobLocation", NULL);
  date = dup_first_line (tile, "jobDate", NULL);
  openings_facts_add_location (posting, place);
  posting->posted_at = openings_facts_time (date);
  posting->partial = TRUE;

  return posting;
}

static OpeningsParsed *
parse_tiles (const char *board,
             const char *url,
             GBytes *body,
             GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autofree char *base = openings_board_host_dup_base (board, CLOUD, url);
  g_autoptr (OpeningsPage) page = openings_page_new (data, length, base, error);
  g_autoptr (OpeningsCollector) collector = NULL;
  xmlNode *root;

  if (page == NULL)
    return NULL;

  collector = openings_collector_new ("successfactors", board);
  root = openings_page_get_root (page);
  for (xmlNode *node = root; node != NULL; node = openings_page_next (root, node))
    if (openings_page_has_class (node, "job-tile") || openings_page_has_class (node, "data-row"))
      openings_collector_take (collector, read_tile (page, node));

  return openings_collector_finish (collector);
}

static guint
read_page_number (const OpeningsRequest *request)
{
  g_autoptr (JsonNode) root =
      request->body != NULL ? openings_answer_parse (request->body, NULL) : NULL;

  return openings_json_get_number (openings_json_node_object (root), "pageNumber");
}

static guint
read_row_number (const OpeningsRequest *request)
{
  g_autoptr (GUri) url = g_uri_parse (request->url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *row = url != NULL ? openings_address_dup_parameter (url, "startrow") : NULL;

  return row != NULL ? g_ascii_strtoull (row, NULL, 10) : 0;
}

/* Asks for the page after this one, unless it is the last or the same again. */
static void
ask_for_more (OpeningsParsed *parsed,
              const char *board,
              const OpeningsRequest *request)
{
  guint n = openings_parsed_count (parsed);
  OpeningsRequest *next;

  if (parsed->postings->len == 0 || openings_answer_repeats (parsed, request) ||
      (request->tag != STEP_TILES && n < PAGE_SIZE))
    return;

  next = request->tag == STEP_TILES ? request_tiles (board, read_row_number (request) + n)
                                    : request_page (board, read_page_number (request) + 1);
  next->mark = parsed->mark;
  g_ptr_array_add (parsed->requests, next);
}

/* A site without the feed says which of the other interfaces it has. */
static OpeningsParsed *
ask_otherwise (const char *board,
               GBytes *body)
{
  OpeningsParsed *parsed = openings_parsed_new ();
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  const char *tiles = memmem (data, length, "tile-search-results", strlen ("tile-search-results"));

  g_ptr_array_add (parsed->requests,
                   tiles != NULL ? request_tiles (board, 0) : request_page (board, 0));

  return parsed;
}

/* The feed, or a web page in its place. */
static OpeningsParsed *
parse_feed (const char *board,
            const OpeningsRequest *request,
            const char *url,
            GBytes *body,
            GError **error)
{
  g_autoptr (GError) local = NULL;
  OpeningsParsed *parsed = openings_answer_parse_stream (&openings_source_successfactors, board,
                                                         request, url, body, &local);

  if (parsed != NULL)
    return parsed;

  if (g_error_matches (local, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_XML) &&
      request != NULL && request->tag == STEP_FEED && board != NULL)
    return ask_otherwise (board, body);

  parsed = parse_tiles (board, url, body, NULL);
  if (parsed != NULL && parsed->postings->len > 0)
    return parsed;

  g_clear_pointer (&parsed, openings_parsed_free);
  g_propagate_error (error, g_steal_pointer (&local));

  return NULL;
}

static OpeningsParsed *
successfactors_parse (const char *board,
                      const OpeningsRequest *request,
                      const char *url,
                      GBytes *body,
                      GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  OpeningsParsed *parsed;

  if (!openings_json_is_web_page (data, length))
    parsed = parse_json (board, url, body, error);
  else if (request == NULL || request->tag != STEP_TILES)
    return parse_feed (board, request, url, body, error);
  else
    parsed = parse_tiles (board, url, body, error);

  if (parsed != NULL && request != NULL && board != NULL)
    ask_for_more (parsed, board, request);

  return parsed;
}

static OpeningsRequest *
successfactors_detail (const char *board,
                       const OpeningsPosting *posting)
{
  return posting->url != NULL ? openings_request_new_page (posting->url) : NULL;
}

const OpeningsSourceKind openings_source_successfactors = {
  .name = "successfactors",
  .title = TITLE,
  .host = NULL,
  .max_requests = MAX_PAGES,
  .own_hosts = TRUE,
  .match = successfactors_match,
  .match_page = successfactors_match_page,
  .dup_page_url = successfactors_dup_page_url,
  .begin = successfactors_begin,
  .otherwise = successfactors_otherwise,
  .parse = successfactors_parse,
  .parse_stream = successfactors_parse_stream,
  .detail = successfactors_detail,
  .parse_detail = openings_job_posting_parse_detail,
};
