/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cache.h"

#include <glib/gi18n.h>

#include "openings-cli-commands.h"
#include "openings-cli-options.h"
#include "openings-json-writer.h"
#include "openings-table.h"

static double
get_hit_rate (const OpeningsCacheUsage *usage)
{
  guint64 n = usage->n_hits + usage->n_misses;

  return n > 0 ? (double) usage->n_hits / (double) n : 0.0;
}

static void
print_level_json (OpeningsCli *cli,
                  const char *name,
                  const OpeningsCacheUsage *usage)
{
  g_autoptr (GString) json = g_string_new ("{");

  openings_json_add_string (json, "level", name);
  openings_json_add_integer (json, "entries", (gint64) usage->n_entries);
  openings_json_add_integer (json, "bytes", (gint64) usage->n_bytes);
  openings_json_add_integer (json, "hits", (gint64) usage->n_hits);
  openings_json_add_integer (json, "misses", (gint64) usage->n_misses);
  openings_json_append_key (json, "hit_rate");
  openings_json_append_number (json, get_hit_rate (usage));
  g_string_append_c (json, '}');
  openings_terminal_print_json (cli->terminal, json->str);
}

static void
add_level (OpeningsTable *table,
           const char *name,
           const OpeningsCacheUsage *usage)
{
  g_autofree char *n_entries = g_strdup_printf ("%" G_GUINT64_FORMAT, usage->n_entries);
  g_autofree char *size = g_format_size (usage->n_bytes);
  g_autofree char *rate = g_strdup_printf ("%.0f %%", get_hit_rate (usage) * 100);

  openings_table_add (table, (const char *const[]) { name, n_entries, size, rate });
}

static void
print_levels (OpeningsCli *cli,
              const OpeningsCacheStatistics *statistics)
{
  const OpeningsColumn columns[] = {
    { _ ("LEVEL"), FALSE, FALSE },
    { _ ("ANSWERS"), TRUE, FALSE },
    { _ ("SIZE"), TRUE, FALSE },
    { _ ("FOUND"), TRUE, FALSE },
  };
  g_autoptr (OpeningsTable) table = openings_table_new (columns, G_N_ELEMENTS (columns));

  add_level (table, _ ("Disk"), &statistics->disk);
  if (statistics->redis_is_available)
    add_level (table, "Redis", &statistics->redis);
  openings_table_print (table, cli->terminal);
}

static gboolean
clear (OpeningsCli *cli,
       OpeningsCache *cache)
{
  g_autoptr (GError) error = NULL;

  openings_cache_clear_async (cache, cli->cancellable, openings_cli_ready_cb, cli);
  if (openings_cache_clear_finish (cache, openings_cli_wait (cli), &error))
    return TRUE;

  openings_cli_fail (cli, NULL, error);
  return FALSE;
}

/* Redis may ask for a password, which is in the keyring. */
static OpeningsCache *
get_cache (OpeningsCli *cli)
{
  OpeningsFetcher *fetcher = openings_cli_get_fetcher (cli);

  openings_fetcher_settle_async (fetcher, cli->cancellable, openings_cli_ready_cb, cli);
  openings_fetcher_settle_finish (fetcher, openings_cli_wait (cli), NULL);

  return openings_fetcher_get_cache (fetcher);
}

OpeningsExit
openings_command_cache (OpeningsCli *cli)
{
  OpeningsCacheStatistics statistics = { 0 };
  gboolean wants_clear = FALSE;
  OpeningsCache *cache;
  g_autoptr (GError) error = NULL;
  OpeningsExit status;
  const GOptionEntry entries[] = {
    { "clear", 0, 0, G_OPTION_ARG_NONE, &wants_clear, N_ ("Forget all that was fetched"), NULL },
    { NULL },
  };

  if (!openings_cli_parse (cli, entries, 0, 0, &status))
    return status;

  cache = get_cache (cli);
  if (wants_clear && !clear (cli, cache))
    return OPENINGS_EXIT_FAILED;

  openings_cache_get_statistics_async (cache, cli->cancellable, openings_cli_ready_cb, cli);
  if (!openings_cache_get_statistics_finish (cache, openings_cli_wait (cli), &statistics, &error))
    return openings_cli_fail (cli, NULL, error);

  if (statistics.has_redis && !statistics.redis_is_available)
    openings_cli_note (cli, _ ("Redis cannot be reached: the disk alone keeps what is fetched."));
  if (!cli->json)
    {
      print_levels (cli, &statistics);
      return OPENINGS_EXIT_DONE;
    }

  print_level_json (cli, "disk", &statistics.disk);
  if (statistics.redis_is_available)
    print_level_json (cli, "redis", &statistics.redis);

  return OPENINGS_EXIT_DONE;
}
