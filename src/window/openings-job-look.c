/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-look.h"

#include "openings-details.h"

/* Who only passes by a job on the way to another has not looked at it. */
#define LOOK_MS 300

struct _OpeningsJobLook
{
  GObject parent_instance;

  OpeningsPostingView *view; /* (unowned) what holds this */
  OpeningsStore *store;      /* (owned) */
  OpeningsRunQueue *queue;   /* (owned) */
  guint look_id;             /* until the job has been shown for a moment */
  gboolean is_noted;         /* the job that is shown; it may be unread again since */
  GCancellable *details;     /* (owned) (nullable) of the job that is shown */
  GCancellable *cancellable; /* (owned) what the end of this cancels */
};

G_DEFINE_FINAL_TYPE (OpeningsJobLook, openings_job_look, G_TYPE_OBJECT)

static void
stop (OpeningsJobLook *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->details);
  g_clear_object (&self->details);
}

static gboolean
looked_cb (gpointer user_data)
{
  OpeningsJobLook *self = user_data;
  OpeningsEdit seen = { .fields = OPENINGS_EDIT_SEEN, .seen = TRUE };
  gint64 id = openings_posting_view_get_job_id (self->view);

  self->look_id = 0;
  self->is_noted = TRUE;
  openings_store_edit_async (self->store, id, &seen, self->cancellable, NULL, NULL);
  self->details = g_cancellable_new ();
  /* What comes is told by the store; what does not is tried again by a run. */
  openings_details_async (self->queue, id, self->details, NULL, NULL);

  return G_SOURCE_REMOVE;
}

/* In a narrow window a job may be chosen in the list, and its page not be shown. */
static void
begin_cb (OpeningsJobLook *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->view)) && !self->is_noted && self->look_id == 0 &&
      openings_posting_view_get_job_id (self->view) > 0)
    self->look_id = g_timeout_add (LOOK_MS, looked_cb, self);
}

static void
unmap_cb (OpeningsJobLook *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
}

static void
job_changed_cb (OpeningsJobLook *self)
{
  stop (self);
  self->is_noted = FALSE;
  begin_cb (self);
}

static void
openings_job_look_dispose (GObject *object)
{
  OpeningsJobLook *self = OPENINGS_JOB_LOOK (object);

  g_cancellable_cancel (self->cancellable);
  stop (self);

  G_OBJECT_CLASS (openings_job_look_parent_class)->dispose (object);
}

static void
openings_job_look_finalize (GObject *object)
{
  OpeningsJobLook *self = OPENINGS_JOB_LOOK (object);

  g_object_unref (self->store);
  g_object_unref (self->queue);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (openings_job_look_parent_class)->finalize (object);
}

static void
openings_job_look_class_init (OpeningsJobLookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = openings_job_look_dispose;
  G_OBJECT_CLASS (klass)->finalize = openings_job_look_finalize;
}

static void
openings_job_look_init (OpeningsJobLook *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * openings_job_look_new:
 * @view: what shows jobs; lives longer than this
 * @store: where it is noted that a job was looked at
 * @queue: what fetches the rest of such a job
 *
 * Returns: (transfer full): what watches @view
 */
OpeningsJobLook *
openings_job_look_new (OpeningsPostingView *view,
                       OpeningsStore *store,
                       OpeningsRunQueue *queue)
{
  OpeningsJobLook *self = g_object_new (OPENINGS_TYPE_JOB_LOOK, NULL);

  self->view = view;
  self->store = g_object_ref (store);
  self->queue = g_object_ref (queue);
  g_signal_connect_object (view, "notify::job-id", G_CALLBACK (job_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "map", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "unmap", G_CALLBACK (unmap_cb), self, G_CONNECT_SWAPPED);
  begin_cb (self);

  return self;
}
