/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Private to this layer: the rows of a long list in JSON, each to be parsed by
 * itself. */

typedef struct _OpeningsJsonRows OpeningsJsonRows;

OpeningsJsonRows *openings_json_rows_new   (const char             *data,
                                            gsize                   length,
                                            const char             *list_name);
void              openings_json_rows_free  (OpeningsJsonRows       *self);
guint             openings_json_rows_count (const OpeningsJsonRows *self);
JsonNode         *openings_json_rows_parse (const OpeningsJsonRows *self,
                                            guint                   index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsJsonRows, openings_json_rows_free)

G_END_DECLS
