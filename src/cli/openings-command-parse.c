/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <string.h>

#include "openings-cli-options.h"
#include "openings-cli-commands.h"
#include "openings-detect.h"
#include "openings-json.h"

/* What --as takes; NULL after having told that it is none. */
static const OpeningsSourceKind *
find_kind (OpeningsCli *cli,
           const char *name)
{
  const OpeningsSourceKind *kind = name != NULL ? openings_source_kind_find (name) : NULL;
  const OpeningsSourceKind *const *kinds;
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_kinds;

  if (kind != NULL)
    return kind;

  kinds = openings_source_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kinds[i]->name);
  if (name != NULL)
    openings_cli_misused (cli, _ ("--as takes one of %s, not “%s”."), names->str, name);
  else
    openings_cli_misused (cli, _ ("Say what the file holds: --as takes one of %s."), names->str);

  return NULL;
}

/* A file, or "-" for what comes in. */
static GInputStream *
open_file (OpeningsCli *cli,
           const char *path)
{
  g_autoptr (GFile) file =
      g_file_new_for_path (g_str_equal (path, "-") ? "/dev/stdin" : path);
  g_autoptr (GError) error = NULL;
  GFileInputStream *stream = g_file_read (file, NULL, &error);

  if (stream == NULL)
    openings_cli_fail (cli, path, error);

  return (GInputStream *) stream;
}

/* The board that an address names, where there is one. */
static char *
dup_board (const OpeningsSourceKind *kind,
           const char *url)
{
  static const char *const address_kinds[] = { "feed", "jsonld", "sitemap", NULL };
  g_autoptr (OpeningsDetected) detected = url != NULL ? openings_detect_url (url, NULL) : NULL;

  if (detected != NULL && detected->kind == kind)
    return g_strdup (detected->board);

  return g_strv_contains (address_kinds, kind->name) ? g_strdup (url) : NULL;
}

/* One array, a posting a line; each is written when it is known whether another
 * comes after it. */
typedef struct
{
  OpeningsTerminal *terminal;
  char *last; /* (owned) (nullable) */
} Output;

static void
on_posting (OpeningsPosting *posting,
            gpointer data)
{
  Output *output = data;
  g_autofree char *line = output->last != NULL ? g_strconcat (output->last, ",", NULL) : NULL;

  openings_terminal_print_json (output->terminal, line != NULL ? line : "[");
  g_free (output->last);
  output->last = openings_posting_to_json (posting);
}

static void
end_output (Output *output)
{
  openings_terminal_print_json (output->terminal, output->last != NULL ? output->last : "[");
  openings_terminal_print_json (output->terminal, "]");
  g_clear_pointer (&output->last, g_free);
}

static OpeningsExit
parse_file (OpeningsCli *cli,
            const OpeningsSourceKind *kind,
            const char *typed,
            const char *path)
{
  g_autofree char *url = NULL;
  g_autofree char *board = NULL;
  g_autoptr (OpeningsParsed) parsed = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  Output output = { .terminal = cli->terminal };

  if (typed != NULL)
    {
      url = openings_detect_complete_url (typed, &error);
      if (url == NULL)
        return openings_cli_misused (cli, _ ("--url takes the address of a web page, not “%s”."),
                                     typed);
    }

  stream = open_file (cli, path);
  if (stream == NULL)
    return OPENINGS_EXIT_FAILED;

  board = dup_board (kind, url);
  parsed = openings_source_kind_read (kind, board, url, stream, on_posting, &output, &error);
  if (parsed != NULL || output.last != NULL)
    end_output (&output);
  if (parsed == NULL)
    return openings_cli_fail (cli, path, error);

  if (parsed->n_skipped > 0)
    openings_cli_note (cli, _ ("Entries that are no postings: %u"), parsed->n_skipped);

  return OPENINGS_EXIT_DONE;
}

OpeningsExit
openings_command_parse (OpeningsCli *cli)
{
  g_autofree char *name = NULL;
  g_autofree char *url = NULL;
  const OpeningsSourceKind *kind;
  OpeningsExit status;
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_FILENAME, &name, N_ ("The kind of source that answered"),
      N_ ("KIND") },
    { "url", 0, 0, G_OPTION_ARG_FILENAME, &url, N_ ("The address that was asked"), N_ ("URL") },
    { NULL },
  };

  if (!openings_cli_parse (cli, entries, 1, 1, &status))
    return status;

  kind = find_kind (cli, name);

  return kind != NULL ? parse_file (cli, kind, url, cli->arguments[0]) : OPENINGS_EXIT_USAGE;
}
