/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-upsert.h"

G_BEGIN_DECLS

/* Private to this layer; on the writer, in a transaction. */

gboolean openings_relisted_note_new (const OpeningsUpsert *upsert,
                                     gint64 id,
                                     GError **error);
gboolean openings_relisted_note_closed (const OpeningsUpsert *upsert,
                                        GError **error);

G_END_DECLS
