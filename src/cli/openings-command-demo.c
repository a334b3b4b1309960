/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "openings-cli-options.h"
#include "openings-demo-follow.h"
#include "openings-cli-commands.h"
#include "openings-job-table.h"
#include "openings-run-events.h"

/* The main job as a person does it: add the addresses, fetch, list. */

static gboolean
is_followed (GPtrArray *sources,
             const char *handle)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (((OpeningsSource *) sources->pdata[i])->handle, handle))
      return TRUE;

  return FALSE;
}

/* Gives the handles, or NULL after having told why not. */
static GStrv
follow_all (OpeningsCli *cli)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GError) error = NULL;
  GStrv handles = NULL;

  openings_store_list_sources_async (cli->store, cli->cancellable, openings_cli_ready_cb, cli);
  before = openings_store_list_sources_finish (cli->store, openings_cli_wait (cli), &error);
  if (before != NULL && openings_cli_serve_demo (cli, &error))
    {
      openings_demo_follow_async (cli->store, openings_cli_get_fetcher (cli), cli->cancellable,
                                  openings_cli_ready_cb, cli);
      handles = openings_demo_follow_finish (openings_cli_wait (cli), &error);
    }
  if (handles == NULL)
    openings_cli_fail (cli, NULL, error);

  for (guint i = 0; handles != NULL && handles[i] != NULL; i++)
    if (is_followed (before, handles[i]))
      openings_cli_note (cli, _ ("%s was followed already."), handles[i]);
    else
      openings_cli_note (cli, _ ("Added %s"), handles[i]);

  return handles;
}

static OpeningsExit
fetch (OpeningsCli *cli,
       GStrv handles)
{
  g_autoptr (OpeningsRun) run = NULL;
  g_autoptr (GError) error = NULL;

  openings_run_queue_scrape_async (openings_cli_get_queue (cli), (const char *const *) handles,
                                   OPENINGS_RUN_HIGH, OPENINGS_RUN_FORCE, cli->cancellable,
                                   openings_cli_ready_cb, cli);
  run = openings_run_queue_scrape_finish (cli->queue, openings_cli_wait (cli), &error);
  if (run == NULL)
    return openings_cli_fail (cli, NULL, error);

  return openings_run_events_follow_queue (cli);
}

/* Of all that is stored, what the demo's sources list. */
static gboolean
list_found (OpeningsCli *cli,
            GStrv handles)
{
  guint n_found = 0;

  for (guint i = 0; handles[i] != NULL; i++)
    {
      g_autoptr (OpeningsQuery) query = openings_query_new ();
      g_autoptr (OpeningsSnapshot) snapshot = NULL;

      query->source = g_strdup (handles[i]);
      snapshot = openings_job_table_find (cli, query);
      if (snapshot == NULL || !openings_job_table_print (cli, snapshot->ids, snapshot->n_ids))
        return FALSE;
      n_found += snapshot->n_ids;
    }

  openings_cli_note (cli, _ ("Postings of invented companies: %u"), n_found);
  openings_cli_note (cli, _ ("To read one: openings-cli show ID. To be rid of them: openings-cli"
                             " demo --remove"));

  return TRUE;
}

static OpeningsExit
remove_all (OpeningsCli *cli)
{
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GError) error = NULL;
  guint n_removed = 0;

  openings_store_list_sources_async (cli->store, cli->cancellable, openings_cli_ready_cb, cli);
  sources = openings_store_list_sources_finish (cli->store, openings_cli_wait (cli), &error);
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      const OpeningsSource *source = sources->pdata[i];

      if (!openings_demo_board_is_demo (source->handle))
        continue;

      openings_store_remove_source_async (cli->store, source->handle, cli->cancellable,
                                          openings_cli_ready_cb, cli);
      if (!openings_store_remove_source_finish (cli->store, openings_cli_wait (cli), &error))
        break;
      openings_cli_note (cli, _ ("Removed %s"), source->handle);
      n_removed++;
    }

  if (error != NULL)
    return openings_cli_fail (cli, NULL, error);
  if (n_removed == 0)
    openings_cli_note (cli, _ ("No invented company is followed."));

  return OPENINGS_EXIT_DONE;
}

OpeningsExit
openings_command_demo (OpeningsCli *cli)
{
  gboolean wants_removal = FALSE;
  g_auto (GStrv) handles = NULL;
  OpeningsExit status;
  const GOptionEntry entries[] = {
    { "remove", 0, 0, G_OPTION_ARG_NONE, &wants_removal,
      N_ ("Stop following the invented companies"), NULL },
    { NULL },
  };

  if (!openings_cli_parse (cli, entries, 0, 0, &status))
    return status;
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;
  if (wants_removal)
    return remove_all (cli);

  handles = follow_all (cli);
  if (handles == NULL)
    return OPENINGS_EXIT_FAILED;

  status = fetch (cli, handles);
  if (status != OPENINGS_EXIT_FAILED && !list_found (cli, handles))
    return OPENINGS_EXIT_FAILED;

  return status;
}
