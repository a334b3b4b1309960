/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* "Ask HN: Who is hiring?", a thread each month. A fetch asks
 *
 *   STEP_THREADS   for the newest threads of the account that opens them
 *   STEP_THREAD    for the newest one that is about openings, with all comments
 *
 * Each comment on the thread itself is a posting; answers to these are none. A
 * comment that is gone is an opening withdrawn. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-hiring-header.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

#define API  "https://hn.algolia.com/api/v1"
#define PAGE "https://news.ycombinator.com/submitted?id=whoishiring"

enum
{
  STEP_THREADS,
  STEP_THREAD,
};

static gboolean
is_hiring (const char *title)
{
  g_autofree char *lower = title != NULL ? g_utf8_strdown (title, -1) : NULL;

  return lower != NULL && strstr (lower, "who is hiring") != NULL;
}

/* The search for the account's threads. */
static gboolean
is_interface (GUri *url)
{
  g_autofree char *tags = openings_address_dup_parameter (url, "tags");

  return openings_address_has_host (url, "hn.algolia.com") &&
         openings_address_has_path (url, "api/v1/search_by_date") && tags != NULL &&
         strstr (tags, "author_whoishiring") != NULL;
}

static char *
hackernews_match (GUri *url)
{
  g_autofree char *account = NULL;

  if (is_interface (url))
    return g_strdup ("");
  if (!openings_address_has_host (url, "news.ycombinator.com") ||
      (!openings_address_has_path (url, "submitted") && !openings_address_has_path (url, "user")))
    return NULL;

  account = openings_address_dup_parameter (url, "id");

  return g_strcmp0 (account, "whoishiring") == 0 ? g_strdup ("") : NULL;
}

/* The page of a thread. */
static char *
hackernews_match_page (const char *html,
                       gsize length,
                       GUri *url)
{
  g_autofree char *head = NULL;

  if (!openings_address_has_host (url, "news.ycombinator.com"))
    return NULL;

  head = g_strndup (html, MIN (length, 2000));

  return is_hiring (head) ? g_strdup ("") : NULL;
}

static char *
hackernews_dup_page_url (const char *board)
{
  return g_strdup (PAGE);
}

static GPtrArray *
hackernews_begin (const char *board)
{
  return openings_requests_new_json (API "/search_by_date?tags=story,author_whoishiring"
                                         "&hitsPerPage=12");
}

/* Comments have their text under one name in a search, another in a thread. */
static const char *
get_text (JsonObject *row)
{
  const char *text = openings_json_get_string (row, "comment_text");

  return text != NULL ? text : openings_json_get_string (row, "text");
}

static char *
dup_id (JsonObject *row)
{
  char *id = openings_json_dup_line (row, "objectID");

  return id != NULL ? id : openings_json_dup_line (row, "id");
}

static gboolean
is_answer (JsonObject *row)
{
  g_autofree char *parent = openings_json_dup_line (row, "parent_id");
  g_autofree char *story = openings_json_dup_line (row, "story_id");

  return parent != NULL && story != NULL && strcmp (parent, story) != 0;
}

/* The first line of a comment, whose paragraphs begin with <p>. */
static char *
dup_first_line (const char *html)
{
  const char *paragraph = strstr (html, "<p>");
  gsize length = paragraph != NULL ? (gsize) (paragraph - html) : strlen (html);
  const char *end = memchr (html, '\n', length);
  g_autofree char *line = g_strndup (html, end != NULL ? (gsize) (end - html) : length);
  g_autofree char *text = openings_html_to_text (line, -1);

  return openings_html_dup_line (text);
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  const char *html = get_text (row);
  g_autofree char *line = html != NULL && !is_answer (row) ? dup_first_line (html) : NULL;

  if (line == NULL)
    return NULL;

  posting->external_id = dup_id (row);
  if (posting->external_id != NULL)
    posting->url = g_strconcat ("https://news.ycombinator.com/item?id=", posting->external_id,
                                NULL);
  posting->posted_at = openings_json_get_seconds (row, "created_at_i");
  if (posting->posted_at == OPENINGS_TIME_UNKNOWN)
    posting->posted_at = openings_json_get_time (row, "created_at");
  openings_hiring_header_read (posting, line);
  openings_facts_set_description (posting, html);

  return g_steal_pointer (&posting);
}

/* Those of a thread; what answers a comment is left alone. */
static JsonArray *
find_comments (JsonObject *answer)
{
  gboolean thread = g_strcmp0 (openings_json_get_string (answer, "type"), "story") == 0;

  return thread ? openings_json_get_array (answer, "children") : NULL;
}

/* The newest thread about openings among the account's threads. */
static char *
dup_newest_thread (JsonArray *hits)
{
  JsonObject *newest = NULL;

  for (guint i = 0; i < openings_json_n_elements (hits); i++)
    {
      JsonObject *hit = openings_json_element (hits, i);

      if (is_hiring (openings_json_get_string (hit, "title")) &&
          (newest == NULL || openings_json_get_number (hit, "created_at_i") >
                                 openings_json_get_number (newest, "created_at_i")))
        newest = hit;
    }

  return newest != NULL ? dup_id (newest) : NULL;
}

static OpeningsParsed *
ask_for_thread (JsonNode *root,
                GError **error)
{
  JsonArray *hits = openings_json_get_array (openings_json_node_object (root), "hits");
  g_autofree char *thread = dup_newest_thread (hits);
  g_autoptr (OpeningsParsed) parsed = openings_parsed_new ();

  if (!openings_address_is_token (thread))
    {
      g_set_error_literal (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS,
                           "Hacker News has no thread of openings");
      return NULL;
    }

  openings_public_board_ask (parsed, g_strconcat (API "/items/", thread, NULL), STEP_THREAD);

  return g_steal_pointer (&parsed);
}

static OpeningsParsed *
hackernews_parse (const char *board,
                  const OpeningsRequest *request,
                  const char *url,
                  GBytes *body,
                  GError **error)
{
  static const OpeningsBoardReader reader = {
    .kind = "hackernews",
    .title = "Hacker News",
    .list_name = "hits",
    .find_rows = find_comments,
    .title_name = "text",
    .read_row = read_row,
  };

  if (request != NULL && request->tag == STEP_THREADS)
    {
      g_autoptr (JsonNode) root = openings_answer_parse (body, error);

      return root != NULL ? ask_for_thread (root, error) : NULL;
    }

  return openings_public_board_parse (&reader, board, request, url, body, NULL, error);
}

const OpeningsSourceKind openings_source_hackernews = {
  .name = "hackernews",
  .title = "Hacker News: Who is hiring?",
  .host = "hn.algolia.com",
  .max_requests = 2,
  .is_public = TRUE,
  .match = hackernews_match,
  .match_page = hackernews_match_page,
  .dup_page_url = hackernews_dup_page_url,
  .begin = hackernews_begin,
  .parse = hackernews_parse,
};
