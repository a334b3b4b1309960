/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Each thread that allocates gets a heap of its own from glibc, and what a
 * thread freed stays with its heap. A refresh has many threads and large
 * answers: of 150 MB after one, half was free. */

#define N_HEAPS 2
#define LARGE   (128 * 1024) /* bytes, from which on a block is mapped by itself */

/**
 * openings_memory_set_up:
 *
 * Has the process keep little of what it freed. To be called by main, before
 * there are threads.
 */
void
openings_memory_set_up (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, N_HEAPS);
  mallopt (M_MMAP_THRESHOLD, LARGE);
  mallopt (M_TRIM_THRESHOLD, LARGE);
#endif
}

static void
trim_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_memory_trim:
 * @worker: what does it, since it takes some milliseconds
 *
 * Gives back what is free, when the worker has nothing else to do.
 */
void
openings_memory_trim (OpeningsWorker *worker)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, openings_memory_trim);
  g_task_set_priority (task, G_PRIORITY_LOW);
  openings_worker_push (worker, task, trim_func);
}
