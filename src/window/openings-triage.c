/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-triage.h"

#include <glib/gi18n.h>

#include "openings-error-text.h"
#include "openings-hidden-rows.h"
#include "openings-triage-text.h"

#define MAX_UNDO 50

struct _OpeningsTriage
{
  GObject parent_instance;

  OpeningsStore *store; /* (owned) */
  GQueue undo;          /* (owned) of Step, the last first */
  GQueue redo;          /* (owned) of Step, what was taken back last first */
};

/* What was done, and can be taken back: edits of jobs, or else what somebody knows how. */
typedef struct
{
  OpeningsEdits *edits; /* (owned) (nullable) */
  char *title;          /* (owned) (nullable) of the job, if it is one */
  OpeningsUndoFunc undo;
  char *undone;  /* (owned) what is said then */
  gpointer data; /* (owned) for @undo */
  GDestroyNotify destroy;
} Step;

/* What is being done. */
typedef struct
{
  char *message; /* (owned) */
  char *title;   /* (owned) (nullable) */
} Done;

/* A step that is being taken. */
typedef struct
{
  Step *step;       /* (owned) (nullable) once it is on the other side */
  gboolean is_redo; /* whether it was taken back before */
} Move;

typedef struct
{
  GSettings *settings; /* (owned) where it is hidden */
  char *company;       /* (owned) */
} HiddenCompany;

enum
{
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  N_PROPERTIES,
};

enum
{
  DONE,
  FAILED,
  UNDONE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsTriage, openings_triage, G_TYPE_OBJECT)

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->edits, openings_edits_unref);
  g_free (step->title);
  g_free (step->undone);
  if (step->destroy != NULL)
    step->destroy (step->data);
  g_free (step);
}

/* Takes the edits. */
static Step *
step_new (OpeningsEdits *edits,
          const char *title)
{
  Step *step = g_new0 (Step, 1);

  step->edits = edits;
  step->title = g_strdup (title);

  return step;
}

static void
done_free (gpointer data)
{
  Done *done = data;

  g_free (done->message);
  g_free (done->title);
  g_free (done);
}

static void
move_free (gpointer data)
{
  Move *move = data;

  g_clear_pointer (&move->step, step_free);
  g_free (move);
}

static void
notify_stacks (OpeningsTriage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

/* Takes the step. */
static void
push_to (OpeningsTriage *self,
         GQueue *stack,
         Step *step)
{
  g_queue_push_head (stack, step);
  if (g_queue_get_length (stack) > MAX_UNDO)
    step_free (g_queue_pop_tail (stack));
  notify_stacks (self);
}

/* Takes the step. What was taken back before it cannot be done again. */
static void
push_step (OpeningsTriage *self,
           Step *step)
{
  g_queue_clear_full (&self->redo, step_free);
  push_to (self, &self->undo, step);
}

static void
emit_failed (OpeningsTriage *self,
             const GError *error)
{
  g_autofree char *message = openings_error_text (error);

  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
edited_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsTriage *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsEdits) undo =
      openings_store_edit_many_finish (OPENINGS_STORE (object), result, &error);

  if (undo != NULL)
    {
      Done *done = g_task_get_task_data (task);

      push_step (self, step_new (g_steal_pointer (&undo), done->title));
      g_signal_emit (self, signals[DONE], 0, done->message);
    }
  else
    emit_failed (self, error);

  g_task_return_boolean (task, error == NULL);
}

/* What cannot be taken back now may be later. */
static void
moved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsTriage *self = g_task_get_source_object (task);
  Move *move = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *message =
      openings_triage_text_moved (move->step->edits, move->step->title, move->is_redo);
  OpeningsEdits *back = openings_store_edit_many_finish (OPENINGS_STORE (object), result, &error);

  if (back == NULL)
    {
      push_to (self, move->is_redo ? &self->redo : &self->undo, g_steal_pointer (&move->step));
      emit_failed (self, error);
    }
  else
    {
      gint64 id = openings_edits_get_n_jobs (back) == 1 ? openings_edits_get_id (back, 0) : 0;

      push_to (self, move->is_redo ? &self->undo : &self->redo,
               step_new (back, move->step->title));
      g_signal_emit (self, signals[UNDONE], 0, id, message);
    }
  g_task_return_boolean (task, back != NULL);
}

