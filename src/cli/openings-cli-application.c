/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cli-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

#include "openings-cli-options.h"
#include "openings-cli.h"
#include "openings-config.h"

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

typedef struct
{
  OpeningsCli *cli;
  int number;
} Signal;

/* The next one of the kind ends the program at once. */
static gboolean
signal_cb (gpointer data)
{
  Signal *which = data;

  which->cli->signal = which->number;
  g_cancellable_cancel (which->cli->cancellable);

  return G_SOURCE_REMOVE;
}

static void
watch_signals (OpeningsCli *cli)
{
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (GSource) source = g_unix_signal_source_new (signals[i]);
      Signal *which = g_new (Signal, 1);

      *which = (Signal) { cli, signals[i] };
      g_source_set_callback (source, signal_cb, which, g_free);
      g_source_attach (source, NULL);
    }

  /* Results that nobody reads are noticed when they are written. */
  signal (SIGPIPE, SIG_IGN);
}

/* Ends like a program that caught nothing, so that a shell sees what it was. */
static void
end_by_signal (int number)
{
  signal (number, SIG_DFL);
  raise (number);
}

static void
set_language (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (OPENINGS_GETTEXT_DOMAIN, OPENINGS_LOCALEDIR);
  bind_textdomain_codeset (OPENINGS_GETTEXT_DOMAIN, "UTF-8");
  textdomain (OPENINGS_GETTEXT_DOMAIN);
}

static OpeningsExit
run_command (OpeningsCli *cli,
             const char *const *words)
{
  g_autoptr (GError) error = NULL;
  OpeningsExit status;

  if (openings_cli_name_command (cli, words, &status))
    status = cli->command->run (cli);
  openings_terminal_end_progress (cli->terminal);
  openings_cli_close (cli);

  if (!openings_terminal_flush (cli->terminal, &error))
    status = openings_cli_fail (cli, _ ("The results cannot be written"), error);

  return status;
}

/**
 * openings_cli_main:
 * @argc: how many words
 * @argv: (array length=argc): the words of the call
 *
 * Runs the program in the terminal.
 *
 * Returns: the exit status
 */
int
openings_cli_main (int argc,
                   char *argv[])
{
  g_autoptr (OpeningsCli) cli = NULL;
  OpeningsExit status;
  int number;

  set_language ();
  cli = openings_cli_new ();
  watch_signals (cli);
  status = run_command (cli, (const char *const *) argv);

  number = openings_terminal_is_closed (cli->terminal) ? SIGPIPE : cli->signal;
  g_clear_pointer (&cli, openings_cli_free);
  if (number != 0)
    end_by_signal (number);

  return (int) status;
}
