/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Any feed of jobs: RSS, Atom, and the lists of jobs in XML that boards exchange.
 * Its board is the feed's address. */

#define _GNU_SOURCE
#include "openings-source-kinds.h"

#include <string.h>

#include "openings-facts.h"
#include "openings-feed.h"
#include "openings-source-common.h"
#include "openings-text.h"

static const char *const feed_roots[] = { "rss", "feed", "RDF", "source", "jobs", NULL };

/* The names that feeds commonly have. Behind “jobs.rss” there is as well the
 * board of a system that knows more of its postings: the document tells. */
static gboolean
is_feed_name (const char *segment)
{
  static const char *const names[] = { "atom", "atom.xml", "feed", "feed.xml", "googlefeed.xml",
                                       "index.rss", "jobs.xml", "rss", "rss.xml", "rss2", NULL };
  g_autofree char *lower = g_ascii_strdown (segment, -1);

  return g_strv_contains (names, lower) || g_str_has_suffix (lower, ".atom") ||
         (g_str_has_suffix (lower, ".rss") && strcmp (lower, "jobs.rss") != 0);
}

static char *
feed_match (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  guint length = g_strv_length (path);
  g_autofree char *address = NULL;

  if (length == 0 || !is_feed_name (path[length - 1]))
    return NULL;

  address = g_uri_to_string_partial (url, G_URI_HIDE_FRAGMENT);

  return openings_text_normalize_url (address);
}

/* Whether a document begins like a feed: its first element is one of ours. */
static gboolean
begins_feed (const char *data,
             gsize length)
{
  static const char *const begins[] = { "<rss", "<feed", "<rdf:RDF", "<source>", "<jobs>" };
  gsize n = MIN (length, 2048);

  if (memmem (data, n, "<html", strlen ("<html")) != NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (memmem (data, n, begins[i], strlen (begins[i])) != NULL)
      return TRUE;

  return FALSE;
}

static char *
feed_match_page (const char *html,
                 gsize length,
                 GUri *url)
{
  g_autofree char *address = g_uri_to_string_partial (url, G_URI_HIDE_FRAGMENT);

  return begins_feed (html, length) ? openings_text_normalize_url (address) : NULL;
}

static char *
feed_dup_page_url (const char *board)
{
  return g_strdup (board);
}

static GPtrArray *
feed_begin (const char *board)
{
  GPtrArray *requests = openings_requests_new ();
  OpeningsRequest *request = openings_request_new (board);

  request->accept =
      g_strdup ("application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.8");
  g_ptr_array_add (requests, request);

  return requests;
}

static char *
dup_any (xmlNode *item,
         const char *const *names)
{
  char *line = NULL;

  for (; *names != NULL && line == NULL; names++)
    line = openings_xml_dup_line (item, *names);

  return line;
}

static void
read_place (OpeningsPosting *posting,
            xmlNode *item)
{
  static const char *const names[] = { "location", "g:location", "job_listing:location",
                                       "job:location", "region", NULL };
  static const char *const regions[] = { "state", "region", NULL };
  g_autofree char *text = dup_any (item, names);
  g_autofree char *city = openings_xml_dup_line (item, "city");
  g_autofree char *region = dup_any (item, regions);
  g_autofree char *country = openings_xml_dup_line (item, "country");
  g_autofree char *address = openings_facts_dup_address (city, region, country);

  openings_facts_add_location (posting, city != NULL || text == NULL ? address : text);
  openings_facts_add_place (posting, city, region, country);
  posting->workplace =
      openings_facts_workplace (posting->locations != NULL ? posting->locations[0] : NULL);
}

static OpeningsPosting *
read_item (xmlNode *item)
{
  static const char *const companies[] = { "company", "company_name", "job_listing:company",
                                           "g:employer", "employer", NULL };
  static const char *const types[] = { "jobtype", "job_type", "type", "job_listing:job_type",
                                       "g:job_type", NULL };
  static const char *const salaries[] = { "salary", "job_listing:salary", "g:salary", NULL };
  OpeningsPosting *posting = openings_feed_read_item (item);
  g_autofree char *type = dup_any (item, types);
  g_autofree char *salary = dup_any (item, salaries);

  posting->company = dup_any (item, companies);
  posting->employment = openings_facts_employment (type);
  read_place (posting, item);
  openings_facts_read_salary (posting, salary);

  return posting;
}

static OpeningsParsed *
feed_parse_stream (const char *board,
                   const OpeningsRequest *request,
                   const char *url,
                   GInputStream *stream,
                   OpeningsPostingFunc func,
                   gpointer data,
                   GError **error)
{
  static const char *const names[] = { "item", "entry", "job", "title", NULL };
  static const OpeningsFeedReader reader = { "feed", names, feed_roots, FALSE, read_item };

  return openings_feed_parse (&reader, board, url != NULL ? url : board, stream, func, data, error);
}

static OpeningsParsed *
feed_parse (const char *board,
            const OpeningsRequest *request,
            const char *url,
            GBytes *body,
            GError **error)
{
  return openings_answer_parse_stream (&openings_source_feed, board, request, url, body, error);
}

const OpeningsSourceKind openings_source_feed = {
  .name = "feed",
  .title = "Feed",
  .host = NULL,
  .max_requests = 1,
  .match = feed_match,
  .match_page = feed_match_page,
  .dup_page_url = feed_dup_page_url,
  .begin = feed_begin,
  .parse = feed_parse,
  .parse_stream = feed_parse_stream,
};
