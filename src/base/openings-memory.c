/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Each thread that allocates gets a heap of its own from glibc, and what a
 * thread freed stays with its heap: of 150 MB after a refresh, half was free.
 *
 * With too few heaps, though, the main loop waits for a lock that a thread in the
 * background holds, and what is mapped by itself costs a page fault for each 4 KB
 * at every use. Each frame is drawn into such a block. So heaps are shared as
 * little as needed, keep the size of a few frames, and are trimmed at rest. */

#define N_HEAPS 8
#define LARGE   (4 * 1024 * 1024) /* bytes, from which on a block is mapped by itself */

static gpointer last_use; /* (atomic) monotonic time, or NULL once its memory is given back */

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

/**
 * openings_memory_used:
 *
 * Tells that a thread did some work. Any thread.
 */
void
openings_memory_used (void)
{
  g_atomic_pointer_set (&last_use, GSIZE_TO_POINTER ((gsize) g_get_monotonic_time ()));
}

/**
 * openings_memory_is_at_rest:
 *
 * Returns: whether no thread did any work for %OPENINGS_MEMORY_REST. Any thread.
 */
gboolean
openings_memory_is_at_rest (void)
{
  gpointer use = g_atomic_pointer_get (&last_use);

  return use == NULL ||
         g_get_monotonic_time () - (gint64) GPOINTER_TO_SIZE (use) >= OPENINGS_MEMORY_REST;
}

/**
 * openings_memory_trim_at_rest:
 *
 * Gives back what is free if no thread did any work for %OPENINGS_MEMORY_REST,
 * once. This takes some milliseconds, in which other threads may wait for
 * memory. Any thread but the main one.
 *
 * Returns: whether the process is at rest
 */
gboolean
openings_memory_trim_at_rest (void)
{
  gpointer use = g_atomic_pointer_get (&last_use);

  if (!openings_memory_is_at_rest ())
    return FALSE;

#ifdef __GLIBC__
  if (use != NULL && g_atomic_pointer_compare_and_exchange (&last_use, use, NULL))
    malloc_trim (0);
#endif

  return TRUE;
}
