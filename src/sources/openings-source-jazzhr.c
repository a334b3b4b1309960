/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One page lists all openings, in one of two layouts: cards with links such as
 * "/apply/sf4i9HFuTa/Baker", or a table with "/apply/jobs/details/sf4i9HFuTa".
 * Each opening's page describes it. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-job-posting.h"
#include "openings-json-access.h"
#include "openings-linked-data.h"
#include "openings-page.h"
#include "openings-source-common.h"

#define DOMAIN "applytojob.com"
#define TITLE  "JazzHR"

/* "acme.applytojob.com", and the script that shows the openings on other pages:
 * "app.jazz.co/widgets/basic/create/acme". */
static char *
jazzhr_match (GUri *url)
{
  g_auto (GStrv) path = NULL;
  g_autofree char *label = NULL;

  if (!openings_address_has_host (url, "app.jazz.co"))
    return openings_address_dup_label (url, DOMAIN);

  path = openings_address_dup_segments (url);
  if (g_strv_length (path) < 4 || strcmp (path[0], "widgets") != 0)
    return NULL;

  label = g_ascii_strdown (path[3], -1);

  return openings_address_is_label (label) ? g_steal_pointer (&label) : NULL;
}

static char *
jazzhr_match_page (const char *html,
                   gsize length,
                   GUri *url)
{
  char *board = openings_page_scan_board (html, length, DOMAIN, jazzhr_match);

  return board != NULL ? board : openings_page_scan_board (html, length, "jazz.co", jazzhr_match);
}

static char *
jazzhr_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://%s." DOMAIN "/apply", board);
}

static GPtrArray *
jazzhr_begin (const char *board)
{
  GPtrArray *requests = openings_requests_new ();
  g_autofree char *url = jazzhr_dup_page_url (board);

  g_ptr_array_add (requests, openings_request_new_page (url));

  return requests;
}

/* The id in an opening's address, NULL for any other address. */
static char *
dup_id (const char *href)
{
  g_autofree char *address =
      g_uri_resolve_relative ("https://" DOMAIN "/", href, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autoptr (GUri) url =
      address != NULL ? g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  g_auto (GStrv) path = url != NULL ? openings_address_dup_segments (url) : NULL;
  guint length = path != NULL ? g_strv_length (path) : 0;

  if (length < 3 || strcmp (path[0], "apply") != 0)
    return NULL;
  if (strcmp (path[1], "jobs") != 0)
    return g_strdup (path[1]);

  return length == 4 && strcmp (path[2], "details") == 0 ? g_strdup (path[3]) : NULL;
}

/* What stands beside an icon in a card. */
static char *
dup_beside (xmlNode *card,
            const char *icon)
{
  xmlNode *node = openings_page_find_class (card, icon);

  return node != NULL && node->parent != NULL ? openings_page_dup_line (node->parent) : NULL;
}

/* The last cell of the table's row that @link is in. */
static char *
dup_last_cell (xmlNode *link)
{
  xmlNode *row = openings_page_find_ancestor (link, "tr");
  xmlNode *cell = row != NULL ? row->last : NULL;

  while (cell != NULL && !openings_page_is_element (cell, "td"))
    cell = cell->prev;

  return cell != NULL && openings_page_find_ancestor (link, "td") != cell
             ? openings_page_dup_line (cell)
             : NULL;
}

static OpeningsPosting *
read_link (OpeningsPage *page,
           xmlNode *link)
{
  g_autofree char *href = openings_page_dup_attribute (link, "href");
  g_autofree char *url = href != NULL ? openings_page_resolve (page, href) : NULL;
  g_autofree char *id = href != NULL ? dup_id (href) : NULL;
  xmlNode *card = openings_page_find_ancestor (link, "li");
  g_autofree char *location = NULL;
  OpeningsPosting *posting;

  if (id == NULL)
    return NULL;

  posting = openings_posting_new ();
  posting->external_id = g_steal_pointer (&id);
  posting->title = openings_page_dup_line (link);
  posting->url = openings_facts_dup_url (url);
  posting->apply_url = g_strdup (posting->url);
  posting->partial = TRUE;
  posting->department = card != NULL ? dup_beside (card, "fa-sitemap") : NULL;
  location = card != NULL ? dup_beside (card, "fa-map-marker") : dup_last_cell (link);
  posting->workplace = openings_facts_workplace (location);
  openings_facts_add_location (posting, location);

  return posting;
}

static OpeningsParsed *
read_list (OpeningsPage *page,
           const char *board)
{
  g_autoptr (OpeningsCollector) collector = openings_collector_new ("jazzhr", board);
  xmlNode *root = openings_page_get_root (page);

  for (xmlNode *node = root; node != NULL; node = openings_page_next (root, node))
    {
      OpeningsPosting *posting =
          openings_page_is_element (node, "a") ? read_link (page, node) : NULL;

      if (posting != NULL)
        openings_collector_take (collector, posting);
    }

  openings_collector_parsed (collector)->company = openings_linked_data_dup_company (page);

  return openings_collector_finish (collector);
}

static OpeningsParsed *
jazzhr_parse (const char *board,
              const OpeningsRequest *request,
              const char *url,
              GBytes *body,
              GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autofree char *board_url = board != NULL ? jazzhr_dup_page_url (board) : NULL;
  g_autoptr (OpeningsPage) page = NULL;
  g_autoptr (OpeningsParsed) described = NULL;

  if (openings_answer_is_elsewhere (request, url))
    return openings_answer_unknown_board (TITLE, error);

  page = openings_page_new (data, length, url != NULL ? url : board_url, error);
  if (page == NULL)
    return NULL;

  described = openings_job_posting_read_page ("jazzhr", board, page, OPENINGS_PAGE_UNKNOWN);

  return described->postings->len > 0 ? g_steal_pointer (&described) : read_list (page, board);
}

static OpeningsRequest *
jazzhr_detail (const char *board,
               const OpeningsPosting *posting)
{
  g_autofree char *id = g_uri_escape_string (posting->external_id, NULL, FALSE);
  g_autofree char *url = g_strdup_printf ("https://%s." DOMAIN "/apply/jobs/details/%s", board, id);

  return openings_request_new_page (posting->url != NULL ? posting->url : url);
}

static OpeningsPosting *
jazzhr_parse_detail (const char *board,
                     const OpeningsPosting *listed,
                     const char *url,
                     GBytes *body,
                     GError **error)
{
  return openings_job_posting_read_detail (listed, url, body, "job_description", error);
}

const OpeningsSourceKind openings_source_jazzhr = {
  .name = "jazzhr",
  .title = TITLE,
  .host = NULL,
  .max_requests = 1,
  .misses_to_close = 2,
  .match = jazzhr_match,
  .match_page = jazzhr_match_page,
  .dup_page_url = jazzhr_dup_page_url,
  .begin = jazzhr_begin,
  .parse = jazzhr_parse,
  .detail = jazzhr_detail,
  .parse_detail = jazzhr_parse_detail,
};
