/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "facts-test.h"
#include "openings-gazetteer.h"
#include "openings-places.h"
#include "openings-places.h"

/* "city/region/country; … @who @may @apply" */
static char *
read_phrase (const char *how,
             const char *text)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  g_autoptr (GPtrArray) applicants = g_ptr_array_new ();
  g_autoptr (GString) found = g_string_new (NULL);

  openings_places_read (text, posting, applicants);
  for (guint i = 0; i < posting->places->len; i++)
    {
      const OpeningsPlace *place = posting->places->pdata[i];

      g_string_append_printf (found, "%s%s/%s/%s", i > 0 ? "; " : "",
                              place->city != NULL ? place->city : "",
                              place->region != NULL ? place->region : "",
                              place->country != NULL ? place->country : "");
    }
  for (guint i = 0; i < applicants->len; i++)
    g_string_append_printf (found, "%s@%s", found->len > 0 ? " " : "",
                            (const char *) applicants->pdata[i]);

  return g_strdup (found->len > 0 ? found->str : "none");
}

static void
test_set (void)
{
  facts_test_set ("place.tsv", read_phrase);
}

static void
test_country (void)
{
  g_assert_cmpstr (openings_gazetteer_country ("de"), ==, "DE");
  g_assert_cmpstr (openings_gazetteer_country ("USA"), ==, "US");
  g_assert_cmpstr (openings_gazetteer_country (" Vereinigtes Königreich "), ==, "GB");
  g_assert_cmpstr (openings_gazetteer_country ("Espagne"), ==, "ES");
  g_assert_cmpstr (openings_gazetteer_country ("Nederland"), ==, "NL");
  g_assert_null (openings_gazetteer_country ("Atlantis"));
  g_assert_null (openings_gazetteer_country (""));
  g_assert_null (openings_gazetteer_country (NULL));
}

/* As a person may type it, on the way to something else. */
static void
test_read_country (void)
{
  g_assert_cmpstr (openings_gazetteer_read_country ("de"), ==, "DE");
  g_assert_cmpstr (openings_gazetteer_read_country (" US"), ==, "US");
  g_assert_cmpstr (openings_gazetteer_read_country ("usa"), ==, "US");
  g_assert_cmpstr (openings_gazetteer_read_country ("U.S."), ==, "US");
  g_assert_cmpstr (openings_gazetteer_read_country ("uk"), ==, "GB");
  g_assert_cmpstr (openings_gazetteer_read_country ("deutschland"), ==, "DE");
  g_assert_cmpstr (openings_gazetteer_read_country ("Georgia"), ==, "GE");
  g_assert_cmpstr (openings_gazetteer_read_country ("BEL"), ==, "BE");
  g_assert_null (openings_gazetteer_read_country ("bel"));
  g_assert_null (openings_gazetteer_read_country ("germ"));
  g_assert_null (openings_gazetteer_read_country ("NY"));
  g_assert_null (openings_gazetteer_read_country (""));
}

static void
test_distance (void)
{
  double latitude;
  double longitude;
  double other_latitude;
  double other_longitude;

  g_assert_true (openings_gazetteer_locate ("Berlin", NULL, "DE", &latitude, &longitude));
  g_assert_true (openings_gazetteer_locate ("Munich", "Bavaria", "DE", &other_latitude,
                                            &other_longitude));
  g_assert_cmpfloat_with_epsilon (
      openings_distance_km (latitude, longitude, other_latitude, other_longitude), 504, 5);
  g_assert_cmpfloat (openings_distance_km (latitude, longitude, latitude, longitude), ==, 0);
  g_assert_false (openings_gazetteer_locate ("Berlin", NULL, "FR", &latitude, &longitude));

  /* Of one name the city of the region, and none where nothing says which. */
  g_assert_true (openings_gazetteer_locate ("Springfield", "Illinois", "US", &latitude,
                                            &longitude));
  g_assert_cmpfloat_with_epsilon (latitude, 39.8, 0.1);
  g_assert_false (openings_gazetteer_locate ("Springfield", NULL, "US", &latitude, &longitude));
  g_assert_false (openings_gazetteer_locate ("Springfield", "Alaska", "US", &latitude,
                                             &longitude));
  g_assert_true (openings_gazetteer_locate ("Berlin", "Mitte", "DE", &latitude, &longitude));
}

/* What a person calls home. */
static void
test_find (void)
{
  static const char *const unknown[] = { "", "Nowhereville", "Remote", "France", "Springfield",
                                         "Lyon or Paris" };
  double latitude = 0;
  double longitude = 0;

  g_assert_true (openings_places_find ("lyon, france", &latitude, &longitude));
  g_assert_cmpfloat_with_epsilon (latitude, 45.75, 0.1);
  g_assert_cmpfloat_with_epsilon (longitude, 4.85, 0.1);
  g_assert_true (openings_places_find ("München", &latitude, &longitude));
  g_assert_cmpfloat_with_epsilon (latitude, 48.14, 0.1);
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (openings_places_find (unknown[i], &latitude, &longitude));
}

/* In full, so that a person sees which one is meant. */
static void
test_name (void)
{
  static const char *const names[][2] = {
    { "lyon", "Lyon, France" },
    { "munich", "Munich, Bavaria, Germany" },
    { "Portland, OR", "Portland, Oregon, United States" },
    { "Singapore", "Singapore" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = openings_places_dup_name (names[i][0]);
      g_autofree char *again = name != NULL ? openings_places_dup_name (name) : NULL;

      g_assert_cmpstr (name, ==, names[i][1]);
      g_assert_cmpstr (again, ==, name);
    }
  g_assert_null (openings_places_dup_name ("Nowhereville"));
}

static void
test_hostile (void)
{
  static const char *const parts[] = { "Berlin", "Berlin, ", "/", " or ", ",", "US-", "(", "é",
                                       "1 " };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *found = NULL;

      while (text->len < 950)
        g_string_append (text, parts[i]);
      found = read_phrase ("text", text->str);
      while (text->len < 1024 * 1024)
        g_string_append (text, parts[i]);
      g_free (found);
      found = read_phrase ("text", text->str);
      g_assert_cmpstr (found, ==, "none");
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/facts/place/set", test_set);
  g_test_add_func ("/facts/place/country", test_country);
  g_test_add_func ("/facts/place/read-country", test_read_country);
  g_test_add_func ("/facts/place/distance", test_distance);
  g_test_add_func ("/facts/place/find", test_find);
  g_test_add_func ("/facts/place/name", test_name);
  g_test_add_func ("/facts/place/hostile", test_hostile);

  return g_test_run ();
}
