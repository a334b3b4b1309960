/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-scrape.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-scrape-details.h"
#include "openings-scrape-list.h"

/* A fetch of a source:
 *
 *   list → stored → details → stored
 *
 * The details are those of postings that the list leaves unfinished, if the kind
 * is so: what is new, what the list says something new of, and what failed
 * before. A failed detail never fails the source. If only single postings of a
 * board are followed and their details can be asked, the list is left alone. */

typedef struct
{
  OpeningsScrapeOrder order; /* objects owned, and what follows */
  char *handle;              /* (owned) */
  gint64 started_at;
  gboolean alone; /* nothing but single postings, by their details */
  OpeningsScrapeResult result;
  GPtrArray *outdated; /* (owned) (nullable) */
} Scrape;

void
openings_scrape_result_add (OpeningsScrapeResult *self,
                            const OpeningsSaveCounts *counts)
{
  self->counts.n_new += counts->n_new;
  self->counts.n_updated += counts->n_updated;
  self->counts.n_unchanged += counts->n_unchanged;
  self->counts.n_closed += counts->n_closed;
  self->counts.n_opened += counts->n_opened;
}

/**
 * openings_scrape_result_take_answer:
 * @self: how it goes
 * @fetcher: what was asked
 * @result: what its callback got
 * @attempts: (out): how many it took
 * @error: where to say why there is none
 *
 * Counts a request that has ended.
 *
 * Returns: (transfer full) (nullable): its answer
 */
OpeningsResponse *
openings_scrape_result_take_answer (OpeningsScrapeResult *self,
                                    OpeningsFetcher *fetcher,
                                    GAsyncResult *result,
                                    guint *attempts,
                                    GError **error)
{
  OpeningsFetched fetched;
  OpeningsResponse *response = openings_fetcher_send_finish (fetcher, result, &fetched, error);

  *attempts = fetched.attempts;
  self->n_requests += fetched.attempts;
  self->n_bytes += fetched.wire_bytes;

  return response;
}

void
openings_scrape_result_clear (OpeningsScrapeResult *self)
{
  g_clear_pointer (&self->company, g_free);
  g_clear_error (&self->error);
}

gboolean
openings_scrape_says_gone (const GError *error)
{
  return g_error_matches (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NOT_FOUND) ||
         g_error_matches (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD);
}

static void
scrape_free (gpointer data)
{
  Scrape *scrape = data;

  g_object_unref (scrape->order.store);
  g_object_unref (scrape->order.fetcher);
  g_object_unref (scrape->order.parser);
  g_free (scrape->handle);
  g_clear_pointer (&scrape->outdated, g_ptr_array_unref);
  openings_scrape_result_clear (&scrape->result);
  g_free (scrape);
}

