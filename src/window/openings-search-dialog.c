/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-search-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "openings-message-dialog.h"
#include "openings-text.h"

#define MAX_NAME 60 /* characters */

typedef struct
{
  OpeningsSavedSearch *search; /* (owned) */
  GtkEditable *name_entry;     /* the dialog's */
  GtkSwitch *notify_switch;    /* the dialog's */
  OpeningsSearchDialogFunc func;
  GObject *user_data; /* (owned) */
} Edit;

static void
edit_free (gpointer data,
           GClosure *closure)
{
  Edit *edit = data;

  openings_saved_search_unref (edit->search);
  g_object_unref (edit->user_data);
  g_free (edit);
}

static char *
dup_name (GtkEditable *entry)
{
  return openings_text_clean_line (gtk_editable_get_text (entry), -1);
}

static void
name_changed_cb (AdwMessageDialog *dialog,
                 GParamSpec *pspec,
                 GtkEditable *entry)
{
  g_autofree char *name = dup_name (entry);

  adw_message_dialog_set_response_enabled (dialog, "save", name != NULL);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char *response,
             Edit *edit)
{
  g_autoptr (OpeningsSavedSearch) changed = NULL;

  if (!g_str_equal (response, "save"))
    return;

  changed = openings_saved_search_copy (edit->search);
  g_free (changed->name);
  changed->name = dup_name (edit->name_entry);
  changed->notifies = gtk_switch_get_active (edit->notify_switch);
  edit->func (changed, edit->user_data);
}

static GtkWidget *
make_notify_row (Edit *edit)
{
  GtkWidget *row = adw_action_row_new ();

  edit->notify_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_switch_set_active (edit->notify_switch, edit->search->notifies);
  gtk_widget_set_valign (GTK_WIDGET (edit->notify_switch), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Notify Me of New Jobs"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (edit->notify_switch));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (edit->notify_switch));

  return row;
}

static GtkWidget *
make_form (Edit *edit)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *name_row = adw_entry_row_new ();

  edit->name_entry = GTK_EDITABLE (name_row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (name_row), _ ("Name"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (name_row), TRUE);
  gtk_text_set_max_length (GTK_TEXT (gtk_editable_get_delegate (edit->name_entry)), MAX_NAME);
  gtk_editable_set_text (edit->name_entry, edit->search->name);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search"), -1);
  gtk_list_box_append (GTK_LIST_BOX (list), name_row);
  gtk_list_box_append (GTK_LIST_BOX (list), make_notify_row (edit));

  return list;
}

/**
 * openings_search_dialog_present:
 * @parent: what it is in front of
 * @search: what is to be edited
 * @func: called with what it has become, if the user wants to keep that
 * @user_data: for @func
 *
 * Asks for a search's name, and whether it notifies.
 */
void
openings_search_dialog_present (GtkWindow *parent,
                                OpeningsSavedSearch *search,
                                OpeningsSearchDialogFunc func,
                                GObject *user_data)
{
  AdwMessageDialog *dialog = openings_message_dialog_new (
      parent, search->id == 0 ? _ ("Save Search") : _ ("Edit Search"),
      _ ("A saved search stays in the sidebar and counts what is new in it."), "save",
      _ ("_Save"), ADW_RESPONSE_SUGGESTED);
  Edit *edit = g_new0 (Edit, 1);

  edit->search = openings_saved_search_ref (search);
  edit->func = func;
  edit->user_data = g_object_ref (user_data);
  adw_message_dialog_set_extra_child (dialog, make_form (edit));
  g_signal_connect_object (edit->name_entry, "notify::text", G_CALLBACK (name_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  name_changed_cb (dialog, NULL, edit->name_entry);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), edit, edit_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
