/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each site has its postings as RSS, which a fetch asks for, and as a JSON feed. */

#define _GNU_SOURCE
#include "openings-source-kinds.h"

#include <string.h>

#include "openings-board-host.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-feed.h"
#include "openings-job-posting.h"
#include "openings-json-access.h"
#include "openings-page.h"
#include "openings-source-common.h"

#define DOMAIN    "teamtailor.com"
#define TITLE     "Teamtailor"
#define ASSETS    "teamtailor-cdn.com"
#define WIDGETS   "scripts.teamtailor-cdn.com"
#define PLACES    "=\"https://teamtailor.com/locations\""
#define BEGINNING 2048
#define PAGE_SIZE 100
#define MAX_PAGES 50

/* Boards of the American instance have names of their own: "acme.na". */
#define NA_DOMAIN "na." DOMAIN
#define NA_SUFFIX ".na"

static char *
teamtailor_match (GUri *url)
{
  static const char *const no_boards[] = { "na", "partner", "partners", "tt", NULL };
  g_autofree char *label = openings_address_dup_label (url, DOMAIN);
  g_autofree char *american = openings_address_dup_label (url, NA_DOMAIN);

  if (american != NULL)
    return g_strconcat (american, NA_SUFFIX, NULL);
  if (label == NULL || g_strv_contains (no_boards, label))
    return NULL;

  return g_steal_pointer (&label);
}

static guint
count (const char *html,
       gsize length,
       const char *needle)
{
  const char *end = html + length;
  guint n = 0;

  for (const char *at = html; (at = memmem (at, end - at, needle, strlen (needle))) != NULL;
       at += strlen (needle))
    n++;

  return n;
}

/* A site of the system loads its own parts, also on a company's host; other
 * pages only have its widgets. Its feed names what its places are written in. */
static char *
teamtailor_match_page (const char *html,
                       gsize length,
                       GUri *url)
{
  char *board = NULL;

  if (count (html, length, ASSETS) > count (html, length, WIDGETS) ||
      count (html, MIN (length, BEGINNING), PLACES) > 0)
    board = openings_board_host_dup_own (url, DOMAIN);

  return board != NULL ? board : openings_page_scan_board (html, length, DOMAIN, teamtailor_match);
}

static char *
dup_origin (const char *board)
{
  if (g_str_has_suffix (board, NA_SUFFIX))
    return g_strdup_printf ("https://%s." DOMAIN, board);

  return openings_board_host_dup_origin (board, DOMAIN);
}

static char *
teamtailor_dup_page_url (const char *board)
{
  g_autofree char *origin = dup_origin (board);

  return g_strconcat (origin, "/jobs", NULL);
}

static OpeningsRequest *
request_page (const char *board,
              guint offset)
{
  g_autofree char *origin = dup_origin (board);
  g_autofree char *url =
      g_strdup_printf ("%s/jobs.rss?offset=%u&per_page=%d", origin, offset, PAGE_SIZE);
  OpeningsRequest *request = openings_request_new (url);

  request->accept = g_strdup ("application/rss+xml,application/xml;q=0.9");

  return request;
}

static GPtrArray *
teamtailor_begin (const char *board)
{
  GPtrArray *requests = openings_requests_new ();

  g_ptr_array_add (requests, request_page (board, 0));

  return requests;
}

/* "none" says nothing. */
static OpeningsWorkplace
read_workplace (const char *status)
{
  return g_strcmp0 (status, "fully") == 0 ? OPENINGS_WORKPLACE_REMOTE
                                          : openings_facts_workplace (status);
}

/* A place has the company's own name for it, and an address. */
static void
read_places (OpeningsPosting *posting,
             xmlNode *item)
{
  xmlNode *locations = openings_xml_find (item, "tt:locations");

  for (xmlNode *node = locations != NULL ? locations->children : NULL; node != NULL;
       node = node->next)
    {
      g_autofree char *city = NULL;
      g_autofree char *country = NULL;
      g_autofree char *text = NULL;

      if (node->type != XML_ELEMENT_NODE)
        continue;

      city = openings_xml_dup_line (node, "tt:city");
      country = openings_xml_dup_line (node, "tt:country");
      text = openings_facts_dup_address (city, NULL, country);
      if (text == NULL)
        text = openings_xml_dup_line (node, "tt:name");
      openings_facts_add_location (posting, text);
      openings_facts_add_place (posting, city, NULL, country);
    }
}

