/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-facet-watch.h"

#include "model-test.h"
#include "openings-test-wait.h"

typedef struct
{
  OpeningsFacetWatch *watch;
  guint n_matches;
} Expected;

static gboolean
has_matches (gpointer user_data)
{
  const Expected *expected = user_data;
  const OpeningsFacets *facets = openings_facet_watch_get_facets (expected->watch);

  return facets != NULL && facets->n_matches == expected->n_matches;
}

static void
wait_for (OpeningsFacetWatch *watch,
          guint n_matches)
{
  Expected expected = { watch, n_matches };

  openings_test_wait_until (has_matches, &expected);
}

static void
count_cb (guint *n_changes)
{
  (*n_changes)++;
}

static void
test_query (ModelTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsFacetWatch) watch = openings_facet_watch_new (test->store);
  g_autoptr (OpeningsQuery) all = openings_query_new ();
  g_autoptr (OpeningsQuery) same = openings_query_new ();
  g_autoptr (OpeningsQuery) bakers = openings_query_new ();
  guint n_changes = 0;

  model_test_follow (test, "lever:acme", "acme");
  model_test_save (test, "lever:acme", 0, 5, "Engineer");
  bakers->text = g_strdup ("baker ");
  g_assert_null (openings_facet_watch_get_facets (watch));

  openings_facet_watch_set_query (watch, all);
  g_assert_null (openings_facet_watch_get_facets (watch));
  wait_for (watch, 5);
  g_signal_connect_swapped (watch, "changed", G_CALLBACK (count_cb), &n_changes);
  openings_facet_watch_set_query (watch, same);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_nonnull (openings_facet_watch_get_facets (watch));

  openings_facet_watch_set_query (watch, bakers);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_null (openings_facet_watch_get_facets (watch));
  wait_for (watch, 0);
  openings_facet_watch_set_query (watch, NULL);
  g_assert_null (openings_facet_watch_get_facets (watch));
  g_signal_handlers_disconnect_by_data (watch, &n_changes);
}

static void
test_changes (ModelTest *test,
              gconstpointer data)
{
  g_autoptr (OpeningsFacetWatch) watch = openings_facet_watch_new (test->store);
  g_autoptr (OpeningsQuery) all = openings_query_new ();
  g_autoptr (OpeningsQuery) engineers = openings_query_new ();

  engineers->text = g_strdup ("engineer ");
  model_test_follow (test, "lever:acme", "acme");
  openings_facet_watch_set_query (watch, all);
  wait_for (watch, 0);
  model_test_save (test, "lever:acme", 0, 5, "Engineer");
  wait_for (watch, 5);

  /* one that is asked for while another one is on its way */
  openings_facet_watch_set_query (watch, engineers);
  openings_facet_watch_set_query (watch, NULL);
  openings_facet_watch_set_query (watch, all);
  wait_for (watch, 5);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func)                                                             \
  g_test_add ("/model/facet-watch/" name, ModelTest, NULL, model_test_set_up, func, \
              model_test_tear_down)
  ADD ("query", test_query);
  ADD ("changes", test_changes);

  return g_test_run ();
}
