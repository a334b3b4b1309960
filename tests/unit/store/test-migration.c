/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include "openings-connection.h"
#include "openings-migration-bodies.h"
#include "openings-migration.h"
#include "openings-test-folder.h"
#include "openings-test-wait.h"
#include "store-test.h"

/* What an earlier version of the program left: each schema there ever was, with
 * jobs in it, is brought to the newest one, and nothing is lost or out of step. */

#define SCHEMAS "/io/github/openings/Openings/store/schema/"

/* What the first version wrote. */
#define FIRST_SQL                                                                               \
  "INSERT INTO sources (id, handle, company, added_at) VALUES (1, 'lever:acme', 'Acme', 1000);" \
  "INSERT INTO sources (id, handle, added_at) VALUES (2, 'ashby:early', 500);"                  \
  "INSERT INTO companies (id, name) VALUES (1, 'Acme');"                                        \
  "INSERT INTO jobs (id, source_id, external_id, company_id, title, locations, places,"         \
  " workplace, employment, salary_min, salary_currency, salary_period, salary_origin,"          \
  " salary_yearly, content_hash, listed_at, first_seen, last_seen)"                             \
  " VALUES (7, 1, 'a', 1, 'Weaver', 'Lyon; Lima', 'Lyon' || char (9, 9) || 'FR' || char (10)"   \
  " || 'Lima' || char (9, 9) || 'PE', 1, 0, 5000, 'EUR', 2, 1, 60000, 'x', 2000, 2000, 3000);"  \
  "INSERT INTO jobs (id, source_id, external_id, company_id, title, locations, places,"         \
  " workplace, employment, content_hash, listed_at, first_seen, last_seen, closed_at)"          \
  " VALUES (8, 1, 'b', NULL, 'Tailor', '', '', 0, 0, 'y', 2500, 2500, 2600, 2700);"             \
  "INSERT INTO texts (job_id, description, requirements, skills)"                               \
  " VALUES (7, 'Handlooms and jacquards', 'Patience', 'Silk'), (8, 'Scissors', '', '');"        \
  "INSERT INTO full_text (full_text) VALUES ('rebuild');"                                       \
  "INSERT INTO facts (facts) VALUES ('rebuild');"                                               \
  "INSERT INTO user_fields (job_id, favorite, status, notes) VALUES (7, 1, 1, 'Call them');"    \
  "INSERT INTO tags (job_id, tag) VALUES (7, 'later');"                                         \
  "INSERT INTO events (job_id, at, what, field, old_value, new_value)"                          \
  " VALUES (7, 2100, 'changed', 'title', 'Spinner', 'Weaver');"

#define SECOND_SQL                                                                        \
  "UPDATE texts SET statements = 'applicants' || char (9) || 'FR; DE' || char (9) || 'x'" \
  " WHERE job_id = 7;"

/* A schema that takes some steps to fill. */
#define FILLED_VERSION 11
#define N_MANY         2000

#define MANY_SQL                                                                             \
  "WITH RECURSIVE n (i) AS (SELECT 101 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)"        \
  " INSERT INTO jobs (id, source_id, external_id, company_id, title, locations, places,"     \
  " workplace, employment, content_hash, listed_at, first_seen, last_seen)"                  \
  " SELECT i, 1, 'n' || i, 1, 'Potter', '', '', 0, 0, 'h' || i, i, i, i FROM n;"             \
  "INSERT INTO texts (job_id, description, requirements, skills)"                            \
  " SELECT id, 'Clay numbered x' || id, '', '' FROM jobs WHERE id > 100;"                    \
  "INSERT INTO full_text (full_text) VALUES ('rebuild');"                                    \
  "INSERT INTO starts (rowid, text) SELECT job_id, openings_starts (description) FROM texts" \
  " WHERE job_id > 100;"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The names of the files, in their order. */
static GPtrArray *
list_schemas (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children (SCHEMAS, 0, NULL);
  GPtrArray *schemas = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".sql"))
      g_ptr_array_add (schemas, g_strdup (names[i]));
  g_ptr_array_sort (schemas, compare_names);

  return schemas;
}

static void
run_sql (OpeningsConnection *connection,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  openings_connection_exec (connection, sql, &error);
  g_assert_no_error (error);
}

