/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-sources-window.h"

G_BEGIN_DECLS

/* What the window and what its rows' menus do share. */

OpeningsStore    *openings_sources_window_get_store  (OpeningsSourcesWindow *self);
OpeningsRunQueue *openings_sources_window_get_queue  (OpeningsSourcesWindow *self);
OpeningsFetcher  *openings_sources_window_get_fetcher (OpeningsSourcesWindow *self);
void              openings_sources_window_add_toast  (OpeningsSourcesWindow *self,
                                                      AdwToast              *toast);
void              openings_sources_window_set_leaving
                                                     (OpeningsSourcesWindow *self,
                                                      const char            *handle,
                                                      gboolean               is_leaving);
void              openings_sources_window_show_error (OpeningsSourcesWindow *self,
                                                      const GError          *error);

G_END_DECLS
