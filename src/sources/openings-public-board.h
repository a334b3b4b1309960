/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-collector.h"
#include "openings-narrowing.h"
#include "openings-source-kind.h"

G_BEGIN_DECLS

/**
 * OpeningsBoardReader:
 * @kind: the kind's name
 * @title: the board's name for people
 * @parent_name: (nullable): the member that holds the member with the list
 * @list_name: (nullable): the member that holds the list
 * @old_list_name: (nullable): its name in answers of long ago
 * @total_name: (nullable): the member that counts the postings; an answer without
 *   a list that has it is an empty one
 * @find_rows: (nullable): finds the list where no name tells
 * @title_name: the member that a single posting has
 * @read_row: makes a posting of a row, or %NULL
 * @tag_names: members of a row that say more of what it is about, up to a %NULL
 * @finds_words: whether the interface itself looks for words
 * @finds_place: whether it looks for a place
 * @newest_only: whether it leaves out older postings, which are open nevertheless
 *
 * Private to this layer: how a public board's answer in JSON is read. What the
 * interface cannot look for is looked for here.
 */
typedef struct
{
  const char *kind;
  const char *title;
  const char *parent_name;
  const char *list_name;
  const char *old_list_name;
  const char *total_name;
  JsonArray *(* find_rows) (JsonObject *answer);
  const char *title_name;
  OpeningsReadRow read_row;
  const char *tag_names[4];
  gboolean finds_words;
  gboolean finds_place;
  gboolean newest_only;
} OpeningsBoardReader;

OpeningsParsed *openings_public_board_parse (const OpeningsBoardReader *self,
                                             const char                *board,
                                             const OpeningsRequest     *request,
                                             const char                *url,
                                             GBytes                    *body,
                                             JsonNode                 **root,
                                             GError                   **error);

void            openings_public_board_ask   (OpeningsParsed            *parsed,
                                             char                      *url,
                                             guint                      page);
void            openings_public_board_ask_page (OpeningsParsed         *parsed,
                                                GPtrArray              *requests);

G_END_DECLS
