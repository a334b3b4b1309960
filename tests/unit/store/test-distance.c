/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-facets.h"
#include "openings-test-wait.h"
#include "store-test.h"

#define SOURCE "greenhouse:acme"

static OpeningsPosting *
make_in (const char *id,
         const char *title,
         const char *city,
         const char *country)
{
  OpeningsPosting *posting = store_test_posting (id, title, NULL);

  openings_posting_add_place (posting, city, NULL, country);

  return posting;
}

static void
assert_found (StoreTest *test,
              OpeningsQuery *query,
              const char *titles)
{
  g_autofree char *found = store_test_titles (test, query);

  g_assert_cmpstr (found, ==, titles);
}

static void
assert_within (StoreTest *test,
               const char *home,
               double km,
               const char *titles)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  query->near = g_strdup (home);
  query->within_km = km;
  assert_found (test, query, titles);
}

/* From Lyon, Villeurbanne is 3 km away, Grenoble 94 and Paris 392. */
static void
test_near (StoreTest *test,
           gconstpointer data)
{
  OpeningsPosting *both = make_in ("4", "Driver", "Paris", "FR");

  store_test_follow (test, SOURCE);
  openings_posting_add_place (both, "Grenoble", NULL, "FR");
  store_test_save (test, SOURCE, TRUE, 6000, both, make_in ("5", "Tailor", "Villeurbanne", "FR"),
                   make_in ("6", "Weaver", "Paris", "FR"), make_in ("7", "Cook", "Lyon", NULL),
                   make_in ("8", "Judge", NULL, "FR"), NULL);

  assert_within (test, "Lyon, France", 1, "");
  assert_within (test, "Lyon, France", 25, "Tailor");
  assert_within (test, "Lyon", 90, "Tailor");
  assert_within (test, "Lyon", 100, "Tailor, Driver");
  assert_within (test, "Lyon", 500, "Weaver, Tailor, Driver");
  assert_within (test, "Paris", 25, "Weaver, Driver");
  assert_within (test, "Nowhereville", 500, "");

  /* One that moves is found where it is now. */
  store_test_save (test, SOURCE, FALSE, 7000, make_in ("5", "Tailor", "Paris", "FR"), NULL);
  assert_within (test, "Lyon", 25, "");
  assert_within (test, "Paris", 25, "Weaver, Tailor, Driver");
  store_test_assert_sound (test);
}

static OpeningsPosting *
make_at (const char *first,
         const char *second)
{
  OpeningsPosting *posting = store_test_posting ("1", "Potter", NULL);

  posting->locations = g_strdupv ((char *[]) { (char *) first, (char *) second, NULL });

  return posting;
}

/* A place is looked for among the texts of all jobs first, to which a job adds when it comes and
 * when it moves. */
static void
test_moved (StoreTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  store_test_follow (test, SOURCE);
  query->location = g_strdup ("quito");
  assert_found (test, query, "");
  store_test_save (test, SOURCE, TRUE, 6000, make_at (NULL, NULL), NULL);
  assert_found (test, query, "");
  query->or_unknown = OPENINGS_UNKNOWN_LOCATION;
  assert_found (test, query, "Potter");
  query->or_unknown = 0;
  store_test_save (test, SOURCE, TRUE, 7000, make_at ("Lima", "San Francisco de Quito"), NULL);
  assert_found (test, query, "Potter");
  g_free (query->location);
  query->location = g_strdup ("lima\nsan");
  assert_found (test, query, "Potter");
  g_free (query->location);
  query->location = g_strdup ("lima%quito");
  assert_found (test, query, "");
}

static void
assert_place (StoreTest *test,
              const char *typed,
              const char *place,
              const char *titles)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsFacets) facets = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_test_message ("%s", typed);
  query->location = g_strdup (typed);
  openings_store_get_facets_async (test->store, query, NULL, openings_test_store_result, &result);
  facets = openings_store_get_facets_finish (test->store, openings_test_await (&result), NULL);
  g_assert_cmpstr (facets->place, ==, place);
  assert_found (test, query, titles);
}

/* What no job is in may be a place where some are, but for a slip or an accent; not
 * another place. */
static void
test_slips (StoreTest *test,
            gconstpointer data)
{
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 6000, make_at ("Berlin, Germany", "Zürich; Lyon"), NULL);

  assert_place (test, "berl", NULL, "Potter");
  assert_place (test, "Berln", "Berlin", "Potter");
  assert_place (test, "brelin", "Berlin", "Potter");
  assert_place (test, "Berln, Germany", "Berlin, Germany", "Potter");
  assert_place (test, "zurich", "Zürich", "Potter");
  assert_place (test, "Lion", "Lyon", "Potter");
  assert_place (test, "León", NULL, "");
  assert_place (test, "Lyo", NULL, "Potter");
  assert_place (test, "Lio", NULL, "");
  assert_place (test, "Nowhereville", NULL, "");
}

