/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-table.h"

#include <glib/gi18n.h>

#include "openings-clock.h"
#include "openings-format.h"
#include "openings-json.h"
#include "openings-table.h"

#define PAGE 500

/**
 * openings_job_table_find:
 * @cli: a call of the program, whose store is open
 * @query: what to list
 *
 * Returns: (transfer full) (nullable): the ids of what is found; if that failed
 *   it was told
 */
OpeningsSnapshot *
openings_job_table_find (OpeningsCli *cli,
                         OpeningsQuery *query)
{
  g_autoptr (GError) error = NULL;
  OpeningsSnapshot *snapshot;

  openings_store_snapshot_async (cli->store, query, G_PRIORITY_DEFAULT, cli->cancellable,
                                 openings_cli_ready_cb, cli);
  snapshot = openings_store_snapshot_finish (cli->store, openings_cli_wait (cli), &error);
  if (snapshot == NULL)
    openings_cli_fail (cli, NULL, error);

  return snapshot;
}

static void
add_row (OpeningsTable *table,
         const OpeningsRow *row,
         gint64 now)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
  g_autofree char *salary = openings_format_salary (&row->salary);
  g_autofree char *age = openings_format_row_age (row, now);

  openings_table_add (table, (const char *const[]) {
                                 id, row->favorite ? "★" : NULL, row->title, row->company,
                                 row->location, openings_format_workplace (row->workplace), salary,
                                 age,
                                 row->status != OPENINGS_STATUS_NEW
                                     ? openings_format_status (row->status)
                                     : NULL });
}

static OpeningsTable *
new_table (void)
{
  const OpeningsColumn columns[] = {
    { _ ("ID"), TRUE, FALSE },
    { "", FALSE, FALSE },
    { _ ("TITLE"), FALSE, TRUE },
    { _ ("COMPANY"), FALSE, TRUE },
    { _ ("PLACE"), FALSE, TRUE },
    { _ ("WORKPLACE"), FALSE, FALSE },
    { _ ("SALARY"), FALSE, TRUE },
    { _ ("POSTED"), FALSE, FALSE },
    { _ ("STATUS"), FALSE, FALSE },
  };

  return openings_table_new (columns, G_N_ELEMENTS (columns));
}

static gboolean
print_page (OpeningsCli *cli,
            OpeningsTable *table,
            const gint64 *ids,
            guint n_ids)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_get_rows_async (cli->store, ids, n_ids, G_PRIORITY_DEFAULT, cli->cancellable,
                                 openings_cli_ready_cb, cli);
  rows = openings_store_get_rows_finish (cli->store, openings_cli_wait (cli), &error);
  if (rows == NULL)
    {
      openings_cli_fail (cli, NULL, error);
      return FALSE;
    }

  for (guint i = 0; i < rows->len; i++)
    if (rows->pdata[i] != NULL)
      add_row (table, rows->pdata[i], openings_clock_now ());
  openings_table_print (table, cli->terminal);

  return TRUE;
}

static gboolean
print_page_json (OpeningsCli *cli,
                 const gint64 *ids,
                 guint n_ids)
{
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_get_jobs_async (cli->store, ids, n_ids, cli->cancellable, openings_cli_ready_cb,
                                 cli);
  jobs = openings_store_get_jobs_finish (cli->store, openings_cli_wait (cli), &error);
  if (jobs == NULL)
    {
      openings_cli_fail (cli, NULL, error);
      return FALSE;
    }

  for (guint i = 0; i < jobs->len; i++)
    if (jobs->pdata[i] != NULL)
      {
        g_autofree char *json = openings_job_to_json (jobs->pdata[i]);

        openings_terminal_print_json (cli->terminal, json);
      }

  return TRUE;
}

/**
 * openings_job_table_print:
 * @cli: a call of the program, whose store is open
 * @ids: (array length=n_ids): postings, in the order in which to print them
 * @n_ids: how many
 *
 * Prints a line for each, as a table or as JSON.
 *
 * Returns: whether it could; if not, that was told
 */
gboolean
openings_job_table_print (OpeningsCli *cli,
                          const gint64 *ids,
                          guint n_ids)
{
  g_autoptr (OpeningsTable) table = new_table ();

  for (guint i = 0; i < n_ids && !openings_cli_is_cancelled (cli); i += PAGE)
    {
      guint n = MIN (PAGE, n_ids - i);

      if (!(cli->json ? print_page_json (cli, ids + i, n) : print_page (cli, table, ids + i, n)))
        return FALSE;
    }

  return TRUE;
}
