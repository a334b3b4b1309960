/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a text has the words that somebody searches for. */

typedef struct _OpeningsMatches OpeningsMatches;

/**
 * OpeningsMatch:
 * @start: its first byte
 * @end: the byte behind it
 */
typedef struct
{
  guint start;
  guint end;
} OpeningsMatch;

/* Gives the name of a skill that has another one, or NULL. */
typedef const char *(*OpeningsFindSkill) (const char *text);

OpeningsMatches *openings_matches_new (const char *search,
                                       OpeningsFindSkill find_skill);
void openings_matches_free (OpeningsMatches *self);
GArray *openings_matches_find (const OpeningsMatches *self,
                               const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsMatches, openings_matches_free)

G_END_DECLS
