/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <inttypes.h>

#include "openings-cli-options.h"
#include "openings-clock.h"
#include "openings-cli-commands.h"
#include "openings-enum.h"
#include "openings-format.h"
#include "openings-json-writer.h"
#include "openings-run-events.h"
#include "openings-table.h"

#define MAX_RUNS  1000
#define FOLLOW_MS 500

static const char *
get_status_text (const char *state)
{
  int value = -1;

  openings_enum_from_nick (OPENINGS_TYPE_RUN_STATE, state, &value);
  switch (value)
    {
    case OPENINGS_RUN_QUEUED:
      return C_ ("fetch", "queued");
    case OPENINGS_RUN_RUNNING:
      return C_ ("fetch", "running");
    case OPENINGS_RUN_COMPLETED:
      return C_ ("fetch", "completed");
    case OPENINGS_RUN_FAILED:
      return C_ ("fetch", "failed");
    case OPENINGS_RUN_CANCELLED:
      return C_ ("fetch", "cancelled");
    default:
      return state;
    }
}

static gboolean
is_finished (const OpeningsRunRecord *record)
{
  return !g_str_equal (record->state, "queued") && !g_str_equal (record->state, "running");
}

static void
add_results (GString *json,
             const GPtrArray *results)
{
  openings_json_append_key (json, "sources");
  g_string_append_c (json, '[');
  for (guint i = 0; i < results->len; i++)
    {
      const OpeningsRunResult *result = results->pdata[i];

      g_string_append (json, i > 0 ? ",{" : "{");
      openings_json_add_string (json, "source", result->source);
      openings_json_add_string (json, "company", result->company);
      openings_json_add_string (json, "status", result->state);
      openings_json_add_string (json, "code", result->code);
      openings_json_add_string (json, "message", result->message);
      openings_json_add_integer (json, "attempts", result->attempts);
      openings_run_events_add_counts (json, &result->counts);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static void
print_record_json (OpeningsCli *cli,
                   const OpeningsRunRecord *record)
{
  g_autoptr (GString) json = g_string_new ("{");

  openings_json_add_integer (json, "id", record->id);
  openings_json_add_string (json, "status", record->state);
  openings_json_add_string (json, "priority",
                            openings_enum_to_nick (OPENINGS_TYPE_RUN_PRIORITY, record->priority));
  openings_json_add_time (json, "created_at", record->created_at);
  openings_json_add_time (json, "finished_at", record->finished_at);
  openings_json_add_integer (json, "total", record->n_sources);
  openings_json_add_integer (json, "completed", record->n_completed);
  openings_run_events_add_counts (json, &record->counts);
  openings_json_add_integer (json, "errors", record->n_errors);
  if (record->results != NULL)
    add_results (json, record->results);
  g_string_append_c (json, '}');
  openings_terminal_print_json (cli->terminal, json->str);
}

static char *
dup_number (guint number)
{
  return g_strdup_printf ("%u", number);
}

static void
add_row (OpeningsTable *table,
         const OpeningsRunRecord *record)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, record->id);
  g_autofree char *age = openings_format_age (record->created_at, openings_clock_now ());
  g_autofree char *sources = g_strdup_printf ("%u/%u", record->n_completed, record->n_sources);
  g_autofree char *n_new = dup_number (record->counts.n_new);
  g_autofree char *n_updated = dup_number (record->counts.n_updated);
  g_autofree char *n_closed = dup_number (record->counts.n_closed);
  g_autofree char *n_errors = dup_number (record->n_errors);

  openings_table_add (table, (const char *const[]) { id, get_status_text (record->state), age,
                                                     sources, n_new, n_updated, n_closed,
                                                     n_errors });
}

static void
print_records (OpeningsCli *cli,
               GPtrArray *records)
{
  const OpeningsColumn columns[] = {
    { _ ("ID"), TRUE, FALSE },
    { _ ("STATUS"), FALSE, FALSE },
    { _ ("STARTED"), FALSE, TRUE },
    { _ ("SOURCES"), TRUE, FALSE },
    { _ ("NEW"), TRUE, FALSE },
    { _ ("UPDATED"), TRUE, FALSE },
    { _ ("CLOSED"), TRUE, FALSE },
    { _ ("FAILED"), TRUE, FALSE },
  };
  g_autoptr (OpeningsTable) table = openings_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < records->len; i++)
    add_row (table, records->pdata[i]);
  openings_table_print (table, cli->terminal);
}

