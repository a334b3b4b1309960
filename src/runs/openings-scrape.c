/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-scrape.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-parse.h"

/* A fetch of a source asks the kind's first requests and then whatever their
 * answers lead to: further pages, postings of their own. A few at a time are
 * under way; all that was found is stored at the end, in one piece.
 *
 *   waiting → sent → answered → parsed → ... → saved
 *
 * If a first request fails, the source failed: nothing is stored. If a later
 * one fails, the list is not whole: what there is is stored and nothing is
 * closed. A page that is gone is only a stale link. */

#define MAX_ACTIVE 4

typedef struct
{
  OpeningsStore *store;       /* (owned) */
  OpeningsHttpClient *client; /* (owned) */
  OpeningsWorker *parser;     /* (owned) */
  const OpeningsSourceKind *kind;
  char *handle;      /* (owned) */
  const char *board; /* in handle */
  int io_priority;
  OpeningsScrapeProgress progress;
  gpointer progress_data;
  gint64 started_at;

  GQueue waiting; /* (owned) of Step */
  guint n_active;
  guint n_sent;
  guint n_done;
  gboolean failed; /* a first request did */
  gboolean incomplete;
  GPtrArray *postings; /* (owned) */
  OpeningsScrapeResult result;
} Scrape;

typedef struct
{
  OpeningsRequest *request; /* (owned) */
  gboolean first;
  guint attempts;
  GTask *task; /* (owned) (nullable) while under way */
} Step;

static void go_on (GTask *task);

void
openings_scrape_result_clear (OpeningsScrapeResult *self)
{
  g_clear_pointer (&self->company, g_free);
  g_clear_error (&self->error);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  openings_request_unref (step->request);
  g_clear_object (&step->task);
  g_free (step);
}

static void
scrape_free (gpointer data)
{
  Scrape *scrape = data;

  g_object_unref (scrape->store);
  g_object_unref (scrape->client);
  g_object_unref (scrape->parser);
  g_free (scrape->handle);
  g_queue_clear_full (&scrape->waiting, step_free);
  g_ptr_array_unref (scrape->postings);
  openings_scrape_result_clear (&scrape->result);
  g_free (scrape);
}

static void
add_requests (Scrape *scrape,
              GPtrArray *requests,
              gboolean first)
{
  for (guint i = 0; i < requests->len; i++)
    {
      Step *step;

      if (scrape->n_sent + g_queue_get_length (&scrape->waiting) >= scrape->kind->max_requests)
        {
          scrape->incomplete = TRUE;
          return;
        }

      step = g_new0 (Step, 1);
      step->request = openings_request_ref (requests->pdata[i]);
      step->first = first;
      g_queue_push_tail (&scrape->waiting, step);
    }
}

/* Takes over the error. */
static void
note_failure (Scrape *scrape,
              const Step *step,
              GError *error)
{
  gboolean stale = !step->first &&
                   g_error_matches (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NOT_FOUND);

  scrape->failed |= step->first;
  scrape->incomplete |= !stale;
  if (stale || (scrape->result.error != NULL && !step->first))
    {
      g_error_free (error);
      return;
    }

  g_clear_error (&scrape->result.error);
  scrape->result.error = error;
  scrape->result.attempts = step->attempts;
}

static void
end_step (Step *step)
{
  g_autoptr (GTask) task = g_steal_pointer (&step->task);
  Scrape *scrape = g_task_get_task_data (task);

  step_free (step);
  scrape->n_active--;
  scrape->n_done++;
  if (scrape->progress != NULL)
    scrape->progress (scrape->n_done / (scrape->n_done + scrape->n_active + 1.0 +
                                        g_queue_get_length (&scrape->waiting)),
                      scrape->progress_data);
  go_on (task);
}

static void
parsed_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  Step *step = data;
  Scrape *scrape = g_task_get_task_data (step->task);
  GError *error = NULL;
  g_autoptr (OpeningsParsed) parsed = openings_parse_finish (result, &error);

  if (parsed == NULL)
    {
      note_failure (scrape, step, error);
      end_step (step);
      return;
    }

  g_ptr_array_extend_and_steal (scrape->postings, g_steal_pointer (&parsed->postings));
  add_requests (scrape, parsed->requests, FALSE);
  scrape->incomplete |= parsed->truncated;
  if (scrape->result.company == NULL)
    scrape->result.company = g_steal_pointer (&parsed->company);
  end_step (step);
}

static void
answered_cb (GObject *object,
             GAsyncResult *result,
             gpointer data)
{
  Step *step = data;
  Scrape *scrape = g_task_get_task_data (step->task);
  g_autoptr (OpeningsResponse) response = NULL;
  GError *error = NULL;

  response = openings_http_client_send_finish (scrape->client, result, &step->attempts, &error);
  scrape->result.n_requests += step->attempts;
  if (response == NULL)
    {
      note_failure (scrape, step, error);
      end_step (step);
      return;
    }

  scrape->result.n_bytes += response->wire_bytes;
  openings_parse_async (scrape->parser, scrape->kind, scrape->board, step->request, response,
                        g_task_get_cancellable (step->task), parsed_cb, step);
}

static void
send_next (GTask *task)
{
  Scrape *scrape = g_task_get_task_data (task);
  Step *step = g_queue_pop_head (&scrape->waiting);

  step->task = g_object_ref (task);
  scrape->n_active++;
  scrape->n_sent++;
  openings_http_client_send_async (scrape->client, step->request, scrape->io_priority,
                                   g_task_get_cancellable (task), answered_cb, step);
}

