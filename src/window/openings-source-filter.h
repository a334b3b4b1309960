/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-source.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SOURCE_FILTER (openings_source_filter_get_type ())

/* Which sources the sources' window lists. */

G_DECLARE_FINAL_TYPE (OpeningsSourceFilter, openings_source_filter, OPENINGS, SOURCE_FILTER,
                      GtkFilter)

OpeningsSourceFilter *openings_source_filter_new         (void);
void                  openings_source_filter_set_words   (OpeningsSourceFilter *self,
                                                          const char           *words);
void                  openings_source_filter_set_leaving (OpeningsSourceFilter *self,
                                                          const char           *handle,
                                                          gboolean              is_leaving);
void                  openings_source_filter_forget_gone (OpeningsSourceFilter *self,
                                                          GListModel           *sources);
gboolean              openings_source_filter_lists       (OpeningsSourceFilter *self,
                                                          const OpeningsSource *source);

G_END_DECLS
