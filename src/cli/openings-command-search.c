/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <string.h>

#include "openings-clock.h"
#include "openings-cli-options.h"
#include "openings-cli-commands.h"
#include "openings-filter-text.h"
#include "openings-job-table.h"
#include "openings-job-view.h"
#include "openings-places.h"
#include "openings-search.h"
#include "openings-search-text.h"
#include "openings-store-facets.h"

/* The words behind the options. */
typedef struct
{
  char *title;
  char *company;
  char *status;
  char *min_salary;
  char *location;
  char *near;
  char *within;
  char *workplace;
  char *source;
  char *since;
  char *sort;
  char *limit;
  char *offset;
  gboolean favorite;
  gboolean closed;
  gboolean or_unknown;
  gboolean count;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->title);
  g_free (words->company);
  g_free (words->status);
  g_free (words->min_salary);
  g_free (words->location);
  g_free (words->near);
  g_free (words->within);
  g_free (words->workplace);
  g_free (words->source);
  g_free (words->since);
  g_free (words->sort);
  g_free (words->limit);
  g_free (words->offset);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static gboolean
parse_words (OpeningsCli *cli,
             Words *words,
             OpeningsExit *status)
{
  const GOptionArg text = G_OPTION_ARG_FILENAME;
  const GOptionEntry entries[] = {
    { "title", 0, 0, text, &words->title,
      N_ ("Only titles with these words, without those after a minus"), N_ ("WORDS") },
    { "company", 0, 0, text, &words->company, N_ ("Only this company"), N_ ("NAME") },
    { "status", 0, 0, text, &words->status, N_ ("Only this status, such as interested"),
      N_ ("STATUS") },
    { "favorite", 0, 0, G_OPTION_ARG_NONE, &words->favorite, N_ ("Only favorites"), NULL },
    { "min-salary", 0, 0, text, &words->min_salary,
      N_ ("Only if the pay reaches this much a year, such as 60000 or 60000EUR"),
      N_ ("AMOUNT") },
    { "location", 0, 0, text, &words->location,
      N_ ("Only this country, or places whose name holds this"), N_ ("PLACE") },
    { "near", 0, 0, text, &words->near, N_ ("Only near this city, such as “Lyon, France”"),
      N_ ("CITY") },
    { "within", 0, 0, text, &words->within, N_ ("How near, in kilometers: 50 unless you say so"),
      N_ ("KM") },
    { "workplace", 0, 0, text, &words->workplace, N_ ("Only remote, hybrid or onsite"),
      N_ ("WORKPLACE") },
    { "source", 0, 0, text, &words->source, N_ ("Only what this source lists"), N_ ("SOURCE") },
    { "since", 0, 0, text, &words->since, N_ ("Only what was posted on this day or later"),
      N_ ("YYYY-MM-DD") },
    { "include-unknown", 0, 0, G_OPTION_ARG_NONE, &words->or_unknown,
      N_ ("Also what does not state a pay, place or workplace that you ask for"), NULL },
    { "closed", 0, 0, G_OPTION_ARG_NONE, &words->closed, N_ ("Only closed ones"), NULL },
    { "sort", 0, 0, text, &words->sort,
      N_ ("Order: newest (the default), salary, company, relevance or fit"), N_ ("ORDER") },
    { "limit", 0, 0, text, &words->limit, N_ ("List so many at most"), N_ ("N") },
    { "offset", 0, 0, text, &words->offset, N_ ("Leave out the first ones"), N_ ("N") },
    { "count", 0, 0, G_OPTION_ARG_NONE, &words->count, N_ ("Only say how many there are"), NULL },
    { NULL },
  };

  cli->details =
      _ ("QUERY is words, all of which a posting has to have; “words in quotation marks”\n"
         "are a phrase; what follows a minus is not wanted; of what stands around OR one\n"
         "is enough. Fields: title: company: location: skill: source: status: note: type:\n"
         "remote:yes residents: salary>=60kEUR posted<7d is:favorite has:salary.\n"
         "Before a QUERY that begins with a minus write “--”.");

  return openings_cli_parse (cli, entries, 0, OPENINGS_ANY_NUMBER, status);
}

/* Several words are one query. */
static char *
dup_query_text (OpeningsCli *cli)
{
  g_autofree char *joined = g_strjoinv (" ", cli->arguments);

  return *joined != '\0' ? openings_cli_dup_text (joined) : NULL;
}

