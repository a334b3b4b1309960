/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-facet-watch.h"

#include "openings-refresher.h"

struct _OpeningsFacetWatch
{
  GObject parent_instance;

  OpeningsStore *store;         /* (owned) */
  OpeningsQuery *query;         /* (owned) (nullable) nobody wants to know */
  OpeningsFacets *facets;       /* (owned) (nullable) not known yet */
  OpeningsRefresher *refresher; /* (owned) */
  GCancellable *cancellable;    /* (owned) of the query */
};

G_DEFINE_FINAL_TYPE (OpeningsFacetWatch, openings_facet_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
take_facets (OpeningsFacetWatch *self,
             OpeningsFacets *facets)
{
  if (self->facets == facets)
    {
      g_clear_pointer (&facets, openings_facets_unref);
      return;
    }

  g_clear_pointer (&self->facets, openings_facets_unref);
  self->facets = facets;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
get_facets_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  OpeningsFacets *facets =
      openings_store_get_facets_finish (OPENINGS_STORE (source), result, &error);
  g_autoptr (OpeningsFacetWatch) self = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Whoever hears of a change may let go of the watch. */
  self = g_object_ref (OPENINGS_FACET_WATCH (user_data));
  openings_refresher_done (self->refresher);
  if (facets != NULL)
    take_facets (self, facets);
  else
    g_debug ("The choices of filters keep their counts: %s", error->message);
}

static void
refresh (gpointer user_data)
{
  OpeningsFacetWatch *self = user_data;

  if (self->query == NULL)
    {
      openings_refresher_done (self->refresher);
      return;
    }

  openings_store_get_facets_async (self->store, self->query, self->cancellable, get_facets_cb,
                                   self);
}

static void
store_changed_cb (OpeningsFacetWatch *self)
{
  if (self->query != NULL)
    openings_refresher_request (self->refresher);
}

static void
openings_facet_watch_finalize (GObject *object)
{
  OpeningsFacetWatch *self = OPENINGS_FACET_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  openings_refresher_free (self->refresher);
  g_clear_pointer (&self->query, openings_query_unref);
  g_clear_pointer (&self->facets, openings_facets_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (openings_facet_watch_parent_class)->finalize (object);
}

static void
openings_facet_watch_class_init (OpeningsFacetWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_facet_watch_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
openings_facet_watch_init (OpeningsFacetWatch *self)
{
  self->refresher = openings_refresher_new (refresh, self);
  self->cancellable = g_cancellable_new ();
}

/**
 * openings_facet_watch_new:
 * @store: an open store
 *
 * Main thread.
 *
 * Returns: (transfer full): a watch over no query
 */
OpeningsFacetWatch *
openings_facet_watch_new (OpeningsStore *store)
{
  OpeningsFacetWatch *self;

  g_return_val_if_fail (OPENINGS_IS_STORE (store), NULL);

  self = g_object_new (OPENINGS_TYPE_FACET_WATCH, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "jobs-changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "job-edited", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * openings_facet_watch_set_query:
 * @self: a watch
 * @query: (nullable): what is listed; %NULL while nobody wants to know
 *
 * The facets are unknown until they are counted; the same query changes nothing.
 */
void
openings_facet_watch_set_query (OpeningsFacetWatch *self,
                                OpeningsQuery *query)
{
  g_return_if_fail (OPENINGS_IS_FACET_WATCH (self));

  if (query == self->query ||
      (query != NULL && self->query != NULL && openings_query_equal (query, self->query)))
    return;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->query, openings_query_unref);
  if (query != NULL)
    {
      self->query = openings_query_ref (query);
      openings_refresher_begun (self->refresher);
      refresh (self);
    }
  take_facets (self, NULL);
}

/**
 * openings_facet_watch_get_query:
 * @self: a watch
 *
 * Returns: (transfer none) (nullable): whose facets are known, or will be
 */
OpeningsQuery *
openings_facet_watch_get_query (OpeningsFacetWatch *self)
{
  g_return_val_if_fail (OPENINGS_IS_FACET_WATCH (self), NULL);

  return self->query;
}

/**
 * openings_facet_watch_get_facets:
 * @self: a watch
 *
 * Returns: (transfer none) (nullable): what is known of its query
 */
OpeningsFacets *
openings_facet_watch_get_facets (OpeningsFacetWatch *self)
{
  g_return_val_if_fail (OPENINGS_IS_FACET_WATCH (self), NULL);

  return self->facets;
}
