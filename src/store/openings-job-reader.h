/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"

G_BEGIN_DECLS

/* Private to this layer: jobs and rows, read by id. */

OpeningsRow *openings_job_reader_get_row (OpeningsConnection *connection,
                                          gint64 id,
                                          GError **error);
OpeningsJob *openings_job_reader_get_job (OpeningsConnection *connection,
                                          gint64 id,
                                          GError **error);

G_END_DECLS
