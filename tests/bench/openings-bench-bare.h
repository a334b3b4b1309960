/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

/* The raw limit: SQLite with the store's tables, indexes and settings and
 * nothing around it. */
typedef struct _OpeningsBare OpeningsBare;

OpeningsBare *openings_bare_open (const char *path);
OpeningsBare *openings_bare_make (const char *folder);
void openings_bare_close (OpeningsBare *self);
void openings_bare_insert (OpeningsBare *self,
                           GPtrArray *postings);
guint openings_bare_list (OpeningsBare *self,
                          const char *sql,
                          const char *value);
double openings_bare_get_number (OpeningsBare *self,
                                 const char *sql);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsBare, openings_bare_close)

G_END_DECLS
