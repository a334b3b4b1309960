/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-shown-job.h"

/* What another list does not hold is let go of, unless it was asked for since, or
 * somebody writes on it. What the same list loses stays: the user may have changed it, and
 * goes on from there. */

struct _OpeningsShownJob
{
  GObject parent_instance;

  OpeningsJobsView *view;  /* outlives this */
  OpeningsJobList *list;   /* (owned) */
  GtkWidget *posting_view; /* outlives this */
  gboolean is_other;       /* the list, as soon as all of it is there */
};

G_DEFINE_FINAL_TYPE (OpeningsShownJob, openings_shown_job, G_TYPE_OBJECT)

/* Notes, tags, or what is to be found. */
static gboolean
is_writing (OpeningsShownJob *self)
{
  GtkRoot *root = gtk_widget_get_root (self->posting_view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (GTK_IS_TEXT_VIEW (focus) || GTK_IS_TEXT (focus)) &&
         gtk_widget_is_ancestor (focus, self->posting_view);
}

static void
query_changed_cb (OpeningsShownJob *self)
{
  self->is_other = TRUE;
}

static void
job_changed_cb (OpeningsShownJob *self)
{
  self->is_other = FALSE;
}

static void
listed_cb (OpeningsShownJob *self)
{
  gint64 id = openings_jobs_view_get_job_id (self->view);

  if (self->is_other && id != 0 && !openings_job_list_find (self->list, id, NULL) &&
      !is_writing (self))
    openings_jobs_view_select_job (self->view, 0);
  self->is_other = FALSE;
}

static void
openings_shown_job_finalize (GObject *object)
{
  g_object_unref (OPENINGS_SHOWN_JOB (object)->list);

  G_OBJECT_CLASS (openings_shown_job_parent_class)->finalize (object);
}

static void
openings_shown_job_class_init (OpeningsShownJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_shown_job_finalize;
}

static void
openings_shown_job_init (OpeningsShownJob *self)
{
}

/**
 * openings_shown_job_new:
 * @view: where jobs are chosen, which outlives this
 * @list: what it shows; what it holds now is the first list, beside which the job of the
 *   last time may be shown
 * @posting_view: where they are shown and written on, which outlives this
 *
 * Returns: (transfer full): what follows @list
 */
OpeningsShownJob *
openings_shown_job_new (OpeningsJobsView *view,
                        OpeningsJobList *list,
                        GtkWidget *posting_view)
{
  OpeningsShownJob *self = g_object_new (OPENINGS_TYPE_SHOWN_JOB, NULL);

  self->view = view;
  self->list = g_object_ref (list);
  self->posting_view = posting_view;
  g_signal_connect_object (list, "notify::query", G_CALLBACK (query_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::job-id", G_CALLBACK (job_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "listed", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
