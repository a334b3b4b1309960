/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "openings-fetcher.h"
#include "openings-run-queue.h"
#include "openings-source-list.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SOURCES_WINDOW (openings_sources_window_get_type ())

/* The followed sources and how each does; refresh, pause, rename and remove (with
 * undo) each; export them. What adds some activates actions of the application. */
G_DECLARE_FINAL_TYPE (OpeningsSourcesWindow, openings_sources_window,
                      OPENINGS, SOURCES_WINDOW, AdwWindow)

OpeningsSourcesWindow *openings_sources_window_new (GtkWindow          *parent,
                                                    OpeningsSourceList *sources,
                                                    OpeningsStore      *store,
                                                    OpeningsRunQueue   *queue,
                                                    OpeningsFetcher    *fetcher,
                                                    GSettings          *settings);

G_END_DECLS
