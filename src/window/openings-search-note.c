/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-search-note.h"

#include "openings-search-text.h"

#define STORE "openings-store"

static char *
dup_note (OpeningsStore *store,
          const OpeningsQuery *query)
{
  g_autofree char *misread = openings_search_text_misread (query->text);
  const char *widened =
      openings_store_is_widened (store, query) ? openings_search_text_widened () : NULL;

  if (misread == NULL || widened == NULL)
    return misread != NULL ? g_steal_pointer (&misread) : g_strdup (widened);

  return g_strjoin ("\n", misread, widened, NULL);
}

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
    note = dup_note (g_object_get_data (G_OBJECT (label), STORE), query);
  gtk_label_set_label (label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (label), note != NULL);
}

/**
 * openings_search_note_watch:
 * @label: a label
 * @list: a list
 * @store: where it has the list from
 *
 * Has the label say what one has to know of the words that the list is searched for, and
 * hides it where that is nothing.
 */
void
openings_search_note_watch (GtkLabel *label,
                            OpeningsJobList *list,
                            OpeningsStore *store)
{
  g_object_set_data_full (G_OBJECT (label), STORE, g_object_ref (store), g_object_unref);
  g_signal_connect_object (list, "notify::loading", G_CALLBACK (update_cb), label,
                           G_CONNECT_SWAPPED);
}
