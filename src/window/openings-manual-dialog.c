/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-manual-dialog.h"

#include <glib/gi18n.h>

#include "openings-detect.h"
#include "openings-error-text.h"
#include "openings-manual-posting.h"
#include "openings-title.h"
#include "openings-toast.h"

struct _OpeningsManualDialog
{
  AdwWindow parent_instance;

  GtkButton *save_button;
  AdwToastOverlay *overlay;
  GtkEditable *title_row;
  GtkEditable *company_row;
  GtkEditable *place_row;
  GtkEditable *link_row;
  GtkTextBuffer *text;

  OpeningsStore *store;     /* (owned) */
  OpeningsPosting *posting; /* (owned) (nullable) the one that is edited */
};

enum
{
  STORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsManualDialog, openings_manual_dialog, ADW_TYPE_WINDOW)

static char *
dup_typed (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

/* Returns: (transfer full) (nullable): %NULL if what is typed is no address */
static char *
dup_link (OpeningsManualDialog *self)
{
  g_autofree char *typed = dup_typed (self->link_row);

  return *typed != '\0' ? openings_detect_complete_url (typed, NULL) : g_steal_pointer (&typed);
}

static void
changed_cb (OpeningsManualDialog *self)
{
  g_autofree char *title = dup_typed (self->title_row);
  g_autofree char *link = dup_link (self);

  if (link != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->link_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->link_row), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->link_row),
                               link == NULL ? _ ("This is no address of a page.") : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), *title != '\0' && link != NULL);
}

static void
stored_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsManualDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = openings_store_add_posting_finish (OPENINGS_STORE (object), result, NULL, &error);

  if (id > 0)
    {
      g_signal_emit (self, signals[STORED], 0, id);
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    {
      g_autofree char *text = openings_error_text (error);

      gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
      adw_toast_overlay_add_toast (self->overlay, openings_toast_new (text));
    }
}

static OpeningsPosting *
make_posting (OpeningsManualDialog *self)
{
  g_autofree char *link = dup_link (self);
  const char *title = gtk_editable_get_text (self->title_row);
  const char *company = gtk_editable_get_text (self->company_row);
  const char *place = gtk_editable_get_text (self->place_row);
  g_autofree char *text = NULL;

  g_object_get (self->text, "text", &text, NULL);

  return self->posting != NULL
             ? openings_manual_posting_change (self->posting, title, company, place, link, text)
             : openings_manual_posting_new (title, company, place, link, text);
}

static void
save_cb (OpeningsManualDialog *self)
{
  g_autoptr (OpeningsSource) source = openings_source_new (OPENINGS_MANUAL_HANDLE);
  g_autoptr (OpeningsPosting) posting = NULL;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)))
    return;
  posting = make_posting (self);
  if (posting == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  openings_store_add_posting_async (self->store, source, posting, NULL, NULL, stored_cb,
                                    g_object_ref (self));
}

/* A focus that is set before the window is shown costs it its accessible role. */
static void
openings_manual_dialog_map (GtkWidget *widget)
{
  OpeningsManualDialog *self = OPENINGS_MANUAL_DIALOG (widget);

  GTK_WIDGET_CLASS (openings_manual_dialog_parent_class)->map (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
}

static void
openings_manual_dialog_dispose (GObject *object)
{
  OpeningsManualDialog *self = OPENINGS_MANUAL_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->posting, openings_posting_unref);

  G_OBJECT_CLASS (openings_manual_dialog_parent_class)->dispose (object);
}

static void
openings_manual_dialog_class_init (OpeningsManualDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_manual_dialog_dispose;
  widget_class->map = openings_manual_dialog_map;

  /**
   * OpeningsManualDialog::stored:
   * @id: of the job
   */
  signals[STORED] = g_signal_new ("stored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  g_type_ensure (OPENINGS_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-manual-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsManualDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsManualDialog, overlay);
  gtk_widget_class_bind_template_child (widget_class, OpeningsManualDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, OpeningsManualDialog, company_row);
  gtk_widget_class_bind_template_child (widget_class, OpeningsManualDialog, place_row);
  gtk_widget_class_bind_template_child (widget_class, OpeningsManualDialog, link_row);
  gtk_widget_class_bind_template_child (widget_class, OpeningsManualDialog, text);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
openings_manual_dialog_init (OpeningsManualDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_text (GtkEditable *row,
          const char *text)
{
  gtk_editable_set_text (row, text != NULL ? text : "");
}

static void
show_posting (OpeningsManualDialog *self)
{
  g_autofree char *places = openings_manual_posting_dup_places (self->posting);

  gtk_window_set_title (GTK_WINDOW (self), _ ("Edit Posting"));
  gtk_button_set_label (self->save_button, _ ("Save"));
  set_text (self->title_row, self->posting->title);
  set_text (self->company_row, self->posting->company);
  set_text (self->place_row, places);
  set_text (self->link_row, self->posting->url);
  if (self->posting->description != NULL)
    gtk_text_buffer_set_text (self->text, self->posting->description, -1);
}

/**
 * openings_manual_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @store: where the posting is kept
 * @posting: (nullable): the one to edit, entered by hand; %NULL for a new one
 *
 * Returns: (transfer none): a dialog, owned by GTK until it is closed
 */
OpeningsManualDialog *
openings_manual_dialog_new (GtkWindow *parent,
                            OpeningsStore *store,
                            OpeningsPosting *posting)
{
  OpeningsManualDialog *self = g_object_new (OPENINGS_TYPE_MANUAL_DIALOG,
                                             "transient-for", parent,
                                             NULL);

  self->store = g_object_ref (store);
  if (posting != NULL)
    {
      self->posting = openings_posting_ref (posting);
      show_posting (self);
    }

  return self;
}
