/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-clock.h"
#include "openings-manual-posting.h"

/* What a person enters is kept as it is, cleaned; each is one of its own. */
static void
test_whole (void)
{
  g_autoptr (OpeningsPosting) posting = NULL;
  g_autoptr (OpeningsPosting) other = NULL;

  posting = openings_manual_posting_new (" Kiln\tOperator ", "Bakewell", "Cork, Ireland",
                                         " https://bakewell.example/1 ", "Hot work.\n\nClay.\n");
  g_assert_cmpstr (posting->source, ==, "manual");
  g_assert_cmpstr (posting->title, ==, "Kiln Operator");
  g_assert_cmpstr (posting->company, ==, "Bakewell");
  g_assert_cmpstr (posting->locations[0], ==, "Cork, Ireland");
  g_assert_cmpstr (posting->url, ==, "https://bakewell.example/1");
  g_assert_cmpstr (posting->description, ==, "Hot work.\n\nClay.");
  g_assert_nonnull (posting->content_hash);

  other = openings_manual_posting_new ("Kiln Operator", NULL, NULL, NULL, NULL);
  g_assert_cmpstr (other->external_id, !=, posting->external_id);
}

static void
test_little (void)
{
  g_autoptr (OpeningsPosting) posting = openings_manual_posting_new ("Potter", "", " ", "later",
                                                                     "");

  g_assert_null (posting->company);
  g_assert_null (posting->url);
  g_assert_null (posting->description);
  g_assert_cmpuint (g_strv_length (posting->locations), ==, 0);
  g_assert_cmpint (posting->posted_at, ==, OPENINGS_TIME_UNKNOWN);
  g_assert_null (openings_manual_posting_new ("  ", "Bakewell", NULL, NULL, NULL));
  g_assert_null (openings_manual_posting_new (NULL, NULL, NULL, NULL, NULL));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sources/manual/whole", test_whole);
  g_test_add_func ("/sources/manual/little", test_little);

  return g_test_run ();
}