OpeningsExit
openings_command_runs (OpeningsCli *cli)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsExit status;

  if (!openings_cli_parse (cli, NULL, 0, 0, &status))
    return status;
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;

  openings_store_list_runs_async (cli->store, MAX_RUNS, cli->cancellable, openings_cli_ready_cb,
                                  cli);
  records = openings_store_list_runs_finish (cli->store, openings_cli_wait (cli), &error);
  if (records == NULL)
    return openings_cli_fail (cli, NULL, error);

  for (guint i = 0; cli->json && i < records->len; i++)
    print_record_json (cli, records->pdata[i]);
  if (records->len == 0)
    openings_cli_note (cli, _ ("Nothing was fetched yet. To begin: openings-cli scrape"));
  else if (!cli->json)
    print_records (cli, records);

  return OPENINGS_EXIT_DONE;
}

static OpeningsRunRecord *
get_record (OpeningsCli *cli,
            gint64 id)
{
  g_autoptr (GError) error = NULL;
  OpeningsRunRecord *record;

  openings_store_get_run_async (cli->store, id, cli->cancellable, openings_cli_ready_cb, cli);
  record = openings_store_get_run_finish (cli->store, openings_cli_wait (cli), &error);
  if (g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND))
    openings_cli_refuse (cli,
                         _ ("There is no fetch %" PRId64
                            ". To see their numbers: openings-cli runs"),
                         id);
  else if (record == NULL)
    openings_cli_fail (cli, NULL, error);

  return record;
}

static void
print_results (OpeningsCli *cli,
               const GPtrArray *results)
{
  const OpeningsColumn columns[] = {
    { _ ("SOURCE"), FALSE, TRUE },
    { _ ("STATUS"), FALSE, FALSE },
    { _ ("NEW"), TRUE, FALSE },
    { _ ("UPDATED"), TRUE, FALSE },
    { _ ("CLOSED"), TRUE, FALSE },
    { _ ("ERROR"), FALSE, TRUE },
  };
  g_autoptr (OpeningsTable) table = openings_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < results->len; i++)
    {
      const OpeningsRunResult *result = results->pdata[i];
      g_autofree char *n_new = dup_number (result->counts.n_new);
      g_autofree char *n_updated = dup_number (result->counts.n_updated);
      g_autofree char *n_closed = dup_number (result->counts.n_closed);

      openings_table_add (table, (const char *const[]) { result->source,
                                                         get_status_text (result->state), n_new,
                                                         n_updated, n_closed, result->message });
    }
  openings_terminal_print (cli->terminal, "");
  openings_table_print (table, cli->terminal);
}

static void
print_record (OpeningsCli *cli,
              const OpeningsRunRecord *record)
{
  gint64 now = openings_clock_now ();
  g_autofree char *started = openings_format_age (record->created_at, now);
  g_autofree char *ended = openings_format_age (record->finished_at, now);
  g_autofree char *sources = g_strdup_printf (_ ("%u of %u"), record->n_completed,
                                              record->n_sources);
  g_autofree char *postings =
      g_strdup_printf (_ ("%u new, %u updated, %u unchanged, %u closed"), record->counts.n_new,
                       record->counts.n_updated, record->counts.n_unchanged,
                       record->counts.n_closed);
  g_autofree char *n_errors = dup_number (record->n_errors);
  const OpeningsFact facts[] = {
    { _ ("Status"), get_status_text (record->state) },
    { _ ("Started"), started },
    { _ ("Ended"), ended },
    { _ ("Sources"), sources },
    { _ ("Postings"), postings },
    { _ ("Failed"), n_errors },
  };

  if (cli->json)
    {
      print_record_json (cli, record);
      return;
    }

  openings_table_print_facts (cli->terminal, facts, G_N_ELEMENTS (facts));
  if (record->results->len > 0)
    print_results (cli, record->results);
}

static OpeningsRunTotals
get_totals (const OpeningsRunRecord *record)
{
  OpeningsRunTotals totals = {
    .run = record->id,
    .total = record->n_sources,
    .completed = record->n_completed,
    .n_errors = record->n_errors,
    .counts = record->counts,
  };

  for (guint i = 0; i < record->results->len && totals.company == NULL; i++)
    {
      const OpeningsRunResult *result = record->results->pdata[i];

      if (g_str_equal (result->state, "queued") || g_str_equal (result->state, "running"))
        totals.company = result->company != NULL ? result->company : result->source;
    }

  return totals;
}

/* Tells of what failed since the last look. */
static void
tell_errors (OpeningsCli *cli,
             const OpeningsRunRecord *record,
             GHashTable *told)
{
  for (guint i = 0; i < record->results->len; i++)
    {
      const OpeningsRunResult *result = record->results->pdata[i];

      if (g_str_equal (result->state, "failed") &&
          g_hash_table_add (told, g_strdup (result->source)))
        openings_run_events_error (cli, record->id, result, NULL);
    }
}

