/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-test.h"

#define SOURCE "lever:acme"
#define TEXT   "We bake.\nYou bake bread.\nApply now."

static void
assert_history (StoreTest *test,
                const char *external_id,
                const char *expected)
{
  g_autofree char *history =
      store_test_history (test, store_test_find (test, SOURCE, external_id));

  g_assert_cmpstr (history, ==, expected);
}

/* The old one goes in the list that brings the new one. */
static void
test_relisted_at_once (StoreTest *test,
                       gconstpointer data)
{
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", TEXT),
                   store_test_posting ("2", "Cook", TEXT), NULL);
  store_test_save (test, SOURCE, TRUE, 2000, store_test_posting ("3", "Baker", TEXT),
                   store_test_posting ("2", "Cook", TEXT), NULL);

  assert_history (test, "1", "seen; closed:  > not-listed; moved:  > 3");
  assert_history (test, "2", "seen");
  assert_history (test, "3", "seen; relisted: 1 > 1970-01-01T00:16:40Z");
  store_test_assert_sound (test);
}

static void
test_relisted_later (StoreTest *test,
                     gconstpointer data)
{
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", TEXT),
                   store_test_posting ("2", "Cook", TEXT), NULL);
  store_test_save (test, SOURCE, TRUE, 2000, store_test_posting ("2", "Cook", TEXT), NULL);
  store_test_save (test, SOURCE, TRUE, 3000, store_test_posting ("3", "Baker", TEXT),
                   store_test_posting ("2", "Cook", TEXT), NULL);

  assert_history (test, "1", "seen; closed:  > not-listed; moved:  > 3");
  assert_history (test, "3", "seen; relisted: 1 > 1970-01-01T00:16:40Z");
}

/* Another text, another title or another open posting is another opening. */
static void
test_not_relisted (StoreTest *test,
                   gconstpointer data)
{
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", TEXT),
                   store_test_posting ("2", "Cook", TEXT), NULL);
  store_test_save (test, SOURCE, TRUE, 2000, store_test_posting ("2", "Cook", TEXT),
                   store_test_posting ("3", "Baker", "We bake cakes."),
                   store_test_posting ("4", "Cook", TEXT),
                   store_test_posting ("5", "Head Baker", TEXT), NULL);

  assert_history (test, "1", "seen; closed:  > not-listed");
  assert_history (test, "2", "seen");
  assert_history (test, "3", "seen");
  assert_history (test, "4", "seen");
  assert_history (test, "5", "seen");
}

/* Two that were listed together are two openings, whatever becomes of one of them. */
static void
test_side_by_side (StoreTest *test,
                   gconstpointer data)
{
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", TEXT),
                   store_test_posting ("2", "Baker", TEXT), NULL);
  store_test_save (test, SOURCE, TRUE, 2000, store_test_posting ("1", "Baker", TEXT),
                   store_test_posting ("2", "Baker", TEXT),
                   store_test_posting ("3", "Baker", TEXT), NULL);
  store_test_save (test, SOURCE, TRUE, 3000, store_test_posting ("2", "Baker", TEXT),
                   store_test_posting ("3", "Baker", TEXT), NULL);

  assert_history (test, "1", "seen; closed:  > not-listed");
  assert_history (test, "2", "seen");
  assert_history (test, "3", "seen");
}

/* The history tells old and new values; of a text, what changed. */
static void
test_changes (StoreTest *test,
              gconstpointer data)
{
  OpeningsPosting *before = store_test_posting ("1", "Baker", TEXT);
  OpeningsPosting *after =
      store_test_posting ("1", "Pastry Cook", "We bake.\nYou bake cakes.\nApply now.");

  before->locations = g_strdupv ((char *[]) { "Cork", NULL });
  after->locations = g_strdupv ((char *[]) { "Cork", "Lyon", NULL });
  after->salary = (OpeningsSalary) { 20, 0, "EUR", OPENINGS_PERIOD_HOUR, OPENINGS_ORIGIN_TEXT };
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 1000, before, NULL);
  store_test_save (test, SOURCE, TRUE, 2000, after, NULL);

  assert_history (test, "1",
                  "seen; changed title: Baker > Pastry Cook;"
                  " changed location: Cork > Cork\nLyon;"
                  " changed salary:  > 20.00-0.00 EUR hour;"
                  " changed text: You bake bread. > You bake cakes.");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/life/" name, StoreTest, NULL, store_test_set_up, func, store_test_tear_down)
  ADD ("relisted-at-once", test_relisted_at_once);
  ADD ("relisted-later", test_relisted_later);
  ADD ("not-relisted", test_not_relisted);
  ADD ("side-by-side", test_side_by_side);
  ADD ("changes", test_changes);

  return g_test_run ();
}
