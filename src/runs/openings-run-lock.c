/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-lock.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>

struct _OpeningsRunLock
{
  gatomicrefcount ref_count;
  char *path; /* (owned) */
  int file;   /* -1 until it is needed; the worker's thread only */
};

typedef struct
{
  OpeningsRunLock *lock; /* (owned) */
  OpeningsRunLockState state;
} Request;

OpeningsRunLock *
openings_run_lock_new (GFile *folder)
{
  OpeningsRunLock *self = g_new0 (OpeningsRunLock, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_build_filename (g_file_peek_path (folder), "runs.lock", NULL);
  self->file = -1;

  return self;
}

void
openings_run_lock_unref (OpeningsRunLock *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->file >= 0)
    g_close (self->file, NULL);
  g_free (self->path);
  g_free (self);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  openings_run_lock_unref (request->lock);
  g_free (request);
}

static void
set_func (GTask *task,
          gpointer source_object,
          gpointer task_data,
          GCancellable *cancellable)
{
  static const int operations[] = { LOCK_UN, LOCK_SH, LOCK_EX | LOCK_NB };
  Request *request = task_data;
  OpeningsRunLock *self = request->lock;

  if (self->file < 0)
    self->file = g_open (self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  g_task_return_boolean (task,
                         self->file >= 0 && flock (self->file, operations[request->state]) == 0);
}

/**
 * openings_run_lock_set_async:
 * @self: a lock
 * @worker: what may wait for it
 * @state: what it is to be
 * @callback: called when it is so, or can't be
 * @user_data: for @callback
 *
 * To have the lock alone is never waited for.
 */
void
openings_run_lock_set_async (OpeningsRunLock *self,
                             OpeningsWorker *worker,
                             OpeningsRunLockState state,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_atomic_ref_count_inc (&self->ref_count);
  request->lock = self;
  request->state = state;
  g_task_set_source_tag (task, openings_run_lock_set_async);
  g_task_set_task_data (task, request, request_free);
  openings_worker_push (worker, task, set_func);
}

gboolean
openings_run_lock_set_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
