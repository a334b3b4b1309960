/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The newest postings, of all or of one category, as a feed: one that is
 * missing may still be open, so nothing is closed. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-feed.h"
#include "openings-narrowing.h"
#include "openings-source-common.h"
#include "openings-xml.h"

#define SITE "https://weworkremotely.com"

typedef struct
{
  OpeningsNarrowing *narrowing; /* (owned) */
  OpeningsCollector *collector; /* (owned) */
} Parse;

/* "remote-devops-sysadmin-jobs", as page or as feed */
static char *
dup_category (const char *name)
{
  return g_str_has_suffix (name, ".rss") ? g_strndup (name, strlen (name) - strlen (".rss"))
                                         : g_strdup (name);
}

static char *
weworkremotely_match (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (!openings_address_has_site (url, "weworkremotely.com"))
    return NULL;

  narrowing = openings_narrowing_new_from_address (url, "term", NULL, NULL);
  if (g_strv_length (path) == 2 && strcmp (path[0], "categories") == 0)
    narrowing->category = dup_category (path[1]);
  else if (path[0] != NULL && !openings_address_has_path (url, "remote-jobs") &&
           !openings_address_has_path (url, "remote-jobs.rss") &&
           !openings_address_has_path (url, "remote-jobs/search"))
    return NULL;

  return openings_narrowing_dup_board (narrowing);
}

static char *
dup_address (const OpeningsNarrowing *narrowing,
             const char *suffix)
{
  g_autofree char *category = NULL;

  if (narrowing->category == NULL)
    return g_strconcat (SITE "/remote-jobs", suffix, NULL);

  category = g_uri_escape_string (narrowing->category, NULL, FALSE);

  return g_strconcat (SITE "/categories/", category, suffix, NULL);
}

static char *
weworkremotely_dup_page_url (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autoptr (GString) search = g_string_new (SITE "/remote-jobs/search");

  if (narrowing->category != NULL || narrowing->words == NULL)
    return dup_address (narrowing, "");

  openings_address_add_parameter (search, "term", narrowing->words);

  return g_strdup (search->str);
}

static GPtrArray *
weworkremotely_begin (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autofree char *url = dup_address (narrowing, ".rss");
  GPtrArray *requests = openings_requests_new ();
  OpeningsRequest *request = openings_request_new (url);

  request->accept = g_strdup ("application/rss+xml,application/xml;q=0.9");
  g_ptr_array_add (requests, request);

  return requests;
}

/* "Company: Title" */
static void
read_title (OpeningsPosting *posting,
            xmlNode *item)
{
  g_autofree char *line = openings_xml_dup_line (item, "title");
  char *colon = line != NULL ? strstr (line, ": ") : NULL;

  if (colon == NULL || colon == line)
    {
      posting->title = g_steal_pointer (&line);
      return;
    }

  posting->title = g_strdup (colon + 2);
  posting->company = g_strndup (line, colon - line);
}

/* A country comes with its flag. Beside "Anywhere" it is only where the
 * company has its seat. */
static void
read_place (OpeningsPosting *posting,
            xmlNode *item)
{
  g_autofree char *region = openings_xml_dup_line (item, "region");
  g_autofree char *country = openings_xml_dup_line (item, "country");
  const char *name = country;

  openings_facts_add_location (posting, region);
  if (name == NULL || (region != NULL && g_str_has_prefix (region, "Anywhere")))
    return;

  while (*name != '\0' && !g_unichar_isalpha (g_utf8_get_char (name)))
    name = g_utf8_next_char (name);
  openings_facts_add_place (posting, NULL, NULL, name);
}

static char *
dup_id (const char *guid)
{
  const char *slash = guid != NULL ? strrchr (guid, '/') : NULL;

  return slash != NULL && slash[1] != '\0' ? g_strdup (slash + 1) : g_strdup (guid);
}

static OpeningsPosting *
read_item (xmlNode *item)
{
  OpeningsPosting *posting = openings_posting_new ();
  g_autofree char *guid = openings_xml_dup_line (item, "guid");
  g_autofree char *link = openings_xml_dup_line (item, "link");
  g_autofree char *type = openings_xml_dup_line (item, "type");
  g_autofree char *html = openings_xml_dup_text (item, "description");

  read_title (posting, item);
  read_place (posting, item);
  posting->external_id = dup_id (guid != NULL ? guid : link);
  posting->workplace = OPENINGS_WORKPLACE_REMOTE;
  posting->employment = openings_facts_employment (type);
  posting->posted_at = openings_xml_get_time (item, "pubDate");
  posting->closes_at = openings_xml_get_time (item, "expires_at");
  posting->url = openings_facts_dup_url (link != NULL ? link : guid);
  posting->apply_url = g_strdup (posting->url);
  openings_facts_set_description (posting, html);

  return posting;
}

static void
on_item (xmlNode *item,
         gpointer data)
{
  Parse *parse = data;
  g_autofree char *category = openings_xml_dup_line (item, "category");
  g_autofree char *skills = openings_xml_dup_line (item, "skills");
  g_autofree char *tags = g_strdup_printf ("%s\n%s", category != NULL ? category : "",
                                           skills != NULL ? skills : "");
  g_autoptr (OpeningsPosting) posting = read_item (item);

  /* some feeds open an item twice */
  for (xmlNode *child = item->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && strcmp ((const char *) child->name, "item") == 0)
      on_item (child, data);

  if (posting->title == NULL || openings_narrowing_admits (parse->narrowing, posting, tags))
    openings_collector_take (parse->collector, g_steal_pointer (&posting));
}

static OpeningsParsed *
weworkremotely_parse_stream (const char *board,
                             const OpeningsRequest *request,
                             const char *url,
                             GInputStream *stream,
                             OpeningsPostingFunc func,
                             gpointer data,
                             GError **error)
{
  static const char *const names[] = { "item", NULL };
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autoptr (OpeningsCollector) collector = openings_collector_new ("weworkremotely", board);
  g_auto (OpeningsXmlResult) result = { 0 };
  Parse parse = { narrowing, collector };

  openings_collector_set_func (collector, func, data);
  if (!openings_xml_read (stream, names, on_item, &parse, &result, error))
    return NULL;

  if (strcmp (result.root, "rss") != 0 && strcmp (result.root, "item") != 0)
    {
      g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE,
                   "The answer of We Work Remotely holds no list of postings, but “%.40s”",
                   result.root);
      return NULL;
    }
  openings_collector_parsed (collector)->truncated = TRUE;

  return openings_collector_finish (collector);
}

static OpeningsParsed *
weworkremotely_parse (const char *board,
                      const OpeningsRequest *request,
                      const char *url,
                      GBytes *body,
                      GError **error)
{
  return openings_answer_parse_stream (&openings_source_weworkremotely, board, request, url, body,
                                       error);
}

const OpeningsSourceKind openings_source_weworkremotely = {
  .name = "weworkremotely",
  .title = "We Work Remotely",
  .host = "weworkremotely.com",
  .max_requests = 1,
  .is_public = TRUE,
  .match = weworkremotely_match,
  .dup_page_url = weworkremotely_dup_page_url,
  .begin = weworkremotely_begin,
  .parse = weworkremotely_parse,
  .parse_stream = weworkremotely_parse_stream,
};
