/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib-unix.h>
#include <locale.h>
#include <signal.h>

#include "openings-application.h"
#include "openings-source-kind.h"
#include "openings-test-disk.h"

/* The program with a disk under it that does nothing from SIGUSR1 on until SIGUSR2
 * comes. The main loop is what stops it, so asking it anything there is the end. */

static gboolean
stop_cb (gpointer data)
{
  openings_test_disk_stop ();
  g_printerr ("The disk stops\n");

  return G_SOURCE_CONTINUE;
}

static gboolean
go_on_cb (gpointer data)
{
  openings_test_disk_go_on ();

  return G_SOURCE_CONTINUE;
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (OpeningsApplication) application = NULL;

  openings_test_disk_install ();
  openings_sources_set_up ();
  setlocale (LC_ALL, "");
  g_unix_signal_add (SIGUSR1, stop_cb, NULL);
  g_unix_signal_add (SIGUSR2, go_on_cb, NULL);
  application = openings_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
