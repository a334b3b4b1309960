/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Several processes may use one folder at once, and each may be killed at any
 * time: there is nothing but files that are written aside and renamed, and the
 * times in a head, which are renewed in place.
 *
 *   entries/ab/ab…  a head, named by the digest of its key; this is the index
 *   objects/cd/cd…  a body, named by its own digest; equal bodies are one file
 *   counts          hits and misses, under a lock
 *
 * The time of an entry's file is when it was last used; it is set at most once
 * a minute, so that a hit is not a write. Over the limit the entries that were
 * not used for longest go, then the objects that no entry names. An object is
 * written before its entry, so a young one is left alone.
 */

#include "openings-cache-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include <utime.h>

#include "openings-cache-file.h"
#include "openings-cache-format.h"
#include "openings-clock.h"

#define TOUCH_AFTER  60
#define ORPHAN_AFTER 600
/* How far a sweep goes below the limit, so that not each store is one. */
#define SWEEP_TO 0.9

struct _OpeningsCacheFolder
{
  char *path; /* (owned) */
  guint64 limit;
  guint64 n_bytes;  /* as of the last count, and what was written since */
  gboolean counted; /* whether n_bytes is known */
  guint64 n_hits;   /* not saved yet */
  guint64 n_misses;
};

typedef struct
{
  char *path; /* (owned) */
  gint64 used_at;
  gint64 size;
} File;

static void
file_clear (gpointer data)
{
  g_free (((File *) data)->path);
}

/**
 * openings_cache_folder_new:
 * @path: the folder, which is made when something is stored
 * @limit: how many bytes it may take
 *
 * Returns: (transfer full): the folder
 */
OpeningsCacheFolder *
openings_cache_folder_new (const char *path,
                           guint64 limit)
{
  OpeningsCacheFolder *self = g_new0 (OpeningsCacheFolder, 1);

  self->path = g_strdup (path);
  self->limit = limit;

  return self;
}

void
openings_cache_folder_free (OpeningsCacheFolder *self)
{
  g_free (self->path);
  g_free (self);
}

static char *
dup_file_path (OpeningsCacheFolder *self,
               const char *kind,
               const char *name)
{
  char shelf[3] = { name[0], name[1], '\0' };

  return g_strconcat (self->path, "/", kind, "/", shelf, "/", name, NULL);
}

static gboolean
write_file (OpeningsCacheFolder *self,
            const char *path,
            GBytes *bytes,
            GError **error)
{
  g_autofree char *shelf = g_path_get_dirname (path);

  if (g_mkdir_with_parents (shelf, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                   "The folder %s could not be made: %s", shelf, g_strerror (errno));
      return FALSE;
    }

  if (!openings_cache_file_replace (path, bytes, error))
    return FALSE;

  self->n_bytes += g_bytes_get_size (bytes);

  return TRUE;
}

/* A damaged object goes, so that a sound one can take its name. */
static OpeningsCacheEntry *
read_entry (OpeningsCacheFolder *self,
            GBytes *head,
            const char *key,
            GBytes **blob)
{
  guint64 length;
  g_autofree char *digest = openings_cache_read_digest (head, &length);
  g_autofree char *object_path = NULL;
  g_autoptr (GBytes) read = NULL;
  OpeningsCacheEntry *entry;

  if (digest == NULL)
    return NULL;

  object_path = dup_file_path (self, "objects", digest);
  read = openings_cache_file_read_up_to (object_path, length + 1);
  if (read == NULL)
    return NULL;

  entry = openings_cache_read (head, read, key);
  if (entry == NULL)
    {
      g_unlink (object_path);
      return NULL;
    }

  entry->digest = g_steal_pointer (&digest);
  if (blob != NULL)
    *blob = g_steal_pointer (&read);

  return entry;
}

/**
 * openings_cache_folder_lookup:
 * @self: a folder
 * @key: what it may be kept under
 * @blob: (out) (optional): the blob of what was found, or %NULL
 *
 * What is damaged is removed and not found.
 *
 * Returns: (transfer full) (nullable): the entry, fresh or not
 */
OpeningsCacheEntry *
openings_cache_folder_lookup (OpeningsCacheFolder *self,
                              const char *key,
                              GBytes **blob)
{
  g_autofree char *name = openings_cache_digest_key (key);
  g_autofree char *path = dup_file_path (self, "entries", name);
  OpeningsCacheEntry *entry = NULL;
  g_autoptr (GBytes) head = NULL;
  gint64 used_at;

  if (blob != NULL)
    *blob = NULL;
  head = openings_cache_file_read (path, &used_at);
  if (head != NULL)
    entry = read_entry (self, head, key, blob);
  if (head != NULL && entry == NULL)
    g_unlink (path);
  else if (entry != NULL && openings_clock_now () - used_at > TOUCH_AFTER)
    g_utime (path, NULL);

  if (entry != NULL)
    self->n_hits++;
  else
    self->n_misses++;

  return entry;
}