static void
tell_end (OpeningsCli *cli,
          const OpeningsRunRecord *record)
{
  const OpeningsRunEnd end = {
    .totals = get_totals (record),
    .state = record->state,
    .n_requests = -1,
    .n_bytes = -1,
    .elapsed_ms = (record->finished_at - record->created_at) * 1000,
  };

  openings_run_events_finished (cli, &end);
}

static gboolean
timeout_cb (gpointer data)
{
  gboolean *is_over = data;

  *is_over = TRUE;

  return G_SOURCE_REMOVE;
}

static void
pause_follow (OpeningsCli *cli)
{
  gboolean is_over = FALSE;
  guint id = g_timeout_add (openings_clock_wait_ms (FOLLOW_MS), timeout_cb, &is_over);

  while (!is_over && !openings_cli_is_cancelled (cli))
    openings_cli_iterate (cli);
  if (!is_over)
    g_source_remove (id);
}

/* Whether a program is at work at the runs that have not ended. */
static gboolean
is_at_work (OpeningsCli *cli)
{
  openings_run_queue_is_alone_async (openings_cli_get_queue (cli), openings_cli_ready_cb, cli);

  return !openings_run_queue_is_alone_finish (cli->queue, openings_cli_wait (cli));
}

/* The run of any program, by what the store says of it. */
static OpeningsExit
follow (OpeningsCli *cli,
        gint64 id)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (OpeningsRunRecord) record = get_record (cli, id);

  if (record != NULL)
    openings_run_events_started (cli, id, record->n_sources);

  while (record != NULL && !openings_cli_is_cancelled (cli))
    {
      OpeningsRunTotals totals = get_totals (record);
      gboolean at_work;

      tell_errors (cli, record, told);
      openings_run_events_progress (cli, &totals,
                                    totals.total > 0 ? (double) totals.completed / totals.total
                                                     : 1.0);
      if (is_finished (record))
        {
          tell_end (cli, record);
          return openings_run_events_judge (record->state, record->n_errors);
        }

      pause_follow (cli);
      at_work = is_at_work (cli);
      g_clear_pointer (&record, openings_run_record_free);
      record = get_record (cli, id);
      if (record != NULL && !at_work && !is_finished (record))
        return openings_cli_refuse (cli, _ ("This fetch was interrupted. To go on: openings-cli"
                                            " scrape"));
    }

  return OPENINGS_EXIT_FAILED;
}

OpeningsExit
openings_command_run (OpeningsCli *cli)
{
  gboolean wants_follow = FALSE;
  g_autoptr (OpeningsRunRecord) record = NULL;
  OpeningsExit status;
  gint64 id;
  const GOptionEntry entries[] = {
    { "follow", 'f', 0, G_OPTION_ARG_NONE, &wants_follow,
      N_ ("Tell how it goes on until it ends"), NULL },
    { NULL },
  };

  if (!openings_cli_parse (cli, entries, 1, 1, &status))
    return status;
  if (!openings_cli_read_id (cli, cli->arguments[0], &id))
    return OPENINGS_EXIT_USAGE;
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;
  if (wants_follow)
    return follow (cli, id);

  record = get_record (cli, id);
  if (record == NULL)
    return OPENINGS_EXIT_FAILED;

  print_record (cli, record);
  return OPENINGS_EXIT_DONE;
}

OpeningsExit
openings_command_cancel (OpeningsCli *cli)
{
  g_autoptr (OpeningsRunRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsExit status;
  gint64 id;

  if (!openings_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  if (!openings_cli_read_id (cli, cli->arguments[0], &id))
    return OPENINGS_EXIT_USAGE;
  if (!openings_cli_open_store (cli) || (record = get_record (cli, id)) == NULL)
    return OPENINGS_EXIT_FAILED;

  if (is_finished (record))
    return openings_cli_refuse (cli, _ ("Fetch %s has ended already."), cli->arguments[0]);

  /* The program that is at work at it looks for this. */
  openings_store_update_run_async (cli->store, id, "cancelled", NULL, cli->cancellable,
                                   openings_cli_ready_cb, cli);
  if (!openings_store_update_run_finish (cli->store, openings_cli_wait (cli), &error))
    return openings_cli_fail (cli, NULL, error);

  openings_cli_note (cli, _ ("Fetch %s is cancelled. What came before is kept."),
                     cli->arguments[0]);
  return OPENINGS_EXIT_DONE;
}
