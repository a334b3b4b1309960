/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-events.h"

#include <glib/gi18n.h>

#include "openings-enum.h"
#include "openings-json-writer.h"
#include "openings-run-error.h"

static GString *
new_event (const char *name,
           gint64 run)
{
  GString *json = g_string_new ("{");

  openings_json_add_string (json, "event", name);
  openings_json_add_integer (json, "run", run);

  return json;
}

/* Whoever reads events wants each at once. */
static void
print_event (OpeningsCli *cli,
             GString *json)
{
  g_string_append_c (json, '}');
  openings_terminal_print_json (cli->terminal, json->str);
  openings_terminal_flush (cli->terminal, NULL);
}

void
openings_run_events_add_counts (GString *json,
                                const OpeningsSaveCounts *counts)
{
  openings_json_add_integer (json, "new", counts->n_new);
  openings_json_add_integer (json, "updated", counts->n_updated);
  openings_json_add_integer (json, "unchanged", counts->n_unchanged);
  openings_json_add_integer (json, "closed", counts->n_closed);
}

void
openings_run_events_started (OpeningsCli *cli,
                             gint64 run,
                             guint total)
{
  g_autoptr (GString) json = NULL;

  if (!cli->json)
    return;

  json = new_event ("started", run);
  openings_json_add_integer (json, "total", total);
  print_event (cli, json);
}

/**
 * openings_run_events_progress:
 * @cli: a call of the program
 * @totals: how far a run is
 * @fraction: the same, from 0 to 1
 */
void
openings_run_events_progress (OpeningsCli *cli,
                              const OpeningsRunTotals *totals,
                              double fraction)
{
  g_autoptr (GString) json = NULL;
  g_autofree char *text = NULL;

  if (!cli->json)
    {
      /* Translators: how many sources of how many, and the one at work */
      text = g_strdup_printf (_ ("%u of %u  %s"), totals->completed, totals->total,
                              totals->company != NULL ? totals->company : "");
      openings_terminal_progress (cli->terminal, fraction, text);
      return;
    }

  json = new_event ("progress", totals->run);
  openings_json_add_integer (json, "completed", totals->completed);
  openings_json_add_integer (json, "total", totals->total);
  openings_json_add_string (json, "company", totals->company);
  openings_run_events_add_counts (json, &totals->counts);
  print_event (cli, json);
}

/**
 * openings_run_events_error:
 * @cli: a call of the program
 * @run: the run
 * @result: what is known of the source that failed
 * @error: (nullable): the error itself, where it is at hand
 */
void
openings_run_events_error (OpeningsCli *cli,
                           gint64 run,
                           const OpeningsRunResult *result,
                           const GError *error)
{
  g_autoptr (GString) json = NULL;
  g_autofree char *text = NULL;

  if (!cli->json && error != NULL)
    {
      openings_cli_fail (cli, result->source, error);
      return;
    }
  if (!cli->json)
    {
      text = g_strdup_printf ("%s: %s", result->source, result->message);
      openings_terminal_warn (cli->terminal, text);
      return;
    }

  json = new_event ("error", run);
  openings_json_add_string (json, "source", result->source);
  openings_json_add_string (json, "company", result->company);
  openings_json_add_string (json, "code", result->code);
  openings_json_add_string (json, "message", result->message);
  openings_json_add_integer (json, "attempts", result->attempts);
  print_event (cli, json);
}

static void
add_known (GString *json,
           const char *key,
           gint64 number)
{
  if (number >= 0)
    openings_json_add_integer (json, key, number);
  else
    openings_json_add_string (json, key, NULL);
}

static void
print_finished_json (OpeningsCli *cli,
                     const OpeningsRunEnd *end)
{
  g_autoptr (GString) json = new_event ("finished", end->totals.run);

  openings_json_add_string (json, "status", end->state);
  openings_json_append_key (json, "totals");
  g_string_append_c (json, '{');
  openings_json_add_integer (json, "total", end->totals.total);
  openings_json_add_integer (json, "completed", end->totals.completed);
  openings_run_events_add_counts (json, &end->totals.counts);
  openings_json_add_integer (json, "errors", end->totals.n_errors);
  g_string_append_c (json, '}');
  add_known (json, "requests", end->n_requests);
  add_known (json, "bytes", end->n_bytes);
  openings_json_add_integer (json, "elapsed_ms", end->elapsed_ms);
  print_event (cli, json);
}

void
openings_run_events_finished (OpeningsCli *cli,
                              const OpeningsRunEnd *end)
{
  const OpeningsSaveCounts *counts = &end->totals.counts;
  g_autofree char *sources = NULL;

  openings_terminal_end_progress (cli->terminal);
  if (cli->json)
    {
      print_finished_json (cli, end);
      return;
    }

  sources = g_strdup_printf (ngettext ("%u source", "%u sources", end->totals.total),
                             end->totals.total);
  /* Translators: a number of sources, then numbers of postings */
  openings_cli_print (cli, _ ("%s: %u new, %u updated, %u unchanged, %u closed"), sources,
                      counts->n_new, counts->n_updated, counts->n_unchanged, counts->n_closed);
  if (end->totals.n_errors > 0)
    openings_cli_note (cli,
                       ngettext ("%u source failed.", "%u sources failed.", end->totals.n_errors),
                       end->totals.n_errors);
  if (g_strcmp0 (end->state, "cancelled") == 0)
    openings_cli_note (cli, _ ("The fetch was cancelled. What came before is kept."));
}

