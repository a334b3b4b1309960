/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cli-commands.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "openings-address.h"
#include "openings-cli-options.h"
#include "openings-clock.h"
#include "openings-format.h"
#include "openings-json-writer.h"
#include "openings-json.h"
#include "openings-source-text.h"
#include "openings-table.h"
#include "openings-text.h"

/* Of many things that were to be done. */
static OpeningsExit
judge (guint n_done,
       guint n_failed)
{
  if (n_failed == 0)
    return OPENINGS_EXIT_DONE;

  return n_done > 0 ? OPENINGS_EXIT_PARTLY : OPENINGS_EXIT_FAILED;
}

static void
print_added (OpeningsCli *cli,
             const OpeningsSource *source,
             gboolean is_new)
{
  g_autoptr (GString) json = g_string_new ("{");

  if (!cli->json)
    {
      openings_cli_print (cli, "%s  %s", source->handle,
                          source->company != NULL ? source->company : _ ("(company unknown)"));
      return;
    }

  openings_json_add_string (json, "source", source->handle);
  openings_json_add_string (json, "company", source->company);
  openings_json_add_string (json, "url", source->url);
  openings_json_add_boolean (json, "added", is_new);
  g_string_append_c (json, '}');
  openings_terminal_print_json (cli->terminal, json->str);
}

static OpeningsSource *
find_followed (GPtrArray *sources,
               const char *address)
{
  g_autoptr (OpeningsDetected) detected = openings_address_detect (address);

  for (guint i = 0; detected != NULL && i < sources->len; i++)
    {
      OpeningsSource *source = sources->pdata[i];

      if (g_str_equal (source->handle, detected->handle) && source->only == NULL)
        return source;
    }

  return NULL;
}

static GPtrArray *
list_sources (OpeningsCli *cli)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *sources;

  openings_store_list_sources_async (cli->store, cli->cancellable, openings_cli_ready_cb, cli);
  sources = openings_store_list_sources_finish (cli->store, openings_cli_wait (cli), &error);
  if (sources == NULL)
    openings_cli_fail (cli, NULL, error);

  return sources;
}

static gboolean
add_found (OpeningsCli *cli,
           const OpeningsProbe *found,
           const char *name)
{
  g_autoptr (OpeningsSource) source = openings_source_new (found->detected->handle);
  g_autoptr (GError) error = NULL;
  gboolean is_known = FALSE;

  source->company = g_strdup (name != NULL ? name : found->company);
  source->url = g_strdup (found->detected->page_url);
  openings_store_add_source_async (cli->store, source, cli->cancellable, openings_cli_ready_cb,
                                   cli);
  if (!openings_store_add_source_finish (cli->store, openings_cli_wait (cli), &is_known, &error))
    {
      openings_cli_fail (cli, source->handle, error);
      return FALSE;
    }

  print_added (cli, source, !is_known);
  if (is_known)
    openings_cli_note (cli, _ ("%s was followed already."), source->handle);
  else if (found->postings->len == 0)
    openings_cli_note (cli, _ ("%s lists no jobs at the moment."), source->handle);

  return TRUE;
}

/* The posting that the address is about, without the rest of its board. */
static gboolean
add_posting (OpeningsCli *cli,
             const OpeningsProbe *found,
             const char *address,
             const char *name)
{
  g_autoptr (OpeningsSource) source = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_known = FALSE;
  const char *company = found->detected->kind->is_public ? NULL : found->company;

  if (found->posting == NULL)
    {
      openings_cli_refuse (cli, _ ("%s is not the address of a single posting."), address);
      return FALSE;
    }

  source = openings_probe_dup_lone_source (found);
  if (name != NULL)
    {
      g_free (source->company);
      source->company = g_strdup (name);
      company = name;
    }
  openings_store_add_posting_async (cli->store, source, found->posting, company, cli->cancellable,
                                    openings_cli_ready_cb, cli);
  if (openings_store_add_posting_finish (cli->store, openings_cli_wait (cli), &is_known, &error) <
      0)
    {
      openings_cli_fail (cli, source->handle, error);
      return FALSE;
    }

  print_added (cli, source, !is_known);
  if (is_known)
    openings_cli_note (cli, _ ("“%s” was there already."), found->posting->title);
  else
    openings_cli_note (cli, _ ("Added “%s” alone."), found->posting->title);

  return TRUE;
}

static gboolean
add_address (OpeningsCli *cli,
             GPtrArray *sources,
             const char *address,
             const char *name,
             gboolean alone)
{
  const OpeningsSource *followed = alone ? NULL : find_followed (sources, address);
  g_autoptr (OpeningsProbe) found = NULL;
  g_autoptr (GError) error = NULL;

  if (followed != NULL)
    {
      print_added (cli, followed, FALSE);
      openings_cli_note (cli, _ ("%s was followed already."), followed->handle);
      return TRUE;
    }

  found = openings_address_probe (cli, address, &error);
  if (found == NULL)
    openings_cli_fail (cli, address, error);

  if (found != NULL && alone)
    return add_posting (cli, found, address, name);

  return found != NULL && add_found (cli, found, name);
}

