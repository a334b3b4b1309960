/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-export.h"
#include "openings-import.h"
#include "openings-test-wait.h"
#include "store-test.h"

static void
export_to (StoreTest *test,
           const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_export_async (test->store, file, NULL, NULL, NULL, openings_test_store_result,
                         &result);
  openings_export_finish (openings_test_await (&result), NULL, &error);
  g_assert_no_error (error);
}

static void
import_from (StoreTest *test,
             const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsImportCounts counts = { 0 };

  openings_import_async (test->store, file, FALSE, NULL, NULL, NULL, openings_test_store_result,
                         &result);
  openings_import_finish (openings_test_await (&result), &counts, &error);
  g_assert_no_error (error);
}

static void
put_first (StoreTest *test,
           const char *handle,
           const char *neighbour)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_store_move_source_async (test->store, handle, neighbour, FALSE, NULL,
                                    openings_test_store_result, &result);
  g_assert_true (
      openings_store_move_source_finish (test->store, openings_test_await (&result), NULL));
}

static void
assert_position (StoreTest *test,
                 const char *handle,
                 guint position)
{
  g_autoptr (OpeningsSource) source = store_test_source (test, handle);

  g_assert_cmpuint (source->position, ==, position);
}

/* The order of the sources goes along, but not before that of those that are there. */
static void
test_order (StoreTest *test,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "all.json", NULL);
  StoreTest empty = { 0 };
  StoreTest filled = { 0 };

  store_test_follow (test, "lever:a");
  store_test_follow (test, "lever:b");
  put_first (test, "lever:b", "lever:a");
  export_to (test, path);

  store_test_set_up (&empty, NULL);
  import_from (&empty, path);
  assert_position (&empty, "lever:b", 1);
  assert_position (&empty, "lever:a", 2);
  store_test_tear_down (&empty, NULL);

  store_test_set_up (&filled, NULL);
  store_test_follow (&filled, "lever:c");
  store_test_follow (&filled, "lever:a");
  put_first (&filled, "lever:a", "lever:c");
  import_from (&filled, path);
  assert_position (&filled, "lever:a", 1);
  assert_position (&filled, "lever:c", 2);
  assert_position (&filled, "lever:b", 0);
  store_test_tear_down (&filled, NULL);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/transfer/source-order", StoreTest, NULL, store_test_set_up, test_order,
              store_test_tear_down);

  return g_test_run ();
}
