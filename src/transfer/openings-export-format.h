/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer: what an export writes, piece by piece. */

typedef struct
{
  gboolean is_csv;
  gboolean is_first; /* of the array that is being written */
  GString *seen;     /* (owned) (nullable) entries of what was read of the jobs so far */
} OpeningsExportFormat;

typedef void (*OpeningsExportFormatFunc) (OpeningsExportFormat *self,
                                          GString *out,
                                          GPtrArray *items);

void openings_export_format_head (OpeningsExportFormat *self,
                                  GString *out,
                                  GPtrArray *items);
void openings_export_format_sources (OpeningsExportFormat *self,
                                     GString *out,
                                     GPtrArray *sources);
void openings_export_format_jobs (OpeningsExportFormat *self,
                                  GString *out,
                                  GPtrArray *jobs);
void openings_export_format_jobs_end (OpeningsExportFormat *self,
                                      GString *out,
                                      GPtrArray *items);
void openings_export_format_events (OpeningsExportFormat *self,
                                    GString *out,
                                    GPtrArray *events);
void openings_export_format_events_end (OpeningsExportFormat *self,
                                        GString *out,
                                        GPtrArray *items);
void openings_export_format_profile (OpeningsExportFormat *self,
                                     GString *out,
                                     GPtrArray *texts);
void openings_export_format_searches (OpeningsExportFormat *self,
                                      GString *out,
                                      GPtrArray *searches);
void openings_export_format_clear (OpeningsExportFormat *self);

G_END_DECLS
