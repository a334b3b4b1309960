/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <utime.h>

#include "openings-cache-folder.h"
#include "openings-checksum.h"
#include "openings-test-folder.h"
#include "openings-test-wait.h"

typedef struct
{
  char *path; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->path = openings_test_folder_new ();
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  openings_test_folder_delete (fixture->path);
  g_free (fixture->path);
}

static OpeningsCacheEntry *
make_entry (const char *body,
            gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, length < 0 ? strlen (body) : (gsize) length);

  return openings_cache_entry_new (1000, 2000, NULL, bytes, openings_checksum_bytes (bytes));
}

static void
store (OpeningsCacheFolder *folder,
       const char *key,
       const char *body,
       gssize length)
{
  g_autoptr (OpeningsCacheEntry) entry = make_entry (body, length);
  g_autoptr (GError) error = NULL;

  g_assert_true (openings_cache_folder_store (folder, key, entry, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
is_kept (OpeningsCacheFolder *folder,
         const char *key)
{
  g_autoptr (OpeningsCacheEntry) entry = openings_cache_folder_lookup (folder, key, NULL);

  return entry != NULL;
}

/* The one file of a kind below the cache's folder. */
static char *
find_file (Fixture *fixture,
           const char *kind)
{
  g_autofree char *shelves_path = g_build_filename (fixture->path, kind, NULL);
  g_autoptr (GDir) shelves = g_dir_open (shelves_path, 0, NULL);
  g_autofree char *shelf_path = g_build_filename (shelves_path, g_dir_read_name (shelves), NULL);
  g_autoptr (GDir) shelf = g_dir_open (shelf_path, 0, NULL);

  return g_build_filename (shelf_path, g_dir_read_name (shelf), NULL);
}

static void
test_keeps (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (fixture->path, 1 << 20);
  g_autoptr (OpeningsCacheFolder) other = openings_cache_folder_new (fixture->path, 1 << 20);
  g_autoptr (OpeningsCacheEntry) found = NULL;

  g_assert_false (is_kept (folder, "a"));
  store (folder, "a", "one", -1);
  store (folder, "a", "two", -1);
  store (folder, "empty", "", -1);

  found = openings_cache_folder_lookup (other, "a", NULL);
  g_assert_cmpmem (g_bytes_get_data (found->body, NULL), g_bytes_get_size (found->body), "two", 3);
  g_assert_true (is_kept (other, "empty"));
}

static void
test_equal_bodies_are_one (Fixture *fixture,
                           gconstpointer data)
{
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (fixture->path, 1 << 20);
  OpeningsCacheUsage one, two;
  char body[20000];

  for (gsize i = 0; i < sizeof body; i++)
    body[i] = g_test_rand_int ();
  store (folder, "a", body, sizeof body);
  openings_cache_folder_get_usage (folder, &one);
  store (folder, "b", body, sizeof body);
  openings_cache_folder_get_usage (folder, &two);

  g_assert_cmpuint (two.n_entries, ==, 2);
  g_assert_cmpuint (two.n_bytes - one.n_bytes, <, 1000);
}

static void
test_damaged_file_is_a_miss (Fixture *fixture,
                             gconstpointer data)
{
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (fixture->path, 1 << 20);
  const char *const kinds[] = { "entries", "objects" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = NULL;

      openings_cache_folder_clear (folder);
      store (folder, "a", "body", -1);
      path = find_file (fixture, kinds[i]);
      g_assert_true (g_file_set_contents (path, "nonsense", -1, NULL));

      g_assert_false (is_kept (folder, "a"));
    }
}

/* What was damaged can be stored anew, although the object's name is taken. */
static void
test_damaged_object_is_replaced (Fixture *fixture,
                                 gconstpointer data)
{
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (fixture->path, 1 << 20);
  g_autofree char *path = NULL;

  store (folder, "a", "body", -1);
  path = find_file (fixture, "objects");
  g_assert_true (g_file_set_contents (path, "nonsense", -1, NULL));
  g_assert_false (is_kept (folder, "a"));

  store (folder, "a", "body", -1);
  g_assert_true (is_kept (folder, "a"));
}

/* What did not change is kept on, and only when that was is written. */
static void
test_renewed (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (fixture->path, 1 << 20);
  g_autoptr (OpeningsCacheEntry) found = NULL;
  g_autoptr (OpeningsCacheEntry) renewed = NULL;
  g_autoptr (OpeningsCacheEntry) again = NULL;
  g_autofree char *object = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *head = NULL;
  GStatBuf before, head_before, after;

  store (folder, "a", "body", -1);
  object = find_file (fixture, "objects");
  head = find_file (fixture, "entries");
  g_assert_cmpint (g_stat (head, &head_before), ==, 0);
  g_assert_cmpint (g_stat (object, &before), ==, 0);
  found = openings_cache_folder_lookup (folder, "a", NULL);
  renewed = openings_cache_entry_renew (found, 3000, 4000);
  g_assert_true (openings_cache_folder_store (folder, "a", renewed, NULL, &error));
  g_assert_no_error (error);

  again = openings_cache_folder_lookup (folder, "a", NULL);
  g_assert_cmpint (again->stored_at, ==, 3000);
  g_assert_cmpint (again->expires_at, ==, 4000);
  g_assert_true (g_bytes_equal (again->body, found->body));
  g_assert_cmpint (g_stat (object, &after), ==, 0);
  g_assert_cmpuint (after.st_ino, ==, before.st_ino);
  g_assert_cmpint (g_stat (head, &after), ==, 0);
  g_assert_cmpuint (after.st_ino, ==, head_before.st_ino);
}

static void
set_used (OpeningsCacheFolder *folder,
          Fixture *fixture,
          const char *key,
          gint64 at)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  g_autofree char *shelf = g_strndup (name, 2);
  g_autofree char *path = g_build_filename (fixture->path, "entries", shelf, name, NULL);
  struct utimbuf times = { at, at };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static void
test_least_used_goes_first (Fixture *fixture,
                            gconstpointer data)
{
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (fixture->path, 50000);
  OpeningsCacheUsage usage;
  char body[10000];

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      for (gsize j = 0; j < sizeof body; j++)
        body[j] = g_test_rand_int ();
      store (folder, key, body, sizeof body);
      set_used (folder, fixture, key, 1000 + i);
    }
  g_assert_true (is_kept (folder, "0"));
  for (gsize j = 0; j < sizeof body; j++)
    body[j] = g_test_rand_int ();
  store (folder, "4", body, sizeof body);

  openings_cache_folder_get_usage (folder, &usage);
  g_assert_cmpuint (usage.n_bytes, <=, 50000);
  g_assert_true (is_kept (folder, "0"));
  g_assert_false (is_kept (folder, "1"));
  g_assert_true (is_kept (folder, "3"));
  g_assert_true (is_kept (folder, "4"));

  openings_cache_folder_set_limit (folder, 25000);
  openings_cache_folder_get_usage (folder, &usage);
  g_assert_cmpuint (usage.n_bytes, <=, 25000);
  g_assert_cmpuint (usage.n_entries, >, 0);
}

static void
test_counts_survive (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (OpeningsCacheFolder) one = openings_cache_folder_new (fixture->path, 1 << 20);
  g_autoptr (OpeningsCacheFolder) other = openings_cache_folder_new (fixture->path, 1 << 20);
  OpeningsCacheUsage usage;

  store (one, "a", "body", -1);
  is_kept (one, "a");
  is_kept (one, "b");
  openings_cache_folder_save_counts (one);
  is_kept (other, "a");

  openings_cache_folder_get_usage (other, &usage);
  g_assert_cmpuint (usage.n_hits, ==, 2);
  g_assert_cmpuint (usage.n_misses, ==, 1);

  openings_cache_folder_clear (other);
  openings_cache_folder_get_usage (other, &usage);
  g_assert_cmpuint (usage.n_entries, ==, 0);
  g_assert_cmpuint (usage.n_bytes, ==, 0);
  g_assert_cmpuint (usage.n_hits, ==, 0);
}

static void
test_unwritable (Fixture *fixture,
                 gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->path, "file", NULL);
  g_autofree char *below = g_build_filename (file, "cache", NULL);
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (below, 1 << 20);
  g_autoptr (OpeningsCacheEntry) entry = make_entry ("body", -1);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));

  g_assert_false (openings_cache_folder_store (folder, "a", entry, NULL, &error));
  g_assert_nonnull (error);
  g_assert_false (is_kept (folder, "a"));
}

