/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench.h"

/* Makes the store of generated postings, unless it is there. */
int
main (int argc,
      char **argv)
{
  g_autoptr (OpeningsBench) bench = openings_bench_new (argc, argv, 100000);

  openings_bench_close (openings_bench_open_generated (bench));

  return 0;
}
