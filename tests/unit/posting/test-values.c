/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-enum.h"
#include "openings-query.h"
#include "openings-source.h"

static void
test_handle (void)
{
  g_autofree char *kind = openings_source_dup_kind ("lever:eu/acme");
  g_autofree char *bare = openings_source_dup_kind ("remoteok");

  g_assert_cmpstr (kind, ==, "lever");
  g_assert_cmpstr (openings_source_get_board ("jsonld:https://a.example"), ==, "https://a.example");
  g_assert_cmpstr (bare, ==, "remoteok");
  g_assert_null (openings_source_get_board ("remoteok"));
}

static void
test_query_copy (void)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (OpeningsQuery) copy = NULL;

  query->text = g_strdup ("baker");
  query->min_salary = 100;
  query->sort = OPENINGS_SORT_SALARY;
  copy = openings_query_copy (query);

  g_assert_true (openings_query_equal (query, copy));
  copy->favorite = TRUE;
  g_assert_false (openings_query_equal (query, copy));
}

static void
test_status (void)
{
  int value = -1;

  g_assert_false (openings_status_means_applied (OPENINGS_STATUS_INTERESTED));
  g_assert_true (openings_status_means_applied (OPENINGS_STATUS_APPLIED));
  g_assert_true (openings_status_means_applied (OPENINGS_STATUS_ACCEPTED));
  g_assert_false (openings_status_means_applied (OPENINGS_STATUS_REJECTED));
  g_assert_cmpstr (openings_enum_to_nick (OPENINGS_TYPE_STATUS, OPENINGS_STATUS_OFFER), ==,
                   "offer");
  g_assert_true (openings_enum_from_nick (OPENINGS_TYPE_STATUS, "hidden", &value));
  g_assert_cmpint (value, ==, OPENINGS_STATUS_HIDDEN);
  g_assert_false (openings_enum_from_nick (OPENINGS_TYPE_STATUS, "lost", &value));
  g_assert_false (openings_enum_from_nick (OPENINGS_TYPE_STATUS, NULL, &value));
  g_assert_cmpint (value, ==, OPENINGS_STATUS_HIDDEN);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/handle", test_handle);
  g_test_add_func ("/values/query-copy", test_query_copy);
  g_test_add_func ("/values/status", test_status);

  return g_test_run ();
}
