/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-checksum.h"

#define SIZE 77

/* Every bit counts, and so does the length. */
static void
test_changes (void)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint8 data[SIZE] = { 0 };
  guint n_sums = 0;

  for (gsize size = 0; size <= SIZE; size++)
    for (gsize bit = 0; bit < 8 * size; bit++)
      {
        g_autoptr (GBytes) bytes = NULL;
        guint64 sum;

        data[bit / 8] ^= 1 << bit % 8;
        bytes = g_bytes_new (data, size);
        data[bit / 8] ^= 1 << bit % 8;
        sum = openings_checksum_bytes (bytes);
        g_hash_table_add (sums, g_memdup2 (&sum, sizeof sum));
        n_sums++;
      }

  g_assert_cmpuint (g_hash_table_size (sums), ==, n_sums);
}

/* What is kept on a disk is compared with it. */
static void
test_stable (void)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("openings", 8);
  g_autoptr (GBytes) more = g_bytes_new_static ("a line of more than thirty-two bytes", 36);

  g_assert_cmpuint (openings_checksum_bytes (empty), ==, 0);
  g_assert_cmphex (openings_checksum_bytes (bytes), ==, G_GUINT64_CONSTANT (0x888c058f09c27d0d));
  g_assert_cmphex (openings_checksum_bytes (more), ==, G_GUINT64_CONSTANT (0xcb2f615deeefbd7b));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checksum/changes", test_changes);
  g_test_add_func ("/checksum/stable", test_stable);

  return g_test_run ();
}