static gboolean
read_choices (OpeningsCli *cli,
              const Words *words,
              OpeningsQuery *query)
{
  int value = 0;

  if (words->status != NULL)
    {
      if (!openings_cli_read_choice (cli, "--status", words->status, OPENINGS_TYPE_STATUS, 0,
                                     &value))
        return FALSE;
      query->has_status = TRUE;
      query->status = (OpeningsStatus) value;
    }
  if (words->workplace != NULL)
    {
      if (!openings_cli_read_choice (cli, "--workplace", words->workplace,
                                     OPENINGS_TYPE_WORKPLACE, OPENINGS_WORKPLACE_REMOTE, &value))
        return FALSE;
      query->workplace = (OpeningsWorkplace) value;
    }
  if (words->sort != NULL)
    {
      if (!openings_cli_read_choice (cli, "--sort", words->sort, OPENINGS_TYPE_SORT, 0, &value))
        return FALSE;
      query->sort = (OpeningsSort) value;
    }

  return TRUE;
}

static gboolean
read_numbers (OpeningsCli *cli,
              const Words *words,
              OpeningsQuery *query)
{
  if (words->min_salary != NULL)
    {
      if (!openings_search_read_amount (words->min_salary, &query->min_salary,
                                        query->salary_currency) &&
          strcmp (words->min_salary, "0") != 0)
        {
          openings_cli_misused (
              cli, _ ("--min-salary takes an amount a year such as 60000 or 60000EUR, not “%s”."),
              words->min_salary);
          return FALSE;
        }
    }
  if (words->since != NULL)
    {
      query->since = openings_time_from_iso (words->since);
      if (query->since == OPENINGS_TIME_UNKNOWN)
        {
          openings_cli_misused (cli, _ ("--since takes a day such as 2026-05-01, not “%s”."),
                                words->since);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_distance (OpeningsCli *cli,
               const Words *words,
               OpeningsQuery *query)
{
  guint64 km = 50;
  double latitude;
  double longitude;

  query->near = openings_cli_dup_text (words->near);
  if (words->within != NULL &&
      !openings_cli_read_number (cli, "--within", words->within, 1, 20000, &km))
    return FALSE;
  if (words->within != NULL && query->near == NULL)
    {
      openings_cli_misused (cli, _ ("--within needs --near with a city."));
      return FALSE;
    }
  if (query->near != NULL && !openings_places_find (query->near, &latitude, &longitude))
    {
      openings_cli_misused (cli, _ ("“%s” is not one city that Openings knows. Add the region or "
                                    "country, or name a larger city nearby."),
                            words->near);
      return FALSE;
    }
  query->within_km = (double) km;

  return TRUE;
}

static OpeningsQuery *
new_query (OpeningsCli *cli,
           const Words *words)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  query->text = dup_query_text (cli);
  query->title = openings_cli_dup_text (words->title);
  query->company = openings_cli_dup_text (words->company);
  query->location = openings_cli_dup_text (words->location);
  query->source = openings_cli_dup_text (words->source);
  query->favorite = words->favorite;
  query->closed = words->closed;
  query->or_unknown = words->or_unknown ? OPENINGS_UNKNOWN_ANY : 0;

  if (!read_choices (cli, words, query) || !read_numbers (cli, words, query) ||
      !read_distance (cli, words, query))
    return NULL;

  return g_steal_pointer (&query);
}

static void
tell_widened (OpeningsCli *cli,
              OpeningsQuery *query)
{
  if (openings_store_is_widened (cli->store, query))
    openings_cli_note (cli, "%s", openings_search_text_widened ());
}

static OpeningsExit
count (OpeningsCli *cli,
       OpeningsQuery *query,
       guint64 offset,
       guint64 limit)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  openings_store_count_async (cli->store, query, cli->cancellable, openings_cli_ready_cb, cli);
  n = openings_store_count_finish (cli->store, openings_cli_wait (cli), &error);
  if (n < 0)
    return openings_cli_fail (cli, NULL, error);

  tell_widened (cli, query);
  n = MIN ((gint64) limit, MAX (n - (gint64) offset, 0));
  openings_cli_print (cli, "%" G_GINT64_FORMAT, n);

  return OPENINGS_EXIT_DONE;
}

static OpeningsFacets *
get_facets (OpeningsCli *cli,
            OpeningsQuery *query)
{
  g_autoptr (GError) error = NULL;
  OpeningsFacets *facets;

  openings_store_get_facets_async (cli->store, query, cli->cancellable, openings_cli_ready_cb, cli);
  facets = openings_store_get_facets_finish (cli->store, openings_cli_wait (cli), &error);
  if (facets == NULL)
    openings_cli_fail (cli, NULL, error);

  return facets;
}

/* Nothing more is typed. */
static void
tell_misread (OpeningsCli *cli,
              OpeningsQuery *query)
{
  g_autofree char *text = g_strconcat (query->text != NULL ? query->text : "", " ", NULL);
  g_autofree char *misread = openings_search_text_misread (text);

  if (misread != NULL)
    openings_cli_note (cli, "%s", misread);
}

/* Also where a program reads the list: it did not ask for that. */
static gboolean
tell_difference (OpeningsCli *cli,
                 OpeningsQuery *query)
{
  g_autoptr (OpeningsFacets) facets = NULL;
  g_autofree char *cut = openings_filter_text_cut (query);
  g_autofree char *text = NULL;

  if (cut != NULL)
    openings_cli_note (cli, "%s", cut);
  if (query->location == NULL)
    return TRUE;
  facets = get_facets (cli, query);
  if (facets == NULL)
    return FALSE;

  text = openings_filter_text_place (query->location, facets->place);
  if (text != NULL)
    openings_cli_note (cli, "%s", text);

  return TRUE;
}

/* Whoever asks for a pay does not know how many postings state none. */
static gboolean
tell_left_out (OpeningsCli *cli,
               OpeningsQuery *query)
{
  g_autoptr (OpeningsFacets) facets = get_facets (cli, query);
  g_autofree char *text = NULL;

  if (facets == NULL)
    return FALSE;

  text = openings_filter_text_hidden (OPENINGS_N_FILTERS, facets->n_hidden,
                                      facets->n_hidden_unknown);
  if (text != NULL)
    openings_cli_note (cli, "%s", text);
  if (facets->n_hidden_unknown > 0)
    openings_cli_note (cli, _ ("To list what does not say, too: --include-unknown"));

  return TRUE;
}

static OpeningsExit
list (OpeningsCli *cli,
      OpeningsQuery *query,
      guint64 offset,
      guint64 limit)
{
  g_autoptr (OpeningsSnapshot) snapshot = openings_job_table_find (cli, query);
  guint first;
  guint n;

  if (snapshot == NULL)
    return OPENINGS_EXIT_FAILED;

  tell_widened (cli, query);
  first = (guint) MIN (offset, snapshot->n_ids);
  n = (guint) MIN (limit, snapshot->n_ids - first);
  if (n == 0)
    openings_cli_note (cli, _ ("No postings match."));
  else if (!openings_job_table_print (cli, snapshot->ids + first, n))
    return OPENINGS_EXIT_FAILED;
  if (!cli->json && openings_filter_any_is_set (query) && !tell_left_out (cli, query))
    return OPENINGS_EXIT_FAILED;

  return OPENINGS_EXIT_DONE;
}

OpeningsExit
openings_command_search (OpeningsCli *cli)
{
  g_auto (Words) words = { 0 };
  g_autoptr (OpeningsQuery) query = NULL;
  guint64 offset = 0;
  guint64 limit = G_MAXUINT;
  OpeningsExit status;

  if (!parse_words (cli, &words, &status))
    return status;

  query = new_query (cli, &words);
  if (query == NULL ||
      (words.limit != NULL &&
       !openings_cli_read_number (cli, "--limit", words.limit, 0, G_MAXUINT, &limit)) ||
      (words.offset != NULL &&
       !openings_cli_read_number (cli, "--offset", words.offset, 0, G_MAXUINT, &offset)))
    return OPENINGS_EXIT_USAGE;
  tell_misread (cli, query);
  if (!openings_cli_open_store (cli) || !tell_difference (cli, query))
    return OPENINGS_EXIT_FAILED;

  return words.count ? count (cli, query, offset, limit) : list (cli, query, offset, limit);
}

OpeningsExit
openings_command_show (OpeningsCli *cli)
{
  OpeningsExit status;
  gint64 id;

  if (!openings_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  if (!openings_cli_read_id (cli, cli->arguments[0], &id))
    return OPENINGS_EXIT_USAGE;

  return openings_cli_open_store (cli) ? openings_job_view_print (cli, id) : OPENINGS_EXIT_FAILED;
}
