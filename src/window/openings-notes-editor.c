/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A draft is what the user typed and the store has not yet confirmed. It begins
 * with the first key, is handed over after a pause, when the focus leaves and
 * when another job is shown, and goes when the store has it. One that could not
 * be saved stays, also while other jobs are shown, and is handed over again at
 * the next occasion, and after a while. Below it is said until it is saved, and
 * once for all that follows. What the store says is shown only where there is no
 * draft. One save of a draft goes on at a time, so that it is known what the store has
 * before the next.
 *
 * Another program may write notes on the same job. So the store is told what a draft
 * began with, and keeps what is there instead below it. */

#include "openings-notes-editor.h"

#include <glib/gi18n.h>
#include <string.h>

#include "openings-clock.h"
#include "openings-error-text.h"
#include "openings-long-paragraphs.h"

#define PAUSE_MS 500
#define RETRY_MS 5000

struct _OpeningsNotesEditor
{
  GtkWidget parent_instance;

  GtkTextView *text_view;
  GtkTextBuffer *buffer;
  GtkLabel *problem_label;

  OpeningsStore *store; /* (owned) (nullable) */
  GHashTable *drafts;   /* (owned) of Draft by the job's id */
  gint64 id;            /* 0: no job */
  char *stored;         /* (owned) what the store has of that job, as far as is known */
  guint pause;          /* source id */
  guint retry;          /* source id */
  GTask *saving;        /* (owned) (nullable) until everything is answered */
  gboolean is_loading;
  gboolean is_told; /* that nothing can be saved */
};

typedef struct
{
  gint64 id;
  char *text;    /* (owned) */
  char *base;    /* (owned) what the store has before it gets the text */
  char *sent;    /* (owned) (nullable) the text that the store is asked to save */
  GError *error; /* (owned) (nullable) why the last one is not saved */
} Draft;

typedef struct
{
  OpeningsNotesEditor *editor; /* (owned) */
  gint64 id;                   /* of the draft */
} Save;

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void send_draft (OpeningsNotesEditor *self,
                        Draft *draft);

G_DEFINE_FINAL_TYPE (OpeningsNotesEditor, openings_notes_editor, GTK_TYPE_WIDGET)

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->text);
  g_free (draft->base);
  g_free (draft->sent);
  g_clear_error (&draft->error);
  g_free (draft);
}

static void
save_free (Save *save)
{
  g_object_unref (save->editor);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
load_text (OpeningsNotesEditor *self,
           const char *text)
{
  g_autofree char *shown = openings_long_paragraphs_dup_text (self->buffer);

  if (g_strcmp0 (shown, text) == 0)
    return;

  self->is_loading = TRUE;
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  self->is_loading = FALSE;
}

/* Whether it may go by itself, or by what the user does elsewhere. */
static gboolean
may_pass (const GError *error)
{
  return g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FULL) ||
         g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE) ||
         g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_BUSY);
}

static void
show_problem (OpeningsNotesEditor *self)
{
  const Draft *draft = g_hash_table_lookup (self->drafts, &self->id);
  const GError *error = draft != NULL ? draft->error : NULL;
  g_autofree char *problem = NULL;

  /* a disposed one has no store, and no label */
  if (self->store == NULL)
    return;

  if (error != NULL)
    /* Translators: %s is a sentence that says why */
    problem = g_strdup_printf (may_pass (error) ? _ ("Not saved yet. %s") : _ ("Not saved. %s"),
                               openings_error_what (error));
  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
}

/* Takes what is typed since the last save into the draft. */
static void
take_draft (OpeningsNotesEditor *self)
{
  Draft *draft;

  if (self->pause == 0)
    return;

  g_clear_handle_id (&self->pause, g_source_remove);
  draft = g_hash_table_lookup (self->drafts, &self->id);
  if (draft == NULL)
    {
      draft = g_new0 (Draft, 1);
      draft->id = self->id;
      draft->base = g_strdup (self->stored);
      g_hash_table_insert (self->drafts, &draft->id, draft);
    }
  g_free (draft->text);
  draft->text = openings_long_paragraphs_dup_text (self->buffer);
}

static void
add_below (OpeningsNotesEditor *self,
           const char *text)
{
  GtkTextIter end;

  self->is_loading = TRUE;
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert (self->buffer, &end, text, -1);
  self->is_loading = FALSE;
}

