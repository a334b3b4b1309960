/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-store-load.h"

G_BEGIN_DECLS

/* Private to this layer: what takes a load. */

struct _OpeningsLoader
{
  OpeningsConnection *connection;
  gint64 undo;        /* what it is kept under, 0 if it is not to be taken back */
  gboolean is_unseen; /* whether nothing changed that anybody sees */
  gboolean has_order; /* there were sources already, and theirs counts */
};

G_END_DECLS
