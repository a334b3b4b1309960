/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-company-board.h"

#include "openings-board-host.h"
#include "openings-json-access.h"
#include "openings-source-common.h"

#define LONG_BYTES (512 * 1024)

/* Adds what the answer holds; FALSE if it is no answer of the board. */
static gboolean
add_answer (const OpeningsCompanyReader *self,
            OpeningsCollector *collector,
            JsonNode *root)
{
  JsonObject *item = NULL;

  if (self->item_name != NULL)
    item = openings_json_get_object (openings_json_node_object (root), self->item_name);
  if (item == NULL)
    return openings_collector_add_answer (collector, root, self->list_name, self->title_name,
                                          self->read_row);

  openings_collector_take (collector, self->read_row (item));

  return TRUE;
}

/* Whether a list is this system's: it is empty, or one of its rows has a mark. */
static gboolean
shows_system (const OpeningsCompanyReader *self,
              JsonNode *root)
{
  JsonArray *rows = openings_json_get_array (openings_json_node_object (root), self->list_name);
  guint n = openings_json_n_elements (rows);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *row = openings_json_element (rows, i);

      for (guint m = 0; row != NULL && self->marks[m] != NULL; m++)
        if (json_object_has_member (row, self->marks[m]))
          return TRUE;
    }

  return n == 0;
}

/* Adds the rows of a long answer one by one, if it is nothing but a list. */
static gboolean
add_rows (const OpeningsCompanyReader *self,
          OpeningsCollector *collector,
          GBytes *body,
          gboolean must_show)
{
  g_autoptr (OpeningsJsonRows) rows = NULL;
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (self->list_name == NULL || self->complete != NULL || length < LONG_BYTES || must_show)
    return FALSE;

  rows = openings_json_rows_new (data, length, self->list_name);

  return rows != NULL && openings_collector_add_rows (collector, rows, self->read_row);
}

static void
complete (const OpeningsCompanyReader *self,
          OpeningsParsed *parsed,
          const char *board,
          const char *url)
{
  if (parsed->postings->len > 0)
    parsed->company = g_strdup (((OpeningsPosting *) parsed->postings->pdata[0])->company);

  if (self->domain != NULL)
    {
      g_autofree char *base = openings_board_host_dup_base (board, self->domain, url);

      openings_board_host_complete (parsed, base);
    }
}

/**
 * openings_company_board_parse:
 * @self: how to read it
 * @board: (nullable): the board
 * @request: (nullable): what was asked, %NULL for a file
 * @url: (nullable): where the answer came from
 * @body: the answer
 * @error: return location for a #GError
 *
 * Reads a list, a bare array of rows, a single row, or a saved page in their place.
 * The company is the one that the first posting names.
 *
 * Returns: (transfer full): the postings, or %NULL with @error set
 */
OpeningsParsed *
openings_company_board_parse (const OpeningsCompanyReader *self,
                              const char *board,
                              const OpeningsRequest *request,
                              const char *url,
                              GBytes *body,
                              GError **error)
{
  g_autoptr (OpeningsCollector) collector = NULL;
  g_autoptr (JsonNode) root = NULL;
  gboolean must_show;
  OpeningsParsed *parsed =
      openings_answer_saved_page (self->kind->name, board, request, url, body);

  if (parsed != NULL)
    return parsed;

  must_show = self->marks != NULL && openings_board_host_is_own (board);
  collector = openings_collector_new (self->kind->name, board);
  if (!add_rows (self, collector, body, must_show))
    {
      root = openings_answer_parse (body, error);
      if (root == NULL)
        return NULL;
      if ((must_show && !shows_system (self, root)) || !add_answer (self, collector, root))
        return openings_answer_refuse (root, self->kind->title, error);
    }

  parsed = openings_collector_parsed (collector);
  complete (self, parsed, board, url);
  if (self->complete != NULL)
    self->complete (parsed, root, board, request, url);

  return openings_collector_finish (collector);
}
