/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-details.h"

#include "openings-clock.h"
#include "openings-parse.h"
#include "openings-run-queue-private.h"
#include "openings-scrape.h"

/* job → its kind's request → answer → parsed → saved; ahead of all runs. */

typedef struct
{
  OpeningsPosting *posting; /* (owned) (nullable) as it is stored */
  const OpeningsSourceKind *kind;
  const char *board; /* (nullable) within the posting's handle */
} Details;

static void
details_free (gpointer data)
{
  Details *details = data;

  g_clear_pointer (&details->posting, openings_posting_unref);
  g_free (details);
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (openings_store_save_details_finish (OPENINGS_STORE (object), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* posting: (transfer full) (nullable) if there is none any more */
static void
save (GTask *task,
      OpeningsPosting *posting)
{
  Details *details = g_task_get_task_data (task);
  g_autoptr (GPtrArray) batch = NULL;
  OpeningsDetail *detail = g_new0 (OpeningsDetail, 1);

  detail->external_id = g_strdup (details->posting->external_id);
  detail->gone = posting == NULL;
  detail->posting = posting;
  batch = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_detail_free);
  g_ptr_array_add (batch, detail);
  openings_store_save_details_async (
      openings_run_queue_get_store (g_task_get_source_object (task)), details->posting->source,
      batch, openings_clock_now (), g_task_get_cancellable (task), saved_cb, g_object_ref (task));
}

/* Takes over the error. */
static void
fail (GTask *task,
      GError *error)
{
  if (!openings_scrape_says_gone (error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_error_free (error);
  save (task, NULL);
}

static void
parsed_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  OpeningsPosting *posting = openings_parse_detail_finish (result, &error);

  if (posting != NULL)
    save (task, posting);
  else
    fail (task, error);
}

static void
answered_cb (GObject *object,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (GTask) task = data;
  OpeningsRunQueue *queue = g_task_get_source_object (task);
  Details *details = g_task_get_task_data (task);
  g_autoptr (OpeningsResponse) response = NULL;
  GError *error = NULL;

  response = openings_fetcher_send_finish (OPENINGS_FETCHER (object), result, NULL, &error);
  if (response == NULL)
    {
      fail (task, error);
      return;
    }

  openings_parse_detail_async (openings_run_queue_get_worker (queue), details->kind,
                               details->board, details->posting, response,
                               g_task_get_cancellable (task), parsed_cb, g_object_ref (task));
}

/* What nothing is missing of, or nothing more can be asked of, is done. */
static OpeningsRequest *
make_request (Details *details,
              const OpeningsJob *job)
{
  const OpeningsPosting *posting = job->posting;

  if (!posting->partial || job->closed_at != OPENINGS_TIME_UNKNOWN)
    return NULL;

  details->posting = openings_posting_ref (job->posting);
  details->kind = openings_source_kind_lookup (posting->source, &details->board, NULL);
  if (details->kind == NULL || details->kind->detail == NULL)
    return NULL;

  return details->kind->detail (details->board, posting);
}

static void
job_cb (GObject *object,
        GAsyncResult *result,
        gpointer data)
{
  g_autoptr (GTask) task = data;
  OpeningsRunQueue *queue = g_task_get_source_object (task);
  Details *details = g_task_get_task_data (task);
  g_autoptr (OpeningsJob) job = NULL;
  g_autoptr (OpeningsRequest) request = NULL;
  GError *error = NULL;

  job = openings_store_get_job_finish (OPENINGS_STORE (object), result, &error);
  if (job == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  request = make_request (details, job);
  if (request == NULL)
    g_task_return_boolean (task, TRUE);
  else
    openings_fetcher_send_async (openings_run_queue_get_fetcher (queue), request,
                                 OPENINGS_FETCH_DEFAULT, OPENINGS_HTTP_PRIORITY_NOW,
                                 g_task_get_cancellable (task), answered_cb, g_object_ref (task));
}

/**
 * openings_details_async:
 * @queue: what has store and fetcher
 * @id: of a job
 * @cancellable: (nullable): a way to give up
 * @callback: called when nothing more can be had of it
 * @user_data: for @callback
 *
 * Fetches and stores the details of a job, if they are missing. A job of which
 * nothing is missing costs no request; one that is gone is closed.
 */
void
openings_details_async (OpeningsRunQueue *queue,
                        gint64 id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (queue, cancellable, callback, user_data);
  Details *details = g_new0 (Details, 1);

  g_task_set_source_tag (task, openings_details_async);
  g_task_set_task_data (task, details, details_free);
  openings_store_get_job_async (openings_run_queue_get_store (queue), id, cancellable, job_cb,
                                g_object_ref (task));
}

/**
 * openings_details_finish:
 * @queue: what it was asked of
 * @result: what the callback got
 * @error: where to say why the details are still missing
 *
 * Returns: whether there is nothing more to be had
 */
gboolean
openings_details_finish (OpeningsRunQueue *queue,
                         GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, queue), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
