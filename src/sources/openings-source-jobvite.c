/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A board is a web page with a table, or the like, of its postings; each of them
 * has a page of its own. The feed in XML, which has all of that, is asked for by
 * an id that only the page tells, and seldom: only if the page shows none. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-board-host.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-feed.h"
#include "openings-html.h"
#include "openings-job-posting.h"
#include "openings-page.h"
#include "openings-source-common.h"

#define HOST      "jobs.jobvite.com"
#define TITLE     "Jobvite"
#define MAX_PAGES 60

/* Names are the same in any case: "acme", "careers/acme". */
static char *
jobvite_match (GUri *url)
{
  static const char *const no_boards[] = { "__assets__", "api", "careers", "error", "favicon.ico",
                                           "robots.txt", "support", NULL };
  g_auto (GStrv) path = openings_address_dup_segments (url);
  const char *name = path[0];
  g_autofree char *board = NULL;

  if (!openings_address_has_host (url, HOST))
    return NULL;
  if (g_strcmp0 (name, "careers") == 0 && path[1] != NULL)
    name = path[1];
  if (!openings_address_is_token (name))
    return NULL;

  board = g_ascii_strdown (name, -1);

  return g_strv_contains (no_boards, board) ? NULL : g_steal_pointer (&board);
}

static char *
jobvite_match_page (const char *html,
                    gsize length,
                    GUri *url)
{
  return openings_page_scan_board (html, length, "jobvite.com", jobvite_match);
}

static char *
jobvite_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://" HOST "/%s/jobs", board);
}

static GPtrArray *
jobvite_begin (const char *board)
{
  g_autofree char *url = jobvite_dup_page_url (board);
  GPtrArray *requests = openings_requests_new ();

  g_ptr_array_add (requests, openings_request_new_page (url));

  return requests;
}

/* The address of a posting in a link, or in what a click on a row does:
 * "window.location.href='/acme/job/oAbc'". */
static char *
dup_path (xmlNode *node)
{
  g_autofree char *href = openings_page_dup_attribute (node, "href");
  g_autofree char *click = openings_page_dup_attribute (node, "onclick");
  const char *from;

  if (href != NULL && strstr (href, "/job/") != NULL)
    return g_steal_pointer (&href);
  if (click == NULL || strstr (click, "/job/") == NULL)
    return NULL;

  from = strpbrk (click, "'\"");

  return from != NULL ? g_strndup (from + 1, strcspn (from + 1, "'\"")) : NULL;
}

/* The id comes after "/job/". */
static char *
dup_id (const char *path)
{
  const char *at = g_strrstr (path, "/job/");
  g_autofree char *id = NULL;

  if (at == NULL)
    return NULL;

  at += strlen ("/job/");
  id = g_strndup (at, strcspn (at, "/?#&"));

  return openings_address_is_token (id) ? g_steal_pointer (&id) : NULL;
}

static char *
dup_cell (xmlNode *row,
          const char *class)
{
  for (xmlNode *node = row; node != NULL; node = openings_page_next (row, node))
    if (openings_page_has_class (node, class))
      {
        g_autofree char *text = openings_page_dup_text (node);

        return openings_html_dup_line (text);
      }

  return NULL;
}

/* What encloses a link and its cells: the row of a table, or an item. */
static xmlNode *
find_row (xmlNode *link)
{
  for (xmlNode *node = link; node != NULL; node = node->parent)
    if (openings_page_is_element (node, "tr") || openings_page_is_element (node, "li"))
      return node;

  return link;
}

/* "2 Locations" is none. */
static gboolean
is_place (const char *text)
{
  return !(g_ascii_isdigit (*text) && g_str_has_suffix (text, " Locations"));
}

static OpeningsPosting *
read_row (OpeningsPage *page,
          xmlNode *node,
          const char *path)
{
  OpeningsPosting *posting = openings_posting_new ();
  xmlNode *row = find_row (node);
  g_autofree char *place = dup_cell (row, "jv-job-list-location");
  g_autofree char *date = dup_cell (row, "jv-job-list-date");

  posting->external_id = dup_id (path);
  posting->title = dup_cell (row, "jv-job-list-name");
  if (posting->title == NULL)
    {
      g_autofree char *text = openings_page_dup_text (node);

      posting->title = openings_html_dup_line (text);
    }
  posting->url = openings_page_resolve (page, path);
  posting->posted_at = openings_facts_american_date (date);
  if (place != NULL && is_place (place))
    openings_facts_add_location (posting, place);
  posting->workplace = openings_facts_workplace (place);
  posting->partial = TRUE;

  return posting;
}

/* Long lists show a part of each category and link to the rest, page by page. */
static void
add_page (OpeningsParsed *parsed,
          OpeningsPage *page,
          xmlNode *node,
          const OpeningsRequest *request)
{
  g_autofree char *href = openings_page_dup_attribute (node, "href");
  g_autofree char *url = NULL;

  if (href == NULL || strstr (href, "/search?") == NULL ||
      (!openings_page_has_class (node, "jv-pagination-next") &&
       !openings_page_has_class (node, "jv-show-more")))
    return;

  url = openings_page_resolve (page, href);
  if (url == NULL || strcmp (url, request->url) == 0)
    {
      parsed->truncated = TRUE;
      return;
    }

  g_ptr_array_add (parsed->requests, openings_request_new_page (url));
}

