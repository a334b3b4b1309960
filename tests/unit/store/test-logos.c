/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-test.h"

#define SOURCE "lever:acme"

static OpeningsPosting *
posting_with_logo (const char *id,
                   const char *title,
                   const char *logo)
{
  OpeningsPosting *posting = store_test_posting (id, title, NULL);

  posting->logo = g_strdup (logo);

  return posting;
}

/* What a source says of a company's logo counts for all that it lists of it, and
 * for nothing of another source. */
static void
test_logo (StoreTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsJob) baker = NULL;
  g_autoptr (OpeningsJob) cook = NULL;
  g_autoptr (OpeningsJob) other = NULL;

  store_test_follow (test, SOURCE);
  store_test_follow (test, "ashby:acme");
  store_test_save (test, SOURCE, TRUE, 1000,
                   posting_with_logo ("1", "Baker", "https://acme.example/old.png"),
                   posting_with_logo ("2", "Cook", NULL), NULL);
  store_test_save (test, "ashby:acme", TRUE, 1000, posting_with_logo ("1", "Waiter", NULL), NULL);
  store_test_save (test, SOURCE, TRUE, 2000,
                   posting_with_logo ("1", "Head Baker", "https://acme.example/new.png"),
                   posting_with_logo ("2", "Head Cook", NULL), NULL);

  baker = store_test_job (test, store_test_find (test, SOURCE, "1"));
  cook = store_test_job (test, store_test_find (test, SOURCE, "2"));
  other = store_test_job (test, store_test_find (test, "ashby:acme", "1"));
  g_assert_cmpstr (baker->posting->company, ==, other->posting->company);
  g_assert_cmpstr (baker->posting->logo, ==, "https://acme.example/new.png");
  g_assert_cmpstr (cook->posting->logo, ==, "https://acme.example/new.png");
  g_assert_null (other->posting->logo);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/store/logos/of-a-source", StoreTest, NULL, store_test_set_up, test_logo,
              store_test_tear_down);

  return g_test_run ();
}
