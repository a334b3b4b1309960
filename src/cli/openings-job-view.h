/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cli.h"

G_BEGIN_DECLS

/* Private to this layer: one posting. */

OpeningsExit openings_job_view_print (OpeningsCli *cli,
                                      gint64 id);
OpeningsExit openings_job_view_fail (OpeningsCli *cli,
                                     gint64 id,
                                     const GError *error);

G_END_DECLS
