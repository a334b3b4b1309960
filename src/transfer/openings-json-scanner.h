/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to this layer. */

/**
 * OpeningsJsonScanner:
 *
 * Takes an object of any size apart while it is read: gives each member of it,
 * and of a member that is an array each element, as text to be parsed.
 */
typedef struct _OpeningsJsonScanner OpeningsJsonScanner;

OpeningsJsonScanner *openings_json_scanner_new (GInputStream *stream,
                                                guint64 max_bytes);
void openings_json_scanner_free (OpeningsJsonScanner *self);
gboolean openings_json_scanner_next (OpeningsJsonScanner *self,
                                     GCancellable *cancellable,
                                     GError **error);
const char *openings_json_scanner_get_member (OpeningsJsonScanner *self);
gboolean openings_json_scanner_is_element (OpeningsJsonScanner *self);
const char *openings_json_scanner_get_text (OpeningsJsonScanner *self,
                                            gsize *length);
guint64 openings_json_scanner_get_line (OpeningsJsonScanner *self);
guint64 openings_json_scanner_get_position (OpeningsJsonScanner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsJsonScanner, openings_json_scanner_free)

G_END_DECLS
