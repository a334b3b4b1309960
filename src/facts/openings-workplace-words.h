/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-phrases.h"

G_BEGIN_DECLS

/* Private to the reader of workplaces: the words that may tell one. */

typedef enum
{
  WORD_NOTHING,
  WORD_REMOTE,
  WORD_HYBRID,
  WORD_ONSITE,
  WORD_JOB,      /* position, role */
  WORD_WORK,     /* work, model, schedule */
  WORD_MEASURE,  /* fully, 100 % */
  WORD_NEGATION, /* not, no */
  WORD_COPULA,   /* is, be */
  WORD_LABEL,    /* Location: */
  WORD_DAYS,
  WORD_OFFICE,
  WORD_FILLER,  /* a, the, in, week: may stand between */
  WORD_PARTIAL, /* partly */
  WORD_PARTLY,  /* now and then, or perhaps */
  WORD_OTHER,   /* what may be remote beside a job */
} OpeningsWorkplaceWord;

typedef struct
{
  guint start; /* words */
  guint end;
  OpeningsWorkplaceWord kind;
  gboolean breaks; /* begins a sentence or a line */
  gboolean mark;   /* a mark stands before it */
} OpeningsWorkplaceItem;

GArray *openings_workplace_words_list (const OpeningsWords *words);
GArray *openings_workplace_words_find (const OpeningsWords *words);
gboolean openings_workplace_words_is_times (const OpeningsWords *words,
                                            guint word);

G_END_DECLS
