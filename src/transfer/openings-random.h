/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers that look random and are the same for the same seed on every
 * machine and in every version (SplitMix64). */
typedef struct
{
  guint64 state;
} OpeningsRandom;

static inline guint64
openings_random_next (OpeningsRandom *self)
{
  guint64 mixed = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return mixed ^ (mixed >> 31);
}

/* Two numbers make a seed whose series is like no other. */
static inline OpeningsRandom
openings_random_seeded (guint64 seed,
                        guint64 index)
{
  OpeningsRandom self = { seed };

  self.state = openings_random_next (&self) ^ (index * G_GUINT64_CONSTANT (0xd1342543de82ef95));
  self.state = openings_random_next (&self);

  return self;
}

/* From 0 to @n - 1. */
static inline guint
openings_random_below (OpeningsRandom *self,
                       guint n)
{
  return ((openings_random_next (self) >> 32) * n) >> 32;
}

G_END_DECLS
