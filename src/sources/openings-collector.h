/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "openings-json-rows.h"
#include "openings-source-kind.h"

G_BEGIN_DECLS

/* Private to this layer: gathers the postings of one answer. Rows of one id
 * become one posting with all their places. */

typedef struct _OpeningsCollector OpeningsCollector;

typedef OpeningsPosting *(*OpeningsReadRow) (JsonObject *row);

OpeningsCollector *openings_collector_new      (const char         *kind,
                                                const char         *board);
void               openings_collector_free     (OpeningsCollector  *self);
OpeningsParsed    *openings_collector_parsed   (OpeningsCollector  *self);
void               openings_collector_set_func (OpeningsCollector *self,
                                                OpeningsPostingFunc func,
                                                gpointer            data);
void               openings_collector_pass_over (OpeningsCollector *self,
                                                const char         *external_id);
void               openings_collector_take     (OpeningsCollector  *self,
                                                OpeningsPosting    *posting);
gboolean           openings_collector_add_answer (OpeningsCollector  *self,
                                                 JsonNode           *root,
                                                 const char         *list_name,
                                                 const char         *title_name,
                                                 OpeningsReadRow     read_row);
gboolean           openings_collector_add_rows (OpeningsCollector      *self,
                                                const OpeningsJsonRows *rows,
                                                OpeningsReadRow         read_row);
OpeningsParsed    *openings_collector_finish   (OpeningsCollector  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsCollector, openings_collector_free)

G_END_DECLS
