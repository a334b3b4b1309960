/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "openings-cli-options.h"
#include "openings-clock.h"
#include "openings-cli-commands.h"
#include "openings-run-events.h"
#include "openings-run-recent.h"

#define MAX_CONCURRENCY 100

typedef struct
{
  GStrv handles; /* (owned) (nullable) for all */
  OpeningsRunPriority priority;
  OpeningsRunFlags flags;
  guint64 concurrency; /* 0: as it is */
} Plan;

static void
plan_clear (Plan *plan)
{
  g_strfreev (plan->handles);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

static GStrv
dup_handles (OpeningsCli *cli)
{
  g_autoptr (GStrvBuilder) handles = g_strv_builder_new ();

  if (cli->arguments[0] == NULL)
    return NULL;

  for (guint i = 0; cli->arguments[i] != NULL; i++)
    {
      g_autofree char *handle = openings_cli_dup_text (cli->arguments[i]);

      g_strv_builder_add (handles, handle);
    }

  return g_strv_builder_end (handles);
}

static gboolean
read_plan (OpeningsCli *cli,
           Plan *plan,
           OpeningsExit *status)
{
  g_autofree char *priority = NULL;
  g_autofree char *concurrency = NULL;
  gboolean force = FALSE;
  gboolean no_cache = FALSE;
  int level = OPENINGS_RUN_DEFAULT;
  const GOptionEntry entries[] = {
    { "priority", 0, 0, G_OPTION_ARG_FILENAME, &priority,
      N_ ("How soon among other fetches: high, default or low"), N_ ("PRIORITY") },
    { "concurrency", 0, 0, G_OPTION_ARG_FILENAME, &concurrency,
      N_ ("How many requests at once: 10 by default, 100 at most"), N_ ("N") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force,
      N_ ("Fetch also what was fetched within the last hour"), NULL },
    { "no-cache", 0, 0, G_OPTION_ARG_NONE, &no_cache, N_ ("Fetch everything anew"), NULL },
    { NULL },
  };

  if (!openings_cli_parse (cli, entries, 0, OPENINGS_ANY_NUMBER, status))
    return FALSE;

  *status = OPENINGS_EXIT_USAGE;
  plan->handles = dup_handles (cli);
  plan->flags = (force ? OPENINGS_RUN_FORCE : OPENINGS_RUN_NONE) |
                (no_cache ? OPENINGS_RUN_NO_CACHE : OPENINGS_RUN_NONE);
  if (priority != NULL &&
      !openings_cli_read_choice (cli, "--priority", priority, OPENINGS_TYPE_RUN_PRIORITY,
                                 OPENINGS_RUN_LOW, &level))
    return FALSE;
  plan->priority = (OpeningsRunPriority) level;

  return concurrency == NULL ||
         openings_cli_read_number (cli, "--concurrency", concurrency, 1, MAX_CONCURRENCY,
                                   &plan->concurrency);
}

/* How many of the sources are passed over, since they were fetched just now. */
static guint
count_fresh (const Plan *plan,
             GPtrArray *sources)
{
  gint64 now = openings_clock_now ();
  guint n_fresh = 0;

  if (plan->flags != OPENINGS_RUN_NONE)
    return 0;

  for (guint i = 0; i < sources->len; i++)
    {
      const OpeningsSource *source = sources->pdata[i];
      gint64 at = source->last_success_at;
      const char *const *handles = (const char *const *) plan->handles;
      gboolean is_meant =
          handles != NULL ? g_strv_contains (handles, source->handle) : !source->paused;

      if (is_meant && at != OPENINGS_TIME_UNKNOWN && now - at < OPENINGS_RUN_FRESH_SECONDS)
        n_fresh++;
    }

  return n_fresh;
}

static void
tell_fresh (OpeningsCli *cli,
            guint n_fresh)
{
  if (n_fresh > 0)
    openings_cli_note (cli,
                       ngettext ("%u source was fetched within the last hour and was passed over."
                                 " To fetch it now: openings-cli scrape --force",
                                 "%u sources were fetched within the last hour and were passed"
                                 " over. To fetch them now: openings-cli scrape --force",
                                 n_fresh),
                       n_fresh);
}

static gboolean
serve_demo_if_followed (OpeningsCli *cli,
                        const Plan *plan,
                        guint *n_sources,
                        guint *n_fresh)
{
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_list_sources_async (cli->store, cli->cancellable, openings_cli_ready_cb, cli);
  sources = openings_store_list_sources_finish (cli->store, openings_cli_wait (cli), &error);
  if (sources == NULL)
    {
      openings_cli_fail (cli, NULL, error);
      return FALSE;
    }

  *n_sources = sources->len;
  *n_fresh = count_fresh (plan, sources);
  for (guint i = 0; i < sources->len; i++)
    if (openings_demo_board_is_demo (((OpeningsSource *) sources->pdata[i])->handle) &&
        !openings_cli_serve_demo (cli, &error))
      {
        openings_cli_fail (cli, NULL, error);
        return FALSE;
      }

  return TRUE;
}

static gboolean
go_on_with_old_runs (OpeningsCli *cli)
{
  g_autoptr (GError) error = NULL;
  int n_runs;

  openings_run_queue_resume_async (cli->queue, cli->cancellable, openings_cli_ready_cb, cli);
  n_runs = openings_run_queue_resume_finish (cli->queue, openings_cli_wait (cli), &error);
  if (n_runs < 0)
    openings_cli_fail (cli, NULL, error);
  else if (n_runs > 0)
    openings_cli_note (cli, _ ("Going on with interrupted fetches: %d"), n_runs);

  return n_runs >= 0;
}

static gboolean
queue_run (OpeningsCli *cli,
           const Plan *plan)
{
  g_autoptr (OpeningsRun) run = NULL;
  g_autoptr (GError) error = NULL;

  openings_run_queue_scrape_async (cli->queue, (const char *const *) plan->handles, plan->priority,
                                   plan->flags, cli->cancellable, openings_cli_ready_cb, cli);
  run = openings_run_queue_scrape_finish (cli->queue, openings_cli_wait (cli), &error);
  if (g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND))
    openings_cli_refuse (cli, _ ("A source is not followed [%s]. To see which are: openings-cli"
                                 " sources"),
                         error->message);
  else if (run == NULL)
    openings_cli_fail (cli, NULL, error);

  return run != NULL;
}

OpeningsExit
openings_command_scrape (OpeningsCli *cli)
{
  g_auto (Plan) plan = { 0 };
  guint n_sources = 0;
  guint n_fresh = 0;
  OpeningsExit status;

  if (!read_plan (cli, &plan, &status))
    return status;
  if (!openings_cli_open_store (cli) || !serve_demo_if_followed (cli, &plan, &n_sources, &n_fresh))
    return OPENINGS_EXIT_FAILED;

  if (cli->redis != NULL && *cli->redis != '\0')
    openings_cli_note (cli, _ ("This version shares what it fetched through Redis, but does all"
                               " work by itself."));
  if (n_sources == 0)
    openings_cli_note (cli, _ ("Nothing is followed yet. To begin: openings-cli add URL"));

  openings_cli_get_queue (cli);
  if (plan.concurrency > 0)
    openings_run_queue_set_concurrency (cli->queue, (guint) plan.concurrency);
  if (!go_on_with_old_runs (cli) || !queue_run (cli, &plan))
    return OPENINGS_EXIT_FAILED;

  status = openings_run_events_follow_queue (cli);
  tell_fresh (cli, n_fresh);
  if (openings_cli_is_cancelled (cli))
    openings_cli_note (cli, _ ("Interrupted. To go on: openings-cli scrape"));

  return status;
}
