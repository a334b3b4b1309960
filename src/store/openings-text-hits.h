/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-hits.h"
#include "openings-search.h"

G_BEGIN_DECLS

/* Private to this layer. */

/**
 * OpeningsTextHits:
 * @hits: (nullable): the jobs that the text of a query finds, %NULL if it asks
 *   for no text
 * @inverted: whether all others are meant
 * @expression: (nullable): what finds the same in the table full_text, where one
 *   expression does
 * @is_widened: whether its words are taken for beginnings of words
 * @title: (nullable): those that have all of the text in the title
 * @facts: (nullable): those that have it in the title, the company and skills
 */
typedef struct
{
  OpeningsHits *hits;
  gboolean inverted;
  gboolean is_widened;
  char *expression;
  OpeningsHits *title;
  OpeningsHits *facts;
} OpeningsTextHits;

gboolean openings_text_hits_is_country (const OpeningsTerm *term);
gboolean openings_text_hits_is_text (GPtrArray *group);
gboolean openings_text_hits_find (OpeningsTextHits *self,
                                  OpeningsConnection *connection,
                                  GPtrArray *groups,
                                  gboolean by_relevance,
                                  GError **error);
gboolean openings_text_hits_find_widened (OpeningsTextHits *self,
                                          OpeningsConnection *connection,
                                          const OpeningsQuery *query,
                                          GPtrArray *groups,
                                          gboolean by_relevance,
                                          GError **error);
char *openings_text_hits_dup_anywhere (GPtrArray *groups);
OpeningsHits *openings_text_hits_find_term (OpeningsConnection *connection,
                                            const OpeningsTerm *term,
                                            GError **error);
void openings_text_hits_clear (OpeningsTextHits *self);
gboolean openings_text_hits_leave_out_hidden (OpeningsTextHits *text,
                                              OpeningsConnection *connection,
                                              GError **error);

G_END_DECLS
