/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "openings-cli-commands.h"
#include "openings-cli-options.h"
#include "openings-export.h"
#include "openings-import-preview.h"
#include "openings-import-text.h"
#include "openings-import.h"
#include "openings-json-writer.h"
#include "openings-json.h"

/* All that is stored, into files and out of them. */

static void
progress_cb (goffset current,
             goffset total,
             gpointer data)
{
  OpeningsCli *cli = data;

  openings_terminal_progress (cli->terminal, total > 0 ? (double) current / (double) total : 0.0,
                              NULL);
}

static gboolean
has_ending (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".json") || g_str_has_suffix (lower, ".csv");
}

OpeningsExit
openings_command_export (OpeningsCli *cli)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  guint n_postings = 0;
  gboolean is_there;
  OpeningsExit status;

  if (!openings_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  if (!has_ending (cli->arguments[0]))
    return openings_cli_misused (cli, _ ("The name of the file must end with .json or .csv."));
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;

  file = g_file_new_for_commandline_arg (cli->arguments[0]);
  is_there = g_file_query_exists (file, NULL);
  openings_export_async (cli->store, file, progress_cb, cli, cli->cancellable,
                         openings_cli_ready_cb, cli);
  if (!openings_export_finish (openings_cli_wait (cli), &n_postings, &error))
    return openings_cli_fail (cli, cli->arguments[0], error);

  openings_terminal_end_progress (cli->terminal);
  if (is_there)
    openings_cli_note (cli, _ ("Replaced %s."), cli->arguments[0]);
  openings_cli_note (cli, _ ("Postings exported: %u"), n_postings);

  return OPENINGS_EXIT_DONE;
}

static void
note_skipped (OpeningsCli *cli,
              const OpeningsImportSkipped *skipped)
{
  g_autofree char *text = openings_import_text_skipped (skipped);

  if (text != NULL)
    openings_cli_note (cli, "%s", text);
}

static void
add_skipped_lines (GString *json,
                   const OpeningsImportSkipped *skipped)
{
  openings_json_append_key (json, "skipped_lines");
  g_string_append_c (json, '[');
  for (guint i = 0; i < MIN (skipped->n, OPENINGS_IMPORT_MAX_LINES); i++)
    g_string_append_printf (json, "%s%" G_GUINT64_FORMAT, i > 0 ? "," : "", skipped->lines[i]);
  g_string_append_c (json, ']');
}

static void
print_imported (OpeningsCli *cli,
                const OpeningsImportCounts *counts)
{
  g_autoptr (GString) json = g_string_new ("{");

  openings_terminal_end_progress (cli->terminal);
  if (!cli->json)
    {
      openings_cli_print (cli, _ ("Postings: %u new, %u known before. Sources: %u new."),
                          counts->n_new, counts->n_known, counts->n_sources);
      note_skipped (cli, &counts->skipped);
      return;
    }

  openings_json_add_integer (json, "sources", counts->n_sources);
  openings_json_add_integer (json, "new", counts->n_new);
  openings_json_add_integer (json, "known", counts->n_known);
  openings_json_add_integer (json, "events", counts->n_events);
  openings_json_add_integer (json, "skipped", counts->skipped.n);
  add_skipped_lines (json, &counts->skipped);
  g_string_append_c (json, '}');
  openings_terminal_print_json (cli->terminal, json->str);
}

static void
print_preview (OpeningsCli *cli,
               const OpeningsImportPreview *preview)
{
  for (guint i = 0; i < preview->sample->len; i++)
    {
      const OpeningsJob *job = preview->sample->pdata[i];
      g_autofree char *json = cli->json ? openings_job_to_json (job) : NULL;
      const OpeningsPosting *posting = job->posting;

      if (json != NULL)
        openings_terminal_print_json (cli->terminal, json);
      else
        openings_cli_print (cli, "%s · %s", posting->title,
                            posting->company != NULL ? posting->company : posting->url);
    }
  if (preview->tool != NULL)
    openings_cli_note (cli, _ ("A file of %s."), preview->tool);
  openings_cli_note (cli, _ ("Postings that would be imported: %u"), preview->n_postings);
  note_skipped (cli, &preview->skipped);
}

static OpeningsExit
preview_import (OpeningsCli *cli,
                GFile *file)
{
  g_autoptr (OpeningsImportPreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  openings_import_preview_async (file, cli->cancellable, openings_cli_ready_cb, cli);
  preview = openings_import_preview_finish (openings_cli_wait (cli), &error);
  if (preview == NULL)
    return openings_cli_fail (cli, cli->arguments[0], error);

  print_preview (cli, preview);
  return OPENINGS_EXIT_DONE;
}

OpeningsExit
openings_command_import (OpeningsCli *cli)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsImportCounts counts = { 0 };
  gboolean is_preview = FALSE;
  OpeningsExit status;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &is_preview,
      N_ ("Only show what the file holds, and store nothing"), NULL },
    { NULL },
  };

  if (!openings_cli_parse (cli, entries, 1, 1, &status))
    return status;

  file = g_file_new_for_commandline_arg (cli->arguments[0]);
  if (is_preview)
    return preview_import (cli, file);
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;

  openings_import_async (cli->store, file, FALSE, progress_cb, cli, cli->cancellable,
                         openings_cli_ready_cb, cli);
  if (!openings_import_finish (openings_cli_wait (cli), &counts, &error))
    return openings_cli_fail (cli, cli->arguments[0], error);

  print_imported (cli, &counts);
  return OPENINGS_EXIT_DONE;
}

