/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-worker.h"

G_BEGIN_DECLS

/* Private to this layer: tells the runs of a program that still works at them
 * from those that were cut off. Each program that has runs shares the lock; who
 * gets it alone knows that no other has any. The system gives it back when a
 * program ends, however it ends. */

typedef enum
{
  OPENINGS_RUN_LOCK_FREE,
  OPENINGS_RUN_LOCK_SHARED,
  OPENINGS_RUN_LOCK_ALONE,
} OpeningsRunLockState;

typedef struct _OpeningsRunLock OpeningsRunLock;

OpeningsRunLock *openings_run_lock_new (GFile *folder);
void openings_run_lock_unref (OpeningsRunLock *self);
void openings_run_lock_set_async (OpeningsRunLock *self,
                                  OpeningsWorker *worker,
                                  OpeningsRunLockState state,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean openings_run_lock_set_finish (GAsyncResult *result);

G_END_DECLS
