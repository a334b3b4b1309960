/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "openings-backups.h"
#include "openings-clock.h"
#include "openings-test-wait.h"
#include "store-test.h"

#define SOURCE "lever:acme"
#define DAY    (24 * 60 * 60)

static gint64 now;

static gint64
get_now (gpointer data)
{
  return now;
}

static void
set_up (StoreTest *test,
        gconstpointer data)
{
  now = 1800000000;
  openings_clock_set_func (get_now, NULL);
  store_test_set_up (test, data);
  store_test_follow (test, SOURCE);
}

static void
tear_down (StoreTest *test,
           gconstpointer data)
{
  store_test_tear_down (test, data);
  openings_clock_set_func (NULL, NULL);
}

static void
tidy (StoreTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_store_tidy_async (test->store, NULL, openings_test_store_result, &result);
  openings_store_tidy_finish (test->store, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

static guint
count_backups (StoreTest *test,
               const char *mark)
{
  g_autofree char *folder = g_build_filename (test->folder, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_strrstr (name, mark) != NULL ? 1 : 0;

  return n;
}

static gint64
get_int (StoreTest *test,
         const char *sql)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);

  return openings_connection_get_int (connection, sql, -1);
}

/* A copy a day, if something changed, and few of them. */
static void
test_daily (StoreTest *test,
            gconstpointer data)
{
  store_test_save_many (test, SOURCE, now, 20);
  tidy (test);
  g_assert_cmpuint (count_backups (test, "-daily.db"), ==, 1);
  store_test_save_many (test, SOURCE, now, 30);
  tidy (test);
  g_assert_cmpuint (count_backups (test, "-daily.db"), ==, 1);

  now += DAY + 1;
  tidy (test);
  g_assert_cmpuint (count_backups (test, "-daily.db"), ==, 2);
  now += DAY + 1;
  tidy (test);
  g_assert_cmpuint (count_backups (test, "-daily.db"), ==, 2);

  for (guint i = 0; i < 10; i++)
    {
      const OpeningsEdit edit = { .fields = OPENINGS_EDIT_FAVORITE, .favorite = i % 2 == 0 };

      now += DAY + 1;
      store_test_edit (test, 1, &edit);
      tidy (test);
    }
  g_assert_cmpuint (count_backups (test, "-daily.db"), ==, 5);
}

/* What was copied in what is the future now neither counts as today's nor pushes it out. */
static void
test_daily_clock_set_back (StoreTest *test,
                           gconstpointer data)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_FAVORITE };

  store_test_save_many (test, SOURCE, now, 20);
  now += 400 * DAY;
  for (guint i = 0; i < 6; i++)
    {
      now += DAY + 1;
      edit.favorite = !edit.favorite;
      store_test_edit (test, 1, &edit);
      tidy (test);
    }
  g_assert_cmpuint (count_backups (test, "-daily.db"), ==, 5);

  now = 1800000000;
  edit.favorite = !edit.favorite;
  store_test_edit (test, 1, &edit);
  tidy (test);
  g_assert_cmpuint (count_backups (test, "-20270115T080000-daily.db"), ==, 1);
  g_assert_cmpuint (count_backups (test, "-daily.db"), ==, 5);
}

/* Notes are written on for days, in one line of the history. */
static void
test_notes (StoreTest *test,
            gconstpointer data)
{
  OpeningsEdit edit = { .fields = OPENINGS_EDIT_NOTES, .notes = (char *) "Rye" };

  store_test_save_many (test, SOURCE, now, 20);
  store_test_edit (test, 1, &edit);
  tidy (test);
  g_assert_cmpuint (count_backups (test, "-daily.db"), ==, 1);

  now += DAY + 1;
  edit.notes = (char *) "Rye bread";
  store_test_edit (test, 1, &edit);
  tidy (test);
  g_assert_cmpuint (count_backups (test, "-daily.db"), ==, 2);
}

