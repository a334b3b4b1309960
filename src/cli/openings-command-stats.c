/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-stats.h"

#include <glib/gi18n.h>

#include "openings-cli-commands.h"
#include "openings-cli-options.h"
#include "openings-format.h"
#include "openings-table.h"

#define MAX_COMPANIES 20
#define BAR_WIDTH     30

/* A list of names, numbers and bars. */
typedef struct
{
  OpeningsTable *table; /* (owned) */
  guint largest;
} Chart;

static void
chart_begin (Chart *self,
             OpeningsCli *cli,
             const char *heading,
             guint largest)
{
  const OpeningsColumn columns[] = {
    { NULL, FALSE, TRUE },
    { NULL, TRUE, FALSE },
    { NULL, FALSE, FALSE },
  };

  self->table = openings_table_new (columns, G_N_ELEMENTS (columns));
  self->largest = MAX (largest, 1);
  openings_cli_print (cli, "\n%s", heading);
}

static void
chart_add (Chart *self,
           const char *name,
           guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (GString) bar = g_string_new (NULL);
  guint width = (guint) ((guint64) number * BAR_WIDTH / self->largest);

  for (guint i = 0; i < width || (i == 0 && number > 0); i++)
    g_string_append (bar, "█");
  openings_table_add (self->table, (const char *const[]) { name, text, bar->str });
}

static void
chart_end (Chart *self,
           OpeningsCli *cli)
{
  openings_table_print (self->table, cli->terminal);
  openings_table_free (self->table);
}

static void
print_companies (OpeningsCli *cli,
                 const GPtrArray *companies)
{
  Chart chart;

  if (companies->len == 0)
    return;

  chart_begin (&chart, cli, _ ("COMPANIES"),
               ((OpeningsCompanyCount *) companies->pdata[0])->n_jobs);
  for (guint i = 0; i < MIN (companies->len, MAX_COMPANIES); i++)
    {
      const OpeningsCompanyCount *company = companies->pdata[i];

      chart_add (&chart, company->name, company->n_jobs);
    }
  chart_end (&chart, cli);
  if (companies->len > MAX_COMPANIES)
    openings_cli_print (cli, _ ("and %u more"), companies->len - MAX_COMPANIES);
}

static guint
find_largest (const guint *numbers,
              guint n)
{
  guint largest = 0;

  for (guint i = 0; i < n; i++)
    largest = MAX (largest, numbers[i]);

  return largest;
}

static void
print_statuses (OpeningsCli *cli,
                const char *heading,
                const guint *numbers,
                guint first,
                guint last)
{
  Chart chart;

  chart_begin (&chart, cli, heading, find_largest (numbers + first, last + 1 - first));
  for (guint i = first; i <= last; i++)
    chart_add (&chart, openings_format_status ((OpeningsStatus) i), numbers[i]);
  chart_end (&chart, cli);
}

static void
print_workplaces (OpeningsCli *cli,
                  const OpeningsCounts *counts)
{
  Chart chart;

  chart_begin (&chart, cli, _ ("WORKPLACE"),
               find_largest (counts->by_workplace, G_N_ELEMENTS (counts->by_workplace)));
  for (guint i = OPENINGS_WORKPLACE_REMOTE; i < G_N_ELEMENTS (counts->by_workplace); i++)
    chart_add (&chart, openings_format_workplace ((OpeningsWorkplace) i), counts->by_workplace[i]);
  chart_add (&chart, _ ("Unknown"), counts->by_workplace[OPENINGS_WORKPLACE_UNKNOWN]);
  chart_end (&chart, cli);
}

static char *
dup_amount (double amount,
            const char *currency)
{
  OpeningsSalary salary = { .min = amount, .max = amount };

  g_strlcpy (salary.currency, currency, sizeof salary.currency);

  return openings_format_salary (&salary);
}

