/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-words.h"

G_BEGIN_DECLS

/**
 * OpeningsPhrase:
 * @words: phrases of folded words, one space between words, a bar between phrases
 * @value: what each stands for
 */
typedef struct
{
  const char *words;
  int value;
} OpeningsPhrase;

typedef struct _OpeningsPhrases OpeningsPhrases;

OpeningsPhrases *openings_phrases_new (void);
OpeningsPhrases *openings_phrases_new_from (const OpeningsPhrase *phrases,
                                            guint n_phrases);
void openings_phrases_free (OpeningsPhrases *self);
void openings_phrases_add (OpeningsPhrases *self,
                           const char *words,
                           int value);
void openings_phrases_add_all (OpeningsPhrases *self,
                               const char *phrases,
                               int value);
guint openings_phrases_match (const OpeningsPhrases *self,
                              const OpeningsWords *words,
                              guint index,
                              int *value);
guint openings_phrases_next (const OpeningsPhrases *self,
                             const OpeningsWords *words,
                             guint *index,
                             int *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsPhrases, openings_phrases_free)

G_END_DECLS
