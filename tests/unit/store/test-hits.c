/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-connection.h"
#include "openings-hits.h"
#include "store-test.h"

/* What a search finds, however it is collected, against SQLite's own answer. */

#define SOURCE "lever:acme"
#define N_JOBS 3000

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  store_test_set_up (test, data);
  store_test_follow (test, SOURCE);
  store_test_save_many (test, SOURCE, 6000, N_JOBS);
}

static OpeningsConnection *
open_reader (StoreTest *test)
{
  g_autofree char *path = store_test_database (test);
  OpeningsConnection *connection =
      openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);

  g_assert_nonnull (connection);

  return connection;
}

static void
assert_same (OpeningsConnection *connection,
             const char *table,
             const char *expression)
{
  g_autoptr (OpeningsHits) hits = openings_hits_find (connection, table, expression, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM %s WHERE %s MATCH ?1", table, table);
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, NULL);
  gboolean has_row = TRUE;
  guint n = 0;

  g_assert_nonnull (hits);
  openings_bind_text (statement, 1, expression);
  while (openings_connection_step (connection, statement, &has_row, NULL) && has_row)
    {
      g_assert_true (openings_hits_contains (hits, sqlite3_column_int64 (statement, 0)));
      n++;
    }
  g_assert_cmpuint (openings_hits_get_n (hits), ==, n);
  g_test_message ("%s: %u", expression, n);
}

static void
test_same (StoreTest *test,
           gconstpointer data)
{
  static const char *const expressions[] = {
    "\"common\"",
    "\"common words\"",
    "\"words common\"",
    "\"17\"",
    "\"co\" *",
    "\"engine\" *",
    "(\"engineer 1\" *)",
    "{title} : (\"engineer\")",
    "{title} : (\"common\")",
    "\"engineer\" AND \"17\"",
    "\"17\" OR \"18\"",
    "(\"common\") NOT (\"17\")",
    "\"nothing\"",
    "\"\"",
  };
  g_autoptr (OpeningsConnection) connection = open_reader (test);

  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    {
      assert_same (connection, "full_text", expressions[i]);
      assert_same (connection, "facts", expressions[i]);
    }
  assert_same (connection, "starts", "\"comm\"");
}

/* SQLite asks too seldom whether it is to go on to stop at so few. */
static void
test_cancelled (StoreTest *test,
                gconstpointer data)
{
  g_autoptr (OpeningsConnection) connection = open_reader (test);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OpeningsHits) hits = NULL;
  g_autoptr (GError) error = NULL;

  openings_connection_watch (connection, cancellable);
  g_cancellable_cancel (cancellable);
  hits = openings_hits_find (connection, "full_text", "\"common\"", &error);
  g_assert_null (hits);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A job is asked for how a word begins by going through a page of them. */
static void
test_pages (StoreTest *test,
            gconstpointer data)
{
  g_autoptr (OpeningsConnection) connection = open_reader (test);

  g_assert_cmpint (openings_connection_get_int (
                       connection, "SELECT max (length (block)) FROM starts_data", 0),
                   <, 1100);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/store/hits/same", StoreTest, NULL, set_up, test_same, store_test_tear_down);
  g_test_add ("/store/hits/pages", StoreTest, NULL, set_up, test_pages, store_test_tear_down);
  g_test_add ("/store/hits/cancelled", StoreTest, NULL, set_up, test_cancelled,
              store_test_tear_down);

  return g_test_run ();
}