static void
print_salaries (OpeningsCli *cli,
                const OpeningsStats *stats)
{
  const OpeningsColumn columns[] = {
    { _ ("JOBS"), TRUE, FALSE },
    { _ ("LOWEST"), TRUE, FALSE },
    { _ ("QUARTER"), TRUE, FALSE },
    { _ ("MEDIAN"), TRUE, FALSE },
    { _ ("3 QUARTERS"), TRUE, FALSE },
    { _ ("HIGHEST"), TRUE, FALSE },
  };
  g_autoptr (OpeningsTable) table = openings_table_new (columns, G_N_ELEMENTS (columns));

  openings_cli_print (cli, "\n%s", _ ("SALARY A YEAR"));
  for (guint i = 0; i < stats->pays->len; i++)
    {
      const OpeningsPayStats *pay = &g_array_index (stats->pays, OpeningsPayStats, i);
      const double amounts[] = { pay->min, pay->quarter, pay->median, pay->three_quarters,
                                 pay->max };
      char *cells[G_N_ELEMENTS (columns)];

      cells[0] = g_strdup_printf ("%u", pay->n_jobs);
      for (guint j = 0; j < G_N_ELEMENTS (amounts); j++)
        cells[1 + j] = dup_amount (amounts[j], pay->currency);
      openings_table_add (table, (const char *const *) cells);
      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        g_free (cells[j]);
    }
  if (stats->pays->len > 0)
    openings_table_print (table, cli->terminal);
  openings_cli_print (cli, _ ("Not stated: %u"), stats->n_without_pay);
}

static char *
dup_age (const OpeningsAgeStats *age)
{
  if (age->to_days == G_MAXUINT)
    return g_strdup_printf (ngettext ("%u day and more", "%u days and more", age->from_days),
                            age->from_days);
  if (age->from_days == age->to_days)
    return g_strdup_printf (ngettext ("%u day", "%u days", age->from_days), age->from_days);

  return g_strdup_printf (ngettext ("%u to %u day", "%u to %u days", age->to_days),
                          age->from_days, age->to_days);
}

static void
print_ages (OpeningsCli *cli,
            const OpeningsStats *stats)
{
  guint largest = stats->n_undated;
  Chart chart;

  for (guint i = 0; i < OPENINGS_N_AGES; i++)
    largest = MAX (largest, stats->ages[i].n_jobs);

  chart_begin (&chart, cli, _ ("POSTED"), largest);
  for (guint i = 0; i < OPENINGS_N_AGES; i++)
    {
      g_autofree char *age = dup_age (&stats->ages[i]);

      chart_add (&chart, age, stats->ages[i].n_jobs);
    }
  chart_add (&chart, _ ("Unknown"), stats->n_undated);
  chart_end (&chart, cli);
}

static void
print_stats (OpeningsCli *cli,
             const OpeningsStats *stats)
{
  const OpeningsCounts *counts = stats->counts;
  g_autofree char *all =
      g_strdup_printf (ngettext ("%u open", "%u open", counts->n_all), counts->n_all);
  g_autofree char *favorites = g_strdup_printf (
      ngettext ("%u favorite", "%u favorites", counts->n_favorites), counts->n_favorites);
  g_autofree char *closed =
      g_strdup_printf (ngettext ("%u closed", "%u closed", counts->n_closed), counts->n_closed);

  /* Translators: how many jobs are open, favorites and closed */
  openings_cli_print (cli, _ ("%s, %s, %s"), all, favorites, closed);
  print_companies (cli, counts->companies);
  print_statuses (cli, _ ("STATUS"), counts->by_status, OPENINGS_STATUS_NEW,
                  OPENINGS_STATUS_HIDDEN);
  print_workplaces (cli, counts);
  print_salaries (cli, stats);
  print_ages (cli, stats);
  print_statuses (cli, _ ("EVER REACHED"), stats->n_ever, OPENINGS_STATUS_INTERESTED,
                  OPENINGS_STATUS_REJECTED);
}

OpeningsExit
openings_command_stats (OpeningsCli *cli)
{
  g_autoptr (OpeningsStats) stats = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsExit status;

  if (!openings_cli_parse (cli, NULL, 0, 0, &status))
    return status;
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;

  openings_stats_async (cli->store, cli->cancellable, openings_cli_ready_cb, cli);
  stats = openings_stats_finish (openings_cli_wait (cli), &error);
  if (stats == NULL)
    return openings_cli_fail (cli, NULL, error);

  if (cli->json)
    {
      g_autofree char *json = openings_stats_to_json (stats);

      openings_terminal_print_json (cli->terminal, json);
    }
  else
    print_stats (cli, stats);

  return OPENINGS_EXIT_DONE;
}
