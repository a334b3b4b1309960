/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-checksum.h"

#include <string.h>

#define FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

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
  guint64 sum = size * FACTOR;

  for (gsize at = 0; at < size; at += sizeof (guint64))
    {
      guint64 word = 0;

      memcpy (&word, data + at, MIN (size - at, sizeof word));
      sum = (sum ^ GUINT64_FROM_LE (word)) * FACTOR;
      sum ^= sum >> 32;
    }

  return sum;
}
