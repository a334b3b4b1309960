/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-public-board.h"

#include "openings-json-access.h"
#include "openings-source-common.h"

static void
append_tags (GString *tags,
             JsonNode *node)
{
  const char *text = openings_json_node_string (node);
  JsonArray *array = openings_json_node_array (node);

  if (text != NULL)
    g_string_append_printf (tags, "%s\n", text);

  for (guint i = 0; i < openings_json_n_elements (array); i++)
    {
      const char *name = openings_json_get_string (openings_json_element (array, i), "name");

      if (name == NULL)
        name = openings_json_node_string (json_array_get_element (array, i));
      if (name != NULL)
        g_string_append_printf (tags, "%s\n", name);
    }
}

static gboolean
is_wanted (const OpeningsBoardReader *self,
           const OpeningsNarrowing *narrowing,
           JsonObject *row,
           const OpeningsPosting *posting)
{
  OpeningsNarrowing here = {
    .words = self->finds_words ? NULL : narrowing->words,
    .place = self->finds_place ? NULL : narrowing->place,
  };
  g_autoptr (GString) tags = NULL;

  if (here.words == NULL && here.place == NULL)
    return TRUE;

  tags = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->tag_names) && self->tag_names[i] != NULL; i++)
    append_tags (tags, json_object_get_member (row, self->tag_names[i]));

  return openings_narrowing_admits (&here, posting, tags->str);
}

static void
add_row (const OpeningsBoardReader *self,
         const OpeningsNarrowing *narrowing,
         OpeningsCollector *collector,
         JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = row != NULL ? self->read_row (row) : NULL;

  if (posting == NULL || is_wanted (self, narrowing, row, posting))
    openings_collector_take (collector, g_steal_pointer (&posting));
  else
    openings_collector_pass_over (collector, posting->external_id);
}

/* Adds what the answer holds; FALSE if it is no answer of the board. */
static gboolean
add_answer (const OpeningsBoardReader *self,
            const OpeningsNarrowing *narrowing,
            OpeningsCollector *collector,
            JsonNode *root)
{
  JsonObject *answer = openings_json_node_object (root);
  JsonArray *rows = openings_json_node_array (root);
  JsonObject *parent = self->parent_name != NULL
                           ? openings_json_get_object (answer, self->parent_name)
                           : answer;

  if (rows == NULL && self->find_rows != NULL)
    rows = self->find_rows (answer);
  if (rows == NULL && self->list_name != NULL)
    rows = openings_json_get_array (parent, self->list_name);
  if (rows == NULL && self->old_list_name != NULL)
    rows = openings_json_get_array (parent, self->old_list_name);

  for (guint i = 0; i < openings_json_n_elements (rows); i++)
    add_row (self, narrowing, collector, openings_json_element (rows, i));
  if (rows != NULL)
    return TRUE;

  if (answer != NULL && json_object_has_member (answer, self->title_name))
    {
      add_row (self, narrowing, collector, answer);
      return TRUE;
    }

  return parent != NULL && self->total_name != NULL &&
         json_object_has_member (parent, self->total_name);
}

/**
 * openings_public_board_parse:
 * @self: how to read it
 * @board: (nullable): what of the board is wanted
 * @request: (nullable): what was asked, %NULL for a file
 * @url: (nullable): where the answer came from
 * @body: the answer
 * @root: (out) (optional) (nullable): its JSON, %NULL if it is a saved web page, or
 *   the page before once more: then the list ends here, and is not whole
 * @error: return location for a #GError
 *
 * Reads a list, a bare array of rows, or a single row, and keeps what is wanted.
 *
 * Returns: (transfer full): the postings, or %NULL with @error set
 */
OpeningsParsed *
openings_public_board_parse (const OpeningsBoardReader *self,
                             const char *board,
                             const OpeningsRequest *request,
                             const char *url,
                             GBytes *body,
                             JsonNode **root,
                             GError **error)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autoptr (OpeningsCollector) collector = NULL;
  g_autoptr (JsonNode) answer = NULL;
  gboolean repeated;
  OpeningsParsed *parsed = openings_answer_saved_page (self->kind, board, request, url, body);

  if (parsed == NULL)
    {
      answer = openings_answer_parse (body, error);
      if (answer == NULL)
        return NULL;

      collector = openings_collector_new (self->kind, board);
      if (!add_answer (self, narrowing, collector, answer))
        return openings_answer_refuse (answer, self->title, error);
      parsed = openings_collector_finish (collector);
    }

  repeated = openings_answer_repeats (parsed, request);
  parsed->truncated |= self->newest_only;
  if (root != NULL && !repeated)
    *root = g_steal_pointer (&answer);

  return parsed;
}

/**
 * openings_public_board_ask:
 * @parsed: an answer
 * @url: (transfer full): where there is more
 * @page: how many pages come before it
 *
 * Asks for a further page.
 */
void
openings_public_board_ask (OpeningsParsed *parsed,
                           char *url,
                           guint page)
{
  g_autofree char *owned = url;
  GPtrArray *requests = openings_requests_new_json (owned);

  ((OpeningsRequest *) requests->pdata[0])->tag = page;
  openings_public_board_ask_page (parsed, requests);
}

/**
 * openings_public_board_ask_page:
 * @parsed: an answer
 * @requests: (transfer full): the request for the page after it
 *
 * Asks for a further page, such as needs more than its address.
 */
void
openings_public_board_ask_page (OpeningsParsed *parsed,
                                GPtrArray *requests)
{
  ((OpeningsRequest *) requests->pdata[0])->mark = parsed->mark;
  g_ptr_array_extend_and_steal (parsed->requests, requests);
}
