/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-clock.h"
#include "openings-stats.h"
#include "openings-test-wait.h"
#include "store-test.h"

#define SOURCE "lever:acme"
#define DAY    (24 * 60 * 60)
#define NOW    (1000 * DAY)

static gint64
fixed_now (gpointer user_data)
{
  return NOW;
}

static OpeningsStats *
get_stats (StoreTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsStats *stats;

  openings_stats_async (test->store, NULL, openings_test_store_result, &result);
  stats = openings_stats_finish (openings_test_await (&result), &error);
  g_assert_no_error (error);

  return stats;
}

static OpeningsPosting *
make_posting (const char *id,
              double max,
              const char *currency,
              gint64 posted_at)
{
  OpeningsPosting *posting = store_test_posting (id, "Baker", "Bread");

  posting->salary.max = max;
  posting->salary.period = OPENINGS_PERIOD_YEAR;
  g_strlcpy (posting->salary.currency, currency, sizeof posting->salary.currency);
  posting->posted_at = posted_at;
  posting->workplace = OPENINGS_WORKPLACE_REMOTE;

  return posting;
}

static void
set_status (StoreTest *test,
            const char *id,
            OpeningsStatus status)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_STATUS, .status = status };

  store_test_edit (test, store_test_find (test, SOURCE, id), &edit);
}

static void
fill (StoreTest *test)
{
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, NOW, make_posting ("1", 100, "EUR", NOW),
                   make_posting ("2", 200, "EUR", NOW - 5 * DAY),
                   make_posting ("3", 300, "EUR", NOW - 7 * DAY),
                   make_posting ("4", 400, "EUR", NOW - 8 * DAY),
                   make_posting ("5", 500, "EUR", NOW - 400 * DAY),
                   make_posting ("6", 900, "USD", 0),
                   make_posting ("7", 0, "", 0), make_posting ("8", 7000, "GBP", NOW), NULL);
  set_status (test, "1", OPENINGS_STATUS_INTERESTED);
  set_status (test, "1", OPENINGS_STATUS_APPLIED);
  set_status (test, "1", OPENINGS_STATUS_REJECTED);
  set_status (test, "2", OPENINGS_STATUS_APPLIED);
  set_status (test, "8", OPENINGS_STATUS_HIDDEN);
}

static void
test_numbers (StoreTest *test,
              gconstpointer data)
{
  static const guint by_age[OPENINGS_N_AGES] = { 1, 2, 1, 0, 0, 0, 1 };
  g_autoptr (OpeningsStats) stats = NULL;
  const OpeningsPayStats *pays;

  fill (test);
  stats = get_stats (test);
  pays = (const OpeningsPayStats *) (gpointer) stats->pays->data;

  g_assert_cmpuint (stats->counts->n_all, ==, 7);
  g_assert_cmpuint (stats->pays->len, ==, 2);
  g_assert_cmpstr (pays[0].currency, ==, "EUR");
  g_assert_cmpuint (pays[0].n_jobs, ==, 5);
  g_assert_cmpfloat (pays[0].min, ==, 100);
  g_assert_cmpfloat (pays[0].quarter, ==, 200);
  g_assert_cmpfloat (pays[0].median, ==, 300);
  g_assert_cmpfloat (pays[0].three_quarters, ==, 400);
  g_assert_cmpfloat (pays[0].max, ==, 500);
  g_assert_cmpstr (pays[1].currency, ==, "USD");
  g_assert_cmpfloat (pays[1].median, ==, 900);
  g_assert_cmpuint (stats->n_without_pay, ==, 1);

  for (guint i = 0; i < OPENINGS_N_AGES; i++)
    g_assert_cmpuint (stats->ages[i].n_jobs, ==, by_age[i]);
  g_assert_cmpuint (stats->n_undated, ==, 2);

  g_assert_cmpuint (stats->n_ever[OPENINGS_STATUS_INTERESTED], ==, 1);
  g_assert_cmpuint (stats->n_ever[OPENINGS_STATUS_APPLIED], ==, 2);
  g_assert_cmpuint (stats->n_ever[OPENINGS_STATUS_REJECTED], ==, 1);
  g_assert_cmpuint (stats->n_ever[OPENINGS_STATUS_OFFER], ==, 0);
}

static void
test_json (StoreTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsStats) stats = NULL;
  g_autofree char *json = NULL;

  fill (test);
  stats = get_stats (test);
  json = openings_stats_to_json (stats);

  g_assert_cmpstr (
      json, ==,
      "{\"open\":7,\"favorites\":0,\"closed\":0,\"companies\":[{\"company\":\"Acme\",\"open\":7}],"
      "\"status\":{\"new\":5,\"interested\":0,\"applied\":1,\"interviewing\":0,\"offer\":0,"
      "\"accepted\":0,\"rejected\":1,\"hidden\":1},"
      "\"workplace\":{\"unknown\":0,\"remote\":7,\"hybrid\":0,\"onsite\":0},"
      "\"salaries\":[{\"currency\":\"EUR\",\"open\":5,\"min\":100,\"quarter\":200,\"median\":300,"
      "\"three_quarters\":400,\"max\":500},{\"currency\":\"USD\",\"open\":1,\"min\":900,"
      "\"quarter\":900,\"median\":900,\"three_quarters\":900,\"max\":900}],\"without_salary\":1,"
      "\"ages\":[{\"from_days\":0,\"to_days\":0,\"open\":1},{\"from_days\":1,\"to_days\":7,"
      "\"open\":2},{\"from_days\":8,\"to_days\":14,\"open\":1},{\"from_days\":15,\"to_days\":30,"
      "\"open\":0},{\"from_days\":31,\"to_days\":60,\"open\":0},{\"from_days\":61,\"to_days\":90,"
      "\"open\":0},{\"from_days\":91,\"to_days\":null,\"open\":1}],\"undated\":2,"
      "\"funnel\":{\"interested\":1,\"applied\":2,\"interviewing\":0,\"offer\":0,\"accepted\":0,"
      "\"rejected\":1}}");
}

static void
test_empty (StoreTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsStats) stats = get_stats (test);
  g_autofree char *json = openings_stats_to_json (stats);

  g_assert_cmpuint (stats->pays->len, ==, 0);
  g_assert_nonnull (strstr (json, "\"companies\":[]"));
  g_assert_nonnull (strstr (json, "\"salaries\":[],\"without_salary\":0"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  openings_clock_set_func (fixed_now, NULL);
  g_test_add ("/stats/numbers", StoreTest, NULL, store_test_set_up, test_numbers,
              store_test_tear_down);
  g_test_add ("/stats/json", StoreTest, NULL, store_test_set_up, test_json, store_test_tear_down);
  g_test_add ("/stats/empty", StoreTest, NULL, store_test_set_up, test_empty,
              store_test_tear_down);

  return g_test_run ();
}
