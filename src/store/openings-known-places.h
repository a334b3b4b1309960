/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"

G_BEGIN_DECLS

char *openings_known_places_dup_word (const char *typed,
                                      const char *country);
sqlite3_stmt *openings_known_places_select (OpeningsConnection *connection,
                                            const char *place,
                                            guint limit,
                                            GError **error);
gboolean openings_known_places_read (OpeningsConnection *connection,
                                     const char *typed,
                                     char **place,
                                     GError **error);

G_END_DECLS
