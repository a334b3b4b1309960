/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *openings_run_error_to_code (const GError *error);

GError *openings_run_error_from_code (const char *code,
                                      const char *message);

G_END_DECLS
