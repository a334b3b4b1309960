/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cli.h"

G_BEGIN_DECLS

/* Private to this layer: lists of postings, a page at a time. */

OpeningsSnapshot *openings_job_table_find (OpeningsCli *cli,
                                           OpeningsQuery *query);
gboolean openings_job_table_print (OpeningsCli *cli,
                                   const gint64 *ids,
                                   guint n_ids);

G_END_DECLS