static void
test_read_only (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (fixture->path, 1 << 20);
  g_autoptr (OpeningsCacheEntry) entry = make_entry ("another body", -1);
  g_autoptr (GError) error = NULL;
  OpeningsCacheUsage usage;

  store (folder, "a", "body", -1);
  openings_test_folder_set_writable (fixture->path, FALSE);
  g_assert_true (is_kept (folder, "a"));
  g_assert_false (openings_cache_folder_store (folder, "b", entry, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
  g_assert_false (is_kept (folder, "b"));
  openings_cache_folder_get_usage (folder, &usage);
  openings_cache_folder_save_counts (folder);
  openings_cache_folder_clear (folder);
  g_assert_true (is_kept (folder, "a"));

  openings_test_folder_set_writable (fixture->path, TRUE);
  store (folder, "b", "another body", -1);
  g_assert_true (is_kept (folder, "b"));
}

/* Deleted while it is used, it is made anew. */
static void
test_deleted (Fixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->path, "cache", NULL);
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (path, 1 << 20);
  OpeningsCacheUsage usage;

  store (folder, "a", "body", -1);
  openings_test_folder_delete (path);
  g_assert_false (is_kept (folder, "a"));
  store (folder, "a", "body", -1);
  g_assert_true (is_kept (folder, "a"));
  openings_cache_folder_get_usage (folder, &usage);
  g_assert_cmpuint (usage.n_entries, ==, 1);
}

/* No file may become larger, as on a disk that is full. */
static void
test_full (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (fixture->path, 1 << 20);
  g_autoptr (OpeningsCacheEntry) entry = make_entry ("another body", -1);
  g_autoptr (GError) error = NULL;
  struct rlimit limit;
  struct rlimit none;

  store (folder, "a", "body", -1);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  none = limit;
  none.rlim_cur = 0;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
  g_assert_false (openings_cache_folder_store (folder, "b", entry, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  g_assert_nonnull (error);
  g_assert_false (is_kept (folder, "b"));
  g_assert_true (is_kept (folder, "a"));
  store (folder, "b", "body", -1);
  g_assert_true (is_kept (folder, "b"));
}

/* What others put there, in whatever place, is neither believed nor in the way. */
static void
test_garbage (Fixture *fixture,
              gconstpointer data)
{
  static const char *const names[] = { "entries", "objects", "counts", "index", "entries/zz" };
  g_autoptr (OpeningsCacheFolder) folder = NULL;
  OpeningsCacheUsage usage;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->path, names[i], "what", NULL);
      g_autofree char *parent = g_path_get_dirname (path);

      g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, "nonsense", -1, NULL));
    }
  folder = openings_cache_folder_new (fixture->path, 1 << 20);
  g_assert_false (is_kept (folder, "a"));
  store (folder, "a", "body", -1);
  g_assert_true (is_kept (folder, "a"));
  openings_cache_folder_get_usage (folder, &usage);
  openings_cache_folder_save_counts (folder);
  openings_cache_folder_clear (folder);
  g_assert_false (is_kept (folder, "a"));
}

