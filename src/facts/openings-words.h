/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpeningsGap:
 * @OPENINGS_GAP_SPACE: white space, hyphens, apostrophes or a slash: words of one phrase
 * @OPENINGS_GAP_MARK: a comma, a bracket or another mark: of one sentence
 * @OPENINGS_GAP_BREAK: the end of a sentence or line, or a bar between parts
 *
 * What stands before a word.
 */
typedef enum
{
  OPENINGS_GAP_SPACE,
  OPENINGS_GAP_MARK,
  OPENINGS_GAP_BREAK,
} OpeningsGap;

/**
 * OpeningsWord:
 * @start: where it begins in the text, in bytes
 * @end: where it ends in the text
 * @folded: where it begins in the folded words
 * @folded_end: where it ends there
 * @hash: of the folded word
 * @gap: what stands before it
 */
typedef struct
{
  guint start;
  guint end;
  guint folded;
  guint folded_end;
  guint hash;
  OpeningsGap gap;
} OpeningsWord;

/**
 * OpeningsWords:
 * @folded: all words in lower case and without accents, one space between
 * @words: the words
 * @n_words: how many
 *
 * The words of a text. A word is of letters and digits; it keeps the marks that
 * belong to names such as C++, C#, .NET, Node.js and R&D.
 */
typedef struct
{
  char *folded;
  OpeningsWord *words;
  guint n_words;
} OpeningsWords;

OpeningsWords *openings_words_new (const char *text,
                                   gssize length);
guint openings_words_hash (const char *word,
                          gsize length);
void openings_words_free (OpeningsWords *self);
char *openings_words_dup_key (const char *text,
                              gssize length);
gboolean openings_words_are_capitals (const char *text);
char *openings_words_dup_sentence (const OpeningsWords *self,
                                   const char *text,
                                   guint first,
                                   guint last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsWords, openings_words_free)

G_END_DECLS
