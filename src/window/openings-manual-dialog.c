/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is typed is lost only if the user says so: closing the form, and whoever wants the
 * program to end, asks. There is one question at a time, and all who ask wait for it. */

#include "openings-manual-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "openings-detect.h"
#include "openings-error-text.h"
#include "openings-manual-posting.h"
#include "openings-message-dialog.h"
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
  char *untouched;          /* (owned) what was in the form at first */
  GtkWindow *question;      /* (nullable) GTK's, while the user is asked */
  gboolean is_storing;      /* what is typed, which can no longer be stopped */
  gboolean may_go;          /* what is typed is stored, or the user does not want it */
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

  if (*typed == '\0')
    return g_steal_pointer (&typed);

  /* what is pasted may have words behind the address */
  return strpbrk (typed, " \t") == NULL ? openings_detect_complete_url (typed, NULL) : NULL;
}

/* Returns: (transfer full): all that is in the form */
static char *
dup_all (OpeningsManualDialog *self)
{
  g_autofree char *title = dup_typed (self->title_row);
  g_autofree char *company = dup_typed (self->company_row);
  g_autofree char *place = dup_typed (self->place_row);
  g_autofree char *link = dup_typed (self->link_row);
  g_autofree char *text = NULL;

  g_object_get (self->text, "text", &text, NULL);

  return g_strjoin ("\n", title, company, place, link, g_strstrip (text), NULL);
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
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->link_row),
                                 link != NULL ? _ ("Link") : _ ("Link: Not a Web Address"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), *title != '\0' && link != NULL);
}

/* What is being stored cannot be discarded; the question goes when it is there. */
static void
update_question (OpeningsManualDialog *self)
{
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (self->question);
  const char *body = _ ("They are not saved yet.");

  if (self->is_storing)
    body = self->posting == NULL ? _ ("It is being added to your jobs.")
                                 : _ ("They are being saved.");
  else if (self->posting == NULL)
    body = _ ("It is not added to your jobs yet.");

  adw_message_dialog_set_body (question, body);
  adw_message_dialog_set_response_enabled (question, "discard", !self->is_storing);
}

static void
stored_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsManualDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = openings_store_add_posting_finish (OPENINGS_STORE (object), result, NULL, &error);

  self->is_storing = FALSE;
  if (id > 0)
    {
      g_signal_emit (self, signals[STORED], 0, id);
      self->may_go = TRUE;
      /* who asks holds the form, so that it would not take the question along */
      if (self->question != NULL)
        gtk_window_destroy (self->question);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (self->store != NULL)
    {
      g_autofree char *text = openings_error_text (error);

      gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
      if (self->question != NULL)
        update_question (self);
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
  self->is_storing = TRUE;
  /* a button that is pressed by a key tells so a moment later */
  if (self->question != NULL)
    update_question (self);
  openings_store_add_posting_async (self->store, source, posting, NULL, NULL, stored_cb,
                                    g_object_ref (self));
}

static void
response_cb (OpeningsManualDialog *self,
             const char *response)
{
  self->may_go = g_str_equal (response, "discard");
}

static void
show_question (OpeningsManualDialog *self)
{
  AdwMessageDialog *question = openings_message_dialog_new (
      GTK_WINDOW (self),
      self->posting == NULL ? _ ("Discard Posting?") : _ ("Discard Changes?"), "", "discard",
      _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE);

  g_set_weak_pointer (&self->question, GTK_WINDOW (question));
  update_question (self);
  /* The form goes with the last handler of the question, which GLib must not find there. */
  g_signal_connect_swapped (question, "response", G_CALLBACK (response_cb), self);
}

/* It goes by an answer, or as soon as the posting is stored. */
static void
question_gone_cb (GtkWidget *question,
                  GTask *task)
{
  OpeningsManualDialog *self = g_task_get_source_object (task);

  g_task_return_boolean (task, self->may_go);
}

static void
asked_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  OpeningsManualDialog *self = OPENINGS_MANUAL_DIALOG (object);

  if (openings_manual_dialog_leave_finish (self, result))
    gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
openings_manual_dialog_close_request (GtkWindow *window)
{
  OpeningsManualDialog *self = OPENINGS_MANUAL_DIALOG (window);

  if (!openings_manual_dialog_is_touched (self))
    return GTK_WINDOW_CLASS (openings_manual_dialog_parent_class)->close_request (window);

  openings_manual_dialog_leave_async (self, asked_cb, NULL);

  return GDK_EVENT_STOP;
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
openings_manual_dialog_finalize (GObject *object)
{
  OpeningsManualDialog *self = OPENINGS_MANUAL_DIALOG (object);

  g_clear_weak_pointer (&self->question);
  g_free (self->untouched);

  G_OBJECT_CLASS (openings_manual_dialog_parent_class)->finalize (object);
}

static void
openings_manual_dialog_class_init (OpeningsManualDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_manual_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = openings_manual_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = openings_manual_dialog_close_request;
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
  self->untouched = dup_all (self);

  return self;
}

/**
 * openings_manual_dialog_leave_async:
 * @self: a dialog
 * @callback: called as soon as it is known
 * @user_data: for @callback
 *
 * Asks the user, where something is typed, whether the dialog may be destroyed.
 */
void
openings_manual_dialog_leave_async (OpeningsManualDialog *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OPENINGS_IS_MANUAL_DIALOG (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, openings_manual_dialog_leave_async);
  if (!openings_manual_dialog_is_touched (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (self->question == NULL)
    show_question (self);
  g_signal_connect_data (self->question, "destroy", G_CALLBACK (question_gone_cb),
                         g_object_ref (task), (GClosureNotify) (GCallback) g_object_unref, 0);
  gtk_window_present (self->question);
}

/**
 * openings_manual_dialog_leave_finish:
 * @self: a dialog
 * @result: what the callback got
 *
 * Returns: whether the dialog may be destroyed
 */
gboolean
openings_manual_dialog_leave_finish (OpeningsManualDialog *self,
                                     GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * openings_manual_dialog_is_touched:
 * @self: a dialog
 *
 * Returns: whether something in it would be lost
 */
gboolean
openings_manual_dialog_is_touched (OpeningsManualDialog *self)
{
  g_autofree char *all = NULL;

  g_return_val_if_fail (OPENINGS_IS_MANUAL_DIALOG (self), FALSE);

  /* a disposed one holds nothing any more */
  if (self->store == NULL)
    return FALSE;

  all = dup_all (self);

  return !g_str_equal (all, self->untouched);
}
