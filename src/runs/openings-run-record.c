/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-record.h"

#include "openings-enum.h"
#include "openings-run-error.h"

/* Writes that fail are not told: the run goes on, and so does what it stores. */

static void
record_outcome (OpeningsStore *store,
                OpeningsRun *run,
                OpeningsRunItem *item,
                const OpeningsScrapeResult *outcome)
{
  const GError *error = openings_run_item_get_error (item);
  OpeningsRunResult result = {
    .source = (char *) openings_run_item_get_source (item),
    .company = (char *) openings_run_item_get_company (item),
    .state = (char *) openings_enum_to_nick (OPENINGS_TYPE_RUN_STATE,
                                             openings_run_item_get_state (item)),
    .code = (char *) openings_run_error_to_code (error),
    .message = error != NULL ? error->message : NULL,
    .attempts = openings_run_item_get_attempts (item),
    .n_requests = outcome->n_requests,
    .n_bytes = outcome->n_bytes,
    .counts = *openings_run_item_get_counts (item),
  };

  openings_store_update_run_async (store, openings_run_get_id (run), NULL, &result, NULL, NULL,
                                   NULL);
}

/* Ends an item, in the run and in what the store remembers of it. */
void
openings_run_record_end (OpeningsStore *store,
                         OpeningsRun *run,
                         OpeningsRunItem *item,
                         OpeningsScrapeResult *outcome)
{
  OpeningsRunState state = OPENINGS_RUN_COMPLETED;

  if (openings_run_is_late (run) &&
      g_error_matches (outcome->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&outcome->error);
      g_set_error_literal (&outcome->error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TIMED_OUT,
                           "not fetched before the run took too long and was stopped");
    }

  if (g_error_matches (outcome->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    state = OPENINGS_RUN_CANCELLED;
  else if (outcome->error != NULL)
    state = OPENINGS_RUN_FAILED;

  openings_run_item_finish (item, state, outcome);
  record_outcome (store, run, item, outcome);
  openings_run_item_finished (run, item, outcome->n_requests, outcome->n_bytes);
}

void
openings_run_record_cancelled (OpeningsStore *store,
                               OpeningsRun *run)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  OpeningsRunItem *item;

  while ((item = openings_run_find_queued (run, none)) != NULL)
    {
      g_auto (OpeningsScrapeResult) nothing = { 0 };

      g_cancellable_set_error_if_cancelled (openings_run_get_cancellable (run), &nothing.error);
      openings_run_record_end (store, run, item, &nothing);
    }
}

/* callback may be NULL */
void
openings_run_record_state (OpeningsStore *store,
                           OpeningsRun *run,
                           OpeningsRunState state,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  openings_store_update_run_async (store, openings_run_get_id (run),
                                   openings_enum_to_nick (OPENINGS_TYPE_RUN_STATE, state), NULL,
                                   NULL, callback, user_data);
}

static void
polled_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (OpeningsRun) run = data;
  g_autoptr (OpeningsRunRecord) record = NULL;

  record = openings_store_get_run_finish (OPENINGS_STORE (object), result, NULL);
  if (record != NULL && g_strcmp0 (record->state, "cancelled") == 0 &&
      !openings_run_is_finished (run))
    openings_run_cancel (run);
}

/* Cancels a run that another process cancelled in the store. */
void
openings_run_record_poll (OpeningsStore *store,
                          OpeningsRun *run)
{
  if (!openings_run_is_finished (run))
    openings_store_get_run_async (store, openings_run_get_id (run), NULL, polled_cb,
                                  g_object_ref (run));
}
