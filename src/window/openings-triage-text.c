/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-triage-text.h"

#include <glib/gi18n.h>

static const char *
status_text (OpeningsStatus status)
{
  switch (status)
    {
    case OPENINGS_STATUS_NEW:
      return _ ("“%s” is new again");
    case OPENINGS_STATUS_INTERESTED:
      return _ ("“%s” is interesting");
    case OPENINGS_STATUS_APPLIED:
      return _ ("“%s” is applied for");
    case OPENINGS_STATUS_INTERVIEWING:
      return _ ("“%s” is at the interviews");
    case OPENINGS_STATUS_OFFER:
      return _ ("“%s” is offered to you");
    case OPENINGS_STATUS_ACCEPTED:
      return _ ("“%s” is accepted");
    case OPENINGS_STATUS_REJECTED:
      return _ ("“%s” is rejected");
    case OPENINGS_STATUS_HIDDEN:
      return _ ("“%s” is hidden");
    default:
      g_return_val_if_reached ("%s");
    }
}

static const char *
edit_text (const OpeningsEdit *edit)
{
  if (edit->fields & OPENINGS_EDIT_STATUS)
    return status_text (edit->status);
  if (edit->fields & OPENINGS_EDIT_FAVORITE)
    return edit->favorite ? _ ("“%s” is a favorite") : _ ("“%s” is no longer a favorite");
  if (edit->fields & OPENINGS_EDIT_TAG)
    return _ ("“%s” is tagged");
  if (edit->fields & OPENINGS_EDIT_UNTAG)
    return _ ("“%s” is no longer tagged");

  return edit->seen ? _ ("“%s” is read") : _ ("“%s” is unread");
}

/**
 * openings_triage_text_done:
 * @edit: what was changed
 * @title: (nullable): of the job, if it is one
 * @n_jobs: how many jobs were changed
 *
 * Returns: (transfer full): what is said of it
 */
char *
openings_triage_text_done (const OpeningsEdit *edit,
                           const char *title,
                           guint n_jobs)
{
  g_autoptr (GString) message = g_string_new (edit_text (edit));

  if (n_jobs > 1 && (edit->fields & OPENINGS_EDIT_STATUS) != 0 &&
      edit->status == OPENINGS_STATUS_HIDDEN)
    return g_strdup_printf (ngettext ("%u job is hidden", "%u jobs are hidden", n_jobs), n_jobs);
  if (n_jobs > 1 || title == NULL)
    return g_strdup_printf (ngettext ("%u job changed", "%u jobs changed", n_jobs), n_jobs);

  g_string_replace (message, "%s", title, 1);

  return g_string_free (g_steal_pointer (&message), FALSE);
}

/**
 * openings_triage_text_moved:
 * @edits: what was taken back, or done again
 * @title: (nullable): of the job, if it is one
 * @is_redo: whether it was done again
 *
 * Returns: (transfer full): what is said of it: how it is since
 */
char *
openings_triage_text_moved (const OpeningsEdits *edits,
                            const char *title,
                            gboolean is_redo)
{
  guint n_jobs = openings_edits_get_n_jobs (edits);
  g_autofree char *done = NULL;

  if (n_jobs == 1)
    done = openings_triage_text_done (openings_edits_get_edit (edits, 0), title, 1);
  else
    done = g_strdup_printf (ngettext ("%u job changed", "%u jobs changed", n_jobs), n_jobs);

  /* Translators: %s is a sentence, such as: “Engineer” is no longer a favorite */
  return g_strdup_printf (is_redo ? _ ("Redone: %s") : _ ("Undone: %s"), done);
}