/* @foreign: (nullable): what the store keeps below the text */
static void
saved (OpeningsNotesEditor *self,
       Draft *draft,
       const char *foreign)
{
  g_autofree char *sent = g_steal_pointer (&draft->sent);
  gboolean is_shown = draft->id == self->id;
  gboolean is_newer = !g_str_equal (draft->text, sent);

  self->is_told = FALSE;
  g_clear_error (&draft->error);
  g_free (draft->base);
  draft->base = g_strconcat (sent, foreign, NULL);
  if (is_shown)
    {
      g_free (self->stored);
      self->stored = g_strdup (draft->base);
    }

  /* What is shown, and what is typed meanwhile, is to have it below, too. */
  if (foreign != NULL && is_shown)
    add_below (self, foreign);
  if (foreign != NULL && is_newer)
    {
      g_autofree char *text = g_steal_pointer (&draft->text);

      draft->text = g_strconcat (text, foreign, NULL);
    }

  if (is_newer)
    send_draft (self, draft);
  else
    g_hash_table_remove (self->drafts, &draft->id);
  if (foreign != NULL)
    g_signal_emit (self, signals[FAILED], 0,
                   _ ("Notes that were written elsewhere are kept below yours"));
}

static gboolean
is_sending (OpeningsNotesEditor *self)
{
  GHashTableIter iter;
  gpointer draft;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &draft))
    if (((Draft *) draft)->sent != NULL)
      return TRUE;

  return FALSE;
}

/* One of the job that is shown, if there is one. */
static const Draft *
find_draft (OpeningsNotesEditor *self)
{
  const Draft *draft = g_hash_table_lookup (self->drafts, &self->id);
  GHashTableIter iter;
  gpointer other;

  g_hash_table_iter_init (&iter, self->drafts);
  if (draft == NULL && g_hash_table_iter_next (&iter, NULL, &other))
    draft = other;

  return draft;
}

static void
end_saving (OpeningsNotesEditor *self)
{
  g_autoptr (GTask) task = NULL;
  const Draft *draft = find_draft (self);

  if (self->saving == NULL)
    return;

  /* typed meanwhile */
  if (draft == NULL && self->pause != 0)
    openings_notes_editor_save (self);
  if (is_sending (self))
    return;

  task = g_steal_pointer (&self->saving);
  if (draft == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_error_copy (draft->error));
}

static gboolean
retry_cb (gpointer user_data)
{
  OpeningsNotesEditor *self = user_data;

  self->retry = 0;
  openings_notes_editor_save (self);

  return G_SOURCE_REMOVE;
}

static void
not_saved (OpeningsNotesEditor *self,
           Draft *draft,
           const GError *error)
{
  g_autofree char *sent = g_steal_pointer (&draft->sent);
  g_autofree char *message = openings_error_text (error);

  g_clear_error (&draft->error);
  draft->error = g_error_copy (error);
  if (g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND))
    g_hash_table_remove (self->drafts, &draft->id);
  else if (!g_str_equal (draft->text, sent))
    send_draft (self, draft);

  if (may_pass (error) && self->store != NULL && self->retry == 0)
    self->retry = g_timeout_add (openings_clock_wait_ms (RETRY_MS), retry_cb, self);
  if (may_pass (error) && self->is_told)
    return;

  self->is_told = may_pass (error);
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
edit_cb (GObject *source_object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsEdits) undo =
      openings_store_edit_many_finish (OPENINGS_STORE (source_object), result, &error);
  Draft *draft = g_hash_table_lookup (save->editor->drafts, &save->id);

  if (undo != NULL)
    {
      const OpeningsEdit edit = { .notes = draft->sent, .notes_base = draft->base };
      g_autofree char *foreign =
          openings_edit_dup_foreign (&edit, openings_edits_get_edit (undo, 0)->notes);

      saved (save->editor, draft, foreign);
    }
  else
    not_saved (save->editor, draft, error);
  show_problem (save->editor);
  end_saving (save->editor);
}

static void
send_draft (OpeningsNotesEditor *self,
            Draft *draft)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_NOTES,
                        .notes = draft->text,
                        .notes_base = draft->base };
  Save *save;

  /* a disposed one has no store */
  if (self->store == NULL)
    return;

  draft->sent = g_strdup (draft->text);
  save = g_new0 (Save, 1);
  save->editor = g_object_ref (self);
  save->id = draft->id;
  openings_store_edit_async (self->store, draft->id, &edit, NULL, edit_cb, save);
}

