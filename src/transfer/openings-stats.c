/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-stats.h"

#include <string.h>

#include "openings-enum.h"
#include "openings-json-writer.h"
#include "openings-store-statistics.h"

typedef struct
{
  OpeningsStore *store;   /* (owned) */
  OpeningsCounts *counts; /* (owned) (nullable) */
} Gathering;

static void
gathering_free (gpointer data)
{
  Gathering *self = data;

  g_object_unref (self->store);
  g_clear_pointer (&self->counts, openings_counts_unref);
  g_free (self);
}

void
openings_stats_free (OpeningsStats *self)
{
  openings_counts_unref (self->counts);
  g_array_unref (self->pays);
  g_free (self);
}

/* What @part hundredths of the jobs pay less than; between two of them, in
 * proportion. */
static double
get_quantile (const OpeningsPay *pays,
              guint n,
              guint part)
{
  guint64 position = (guint64) (n - 1) * part;
  guint index = position / 100;
  double rest = (position % 100) / 100.0;
  double below = pays[index].yearly;

  return index + 1 < n ? below + (pays[index + 1].yearly - below) * rest : below;
}

static int
compare_pays (gconstpointer a,
              gconstpointer b)
{
  const OpeningsPayStats *first = a;
  const OpeningsPayStats *second = b;

  if (first->n_jobs != second->n_jobs)
    return first->n_jobs < second->n_jobs ? 1 : -1;

  return strcmp (first->currency, second->currency);
}

/* @pays come by currency, and then by what they come to. */
static void
add_pays (OpeningsStats *self,
          const GArray *pays)
{
  const OpeningsPay *all = (const OpeningsPay *) (gpointer) pays->data;
  guint end;

  for (guint i = 0; i < pays->len; i = end)
    {
      OpeningsPayStats stats = { 0 };

      for (end = i + 1; end < pays->len && strcmp (all[i].currency, all[end].currency) == 0;)
        end++;

      memcpy (stats.currency, all[i].currency, sizeof stats.currency);
      stats.n_jobs = end - i;
      stats.min = all[i].yearly;
      stats.quarter = get_quantile (all + i, stats.n_jobs, 25);
      stats.median = get_quantile (all + i, stats.n_jobs, 50);
      stats.three_quarters = get_quantile (all + i, stats.n_jobs, 75);
      stats.max = all[end - 1].yearly;
      g_array_append_val (self->pays, stats);
    }

  g_array_sort (self->pays, compare_pays);
  self->n_without_pay = self->counts->n_all - MIN (self->counts->n_all, pays->len);
}

static void
add_ages (OpeningsStats *self,
          const GArray *ages)
{
  static const guint last_days[OPENINGS_N_AGES] = { 0, 7, 14, 30, 60, 90, G_MAXUINT };

  for (guint i = 0; i < OPENINGS_N_AGES; i++)
    {
      self->ages[i].from_days = i > 0 ? last_days[i - 1] + 1 : 0;
      self->ages[i].to_days = last_days[i];
    }

  for (guint i = 0; i < ages->len; i++)
    {
      const OpeningsAgeCount *age = &g_array_index (ages, OpeningsAgeCount, i);
      guint range = 0;

      while (age->days > last_days[range])
        range++;
      self->ages[range].n_jobs += age->n_jobs;
    }
}

static void
statistics_cb (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Gathering *gathering = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (OpeningsStatistics) statistics =
      openings_store_get_statistics_finish (OPENINGS_STORE (object), result, &error);
  OpeningsStats *self;

  if (statistics == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self = g_new0 (OpeningsStats, 1);
  self->counts = g_steal_pointer (&gathering->counts);
  self->pays = g_array_new (FALSE, FALSE, sizeof (OpeningsPayStats));
  self->n_undated = statistics->n_undated;
  memcpy (self->n_ever, statistics->n_ever, sizeof self->n_ever);
  add_pays (self, statistics->pays);
  add_ages (self, statistics->ages);

  g_task_return_pointer (task, self, (GDestroyNotify) openings_stats_free);
}

static void
counts_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Gathering *gathering = g_task_get_task_data (task);
  GError *error = NULL;

  gathering->counts = openings_store_get_counts_finish (OPENINGS_STORE (object), result, &error);
  if (gathering->counts == NULL)
    g_task_return_error (task, error);
  else
    openings_store_get_statistics_async (gathering->store, g_task_get_cancellable (task),
                                         statistics_cb, g_object_ref (task));
}