static void
make_database (const char *path,
               GPtrArray *schemas,
               guint version)
{
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_WRITER, NULL);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %u", version);

  for (guint i = 0; i < version; i++)
    {
      g_autofree char *name = g_strconcat (SCHEMAS, schemas->pdata[i], NULL);
      g_autoptr (GBytes) sql = g_resources_lookup_data (name, 0, NULL);

      run_sql (connection, g_bytes_get_data (sql, NULL));
      if (i == 0)
        run_sql (connection, FIRST_SQL);
      if (i == 1)
        run_sql (connection, SECOND_SQL);
      if (i + 1 == FILLED_VERSION && version > FILLED_VERSION)
        g_assert_true (openings_migration_bodies_fill (connection, NULL, NULL, NULL, NULL));
    }
  run_sql (connection, stamp);
}

static void
assert_found (StoreTest *test,
              OpeningsQuery *query,
              const char *titles)
{
  g_autofree char *found = store_test_titles (test, query);

  g_assert_cmpstr (found, ==, titles);
}

static void
assert_filters (StoreTest *test,
                guint version)
{
  g_autoptr (OpeningsQuery) pay = openings_query_new ();
  g_autoptr (OpeningsQuery) near = openings_query_new ();
  g_autoptr (OpeningsQuery) far = openings_query_new ();
  g_autoptr (OpeningsQuery) residents = openings_query_new ();
  g_autoptr (OpeningsQuery) place = openings_query_new ();

  place->location = g_strdup ("lyon");
  assert_found (test, place, "Weaver");
  g_free (place->location);
  place->location = g_strdup ("Peru");
  assert_found (test, place, "Weaver");
  pay->min_salary = 50000;
  g_strlcpy (pay->salary_currency, "EUR", sizeof pay->salary_currency);
  assert_found (test, pay, "Weaver");
  near->near = g_strdup ("Lima");
  near->within_km = 10;
  assert_found (test, near, "Weaver");
  far->near = g_strdup ("Paris");
  far->within_km = 10;
  assert_found (test, far, "");

  /* The first version did not know of it. */
  residents->residents = g_strdup ("DE");
  assert_found (test, residents, version > 1 ? "Weaver" : "");
}

static void
assert_job (StoreTest *test)
{
  g_autoptr (OpeningsJob) job = store_test_job (test, 7);
  g_autofree char *history = store_test_history (test, 7);

  g_assert_cmpstr (job->posting->description, ==, "Handlooms and jacquards");
  g_assert_cmpuint (job->posting->places->len, ==, 2);
  g_assert_cmpfloat (job->posting->salary.min, ==, 5000);
  g_assert_true (job->favorite);
  g_assert_cmpint (job->status, ==, OPENINGS_STATUS_INTERESTED);
  g_assert_cmpstr (job->notes, ==, "Call them");
  g_assert_cmpstr (job->tags[0], ==, "later");
  g_assert_cmpstr (history, ==, "seen; changed title: Spinner > Weaver");
}

/* What was never ordered stays in the order in which it was added. */
static void
assert_order (StoreTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) sources = NULL;

  openings_store_list_sources_async (test->store, NULL, openings_test_store_result, &result);
  sources = openings_store_list_sources_finish (test->store, openings_test_await (&result), NULL);
  g_assert_cmpuint (sources->len, ==, 2);
  g_assert_cmpstr (((OpeningsSource *) sources->pdata[0])->handle, ==, "ashby:early");
  g_assert_cmpstr (((OpeningsSource *) sources->pdata[1])->handle, ==, "lever:acme");
}

static void
assert_backups (StoreTest *test,
                guint n)
{
  g_autofree char *path = g_build_filename (test->folder, "backups", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_found = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_assert_true (g_str_has_suffix (name, ".db"));
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, n);
}

static void
test_each (void)
{
  g_autoptr (GPtrArray) schemas = list_schemas ();

  g_assert_cmpuint (schemas->len, >=, 7);
  for (guint version = 1; version < schemas->len; version++)
    {
      StoreTest test = { openings_test_folder_new (), NULL };
      g_autofree char *path = store_test_database (&test);
      g_autofree char *words = NULL;
      g_autofree char *beginning = NULL;

      g_test_message ("from schema %u", version);
      make_database (path, schemas, version);
      store_test_reopen (&test);
      /* what is left half-way was copied before */
      assert_backups (&test, version == FILLED_VERSION ? 0 : 1);
      assert_job (&test);
      assert_order (&test);
      assert_filters (&test, version);
      words = store_test_search (&test, "jacquard");
      g_assert_cmpstr (words, ==, "Weaver");
      beginning = store_test_search (&test, "handl");
      g_assert_cmpstr (beginning, ==, "Weaver");
      store_test_assert_sound (&test);
      store_test_tear_down (&test, NULL);
    }
}

/* Half-way */

