/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-scrape-details.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-parse.h"
#include "openings-pause.h"

/* Asked are the postings of which the list says something new, and then, a page
 * of the store after the other, those that never got their details: that makes
 * the memory it takes the same for each board, and what a kill leaves undone is
 * found again.
 *
 *   due → asked → answered → parsed → in a batch → saved
 *
 * A failure is left to the next refresh. Several in a row mean that the site has
 * had enough. */

#define MAX_ACTIVE      4
#define PAUSE_MS        100
#define PAGE_SIZE       50
#define BATCH_SIZE      50
#define MAX_FAILURES    5
#define BEHIND_LISTS    50 /* added to the priority */
#define MIN_ASKED_GUARD 6

typedef struct
{
  const OpeningsScrapeOrder *order; /* (unowned) */
  gboolean all;
  gint64 started_at;

  GQueue due;         /* (owned) of Ask */
  GHashTable *listed; /* (owned) external ids of those that the list brought */
  gint64 last_id;
  gboolean loading;
  gboolean loaded; /* the store has no more */
  guint n_stored;  /* in the store after those that are due */
  OpeningsPause pause;
  guint n_active;
  guint n_asked;
  guint n_done;
  guint n_failures; /* in a row */
  GPtrArray *batch; /* (owned) of OpeningsDetail, to be saved */
  GPtrArray *gone;  /* (owned) of OpeningsDetail, to be saved at the end */
  guint n_saving;
  OpeningsScrapeResult result;
} Details;

typedef struct
{
  OpeningsPosting *posting; /* (owned) what is known of it */
  gboolean outdated;
  guint attempts;
  gsize n_bytes; /* of the answer that is being read */
  GTask *task;   /* (owned) (nullable) while under way */
} Ask;

static void go_on (GTask *task);

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  openings_posting_unref (ask->posting);
  g_clear_object (&ask->task);
  g_free (ask);
}

static void
details_free (gpointer data)
{
  Details *details = data;

  g_queue_clear_full (&details->due, ask_free);
  g_hash_table_unref (details->listed);
  g_ptr_array_unref (details->batch);
  g_ptr_array_unref (details->gone);
  openings_scrape_result_clear (&details->result);
  g_free (details);
}

static GPtrArray *
new_batch (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) openings_detail_free);
}

static void
add_due (Details *details,
         OpeningsPosting *posting,
         gboolean outdated)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->posting = openings_posting_ref (posting);
  ask->outdated = outdated;
  g_queue_push_tail (&details->due, ask);
}

static gboolean
is_stopped (GTask *task)
{
  const Details *details = g_task_get_task_data (task);

  return details->n_failures >= MAX_FAILURES ||
         g_cancellable_is_cancelled (g_task_get_cancellable (task));
}

static void
report (const Details *details)
{
  guint n_left = details->n_active + g_queue_get_length ((GQueue *) &details->due) +
                 details->n_stored;
  OpeningsScrapeProgress progress = {
    .phase = OPENINGS_RUN_PHASE_DETAILS,
    .n_done = details->n_done,
    .n_parts = details->n_done + n_left,
  };
  double done = progress.n_done / MAX (progress.n_parts, 1.0);

  progress.fraction = OPENINGS_SCRAPE_LIST_SHARE + (1.0 - OPENINGS_SCRAPE_LIST_SHARE) * done;
  if (details->order->progress != NULL)
    details->order->progress (&progress, details->order->data);
}

static OpeningsDetail *
detail_new (const Ask *ask,
            OpeningsPosting *posting)
{
  OpeningsDetail *detail = g_new0 (OpeningsDetail, 1);

  detail->external_id = g_strdup (ask->posting->external_id);
  detail->listed = ask->outdated ? openings_posting_ref (ask->posting) : NULL;
  detail->posting = posting;

  return detail;
}

static void
end_ask (Ask *ask)
{
  g_autoptr (GTask) task = g_steal_pointer (&ask->task);
  Details *details = g_task_get_task_data (task);

  openings_fetcher_let_go (details->order->fetcher, ask->n_bytes);
  ask_free (ask);
  details->n_active--;
  details->n_done++;
  report (details);
  go_on (task);
}

