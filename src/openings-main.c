/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <locale.h>

#include "openings-application.h"
#include "openings-config.h"
#include "openings-memory.h"
#include "openings-source-kind.h"

int
main (int argc,
      char *argv[])
{
  g_autoptr (OpeningsApplication) application = NULL;

  openings_memory_set_up ();
  openings_sources_set_up ();
  setlocale (LC_ALL, "");
  bindtextdomain (OPENINGS_GETTEXT_DOMAIN, OPENINGS_LOCALEDIR);
  bind_textdomain_codeset (OPENINGS_GETTEXT_DOMAIN, "UTF-8");
  textdomain (OPENINGS_GETTEXT_DOMAIN);

  application = openings_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
