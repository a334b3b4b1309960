/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "openings-cli-commands.h"
#include "openings-cli-options.h"
#include "openings-generate.h"
#include "openings-json-writer.h"

#define MAX_POSTINGS 10000000
#define DEFAULT_SEED 1

static void
progress_cb (goffset current,
             goffset total,
             gpointer data)
{
  OpeningsCli *cli = data;

  openings_terminal_progress (cli->terminal, total > 0 ? (double) current / (double) total : 0.0,
                              NULL);
}

static void
print_counts (OpeningsCli *cli,
              const OpeningsSaveCounts *counts)
{
  g_autoptr (GString) json = g_string_new ("{");

  openings_terminal_end_progress (cli->terminal);
  if (!cli->json)
    {
      openings_cli_print (cli, _ ("%u new, %u updated, %u unchanged"), counts->n_new,
                          counts->n_updated, counts->n_unchanged);
      return;
    }

  openings_json_add_integer (json, "new", counts->n_new);
  openings_json_add_integer (json, "updated", counts->n_updated);
  openings_json_add_integer (json, "unchanged", counts->n_unchanged);
  g_string_append_c (json, '}');
  openings_terminal_print_json (cli->terminal, json->str);
}

OpeningsExit
openings_command_generate (OpeningsCli *cli)
{
  g_autofree char *seed_word = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsSaveCounts counts = { 0 };
  guint64 seed = DEFAULT_SEED;
  guint64 n;
  OpeningsExit status;
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &seed_word,
      N_ ("The same number makes the same postings"), N_ ("S") },
    { NULL },
  };

  if (!openings_cli_parse (cli, entries, 1, 1, &status))
    return status;
  if (!openings_cli_read_number (cli, "generate", cli->arguments[0], 0, MAX_POSTINGS, &n) ||
      (seed_word != NULL &&
       !openings_cli_read_number (cli, "--seed", seed_word, 0, G_MAXINT64, &seed)))
    return OPENINGS_EXIT_USAGE;
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;

  openings_generate_async (cli->store, (guint) n, seed, progress_cb, cli, cli->cancellable,
                           openings_cli_ready_cb, cli);
  if (!openings_generate_finish (openings_cli_wait (cli), &counts, &error))
    return openings_cli_fail (cli, NULL, error);

  print_counts (cli, &counts);
  return OPENINGS_EXIT_DONE;
}
