/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "openings-connection.h"
#include "openings-test-folder.h"
#include "openings-test-wait.h"
#include "store-test.h"

/* What a disk, another program or another version can do to a store. */

static void
test_modes (StoreTest *test,
            gconstpointer data)
{
  g_autofree char *database = store_test_database (test);
  g_autofree char *journal = g_strconcat (database, "-wal", NULL);
  GStatBuf status;

  store_test_follow (test, "lever:acme");
  g_assert_cmpint (g_stat (test->folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (database, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (journal, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static int
read_version (sqlite3 *handle)
{
  sqlite3_stmt *statement;
  int version;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, "PRAGMA user_version", -1, &statement, NULL), ==, 0);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);

  return version;
}

static void
test_newer (StoreTest *test,
            gconstpointer data)
{
  g_autofree char *database = store_test_database (test);
  g_autoptr (GError) error = NULL;
  g_autofree char *restore = NULL;
  sqlite3 *handle;

  store_test_save_many (test, (store_test_follow (test, "lever:acme"), "lever:acme"), 1000, 3);
  store_test_close (test);
  sqlite3_open (database, &handle);
  restore = g_strdup_printf ("PRAGMA user_version = %d", read_version (handle));
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA user_version = 999", NULL, NULL, NULL), ==, 0);
  sqlite3_close (handle);

  error = store_test_try_open (test->folder);
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NEWER);

  sqlite3_open (database, &handle);
  sqlite3_exec (handle, restore, NULL, NULL, NULL);
  sqlite3_close (handle);
  store_test_reopen (test);
  g_assert_cmpint (store_test_find (test, "lever:acme", "2"), >, 0);
}

/* The file stays as it is, for whoever can mend it. */
static void
test_damaged (StoreTest *test,
              gconstpointer data)
{
  g_autofree char *database = store_test_database (test);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) junk = g_string_new (NULL);

  store_test_close (test);
  for (guint i = 0; i < 1000; i++)
    g_string_append (junk, "This was a database once. ");
  g_assert_true (g_file_set_contents (database, junk->str, -1, NULL));

  error = store_test_try_open (test->folder);
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_DAMAGED);
  g_assert_true (g_file_get_contents (database, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, junk->str);
}

/* Damage within is found by verify, and a read of it is an error, not a crash. */
static void
test_damaged_page (StoreTest *test,
                   gconstpointer data)
{
  g_autofree char *database = store_test_database (test);
  g_autofree char *contents = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) faults = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  store_test_follow (test, "lever:acme");
  store_test_save_many (test, "lever:acme", 1000, 2000);
  store_test_close (test);
  g_assert_true (g_file_get_contents (database, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 100000);
  memset (contents + length / 2, 0xa5, length / 4);
  g_assert_true (g_file_set_contents (database, contents, (gssize) length, NULL));

  store_test_reopen (test);
  openings_store_verify_async (test->store, NULL, openings_test_store_result, &result);
  faults = openings_store_verify_finish (test->store, openings_test_await (&result), &error);
  if (faults != NULL)
    g_assert_cmpuint (g_strv_length (faults), >, 0);
  else
    g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_DAMAGED);
}

static void
test_unwritable (StoreTest *test,
                 gconstpointer data)
{
  g_autofree char *file = g_build_filename (test->folder, "in-the-way", NULL);
  g_autofree char *below = g_build_filename (file, "openings", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  error = store_test_try_open (below);
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE);
  g_assert_nonnull (strstr (error->message, "in-the-way"));
}

/* A full disk loses what is being written, and nothing else. */
static void
test_full_disk (StoreTest *test,
                gconstpointer data)
{
  g_autofree char *database = store_test_database (test);
  g_autoptr (OpeningsConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  store_test_follow (test, "lever:acme");
  store_test_save_many (test, "lever:acme", 1000, 5);
  store_test_close (test);
  connection = openings_connection_open (database, OPENINGS_CONNECTION_WRITER, NULL);
  g_assert_true (openings_connection_exec (connection, "PRAGMA max_page_count = 1", NULL));
  g_assert_true (openings_connection_begin (connection, FALSE, NULL));
  g_assert_false (openings_connection_exec (
      connection, "UPDATE bodies SET data = zeroblob (100000)", &error));
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FULL);
  openings_connection_rollback (connection);
  openings_connection_close (g_steal_pointer (&connection));

  store_test_reopen (test);
  g_assert_cmpint (store_test_find (test, "lever:acme", "4"), >, 0);
  store_test_assert_sound (test);
}

/* A program that holds the database is waited for. */
static gpointer
hold_and_release (gpointer data)
{
  sqlite3 *handle = data;

  g_usleep (50 * 1000);
  sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL);

  return NULL;
}

static void
test_busy (StoreTest *test,
           gconstpointer data)
{
  g_autofree char *database = store_test_database (test);
  sqlite3 *handle;
  GThread *thread;

  sqlite3_open (database, &handle);
  g_assert_cmpint (sqlite3_exec (handle, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, 0);
  thread = g_thread_new ("holder", hold_and_release, handle);
  store_test_follow (test, "lever:acme");
  g_thread_join (thread);
  sqlite3_close (handle);
}

/* After the store is closed, a call is an error. */
static void
test_closed (StoreTest *test,
             gconstpointer data)
{
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_close_async (test->store, openings_test_store_result, &closed);
  openings_test_await (&closed);
  openings_store_get_job_async (test->store, 1, NULL, openings_test_store_result, &result);
  g_assert_null (
      openings_store_get_job_finish (test->store, openings_test_await (&result), &error));
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FAILED);
  g_clear_object (&test->store);
}

static void
test_backup (StoreTest *test,
             gconstpointer data)
{
  g_autofree char *folder = openings_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "openings.db", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  StoreTest copy = { folder, NULL };

  store_test_follow (test, "lever:acme");
  store_test_save_many (test, "lever:acme", 1000, 5);
  openings_store_backup_async (test->store, file, NULL, openings_test_store_result, &result);
  g_assert_true (openings_store_backup_finish (test->store, openings_test_await (&result), NULL));

  store_test_reopen (&copy);
  g_assert_cmpint (store_test_find (&copy, "lever:acme", "4"), >, 0);
  store_test_assert_sound (&copy);
  store_test_close (&copy);
  openings_test_folder_delete (folder);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func)                                                         \
  g_test_add ("/store/trouble/" name, StoreTest, NULL, store_test_set_up, func, \
              store_test_tear_down)
  ADD ("modes", test_modes);
  ADD ("newer", test_newer);
  ADD ("damaged", test_damaged);
  ADD ("damaged-page", test_damaged_page);
  ADD ("unwritable", test_unwritable);
  ADD ("full-disk", test_full_disk);
  ADD ("busy", test_busy);
  ADD ("closed", test_closed);
  ADD ("backup", test_backup);

  return g_test_run ();
}
