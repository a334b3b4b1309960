/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-bench-bare.h"
#include "openings-bench-view.h"
#include "openings-bench.h"
#include "openings-store-facets.h"
#include "openings-test-wait.h"

/* Searching as one types: from each key to the first page that it leads to. */

#define N_ROUNDS 8
#define N_FACETS 60

#define BARE_SELECT                                                           \
  "SELECT jobs.id, title, companies.name, locations, salary_min, salary_max," \
  " salary_currency, workplace, posted_at, coalesce (status, 0)"
#define BARE_JOIN                                     \
  " LEFT JOIN companies ON companies.id = company_id" \
  " LEFT JOIN user_fields ON user_fields.job_id = jobs.id"

/* Bare SQLite has two ways to list the newest that match: whichever is faster
 * is the limit. */
static const char *const bare_ways[] = {
  BARE_SELECT " FROM jobs" BARE_JOIN " WHERE closed_at IS NULL AND jobs.id IN"
              " (SELECT rowid FROM full_text WHERE full_text MATCH ?1)"
              " ORDER BY listed_at DESC, jobs.id DESC LIMIT 64",
  BARE_SELECT " FROM jobs INDEXED BY jobs_newest" BARE_JOIN
              " WHERE closed_at IS NULL AND +jobs.id IN"
              " (SELECT rowid FROM full_text WHERE full_text MATCH ?1)"
              " ORDER BY listed_at DESC, jobs.id DESC LIMIT 64",
};

static void
no_filter (OpeningsQuery *query)
{
}

static void
filter (OpeningsQuery *query)
{
  query->workplace = OPENINGS_WORKPLACE_REMOTE;
  query->min_salary = 50000;
}

static void
by_relevance (OpeningsQuery *query)
{
  query->sort = OPENINGS_SORT_RELEVANCE;
}

static const struct
{
  const char *name;
  void (*narrow) (OpeningsQuery *query);
  const char *typed[6];
  guint n_before; /* how many letters are there before the first key that counts */
  double few;     /* what it should take at most */
  double many;
} cases[] = {
  { "prefix", no_filter, { "te", "s", "eng", "mar" }, 0, 10, 30 },
  { "common", no_filter, { "team", "experience", "work" }, 3, 5, 10 },
  { "rare", no_filter, { "foremouldery", "physiotherapist", "crossquarry" }, 3, 5, 10 },
  { "two-words", no_filter, { "senior nurse", "data engineer", "team experience" }, 0, 10, 30 },
  { "nothing", no_filter, { "kubernetes", "xylophone" }, 3, 5, 10 },
  { "filtered", filter, { "engineer", "team", "nurse" }, 1, 10, 30 },
  { "best-rare", by_relevance, { "foremouldery", "physiotherapist", "crossquarry" }, 3, 5, 20 },
  { "best-common", by_relevance, { "engineer", "team", "experience" }, 1, 40, 80 },
  { "best-pair", by_relevance, { "senior nurse", "data engineer", "team experience" }, 0, 30, 80 },
};

static OpeningsQuery *
make_query (guint number,
            const char *typed,
            guint n_letters)
{
  OpeningsQuery *query = openings_query_new ();

  query->text = g_strndup (typed, n_letters);
  cases[number].narrow (query);

  return query;
}

static double
measure_bare (OpeningsBare *bare,
              const char *typed,
              guint n_letters)
{
  g_autofree char *text = g_strndup (typed, n_letters);
  g_auto (GStrv) words = g_strsplit (g_strchomp (text), " ", -1);
  g_autofree char *expression = g_strjoinv (" AND ", words);
  g_autofree char *prefix = g_strconcat (expression, "*", NULL);
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < G_N_ELEMENTS (bare_ways); i++)
    {
      double begin = openings_bench_now ();

      openings_bare_list (bare, bare_ways[i], prefix);
      best = MIN (best, openings_bench_now () - begin);
    }

  return best;
}