/* One address a line; empty lines and such that begin with # are none. */
static gboolean
read_addresses (OpeningsCli *cli,
                GPtrArray *addresses)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) stream = g_data_input_stream_new (input);

  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = NULL;
      char *address;

      g_data_input_stream_read_line_async (stream, G_PRIORITY_DEFAULT, cli->cancellable,
                                           openings_cli_ready_cb, cli);
      line = g_data_input_stream_read_line_finish (stream, openings_cli_wait (cli), NULL, &error);
      if (error != NULL)
        openings_cli_fail (cli, NULL, error);
      if (line == NULL)
        return error == NULL;

      address = openings_text_clean_line (line, -1);
      if (address != NULL && *address != '#')
        g_ptr_array_add (addresses, address);
      else
        g_free (address);
    }
}

static gboolean
collect_addresses (OpeningsCli *cli,
                   GPtrArray *addresses)
{
  for (guint i = 0; cli->arguments[i] != NULL; i++)
    if (!g_str_equal (cli->arguments[i], "-"))
      g_ptr_array_add (addresses, openings_cli_dup_text (cli->arguments[i]));
    else if (!read_addresses (cli, addresses))
      return FALSE;

  return TRUE;
}

OpeningsExit
openings_command_add (OpeningsCli *cli)
{
  g_autofree char *name_word = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = NULL;
  gboolean alone = FALSE;
  guint n_added = 0;
  OpeningsExit status;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &name_word, N_ ("The company’s name"), N_ ("NAME") },
    { "posting", 0, 0, G_OPTION_ARG_NONE, &alone,
      N_ ("Add only the posting at the address, not the others of its board"), NULL },
    { NULL },
  };

  if (!openings_cli_parse (cli, entries, 1, OPENINGS_ANY_NUMBER, &status))
    return status;

  name = openings_text_clean_line (name_word, -1);
  if (!openings_cli_open_store (cli) || !collect_addresses (cli, addresses) ||
      (sources = list_sources (cli)) == NULL)
    return OPENINGS_EXIT_FAILED;

  for (guint i = 0; i < addresses->len && !openings_cli_is_cancelled (cli); i++)
    {
      if (addresses->len > 1)
        openings_terminal_progress (cli->terminal, (double) i / addresses->len,
                                    addresses->pdata[i]);
      n_added += add_address (cli, sources, addresses->pdata[i], name, alone) ? 1 : 0;
    }

  return judge (n_added, addresses->len - n_added);
}

static char *
dup_last_fetch (const OpeningsSource *source)
{
  g_autofree char *age = openings_format_age (source->last_tried_at, openings_clock_now ());

  if (source->last_tried_at == OPENINGS_TIME_UNKNOWN)
    return g_strdup (_ ("never fetched"));
  if (source->last_error != NULL)
    /* Translators: when a fetch failed, and why */
    return g_strdup_printf (_ ("failed %s: %s"), age != NULL ? age : "", source->last_error);

  return g_strdup_printf (_ ("fetched %s"), age != NULL ? age : "");
}

static char *
dup_result (const OpeningsSource *source)
{
  g_autofree char *last = dup_last_fetch (source);
  g_autofree char *interval = openings_source_text_interval (source);

  return g_strjoin (" · ", last, interval, NULL);
}

static void
print_sources (OpeningsCli *cli,
               GPtrArray *sources)
{
  const OpeningsColumn columns[] = {
    { _ ("SOURCE"), FALSE, TRUE },
    { _ ("COMPANY"), FALSE, TRUE },
    { _ ("OPEN"), TRUE, FALSE },
    { _ ("LAST RESULT"), FALSE, TRUE },
  };
  g_autoptr (OpeningsTable) table = openings_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < sources->len; i++)
    {
      const OpeningsSource *source = sources->pdata[i];
      g_autofree char *n_open = g_strdup_printf ("%u", source->n_open);
      g_autofree char *last = dup_result (source);

      openings_table_add (table, (const char *const[]) { source->handle, source->company, n_open,
                                                         last });
    }

  openings_table_print (table, cli->terminal);
}

OpeningsExit
openings_command_sources (OpeningsCli *cli)
{
  g_autoptr (GPtrArray) sources = NULL;
  OpeningsExit status;

  if (!openings_cli_parse (cli, NULL, 0, 0, &status))
    return status;
  if (!openings_cli_open_store (cli) || (sources = list_sources (cli)) == NULL)
    return OPENINGS_EXIT_FAILED;

  for (guint i = 0; cli->json && i < sources->len; i++)
    {
      g_autofree char *json = openings_source_to_json (sources->pdata[i]);

      openings_terminal_print_json (cli->terminal, json);
    }
  if (sources->len == 0)
    openings_cli_note (cli, _ ("Nothing is followed yet. To begin: openings-cli add URL"));
  else if (!cli->json)
    print_sources (cli, sources);

  return OPENINGS_EXIT_DONE;
}

OpeningsExit
openings_command_remove (OpeningsCli *cli)
{
  guint n_removed = 0;
  guint i;
  OpeningsExit status;

  if (!openings_cli_parse (cli, NULL, 1, OPENINGS_ANY_NUMBER, &status))
    return status;
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;

  for (i = 0; cli->arguments[i] != NULL; i++)
    {
      g_autofree char *handle = openings_cli_dup_text (cli->arguments[i]);
      g_autoptr (GError) error = NULL;

      openings_store_remove_source_async (cli->store, handle, cli->cancellable,
                                          openings_cli_ready_cb, cli);
      if (openings_store_remove_source_finish (cli->store, openings_cli_wait (cli), &error))
        n_removed++;
      else if (g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND))
        openings_cli_refuse (cli, _ ("%s is not followed. To see what is: openings-cli sources"),
                             handle);
      else
        openings_cli_fail (cli, handle, error);
    }

  return judge (n_removed, i - n_removed);
}