/* Takes over the error. */
static void
fail_ask (Ask *ask,
          GError *error)
{
  Details *details = g_task_get_task_data (ask->task);
  OpeningsDetail *detail = detail_new (ask, NULL);

  detail->gone = openings_scrape_says_gone (error);
  details->n_failures = detail->gone ? 0 : details->n_failures + 1;
  if (details->result.error == NULL && !detail->gone)
    {
      details->result.error = g_steal_pointer (&error);
      details->result.attempts = ask->attempts;
    }
  g_ptr_array_add (detail->gone ? details->gone : details->batch, detail);
  g_clear_error (&error);
  end_ask (ask);
}

static void
parsed_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  Ask *ask = data;
  Details *details = g_task_get_task_data (ask->task);
  GError *error = NULL;
  OpeningsPosting *posting = openings_parse_detail_finish (result, &error);

  if (posting == NULL)
    {
      fail_ask (ask, error);
      return;
    }

  details->n_failures = 0;
  g_ptr_array_add (details->batch, detail_new (ask, posting));
  end_ask (ask);
}

static void
answered_cb (GObject *object,
             GAsyncResult *result,
             gpointer data)
{
  Ask *ask = data;
  Details *details = g_task_get_task_data (ask->task);
  const OpeningsScrapeOrder *order = details->order;
  g_autoptr (OpeningsResponse) response = NULL;
  GError *error = NULL;

  response = openings_scrape_result_take_answer (&details->result, order->fetcher, result,
                                                 &ask->attempts, &error);
  if (response == NULL)
    {
      fail_ask (ask, error);
      return;
    }

  ask->n_bytes = g_bytes_get_size (response->body);
  openings_fetcher_hold (order->fetcher, ask->n_bytes);
  openings_parse_detail_async (order->parser, order->kind, order->board, ask->posting, response,
                               g_task_get_cancellable (ask->task), parsed_cb, ask);
}

static void
ask_next (GTask *task)
{
  Details *details = g_task_get_task_data (task);
  const OpeningsScrapeOrder *order = details->order;
  Ask *ask = g_queue_pop_head (&details->due);
  g_autoptr (OpeningsRequest) request = order->kind->detail (order->board, ask->posting);
  OpeningsFetchFlags flags = order->fetch_flags;

  if (request == NULL)
    {
      g_ptr_array_add (details->batch, detail_new (ask, NULL));
      ask_free (ask);
      return;
    }

  /* The list says something new, whatever was kept a short while ago. */
  if (ask->outdated || details->all)
    flags |= OPENINGS_FETCH_ASK;
  ask->task = g_object_ref (task);
  details->n_active++;
  details->n_asked++;
  openings_fetcher_send_async (order->fetcher, request, flags,
                               order->io_priority + BEHIND_LISTS, g_task_get_cancellable (task),
                               answered_cb, ask);
  openings_pause_begin (&details->pause, PAUSE_MS, task, go_on);
}

static void
page_cb (GObject *object,
         GAsyncResult *result,
         gpointer data)
{
  g_autoptr (GTask) task = data;
  Details *details = g_task_get_task_data (task);
  g_autoptr (GPtrArray) jobs = NULL;
  guint n_left;

  details->loading = FALSE;
  jobs = openings_store_list_due_finish (OPENINGS_STORE (object), result, &n_left, NULL);
  details->loaded = jobs == NULL || jobs->len < PAGE_SIZE;
  details->n_stored = jobs != NULL ? n_left - MIN (n_left, jobs->len) : 0;
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    {
      const OpeningsJob *job = jobs->pdata[i];

      details->last_id = job->id;
      if (!g_hash_table_contains (details->listed, job->posting->external_id))
        add_due (details, job->posting, FALSE);
    }
  go_on (task);
}

static void
load_page (GTask *task)
{
  Details *details = g_task_get_task_data (task);

  details->loading = TRUE;
  openings_store_list_due_async (details->order->store, details->order->handle, details->all,
                                 details->last_id, PAGE_SIZE, g_task_get_cancellable (task),
                                 page_cb, g_object_ref (task));
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (GTask) task = data;
  Details *details = g_task_get_task_data (task);
  OpeningsSaveCounts counts = { 0 };
  GError *error = NULL;

  details->n_saving--;
  if (openings_store_save_details_finish (OPENINGS_STORE (object), result, &counts, &error))
    {
      openings_scrape_result_add (&details->result, &counts);
    }
  else
    {
      details->n_failures = MAX_FAILURES;
      g_clear_error (&details->result.error);
      details->result.error = error;
    }
  go_on (task);
}

