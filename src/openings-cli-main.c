/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cli-application.h"

int
main (int argc,
      char *argv[])
{
  return openings_cli_main (argc, argv);
}
