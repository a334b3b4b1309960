/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The user is asked about a form that is not filled in to its end. Then notes are saved,
 * and tags; where one of them cannot be, it is shown, and the user is asked. */

#include "openings-leaving.h"

#include <glib/gi18n.h>

#include "openings-button-names.h"
#include "openings-error-text.h"
#include "openings-manual-dialog.h"
#include "openings-message-dialog.h"

typedef struct
{
  OpeningsLeaving why;
  GError *notes_error; /* (owned) (nullable) why notes are not saved */
  GError *tags_error;  /* (owned) (nullable) why tags are not saved */
  gboolean is_asked;
} State;

static void leave (GTask *task);

static void
state_free (gpointer data)
{
  State *state = data;

  g_clear_error (&state->notes_error);
  g_clear_error (&state->tags_error);
  g_free (state);
}

static OpeningsPostingView *
get_view (GTask *task)
{
  return openings_window_get_posting_view (g_task_get_source_object (task));
}

static void
unsaved_response_cb (AdwMessageDialog *dialog,
                     const char *response,
                     GTask *task)
{
  g_task_return_boolean (task, g_str_equal (response, "close"));
}

static const char *
get_heading (const State *state)
{
  if (state->tags_error == NULL)
    return _ ("Your Notes Are Not Saved");
  if (state->notes_error == NULL)
    return _ ("Your Tags Are Not Saved");

  return _ ("Your Notes and Tags Are Not Saved");
}

static void
show_unsaved (GTask *task)
{
  const State *state = g_task_get_task_data (task);
  OpeningsWindow *window = g_task_get_source_object (task);
  OpeningsNotesEditor *editor = openings_posting_view_get_notes_editor (get_view (task));
  OpeningsTagEntry *entry = openings_posting_view_get_tag_entry (get_view (task));

  if (state->notes_error != NULL)
    openings_window_show_typed (window, openings_notes_editor_get_unsaved (editor),
                                GTK_WIDGET (editor));
  else
    openings_window_show_typed (window, openings_tag_entry_get_unsaved (entry),
                                GTK_WIDGET (entry));
}

static void
ask_about_unsaved (GTask *task)
{
  State *state = g_task_get_task_data (task);
  GtkWindow *window = g_task_get_source_object (task);
  g_autofree char *why = openings_error_text (state->notes_error != NULL ? state->notes_error
                                                                         : state->tags_error);
  g_autofree char *body =
      /* Translators: %s is a sentence that says why */
      g_strdup_printf (_ ("%s What you wrote is lost if you go on. Keep Openings open to save it "
                          "later, or to copy it first."),
                       why);
  AdwMessageDialog *dialog = openings_message_dialog_new (
      window, get_heading (state), body, "close",
      state->why == OPENINGS_LEAVING_RESTORE ? _ ("_Put Back Anyway") : _ ("_Quit Anyway"),
      ADW_RESPONSE_DESTRUCTIVE);

  state->is_asked = TRUE;
  show_unsaved (task);
  adw_message_dialog_set_response_label (dialog, "cancel", _ ("_Keep Open"));
  openings_button_names_mend (GTK_WIDGET (dialog));
  g_signal_connect_data (dialog, "response", G_CALLBACK (unsaved_response_cb),
                         g_object_ref (task), (GClosureNotify) (GCallback) g_object_unref, 0);
  gtk_window_present (window);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
tags_saved_cb (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  State *state = g_task_get_task_data (task);

  openings_tag_entry_save_finish (OPENINGS_TAG_ENTRY (object), result, &state->tags_error);
  if (state->notes_error != NULL || state->tags_error != NULL)
    ask_about_unsaved (task);
  else
    g_task_return_boolean (task, TRUE);
}

static void
notes_saved_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  GTask *task = user_data;
  State *state = g_task_get_task_data (task);

  openings_notes_editor_save_finish (OPENINGS_NOTES_EDITOR (object), result,
                                     &state->notes_error);
  openings_tag_entry_save_async (openings_posting_view_get_tag_entry (get_view (task)),
                                 tags_saved_cb, task);
}

static void
save (GTask *task)
{
  openings_notes_editor_save_async (openings_posting_view_get_notes_editor (get_view (task)),
                                    notes_saved_cb, g_object_ref (task));
}

static OpeningsManualDialog *
find_touched_form (GTask *task)
{
  GtkWindow *window = g_task_get_source_object (task);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (OPENINGS_IS_MANUAL_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == window &&
        openings_manual_dialog_is_touched (l->data))
      return l->data;

  return NULL;
}

static void
form_left_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsManualDialog *form = OPENINGS_MANUAL_DIALOG (object);

  if (openings_manual_dialog_leave_finish (form, result))
    {
      gtk_window_destroy (GTK_WINDOW (form));
      leave (task);
    }
  else
    g_task_return_boolean (task, FALSE);
}

static void
leave (GTask *task)
{
  State *state = g_task_get_task_data (task);
  OpeningsManualDialog *form = find_touched_form (task);

  if (form != NULL)
    {
      state->is_asked = TRUE;
      openings_manual_dialog_leave_async (form, form_left_cb, g_object_ref (task));
    }
  else
    save (task);
}

/* Public */

/**
 * openings_leaving_begin:
 * @window: a window with a session, which is not asked this already
 * @why: what for
 * @callback: called as soon as it is known whether the window may go
 * @user_data: for @callback
 *
 * Saves what the user typed, and asks about what cannot be saved.
 */
void
openings_leaving_begin (OpeningsWindow *window,
                        OpeningsLeaving why,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  State *state;

  g_return_if_fail (OPENINGS_IS_WINDOW (window));

  state = g_new0 (State, 1);
  state->why = why;
  task = g_task_new (window, NULL, callback, user_data);
  g_task_set_source_tag (task, openings_leaving_begin);
  g_task_set_task_data (task, state, state_free);
  leave (task);
}

/**
 * openings_leaving_finish:
 * @window: a window
 * @result: what the callback got
 * @is_asked: (out): whether the user was asked
 *
 * Returns: whether the window may go
 */
gboolean
openings_leaving_finish (OpeningsWindow *window,
                         GAsyncResult *result,
                         gboolean *is_asked)
{
  const State *state;

  g_return_val_if_fail (g_task_is_valid (result, window), FALSE);

  state = g_task_get_task_data (G_TASK (result));
  *is_asked = state->is_asked;

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
