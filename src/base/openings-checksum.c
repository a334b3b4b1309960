/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-checksum.h"

#include <string.h>

#define FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

/* A multiplication takes some cycles, in which others can begin. */
#define N_LANES 4

static guint64
take (guint64 sum,
      guint64 word)
{
  sum = (sum ^ word) * FACTOR;

  return sum ^ sum >> 32;
}

static guint64
turn (guint64 word,
      guint n_bits)
{
  return word << n_bits | word >> (64 - n_bits);
}

/**
 * openings_checksum_bytes:
 * @bytes: any bytes
 *
 * Tells damage and change, at memory's speed, which no cryptographic digest
 * does: each step can be undone, so that another word always gives another sum.
 * It keeps no secret, and whoever makes up bytes for it can make two with the
 * same sum.
 *
 * Returns: a sum, the same on each machine
 */
guint64
openings_checksum_bytes (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  guint64 lanes[N_LANES] = { 0 };
  guint64 sum = size * FACTOR;
  gsize at = 0;

  for (; size - at >= sizeof lanes; at += sizeof lanes)
    {
      guint64 words[N_LANES];

      memcpy (words, data + at, sizeof words);
      for (guint i = 0; i < N_LANES; i++)
        lanes[i] = take (lanes[i], GUINT64_FROM_LE (words[i]));
    }

  for (; at < size; at += sizeof (guint64))
    {
      guint64 word = 0;

      memcpy (&word, data + at, MIN (size - at, sizeof word));
      sum = take (sum, GUINT64_FROM_LE (word));
    }

  /* Turned, so that what differs in one is unlike what differs in another. */
  for (guint i = 0; i < N_LANES; i++)
    sum = take (sum, turn (lanes[i], 13 * (i + 1)));

  return sum;
}
