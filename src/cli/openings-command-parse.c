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
static GBytes *
load (OpeningsCli *cli,
      const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  if (g_file_get_contents (g_str_equal (path, "-") ? "/dev/stdin" : path, &data, &length, &error))
    return g_bytes_new_take (data, length);

  openings_cli_fail (cli, NULL, error);
  return NULL;
}

/* The board that an address names, where there is one. */
static char *
dup_board (const OpeningsSourceKind *kind,
           const char *url)
{
  g_autoptr (OpeningsDetected) detected = url != NULL ? openings_detect_url (url, NULL) : NULL;

  if (detected != NULL && detected->kind == kind)
    return g_strdup (detected->board);

  return g_str_equal (kind->name, "jsonld") ? g_strdup (url) : NULL;
}

static void
print_postings (OpeningsCli *cli,
                GPtrArray *postings)
{
  openings_terminal_print_json (cli->terminal, "[");
  for (guint i = 0; i < postings->len; i++)
    {
      g_autofree char *json = openings_posting_to_json (postings->pdata[i]);
      g_autofree char *line = g_strconcat (json, i + 1 < postings->len ? "," : NULL, NULL);

      openings_terminal_print_json (cli->terminal, line);
    }
  openings_terminal_print_json (cli->terminal, "]");
}

static OpeningsExit
parse_file (OpeningsCli *cli,
            const OpeningsSourceKind *kind,
            const char *typed,
            const char *path)
{
  g_autofree char *url = NULL;
  g_autofree char *board = NULL;
  g_autoptr (OpeningsRequest) request = NULL;
  g_autoptr (OpeningsParsed) parsed = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  if (typed != NULL)
    {
      url = openings_detect_complete_url (typed, &error);
      if (url == NULL)
        return openings_cli_misused (cli, _ ("--url takes the address of a web page, not “%s”."),
                                     typed);
      request = openings_request_new (url);
    }

  body = load (cli, path);
  if (body == NULL)
    return OPENINGS_EXIT_FAILED;

  board = dup_board (kind, url);
  parsed = kind->parse (board, request, url, body, &error);
  if (parsed == NULL)
    return openings_cli_fail (cli, path, error);

  print_postings (cli, parsed->postings);
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
