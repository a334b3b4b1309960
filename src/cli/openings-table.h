/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-terminal.h"

G_BEGIN_DECLS

/* Private to this layer. */

/**
 * OpeningsColumn:
 * @title: (nullable): its heading, translated
 * @to_the_right: whether its cells stand at the right
 * @shrinks: whether its cells may be shortened so that a row fits
 */
typedef struct
{
  const char *title;
  gboolean to_the_right;
  gboolean shrinks;
} OpeningsColumn;

/**
 * OpeningsTable:
 *
 * Rows of cells in columns that are aligned, and fit the terminal where there
 * is one.
 */
typedef struct _OpeningsTable OpeningsTable;

OpeningsTable *openings_table_new (const OpeningsColumn *columns,
                                   guint n_columns);
void openings_table_free (OpeningsTable *self);
void openings_table_add (OpeningsTable *self,
                         const char *const *cells);
void openings_table_print (OpeningsTable *self,
                           OpeningsTerminal *terminal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsTable, openings_table_free)

/**
 * OpeningsFact:
 * @name: what it is, translated
 * @value: (nullable): what is known of it
 */
typedef struct
{
  const char *name;
  const char *value;
} OpeningsFact;

void openings_table_print_facts (OpeningsTerminal *terminal,
                                 const OpeningsFact *facts,
                                 guint n_facts);

G_END_DECLS