static gboolean
pause_cb (gpointer user_data)
{
  openings_notes_editor_save (user_data);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (OpeningsNotesEditor *self)
{
  if (self->is_loading || self->id == 0)
    return;

  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
openings_notes_editor_dispose (GObject *object)
{
  OpeningsNotesEditor *self = OPENINGS_NOTES_EDITOR (object);
  GtkWidget *child;

  openings_notes_editor_save (self);
  self->id = 0;
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_object (&self->store);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_notes_editor_parent_class)->dispose (object);
}

static void
openings_notes_editor_finalize (GObject *object)
{
  OpeningsNotesEditor *self = OPENINGS_NOTES_EDITOR (object);

  g_hash_table_unref (self->drafts);
  g_free (self->stored);

  G_OBJECT_CLASS (openings_notes_editor_parent_class)->finalize (object);
}

static void
openings_notes_editor_class_init (OpeningsNotesEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = openings_notes_editor_dispose;
  object_class->finalize = openings_notes_editor_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-notes-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsNotesEditor, text_view);
  gtk_widget_class_bind_template_child (widget_class, OpeningsNotesEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, OpeningsNotesEditor, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, openings_notes_editor_save);
}

static void
openings_notes_editor_init (OpeningsNotesEditor *self)
{
  self->drafts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, draft_free);
  self->stored = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  openings_long_paragraphs_break (self->buffer);
}

void
openings_notes_editor_set_store (OpeningsNotesEditor *self,
                                 OpeningsStore *store)
{
  g_return_if_fail (OPENINGS_IS_NOTES_EDITOR (self));

  g_set_object (&self->store, store);
}

/**
 * openings_notes_editor_show:
 * @self: an editor
 * @id: of a job, or 0 for none
 * @notes: (nullable): what the store has
 *
 * Shows the notes on a job; those on the one before are saved. What is typed
 * on this very job and not yet stored stays.
 */
void
openings_notes_editor_show (OpeningsNotesEditor *self,
                            gint64 id,
                            const char *notes)
{
  Draft *draft;

  g_return_if_fail (OPENINGS_IS_NOTES_EDITOR (self));

  if (id == self->id && self->pause != 0)
    return;

  if (id != self->id)
    openings_notes_editor_save (self);
  self->id = id;
  g_free (self->stored);
  self->stored = g_strdup (notes != NULL ? notes : "");
  draft = g_hash_table_lookup (self->drafts, &id);
  load_text (self, draft != NULL ? draft->text : notes != NULL ? notes
                                                               : "");
  gtk_text_view_set_editable (self->text_view, id != 0);
  show_problem (self);
}

/**
 * openings_notes_editor_save:
 * @self: an editor
 *
 * Hands to the store what is typed and not yet saved.
 */
void
openings_notes_editor_save (OpeningsNotesEditor *self)
{
  GHashTableIter iter;
  gpointer draft;

  g_return_if_fail (OPENINGS_IS_NOTES_EDITOR (self));

  if (self->store == NULL)
    return;

  take_draft (self);
  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &draft))
    if (((Draft *) draft)->sent == NULL)
      send_draft (self, draft);
}

/**
 * openings_notes_editor_save_async:
 * @self: an editor that is not asked to save already
 * @callback: called as soon as the store has answered
 * @user_data: for @callback
 *
 * Saves what is typed, also on jobs that are not shown any more.
 */
void
openings_notes_editor_save_async (OpeningsNotesEditor *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (OPENINGS_IS_NOTES_EDITOR (self));
  g_return_if_fail (self->saving == NULL);

  self->saving = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->saving, openings_notes_editor_save_async);
  openings_notes_editor_save (self);
  end_saving (self);
}

/**
 * openings_notes_editor_save_finish:
 * @self: an editor
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: whether everything is saved
 */
gboolean
openings_notes_editor_save_finish (OpeningsNotesEditor *self,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * openings_notes_editor_get_unsaved:
 * @self: an editor
 *
 * Returns: the job that is shown, or else another, if what is typed on it is not saved;
 *   0: everything is
 */
gint64
openings_notes_editor_get_unsaved (OpeningsNotesEditor *self)
{
  const Draft *draft;

  g_return_val_if_fail (OPENINGS_IS_NOTES_EDITOR (self), 0);

  draft = find_draft (self);

  return draft != NULL ? draft->id : 0;
}
