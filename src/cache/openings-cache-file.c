/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cache-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "openings-cache-entry.h"

#define MAX_FILE (OPENINGS_CACHE_MAX_BODY + 1)

static GBytes *
read_bytes (int file,
            gsize size)
{
  g_autofree char *data = g_malloc (size);
  gsize n_read = 0;
  gssize n;

  do
    {
      n = read (file, data + n_read, size - n_read);
      n_read += MAX (n, 0);
    }
  while (n > 0 && n_read < size);

  return n >= 0 ? g_bytes_new_take (g_steal_pointer (&data), n_read) : NULL;
}

static int
open_to_read (const char *path)
{
  return open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

/**
 * openings_cache_file_read:
 * @path: a file, which may shrink or go meanwhile
 * @used_at: (out) (optional): the time of the file
 *
 * Returns: (transfer full) (nullable): all of it, or %NULL if that is not to be had
 */
GBytes *
openings_cache_file_read (const char *path,
                          gint64 *used_at)
{
  int file = open_to_read (path);
  g_autoptr (GBytes) bytes = NULL;
  struct stat status;

  if (file < 0)
    return NULL;

  if (fstat (file, &status) == 0 && S_ISREG (status.st_mode) && status.st_size <= MAX_FILE)
    {
      bytes = read_bytes (file, (gsize) status.st_size);
      if (used_at != NULL)
        *used_at = status.st_mtime;
    }
  close (file);
  if (bytes == NULL || g_bytes_get_size (bytes) != (gsize) status.st_size)
    return NULL;

  return g_steal_pointer (&bytes);
}

/**
 * openings_cache_file_read_up_to:
 * @path: a file
 * @size: how many bytes of it may count
 *
 * Asks for nothing but the bytes: they tell by themselves whether they are those
 * that are meant.
 *
 * Returns: (transfer full) (nullable): the file, or as much of it
 */
GBytes *
openings_cache_file_read_up_to (const char *path,
                                gsize size)
{
  int file = open_to_read (path);
  GBytes *bytes = NULL;

  if (file < 0)
    return NULL;

  bytes = read_bytes (file, size);
  close (file);

  return bytes;
}

static gboolean
write_whole (int file,
             const char *data,
             gsize size)
{
  while (size > 0)
    {
      gssize n_written = write (file, data, size);

      if (n_written < 0)
        return FALSE;
      data += n_written;
      size -= (gsize) n_written;
    }

  return TRUE;
}

/**
 * openings_cache_file_replace:
 * @path: a file, which need not be there, in a folder that is
 * @bytes: what it is to hold
 * @error: return location for a #GFileError
 *
 * Writes it aside and renames it, so that nobody sees half of it. It does not
 * wait until that is on the disk: what a power cut damages is found out when it
 * is read.
 *
 * Returns: whether it is so
 */
gboolean
openings_cache_file_replace (const char *path,
                             GBytes *bytes,
                             GError **error)
{
  g_autofree char *aside = g_strconcat (path, ".XXXXXX", NULL);
  int file = g_mkstemp_full (aside, O_WRONLY | O_CLOEXEC, 0600);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gboolean done = file >= 0 && write_whole (file, data, size) && g_rename (aside, path) == 0;

  if (!done)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                 "The file %s could not be written: %s", path, g_strerror (errno));
  if (!done && file >= 0)
    g_unlink (aside);
  if (file >= 0)
    close (file);

  return done;
}

/**
 * openings_cache_file_patch:
 * @path: a file
 * @bytes: what it is to hold
 * @offset: of the part that may differ
 * @size: of that part
 *
 * Writes only that part, in place, if all else is the same already.
 *
 * Returns: whether it is so
 */
gboolean
openings_cache_file_patch (const char *path,
                           GBytes *bytes,
                           gsize offset,
                           gsize size)
{
  g_autoptr (GBytes) kept = openings_cache_file_read (path, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize rest = offset + size;
  const char *kept_data;
  gboolean done;
  int file;

  if (kept == NULL || g_bytes_get_size (kept) != length || rest > length)
    return FALSE;

  kept_data = g_bytes_get_data (kept, NULL);
  if (memcmp (kept_data, data, offset) != 0 ||
      memcmp (kept_data + rest, data + rest, length - rest) != 0)
    return FALSE;

  file = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  if (file < 0)
    return FALSE;

  done = pwrite (file, data + offset, size, (off_t) offset) == (gssize) size;
  close (file);

  return done;
}
