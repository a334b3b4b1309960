/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-parallel.h"

static void
count (guint index,
       gpointer data)
{
  int *counts = data;

  g_atomic_int_inc (&counts[index]);
}

/* Each item is done once, and all are when the call returns. */
static void
test_each (void)
{
  static const guint sizes[] = { 0, 1, 99, 100, 5000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree int *counts = g_new0 (int, sizes[i] + 1);

      openings_parallel_each (sizes[i], count, counts);
      for (guint j = 0; j < sizes[i]; j++)
        g_assert_cmpint (counts[j], ==, 1);
      g_assert_cmpint (counts[sizes[i]], ==, 0);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parallel/each", test_each);

  return g_test_run ();
}
