/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer: the sources that are under way. */

/**
 * OpeningsRunSlots:
 * @busy: (owned): their handles
 * @concurrency: how many requests may be under way at once
 * @n_listing: of these sources, how many have more than details to fetch
 */
typedef struct
{
  GHashTable *busy;
  guint concurrency;
  guint n_listing;
} OpeningsRunSlots;

void openings_run_slots_init (OpeningsRunSlots *self,
                              guint concurrency);
void openings_run_slots_clear (OpeningsRunSlots *self);
gboolean openings_run_slots_have_room (const OpeningsRunSlots *self);
guint openings_run_slots_count (const OpeningsRunSlots *self);
void openings_run_slots_take (OpeningsRunSlots *self,
                              const char *handle);
void openings_run_slots_end_list (OpeningsRunSlots *self);
void openings_run_slots_give_back (OpeningsRunSlots *self,
                                   const char *handle);

G_END_DECLS
