/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-texts.h"

#include <glib/gi18n.h>

#include "openings-clock.h"
#include "openings-format.h"

static char *
join (const char *const *parts,
      gsize n_parts,
      const char *separator)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) known = NULL;

  for (gsize i = 0; i < n_parts; i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  known = g_strv_builder_end (builder);

  return g_strjoinv (separator, known);
}

static char *
dup_facts (const OpeningsRow *row)
{
  g_autofree char *salary = openings_format_salary (&row->salary);
  const char *parts[] = {
    row->status != OPENINGS_STATUS_NEW ? openings_format_status (row->status) : NULL,
    row->closed_at != OPENINGS_TIME_UNKNOWN ? _ ("Closed") : NULL,
    salary,
    openings_format_workplace (row->workplace),
  };

  return join (parts, G_N_ELEMENTS (parts), " · ");
}

/**
 * openings_job_texts_init:
 * @texts: (out caller-allocates): what a line says
 * @row: a job; has to outlive @texts
 */
void
openings_job_texts_init (OpeningsJobTexts *texts,
                         const OpeningsRow *row)
{
  const char *places[] = { row->company, row->location };

  texts->title = row->title;
  texts->place = join (places, G_N_ELEMENTS (places), " · ");
  texts->facts = dup_facts (row);
  texts->age = openings_format_row_age (row, openings_clock_now ());
  texts->is_unread = openings_row_is_unread (row);
  texts->is_favorite = row->favorite;
}

/**
 * openings_job_texts_clear:
 * @texts: what openings_job_texts_init() filled in
 */
void
openings_job_texts_clear (OpeningsJobTexts *texts)
{
  g_clear_pointer (&texts->place, g_free);
  g_clear_pointer (&texts->facts, g_free);
  g_clear_pointer (&texts->age, g_free);
}

/**
 * openings_job_texts_dup_description:
 * @texts: what a line says
 *
 * Returns: (transfer full): all but the title, for a screen reader
 */
char *
openings_job_texts_dup_description (const OpeningsJobTexts *texts)
{
  const char *parts[] = {
    texts->place,
    texts->facts,
    texts->age,
    texts->is_favorite ? _ ("favorite") : NULL,
  };

  return join (parts, G_N_ELEMENTS (parts), ", ");
}
