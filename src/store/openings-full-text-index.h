/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"

G_BEGIN_DECLS

/* Private to this layer: keeps the full text in step with a job, within the
 * transaction that changes it: out before the change, in after it. */

gboolean openings_full_text_index_add (OpeningsConnection *connection,
                                       gint64 job,
                                       const char *description,
                                       const char *starts,
                                       GError **error);
gboolean openings_full_text_index_remove (OpeningsConnection *connection,
                                          gint64 job,
                                          GError **error);

G_END_DECLS