/**
 * openings_stats_async:
 * @store: an open store
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for the numbers about what the store holds.
 */
void
openings_stats_async (OpeningsStore *store,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Gathering *gathering = g_new0 (Gathering, 1);

  gathering->store = g_object_ref (store);
  g_task_set_source_tag (task, openings_stats_async);
  g_task_set_task_data (task, gathering, gathering_free);
  openings_store_get_counts_async (store, cancellable, counts_cb, g_object_ref (task));
}

/**
 * openings_stats_finish:
 * @result: what the callback got
 * @error: return location for an error of the store
 *
 * Returns: (transfer full): the numbers, or %NULL with @error set
 */
OpeningsStats *
openings_stats_finish (GAsyncResult *result,
                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
add_by_value (GString *out,
              const char *key,
              GType type,
              const guint *numbers,
              guint first,
              guint n)
{
  openings_json_append_key (out, key);
  g_string_append_c (out, '{');
  for (guint i = first; i < n; i++)
    openings_json_add_integer (out, openings_enum_to_nick (type, i), numbers[i]);
  g_string_append_c (out, '}');
}

static void
add_companies (GString *out,
               const GPtrArray *companies)
{
  openings_json_append_key (out, "companies");
  g_string_append_c (out, '[');
  for (guint i = 0; i < companies->len; i++)
    {
      const OpeningsCompanyCount *company = companies->pdata[i];

      g_string_append (out, i > 0 ? ",{" : "{");
      openings_json_add_string (out, "company", company->name);
      openings_json_add_integer (out, "open", company->n_jobs);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
add_amount (GString *out,
            const char *key,
            double amount)
{
  openings_json_append_key (out, key);
  openings_json_append_number (out, amount);
}

static void
add_salaries (GString *out,
              const OpeningsStats *self)
{
  openings_json_append_key (out, "salaries");
  g_string_append_c (out, '[');
  for (guint i = 0; i < self->pays->len; i++)
    {
      const OpeningsPayStats *pay = &g_array_index (self->pays, OpeningsPayStats, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      openings_json_add_string (out, "currency", *pay->currency != '\0' ? pay->currency : NULL);
      openings_json_add_integer (out, "open", pay->n_jobs);
      add_amount (out, "min", pay->min);
      add_amount (out, "quarter", pay->quarter);
      add_amount (out, "median", pay->median);
      add_amount (out, "three_quarters", pay->three_quarters);
      add_amount (out, "max", pay->max);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
  openings_json_add_integer (out, "without_salary", self->n_without_pay);
}

static void
add_age_ranges (GString *out,
                const OpeningsStats *self)
{
  openings_json_append_key (out, "ages");
  g_string_append_c (out, '[');
  for (guint i = 0; i < OPENINGS_N_AGES; i++)
    {
      g_string_append (out, i > 0 ? ",{" : "{");
      openings_json_add_integer (out, "from_days", self->ages[i].from_days);
      if (self->ages[i].to_days != G_MAXUINT)
        openings_json_add_integer (out, "to_days", self->ages[i].to_days);
      else
        openings_json_add_string (out, "to_days", NULL);
      openings_json_add_integer (out, "open", self->ages[i].n_jobs);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
  openings_json_add_integer (out, "undated", self->n_undated);
}

/**
 * openings_stats_to_json:
 * @self: the numbers
 *
 * Returns: (transfer full): them in one line of JSON
 */
char *
openings_stats_to_json (const OpeningsStats *self)
{
  const OpeningsCounts *counts = self->counts;
  GString *out = g_string_new ("{");

  openings_json_add_integer (out, "open", counts->n_all);
  openings_json_add_integer (out, "favorites", counts->n_favorites);
  openings_json_add_integer (out, "closed", counts->n_closed);
  add_companies (out, counts->companies);
  add_by_value (out, "status", OPENINGS_TYPE_STATUS, counts->by_status, 0, OPENINGS_N_STATUSES);
  add_by_value (out, "workplace", OPENINGS_TYPE_WORKPLACE, counts->by_workplace, 0,
                G_N_ELEMENTS (counts->by_workplace));
  add_salaries (out, self);
  add_age_ranges (out, self);
  add_by_value (out, "funnel", OPENINGS_TYPE_STATUS, self->n_ever, OPENINGS_STATUS_INTERESTED,
                OPENINGS_STATUS_HIDDEN);
  g_string_append_c (out, '}');

  return g_string_free (out, FALSE);
}
