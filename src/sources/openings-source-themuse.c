/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pages of 20, newest first, of half a million: a fetch asks for the newest
 * thousand. Places are looked for as the board writes them, "Berlin, Germany". */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

#define MAX_PAGES 50

static char *
themuse_match (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (!openings_address_has_site (url, "themuse.com"))
    return NULL;

  narrowing = openings_narrowing_new_from_address (url, NULL, "location", "category");
  if (path[0] != NULL && strcmp (path[0], "search") == 0)
    for (guint i = 1; path[i] != NULL && path[i + 1] != NULL; i += 2)
      {
        char **part = strcmp (path[i], "keyword") == 0    ? &narrowing->words
                      : strcmp (path[i], "location") == 0 ? &narrowing->place
                                                          : NULL;

        if (part == NULL || *part != NULL)
          continue;
        *part = g_utf8_strdown (path[i + 1], -1);
        g_strdelimit (*part, "-", ' ');
      }
  else if (path[0] != NULL && !openings_address_has_path (url, "jobs") &&
           !openings_address_has_path (url, "api/public/jobs"))
    return NULL;

  return openings_narrowing_dup_board (narrowing);
}

static char *
themuse_dup_page_url (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  GString *url = g_string_new ("https://www.themuse.com/search");

  if (narrowing->words != NULL)
    {
      g_string_append (url, "/keyword/");
      g_string_append_uri_escaped (url, narrowing->words, NULL, FALSE);
    }

  return g_string_free (url, FALSE);
}

static char *
dup_page (const char *board,
          guint page)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  GString *url = g_string_new (NULL);

  g_string_printf (url, "https://www.themuse.com/api/public/jobs?page=%u&descending=true", page);
  openings_address_add_parameter (url, "category", narrowing->category);

  return g_string_free (url, FALSE);
}

static GPtrArray *
themuse_begin (const char *board)
{
  g_autofree char *url = dup_page (board, 0);

  return openings_requests_new_json (url);
}

/* A posting that names a city and also "Flexible / Remote" is remote. */
static void
read_places (OpeningsPosting *posting,
             JsonArray *locations)
{
  for (guint i = 0; i < openings_json_n_elements (locations); i++)
    {
      JsonObject *location = openings_json_element (locations, i);
      const char *name = openings_json_get_string (location, "name");

      openings_facts_add_location (posting, name);
      if (openings_facts_workplace (name) == OPENINGS_WORKPLACE_REMOTE)
        posting->workplace = OPENINGS_WORKPLACE_REMOTE;
    }
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  JsonObject *refs = openings_json_get_object (row, "refs");
  JsonObject *company = openings_json_get_object (row, "company");

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "name");
  posting->company = openings_json_dup_line (company, "name");
  posting->posted_at = openings_json_get_time (row, "publication_date");
  posting->url = openings_facts_dup_url (openings_json_get_string (refs, "landing_page"));
  posting->apply_url = g_strdup (posting->url);
  read_places (posting, openings_json_get_array (row, "locations"));
  openings_facts_set_description (posting, openings_json_get_string (row, "contents"));

  return g_steal_pointer (&posting);
}

static OpeningsParsed *
themuse_parse (const char *board,
               const OpeningsRequest *request,
               const char *url,
               GBytes *body,
               GError **error)
{
  static const OpeningsBoardReader reader = {
    .kind = "themuse",
    .title = "The Muse",
    .list_name = "results",
    .title_name = "name",
    .read_row = read_row,
    .tag_names = { "categories", "levels", "tags" },
  };
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed =
      openings_public_board_parse (&reader, board, request, url, body, &root, error);
  JsonObject *answer = openings_json_node_object (root);

  if (parsed != NULL && request != NULL &&
      openings_json_n_elements (openings_json_get_array (answer, "results")) > 0 &&
      request->tag + 1 < openings_json_get_number (answer, "page_count"))
    openings_public_board_ask (parsed, dup_page (board, request->tag + 1), request->tag + 1);

  return parsed;
}

const OpeningsSourceKind openings_source_themuse = {
  .name = "themuse",
  .title = "The Muse",
  .host = "www.themuse.com",
  .max_requests = MAX_PAGES,
  .misses_to_close = 2,
  .is_public = TRUE,
  .match = themuse_match,
  .dup_page_url = themuse_dup_page_url,
  .begin = themuse_begin,
  .parse = themuse_parse,
};
