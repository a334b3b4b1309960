/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where the user lives. The table of cities takes a while to be read, so a
 * worker looks up what was typed. */

#include "openings-home-row.h"

#include <glib/gi18n.h>

#include "openings-places.h"
#include "openings-worker.h"

static void
find_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  double latitude;
  double longitude;
  char *name = NULL;

  if (openings_places_find (task_data, &latitude, &longitude))
    {
      name = openings_places_dup_name (task_data);
      if (name == NULL)
        name = g_strdup (task_data);
    }
  g_task_return_pointer (task, name, g_free);
}

static void
show_fault (AdwEntryRow *row,
            const char *fault)
{
  if (fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 fault != NULL ? fault : _ ("Home Place"));
}

/* It is named in full, to be recognised. What is no city stays in view, marked, and is not
 * kept. */
static void
found_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  GSettings *settings = G_SETTINGS (object);
  g_autoptr (AdwEntryRow) row = user_data;
  g_autofree char *home = g_task_propagate_pointer (G_TASK (result), NULL);

  if (home != NULL)
    {
      show_fault (row, NULL);
      adw_entry_row_set_show_apply_button (row, FALSE);
      gtk_editable_set_text (GTK_EDITABLE (row), home);
      adw_entry_row_set_show_apply_button (row, TRUE);
      g_settings_set_string (settings, "home-place", home);
    }
  else
    {
      show_fault (row, _ ("City Not Known: Try a Larger One"));
    }
}

static void
applied_cb (AdwEntryRow *row,
            GSettings *settings)
{
  g_autofree char *home = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  g_autoptr (GTask) task = NULL;

  if (*home == '\0')
    {
      show_fault (row, NULL);
      g_settings_reset (settings, "home-place");
      return;
    }

  task = g_task_new (settings, NULL, found_cb, g_object_ref (row));
  g_task_set_source_tag (task, openings_home_row_bind);
  g_task_set_task_data (task, g_steal_pointer (&home), g_free);
  openings_worker_push (g_object_get_data (G_OBJECT (row), "worker"), task, find_func);
}

/**
 * openings_home_row_bind:
 * @row: a row
 * @settings: has where the user lives
 *
 * Lets the row show and change it.
 */
void
openings_home_row_bind (AdwEntryRow *row,
                        GSettings *settings)
{
  g_autofree char *home = g_settings_get_string (settings, "home-place");

  gtk_editable_set_text (GTK_EDITABLE (row), home);
  g_object_set_data_full (G_OBJECT (row), "worker", openings_worker_new ("places"),
                          g_object_unref);
  g_signal_connect_object (row, "apply", G_CALLBACK (applied_cb), settings, 0);
}