/* Also what came before it was cancelled. */
static void
save (GTask *task,
      GPtrArray **batch)
{
  Details *details = g_task_get_task_data (task);
  g_autoptr (GPtrArray) full = g_steal_pointer (batch);

  *batch = new_batch ();
  details->n_saving++;
  openings_store_save_details_async (details->order->store, details->order->handle, full,
                                     details->started_at, NULL, saved_cb, g_object_ref (task));
}

/* When most are not found, it is rather the way to them that has changed. */
static void
judge_gone (Details *details)
{
  if (details->n_asked < MIN_ASKED_GUARD || details->gone->len * 2 <= details->n_asked)
    return;

  for (guint i = 0; i < details->gone->len; i++)
    ((OpeningsDetail *) details->gone->pdata[i])->gone = FALSE;
}

/* What the list says counts, even if the site has had enough of us. */
static void
give_up_due (Details *details)
{
  Ask *ask;

  while ((ask = g_queue_pop_head (&details->due)) != NULL)
    {
      if (ask->outdated)
        g_ptr_array_add (details->batch, detail_new (ask, NULL));
      ask_free (ask);
    }
}

static void
finish (GTask *task)
{
  Details *details = g_task_get_task_data (task);

  openings_pause_clear (&details->pause);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_clear_error (&details->result.error);
      g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &details->result.error);
    }
  g_task_return_boolean (task, TRUE);
}

static void
end (GTask *task)
{
  Details *details = g_task_get_task_data (task);

  judge_gone (details);
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    give_up_due (details);
  if (details->batch->len > 0)
    save (task, &details->batch);
  else if (details->gone->len > 0)
    save (task, &details->gone);
  else
    finish (task);
}

static void
go_on (GTask *task)
{
  Details *details = g_task_get_task_data (task);
  gboolean more;

  while (!is_stopped (task) && details->n_active < MAX_ACTIVE &&
         !g_queue_is_empty (&details->due) && !openings_pause_lasts (&details->pause))
    ask_next (task);

  if (!is_stopped (task) && g_queue_is_empty (&details->due) && !details->loaded &&
      !details->loading)
    load_page (task);
  if (details->batch->len >= BATCH_SIZE)
    save (task, &details->batch);

  more = !is_stopped (task) && !g_queue_is_empty (&details->due);
  if (!more && details->n_active == 0 && details->n_saving == 0 && !details->loading)
    end (task);
}

/**
 * openings_scrape_details_async:
 * @order: whose details
 * @outdated: (element-type OpeningsPosting): as the list has them by now
 * @all: whether to ask for those of every open posting, not only for those that
 *   are not there
 * @cancellable: (nullable): a way to give up; what has come by then is stored
 * @callback: called when all is stored that was to be had
 * @user_data: for @callback
 *
 * Fetches details, behind all lists of the same priority.
 */
void
openings_scrape_details_async (const OpeningsScrapeOrder *order,
                               GPtrArray *outdated,
                               gboolean all,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Details *details = g_new0 (Details, 1);

  details->order = order;
  details->all = all;
  details->started_at = openings_clock_now ();
  details->batch = new_batch ();
  details->gone = new_batch ();
  g_queue_init (&details->due);
  details->listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < outdated->len; i++)
    {
      OpeningsPosting *posting = outdated->pdata[i];

      g_hash_table_add (details->listed, g_strdup (posting->external_id));
      add_due (details, posting, TRUE);
    }
  g_task_set_source_tag (task, openings_scrape_details_async);
  /* How it went is told even if it was cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, details, details_free);
  load_page (task);
}

/**
 * openings_scrape_details_finish:
 * @result: what the callback got
 * @outcome: (out caller-allocates): how it went, to be cleared; its error is the
 *   first one, which need not be told
 */
void
openings_scrape_details_finish (GAsyncResult *result,
                                OpeningsScrapeResult *outcome)
{
  Details *details;

  g_return_if_fail (g_task_is_valid (result, NULL));

  details = g_task_get_task_data (G_TASK (result));
  *outcome = details->result;
  memset (&details->result, 0, sizeof details->result);
}
