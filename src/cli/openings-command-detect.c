/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "openings-address.h"
#include "openings-cli-options.h"
#include "openings-cli-commands.h"
#include "openings-json-writer.h"
#include "openings-table.h"

static void
print_detected (OpeningsCli *cli,
                const OpeningsDetected *detected,
                const char *company)
{
  g_autoptr (GString) json = g_string_new ("{");
  const OpeningsFact facts[] = {
    { _ ("Kind"), detected->kind->name },
    { _ ("Board"), detected->board },
    { _ ("Company"), company },
    { _ ("Source"), detected->handle },
    { _ ("Endpoint"), detected->endpoint },
    { _ ("Page"), detected->page_url },
  };

  if (!cli->json)
    {
      openings_table_print_facts (cli->terminal, facts, G_N_ELEMENTS (facts));
      return;
    }

  openings_json_add_string (json, "kind", detected->kind->name);
  openings_json_add_string (json, "board", detected->board);
  openings_json_add_string (json, "company", company);
  openings_json_add_string (json, "endpoint", detected->endpoint);
  openings_json_add_string (json, "source", detected->handle);
  openings_json_add_string (json, "url", detected->page_url);
  g_string_append_c (json, '}');
  openings_terminal_print_json (cli->terminal, json->str);
}

/* From a saved page: nothing is fetched. */
static OpeningsExit
detect_saved (OpeningsCli *cli,
              const char *address,
              const char *path)
{
  g_autofree char *url = NULL;
  g_autofree char *company = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autoptr (OpeningsDetected) detected = NULL;
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  url = openings_detect_complete_url (address, &error);
  if (url == NULL)
    return openings_cli_fail (cli, address, error);
  if (!g_file_get_contents (path, &data, &length, &error))
    return openings_cli_fail (cli, path, error);

  page = g_bytes_new_take (data, length);
  detected = openings_detect_page (url, page, &error);
  if (detected == NULL)
    return openings_cli_fail (cli, address, error);

  company = openings_detected_dup_company (detected);
  print_detected (cli, detected, company);
  return OPENINGS_EXIT_DONE;
}

/* An address that tells enough is told of even if its site can't be reached. */
static gboolean
is_only_out_of_reach (const GError *error)
{
  return error->domain == OPENINGS_HTTP_ERROR && error->code != OPENINGS_HTTP_ERROR_NOT_FOUND;
}

static OpeningsExit
detect_online (OpeningsCli *cli,
               const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsDetected) detected = openings_address_detect (address);
  g_autoptr (OpeningsProbe) found = openings_address_probe (cli, address, &error);
  g_autofree char *company = NULL;

  if (found != NULL)
    {
      print_detected (cli, found->detected, found->company);
      return OPENINGS_EXIT_DONE;
    }

  if (detected == NULL || !is_only_out_of_reach (error))
    return openings_cli_fail (cli, address, error);

  openings_cli_note (cli, _ ("The site cannot be reached: this is what the address alone tells."));
  company = openings_detected_dup_company (detected);
  print_detected (cli, detected, company);
  return OPENINGS_EXIT_DONE;
}

OpeningsExit
openings_command_detect (OpeningsCli *cli)
{
  g_autofree char *html = NULL;
  g_autofree char *address = NULL;
  OpeningsExit status;
  const GOptionEntry entries[] = {
    { "html", 0, 0, G_OPTION_ARG_FILENAME, &html,
      N_ ("Take the page from this file instead of fetching it"), N_ ("FILE") },
    { NULL },
  };

  if (!openings_cli_parse (cli, entries, 1, 1, &status))
    return status;

  address = openings_cli_dup_text (cli->arguments[0]);

  return html != NULL ? detect_saved (cli, address, html) : detect_online (cli, address);
}