/* --- sizes */

/* What some process writes aside now, unless its end left it behind. */
static gboolean
is_being_written (const char *name,
                  gint64 changed_at)
{
  return strchr (name, '.') != NULL && changed_at >= openings_clock_now () - ORPHAN_AFTER;
}

static void
list_shelf (const char *shelf,
            GArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (shelf, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      File file = { g_build_filename (shelf, name, NULL), 0, 0 };
      GStatBuf status;

      if (g_stat (file.path, &status) == 0 && !is_being_written (name, status.st_mtime))
        {
          file.used_at = status.st_mtime;
          file.size = status.st_size;
          g_array_append_val (files, file);
        }
      else
        {
          g_free (file.path);
        }
    }
}

static GArray *
list_files (OpeningsCacheFolder *self,
            const char *kind)
{
  g_autofree char *path = g_build_filename (self->path, kind, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GArray *files = g_array_new (FALSE, FALSE, sizeof (File));
  const char *name;

  g_array_set_clear_func (files, file_clear);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *shelf = g_build_filename (path, name, NULL);

      list_shelf (shelf, files);
    }

  return files;
}

static guint64
sum_sizes (GArray *files)
{
  guint64 sum = 0;

  for (guint i = 0; i < files->len; i++)
    sum += g_array_index (files, File, i).size;

  return sum;
}

static int
compare_use (gconstpointer a,
             gconstpointer b)
{
  const File *one = a;
  const File *other = b;

  return one->used_at < other->used_at ? -1 : one->used_at > other->used_at;
}

static char *
read_digest_of (const char *entry_path)
{
  g_autoptr (GBytes) head = openings_cache_file_read (entry_path, NULL);
  guint64 length;

  return head != NULL ? openings_cache_read_digest (head, &length) : NULL;
}

/* How often each object is named. */
static GHashTable *
count_uses (GArray *entries)
{
  GHashTable *uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      char *digest = read_digest_of (g_array_index (entries, File, i).path);

      if (digest != NULL)
        {
          guint n_uses = GPOINTER_TO_UINT (g_hash_table_lookup (uses, digest));

          g_hash_table_replace (uses, digest, GUINT_TO_POINTER (n_uses + 1));
        }
    }

  return uses;
}

static guint64
remove_orphans (GArray *objects,
                GHashTable *uses)
{
  gint64 old = openings_clock_now () - ORPHAN_AFTER;
  guint64 n_freed = 0;

  for (guint i = 0; i < objects->len; i++)
    {
      const File *object = &g_array_index (objects, File, i);
      g_autofree char *name = g_path_get_basename (object->path);

      if (!g_hash_table_contains (uses, name) && object->used_at < old &&
          g_unlink (object->path) == 0)
        n_freed += object->size;
    }

  return n_freed;
}

/* Removes an entry, and its object if no other entry names that. */
static guint64
evict (OpeningsCacheFolder *self,
       const File *entry,
       GHashTable *uses)
{
  g_autofree char *digest = read_digest_of (entry->path);
  g_autofree char *object_path = NULL;
  guint64 n_freed = entry->size;
  GStatBuf status;
  guint n_uses;

  if (g_unlink (entry->path) != 0)
    return 0;
  if (digest == NULL)
    return n_freed;

  n_uses = GPOINTER_TO_UINT (g_hash_table_lookup (uses, digest));
  if (n_uses > 1)
    {
      g_hash_table_replace (uses, g_steal_pointer (&digest), GUINT_TO_POINTER (n_uses - 1));
      return n_freed;
    }

  g_hash_table_remove (uses, digest);
  object_path = dup_file_path (self, "objects", digest);
  if (g_stat (object_path, &status) == 0 && g_unlink (object_path) == 0)
    n_freed += status.st_size;

  return n_freed;
}

static void
subtract (OpeningsCacheFolder *self,
          guint64 n_freed)
{
  self->n_bytes -= MIN (self->n_bytes, n_freed);
}

static void
sweep (OpeningsCacheFolder *self)
{
  g_autoptr (GArray) entries = list_files (self, "entries");
  g_autoptr (GArray) objects = list_files (self, "objects");
  g_autoptr (GHashTable) uses = NULL;

  self->n_bytes = sum_sizes (entries) + sum_sizes (objects);
  self->counted = TRUE;
  if (self->n_bytes <= self->limit)
    return;

  uses = count_uses (entries);
  subtract (self, remove_orphans (objects, uses));
  g_array_sort (entries, compare_use);
  for (guint i = 0; i < entries->len && self->n_bytes > self->limit * SWEEP_TO; i++)
    subtract (self, evict (self, &g_array_index (entries, File, i), uses));
}

