/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The map of a site names its pages, or further maps. Its board is the map's
 * address. A fetch asks
 *
 *   STEP_MAP       the map, then those that it names
 *   STEP_POSTING   each page that looks like a posting's: what it describes */

#define _GNU_SOURCE
#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-job-posting.h"
#include "openings-page-links.h"
#include "openings-source-common.h"
#include "openings-text.h"
#include "openings-xml.h"

#define MAX_PAGES 500
#define MAX_MAPS  50

enum
{
  STEP_MAP,
  STEP_POSTING,
};

static const char *const map_roots[] = { "urlset", "sitemapindex", NULL };

/* "sitemap.xml", "sitemap-jobs.xml.gz", "job_sitemap.xml", "sitemap_index.xml" */
static char *
sitemap_match (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  guint length = g_strv_length (path);
  g_autofree char *name = length > 0 ? g_ascii_strdown (path[length - 1], -1) : NULL;
  g_autofree char *address = NULL;

  if (name == NULL || strstr (name, "sitemap") == NULL ||
      (!g_str_has_suffix (name, ".xml") && !g_str_has_suffix (name, ".xml.gz")))
    return NULL;

  address = g_uri_to_string_partial (url, G_URI_HIDE_FRAGMENT);

  return openings_text_normalize_url (address);
}

static char *
sitemap_match_page (const char *html,
                    gsize length,
                    GUri *url)
{
  g_autofree char *address = g_uri_to_string_partial (url, G_URI_HIDE_FRAGMENT);
  gsize n = MIN (length, 2048);

  if (memmem (html, n, "<urlset", strlen ("<urlset")) == NULL &&
      memmem (html, n, "<sitemapindex", strlen ("<sitemapindex")) == NULL)
    return NULL;

  return openings_text_normalize_url (address);
}

static char *
sitemap_dup_page_url (const char *board)
{
  return g_strdup (board);
}

static OpeningsRequest *
request_map (const char *url)
{
  OpeningsRequest *request = openings_request_new (url);

  request->accept = g_strdup ("application/xml,text/xml;q=0.9");
  request->tag = STEP_MAP;

  return request;
}

static GPtrArray *
sitemap_begin (const char *board)
{
  GPtrArray *requests = openings_requests_new ();

  g_ptr_array_add (requests, request_map (board));

  return requests;
}

typedef struct
{
  OpeningsParsed *parsed; /* (owned) */
  char *source;           /* (owned) */
  gboolean saved;         /* a file: its pages are not to be fetched */
  GUri *map;              /* (owned) (nullable) */
  GHashTable *seen;       /* (owned) of char: addresses */
  guint n_maps;
} Map;

/* Of a map that was saved, each page that looks like a posting is one of which
 * only the address is known, and when it changed. */
static void
add_partial (Map *map,
             const char *url,
             xmlNode *element)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->source = g_strdup (map->source);
  posting->external_id = openings_text_normalize_url (url);
  posting->url = g_strdup (url);
  posting->updated_at = openings_xml_get_time (element, "lastmod");
  posting->partial = TRUE;
  g_ptr_array_add (map->parsed->postings, openings_facts_seal (posting));
}

static void
add_page (Map *map,
          const char *url,
          xmlNode *element)
{
  OpeningsRequest *request;

  if (!openings_page_is_posting_link (url, map->map))
    {
      map->parsed->n_skipped++;
      return;
    }
  if (map->saved)
    {
      add_partial (map, url, element);
      return;
    }
  if (map->parsed->requests->len >= MAX_PAGES)
    {
      map->parsed->truncated = TRUE;
      return;
    }

  request = openings_request_new_page (url);
  request->tag = STEP_POSTING;
  g_ptr_array_add (map->parsed->requests, request);
}

static void
add_map (Map *map,
         const char *url)
{
  map->n_maps++;
  if (map->n_maps > MAX_MAPS)
    map->parsed->truncated = TRUE;
  else if (!map->saved)
    g_ptr_array_add (map->parsed->requests, request_map (url));
}

/* The same page in other languages is no further one, whichever comes first. */
static void
add_alternates (Map *map,
                xmlNode *element)
{
  for (xmlNode *child = element->children; child != NULL; child = child->next)
    {
      g_autofree char *rel = NULL;
      g_autofree char *href = NULL;
      char *url;

      if (child->name == NULL || !g_str_has_suffix ((const char *) child->name, "link"))
        continue;
      rel = openings_page_dup_attribute (child, "rel");
      href = openings_page_dup_attribute (child, "href");
      url = openings_facts_dup_url (href);
      if (url != NULL && g_strcmp0 (rel, "alternate") == 0)
        g_hash_table_add (map->seen, url);
      else
        g_free (url);
    }
}

static void
on_element (xmlNode *element,
            gpointer data)
{
  Map *map = data;
  g_autofree char *loc = openings_xml_dup_line (element, "loc");
  g_autofree char *url = openings_facts_dup_url (loc);

  if (url == NULL || !g_hash_table_add (map->seen, g_strdup (url)))
    map->parsed->n_skipped++;
  else if (strcmp ((const char *) element->name, "sitemap") == 0)
    add_map (map, url);
  else
    add_page (map, url, element);
  add_alternates (map, element);
}

static void
map_clear (Map *map)
{
  g_clear_pointer (&map->parsed, openings_parsed_free);
  g_clear_pointer (&map->map, g_uri_unref);
  g_clear_pointer (&map->seen, g_hash_table_unref);
  g_free (map->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Map, map_clear)

static OpeningsParsed *
parse_map (const char *board,
           const OpeningsRequest *request,
           const char *url,
           GBytes *body,
           GError **error)
{
  static const char *const names[] = { "url", "sitemap", NULL };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (body);
  g_auto (OpeningsXmlResult) result = { 0 };
  g_auto (Map) map = { .saved = request == NULL };

  map.parsed = openings_parsed_new ();
  map.source = board != NULL ? g_strconcat ("sitemap:", board, NULL) : g_strdup ("sitemap");
  map.map = url != NULL ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL)
                        : NULL;
  map.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!openings_xml_read (stream, names, on_element, &map, &result, error))
    return NULL;
  if (!g_strv_contains (map_roots, result.root))
    {
      g_set_error_literal (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE,
                           "The answer is no map of a site");
      return NULL;
    }
  map.parsed->truncated |= result.is_damaged || result.n_dropped > 0;

  return g_steal_pointer (&map.parsed);
}

static OpeningsParsed *
sitemap_parse (const char *board,
               const OpeningsRequest *request,
               const char *url,
               GBytes *body,
               GError **error)
{
  g_autoptr (OpeningsPage) page = NULL;
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (url == NULL)
    url = request != NULL ? request->url : board;
  if (request == NULL || request->tag != STEP_POSTING)
    return parse_map (board, request, url, body, error);

  page = openings_page_new (data, length, url, error);

  return page != NULL ? openings_job_posting_read_page ("sitemap", board, page,
                                                        OPENINGS_PAGE_POSTING)
                      : NULL;
}

const OpeningsSourceKind openings_source_sitemap = {
  .name = "sitemap",
  .title = "Map of a site",
  .host = NULL,
  .max_requests = MAX_PAGES + MAX_MAPS,
  .misses_to_close = 2,
  .any_site = TRUE,
  .match = sitemap_match,
  .match_page = sitemap_match_page,
  .dup_page_url = sitemap_dup_page_url,
  .begin = sitemap_begin,
  .parse = sitemap_parse,
};
