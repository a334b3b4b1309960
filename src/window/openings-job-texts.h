/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-job.h"

G_BEGIN_DECLS

/* What a line of the list says of a job. */
typedef struct
{
  const char *title; /* the row's */
  char *place;       /* (owned) */
  char *facts;       /* (owned) */
  char *age;         /* (owned) */
  gboolean is_unread;
  gboolean is_favorite;
} OpeningsJobTexts;

void openings_job_texts_init (OpeningsJobTexts *texts,
                              const OpeningsRow *row);
void openings_job_texts_clear (OpeningsJobTexts *texts);
char *openings_job_texts_dup_description (const OpeningsJobTexts *texts);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpeningsJobTexts, openings_job_texts_clear)

G_END_DECLS
