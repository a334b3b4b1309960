/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-triage.h"

#include <glib/gi18n.h>

#include "openings-error-text.h"
#include "openings-hidden-rows.h"

#define MAX_UNDO 50

struct _OpeningsTriage
{
  GObject parent_instance;

  OpeningsStore *store; /* (owned) */
  GQueue undo;          /* (owned) of Step, the last first */
};

/* What was done, and can be taken back: edits of jobs, or else what somebody knows how. */
typedef struct
{
  OpeningsEdits *edits; /* (owned) (nullable) */
  OpeningsUndoFunc undo;
  gpointer data; /* (owned) for @undo */
  GDestroyNotify destroy;
} Step;

typedef struct
{
  GSettings *settings; /* (owned) where it is hidden */
  char *company;       /* (owned) */
} HiddenCompany;

enum
{
  PROP_CAN_UNDO = 1,
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
  if (step->destroy != NULL)
    step->destroy (step->data);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static const char *
status_text (OpeningsStatus status)
{
  switch (status)
    {
    case OPENINGS_STATUS_NEW:
      return _ ("“%s” is new again");
    case OPENINGS_STATUS_INTERESTED:
      return _ ("“%s” is interesting");
    case OPENINGS_STATUS_APPLIED:
      return _ ("“%s” is applied for");
    case OPENINGS_STATUS_INTERVIEWING:
      return _ ("“%s” is at the interviews");
    case OPENINGS_STATUS_OFFER:
      return _ ("“%s” is offered to you");
    case OPENINGS_STATUS_ACCEPTED:
      return _ ("“%s” is accepted");
    case OPENINGS_STATUS_REJECTED:
      return _ ("“%s” is rejected");
    case OPENINGS_STATUS_HIDDEN:
      return _ ("“%s” is hidden");
    default:
      g_return_val_if_reached ("%s");
    }
}

static const char *
edit_text (const OpeningsEdit *edit)
{
  if (edit->fields & OPENINGS_EDIT_STATUS)
    return status_text (edit->status);
  if (edit->fields & OPENINGS_EDIT_FAVORITE)
    return edit->favorite ? _ ("“%s” is a favorite") : _ ("“%s” is no longer a favorite");
  if (edit->fields & OPENINGS_EDIT_TAG)
    return _ ("“%s” is tagged");
  if (edit->fields & OPENINGS_EDIT_UNTAG)
    return _ ("“%s” is no longer tagged");

  return edit->seen ? _ ("“%s” is read") : _ ("“%s” is unread");
}

static char *
dup_message (const OpeningsEdit *edit,
             const char *title,
             guint n_jobs)
{
  g_autoptr (GString) message = g_string_new (edit_text (edit));

  if (n_jobs > 1 && (edit->fields & OPENINGS_EDIT_STATUS) != 0 &&
      edit->status == OPENINGS_STATUS_HIDDEN)
    return g_strdup_printf (ngettext ("%u job is hidden", "%u jobs are hidden", n_jobs), n_jobs);
  if (n_jobs > 1 || title == NULL)
    return g_strdup_printf (ngettext ("%u job changed", "%u jobs changed", n_jobs), n_jobs);

  g_string_replace (message, "%s", title, 1);

  return g_string_free (g_steal_pointer (&message), FALSE);
}

/* Takes the step. */
static void
push_step (OpeningsTriage *self,
           Step *step)
{
  g_queue_push_head (&self->undo, step);
  if (g_queue_get_length (&self->undo) > MAX_UNDO)
    step_free (g_queue_pop_tail (&self->undo));
  if (g_queue_get_length (&self->undo) == 1)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
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
      Step *step = g_new0 (Step, 1);

      step->edits = g_steal_pointer (&undo);
      push_step (self, step);
      g_signal_emit (self, signals[DONE], 0, g_task_get_task_data (task));
    }
  else
    emit_failed (self, error);

  g_task_return_boolean (task, error == NULL);
}

/* What cannot be taken back now may be later. */
static void
undone_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsTriage *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsEdits) redo =
      openings_store_edit_many_finish (OPENINGS_STORE (object), result, &error);

  if (redo == NULL)
    {
      Step *step = g_new0 (Step, 1);

      step->edits = openings_edits_ref (g_task_get_task_data (task));
      push_step (self, step);
      emit_failed (self, error);
    }
  else
    g_signal_emit (self, signals[UNDONE], 0,
                   openings_edits_get_n_jobs (redo) == 1 ? openings_edits_get_id (redo, 0) : 0);
  g_task_return_boolean (task, redo != NULL);
}

static void
undo_edits (OpeningsTriage *self,
            OpeningsEdits *edits)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, undo_edits);
  g_task_set_task_data (task, openings_edits_ref (edits), (GDestroyNotify) openings_edits_unref);
  openings_store_edit_many_async (self->store, edits, NULL, undone_cb, task);
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
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
openings_triage_finalize (GObject *object)
{
  OpeningsTriage *self = OPENINGS_TRIAGE (object);

  g_queue_clear_full (&self->undo, step_free);
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
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[UNDONE] = g_signal_new ("undone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
openings_triage_init (OpeningsTriage *self)
{
  g_queue_init (&self->undo);
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
  GTask *task;

  g_return_if_fail (OPENINGS_IS_TRIAGE (self));

  for (guint i = 0; i < n_ids; i++)
    openings_edits_add (edits, ids[i], edit);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, openings_triage_edit_async);
  g_task_set_task_data (task, dup_message (edit, title, n_ids), g_free);
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
 * @undo: what takes it back, when it is the last that was done
 * @data: for @undo
 * @destroy: frees @data
 *
 * Notes something that is done already, and is not about marks of jobs.
 */
void
openings_triage_push (OpeningsTriage *self,
                      const char *message,
                      OpeningsUndoFunc undo,
                      gpointer data,
                      GDestroyNotify destroy)
{
  Step *step = g_new0 (Step, 1);

  g_return_if_fail (OPENINGS_IS_TRIAGE (self));

  step->undo = undo;
  step->data = data;
  step->destroy = destroy;
  push_step (self, step);
  if (message != NULL)
    g_signal_emit (self, signals[DONE], 0, message);
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
  HiddenCompany *hidden;

  g_return_if_fail (OPENINGS_IS_TRIAGE (self));

  if (!openings_hidden_words_add (settings, "hidden-companies", company))
    return;

  hidden = g_new0 (HiddenCompany, 1);
  hidden->settings = g_object_ref (settings);
  hidden->company = g_strdup (company);
  openings_triage_push (self, message, show_company, hidden, hidden_company_free);
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
  g_autoptr (Step) step = NULL;

  g_return_if_fail (OPENINGS_IS_TRIAGE (self));

  step = g_queue_pop_head (&self->undo);
  if (step == NULL)
    return;

  if (step->edits != NULL)
    undo_edits (self, step->edits);
  else
    {
      step->undo (step->data);
      g_signal_emit (self, signals[UNDONE], 0, (gint64) 0);
    }
  if (g_queue_is_empty (&self->undo))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
}
