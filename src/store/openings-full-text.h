/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-search.h"

G_BEGIN_DECLS

/* Private to this layer: what users type in the language of FTS5. */

/**
 * OpeningsLookUp:
 * @OPENINGS_LOOK_UP_FULL_TEXT: everywhere
 * @OPENINGS_LOOK_UP_FACTS: in what is said in a few words, in columns of it
 * @OPENINGS_LOOK_UP_START: how words of the description begin, and facts do
 * @OPENINGS_LOOK_UP_SHORT_START: how facts begin, and everywhere as a word
 *
 * Where a term is looked for.
 */
typedef enum
{
  OPENINGS_LOOK_UP_FULL_TEXT,
  OPENINGS_LOOK_UP_FACTS,
  OPENINGS_LOOK_UP_START,
  OPENINGS_LOOK_UP_SHORT_START,
} OpeningsLookUp;

OpeningsLookUp openings_full_text_get_look_up (const OpeningsTerm *term);
fts5_api *openings_full_text_get_api (OpeningsConnection *connection,
                                      GError **error);
GPtrArray *openings_full_text_list_beginnings (const char *word);
void openings_full_text_append (GString *expression,
                                const OpeningsTerm *term,
                                gboolean unfinished,
                                gboolean relaxed);

G_END_DECLS
