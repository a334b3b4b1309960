/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-feed.h"

#include <string.h>

#include "openings-board-host.h"
#include "openings-clock.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-page.h"
#include "openings-text.h"

typedef struct
{
  const OpeningsFeedReader *reader;
  const char *base;             /* (nullable) what addresses are relative to */
  OpeningsCollector *collector; /* (owned) */
} Parse;

static void
on_element (xmlNode *element,
            gpointer data)
{
  Parse *parse = data;
  OpeningsParsed *parsed = openings_collector_parsed (parse->collector);
  OpeningsPosting *posting;

  if (strcmp ((const char *) element->name, "title") == 0)
    {
      g_autofree char *title = openings_page_dup_text (element);
      char **name = parse->reader->is_of_company ? &parsed->company : &parsed->title;

      if (*name == NULL)
        *name = openings_html_dup_line (title);
      return;
    }

  posting = parse->reader->read (element);
  if (posting != NULL && posting->company == NULL)
    posting->company = g_strdup (parsed->company);
  if (posting != NULL)
    openings_board_host_complete_posting (posting, parse->base);
  if (posting != NULL && posting->external_id == NULL && posting->url != NULL)
    posting->external_id = openings_text_normalize_url (posting->url);
  openings_collector_take (parse->collector, posting);
}

static gboolean
is_expected (const OpeningsFeedReader *self,
             const OpeningsXmlResult *result)
{
  return self->roots == NULL || g_strv_contains (self->roots, result->root);
}

/**
 * openings_feed_parse:
 * @self: how to read it
 * @board: (nullable): the board
 * @base: (nullable): what addresses in it are relative to
 * @stream: a document
 * @func: (nullable): called for each posting, which is not kept then
 * @data: for @func
 * @error: return location for a #GError
 *
 * Reads what can be read, also of a damaged document.
 *
 * Returns: (transfer full): what it holds, or %NULL with @error set
 */
OpeningsParsed *
openings_feed_parse (const OpeningsFeedReader *self,
                     const char *board,
                     const char *base,
                     GInputStream *stream,
                     OpeningsPostingFunc func,
                     gpointer data,
                     GError **error)
{
  g_autoptr (OpeningsCollector) collector = openings_collector_new (self->kind, board);
  g_auto (OpeningsXmlResult) result = { 0 };
  Parse parse = { .reader = self, .base = base, .collector = collector };
  OpeningsParsed *parsed = openings_collector_parsed (collector);

  openings_collector_set_func (collector, func, data);
  if (!openings_xml_read (stream, self->names, on_element, &parse, &result, error))
    return NULL;

  if (!is_expected (self, &result))
    {
      g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE,
                   "The answer holds no list of postings, but “%.40s”", result.root);
      return NULL;
    }

  parsed->n_skipped += result.n_dropped;
  parsed->truncated |= result.is_damaged || result.n_dropped > 0;

  return openings_collector_finish (collector);
}

/* The first child of any of these names that says something. */
static char *
dup_any (xmlNode *item,
         const char *const *names)
{
  char *line = NULL;

  for (; *names != NULL && line == NULL; names++)
    line = openings_xml_dup_line (item, *names);

  return line;
}

static gint64
get_any_time (xmlNode *item,
              const char *const *names)
{
  gint64 time = OPENINGS_TIME_UNKNOWN;

  for (; *names != NULL && time == OPENINGS_TIME_UNKNOWN; names++)
    time = openings_xml_get_time (item, *names);

  return time;
}

/* Atom has the address in an attribute, and several kinds of link. */
static char *
dup_link (xmlNode *item)
{
  static const char *const names[] = { "link", "url", "job_url", "detail-url", "apply_url", NULL };

  for (xmlNode *child = item->children; child != NULL; child = child->next)
    {
      g_autofree char *rel = NULL;
      char *href;

      if (child->type != XML_ELEMENT_NODE || strcmp ((const char *) child->name, "link") != 0)
        continue;

      rel = openings_page_dup_attribute (child, "rel");
      href = openings_page_dup_attribute (child, "href");
      if (href != NULL && (rel == NULL || strcmp (rel, "alternate") == 0))
        return href;
      g_free (href);
    }

  return dup_any (item, names);
}

/* Text of HTML, escaped or not, or elements of it. */
static char *
dup_markup (xmlNode *item,
            const char *name)
{
  xmlNode *child = openings_xml_find (item, name);
  g_autofree char *type = child != NULL ? openings_page_dup_attribute (child, "type") : NULL;
  g_autofree char *text = NULL;

  if (child == NULL)
    return NULL;
  if (g_strcmp0 (type, "xhtml") == 0)
    return openings_page_dup_markup (child);

  text = openings_page_dup_text (child);

  return openings_html_unescape (text);
}

static void
read_description (OpeningsPosting *posting,
                  xmlNode *item)
{
  static const char *const names[] = { "content:encoded", "content", "description", "summary",
                                       NULL };

  for (guint i = 0; names[i] != NULL && posting->description == NULL; i++)
    {
      g_autofree char *html = dup_markup (item, names[i]);

      openings_facts_set_description (posting, html);
    }
}

/**
 * openings_feed_read_item:
 * @item: an item of RSS, an entry of Atom, or a job of the like
 *
 * Without an id of its own, the address becomes that.
 *
 * Returns: (transfer full): what all feeds say in the same words
 */
OpeningsPosting *
openings_feed_read_item (xmlNode *item)
{
  static const char *const titles[] = { "title", "jobtitle", "job_title", NULL };
  static const char *const ids[] = { "g:id", "guid", "id", "referencenumber", NULL };
  static const char *const posted[] = { "pubDate", "published", "dc:date", "date", "posted_at",
                                        NULL };
  static const char *const updated[] = { "updated", "atom:updated", "a10:updated", NULL };
  static const char *const closes[] = { "expires_at", "g:expiration_date", "job_listing:expires",
                                        "expiration_date", NULL };
  OpeningsPosting *posting = openings_posting_new ();

  posting->title = dup_any (item, titles);
  posting->url = dup_link (item);
  posting->external_id = dup_any (item, ids);
  posting->posted_at = get_any_time (item, posted);
  posting->updated_at = get_any_time (item, updated);
  posting->closes_at = get_any_time (item, closes);
  read_description (posting, item);

  return posting;
}
