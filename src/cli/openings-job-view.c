/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-view.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "openings-clock.h"
#include "openings-fact-text.h"
#include "openings-format.h"
#include "openings-json.h"
#include "openings-table.h"
#include "openings-terminal-text.h"

/* Longer lines are hard to read. */
#define MAX_TEXT_WIDTH 100

/* Such as "3 days ago (12 May 2026)". */
static char *
dup_when (gint64 time)
{
  g_autofree char *age = openings_format_age (time, openings_clock_now ());
  g_autofree char *date = openings_format_date (time);

  if (age == NULL)
    return g_steal_pointer (&date);

  return g_strdup_printf ("%s (%s)", age, date);
}

/* "A; B", or NULL for none. */
static char *
dup_joined (GStrv texts,
            const char *separator)
{
  return texts != NULL && texts[0] != NULL ? g_strjoinv (separator, texts) : NULL;
}

static void
print_facts (OpeningsCli *cli,
             const OpeningsJob *job)
{
  const OpeningsPosting *posting = job->posting;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, job->id);
  g_autofree char *places = dup_joined (posting->locations, "; ");
  g_autofree char *workplace = openings_fact_workplace (posting);
  g_autofree char *salary = openings_format_salary (&posting->salary);
  g_autofree char *posted = dup_when (posting->posted_at);
  g_autofree char *updated = dup_when (posting->updated_at);
  g_autofree char *first_seen = dup_when (job->first_seen);
  g_autofree char *last_seen = dup_when (job->last_seen);
  g_autofree char *closes = openings_format_date (posting->closes_at);
  g_autofree char *closed = dup_when (job->closed_at);
  g_autofree char *skills = dup_joined (posting->skills, ", ");
  g_autofree char *tags = dup_joined (job->tags, ", ");
  g_autofree char *copies = dup_joined (job->duplicates, ", ");
  const OpeningsFact facts[] = {
    { _ ("Company"), posting->company },
    { _ ("Place"), places },
    { _ ("Workplace"), workplace },
    { _ ("Open to"), openings_fact_phrase (posting, OPENINGS_TOPIC_APPLICANTS) },
    { _ ("Department"), posting->department },
    { _ ("Level"), openings_fact_seniority (posting) },
    { _ ("Employment"), openings_format_employment (posting->employment) },
    { _ ("Salary"), salary },
    { _ ("Visa sponsorship"), openings_fact_visa (posting) },
    { _ ("Language"), openings_fact_language (posting) },
    { _ ("Skills"), skills },
    { _ ("Posted"), posted },
    { _ ("Updated"), updated },
    { _ ("First seen"), first_seen },
    { _ ("Last seen"), last_seen },
    { _ ("Closes"), closes },
    { _ ("Closed"), closed },
    { _ ("Status"), openings_format_status (job->status) },
    { _ ("Applied"), job->applied ? _ ("yes") : NULL },
    { _ ("Tags"), tags },
    { _ ("Source"), posting->source },
    { _ ("Also listed"), copies },
    { _ ("Address"), posting->url },
    { _ ("Apply at"), posting->apply_url },
    { _ ("ID"), id },
  };

  openings_table_print_facts (cli->terminal, facts, G_N_ELEMENTS (facts));
}

static void
print_text (OpeningsCli *cli,
            const char *heading,
            const char *text)
{
  guint width = MIN (openings_terminal_get_width (cli->terminal), MAX_TEXT_WIDTH);
  g_autofree char *wrapped = NULL;

  if (text == NULL || *text == '\0')
    return;

  wrapped = openings_terminal_text_wrap (text, width);
  openings_cli_print (cli, "\n%s\n\n%s", heading, wrapped);
}

static void
print_job (OpeningsCli *cli,
           const OpeningsJob *job)
{
  openings_cli_print (cli, "%s%s\n", job->posting->title, job->favorite ? " ★" : "");
  print_facts (cli, job);
  print_text (cli, _ ("NOTES"), job->notes);
  print_text (cli, _ ("DESCRIPTION"), job->posting->description);
}

/**
 * openings_job_view_print:
 * @cli: a call of the program, whose store is open
 * @id: a posting
 *
 * Prints all that is known of it, as text or as JSON.
 *
 * Returns: the exit status; if there was a failure, it was told
 */
OpeningsExit
openings_job_view_print (OpeningsCli *cli,
                         gint64 id)
{
  g_autoptr (OpeningsJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  openings_store_get_job_async (cli->store, id, cli->cancellable, openings_cli_ready_cb, cli);
  job = openings_store_get_job_finish (cli->store, openings_cli_wait (cli), &error);
  if (job == NULL)
    return openings_job_view_fail (cli, id, error);

  if (!cli->json)
    {
      print_job (cli, job);
      return OPENINGS_EXIT_DONE;
    }

  json = openings_job_to_json (job);
  openings_terminal_print_json (cli->terminal, json);

  return OPENINGS_EXIT_DONE;
}

/**
 * openings_job_view_fail:
 * @cli: a call of the program
 * @id: a posting that was asked for
 * @error: why that failed
 *
 * Returns: %OPENINGS_EXIT_FAILED, after having told why
 */
OpeningsExit
openings_job_view_fail (OpeningsCli *cli,
                        gint64 id,
                        const GError *error)
{
  if (!g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND))
    return openings_cli_fail (cli, NULL, error);

  return openings_cli_refuse (cli,
                              _ ("There is no posting %" PRId64
                                 ". To see their numbers: openings-cli search"),
                              id);
}
