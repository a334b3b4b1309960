/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Several processes and one folder, which is too small for them: whatever one
 * finds there was stored whole under that key. The test starts itself as those
 * processes. */

#include <stdlib.h>
#include <string.h>

#include "openings-cache-folder.h"
#include "openings-checksum.h"
#include "openings-test-folder.h"

#define N_PROCESSES 3
#define N_STEPS     "100"
#define FOR_EVER    "1000000000"
#define N_KEYS      20
#define N_VERSIONS  3
#define BODY_SIZE   20000
#define LIMIT       (N_KEYS * BODY_SIZE / 2)

static GBytes *
make_body (const char *key,
           guint version)
{
  g_autofree char *word = g_strdup_printf ("%s version %u;", key, version);
  GString *text = g_string_sized_new (BODY_SIZE);

  while (text->len < BODY_SIZE)
    g_string_append (text, word);

  return g_string_free_to_bytes (text);
}

static gboolean
is_sound (OpeningsCacheEntry *entry,
          const char *key)
{
  for (guint version = 0; version < N_VERSIONS; version++)
    {
      g_autoptr (GBytes) body = make_body (key, version);

      if (g_bytes_equal (entry->body, body))
        return TRUE;
    }

  return FALSE;
}

static void
take_step (OpeningsCacheFolder *folder,
           GRand *random)
{
  g_autofree char *key = g_strdup_printf ("key %d", g_rand_int_range (random, 0, N_KEYS));
  g_autoptr (GBytes) body = make_body (key, g_rand_int_range (random, 0, N_VERSIONS));
  g_autoptr (OpeningsCacheEntry) found = openings_cache_folder_lookup (folder, key, NULL);
  g_autoptr (OpeningsCacheEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  if (found != NULL)
    {
      g_assert_true (is_sound (found, key));
      entry = openings_cache_entry_renew (found, g_random_int (), g_random_int ());
      openings_cache_folder_store (folder, key, entry, NULL, &error);
      g_assert_no_error (error);
      openings_cache_entry_unref (g_steal_pointer (&entry));
    }

  entry = openings_cache_entry_new (1000, 2000, NULL, body, openings_checksum_bytes (body));
  openings_cache_folder_store (folder, key, entry, NULL, &error);
  g_assert_no_error (error);
}

static void
work (const char *path,
      guint seed,
      guint n_steps)
{
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (path, LIMIT);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n_steps; i++)
    take_step (folder, random);
  openings_cache_folder_save_counts (folder);
}

static GSubprocess *
start (const char *path,
       guint number,
       const char *n_steps)
{
  g_autofree char *seed = g_strdup_printf ("%u", number);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe",
                                           "--work", path, seed, n_steps, NULL);

  g_assert_no_error (error);

  return process;
}

static void
test_processes (void)
{
  g_autofree char *path = openings_test_folder_new ();
  g_autoptr (OpeningsCacheFolder) folder = openings_cache_folder_new (path, LIMIT);
  g_autoptr (GSubprocess) victim = start (path, N_PROCESSES, FOR_EVER);
  GSubprocess *processes[N_PROCESSES];
  OpeningsCacheUsage usage;

  for (guint i = 0; i < N_PROCESSES; i++)
    processes[i] = start (path, i, N_STEPS);
  for (guint i = 0; i < N_PROCESSES; i++)
    {
      g_autoptr (GError) error = NULL;

      g_subprocess_wait_check (processes[i], NULL, &error);
      g_assert_no_error (error);
      g_object_unref (processes[i]);
    }
  g_subprocess_force_exit (victim);
  g_subprocess_wait (victim, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (victim));

  work (path, N_PROCESSES + 1, 100);
  openings_cache_folder_get_usage (folder, &usage);
  g_assert_cmpuint (usage.n_entries, >, 0);
  g_assert_cmpuint (usage.n_hits + usage.n_misses, >=, N_PROCESSES * atoi (N_STEPS) + 100);
  openings_test_folder_delete (path);
}

int
main (int argc,
      char **argv)
{
  if (argc == 5 && strcmp (argv[1], "--work") == 0)
    {
      work (argv[2], (guint) atoi (argv[3]), (guint) atoi (argv[4]));
      return 0;
    }

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cache-shared/processes", test_processes);

  return g_test_run ();
}