/**
 * openings_run_events_judge:
 * @state: how a run ended
 * @n_errors: how many of its sources failed
 *
 * Returns: the exit status that this means
 */
OpeningsExit
openings_run_events_judge (const char *state,
                           guint n_errors)
{
  if (g_strcmp0 (state, "completed") != 0)
    return OPENINGS_EXIT_FAILED;

  return n_errors > 0 ? OPENINGS_EXIT_PARTLY : OPENINGS_EXIT_DONE;
}

/* Following the runs of this process. */
typedef struct
{
  OpeningsCli *cli;
  guint n_open;
  guint n_ended;
  guint n_failed; /* ended badly */
  guint n_partly;
} Watch;

static OpeningsRunTotals
get_totals (OpeningsRun *run)
{
  return (OpeningsRunTotals) {
    .run = openings_run_get_id (run),
    .total = openings_run_get_total (run),
    .completed = openings_run_get_completed (run),
    .n_errors = openings_run_get_n_errors (run),
    .company = openings_run_get_company (run),
    .counts = *openings_run_get_counts (run),
  };
}

static void
changed_cb (OpeningsRun *run,
            GParamSpec *pspec,
            Watch *watch)
{
  OpeningsRunTotals totals = get_totals (run);

  openings_run_events_progress (watch->cli, &totals, openings_run_get_fraction (run));
}

static void
failed_cb (OpeningsRun *run,
           OpeningsRunItem *item,
           Watch *watch)
{
  const GError *error = openings_run_item_get_error (item);
  const OpeningsRunResult result = {
    .source = (char *) openings_run_item_get_source (item),
    .company = (char *) openings_run_item_get_company (item),
    .code = (char *) openings_run_error_to_code (error),
    .message = error != NULL ? error->message : NULL,
    .attempts = openings_run_item_get_attempts (item),
  };

  openings_run_events_error (watch->cli, openings_run_get_id (run), &result, error);
}

static void
finished_cb (OpeningsRun *run,
             Watch *watch)
{
  const char *state = openings_enum_to_nick (OPENINGS_TYPE_RUN_STATE, openings_run_get_state (run));
  const OpeningsRunEnd end = {
    .totals = get_totals (run),
    .state = state,
    .n_requests = (gint64) openings_run_get_requests (run),
    .n_bytes = (gint64) openings_run_get_bytes (run),
    .elapsed_ms = openings_run_get_elapsed (run),
  };
  OpeningsExit status = openings_run_events_judge (state, end.totals.n_errors);

  openings_run_events_finished (watch->cli, &end);
  watch->n_open--;
  watch->n_ended++;
  watch->n_failed += status == OPENINGS_EXIT_FAILED ? 1 : 0;
  watch->n_partly += status == OPENINGS_EXIT_PARTLY ? 1 : 0;
}

static void
watch_run (Watch *watch,
           OpeningsRun *run)
{
  if (openings_run_is_finished (run))
    return;

  watch->n_open++;
  openings_run_events_started (watch->cli, openings_run_get_id (run), openings_run_get_total (run));
  /* Told together with all other numbers of the run. */
  g_signal_connect (run, "notify::completed", G_CALLBACK (changed_cb), watch);
  g_signal_connect (run, "item-failed", G_CALLBACK (failed_cb), watch);
  g_signal_connect (run, "finished", G_CALLBACK (finished_cb), watch);
}

static void
tell_if_offline (Watch *watch)
{
  if (openings_run_queue_get_offline (watch->cli->queue))
    openings_cli_note (watch->cli, _ ("There is no network connection: waiting for one. To stop:"
                                      " Ctrl+C; to go on later: openings-cli scrape"));
}

static void
unwatch_run (Watch *watch,
             OpeningsRun *run)
{
  g_signal_handlers_disconnect_by_data (run, watch);
}

/**
 * openings_run_events_follow_queue:
 * @cli: a call of the program, with runs in its queue
 *
 * Tells of its runs until they have ended, or all is cancelled.
 *
 * Returns: the exit status that they mean together
 */
OpeningsExit
openings_run_events_follow_queue (OpeningsCli *cli)
{
  GListModel *runs = G_LIST_MODEL (openings_cli_get_queue (cli));
  Watch watch = { cli };

  tell_if_offline (&watch);
  g_signal_connect_swapped (runs, "notify::offline", G_CALLBACK (tell_if_offline), &watch);

  for (guint i = g_list_model_get_n_items (runs); i > 0; i--)
    {
      g_autoptr (OpeningsRun) run = g_list_model_get_item (runs, i - 1);

      watch_run (&watch, run);
    }

  while (watch.n_open > 0 && !openings_cli_is_cancelled (cli))
    openings_cli_iterate (cli);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (OpeningsRun) run = g_list_model_get_item (runs, i);

      unwatch_run (&watch, run);
    }
  g_signal_handlers_disconnect_by_data (runs, &watch);

  if (watch.n_open > 0 || watch.n_failed == watch.n_ended)
    return OPENINGS_EXIT_FAILED;

  return watch.n_failed + watch.n_partly > 0 ? OPENINGS_EXIT_PARTLY : OPENINGS_EXIT_DONE;
}
