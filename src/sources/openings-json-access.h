/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How every kind, and import in transfer, reads JSON. A member of the wrong
 * type is an absent one. */

JsonNode   *openings_json_parse       (const char  *data,
                                       gsize        length,
                                       GError     **error);

gboolean    openings_json_is_web_page (const char  *data,
                                       gsize        length);

JsonObject *openings_json_node_object (JsonNode    *node);
JsonArray  *openings_json_node_array  (JsonNode    *node);
const char *openings_json_node_string (JsonNode    *node);
char       *openings_json_node_line   (JsonNode    *node);
double      openings_json_node_number (JsonNode    *node);

JsonObject *openings_json_get_object  (JsonObject  *object,
                                       const char  *name);
JsonArray  *openings_json_get_array   (JsonObject  *object,
                                       const char  *name);
const char *openings_json_get_string  (JsonObject  *object,
                                       const char  *name);
char       *openings_json_dup_line    (JsonObject  *object,
                                       const char  *name);
double      openings_json_get_number  (JsonObject  *object,
                                       const char  *name);
gboolean    openings_json_is_true     (JsonObject  *object,
                                       const char  *name);
gboolean    openings_json_is_false    (JsonObject  *object,
                                       const char  *name);
gint64      openings_json_get_time    (JsonObject  *object,
                                       const char  *name);
gint64      openings_json_get_seconds (JsonObject  *object,
                                       const char  *name);
gint64      openings_json_get_milliseconds (JsonObject *object,
                                       const char  *name);

guint       openings_json_n_elements  (JsonArray   *array);
JsonObject *openings_json_element     (JsonArray   *array,
                                       guint        index);

G_END_DECLS