static void
failure_noted_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer data)
{
  g_autoptr (GTask) task = data;

  openings_store_fail_source_finish (OPENINGS_STORE (object), result, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
fail (GTask *task)
{
  Scrape *scrape = g_task_get_task_data (task);

  if (g_error_matches (scrape->result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_boolean (task, TRUE);
  else
    openings_store_fail_source_async (scrape->store, scrape->handle, scrape->started_at,
                                      scrape->result.error->message, NULL, failure_noted_cb,
                                      g_object_ref (task));
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (GTask) task = data;
  Scrape *scrape = g_task_get_task_data (task);
  GError *error = NULL;

  if (!openings_store_save_finish (OPENINGS_STORE (object), result, &scrape->result.counts, &error))
    {
      g_clear_error (&scrape->result.error);
      scrape->result.error = error;
    }

  if (scrape->result.error != NULL)
    fail (task);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
is_any_page (const Scrape *scrape)
{
  return g_str_equal (scrape->kind->name, "jsonld");
}

/* Of a site's own pages some always fail: that is told only if nothing was
 * found. */
static void
judge_own_pages (Scrape *scrape)
{
  if (!is_any_page (scrape) || scrape->failed ||
      g_error_matches (scrape->result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (scrape->postings->len > 0)
    g_clear_error (&scrape->result.error);
  else if (scrape->result.error == NULL)
    {
      scrape->failed = TRUE;
      g_set_error_literal (&scrape->result.error, OPENINGS_SOURCE_ERROR,
                           OPENINGS_SOURCE_ERROR_NO_POSTINGS,
                           "The page holds no job postings that can be read");
    }
}

static void
save (GTask *task)
{
  Scrape *scrape = g_task_get_task_data (task);
  OpeningsSave save = { 0 };

  judge_own_pages (scrape);
  if (scrape->failed || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      if (scrape->result.error == NULL)
        g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &scrape->result.error);
      fail (task);
      return;
    }

  save.source = scrape->handle;
  save.company = scrape->result.company;
  save.postings = scrape->postings;
  save.complete = !scrape->incomplete;
  save.misses_to_close = MAX (scrape->kind->misses_to_close, 1);
  save.fetched_at = scrape->started_at;
  openings_store_save_async (scrape->store, &save, g_task_get_cancellable (task), saved_cb,
                             g_object_ref (task));
}

/* Sends what may be sent; what is left when nothing is under way is stored. */
static void
go_on (GTask *task)
{
  Scrape *scrape = g_task_get_task_data (task);
  gboolean stop = scrape->failed || g_cancellable_is_cancelled (g_task_get_cancellable (task));

  while (!stop && scrape->n_active < MAX_ACTIVE && !g_queue_is_empty (&scrape->waiting))
    send_next (task);

  if (scrape->n_active > 0)
    return;

  if (scrape->n_sent > 0)
    save (task);
  else
    g_task_return_boolean (task, TRUE);
}

static void
start (GTask *task)
{
  Scrape *scrape = g_task_get_task_data (task);
  g_autoptr (GPtrArray) requests = NULL;

  scrape->kind = openings_source_kind_lookup (scrape->handle, &scrape->board,
                                              &scrape->result.error);
  if (scrape->kind == NULL)
    {
      fail (task);
      return;
    }

  requests = scrape->kind->begin (scrape->board);
  add_requests (scrape, requests, TRUE);
  go_on (task);
}

/**
 * openings_scrape_async:
 * @store: where to put it
 * @client: what fetches it
 * @parser: what reads it
 * @handle: of a followed source
 * @io_priority: of its requests
 * @progress: (nullable): told how far it is, between 0 and 1
 * @progress_data: for @progress
 * @cancellable: (nullable): a way to give up, which leaves nothing half-written
 * @callback: called when all is stored or known to have failed
 * @user_data: for @callback
 *
 * Fetches a source once. What was asked for by hand, such as "manual", asks
 * nothing and changes nothing.
 */
void
openings_scrape_async (OpeningsStore *store,
                       OpeningsHttpClient *client,
                       OpeningsWorker *parser,
                       const char *handle,
                       int io_priority,
                       OpeningsScrapeProgress progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Scrape *scrape = g_new0 (Scrape, 1);

  scrape->store = g_object_ref (store);
  scrape->client = g_object_ref (client);
  scrape->parser = g_object_ref (parser);
  scrape->handle = g_strdup (handle);
  scrape->io_priority = io_priority;
  scrape->progress = progress;
  scrape->progress_data = progress_data;
  scrape->started_at = openings_clock_now ();
  scrape->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  g_queue_init (&scrape->waiting);
  g_task_set_source_tag (task, openings_scrape_async);
  /* How it went is told even if it was cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, scrape, scrape_free);
  start (task);
}

/**
 * openings_scrape_finish:
 * @result: what the callback got
 * @outcome: (out caller-allocates): how it went, to be cleared
 */
void
openings_scrape_finish (GAsyncResult *result,
                        OpeningsScrapeResult *outcome)
{
  Scrape *scrape;

  g_return_if_fail (g_task_is_valid (result, NULL));

  scrape = g_task_get_task_data (G_TASK (result));
  *outcome = scrape->result;
  memset (&scrape->result, 0, sizeof scrape->result);
}
