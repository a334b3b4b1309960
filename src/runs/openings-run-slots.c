/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-slots.h"

/* The client bounds the requests; here only the sources are bounded, to more than
 * that, so that one that waits for a slow host or for its turn to be stored keeps
 * no connection idle. Details are fetched beside the lists of other sources, but
 * not of any number: each has some postings in memory. */

#define SOURCES_A_REQUEST 4
#define MAX_IN_DETAILS    100

void
openings_run_slots_init (OpeningsRunSlots *self,
                         guint concurrency)
{
  self->busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->concurrency = concurrency;
  self->n_listing = 0;
}

void
openings_run_slots_clear (OpeningsRunSlots *self)
{
  g_clear_pointer (&self->busy, g_hash_table_unref);
}

/* Returns: whether one more source may start */
gboolean
openings_run_slots_have_room (const OpeningsRunSlots *self)
{
  guint max_listing = self->concurrency * SOURCES_A_REQUEST;

  return self->n_listing < max_listing &&
         openings_run_slots_count (self) < max_listing + MAX_IN_DETAILS;
}

guint
openings_run_slots_count (const OpeningsRunSlots *self)
{
  return g_hash_table_size (self->busy);
}

void
openings_run_slots_take (OpeningsRunSlots *self,
                         const char *handle)
{
  g_hash_table_add (self->busy, g_strdup (handle));
  self->n_listing++;
}

void
openings_run_slots_end_list (OpeningsRunSlots *self)
{
  self->n_listing--;
}

/* After openings_run_slots_end_list(). */
void
openings_run_slots_give_back (OpeningsRunSlots *self,
                              const char *handle)
{
  g_hash_table_remove (self->busy, handle);
}
