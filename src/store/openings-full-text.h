/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer. */

/**
 * OpeningsMatch:
 * @expression: (nullable): for MATCH; %NULL when there is nothing to look for
 * @inverted: whether what does not match is meant
 */
typedef struct
{
  char *expression;
  gboolean inverted;
} OpeningsMatch;

void openings_match_init (OpeningsMatch *self,
                          const char *text,
                          gboolean relaxed);
void openings_match_clear (OpeningsMatch *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpeningsMatch, openings_match_clear)

G_END_DECLS
