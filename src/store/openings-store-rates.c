/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-rates.h"

#include "openings-store-resources.h"

/* jobs.salary_common is a salary in euros a year, by the rates that the table
 * "kept" has the digest of. Other rates change it for all jobs, once. */

#define FILE_NAME "exchange-rates.csv"
#define RESOURCE  "/io/github/openings/Openings/store/schema/" FILE_NAME
#define MAX_BYTES (64 * 1024)

/**
 * openings_store_rates_load:
 * @folder: that of the database
 *
 * Returns: (transfer full): the user's rates, or else those that came with the
 *   program
 */
OpeningsRates *
openings_store_rates_load (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  OpeningsRates *rates = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &text, &length, NULL) && length <= MAX_BYTES)
    rates = openings_rates_parse (text);
  if (rates != NULL)
    return rates;

  bytes = g_resource_lookup_data (openings_store_get_resource (), RESOURCE, 0, NULL);
  g_assert (bytes != NULL);

  return openings_rates_parse (g_bytes_get_data (bytes, NULL));
}

static void
convert_cb (sqlite3_context *context,
            int n_arguments,
            sqlite3_value **arguments)
{
  OpeningsRates *rates = sqlite3_user_data (context);
  double amount = openings_rates_convert (rates, sqlite3_value_double (arguments[0]),
                                          (const char *) sqlite3_value_text (arguments[1]));

  if (amount > 0.0)
    sqlite3_result_double (context, amount);
}

static void
unref_rates (gpointer rates)
{
  openings_rates_unref (rates);
}

static gboolean
is_applied (OpeningsConnection *connection,
            OpeningsRates *rates,
            gboolean *applied,
            GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (
      connection, "SELECT 1 FROM kept WHERE name = 'rates' AND value = ?1", error);

  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, openings_rates_get_digest (rates));
  if (!openings_connection_step (connection, statement, applied, error))
    return FALSE;
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
convert_all (OpeningsConnection *connection,
             gpointer data,
             GError **error)
{
  OpeningsRates *rates = data;
  sqlite3_stmt *statement;

  if (!openings_connection_exec (
          connection,
          "UPDATE jobs SET salary_common = openings_convert (salary_yearly, salary_currency)"
          " WHERE salary_common IS NOT openings_convert (salary_yearly, salary_currency)",
          error))
    return FALSE;

  statement = openings_connection_prepare (
      connection,
      "INSERT INTO kept (name, value) VALUES ('rates', ?1)"
      " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      error);
  if (statement == NULL)
    return FALSE;
  openings_bind_text (statement, 1, openings_rates_get_digest (rates));

  return openings_connection_run (connection, statement, error);
}

/**
 * openings_store_rates_apply:
 * @connection: the writer
 * @rates: what to convert salaries by from now on
 * @error: where to say why not
 *
 * Converts all salaries, unless that is done.
 */
gboolean
openings_store_rates_apply (OpeningsConnection *connection,
                            OpeningsRates *rates,
                            GError **error)
{
  gboolean applied = FALSE;

  if (!is_applied (connection, rates, &applied, error))
    return FALSE;
  if (applied)
    return TRUE;

  sqlite3_create_function_v2 (openings_connection_get_handle (connection), "openings_convert", 2,
                              SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC,
                              openings_rates_ref (rates), convert_cb, NULL, NULL, unref_rates);

  return openings_connection_transact (connection, FALSE, convert_all, rates, error);
}

/**
 * openings_store_rates_guess_currency:
 * @connection: a reader
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): the currency of most of the newest
 *   salaries, empty if there are none; %NULL on error
 */
char *
openings_store_rates_guess_currency (OpeningsConnection *connection,
                                     GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (
      connection,
      "SELECT salary_currency FROM (SELECT salary_currency FROM jobs WHERE closed_at IS NULL"
      "  AND salary_common IS NOT NULL ORDER BY listed_at DESC, id DESC LIMIT 200)"
      " WHERE salary_currency IS NOT NULL GROUP BY salary_currency"
      " ORDER BY count(*) DESC, salary_currency LIMIT 1",
      error);
  gboolean has_row = FALSE;
  char *currency;

  if (statement == NULL || !openings_connection_step (connection, statement, &has_row, error))
    return NULL;

  currency = has_row ? openings_column_dup_text (statement, 0) : g_strdup ("");
  sqlite3_reset (statement);

  return currency;
}
