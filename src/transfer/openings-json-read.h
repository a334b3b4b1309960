/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store-searches.h"

G_BEGIN_DECLS

/* The way back from what openings-json.h and the export write. Texts are
 * bounded and cleaned; members of the wrong type are absent ones. */

OpeningsJob *openings_job_from_json (const char *data,
                                     gsize length,
                                     GError **error);
OpeningsSource *openings_source_from_json (const char *data,
                                           gsize length,
                                           GError **error);
OpeningsEvent *openings_event_from_json (const char *data,
                                         gsize length,
                                         gint64 *posting,
                                         GError **error);
OpeningsSavedSearch *openings_search_from_json (const char *data,
                                                gsize length);
gint64 openings_seen_from_json (const char *data,
                                gsize length,
                                gint64 *posting);
char *openings_profile_from_json (const char *data,
                                  gsize length);
gboolean openings_json_is_handle (const char *text);

G_END_DECLS