/* What is there already is another's, and what was cut off is nobody's. */
static void
test_write (StoreTest *test,
            gconstpointer data)
{
  g_autofree char *path = store_test_database (test);
  g_autofree char *copy = g_build_filename (test->folder, "copy.db", NULL);
  g_autofree char *aside = g_strconcat (copy, ".part", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_WRITER, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (aside, "cut off", -1, NULL));
  g_assert_true (openings_backup_write (connection, copy, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_set_contents (copy, "mine", -1, NULL));
  g_assert_false (openings_backup_write (connection, copy, &error));
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE);
  g_assert_true (g_file_get_contents (copy, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "mine");
}

/* What the user put there is the user's. */
static void
test_prune (StoreTest *test,
            gconstpointer data)
{
  static const char *const names[] = {
    "openings-20260101T000000-schema-3.db",
    "openings-20260102T000000-schema-4.db",
    "openings-20260103T000000-schema-5.db",
    "openings-20260104T000000-schema-6.db",
    "openings-20260105T000000-replaced-1.db",
    "mine-20200101T000000-daily.db",
    "openings.db",
  };
  g_autofree char *folder = g_build_filename (test->folder, "backups", NULL);
  g_autofree char *oldest = g_build_filename (folder, names[0], NULL);

  g_mkdir (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
    }
  openings_backups_prune (folder);
  g_assert_cmpuint (count_backups (test, "-schema-"), ==, 3);
  g_assert_false (g_file_test (oldest, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_backups (test, ""), ==, G_N_ELEMENTS (names) - 1);
}

/* Deleted pages go back to the disk, SQLite learns, the full text becomes one, and
 * nothing is lost. */
static void
test_care (StoreTest *test,
           gconstpointer data)
{
  g_autofree char *path = store_test_database (test);

  for (guint i = 1; i <= 3; i++)
    store_test_save_many (test, SOURCE, now, i * 40);
  g_assert_cmpint (get_int (test, "SELECT count(DISTINCT segid) FROM full_text_idx"), ==, 3);
  g_assert_cmpint (get_int (test, "PRAGMA auto_vacuum"), ==, 2);
  {
    g_autoptr (OpeningsConnection) connection =
        openings_connection_open (path, OPENINGS_CONNECTION_WRITER, NULL);

    openings_connection_exec (connection,
                              "CREATE TABLE big (x); INSERT INTO big VALUES (zeroblob (4000000));"
                              "DROP TABLE big;",
                              NULL);
  }
  g_assert_cmpint (get_int (test, "PRAGMA freelist_count"), >, 500);

  tidy (test);
  g_assert_cmpint (get_int (test, "PRAGMA freelist_count"), ==, 0);
  g_assert_cmpint (get_int (test, "SELECT count(*) FROM sqlite_stat1"), >, 5);
  g_assert_cmpint (get_int (test, "SELECT count(DISTINCT segid) FROM full_text_idx"), ==, 1);
  g_assert_cmpint (get_int (test, "SELECT count(DISTINCT segid) FROM facts_idx"), ==, 1);
  g_assert_cmpint (get_int (test, "SELECT count(DISTINCT segid) FROM starts_idx"), ==, 1);
  store_test_assert_sound (test);
}

/* As many pages as a large index has, each as small as it may be. */
#define SMALL_PAGES                                            \
  "INSERT INTO starts (starts, rank) VALUES ('pgsz', 32);"     \
  "INSERT INTO starts (starts, rank) VALUES ('automerge', 0);" \
  "INSERT INTO starts (starts, rank) VALUES ('hashsize', 16000000);"
#define MANY_WORDS                                                                   \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)" \
  " INSERT INTO starts (rowid, text) SELECT %d + i, printf ('w%%dx%%d', i, %d) FROM n;"

/* However long that takes: what is left in pieces makes each search longer. */
static void
test_merge (StoreTest *test,
            gconstpointer data)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_WRITER, NULL);

  g_assert_true (openings_connection_exec (connection, SMALL_PAGES, NULL));
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *sql = g_strdup_printf (MANY_WORDS, i * 60000, i);

      g_assert_true (openings_connection_exec (connection, sql, NULL));
    }
  g_assert_cmpint (get_int (test, "SELECT count(*) FROM starts_data"), >, 60000);
  g_assert_cmpint (get_int (test, "SELECT count(DISTINCT segid) FROM starts_idx"), ==, 3);

  tidy (test);
  g_assert_cmpint (get_int (test, "SELECT count(DISTINCT segid) FROM starts_idx"), ==, 1);
}

static gboolean
uses_less (gpointer used)
{
  return sqlite3_memory_used () * 4 < *(const sqlite3_int64 *) used * 3;
}

/* What the writer keeps of what it wrote goes back. */
static void
test_rest (StoreTest *test,
           gconstpointer data)
{
  sqlite3_int64 used;

  store_test_save_many (test, SOURCE, now, 2000);
  used = sqlite3_memory_used ();
  openings_store_rest (test->store);
  openings_test_wait_until (uses_less, &used);
}

/* Who has something better to do stops it. */
static void
test_cancel (StoreTest *test,
             gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  store_test_save_many (test, SOURCE, now, 20);
  g_cancellable_cancel (cancellable);
  openings_store_tidy_async (test->store, cancellable, openings_test_store_result, &result);
  g_assert_false (
      openings_store_tidy_finish (test->store, openings_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_backups (test, "-daily.db"), ==, 0);
}

/* The user's click does not wait for a tidying that is under way; that may have to
 * give way. */
static void
test_meanwhile (StoreTest *test,
                gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const OpeningsEdit edit = { .fields = OPENINGS_EDIT_FAVORITE, .favorite = TRUE };

  store_test_save_many (test, SOURCE, now, 500);
  openings_store_tidy_async (test->store, NULL, openings_test_store_result, &result);
  for (gint64 id = 1; id <= 20; id++)
    store_test_edit (test, id, &edit);
  if (!openings_store_tidy_finish (test->store, openings_test_await (&result), &error))
    g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_BUSY);
  store_test_assert_sound (test);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) \
  g_test_add ("/store/tidy/" name, StoreTest, NULL, set_up, func, tear_down)
  ADD ("daily", test_daily);
  ADD ("daily-clock-set-back", test_daily_clock_set_back);
  ADD ("notes", test_notes);
  ADD ("write", test_write);
  ADD ("prune", test_prune);
  ADD ("care", test_care);
  ADD ("merge", test_merge);
  ADD ("rest", test_rest);
  ADD ("cancel", test_cancel);
  ADD ("meanwhile", test_meanwhile);

  return g_test_run ();
}
