/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A board is a portal, by the name of its host: "careers-acme". What a portal
 * shows within its frame lists the openings, some 20 to a page, in cards or, of
 * old, in a table. Each opening's page describes it. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-job-posting.h"
#include "openings-page.h"
#include "openings-source-common.h"

#define DOMAIN    "icims.com"
#define TITLE     "iCIMS"
#define MAX_PAGES 200
#define MAX_DEPTH 4

static char *
icims_match (GUri *url)
{
  static const char *const no_boards[] = { "cdn02", "cdn31", "media", "mobile", NULL };
  g_autofree char *portal = openings_address_dup_label (url, DOMAIN);

  if (portal == NULL || g_str_has_prefix (portal, "cdn") || g_strv_contains (no_boards, portal))
    return NULL;

  return g_steal_pointer (&portal);
}

static char *
icims_match_page (const char *html,
                  gsize length,
                  GUri *url)
{
  return openings_page_scan_board (html, length, DOMAIN, icims_match);
}

static char *
icims_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://%s." DOMAIN "/jobs/search", board);
}

static OpeningsRequest *
request_page (const char *board,
              guint page)
{
  g_autofree char *first =
      g_strdup_printf ("https://%s." DOMAIN "/jobs/search?ss=1&in_iframe=1", board);
  g_autofree char *url = page > 0 ? g_strdup_printf ("%s&pr=%u", first, page) : NULL;

  return openings_request_new_page (url != NULL ? url : first);
}

static GPtrArray *
icims_begin (const char *board)
{
  GPtrArray *requests = openings_requests_new ();

  g_ptr_array_add (requests, request_page (board, 0));

  return requests;
}

