/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "openings-columns.h"
#include "store-test.h"

/* What is kept of jobs in memory is kept as long as it is so, and no longer. */

#define SOURCE "lever:acme"
#define N_JOBS 2000

typedef struct
{
  StoreTest store;
  OpeningsColumnsShelf *shelf;
  OpeningsConnection *connection;
} Test;

static void
set_up (Test *test,
        gconstpointer data)
{
  g_autofree char *path = NULL;

  store_test_set_up (&test->store, data);
  store_test_follow (&test->store, SOURCE);
  store_test_save_many (&test->store, SOURCE, 6000, N_JOBS);
  path = store_test_database (&test->store);
  test->connection = openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);
  test->shelf = openings_columns_shelf_new ();
  openings_connection_set_shelf (test->connection, test->shelf);
}

static void
tear_down (Test *test,
           gconstpointer data)
{
  openings_connection_close (test->connection);
  openings_columns_shelf_unref (test->shelf);
  store_test_tear_down (&test->store, data);
}

static OpeningsColumns *
get (Test *test,
     gboolean may_read)
{
  GCancellable *cancellable = openings_connection_get_cancellable (test->connection);
  g_autoptr (GError) error = NULL;
  OpeningsColumns *columns;

  g_assert_true (openings_connection_begin_reading (test->connection, cancellable, &error));
  columns = openings_columns_get (test->connection, may_read, &error);
  g_assert_true (openings_connection_get_cancellable (test->connection) == cancellable);
  openings_connection_end_reading (test->connection);
  g_assert_no_error (error);

  return columns;
}

static void
test_content (Test *test,
              gconstpointer data)
{
  g_autoptr (OpeningsColumns) columns = get (test, TRUE);
  sqlite3_stmt *statement = openings_connection_prepare (
      test->connection,
      "SELECT id, listed_at, salary_common, workplace, employment FROM jobs"
      " ORDER BY listed_at DESC, id DESC",
      NULL);
  gboolean has_row = TRUE;
  guint i = 0;

  for (; openings_connection_step (test->connection, statement, &has_row, NULL) && has_row; i++)
    {
      g_assert_cmpint (columns->ids[i], ==, sqlite3_column_int64 (statement, 0));
      g_assert_cmpint (columns->listed_at[i], ==, sqlite3_column_int64 (statement, 1));
      g_assert_true (sqlite3_column_type (statement, 2) == SQLITE_NULL
                         ? isnan (columns->salaries[i])
                         : columns->salaries[i] == sqlite3_column_double (statement, 2));
      g_assert_cmpint (columns->workplaces[i], ==, sqlite3_column_int64 (statement, 3));
      g_assert_cmpint (columns->employments[i], ==, sqlite3_column_int64 (statement, 4));
    }
  g_assert_cmpuint (columns->n, ==, i);
  g_assert_cmpuint (i, ==, N_JOBS);
}

/* They are read only for who asks for that, and once: until a job changes. What the user
 * says of one is not in them. */
static void
test_kept (Test *test,
           gconstpointer data)
{
  const OpeningsEdit edit = { .fields = OPENINGS_EDIT_STATUS, .status = OPENINGS_STATUS_HIDDEN };
  OpeningsColumns *first, *again, *none, *changed;

  g_assert_null (get (test, FALSE));
  g_assert_null (openings_columns_get (test->connection, TRUE, NULL));
  first = get (test, TRUE);
  store_test_edit (&test->store, 1, &edit);
  again = get (test, FALSE);
  g_assert_true (again == first);

  store_test_save_many (&test->store, SOURCE, 7000, N_JOBS - 1);
  store_test_save_many (&test->store, SOURCE, 8000, N_JOBS - 1);
  store_test_save_many (&test->store, SOURCE, 9000, N_JOBS - 1);
  none = get (test, FALSE);
  g_assert_null (none);
  changed = get (test, TRUE);
  g_assert_cmpuint (first->n, ==, N_JOBS);
  g_assert_cmpuint (changed->n, ==, N_JOBS - 1);

  openings_columns_unref (first);
  openings_columns_unref (again);
  openings_columns_unref (changed);
  openings_columns_shelf_clear (test->shelf);
  g_assert_null (get (test, FALSE));
}

/* Who is no longer interested has them read for the next one. */
static void
test_cancelled (Test *test,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OpeningsColumns) columns = NULL;

  openings_connection_watch (test->connection, cancellable);
  g_cancellable_cancel (cancellable);
  columns = get (test, TRUE);
  g_assert_cmpuint (columns->n, ==, N_JOBS);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/columns/" name, Test, NULL, set_up, func, tear_down)
  ADD ("content", test_content);
  ADD ("kept", test_kept);
  ADD ("cancelled", test_cancelled);

  return g_test_run ();
}
