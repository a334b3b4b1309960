/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-search-note.h"

#include "openings-search-text.h"

/* Only what is listed is told of, so that nothing flickers. */
static void
update_cb (GtkLabel *label,
           GParamSpec *pspec,
           OpeningsJobList *list)
{
  const OpeningsQuery *query = openings_job_list_get_query (list);
  g_autofree char *note = NULL;

  if (openings_job_list_get_loading (list))
    return;

  if (query != NULL)
    note = openings_search_text_misread (query->text);
  gtk_label_set_label (label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (label), note != NULL);
}

/**
 * openings_search_note_watch:
 * @label: a label
 * @list: a list
 *
 * Has the label say what one has to know of the words that the list is searched for, and
 * hides it where that is nothing.
 */
void
openings_search_note_watch (GtkLabel *label,
                            OpeningsJobList *list)
{
  g_signal_connect_object (list, "notify::loading", G_CALLBACK (update_cb), label,
                           G_CONNECT_SWAPPED);
}
