/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Any careers page. Its board is the page's address. A fetch asks
 *
 *   STEP_PAGE      the page: its postings, or else links that look like some
 *   STEP_POSTING   each of these links: the postings that it describes */

#include "openings-source-kinds.h"

#include "openings-job-posting.h"
#include "openings-page-links.h"
#include "openings-text.h"

#define MAX_LINKS 500
#define ACCEPT    "text/html,application/xhtml+xml;q=0.9"

enum
{
  STEP_PAGE,
  STEP_POSTING,
};

/* An address alone never tells; the page has to be looked at. */
static char *
jsonld_match (GUri *url)
{
  return NULL;
}

static char *
jsonld_dup_page_url (const char *board)
{
  return g_strdup (board);
}

static void
add_request (GPtrArray *requests,
             const char *url,
             guint step)
{
  OpeningsRequest *request = openings_request_new (url);

  request->accept = g_strdup (ACCEPT);
  request->tag = step;
  g_ptr_array_add (requests, request);
}

static GPtrArray *
jsonld_begin (const char *board)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_request_unref);

  add_request (requests, board, STEP_PAGE);

  return requests;
}

static void
add_links (OpeningsParsed *parsed,
           OpeningsPage *page)
{
  g_autoptr (GPtrArray) links = openings_page_find_posting_links (page, MAX_LINKS,
                                                                  &parsed->truncated);

  for (guint i = 0; i < links->len; i++)
    add_request (parsed->requests, links->pdata[i], STEP_POSTING);
}

static char *
jsonld_match_page (const char *html,
                   gsize length,
                   GUri *url)
{
  g_autofree char *address = g_uri_to_string_partial (url, G_URI_HIDE_FRAGMENT);
  g_autoptr (OpeningsPage) page = openings_page_new (html, length, address, NULL);
  g_autoptr (OpeningsParsed) parsed = NULL;

  if (page == NULL)
    return NULL;

  parsed = openings_job_posting_read_page ("jsonld", address, page, OPENINGS_PAGE_LIST);
  if (parsed->postings->len == 0)
    add_links (parsed, page);
  if (parsed->postings->len == 0 && parsed->requests->len == 0)
    return NULL;

  return openings_text_normalize_url (address);
}

/* Of a page that was saved, only its address tells. */
static OpeningsPageRole
find_role (const char *board,
           const OpeningsRequest *request,
           const char *url)
{
  g_autofree char *site = NULL;
  g_autofree char *address = NULL;

  if (request != NULL)
    return request->tag == STEP_POSTING ? OPENINGS_PAGE_POSTING : OPENINGS_PAGE_LIST;
  if (board == NULL || url == NULL)
    return OPENINGS_PAGE_LIST;

  site = openings_text_normalize_url (board);
  address = openings_text_normalize_url (url);

  return g_strcmp0 (site, address) == 0 ? OPENINGS_PAGE_LIST : OPENINGS_PAGE_UNKNOWN;
}

static OpeningsParsed *
jsonld_parse (const char *board,
              const OpeningsRequest *request,
              const char *url,
              GBytes *body,
              GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  OpeningsPageRole role = find_role (board, request, url);
  g_autoptr (OpeningsPage) page = NULL;
  g_autoptr (OpeningsParsed) parsed = NULL;

  if (url == NULL && request != NULL)
    url = request->url;

  page = openings_page_new (data, length, url, error);
  if (page == NULL)
    return NULL;

  parsed = openings_job_posting_read_page ("jsonld", board, page, role);
  if (role == OPENINGS_PAGE_POSTING || parsed->postings->len > 0)
    return g_steal_pointer (&parsed);

  if (request != NULL)
    add_links (parsed, page);
  if (request != NULL && parsed->requests->len == 0)
    {
      g_set_error_literal (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS,
                           "The page holds no job postings that can be read, nor links to any");
      return NULL;
    }

  return g_steal_pointer (&parsed);
}

const OpeningsSourceKind openings_source_jsonld = {
  .name = "jsonld",
  .title = "Careers page",
  .host = NULL,
  .max_requests = MAX_LINKS + 1,
  .misses_to_close = 2,
  .any_site = TRUE,
  .match = jsonld_match,
  .match_page = jsonld_match_page,
  .dup_page_url = jsonld_dup_page_url,
  .begin = jsonld_begin,
  .parse = jsonld_parse,
};
