/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-address.h"

/**
 * openings_address_detect:
 * @address: an address, or a handle
 *
 * Returns: (transfer full) (nullable): the source that it tells by itself
 */
OpeningsDetected *
openings_address_detect (const char *address)
{
  OpeningsDetected *detected = openings_detect_handle (address, NULL);
  g_autofree char *url = NULL;

  if (detected == NULL)
    url = openings_detect_complete_url (address, NULL);
  if (url != NULL)
    detected = openings_detect_url (url, NULL);

  return detected;
}

static gboolean
is_demo (const char *address)
{
  g_autoptr (OpeningsDetected) detected = openings_address_detect (address);

  return detected != NULL ? openings_demo_board_is_demo (detected->handle)
                          : g_strv_contains (openings_demo_board_get_urls (), address);
}

/**
 * openings_address_probe:
 * @cli: a call of the program
 * @address: an address, or a handle
 * @error: where to say why not
 *
 * Looks what is there. The addresses of the demo need no network.
 *
 * Returns: (transfer full) (nullable): what is there
 */
OpeningsProbe *
openings_address_probe (OpeningsCli *cli,
                        const char *address,
                        GError **error)
{
  if (is_demo (address) && !openings_cli_serve_demo (cli, error))
    return NULL;

  openings_probe_async (openings_cli_get_fetcher (cli), address, cli->cancellable,
                        openings_cli_ready_cb, cli);

  return openings_probe_finish (openings_cli_wait (cli), error);
}
