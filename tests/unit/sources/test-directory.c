/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-detect.h"
#include "openings-directory.h"
#include "sources-test.h"

static char *
dup_found (OpeningsDirectory *directory,
           const char *typed,
           guint max_found)
{
  g_autoptr (GPtrArray) found = openings_directory_find (directory, typed, max_found);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const OpeningsEmployer *employer = found->pdata[i];

      g_string_append_printf (names, "%s%s", i > 0 ? "; " : "", employer->company);
    }

  return g_strdup (names->str);
}

static void
assert_found (OpeningsDirectory *directory,
              const char *typed,
              const char *expected)
{
  g_autofree char *found = dup_found (directory, typed, 2);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_find (void)
{
  g_autoptr (OpeningsDirectory) directory = openings_directory_new ();

  assert_found (directory, "gitlab", "GitLab");
  assert_found (directory, " MEDECINS  sans ", "Médecins Sans Frontières");
  assert_found (directory, "médecins", "Médecins Sans Frontières");
  assert_found (directory, "york times", "The New York Times");
  assert_found (directory, "times new", "The New York Times");
  assert_found (directory, "remote ok", "Remote OK");
  assert_found (directory, "who is hiring", "Hacker News: Who is hiring?");
  assert_found (directory, "ork times", "");
  assert_found (directory, "no such company", "");
  assert_found (directory, "", "");
  assert_found (directory, "  ", "");
  assert_found (directory, "https://jobs.lever.co/acme", "");
}

/* The name itself comes before longer ones, and those before later words. */
static void
test_order (void)
{
  g_autoptr (OpeningsDirectory) directory = openings_directory_new ();
  g_autofree char *exact = dup_found (directory, "lambda", 1);
  g_autofree char *first = dup_found (directory, "new", 1);
  g_autofree char *many = dup_found (directory, "s", 5);

  g_assert_cmpstr (exact, ==, "Lambda");
  g_assert_cmpstr (first, ==, "New Relic");
  g_assert_true (g_ascii_tolower (many[0]) == 's');
}

/* Each row names a source as detection spells it, once. */
static void
test_rows (void)
{
  g_autoptr (OpeningsDirectory) directory = openings_directory_new ();
  g_autoptr (GHashTable) handles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  const OpeningsEmployer *employer;
  guint n_employers = 0;

  for (guint n = 0; (employer = openings_directory_get (directory, n)) != NULL; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OpeningsDetected) detected = openings_detect_handle (employer->handle, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (detected->handle, ==, employer->handle);
      g_assert_true (g_hash_table_add (handles, (gpointer) employer->handle));
      g_assert_true (g_hash_table_add (names, (gpointer) employer->company));
      if (employer->trade == NULL)
        {
          g_assert_null (employer->country);
          g_assert_true (detected->kind->is_public);
          continue;
        }
      n_employers++;
      g_assert_cmpint (*employer->trade, !=, '\0');
      g_assert_cmpuint (strlen (employer->country), ==, 2);
      g_assert_true (g_ascii_isupper (employer->country[0]));
    }

  g_assert_cmpuint (n_employers, >=, 500);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/directory/find", test_find);
  g_test_add_func ("/sources/directory/order", test_order);
  g_test_add_func ("/sources/directory/rows", test_rows);

  return g_test_run ();
}
