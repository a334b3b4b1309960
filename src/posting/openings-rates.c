/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-rates.h"

#include <string.h>

#define MAX_RATES 400

struct _OpeningsRates
{
  GHashTable *rates; /* (owned) ISO 4217 code → double (owned): what one euro buys */
  char *digest;      /* (owned) */
  gatomicrefcount ref_count;
};

/* A line: EUR,1 */
static void
read_line (OpeningsRates *self,
           const char *line)
{
  char *end = NULL;
  double rate;

  if (strlen (line) < 5 || line[3] != ',')
    return;

  for (guint i = 0; i < 3; i++)
    if (!g_ascii_isupper (line[i]))
      return;

  rate = g_ascii_strtod (line + 4, &end);
  if (end == line + 4 || *end != '\0' || !(rate > 0.0 && rate < 1e9))
    return;

  g_hash_table_insert (self->rates, g_strndup (line, 3), g_memdup2 (&rate, sizeof rate));
}

/**
 * openings_rates_parse:
 * @text: one currency a line, its code and what one euro buys of it, by a comma;
 *   other lines mean nothing
 *
 * Returns: (transfer full) (nullable): the rates, %NULL if there are none
 */
OpeningsRates *
openings_rates_parse (const char *text)
{
  g_autoptr (OpeningsRates) self = g_new0 (OpeningsRates, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_RATES);

  g_atomic_ref_count_init (&self->ref_count);
  self->rates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, g_strchomp (lines[i]));

  return g_hash_table_size (self->rates) > 0 ? g_steal_pointer (&self) : NULL;
}

OpeningsRates *
openings_rates_ref (OpeningsRates *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_rates_unref (OpeningsRates *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->rates);
  g_free (self->digest);
  g_free (self);
}

/**
 * openings_rates_get_digest:
 * @self: rates
 *
 * Returns: a text that other rates do not have
 */
const char *
openings_rates_get_digest (OpeningsRates *self)
{
  return self->digest;
}

/**
 * openings_rates_convert:
 * @self: (nullable): rates, %NULL for none: all currencies are worth the same
 * @amount: how much
 * @currency: (nullable): an ISO 4217 code; what has none is as it is
 *
 * Returns: the amount in euros, 0 if that is unknown
 */
double
openings_rates_convert (OpeningsRates *self,
                        double amount,
                        const char *currency)
{
  const double *rate;

  if (self == NULL || currency == NULL || *currency == '\0')
    return amount;

  rate = g_hash_table_lookup (self->rates, currency);

  return rate != NULL ? amount / *rate : 0.0;
}

/**
 * openings_rates_convert_salary:
 * @self: (nullable): rates
 * @salary: a salary
 *
 * Returns: openings_salary_yearly_max() in euros, 0 if that is unknown
 */
double
openings_rates_convert_salary (OpeningsRates *self,
                               const OpeningsSalary *salary)
{
  return openings_rates_convert (self, openings_salary_yearly_max (salary), salary->currency);
}