/* The id that both feeds have is the number in the address. */
static void
take_id (OpeningsPosting *posting)
{
  const char *last = posting->url != NULL ? strrchr (posting->url, '/') : NULL;
  gsize n = last != NULL ? strspn (last + 1, "0123456789") : 0;

  if (n == 0)
    return;

  g_free (posting->external_id);
  posting->external_id = g_strndup (last + 1, n);
}

static OpeningsPosting *
read_item (xmlNode *item)
{
  OpeningsPosting *posting = openings_feed_read_item (item);
  g_autofree char *status = openings_xml_dup_line (item, "remoteStatus");

  take_id (posting);
  posting->department = openings_xml_dup_line (item, "tt:department");
  posting->workplace = read_workplace (status);
  read_places (posting, item);

  return posting;
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  JsonObject *described = openings_json_get_object (row, "_jobposting");
  const char *html = openings_json_get_string (row, "content_html");
  OpeningsPosting *posting =
      described != NULL ? openings_job_posting_read (described) : openings_posting_new ();

  if (posting->title == NULL)
    posting->title = openings_json_dup_line (row, "title");
  g_free (posting->url);
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "url"));
  if (posting->external_id == NULL)
    posting->external_id = openings_json_dup_line (row, "id");
  take_id (posting);
  if (posting->posted_at == 0)
    posting->posted_at = openings_json_get_time (row, "date_published");
  if (posting->description == NULL)
    openings_facts_set_description (posting, html);

  return posting;
}

static OpeningsParsed *
parse_json (const char *board,
            GBytes *body,
            GError **error)
{
  g_autoptr (OpeningsCollector) collector = NULL;
  g_autoptr (JsonNode) root = openings_answer_parse (body, error);
  OpeningsParsed *parsed;

  if (root == NULL)
    return NULL;

  collector = openings_collector_new ("teamtailor", board);
  if (!openings_collector_add_answer (collector, root, "items", "title", read_row))
    return openings_answer_refuse (root, TITLE, error);

  parsed = openings_collector_parsed (collector);
  parsed->company = openings_json_dup_line (openings_json_node_object (root), "title");
  for (guint i = 0; i < parsed->postings->len; i++)
    {
      OpeningsPosting *posting = parsed->postings->pdata[i];

      if (posting->company == NULL)
        posting->company = g_strdup (parsed->company);
    }

  return openings_collector_finish (collector);
}

static OpeningsParsed *
teamtailor_parse_stream (const char *board,
                         const OpeningsRequest *request,
                         const char *url,
                         GInputStream *stream,
                         OpeningsPostingFunc func,
                         gpointer data,
                         GError **error)
{
  static const char *const names[] = { "item", "title", NULL };
  static const char *const roots[] = { "rss", "item", NULL };
  static const OpeningsFeedReader reader = { "teamtailor", names, roots, TRUE, read_item };

  return openings_feed_parse (&reader, board, url, stream, func, data, error);
}

/* Asks for the next page after a full one, unless it is a page once more. */
static void
ask_for_more (OpeningsParsed *parsed,
              const char *board,
              const OpeningsRequest *request)
{
  guint n = openings_parsed_count (parsed);
  g_autoptr (GUri) url = g_uri_parse (request->url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *offset = url != NULL ? openings_address_dup_parameter (url, "offset") : NULL;
  OpeningsRequest *next;

  if (openings_answer_repeats (parsed, request) || n < PAGE_SIZE || offset == NULL)
    return;

  next = request_page (board, g_ascii_strtoull (offset, NULL, 10) + n);
  next->mark = parsed->mark;
  g_ptr_array_add (parsed->requests, next);
}

static OpeningsParsed *
teamtailor_parse (const char *board,
                  const OpeningsRequest *request,
                  const char *url,
                  GBytes *body,
                  GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  OpeningsParsed *parsed;

  if (!openings_json_is_web_page (data, length))
    return parse_json (board, body, error);

  parsed = openings_answer_parse_stream (&openings_source_teamtailor, board, request, url, body,
                                         error);
  if (parsed != NULL && request != NULL && board != NULL)
    ask_for_more (parsed, board, request);

  return parsed;
}

const OpeningsSourceKind openings_source_teamtailor = {
  .name = "teamtailor",
  .title = TITLE,
  .host = NULL,
  .max_requests = MAX_PAGES,
  .own_hosts = TRUE,
  .match = teamtailor_match,
  .match_page = teamtailor_match_page,
  .dup_page_url = teamtailor_dup_page_url,
  .begin = teamtailor_begin,
  .parse = teamtailor_parse,
  .parse_stream = teamtailor_parse_stream,
};
