/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-facets.h"

#include "openings-known-places.h"
#include "openings-query-plan.h"
#include "openings-store-memos.h"
#include "openings-store-private.h"
#include "openings-tally.h"
#include "openings-trace.h"

/* What each choice of a filter would lead to, counted in the background. */

/**
 * openings_age_get_days:
 * @age: a choice
 *
 * Returns: how many days a query for it asks for
 */
guint
openings_age_get_days (OpeningsAge age)
{
  static const guint days[OPENINGS_N_AGES] = { 1, 7, 30 };

  return days[age];
}

/* Returns: (transfer full): facets of nothing */
OpeningsFacets *
openings_facets_new (void)
{
  OpeningsFacets *self = g_new0 (OpeningsFacets, 1);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

OpeningsFacets *
openings_facets_ref (OpeningsFacets *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_facets_unref (OpeningsFacets *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->place);
  g_free (self);
}

/**
 * openings_facets_find_lift:
 * @self: facets
 * @filter: (out): the filter whose lifting brings back most
 *
 * Returns: whether lifting any one filter brings something back
 */
gboolean
openings_facets_find_lift (const OpeningsFacets *self,
                           OpeningsFilter *filter)
{
  guint most = 0;

  for (OpeningsFilter i = 0; i < OPENINGS_N_FILTERS; i++)
    if (self->hidden_by[i] > most)
      {
        most = self->hidden_by[i];
        *filter = i;
      }

  return most > 0;
}

/* A choice lists what does not say, too. */
static void
add_unknown (guint *by_choice,
             guint n_choices)
{
  for (guint i = 1; i < n_choices; i++)
    by_choice[i] += by_choice[0];
}

static OpeningsFacets *
tally (OpeningsConnection *connection,
       OpeningsQuery *query,
       GError **error)
{
  g_autoptr (OpeningsTally) tally = openings_tally_new ();
  g_autoptr (OpeningsQueryPlan) plan = NULL;
  OpeningsFacets *facets = openings_tally_get_facets (tally);

  plan = openings_query_plan_new_apart (connection, query, error);
  if (plan == NULL || !openings_query_plan_tally (plan, tally, error))
    return NULL;

  if (query->or_unknown & OPENINGS_UNKNOWN_WORKPLACE)
    add_unknown (facets->by_workplace, OPENINGS_N_WORKPLACES);
  if (query->or_unknown & OPENINGS_UNKNOWN_EMPLOYMENT)
    add_unknown (facets->by_employment, OPENINGS_N_EMPLOYMENTS);

  return openings_facets_ref (facets);
}

static gboolean
find_place (OpeningsConnection *connection,
            OpeningsQuery *query,
            OpeningsFacets *facets,
            GError **error)
{
  g_autofree char *place = NULL;

  if (query->location == NULL)
    return TRUE;
  if (!openings_known_places_read (connection, query->location, &place, error))
    return FALSE;

  if (g_strcmp0 (place, query->location) != 0)
    facets->place = g_steal_pointer (&place);

  return TRUE;
}

static OpeningsFacets *
read_facets (OpeningsConnection *connection,
             OpeningsQuery *query,
             GError **error)
{
  g_autoptr (OpeningsFacets) facets = tally (connection, query, error);

  if (facets != NULL && facets->n_matches == 0 && query->text != NULL)
    {
      g_autoptr (OpeningsQuery) wider = openings_query_copy (query);
      g_autoptr (OpeningsFacets) others = NULL;

      g_clear_pointer (&wider->text, g_free);
      others = tally (connection, wider, error);
      if (others == NULL)
        return NULL;
      facets->without_text = others->n_matches;
    }

  if (facets != NULL && !find_place (connection, query, facets, error))
    return NULL;

  return g_steal_pointer (&facets);
}

static void
get_facets_func (GTask *task,
                 gpointer source_object,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;
  OpeningsConnection *connection = openings_store_get_reader (source_object, &error);
  gint64 trace = openings_trace_begin ();
  OpeningsFacets *facets = NULL;

  if (openings_connection_begin_reading (connection, cancellable, &error))
    {
      facets = read_facets (connection, task_data, &error);
      openings_connection_end_reading (connection);
    }
  openings_trace_end (trace, "store-facets", NULL);

  if (facets == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, facets, (GDestroyNotify) openings_facets_unref);
}

static void
begin_facets (gpointer owner,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (owner, cancellable, callback, user_data);
  OpeningsQuery *query;

  g_task_set_source_tag (task, begin_facets);
  g_task_set_priority (task, G_PRIORITY_LOW);
  query = openings_store_memos_get_facets_query (openings_store_get_memos (owner));
  g_task_set_task_data (task, openings_query_ref (query), (GDestroyNotify) openings_query_unref);
  openings_store_push_read (owner, task, get_facets_func);
}

static gpointer
finish_facets (gpointer owner,
               GAsyncResult *result,
               GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const OpeningsMemoKind openings_store_facets_memo = {
  .begin = begin_facets,
  .finish = finish_facets,
  .ref = (GBoxedCopyFunc) openings_facets_ref,
  .unref = (GBoxedFreeFunc) openings_facets_unref,
  .seconds = OPENINGS_STORE_MEMO_SECONDS,
};

static void
recall_facets (OpeningsStoreMemos *memos,
               GTask *task)
{
  openings_memo_get (openings_store_memos_ensure_facets (memos, g_task_get_task_data (task)), task);
}

/**
 * openings_store_get_facets_async:
 * @self: a store
 * @query: what is listed
 * @cancellable: (nullable): a way to give up
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks what the choices of filters would lead to. That of the last query is kept
 * until something changes.
 */
void
openings_store_get_facets_async (OpeningsStore *self,
                                 OpeningsQuery *query,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_store_get_facets_async);
  g_task_set_task_data (task, openings_query_ref (query), (GDestroyNotify) openings_query_unref);
  openings_store_recall (self, task, recall_facets);
}

OpeningsFacets *
openings_store_get_facets_finish (OpeningsStore *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
