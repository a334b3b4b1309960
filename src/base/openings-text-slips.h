/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint openings_text_count_slips (const char *typed,
                                 const char *meant,
                                 guint max_slips);

G_END_DECLS
