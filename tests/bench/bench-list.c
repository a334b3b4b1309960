/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench-bare.h"
#include "openings-bench-view.h"
#include "openings-bench.h"
#include "openings-test-wait.h"

/* How long a list takes to show: its first page for each filter and sort, any
 * page further down, and the ids of all jobs. */

#define N_ROUNDS        60
#define PAGE            128
#define DEEP_PAGE_RATIO 3.0
#define FIRST_PAGE_OF   "64"
#define NEWEST          "listed_at DESC, jobs.id DESC"
#define TENTH_SALARY                                        \
  "(SELECT salary_common FROM jobs WHERE closed_at IS NULL" \
  " ORDER BY salary_common DESC LIMIT 1 OFFSET 9)"

#define BARE_SELECT                                                               \
  "SELECT jobs.id, title, companies.name, locations, salary_min, salary_max,"     \
  " salary_currency, salary_period, salary_origin, workplace, posted_at,"         \
  " first_seen, closed_at, coalesce (status, 0), coalesce (favorite, 0), applied" \
  " FROM jobs LEFT JOIN companies ON companies.id = company_id"                   \
  " LEFT JOIN user_fields ON user_fields.job_id = jobs.id WHERE closed_at IS NULL"

/* What ten or so pay. */
static double high_salary;

typedef void (*Narrow) (OpeningsQuery *query,
                        guint round);

static void
by_workplace (OpeningsQuery *query,
              guint round)
{
  query->workplace = OPENINGS_WORKPLACE_REMOTE;
}

static void
by_salary (OpeningsQuery *query,
           guint round)
{
  query->min_salary = 150000;
}

static void
by_place (OpeningsQuery *query,
          guint round)
{
  query->location = g_strdup ("Dublin");
}

static void
by_country (OpeningsQuery *query,
            guint round)
{
  query->location = g_strdup ("Ireland");
}

static void
by_company (OpeningsQuery *query,
            guint round)
{
  query->company = g_strdup ("Amber Anchor Systems");
}

static void
by_favorite (OpeningsQuery *query,
             guint round)
{
  query->favorite = TRUE;
}

static void
by_status (OpeningsQuery *query,
           guint round)
{
  query->has_status = TRUE;
  query->status = OPENINGS_STATUS_APPLIED;
}

static void
by_three (OpeningsQuery *query,
          guint round)
{
  by_workplace (query, round);
  by_salary (query, round);
  by_place (query, round);
}

/* A handful pay as much. */
static void
by_high_salary (OpeningsQuery *query,
                guint round)
{
  query->min_salary = high_salary;
}

static void
by_no_place (OpeningsQuery *query,
             guint round)
{
  query->location = g_strdup ("Nowhere at all");
}

static void
sort_salary (OpeningsQuery *query,
             guint round)
{
  query->sort = OPENINGS_SORT_SALARY;
}

static void
sort_company (OpeningsQuery *query,
              guint round)
{
  query->sort = OPENINGS_SORT_COMPANY;
}

static const struct
{
  const char *name;
  Narrow narrow;
  const char *bare; /* what the same rows are listed with */
} cases[] = {
  { "newest", NULL, " ORDER BY " NEWEST }, /* has limits of its own */
  { "workplace", by_workplace, " AND workplace = 1 ORDER BY " NEWEST },
  { "salary", by_salary, " AND salary_common >= 150000 ORDER BY " NEWEST },
  { "place", by_place, " AND locations LIKE '%Dublin%' ORDER BY " NEWEST },
  { "country", by_country, " AND places LIKE '%\tIE' ORDER BY " NEWEST },
  { "company", by_company,
    " AND company_id = (SELECT id FROM companies WHERE name = 'Amber Anchor Systems')"
    " ORDER BY " NEWEST },
  { "favorite", by_favorite,
    " AND jobs.id IN (SELECT job_id FROM user_fields WHERE favorite <> 0) ORDER BY " NEWEST },
  { "status", by_status,
    " AND jobs.id IN (SELECT job_id FROM user_fields WHERE status <> 0 AND status = 2)"
    " ORDER BY " NEWEST },
  { "three-filters", by_three,
    " AND workplace = 1 AND salary_common >= 150000 AND locations LIKE '%Dublin%'"
    " ORDER BY " NEWEST },
  { "ten", by_high_salary, " AND salary_common >= " TENTH_SALARY " ORDER BY " NEWEST },
  { "none", by_no_place, " AND locations LIKE '%Nowhere at all%' ORDER BY " NEWEST },
  { "by-salary", sort_salary, " ORDER BY salary_common DESC, " NEWEST },
  { "by-company", sort_company, " ORDER BY companies.name, " NEWEST },
};

static OpeningsQuery *
make_query (Narrow narrow,
            guint round)
{
  OpeningsQuery *query = openings_query_new ();

  if (narrow != NULL)
    narrow (query, round);

  return query;
}

