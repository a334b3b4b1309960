/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"

G_BEGIN_DECLS

/* Private to this layer: what is asked of all open jobs most often, in memory. */

/**
 * OpeningsColumns:
 * @n: how many open jobs there are
 * @ids: theirs, newest first, as in the list
 * @listed_at: when each was listed, in seconds since the epoch
 * @salaries: salary_common, or NAN
 * @workplaces: each an #OpeningsWorkplace
 * @employments: each an #OpeningsEmployment
 *
 * Immutable, and for any thread.
 */
typedef struct
{
  guint n;
  guint32 *ids;
  guint32 *listed_at;
  double *salaries;
  guint8 *workplaces;
  guint8 *employments;

  /*< private >*/
  gint64 stamp;
  guint n_reserved;
  gatomicrefcount ref_count;
} OpeningsColumns;

OpeningsColumns *openings_columns_get (OpeningsConnection *connection,
                                       gboolean may_read,
                                       GError **error);
void openings_columns_unref (OpeningsColumns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsColumns, openings_columns_unref)

/* Where a store keeps them. */
OpeningsColumnsShelf *openings_columns_shelf_new (void);
OpeningsColumnsShelf *openings_columns_shelf_ref (OpeningsColumnsShelf *self);
void openings_columns_shelf_unref (OpeningsColumnsShelf *self);
void openings_columns_shelf_clear (OpeningsColumnsShelf *self);

int openings_columns_register (sqlite3 *handle);

G_END_DECLS
