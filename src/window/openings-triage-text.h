/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-edits.h"

G_BEGIN_DECLS

char *openings_triage_text_done  (const OpeningsEdit  *edit,
                                  const char          *title,
                                  guint                n_jobs);
char *openings_triage_text_moved (const OpeningsEdits *edits,
                                  const char          *title,
                                  gboolean             is_redo);

G_END_DECLS
