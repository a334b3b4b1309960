/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <string.h>

#include "openings-cli-options.h"
#include "openings-cli-commands.h"
#include "openings-detect.h"
#include "openings-json.h"
#include "openings-parallel.h"

#define AT_ONCE 128

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

/* One array, a posting a line. Some at a time are turned into lines, by two
 * threads. */
typedef struct
{
  OpeningsTerminal *terminal;
  GPtrArray *postings; /* (unowned) that are not written yet */
  char *lines[AT_ONCE];
  gboolean began;
} Output;

static void
make_line (guint index,
           gpointer data)
{
  Output *output = data;

  output->lines[index] = openings_posting_to_json (output->postings->pdata[index]);
}

/* A comma stands behind each but the last, which only the end tells. */
static void
write_lines (Output *output,
             gboolean last)
{
  guint n_lines = output->postings->len;

  if (!output->began)
    openings_terminal_print_json (output->terminal, "[");
  output->began = TRUE;

  openings_parallel_each (n_lines, make_line, output);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = g_steal_pointer (&output->lines[i]);
      g_autofree char *separated =
          last && i + 1 == n_lines ? NULL : g_strconcat (line, ",", NULL);

      openings_terminal_print_json (output->terminal, separated != NULL ? separated : line);
    }
  g_ptr_array_set_size (output->postings, 0);
  if (last)
    openings_terminal_print_json (output->terminal, "]");
}

static void
on_posting (OpeningsPosting *posting,
            gpointer data)
{
  Output *output = data;

  if (output->postings->len == AT_ONCE)
    write_lines (output, FALSE);
  g_ptr_array_add (output->postings, openings_posting_ref (posting));
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
  g_autoptr (GPtrArray) postings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  Output output = { .terminal = cli->terminal, .postings = postings };

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
  if (parsed != NULL || postings->len > 0)
    write_lines (&output, TRUE);
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
