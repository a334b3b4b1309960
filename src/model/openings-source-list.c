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
  guint n_moves;                /* that are yet to be stored */
  guint last_move;              /* counts their beginnings and ends */
  guint asked;                  /* that, when the list was last asked for */
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

static gboolean
has_same (GPtrArray *a,
          GPtrArray *b)
{
  g_autoptr (GHashTable) all = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < a->len; i++)
    g_hash_table_add (all, a->pdata[i]);
  for (guint i = 0; i < b->len; i++)
    if (!g_hash_table_contains (all, b->pdata[i]))
      return FALSE;

  return a->len == b->len;
}

/* Where only the order is another, all who moved do so in one change: no item is ever
 * there twice, and a view moves their rows, of which one may have the focus. */
static void
replace (OpeningsSourceList *self,
         GPtrArray *items)
{
  guint start = 0;
  guint end = items->len;

  if (!has_same (self->items, items))
    {
      openings_items_replace (G_LIST_MODEL (self), self->items, 0, items);
      return;
    }

  while (start < end && self->items->pdata[start] == items->pdata[start])
    start++;
  while (end > start && self->items->pdata[end - 1] == items->pdata[end - 1])
    end--;
  if (start == end)
    return;

  g_ptr_array_unref (self->items);
  self->items = g_ptr_array_ref (items);
  g_list_model_items_changed (G_LIST_MODEL (self), start, end - start, end - start);
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

  replace (self, items);

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

  /* What was read before a move would take it back. */
  if (sources != NULL && self->n_moves == 0 && self->asked == self->last_move)
    show_sources (self, sources);
  else if (sources == NULL)
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

  self->asked = self->last_move;
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

static void
moved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsSourceList *self = g_task_get_source_object (task);
  GError *error = NULL;

  self->n_moves--;
  self->last_move++;
  openings_refresher_request (self->refresher);
  if (openings_store_move_source_finish (OPENINGS_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_move (OpeningsSourceList *self,
           OpeningsSourceItem *item,
           OpeningsSourceItem *neighbour,
           gboolean after)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  /* one may have gone meanwhile */
  if (!g_ptr_array_find (self->items, item, NULL) ||
      !g_ptr_array_find (self->items, neighbour, NULL))
    return;

  for (guint i = 0; i < self->items->len; i++)
    {
      OpeningsSourceItem *other = g_ptr_array_index (self->items, i);

      if (other == neighbour && !after)
        g_ptr_array_add (items, g_object_ref (item));
      if (other != item)
        g_ptr_array_add (items, g_object_ref (other));
      if (other == neighbour && after)
        g_ptr_array_add (items, g_object_ref (item));
    }

  replace (self, items);
}

/**
 * openings_source_list_move_async:
 * @self: a list
 * @item: one of it
 * @neighbour: another
 * @after: whether @item comes next after that, and not just before it
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Gives a source another place. The list has it there at once.
 */
void
openings_source_list_move_async (OpeningsSourceList *self,
                                 OpeningsSourceItem *item,
                                 OpeningsSourceItem *neighbour,
                                 gboolean after,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;

  g_return_if_fail (OPENINGS_IS_SOURCE_LIST (self));
  g_return_if_fail (item != neighbour);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, openings_source_list_move_async);
  self->n_moves++;
  self->last_move++;
  openings_store_move_source_async (self->store, openings_source_item_get_source (item)->handle,
                                    openings_source_item_get_source (neighbour)->handle, after,
                                    NULL, moved_cb, task);
  show_move (self, item, neighbour, after);
}

gboolean
openings_source_list_move_finish (OpeningsSourceList *self,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
