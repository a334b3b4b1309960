/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-item.h"

#include "openings-items.h"
#include "openings-refresher.h"

struct _OpeningsSourceList
{
  GObject parent_instance;

  OpeningsStore *store;         /* (owned) */
  GPtrArray *items;             /* (owned) of OpeningsSourceItem */
  OpeningsRefresher *refresher; /* (owned) */
  GCancellable *cancellable;    /* (owned) */
  guint n_items_notified;
  gboolean loading;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OpeningsSourceList, openings_source_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_N_ITEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static OpeningsSourceItem *
ensure_item (GHashTable *known,
             OpeningsSource *source)
{
  OpeningsSourceItem *item = g_hash_table_lookup (known, source->handle);

  if (item == NULL)
    return openings_source_item_new (source);

  /* Its handle, by which it is known, may go with the source it has. */
  g_object_ref (item);
  g_hash_table_remove (known, source->handle);
  openings_source_item_set_source (item, source);

  return item;
}

static void
show_sources (OpeningsSourceList *self,
              GPtrArray *sources)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->items->len; i++)
    {
      OpeningsSourceItem *item = g_ptr_array_index (self->items, i);

      g_hash_table_insert (known, openings_source_item_get_source (item)->handle, item);
    }

  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (items, ensure_item (known, g_ptr_array_index (sources, i)));

  openings_items_replace (G_LIST_MODEL (self), self->items, 0, items);

  if (self->n_items_notified != self->items->len)
    {
      self->n_items_notified = self->items->len;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
    }
}

static void
list_sources_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources =
      openings_store_list_sources_finish (OPENINGS_STORE (source), result, &error);
  g_autoptr (OpeningsSourceList) self = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Whoever hears of a change may let go of the list. */
  self = g_object_ref (OPENINGS_SOURCE_LIST (user_data));
  openings_refresher_done (self->refresher);

  if (sources != NULL)
    show_sources (self, sources);
  else
    g_debug ("The list of sources stays as it is: %s", error->message);

  if (self->loading)
    {
      self->loading = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
}

static void
refresh (gpointer user_data)
{
  OpeningsSourceList *self = user_data;

  openings_store_list_sources_async (self->store, self->cancellable, list_sources_cb, self);
}

static void
store_changed_cb (OpeningsSourceList *self)
{
  openings_refresher_request (self->refresher);
}

static GType
openings_source_list_get_item_type (GListModel *model)
{
  return OPENINGS_TYPE_SOURCE_ITEM;
}

static guint
openings_source_list_get_n_items (GListModel *model)
{
  return OPENINGS_SOURCE_LIST (model)->items->len;
}

static gpointer
openings_source_list_get_item (GListModel *model,
                               guint position)
{
  OpeningsSourceList *self = OPENINGS_SOURCE_LIST (model);

  if (position >= self->items->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->items, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = openings_source_list_get_item_type;
  iface->get_n_items = openings_source_list_get_n_items;
  iface->get_item = openings_source_list_get_item;
}

static void
openings_source_list_get_property (GObject *object,
                                   guint property_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  OpeningsSourceList *self = OPENINGS_SOURCE_LIST (object);

  switch (property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->items->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_source_list_finalize (GObject *object)
{
  OpeningsSourceList *self = OPENINGS_SOURCE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  openings_refresher_free (self->refresher);
  g_ptr_array_unref (self->items);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (openings_source_list_parent_class)->finalize (object);
}

static void
openings_source_list_class_init (OpeningsSourceListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = openings_source_list_get_property;
  object_class->finalize = openings_source_list_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
openings_source_list_init (OpeningsSourceList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->refresher = openings_refresher_new (refresh, self);
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
}

/**
 * openings_source_list_new:
 * @store: an open store
 *
 * Main thread.
 *
 * Returns: (transfer full): a list that fills with the followed sources
 */
OpeningsSourceList *
openings_source_list_new (OpeningsStore *store)
{
  OpeningsSourceList *self;

  g_return_val_if_fail (OPENINGS_IS_STORE (store), NULL);

  self = g_object_new (OPENINGS_TYPE_SOURCE_LIST, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "sources-changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "jobs-changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  openings_refresher_request (self->refresher);

  return self;
}

/**
 * openings_source_list_get_loading:
 * @self: a list
 *
 * Returns: whether there is no first answer yet
 */
gboolean
openings_source_list_get_loading (OpeningsSourceList *self)
{
  g_return_val_if_fail (OPENINGS_IS_SOURCE_LIST (self), FALSE);

  return self->loading;
}