/* A refresh in which nothing changed does that for each answer. */
static gboolean
renew (const char *entry_path,
       GBytes *head)
{
  gsize size;
  gsize times = openings_cache_find_times (&size);

  return openings_cache_file_patch (entry_path, head, times, size);
}

void
openings_cache_folder_set_limit (OpeningsCacheFolder *self,
                                 guint64 limit)
{
  self->limit = limit;
  sweep (self);
}

/**
 * openings_cache_folder_store:
 * @self: a folder
 * @key: what to keep it under
 * @entry: what to keep
 * @blob: (out) (optional): the blob of @entry, or %NULL if that was there already
 * @error: return location for an error of the file system
 *
 * Returns: whether it is kept
 */
gboolean
openings_cache_folder_store (OpeningsCacheFolder *self,
                             const char *key,
                             OpeningsCacheEntry *entry,
                             GBytes **blob,
                             GError **error)
{
  g_autofree char *name = openings_cache_digest_key (key);
  g_autofree char *digest = NULL;
  g_autoptr (GBytes) head = openings_cache_format_head (entry, key, &digest);
  g_autofree char *entry_path = dup_file_path (self, "entries", name);
  g_autofree char *object_path = dup_file_path (self, "objects", digest);

  if (blob != NULL)
    *blob = NULL;
  if (g_bytes_get_size (entry->body) > OPENINGS_CACHE_MAX_BODY)
    return TRUE;

  if (g_file_test (object_path, G_FILE_TEST_EXISTS))
    {
      if (renew (entry_path, head))
        return TRUE;
    }
  else
    {
      g_autoptr (GBytes) written = openings_cache_format_blob (entry);
      gboolean done = write_file (self, object_path, written, error);

      if (blob != NULL)
        *blob = g_steal_pointer (&written);
      if (!done)
        return FALSE;
    }
  if (!write_file (self, entry_path, head, error))
    return FALSE;

  if (!self->counted || self->n_bytes > self->limit)
    sweep (self);

  return TRUE;
}

/* --- counts */

/* Adds what was counted here to what the file says, which is read back. */
static void
merge_counts (OpeningsCacheFolder *self,
              guint64 *n_hits,
              guint64 *n_misses)
{
  g_autofree char *path = g_build_filename (self->path, "counts", NULL);
  guint64 counts[2] = { 0, 0 };
  int file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (file >= 0)
    {
      if (flock (file, LOCK_EX) != 0 ||
          pread (file, counts, sizeof counts, 0) != (gssize) sizeof counts)
        memset (counts, 0, sizeof counts);
      counts[0] += self->n_hits;
      counts[1] += self->n_misses;
      if (pwrite (file, counts, sizeof counts, 0) == (gssize) sizeof counts)
        self->n_hits = self->n_misses = 0;
      close (file);
    }

  *n_hits = counts[0] + self->n_hits;
  *n_misses = counts[1] + self->n_misses;
}

/**
 * openings_cache_folder_save_counts:
 * @self: a folder
 *
 * Adds the hits and misses since the last time to those of all processes.
 */
void
openings_cache_folder_save_counts (OpeningsCacheFolder *self)
{
  guint64 n_hits, n_misses;

  if (self->n_hits + self->n_misses > 0 && g_file_test (self->path, G_FILE_TEST_IS_DIR))
    merge_counts (self, &n_hits, &n_misses);
}

void
openings_cache_folder_get_usage (OpeningsCacheFolder *self,
                                 OpeningsCacheUsage *usage)
{
  g_autoptr (GArray) entries = list_files (self, "entries");
  g_autoptr (GArray) objects = list_files (self, "objects");

  memset (usage, 0, sizeof *usage);
  usage->n_entries = entries->len;
  usage->n_bytes = sum_sizes (entries) + sum_sizes (objects);
  if (g_file_test (self->path, G_FILE_TEST_IS_DIR))
    merge_counts (self, &usage->n_hits, &usage->n_misses);
}

static void
remove_files (GArray *files)
{
  for (guint i = 0; i < files->len; i++)
    g_unlink (g_array_index (files, File, i).path);
}

/**
 * openings_cache_folder_clear:
 * @self: a folder
 *
 * Removes every entry and the counts.
 */
void
openings_cache_folder_clear (OpeningsCacheFolder *self)
{
  g_autoptr (GArray) entries = list_files (self, "entries");
  g_autoptr (GArray) objects = list_files (self, "objects");
  g_autofree char *counts = g_build_filename (self->path, "counts", NULL);

  remove_files (entries);
  remove_files (objects);
  g_unlink (counts);
  self->n_bytes = self->n_hits = self->n_misses = 0;
}
