/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpeningsEmployer:
 * @company: the name
 * @trade: (nullable): what it does, one word in English; %NULL for a board of many
 *   companies
 * @country: (nullable): where it is at home, ISO 3166-1 alpha-2; %NULL for such a
 *   board
 * @handle: the source that lists its openings, KIND:BOARD
 */
typedef struct
{
  const char *company;
  const char *trade;
  const char *country;
  const char *handle;
} OpeningsEmployer;

/**
 * OpeningsDirectory:
 *
 * Employers whose boards are known, from a table within the program, and boards
 * of many companies. To be used in one thread.
 */
typedef struct _OpeningsDirectory OpeningsDirectory;

OpeningsDirectory      *openings_directory_new  (void);
void                    openings_directory_free (OpeningsDirectory *self);
const OpeningsEmployer *openings_directory_get  (OpeningsDirectory *self,
                                                 guint              index);
const char             *openings_directory_name (OpeningsDirectory *self,
                                                 const char        *handle);
GPtrArray              *openings_directory_find (OpeningsDirectory *self,
                                                 const char        *typed,
                                                 guint              max_found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsDirectory, openings_directory_free)

G_END_DECLS