static void
test_async (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (GFile) path = g_file_new_for_path (fixture->path);
  g_autoptr (OpeningsDiskCache) cache = openings_disk_cache_new (path, 1 << 20);
  g_autoptr (OpeningsCacheEntry) entry = make_entry ("body", -1);
  g_autoptr (OpeningsCacheEntry) found = NULL;
  g_autoptr (GAsyncResult) looked = NULL;
  g_autoptr (GAsyncResult) stopped = NULL;
  g_autoptr (GError) error = NULL;

  openings_disk_cache_store_async (cache, "a", entry, NULL, NULL, NULL);
  openings_disk_cache_lookup_async (cache, "a", G_PRIORITY_DEFAULT, NULL,
                                    openings_test_store_result, &looked);
  found = openings_disk_cache_lookup_finish (cache, openings_test_await (&looked), &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);

  openings_disk_cache_shutdown_async (cache, openings_test_store_result, &stopped);
  g_assert_true (openings_disk_cache_shutdown_finish (cache, openings_test_await (&stopped), NULL));
}

#define ADD(name, func) g_test_add ("/disk-cache/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  openings_test_folder_obey_modes ();
  g_test_init (&argc, &argv, NULL);
  ADD ("keeps", test_keeps);
  ADD ("equal-bodies-are-one", test_equal_bodies_are_one);
  ADD ("damaged-file-is-a-miss", test_damaged_file_is_a_miss);
  ADD ("damaged-object-is-replaced", test_damaged_object_is_replaced);
  ADD ("renewed", test_renewed);
  ADD ("least-used-goes-first", test_least_used_goes_first);
  ADD ("counts-survive", test_counts_survive);
  ADD ("unwritable", test_unwritable);
  ADD ("read-only", test_read_only);
  ADD ("deleted", test_deleted);
  ADD ("full", test_full);
  ADD ("garbage", test_garbage);
  ADD ("async", test_async);

  return g_test_run ();
}
