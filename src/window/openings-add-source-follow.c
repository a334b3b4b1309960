/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the dialog does with what it found. */

#include <glib/gi18n.h>

#include "openings-add-source-private.h"

/* With nothing else to look at, the dialog has done its work. */
static void
finish_adding (OpeningsAddSourceDialog *self,
               const GError *error)
{
  g_autoptr (OpeningsSource) source = g_steal_pointer (&self->adding);

  if (error != NULL)
    {
      /* Translators: %s is a company or a board */
      g_autofree char *title = g_strdup_printf (
          self->edited != NULL ? _ ("Could Not Change the Address of %s")
                               : _ ("Could Not Follow %s"),
          openings_source_get_name (source));

      openings_add_source_dialog_stop_lookup (self);
      openings_add_source_dialog_show_error (self, title, error);
      gtk_window_present (GTK_WINDOW (self));
      return;
    }

  if (self->edited != NULL)
    g_signal_emit_by_name (self, "changed", self->edited, source);
  else
    g_signal_emit_by_name (self, "followed", source->handle, openings_source_get_name (source));
  if (self->is_last || !gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_window_destroy (GTK_WINDOW (self));
  else if (self->lookup == NULL && self->pause_id == 0)
    openings_add_source_dialog_show_page (self, gtk_stack_get_visible_child_name (self->stack));
}

static void
added_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (OpeningsAddSourceDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  openings_store_add_source_finish (OPENINGS_STORE (object), result, NULL, &error);
  finish_adding (self, error);
}

static void
posting_added_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (OpeningsAddSourceDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  openings_store_add_posting_finish (OPENINGS_STORE (object), result, NULL, &error);
  finish_adding (self, error);
}

static void
changed_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (OpeningsAddSourceDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  openings_store_change_address_finish (OPENINGS_STORE (object), result, &error);
  finish_adding (self, error);
}

/* Follows what is shown, or gives its address to the source that is edited. */
void
openings_add_source_dialog_follow (OpeningsAddSourceDialog *self)
{
  OpeningsPosting *posting = openings_source_preview_get_posting (self->preview);

  /* a press that a screen reader makes comes a moment later */
  if (!gtk_widget_get_sensitive (self->follow_button))
    return;

  openings_add_source_dialog_stop_lookup (self);
  gtk_widget_set_sensitive (self->follow_button, FALSE);
  self->is_last = TRUE;
  self->adding = openings_source_preview_dup_source (self->preview);
  if (self->edited != NULL)
    openings_store_change_address_async (self->store, self->edited->handle, self->adding, NULL,
                                         changed_cb, g_object_ref (self));
  else if (posting != NULL)
    openings_store_add_posting_async (
        self->store, self->adding, posting,
        self->probe->detected->kind->is_public ? NULL : self->adding->company, NULL,
        posting_added_cb, g_object_ref (self));
  else
    openings_store_add_source_async (self->store, self->adding, NULL, added_cb,
                                     g_object_ref (self));
}