static OpeningsPosting *
make_there (const char *title,
            const char *text,
            const char *country)
{
  OpeningsPosting *posting = store_test_posting (title, title, NULL);

  posting->locations = g_strdupv ((char *[]) { (char *) text, NULL });
  if (country != NULL)
    openings_posting_add_place (posting, "Somewhere", "XX", country);

  return posting;
}

static void
assert_country (StoreTest *test,
                const char *typed,
                const char *titles)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autofree char *term = g_strdup_printf ("location:\"%s\"", typed);
  g_autofree char *found = store_test_search (test, term);

  g_test_message ("%s", typed);
  query->location = g_strdup (typed);
  assert_found (test, query, titles);
  g_assert_cmpstr (found, ==, titles);
}

/* The country that the program knows counts as much as the one in the text, which is
 * looked for as a word: a code only in capitals, and neither as part of another. */
static void
test_countries (StoreTest *test,
                gconstpointer data)
{
  OpeningsPosting *two = make_there ("Two", "Busan or Berlin", "KR");
  g_autofree char *others = NULL;
  g_autofree char *either = NULL;

  openings_posting_add_place (two, "Berlin", NULL, "DE");
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 6000, make_there ("Judge", "Indianapolis", "US"),
                   make_there ("Baker", "Germany or here", NULL),
                   make_there ("Cook", "Anywhere in Denmark", "DK"),
                   make_there ("Driver", "Wilmington, DE", "US"),
                   make_there ("Tailor", "Berlin", "DE"), two,
                   make_there ("Weaver", "Remote (USA)", NULL), NULL);

  assert_country (test, "Germany", "Two, Tailor, Baker");
  assert_country (test, "Deutschland", "Two, Tailor");
  assert_country (test, "DE", "Two, Tailor, Driver");
  assert_country (test, "de", "Two, Tailor, Driver");
  assert_country (test, "USA", "Weaver, Driver, Judge");
  assert_country (test, "us", "Driver, Judge");
  assert_country (test, "united states", "Driver, Judge");
  assert_country (test, "India", "");
  assert_country (test, "IN", "");
  assert_country (test, "Korea", "Two");
  assert_country (test, "UK", "");

  others = store_test_search (test, "-location:DE -location:us");
  g_assert_cmpstr (others, ==, "Weaver, Cook, Baker");
  either = store_test_search (test, "location:dk OR location:india OR title:baker");
  g_assert_cmpstr (either, ==, "Cook, Baker");
}

/* Few among many are as few, and where none is they are looked for by other names. */
static void
test_few (StoreTest *test,
          gconstpointer data)
{
  store_test_follow (test, "lever:many");
  store_test_save_many (test, "lever:many", 6000, 2500);
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 6000, make_there ("Baker", "Germany", NULL),
                   make_there ("Tailor", "Berlin", "DE"), make_there ("Weaver", "Remote", "DE"),
                   make_there ("Judge", "Remote", "US"), make_there ("Cook", "—", NULL), NULL);

  assert_place (test, "—", NULL, "Cook");
  assert_place (test, "%", NULL, "");
  assert_country (test, "Germany", "Weaver, Tailor, Baker");
  assert_country (test, "us", "Judge");
  assert_place (test, "Berln", "Berlin", "Tailor");
  assert_place (test, "Germny", "Germany", "Weaver, Tailor, Baker");
}

static void
test_unknown (StoreTest *test,
              gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  OpeningsPosting *silent = store_test_posting ("5", "Tailor", NULL);
  OpeningsPosting *far = make_in ("4", "Driver", "Paris", "FR");

  far->locations = g_strsplit ("Paris, France", "|", 0);
  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 6000, far, silent, NULL);

  query->near = g_strdup ("Lyon");
  query->within_km = 50;
  assert_found (test, query, "");
  query->or_unknown = OPENINGS_UNKNOWN_LOCATION;
  assert_found (test, query, "Tailor");
  g_free (query->near);
  query->near = g_strdup ("Nowhereville");
  assert_found (test, query, "Tailor");
}

/* The shortest way may cross the line where days begin. */
static void
test_far_east (StoreTest *test,
               gconstpointer data)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  store_test_follow (test, SOURCE);
  store_test_save (test, SOURCE, TRUE, 6000, make_in ("4", "Driver", "Suva", "FJ"),
                   make_in ("5", "Tailor", "Apia", "WS"), make_in ("6", "Cook", "Lima", "PE"),
                   NULL);

  query->near = g_strdup ("Suva, Fiji");
  query->within_km = 1300;
  assert_found (test, query, "Tailor, Driver");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func)                                                          \
  g_test_add ("/store/distance/" name, StoreTest, NULL, store_test_set_up, func, \
              store_test_tear_down)
  ADD ("near", test_near);
  ADD ("moved", test_moved);
  ADD ("slips", test_slips);
  ADD ("countries", test_countries);
  ADD ("few", test_few);
  ADD ("unknown", test_unknown);
  ADD ("far-east", test_far_east);

  return g_test_run ();
}