/* Goes from one list to the next, as a person does. */
static void
measure_first_pages (OpeningsBench *bench,
                     OpeningsStore *store,
                     OpeningsBare *bare)
{
  g_autoptr (OpeningsBenchView) view = openings_bench_view_new (store);
  GArray *samples[G_N_ELEMENTS (cases)];
  GArray *raw[G_N_ELEMENTS (cases)];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      samples[i] = openings_samples_new ();
      raw[i] = openings_samples_new ();
    }

  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr (OpeningsQuery) query = make_query (cases[i].narrow, round);
        g_autofree char *sql =
            g_strconcat (BARE_SELECT, cases[i].bare, " LIMIT " FIRST_PAGE_OF, NULL);
        double begin;

        openings_samples_add (samples[i], openings_bench_view_show (view, query));
        begin = openings_bench_now ();
        openings_bare_list (bare, sql, NULL);
        openings_samples_add (raw[i], openings_bench_now () - begin);
      }

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("list/first-page/", cases[i].name, NULL);

      openings_bench_report_beside (bench, name, samples[i], raw[i],
                                    i == 0 ? openings_bench_get_limit (bench, 2.0, 3.0)
                                           : openings_bench_get_limit (bench, 5.0, 20.0));
      g_array_unref (samples[i]);
      g_array_unref (raw[i]);
    }
}

static OpeningsSnapshot *
take_snapshot (OpeningsStore *store)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsSnapshot *snapshot;

  openings_store_snapshot_async (store, query, G_PRIORITY_DEFAULT, NULL, openings_test_store_result,
                                 &result);
  snapshot = openings_store_snapshot_finish (store, openings_bench_await (&result), &error);
  g_assert_no_error (error);

  return snapshot;
}

static void
measure_snapshot (OpeningsBench *bench,
                  OpeningsStore *store,
                  OpeningsBare *bare)
{
  g_autoptr (GArray) samples = openings_samples_new ();
  g_autoptr (GArray) raw = openings_samples_new ();

  for (guint round = 0; round < N_ROUNDS / 3; round++)
    {
      double begin = openings_bench_now ();

      openings_snapshot_unref (take_snapshot (store));
      openings_samples_add (samples, openings_bench_now () - begin);

      begin = openings_bench_now ();
      openings_bare_list (bare, "SELECT id FROM jobs WHERE closed_at IS NULL ORDER BY " NEWEST,
                          NULL);
      openings_samples_add (raw, openings_bench_now () - begin);
    }

  openings_bench_report_beside (bench, "list/snapshot", samples, raw, 0.0);
}

static double
get_page (OpeningsStore *store,
          OpeningsSnapshot *snapshot,
          guint position)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  double begin = openings_bench_now ();

  openings_store_get_rows_async (store, snapshot->ids + position,
                                 MIN (PAGE, (guint) snapshot->n_ids - position), G_PRIORITY_HIGH,
                                 NULL, openings_test_store_result, &result);
  rows = openings_store_get_rows_finish (store, openings_bench_await (&result), &error);
  g_assert_no_error (error);

  return openings_bench_now () - begin;
}

static double
get_bare_page (OpeningsBare *bare,
               OpeningsSnapshot *snapshot,
               guint position)
{
  double begin = openings_bench_now ();

  for (guint i = position; i < MIN (position + PAGE, (guint) snapshot->n_ids); i++)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, snapshot->ids[i]);

      openings_bare_list (bare, BARE_SELECT " AND jobs.id = ?1", id);
    }

  return openings_bench_now () - begin;
}

/* Pages at the head of the list and at its tail, never the same one twice. */
static void
measure_pages (OpeningsBench *bench,
               OpeningsStore *store,
               OpeningsBare *bare)
{
  g_autoptr (OpeningsSnapshot) snapshot = take_snapshot (store);
  g_autoptr (GArray) shallow = openings_samples_new ();
  g_autoptr (GArray) deep = openings_samples_new ();
  g_autoptr (GArray) raw = openings_samples_new ();
  guint n_ids = (guint) snapshot->n_ids;
  double ratio;

  for (guint round = 0; round < N_ROUNDS && (2 * round + 2) * PAGE < n_ids; round++)
    {
      openings_samples_add (shallow, get_page (store, snapshot, round * PAGE));
      openings_samples_add (deep, get_page (store, snapshot, n_ids - (round + 1) * PAGE));
      openings_samples_add (raw, get_bare_page (bare, snapshot, n_ids - (round + 1) * PAGE));
    }

  if (deep->len == 0)
    return;

  ratio = openings_samples_percentile (deep, 50) / openings_samples_percentile (shallow, 50);
  openings_bench_report (bench, "list/deep-page", "ms", deep,
                         "raw_p95", openings_samples_percentile (raw, 95),
                         "shallow_p50", openings_samples_percentile (shallow, 50),
                         "limit", openings_bench_get_limit (bench, 2.0, 3.0),
                         "ratio", ratio, "limit_ratio", DEEP_PAGE_RATIO, NULL);
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

  high_salary = openings_bare_get_number (bare, "SELECT " TENTH_SALARY);
  measure_first_pages (bench, store, bare);
  measure_snapshot (bench, store, bare);
  measure_pages (bench, store, bare);

  openings_bare_close (bare);
  openings_bench_close (store);

  return 0;
}