/* Types a word letter by letter, each as soon as the one before has its answer,
 * and clears the entry. raw may be NULL. */
static void
type_word (OpeningsBenchView *view,
           OpeningsBare *bare,
           guint number,
           const char *typed,
           GArray *samples,
           GArray *raw)
{
  g_autoptr (OpeningsQuery) everything = openings_query_new ();
  guint length = (guint) strlen (typed);

  for (guint n_letters = 1; n_letters <= length; n_letters++)
    {
      g_autoptr (OpeningsQuery) query = make_query (number, typed, n_letters);
      double sample = openings_bench_view_show (view, query);

      if (n_letters <= cases[number].n_before)
        continue;
      openings_samples_add (samples, sample);
      if (raw != NULL)
        openings_samples_add (raw, measure_bare (bare, typed, n_letters));
    }

  openings_bench_view_show (view, everything);
}

static void
measure_case (OpeningsBench *bench,
              OpeningsStore *store,
              OpeningsBare *bare,
              guint number)
{
  g_autoptr (OpeningsBenchView) view = openings_bench_view_new (store);
  g_autoptr (GArray) samples = openings_samples_new ();
  g_autoptr (GArray) raw = openings_samples_new ();
  g_autofree char *name = g_strconcat ("search/key/", cases[number].name, NULL);

  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; cases[number].typed[i] != NULL; i++)
      type_word (view, bare, number, cases[number].typed[i], samples,
                 round == 0 ? raw : NULL);

  openings_bench_report_beside (bench, name, samples, raw,
                                openings_bench_get_limit (bench, cases[number].few,
                                                          cases[number].many));
}

static double
measure_facets_once (OpeningsStore *store,
                     OpeningsQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OpeningsFacets) facets = NULL;
  double begin = openings_bench_now ();

  openings_store_get_facets_async (store, query, NULL, openings_test_store_result, &result);
  facets = openings_store_get_facets_finish (store, openings_bench_await (&result), NULL);
  g_assert_nonnull (facets);

  return openings_bench_now () - begin;
}

/* The exact count of the commonest word, and of each choice that may narrow it
 * down; beside its count alone by bare SQLite. */
static void
measure_facets (OpeningsBench *bench,
                OpeningsStore *store,
                OpeningsBare *bare)
{
  g_autoptr (GArray) samples = openings_samples_new ();
  g_autoptr (GArray) raw = openings_samples_new ();

  for (guint i = 0; i < N_FACETS; i++)
    {
      g_autoptr (OpeningsQuery) query = openings_query_new ();
      double begin;

      query->text = g_strdup ("team ");
      query->workplace = OPENINGS_WORKPLACE_REMOTE;
      /* never the one before, whose answer is known */
      query->min_salary = 50000 + i % 2;
      openings_samples_add (samples, measure_facets_once (store, query));
      begin = openings_bench_now ();
      openings_bare_list (bare,
                          "SELECT count(*) FROM jobs WHERE closed_at IS NULL AND id IN"
                          " (SELECT rowid FROM full_text WHERE full_text MATCH ?1)",
                          "team");
      openings_samples_add (raw, openings_bench_now () - begin);
    }

  openings_bench_report_beside (bench, "search/facets", samples, raw,
                                openings_bench_get_limit (bench, 25.0, 150.0));
}

int
main (int argc,
      char **argv)
{
  g_autoptr (OpeningsBench) bench = openings_bench_new (argc, argv, 100000);
  OpeningsStore *store = openings_bench_open_generated (bench);
  g_autofree char *folder = g_file_get_path (openings_store_get_folder (store));
  g_autofree char *path = g_build_filename (folder, "openings.db", NULL);
  OpeningsBare *bare = openings_bare_open (path);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    measure_case (bench, store, bare, i);

  measure_facets (bench, store, bare);
  openings_bare_close (bare);
  openings_bench_close (store);

  return 0;
}
