/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store-values.h"

G_BEGIN_DECLS

/* What became of a job, in the user's language. */

char       *openings_history_text          (const OpeningsEvent *event);
const char *openings_history_closed_reason (const char *reason);

G_END_DECLS
