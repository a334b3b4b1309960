/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-disk.h"

#include <sqlite3.h>

/* SQLite's own way to the disk, with a gate before it. Files are not mapped, so
 * that what is read comes by here, too. */

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* behind this struct */
} File;

static sqlite3_vfs *real_vfs;
static GMutex mutex;
static GCond cond;
static GThread *stopped_by; /* NULL while it goes on */
static guint n_waiting;

static sqlite3_file *
pass (sqlite3_file *file)
{
  g_mutex_lock (&mutex);
  if (stopped_by != NULL)
    {
      g_assert_true (g_thread_self () != stopped_by);
      n_waiting++;
      while (stopped_by != NULL)
        g_cond_wait (&cond, &mutex);
      n_waiting--;
    }
  g_mutex_unlock (&mutex);

  return ((File *) file)->real;
}

static int
close_cb (sqlite3_file *file)
{
  sqlite3_file *real = pass (file);

  return real->pMethods != NULL ? real->pMethods->xClose (real) : SQLITE_OK;
}

static int
read_cb (sqlite3_file *file,
         void *data,
         int length,
         sqlite3_int64 offset)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xRead (real, data, length, offset);
}

static int
write_cb (sqlite3_file *file,
          const void *data,
          int length,
          sqlite3_int64 offset)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xWrite (real, data, length, offset);
}

static int
truncate_cb (sqlite3_file *file,
             sqlite3_int64 length)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xTruncate (real, length);
}

static int
sync_cb (sqlite3_file *file,
         int flags)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xSync (real, flags);
}

static int
file_size_cb (sqlite3_file *file,
              sqlite3_int64 *length)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xFileSize (real, length);
}

static int
lock_cb (sqlite3_file *file,
         int level)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xLock (real, level);
}

static int
unlock_cb (sqlite3_file *file,
           int level)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xUnlock (real, level);
}

static int
check_lock_cb (sqlite3_file *file,
               int *is_locked)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xCheckReservedLock (real, is_locked);
}

static int
control_cb (sqlite3_file *file,
            int operation,
            void *argument)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xFileControl (real, operation, argument);
}

static int
sector_size_cb (sqlite3_file *file)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xSectorSize (real);
}

static int
characteristics_cb (sqlite3_file *file)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xDeviceCharacteristics (real);
}

static int
map_shared_cb (sqlite3_file *file,
               int region,
               int size,
               int extend,
               void volatile **memory)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xShmMap (real, region, size, extend, memory);
}

static int
lock_shared_cb (sqlite3_file *file,
                int offset,
                int n,
                int flags)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xShmLock (real, offset, n, flags);
}

static void
barrier_cb (sqlite3_file *file)
{
  sqlite3_file *real = pass (file);

  real->pMethods->xShmBarrier (real);
}

static int
unmap_shared_cb (sqlite3_file *file,
                 int delete)
{
  sqlite3_file *real = pass (file);

  return real->pMethods->xShmUnmap (real, delete);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_cb,
  .xRead = read_cb,
  .xWrite = write_cb,
  .xTruncate = truncate_cb,
  .xSync = sync_cb,
  .xFileSize = file_size_cb,
  .xLock = lock_cb,
  .xUnlock = unlock_cb,
  .xCheckReservedLock = check_lock_cb,
  .xFileControl = control_cb,
  .xSectorSize = sector_size_cb,
  .xDeviceCharacteristics = characteristics_cb,
  .xShmMap = map_shared_cb,
  .xShmLock = lock_shared_cb,
  .xShmBarrier = barrier_cb,
  .xShmUnmap = unmap_shared_cb,
};

static int
open_cb (sqlite3_vfs *vfs,
         const char *name,
         sqlite3_file *file,
         int flags,
         int *out_flags)
{
  File *self = (File *) file;
  int code;

  self->base.pMethods = NULL;
  self->real = (sqlite3_file *) (gpointer) (self + 1);
  pass (file);
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  if (self->real->pMethods != NULL)
    self->base.pMethods = &methods;

  return code;
}

/* Before anything is opened. */
void
openings_test_disk_install (void)
{
  static sqlite3_vfs vfs;

  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.pNext = NULL;
  vfs.zName = "openings-test-disk";
  vfs.szOsFile = (int) sizeof (File) + real_vfs->szOsFile;
  vfs.xOpen = open_cb;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

void
openings_test_disk_stop (void)
{
  g_mutex_lock (&mutex);
  stopped_by = g_thread_self ();
  g_mutex_unlock (&mutex);
}

void
openings_test_disk_go_on (void)
{
  g_mutex_lock (&mutex);
  stopped_by = NULL;
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
}

/* Returns: how many threads wait for it */
guint
openings_test_disk_get_n_waiting (void)
{
  guint n;

  g_mutex_lock (&mutex);
  n = n_waiting;
  g_mutex_unlock (&mutex);

  return n;
}
