/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "openings-cli-commands.h"
#include "openings-cli-options.h"
#include "openings-json-writer.h"
#include "openings-store-profile.h"
#include "openings-text.h"

static OpeningsExit
show_profile (OpeningsCli *cli)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) json = g_string_new ("{");

  openings_store_get_profile_async (cli->store, cli->cancellable, openings_cli_ready_cb, cli);
  text = openings_store_get_profile_finish (cli->store, openings_cli_wait (cli), &error);
  if (error != NULL)
    return openings_cli_fail (cli, NULL, error);

  if (cli->json)
    {
      openings_json_add_string (json, "profile", text);
      g_string_append_c (json, '}');
      openings_terminal_print_json (cli->terminal, json->str);
    }
  else if (text != NULL)
    openings_cli_print (cli, "%s", text);
  else
    openings_cli_note (cli, _ ("There is no profile yet. To set it: openings-cli profile FILE"));

  return OPENINGS_EXIT_DONE;
}

/* From a file, or from what comes in for "-". */
static OpeningsExit
set_profile (OpeningsCli *cli,
             const char *path)
{
  g_autofree char *data = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (g_str_equal (path, "-") ? "/dev/stdin" : path, &data, &length, &error))
    return openings_cli_fail (cli, path, error);
  if (length > OPENINGS_MAX_PROFILE || !g_utf8_validate (data, (gssize) length, NULL))
    return openings_cli_refuse (cli, _ ("%s is no plain text of at most 1 MB. Save it as text"
                                        " first."),
                                path);

  text = openings_text_clean (data, (gssize) length);
  openings_store_set_profile_async (cli->store, text, cli->cancellable, openings_cli_ready_cb, cli);
  if (!openings_store_set_profile_finish (cli->store, openings_cli_wait (cli), &error))
    return openings_cli_fail (cli, NULL, error);

  openings_cli_note (cli, "%s", text != NULL ? _ ("Saved.") : _ ("The profile is empty now."));
  return OPENINGS_EXIT_DONE;
}

OpeningsExit
openings_command_profile (OpeningsCli *cli)
{
  OpeningsExit status;

  if (!openings_cli_parse (cli, NULL, 0, 1, &status))
    return status;
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;

  return cli->arguments[0] != NULL ? set_profile (cli, cli->arguments[0]) : show_profile (cli);
}