static void
make_many (StoreTest *test)
{
  g_autoptr (GPtrArray) schemas = list_schemas ();
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection = NULL;

  make_database (path, schemas, FILLED_VERSION - 1);
  connection = openings_connection_open (path, OPENINGS_CONNECTION_WRITER, NULL);
  run_sql (connection, MANY_SQL);
}

typedef struct
{
  GCancellable *cancellable; /* (nullable) or else the program ends at once */
  goffset last;
} Watch;

static void
progress_cb (goffset current,
             goffset total,
             gpointer data)
{
  Watch *watch = data;

  g_assert_cmpint (current, >=, watch->last);
  g_assert_cmpint (current, <=, total);
  watch->last = current;
  if (current * 100 < total * 60)
    return;

  if (watch->cancellable == NULL)
    kill (getpid (), SIGKILL);
  g_cancellable_cancel (watch->cancellable);
}

/* Stops when more than half is done. */
static void
upgrade_half (const char *folder,
              GCancellable *cancellable)
{
  g_autofree char *path = g_build_filename (folder, "openings.db", NULL);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_WRITER, NULL);
  g_autoptr (GError) error = NULL;
  Watch watch = { cancellable, 0 };

  openings_connection_watch (connection, cancellable);
  g_assert_false (openings_migration_run (connection, backups, cancellable, progress_cb, &watch,
                                          &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
assert_half (StoreTest *test)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_READER, NULL);
  gint64 n_moved = openings_connection_get_int (
      connection, "SELECT count(DISTINCT id >> 20) FROM bodies", -1);
  gint64 n_left = openings_connection_get_int (connection, "SELECT count(*) FROM texts", -1);

  g_assert_cmpint (openings_connection_get_int (connection, "PRAGMA user_version", 0), ==,
                   FILLED_VERSION);
  g_assert_cmpint (n_moved, >, 0);
  g_assert_cmpint (n_left, >, 0);
  g_assert_cmpint (n_moved + n_left, ==, N_MANY + 2);
  assert_backups (test, 1);
}

static void
assert_whole (StoreTest *test)
{
  g_autoptr (OpeningsQuery) potters = openings_query_new ();
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  store_test_reopen (test);
  assert_backups (test, 1);
  assert_job (test);
  potters->text = g_strdup ("title:potter clay");
  g_assert_cmpint (store_test_count (test, potters), ==, N_MANY);
  first = store_test_search (test, "x101 ");
  last = store_test_search (test, "x2100 ");
  g_assert_cmpstr (first, ==, "Potter");
  g_assert_cmpstr (last, ==, "Potter");
  store_test_assert_sound (test);
  store_test_tear_down (test, NULL);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  StoreTest test = { openings_test_folder_new (), NULL };

  make_many (&test);
  upgrade_half (test.folder, cancellable);
  assert_half (&test);
  assert_whole (&test);
}

static void
test_killed (void)
{
  StoreTest test = { openings_test_folder_new (), NULL };

  if (g_test_subprocess ())
    {
      upgrade_half (g_getenv ("TEST_FOLDER"), NULL);
      return;
    }

  make_many (&test);
  g_assert_true (g_setenv ("TEST_FOLDER", test.folder, TRUE));
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_assert_false (g_test_trap_has_passed ());
  assert_half (&test);
  assert_whole (&test);
}

static void
upgrading_cb (OpeningsStore *store,
              double fraction,
              double *last)
{
  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  *last = fraction;
}

/* Whoever waits is told how far it is; not where there is nothing to do. */
static void
test_progress (void)
{
  StoreTest test = { openings_test_folder_new (), NULL };

  make_many (&test);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (test.folder);
      g_autoptr (GAsyncResult) result = NULL;
      double last = 0.0;

      test.store = openings_store_new (folder);
      g_signal_connect (test.store, "upgrading", G_CALLBACK (upgrading_cb), &last);
      openings_store_open_async (test.store, NULL, openings_test_store_result, &result);
      g_assert_true (
          openings_store_open_finish (test.store, openings_test_await (&result), NULL));
      if (i == 0)
        g_assert_cmpfloat (last, >, 0.9);
      else
        g_assert_cmpfloat (last, ==, 0.0);
      store_test_close (&test);
    }
  store_test_tear_down (&test, NULL);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store/migration/each", test_each);
  g_test_add_func ("/store/migration/cancelled", test_cancelled);
  g_test_add_func ("/store/migration/killed", test_killed);
  g_test_add_func ("/store/migration/progress", test_progress);

  return g_test_run ();
}