/* The feed of the company that the page is of. */
static void
ask_for_feed (OpeningsParsed *parsed,
              const char *data,
              gsize length)
{
  g_autofree char *id = openings_page_scan_value (data, length, "companyEId");
  g_autofree char *url = NULL;
  OpeningsRequest *request;

  if (!openings_address_is_token (id))
    return;

  url = g_strdup_printf ("https://app.jobvite.com/CompanyJobs/Xml.aspx?c=%s", id);
  request = openings_request_new (url);
  request->accept = g_strdup ("application/xml,text/xml;q=0.9");
  g_ptr_array_add (parsed->requests, request);
}

static OpeningsParsed *
parse_list (const char *board,
            const OpeningsRequest *request,
            const char *url,
            GBytes *body,
            GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autoptr (OpeningsPage) page =
      openings_page_new (data, length, url != NULL ? url : "https://" HOST "/", error);
  g_autoptr (OpeningsCollector) collector = NULL;
  OpeningsParsed *parsed;
  xmlNode *root;

  if (page == NULL)
    return NULL;

  collector = openings_collector_new ("jobvite", board);
  root = openings_page_get_root (page);
  for (xmlNode *node = root; node != NULL; node = openings_page_next (root, node))
    {
      g_autofree char *path = node->type == XML_ELEMENT_NODE ? dup_path (node) : NULL;

      if (path != NULL)
        openings_collector_take (collector, read_row (page, node, path));
      else if (request != NULL && openings_page_is_element (node, "a"))
        add_page (openings_collector_parsed (collector), page, node, request);
    }

  parsed = openings_collector_parsed (collector);
  if (request != NULL && parsed->postings->len == 0 && parsed->requests->len == 0)
    ask_for_feed (parsed, data, length);

  return openings_collector_finish (collector);
}

static OpeningsPosting *
read_job (xmlNode *job)
{
  OpeningsPosting *posting = openings_posting_new ();
  g_autofree char *place = openings_xml_dup_line (job, "location");
  g_autofree char *type = openings_xml_dup_line (job, "jobtype");
  g_autofree char *date = openings_xml_dup_line (job, "date");
  g_autofree char *html = openings_xml_dup_text (job, "description");

  posting->external_id = openings_xml_dup_line (job, "id");
  posting->title = openings_xml_dup_line (job, "title");
  posting->department = openings_xml_dup_line (job, "category");
  posting->employment = openings_facts_employment (type);
  posting->url = openings_xml_dup_line (job, "detail-url");
  posting->apply_url = openings_xml_dup_line (job, "apply-url");
  posting->posted_at = openings_facts_american_date (date);
  openings_facts_add_location (posting, place);
  posting->workplace = openings_facts_workplace (place);
  openings_facts_set_description (posting, html);

  return posting;
}

static OpeningsParsed *
jobvite_parse_stream (const char *board,
                      const OpeningsRequest *request,
                      const char *url,
                      GInputStream *stream,
                      OpeningsPostingFunc func,
                      gpointer data,
                      GError **error)
{
  static const char *const names[] = { "job", NULL };
  static const char *const roots[] = { "result", "job", NULL };
  static const OpeningsFeedReader reader = { "jobvite", names, roots, FALSE, read_job };

  return openings_feed_parse (&reader, board, url, stream, func, data, error);
}

static OpeningsParsed *
jobvite_parse (const char *board,
               const OpeningsRequest *request,
               const char *url,
               GBytes *body,
               GError **error)
{
  g_autoptr (GError) local = NULL;
  OpeningsParsed *parsed;

  if (openings_answer_is_elsewhere (request, url))
    return openings_answer_unknown_board (TITLE, error);

  parsed = openings_answer_parse_stream (&openings_source_jobvite, board, request, url, body,
                                         &local);
  if (g_error_matches (local, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_XML))
    return parse_list (board, request, url, body, error);
  if (parsed == NULL)
    g_propagate_error (error, g_steal_pointer (&local));

  return parsed;
}

static OpeningsRequest *
jobvite_detail (const char *board,
                const OpeningsPosting *posting)
{
  return posting->url != NULL ? openings_request_new_page (posting->url) : NULL;
}

const OpeningsSourceKind openings_source_jobvite = {
  .name = "jobvite",
  .title = TITLE,
  .host = HOST,
  .max_requests = MAX_PAGES,
  .misses_to_close = 2,
  .match = jobvite_match,
  .match_page = jobvite_match_page,
  .dup_page_url = jobvite_dup_page_url,
  .begin = jobvite_begin,
  .parse = jobvite_parse,
  .parse_stream = jobvite_parse_stream,
  .detail = jobvite_detail,
  .parse_detail = openings_job_posting_parse_detail,
};