static void
print_faults (OpeningsCli *cli,
              GStrv faults)
{
  g_autoptr (GString) json = g_string_new ("{");

  if (!cli->json)
    {
      for (guint i = 0; faults[i] != NULL; i++)
        openings_cli_print (cli, "%s", faults[i]);
      if (faults[0] == NULL)
        openings_cli_print (cli, "%s", _ ("The database is sound."));
      return;
    }

  openings_json_add_boolean (json, "sound", faults[0] == NULL);
  openings_json_append_key (json, "faults");
  openings_json_append_strings (json, (const char *const *) faults);
  g_string_append_c (json, '}');
  openings_terminal_print_json (cli->terminal, json->str);
}

OpeningsExit
openings_command_verify (OpeningsCli *cli)
{
  g_auto (GStrv) faults = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsExit status;

  if (!openings_cli_parse (cli, NULL, 0, 0, &status))
    return status;
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;

  openings_store_verify_async (cli->store, cli->cancellable, openings_cli_ready_cb, cli);
  faults = openings_store_verify_finish (cli->store, openings_cli_wait (cli), &error);
  if (faults == NULL)
    return openings_cli_fail (cli, NULL, error);

  print_faults (cli, faults);
  if (faults[0] == NULL)
    return OPENINGS_EXIT_DONE;

  return openings_cli_refuse (cli, _ ("The database is damaged. To put back a backup: openings-cli"
                                      " restore FILE"));
}

/* Beside the backups that the program makes by itself. */
static GFile *
new_default_backup (OpeningsCli *cli,
                    GError **error)
{
  g_autoptr (GFile) folder = openings_cli_get_data_folder (cli);
  g_autoptr (GFile) backups = g_file_get_child (folder, "backups");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *name = g_date_time_format (now, "openings-%Y%m%dT%H%M%S.db");

  if (g_mkdir_with_parents (g_file_peek_path (backups), 0700) == 0)
    return g_file_get_child (backups, name);

  g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE, "%s: %s",
               g_file_peek_path (backups), g_strerror (errno));
  return NULL;
}

OpeningsExit
openings_command_backup (OpeningsCli *cli)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsExit status;

  if (!openings_cli_parse (cli, NULL, 0, 1, &status))
    return status;
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;

  if (cli->arguments[0] != NULL)
    file = g_file_new_for_commandline_arg (cli->arguments[0]);
  else
    file = new_default_backup (cli, &error);
  if (file == NULL)
    return openings_cli_fail (cli, NULL, error);
  if (g_file_query_exists (file, NULL))
    return openings_cli_refuse (cli, _ ("%s is there already. Choose another name."),
                                g_file_peek_path (file));

  openings_store_backup_async (cli->store, file, cli->cancellable, openings_cli_ready_cb, cli);
  if (!openings_store_backup_finish (cli->store, openings_cli_wait (cli), &error))
    return openings_cli_fail (cli, g_file_peek_path (file), error);

  openings_cli_print (cli, "%s", g_file_peek_path (file));
  return OPENINGS_EXIT_DONE;
}

static OpeningsExit
fail_restore (OpeningsCli *cli,
              const char *path,
              const GError *error)
{
  if (g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND))
    return openings_cli_refuse (cli, _ ("There is no file %s."), path);
  if (g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_DAMAGED))
    return openings_cli_refuse (cli, _ ("%s is no sound backup of Openings, so nothing was changed."
                                        " Choose another one. [%s]"),
                                path, error->message);

  return openings_cli_fail (cli, path, error);
}

OpeningsExit
openings_command_restore (OpeningsCli *cli)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (OpeningsStore) store = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsExit status;

  if (!openings_cli_parse (cli, NULL, 1, 1, &status))
    return status;

  folder = openings_cli_get_data_folder (cli);
  file = g_file_new_for_commandline_arg (cli->arguments[0]);
  store = openings_store_new (folder);
  openings_store_restore_async (store, file, cli->cancellable, openings_cli_ready_cb, cli);
  if (!openings_store_restore_finish (store, openings_cli_wait (cli), &kept, &error))
    return fail_restore (cli, cli->arguments[0], error);

  if (kept != NULL)
    openings_cli_note (cli, _ ("What was there before is kept as %s"), kept);

  /* Brings an old backup to what this version needs. */
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;

  openings_cli_note (cli, _ ("Restored."));
  return OPENINGS_EXIT_DONE;
}