/* Takes the step. */
static void
move_edits (OpeningsTriage *self,
            Step *step,
            gboolean is_redo)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);
  Move *move = g_new0 (Move, 1);

  move->step = step;
  move->is_redo = is_redo;
  g_task_set_source_tag (task, move_edits);
  g_task_set_task_data (task, move, move_free);
  openings_store_edit_many_async (self->store, step->edits, NULL, moved_cb, task);
}

static void
openings_triage_get_property (GObject *object,
                              guint property_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  OpeningsTriage *self = OPENINGS_TRIAGE (object);

  if (property_id == PROP_CAN_UNDO)
    g_value_set_boolean (value, !g_queue_is_empty (&self->undo));
  else if (property_id == PROP_CAN_REDO)
    g_value_set_boolean (value, !g_queue_is_empty (&self->redo));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
openings_triage_finalize (GObject *object)
{
  OpeningsTriage *self = OPENINGS_TRIAGE (object);

  g_queue_clear_full (&self->undo, step_free);
  g_queue_clear_full (&self->redo, step_free);
  g_object_unref (self->store);

  G_OBJECT_CLASS (openings_triage_parent_class)->finalize (object);
}

static void
openings_triage_class_init (OpeningsTriageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = openings_triage_get_property;
  object_class->finalize = openings_triage_finalize;

  properties[PROP_CAN_UNDO] =
      g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] =
      g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[UNDONE] = g_signal_new ("undone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
}

static void
openings_triage_init (OpeningsTriage *self)
{
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
}

/**
 * openings_triage_new:
 * @store: an open store
 *
 * Returns: (transfer full): nothing done yet
 */
OpeningsTriage *
openings_triage_new (OpeningsStore *store)
{
  OpeningsTriage *self = g_object_new (OPENINGS_TYPE_TRIAGE, NULL);

  self->store = g_object_ref (store);

  return self;
}

/**
 * openings_triage_edit_async:
 * @self: what the user did
 * @ids: (array length=n_ids): of jobs
 * @n_ids: how many
 * @edit: what the user says of each
 * @title: (nullable): of the job, if it is one
 * @callback: called when it is stored, or cannot be
 * @user_data: for @callback
 *
 * Changes all of the jobs at once; one undo takes it back.
 */
void
openings_triage_edit_async (OpeningsTriage *self,
                            const gint64 *ids,
                            guint n_ids,
                            const OpeningsEdit *edit,
                            const char *title,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (OpeningsEdits) edits = openings_edits_new ();
  Done *done;
  GTask *task;

  g_return_if_fail (OPENINGS_IS_TRIAGE (self));

  for (guint i = 0; i < n_ids; i++)
    openings_edits_add (edits, ids[i], edit);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, openings_triage_edit_async);
  done = g_new0 (Done, 1);
  done->message = openings_triage_text_done (edit, title, n_ids);
  done->title = g_strdup (title);
  g_task_set_task_data (task, done, done_free);
  openings_store_edit_many_async (self->store, edits, NULL, edited_cb, task);
}

/**
 * openings_triage_edit_finish:
 * @self: what the user did
 * @result: what the callback got
 *
 * Returns: whether it is stored; “failed” told why not
 */
gboolean
openings_triage_edit_finish (OpeningsTriage *self,
                             GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
got_job_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (OpeningsTriage) self = user_data;
  g_autoptr (OpeningsJob) job =
      openings_store_get_job_finish (OPENINGS_STORE (object), result, NULL);
  OpeningsEdit fields = { .fields = OPENINGS_EDIT_FAVORITE };

  if (job == NULL)
    return;

  fields.favorite = !job->favorite;
  openings_triage_edit_async (self, &job->id, 1, &fields, job->posting->title, NULL, NULL);
}

/**
 * openings_triage_toggle_favorite:
 * @self: what the user did
 * @id: of a job
 *
 * Gives a job of which nothing is known yet a star, or takes it away.
 */
