/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cli-commands.h"

#include <glib/gi18n.h>

static const OpeningsCommand commands[] = {
  { "add", N_ ("URL…"), N_ ("Follow the careers pages at these addresses"), openings_command_add },
  { "sources", "", N_ ("List what is followed"), openings_command_sources },
  { "remove", N_ ("SOURCE…"), N_ ("Stop following sources"), openings_command_remove },
  { "detect", N_ ("URL"), N_ ("Say what an address is"), openings_command_detect },
  { "scrape", N_ ("[SOURCE…]"), N_ ("Fetch what sources list now"), openings_command_scrape },
  { "runs", "", N_ ("List the last fetches"), openings_command_runs },
  { "run", N_ ("ID"), N_ ("Show how a fetch goes, or went"), openings_command_run },
  { "cancel", N_ ("ID"), N_ ("Stop a fetch"), openings_command_cancel },
  { "parse", N_ ("FILE"), N_ ("Read the postings out of a saved answer"), openings_command_parse },
  { "search", N_ ("[QUERY]"), N_ ("List postings"), openings_command_search },
  { "show", N_ ("ID"), N_ ("Show a posting"), openings_command_show },
  { "edit", N_ ("ID"), N_ ("Set what you say of a posting"), openings_command_edit },
  { "history", N_ ("ID"), N_ ("Show what became of a posting"), openings_command_history },
  { "profile", N_ ("[FILE]"), N_ ("Show or set what you say of yourself"),
    openings_command_profile },
  { "stats", "", N_ ("Show the numbers about all postings"), openings_command_stats },
  { "export", N_ ("FILE"), N_ ("Write all to a .json or .csv file"), openings_command_export },
  { "import", N_ ("FILE"), N_ ("Read a .json or .csv file"), openings_command_import },
  { "generate", N_ ("N"), N_ ("Invent postings, for trying out"), openings_command_generate },
  { "verify", "", N_ ("Check the database"), openings_command_verify },
  { "backup", N_ ("[FILE]"), N_ ("Copy the database"), openings_command_backup },
  { "restore", N_ ("FILE"), N_ ("Put a copy back"), openings_command_restore },
  { "cache", "", N_ ("Show or clear what was fetched"), openings_command_cache },
  { "demo", "", N_ ("Try all of it on a board of invented companies, offline"),
    openings_command_demo },
};

/**
 * openings_commands:
 * @n_commands: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_commands): the commands
 */
const OpeningsCommand *
openings_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);

  return commands;
}