/* "/jobs/8214/payroll-specialist/job": the number, NULL for any other address. */
static char *
dup_id (const char *href)
{
  g_autofree char *address =
      g_uri_resolve_relative ("https://" DOMAIN "/", href, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autoptr (GUri) url =
      address != NULL ? g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  g_auto (GStrv) path = url != NULL ? openings_address_dup_segments (url) : NULL;
  guint length = path != NULL ? g_strv_length (path) : 0;

  if (length < 3 || strcmp (path[0], "jobs") != 0 || strcmp (path[length - 1], "job") != 0 ||
      path[1][strspn (path[1], "0123456789")] != '\0')
    return NULL;

  return g_strdup (path[1]);
}

/* The heading in the link, else its text without the label for readers of
 * screens. */
static char *
dup_title (xmlNode *link)
{
  static const char *const headings[] = { "h2", "h3", "h4" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (xmlNode *node = link; node != NULL; node = openings_page_next (link, node))
    for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
      if (openings_page_is_element (node, headings[i]))
        return openings_page_dup_line (node);

  for (xmlNode *child = link->children; child != NULL; child = child->next)
    if (!openings_page_has_class (child, "field-label"))
      {
        g_autofree char *line = openings_page_dup_line (child);

        g_string_append_printf (text, "%s ", line != NULL ? line : "");
      }

  g_strstrip (text->str);

  return *text->str != '\0' ? g_strdup (text->str) : NULL;
}

/* The card, or the row of a table: the nearest element that has more in it than
 * the opening's title. */
static xmlNode *
find_card (xmlNode *link)
{
  xmlNode *node = link;

  for (guint i = 0; i < MAX_DEPTH && node->parent != NULL; i++)
    {
      node = node->parent;
      if (openings_page_has_class (node, "row") || openings_page_is_element (node, "tr") ||
          openings_page_is_element (node, "li"))
        return node;
    }

  return NULL;
}

static gboolean
is_location_label (xmlNode *node)
{
  g_autofree char *label =
      openings_page_has_class (node, "field-label") ? openings_page_dup_line (node) : NULL;

  return label != NULL && (g_str_has_prefix (label, "Job Location") ||
                           g_str_has_prefix (label, "Location"));
}

/* "US-TX-Austin": a code in capitals comes first. */
static void
add_location (OpeningsPosting *posting,
              const char *location)
{
  g_auto (GStrv) parts = g_strsplit (location, "-", 3);
  guint length = g_strv_length (parts);

  openings_facts_add_location (posting, location);
  if (length > 0 && strlen (parts[0]) == 2 && g_ascii_isupper (parts[0][0]) &&
      g_ascii_isupper (parts[0][1]))
    openings_facts_add_place (posting, length == 3 ? parts[2] : NULL,
                              length == 3 ? parts[1] : NULL, parts[0]);
}

static void
read_places (OpeningsPosting *posting,
             xmlNode *card)
{
  for (xmlNode *node = card; node != NULL; node = openings_page_next (card, node))
    {
      xmlNode *value = node->next;
      g_autofree char *line = NULL;
      g_auto (GStrv) locations = NULL;

      if (!is_location_label (node))
        continue;
      while (value != NULL && value->type != XML_ELEMENT_NODE)
        value = value->next;
      line = value != NULL ? openings_page_dup_line (value) : NULL;
      locations = g_strsplit (line != NULL ? line : "", " | ", -1);
      for (guint i = 0; locations[i] != NULL; i++)
        if (*locations[i] != '\0')
          add_location (posting, locations[i]);
      posting->workplace = openings_facts_workplace (line);
      return;
    }
}

static OpeningsPosting *
read_link (OpeningsPage *page,
           xmlNode *link)
{
  g_autofree char *href = openings_page_dup_attribute (link, "href");
  g_autofree char *id = href != NULL ? dup_id (href) : NULL;
  g_autofree char *url = id != NULL ? openings_page_resolve (page, href) : NULL;
  xmlNode *card = find_card (link);
  OpeningsPosting *posting;

  if (id == NULL)
    return NULL;

  posting = openings_posting_new ();
  posting->external_id = g_steal_pointer (&id);
  posting->title = dup_title (link);
  posting->url = openings_facts_dup_url (url);
  posting->apply_url = g_strdup (posting->url);
  posting->partial = TRUE;
  if (card != NULL)
    read_places (posting, card);

  return posting;
}

/* "Page 1 of 12", in a heading or in the pager. */
static guint
read_n_pages (const char *line)
{
  const char *of = strstr (line, " of ");
  guint64 n = 0;

  if (of != NULL && strstr (line, "Page ") != NULL && strlen (line) < 100)
    n = g_ascii_strtoull (of + strlen (" of "), NULL, 10);

  return MIN (n, G_MAXINT);
}

/* The links to other pages have their numbers, from 0, where the words are in
 * another language. */
static guint
read_page_link (xmlNode *node)
{
  g_autofree char *href =
      openings_page_is_element (node, "a") ? openings_page_dup_attribute (node, "href") : NULL;
  const char *number = href != NULL ? strstr (href, "pr=") : NULL;

  if (number == NULL || strstr (href, "/jobs/search") == NULL || !g_ascii_isdigit (number[3]))
    return 0;

  return MIN (g_ascii_strtoull (number + 3, NULL, 10), MAX_PAGES) + 1;
}

static void
ask_for_pages (OpeningsParsed *parsed,
               const char *board,
               OpeningsPage *page)
{
  xmlNode *root = openings_page_get_root (page);
  guint n_pages = 0;

  for (xmlNode *node = root; node != NULL; node = openings_page_next (root, node))
    {
      g_autofree char *line = NULL;

      n_pages = MAX (n_pages, read_page_link (node));
      if (!openings_page_is_element (node, "h2") &&
          !openings_page_has_class (node, "iCIMS_PagingBatch"))
        continue;
      line = openings_page_dup_line (node);
      if (line != NULL)
        n_pages = MAX (n_pages, read_n_pages (line));
    }

  parsed->truncated = n_pages > MAX_PAGES;
  for (guint i = 1; i < MIN (n_pages, MAX_PAGES); i++)
    g_ptr_array_add (parsed->requests, request_page (board, i));
}

static OpeningsParsed *
read_list (OpeningsPage *page,
           const char *board,
           const OpeningsRequest *request)
{
  g_autoptr (OpeningsCollector) collector = openings_collector_new ("icims", board);
  OpeningsParsed *parsed = openings_collector_parsed (collector);
  xmlNode *root = openings_page_get_root (page);

  for (xmlNode *node = root; node != NULL; node = openings_page_next (root, node))
    {
      OpeningsPosting *posting =
          openings_page_is_element (node, "a") ? read_link (page, node) : NULL;

      if (posting != NULL)
        openings_collector_take (collector, posting);
    }

  if (request != NULL && board != NULL && strstr (request->url, "&pr=") == NULL)
    ask_for_pages (parsed, board, page);
  else if (request != NULL)
    parsed->truncated = parsed->postings->len == 0;

  return openings_collector_finish (collector);
}

static OpeningsParsed *
icims_parse (const char *board,
             const OpeningsRequest *request,
             const char *url,
             GBytes *body,
             GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autofree char *board_url = board != NULL ? icims_dup_page_url (board) : NULL;
  g_autoptr (OpeningsPage) page = NULL;
  g_autoptr (OpeningsParsed) parsed = NULL;

  page = openings_page_new (data, length, url != NULL ? url : board_url, error);
  if (page == NULL)
    return NULL;

  parsed = openings_job_posting_read_page ("icims", board, page, OPENINGS_PAGE_UNKNOWN);
  if (parsed->postings->len == 0)
    {
      g_clear_pointer (&parsed, openings_parsed_free);
      parsed = read_list (page, board, request);
    }

  /* a portal may be moved, but not to where there is nothing */
  if (parsed->postings->len == 0 && openings_answer_is_elsewhere (request, url))
    return openings_answer_unknown_board (TITLE, error);

  return g_steal_pointer (&parsed);
}

static OpeningsRequest *
icims_detail (const char *board,
              const OpeningsPosting *posting)
{
  g_autofree char *id = g_uri_escape_string (posting->external_id, NULL, FALSE);
  g_autofree char *url =
      g_strdup_printf ("https://%s." DOMAIN "/jobs/%s/job?in_iframe=1", board, id);

  return openings_request_new_page (url);
}

static OpeningsPosting *
icims_parse_detail (const char *board,
                    const OpeningsPosting *listed,
                    const char *url,
                    GBytes *body,
                    GError **error)
{
  return openings_job_posting_read_detail (listed, url, body, "iCIMS_JobContent", error);
}

const OpeningsSourceKind openings_source_icims = {
  .name = "icims",
  .title = TITLE,
  .host = NULL,
  .max_requests = MAX_PAGES,
  .misses_to_close = 2,
  .match = icims_match,
  .match_page = icims_match_page,
  .dup_page_url = icims_dup_page_url,
  .begin = icims_begin,
  .parse = icims_parse,
  .detail = icims_detail,
  .parse_detail = icims_parse_detail,
};
