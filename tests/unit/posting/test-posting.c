/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-posting.h"

static OpeningsPosting *
make_posting (void)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->source = g_strdup ("greenhouse:acme");
  posting->external_id = g_strdup ("17");
  posting->title = g_strdup ("Baker");

  return posting;
}

static void
test_seal_completes (void)
{
  g_autoptr (OpeningsPosting) posting = make_posting ();

  posting->url = g_strdup ("javascript:alert(1)");
  posting->apply_url = g_strdup ("HttpS://acme.example/Apply");
  posting->logo = g_strdup ("http://acme.example/logo.png");
  posting->salary.min = -5;
  posting->salary.currency[0] = 'E';
  openings_posting_seal (posting);

  g_assert_null (posting->url);
  g_assert_null (posting->logo);
  g_assert_cmpstr (posting->apply_url, ==, "https://acme.example/Apply");
  g_assert_false (openings_salary_is_stated (&posting->salary));
  g_assert_cmpstr (posting->salary.currency, ==, "");
  g_assert_cmpuint (g_strv_length (posting->locations), ==, 0);
  g_assert_nonnull (posting->content_hash);
}

static void
test_hash_follows_content (void)
{
  g_autoptr (OpeningsPosting) one = openings_posting_seal (make_posting ());
  g_autoptr (OpeningsPosting) same = openings_posting_seal (make_posting ());
  g_autoptr (OpeningsPosting) place = make_posting ();
  g_autoptr (OpeningsPosting) pay = make_posting ();

  openings_posting_add_place (place, "Cork", NULL, "IE");
  openings_posting_seal (place);
  pay->salary.max = 100;
  openings_posting_seal (pay);

  g_assert_cmpstr (one->content_hash, ==, same->content_hash);
  g_assert_cmpstr (one->content_hash, !=, place->content_hash);
  g_assert_cmpstr (one->content_hash, !=, pay->content_hash);
}

static void
test_places_are_distinct (void)
{
  g_autoptr (OpeningsPosting) posting = make_posting ();

  openings_posting_add_place (posting, "Cork", NULL, "IE");
  openings_posting_add_place (posting, "Cork", NULL, "IE");
  openings_posting_add_place (posting, NULL, NULL, NULL);
  openings_posting_add_place (posting, NULL, NULL, "IE");

  g_assert_cmpuint (posting->places->len, ==, 2);
}

static void
test_copy_is_apart (void)
{
  g_autoptr (OpeningsPosting) listed = make_posting ();
  g_autoptr (OpeningsPosting) detailed = NULL;

  openings_posting_add_place (listed, "Cork", NULL, "IE");
  openings_posting_seal (listed);
  detailed = openings_posting_copy (listed);
  openings_posting_add_place (detailed, "Galway", NULL, "IE");
  openings_posting_seal (detailed);

  g_assert_cmpuint (listed->places->len, ==, 1);
  g_assert_cmpuint (detailed->places->len, ==, 2);
  g_assert_cmpstr (detailed->title, ==, listed->title);
  g_assert_cmpstr (detailed->content_hash, !=, listed->content_hash);
}

static void
test_yearly (void)
{
  OpeningsSalary hourly = { .min = 20, .max = 25, .period = OPENINGS_PERIOD_HOUR };
  OpeningsSalary from = { .min = 3000, .period = OPENINGS_PERIOD_MONTH };
  OpeningsSalary unstated = { .period = OPENINGS_PERIOD_MONTH };

  g_assert_cmpfloat (openings_salary_yearly_max (&hourly), ==, 52000);
  g_assert_cmpfloat (openings_salary_yearly_max (&from), ==, 36000);
  g_assert_cmpfloat (openings_salary_yearly_max (&unstated), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/posting/seal-completes", test_seal_completes);
  g_test_add_func ("/posting/hash-follows-content", test_hash_follows_content);
  g_test_add_func ("/posting/places-are-distinct", test_places_are_distinct);
  g_test_add_func ("/posting/copy-is-apart", test_copy_is_apart);
  g_test_add_func ("/posting/yearly", test_yearly);

  return g_test_run ();
}
