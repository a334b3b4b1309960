/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  OPENINGS_TEXT_KEPT,
  OPENINGS_TEXT_REMOVED,
  OPENINGS_TEXT_ADDED,
} OpeningsTextChange;

/**
 * OpeningsTextPiece:
 * @change: what became of it
 * @text: some words, and the white space after them
 */
typedef struct
{
  OpeningsTextChange change;
  GString *text;
} OpeningsTextPiece;

GPtrArray *openings_text_changes (const char *old_text,
                                  const char *new_text);

G_END_DECLS
