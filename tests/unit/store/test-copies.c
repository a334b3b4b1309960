/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-test.h"

#define OWN   "lever:acme"
#define BOARD "remotive"

static OpeningsPosting *
posting (const char *id,
         const char *title,
         const char *company,
         const char *place)
{
  OpeningsPosting *posting = store_test_posting (id, title, "Rye");

  g_free (posting->company);
  posting->company = g_strdup (company);
  posting->url = g_strconcat ("https://jobs.example/", id, NULL);
  g_strfreev (posting->locations);
  posting->locations = g_strsplit (place, "|", 0);

  return posting;
}

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  store_test_set_up (test, data);
  store_test_follow (test, OWN);
  store_test_follow (test, BOARD);
  store_test_save (test, OWN, TRUE, 1000, posting ("1", "Baker", "Acme", "Dublin, Ireland"),
                   posting ("2", "Baker", "Acme", "Dublin, Ireland"),
                   posting ("3", "Cook", "Acme", ""), NULL);
  store_test_save (test, BOARD, TRUE, 1000, posting ("a", "BAKER", "ACME", "Dublin, ireland"),
                   posting ("b", "Baker", "Acme", "Cork, Ireland"),
                   posting ("c", "Baker", "Other", "Dublin, Ireland"),
                   posting ("d", "Head Baker", "Acme", "Dublin, Ireland"),
                   posting ("e", "Cook", "Acme", ""), NULL);
}

static void
assert_copies (StoreTest *test,
               const char *handle,
               const char *id,
               const char *expected)
{
  g_autoptr (OpeningsJob) job = store_test_job (test, store_test_find (test, handle, id));
  g_autofree char *copies = g_strjoinv (", ", job->duplicates);

  g_assert_cmpstr (copies, ==, expected);
  g_assert_cmpuint (job->copies->len, ==, g_strv_length (job->duplicates));
}

/* The same company, title and place at another source, and nothing less. */
static void
test_same (StoreTest *test,
           gconstpointer data)
{
  assert_copies (test, OWN, "1", BOARD "/a");
  assert_copies (test, BOARD, "a", OWN "/2, " OWN "/1");
  for (const char *id = "bcd"; *id != '\0'; id++)
    {
      g_autofree char *one = g_strndup (id, 1);

      assert_copies (test, BOARD, one, "");
    }
}

static void
test_no_place (StoreTest *test,
               gconstpointer data)
{
  assert_copies (test, OWN, "3", "");
  assert_copies (test, BOARD, "e", "");
}

static void
test_applied (StoreTest *test,
              gconstpointer data)
{
  const OpeningsEdit edit = { .fields = OPENINGS_EDIT_STATUS, .status = OPENINGS_STATUS_APPLIED };
  gint64 id = store_test_find (test, BOARD, "a");
  g_autoptr (OpeningsJob) job = NULL;
  const OpeningsCopy *copy;

  store_test_edit (test, id, &edit);
  job = store_test_job (test, store_test_find (test, OWN, "1"));
  copy = job->copies->pdata[0];
  g_assert_cmpint (copy->id, ==, id);
  g_assert_cmpstr (copy->url, ==, "https://jobs.example/a");
  g_assert_true (copy->applied);
}

/* One that is closed is no place to apply. */
static void
test_closed (StoreTest *test,
             gconstpointer data)
{
  store_test_save (test, BOARD, TRUE, 2000, posting ("b", "Baker", "Acme", "Cork, Ireland"),
                   posting ("c", "Baker", "Other", "Dublin, Ireland"),
                   posting ("d", "Head Baker", "Acme", "Dublin, Ireland"),
                   posting ("e", "Cook", "Acme", ""), NULL);
  assert_copies (test, OWN, "1", "");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/copies/" name, StoreTest, NULL, set_up, func, store_test_tear_down)
  ADD ("same", test_same);
  ADD ("no-place", test_no_place);
  ADD ("applied", test_applied);
  ADD ("closed", test_closed);

  return g_test_run ();
}
