/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the words around an amount call it. */
typedef enum
{
  OPENINGS_CUE_NONE,
  OPENINGS_CUE_PAY,
  OPENINGS_CUE_OTHER, /* something that is no pay */
  OPENINGS_CUE_NEVER, /* the same, whatever else is said of it */
} OpeningsCue;

OpeningsCue openings_salary_cue_before (const char *text,
                                        gsize length);
OpeningsCue openings_salary_cue_after (const char *text,
                                       gsize length);

G_END_DECLS