void
openings_triage_toggle_favorite (OpeningsTriage *self,
                                 gint64 id)
{
  g_return_if_fail (OPENINGS_IS_TRIAGE (self));

  openings_store_get_job_async (self->store, id, NULL, got_job_cb, g_object_ref (self));
}

/**
 * openings_triage_push:
 * @self: what the user did
 * @message: (nullable): what is said of it
 * @undone: what is said when it is taken back
 * @undo: what takes it back, when it is the last that was done
 * @data: for @undo
 * @destroy: frees @data
 *
 * Notes something that is done already, and is not about marks of jobs.
 */
void
openings_triage_push (OpeningsTriage *self,
                      const char *message,
                      const char *undone,
                      OpeningsUndoFunc undo,
                      gpointer data,
                      GDestroyNotify destroy)
{
  Step *step = g_new0 (Step, 1);

  g_return_if_fail (OPENINGS_IS_TRIAGE (self));

  step->undo = undo;
  step->undone = g_strdup (undone);
  step->data = data;
  step->destroy = destroy;
  push_step (self, step);
  if (message != NULL)
    g_signal_emit (self, signals[DONE], 0, message);
}

/**
 * openings_triage_withdraw:
 * @self: what the user did
 * @data: what was handed to openings_triage_push()
 *
 * Forgets something that can no longer be taken back.
 */
void
openings_triage_withdraw (OpeningsTriage *self,
                          gpointer data)
{
  g_return_if_fail (OPENINGS_IS_TRIAGE (self));

  for (GList *l = self->undo.head; l != NULL; l = l->next)
    {
      Step *step = l->data;

      if (step->data != data)
        continue;

      g_queue_delete_link (&self->undo, l);
      step_free (step);
      notify_stacks (self);
      return;
    }
}

static void
hidden_company_free (gpointer data)
{
  HiddenCompany *hidden = data;

  g_object_unref (hidden->settings);
  g_free (hidden->company);
  g_free (hidden);
}

static void
show_company (gpointer data)
{
  HiddenCompany *hidden = data;

  openings_hidden_words_remove (hidden->settings, "hidden-companies", hidden->company);
}

/**
 * openings_triage_hide_company:
 * @self: what the user did
 * @settings: where it is kept what is not to be listed
 * @company: a company
 *
 * Lists no jobs of the company any more, apart from those that the user marked.
 */
void
openings_triage_hide_company (OpeningsTriage *self,
                              GSettings *settings,
                              const char *company)
{
  /* Translators: %s is a company */
  g_autofree char *message = g_strdup_printf (_ ("Jobs of %s are no longer listed"), company);
  /* Translators: likewise */
  g_autofree char *undone = g_strdup_printf (_ ("Undone: jobs of %s are listed again"), company);
  HiddenCompany *hidden;

  g_return_if_fail (OPENINGS_IS_TRIAGE (self));

  if (!openings_hidden_words_add (settings, "hidden-companies", company))
    return;

  hidden = g_new0 (HiddenCompany, 1);
  hidden->settings = g_object_ref (settings);
  hidden->company = g_strdup (company);
  openings_triage_push (self, message, undone, show_company, hidden, hidden_company_free);
}

/**
 * openings_triage_undo:
 * @self: what the user did
 *
 * Takes back what was done last; again: what was done before.
 */
void
openings_triage_undo (OpeningsTriage *self)
{
  Step *step;

  g_return_if_fail (OPENINGS_IS_TRIAGE (self));

  step = g_queue_pop_head (&self->undo);
  if (step == NULL)
    return;

  notify_stacks (self);
  if (step->edits != NULL)
    move_edits (self, step, FALSE);
  else
    {
      step->undo (step->data);
      g_signal_emit (self, signals[UNDONE], 0, (gint64) 0, step->undone);
      step_free (step);
    }
}

/**
 * openings_triage_redo:
 * @self: what the user did
 *
 * Does again what was taken back last, where that was marks of jobs.
 */
void
openings_triage_redo (OpeningsTriage *self)
{
  Step *step;

  g_return_if_fail (OPENINGS_IS_TRIAGE (self));

  step = g_queue_pop_head (&self->redo);
  if (step == NULL)
    return;

  notify_stacks (self);
  move_edits (self, step, TRUE);
}