static void
noted_cb (GObject *object,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (GTask) task = data;

  openings_store_fail_source_finish (OPENINGS_STORE (object), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/* Nobody is told of an end that was asked for. */
static void
fail (GTask *task,
      gboolean gone)
{
  Scrape *scrape = g_task_get_task_data (task);
  const GError *error = scrape->result.error;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_boolean (task, TRUE);
  else
    openings_store_fail_source_async (scrape->order.store, scrape->handle, scrape->started_at,
                                      error->message, gone, NULL, noted_cb, g_object_ref (task));
}

static void
succeeded_cb (GObject *object,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (GTask) task = data;

  openings_store_save_finish (OPENINGS_STORE (object), result, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

/* Nothing but details was asked for. */
static void
note_success (GTask *task)
{
  Scrape *scrape = g_task_get_task_data (task);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  OpeningsSave save = { .source = scrape->handle, .postings = none };

  save.fetched_at = scrape->started_at;
  openings_store_save_async (scrape->order.store, &save, NULL, succeeded_cb, g_object_ref (task));
}

static void
add_result (Scrape *scrape,
            OpeningsScrapeResult *part)
{
  openings_scrape_result_add (&scrape->result, &part->counts);
  scrape->result.n_requests += part->n_requests;
  scrape->result.n_bytes += part->n_bytes;
  if (scrape->result.company == NULL)
    scrape->result.company = g_steal_pointer (&part->company);
}

static void
take_error (Scrape *scrape,
            OpeningsScrapeResult *part)
{
  g_clear_error (&scrape->result.error);
  scrape->result.error = g_steal_pointer (&part->error);
  scrape->result.attempts = part->attempts;
}

static void
details_cb (GObject *object,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (GTask) task = data;
  Scrape *scrape = g_task_get_task_data (task);
  g_auto (OpeningsScrapeResult) part = { 0 };

  openings_scrape_details_finish (result, &part);
  add_result (scrape, &part);
  if (part.error != NULL &&
      (scrape->alone || g_error_matches (part.error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    take_error (scrape, &part);

  if (scrape->result.error != NULL)
    fail (task, FALSE);
  else if (scrape->alone)
    note_success (task);
  else
    g_task_return_boolean (task, TRUE);
}

/* Everything is to be asked for again, whatever the list says. */
static gboolean
is_anew (const Scrape *scrape)
{
  return (scrape->order.fetch_flags & OPENINGS_FETCH_ANEW) != 0;
}

static void
fetch_details (GTask *task)
{
  Scrape *scrape = g_task_get_task_data (task);

  if (scrape->order.listed != NULL)
    scrape->order.listed (scrape->order.data);
  if (scrape->outdated == NULL)
    scrape->outdated = g_ptr_array_new ();
  openings_scrape_details_async (&scrape->order, scrape->outdated,
                                 scrape->alone || is_anew (scrape),
                                 g_task_get_cancellable (task), details_cb, g_object_ref (task));
}

static void
list_cb (GObject *object,
         GAsyncResult *result,
         gpointer data)
{
  g_autoptr (GTask) task = data;
  Scrape *scrape = g_task_get_task_data (task);
  g_auto (OpeningsListed) listed = { 0 };

  openings_scrape_list_finish (result, &listed);
  add_result (scrape, &listed.result);
  take_error (scrape, &listed.result);
  scrape->outdated = g_steal_pointer (&listed.outdated);

  if (listed.stored && scrape->order.kind->detail != NULL)
    fetch_details (task);
  else if (scrape->result.error != NULL)
    fail (task, listed.gone);
  else
    g_task_return_boolean (task, TRUE);
}

static void
fetch_list (GTask *task,
            const char *known_digest)
{
  Scrape *scrape = g_task_get_task_data (task);

  openings_scrape_list_async (&scrape->order, known_digest, g_task_get_cancellable (task), list_cb,
                              g_object_ref (task));
}

static void
source_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GTask) task = data;
  Scrape *scrape = g_task_get_task_data (task);
  g_autoptr (OpeningsSource) source = NULL;

  source = openings_store_get_source_finish (OPENINGS_STORE (object), result,
                                             &scrape->result.error);
  scrape->alone = source != NULL && source->only != NULL && scrape->order.kind->detail != NULL;
  if (source == NULL)
    fail (task, FALSE);
  else if (scrape->order.details_only || scrape->alone)
    fetch_details (task);
  else
    fetch_list (task, source->list_digest);
}

static void
start (GTask *task)
{
  Scrape *scrape = g_task_get_task_data (task);
  OpeningsScrapeOrder *order = &scrape->order;

  if (order->kind == NULL)
    order->kind = openings_source_kind_lookup (scrape->handle, &order->board,
                                               &scrape->result.error);
  if (order->kind == NULL)
    fail (task, FALSE);
  else if (order->details_only && order->kind->detail == NULL)
    g_task_return_boolean (task, TRUE);
  else
    openings_store_get_source_async (order->store, scrape->handle, g_task_get_cancellable (task),
                                     source_cb, g_object_ref (task));
}

/**
 * openings_scrape_async:
 * @order: what to fetch; copied
 * @cancellable: (nullable): a way to give up, which leaves no posting
 *   half-written
 * @callback: called when all is stored or known to have failed
 * @user_data: for @callback
 *
 * Fetches a source once.
 */
void
openings_scrape_async (const OpeningsScrapeOrder *order,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Scrape *scrape = g_new0 (Scrape, 1);

  scrape->order = *order;
  g_object_ref (scrape->order.store);
  g_object_ref (scrape->order.fetcher);
  g_object_ref (scrape->order.parser);
  scrape->handle = g_strdup (order->handle);
  scrape->order.handle = scrape->handle;
  scrape->started_at = openings_clock_now ();
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
