/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer. */

/**
 * OpeningsMatch:
 * @expression: (nullable): what the full text has to match
 * @inverted: whether what does not match @expression is meant
 * @beginning: (nullable): a short beginning of a word, which facts have to
 *   match, unless the full text matches @word
 * @word: (nullable): the same as a word of its own
 *
 * Expressions are in the language of FTS5. There is nothing to look for if
 * neither @expression nor @beginning is there.
 */
typedef struct
{
  char *expression;
  gboolean inverted;
  char *beginning;
  char *word;
} OpeningsMatch;

void openings_match_init (OpeningsMatch *self,
                          const char *text,
                          gboolean relaxed);
void openings_match_clear (OpeningsMatch *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpeningsMatch, openings_match_clear)

G_END_DECLS
