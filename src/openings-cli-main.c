/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cli-application.h"
#include "openings-memory.h"
#include "openings-source-kind.h"

int
main (int argc,
      char *argv[])
{
  openings_memory_set_up ();
  openings_sources_set_up ();

  return openings_cli_main (argc, argv);
}
