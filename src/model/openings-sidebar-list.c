/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sidebar-list.h"

#include "openings-items.h"
#include "openings-refresher.h"

#define N_FIXED       OPENINGS_SIDEBAR_COMPANY
#define MAX_COMPANIES 200
#define STEP          8 /* companies that one turn of the main loop adds: a few ms of widgets */

struct _OpeningsSidebarList
{
  GObject parent_instance;

  OpeningsStore *store;         /* (owned) */
  GPtrArray *items;             /* (owned) of OpeningsSidebarItem */
  OpeningsRefresher *refresher; /* (owned) */
  GCancellable *cancellable;    /* (owned) */
  OpeningsCounts *counts;       /* (owned) (nullable) until the searches are there, too */
  GPtrArray *searches;          /* (owned) (nullable) of OpeningsSavedSearch, as last listed */
  GPtrArray *companies;         /* (owned) (nullable) of OpeningsCompanyCount, as last counted */
  guint n_companies;            /* shown at most, which grows step by step */
  guint growth;                 /* the source of the next step, or 0 */
  guint beginning;              /* the source of the first count, or 0 */
  guint n_items_notified;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OpeningsSidebarList, openings_sidebar_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_0,
  PROP_N_ITEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static guint
get_fixed_count (const OpeningsCounts *counts,
                 OpeningsSidebarKind kind)
{
  switch (kind)
    {
    case OPENINGS_SIDEBAR_ALL:
      return counts->n_all;
    case OPENINGS_SIDEBAR_NEW:
      return counts->n_unread;
    case OPENINGS_SIDEBAR_FAVORITES:
      return counts->n_favorites;
    case OPENINGS_SIDEBAR_INTERESTED:
      return counts->by_status[OPENINGS_STATUS_INTERESTED];
    case OPENINGS_SIDEBAR_APPLIED:
      return counts->by_status[OPENINGS_STATUS_APPLIED];
    case OPENINGS_SIDEBAR_INTERVIEWING:
      return counts->by_status[OPENINGS_STATUS_INTERVIEWING];
    case OPENINGS_SIDEBAR_OFFER:
      return counts->by_status[OPENINGS_STATUS_OFFER];
    case OPENINGS_SIDEBAR_ACCEPTED:
      return counts->by_status[OPENINGS_STATUS_ACCEPTED];
    case OPENINGS_SIDEBAR_REJECTED:
      return counts->by_status[OPENINGS_STATUS_REJECTED];
    case OPENINGS_SIDEBAR_HIDDEN:
      return counts->by_status[OPENINGS_STATUS_HIDDEN];
    case OPENINGS_SIDEBAR_CLOSED:
      return counts->n_closed;
    case OPENINGS_SIDEBAR_COMPANY:
    case OPENINGS_SIDEBAR_SEARCH:
    default:
      g_return_val_if_reached (0);
    }
}

static OpeningsSidebarItem *
ensure_company (GHashTable *known,
                const char *company)
{
  OpeningsSidebarItem *item = g_hash_table_lookup (known, company);

  if (item != NULL)
    return g_object_ref (item);

  return openings_sidebar_item_new (OPENINGS_SIDEBAR_COMPANY, company);
}

static OpeningsSidebarItem *
ensure_search (OpeningsSidebarList *self,
               OpeningsSavedSearch *search)
{
  for (guint i = N_FIXED; i < self->items->len; i++)
    {
      OpeningsSidebarItem *item = g_ptr_array_index (self->items, i);
      OpeningsSavedSearch *known = openings_sidebar_item_get_search (item);

      if (known != NULL && known->id == search->id)
        {
          openings_sidebar_item_set_search (item, search);
          return g_object_ref (item);
        }
    }

  return openings_sidebar_item_new_search (search);
}

static void
add_searches (OpeningsSidebarList *self,
              GPtrArray *items)
{
  for (guint i = 0; i < self->searches->len; i++)
    {
      OpeningsSidebarItem *item = ensure_search (self, self->searches->pdata[i]);

      openings_sidebar_item_set_leads (item, i == 0);
      g_ptr_array_add (items, item);
    }
}

static void show_variable (OpeningsSidebarList *self);

static gboolean
grow_cb (gpointer user_data)
{
  OpeningsSidebarList *self = user_data;

  self->growth = 0;
  self->n_companies += STEP;
  show_variable (self);

  return G_SOURCE_REMOVE;
}

static void
add_companies (OpeningsSidebarList *self,
               GPtrArray *items,
               guint n_companies)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = N_FIXED; i < self->items->len; i++)
    {
      OpeningsSidebarItem *item = g_ptr_array_index (self->items, i);

      if (openings_sidebar_item_get_company (item) != NULL)
        g_hash_table_insert (known, (gpointer) openings_sidebar_item_get_company (item), item);
    }

  for (guint i = 0; i < n_companies; i++)
    {
      const OpeningsCompanyCount *company = g_ptr_array_index (self->companies, i);
      OpeningsSidebarItem *item = ensure_company (known, company->name);

      openings_sidebar_item_set_count (item, company->n_jobs);
      openings_sidebar_item_set_leads (item, i == 0);
      g_ptr_array_add (items, item);
    }
}

/* Searches and companies, behind what is fixed. */
static void
show_variable (OpeningsSidebarList *self)
{
  guint n_wanted = MIN (self->companies->len, MAX_COMPANIES);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  add_searches (self, items);
  add_companies (self, items, MIN (n_wanted, self->n_companies));
  if (self->n_companies < n_wanted && self->growth == 0)
    self->growth = g_idle_add (grow_cb, self);

  openings_items_replace (G_LIST_MODEL (self), self->items, N_FIXED, items);

  if (self->n_items_notified != self->items->len)
    {
      self->n_items_notified = self->items->len;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
    }
}

static void
keep (OpeningsSidebarList *self,
      const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_debug ("The sidebar keeps its counts: %s", error->message);
  openings_refresher_done (self->refresher);
}

static void
list_searches_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *searches =
      openings_store_list_searches_finish (OPENINGS_STORE (source), result, &error);
  g_autoptr (OpeningsSidebarList) self = NULL;
  g_autoptr (OpeningsCounts) counts = NULL;

  if (searches == NULL)
    {
      keep (user_data, error);
      return;
    }

  /* Whoever hears of a change may let go of the list. */
  self = g_object_ref (OPENINGS_SIDEBAR_LIST (user_data));
  counts = g_steal_pointer (&self->counts);
  openings_refresher_done (self->refresher);
  for (guint i = 0; i < N_FIXED; i++)
    openings_sidebar_item_set_count (g_ptr_array_index (self->items, i),
                                     get_fixed_count (counts, (OpeningsSidebarKind) i));
  g_clear_pointer (&self->companies, g_ptr_array_unref);
  self->companies = g_ptr_array_ref (counts->companies);
  g_clear_pointer (&self->searches, g_ptr_array_unref);
  self->searches = searches;
  show_variable (self);
}

static void
get_counts_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  OpeningsCounts *counts =
      openings_store_get_counts_finish (OPENINGS_STORE (source), result, &error);
  OpeningsSidebarList *self;

  if (counts == NULL)
    {
      keep (user_data, error);
      return;
    }

  self = OPENINGS_SIDEBAR_LIST (user_data);
  g_clear_pointer (&self->counts, openings_counts_unref);
  self->counts = counts;
  openings_store_list_searches_async (self->store, self->cancellable, list_searches_cb, self);
}

static void
refresh (gpointer user_data)
{
  OpeningsSidebarList *self = user_data;

  openings_store_get_counts_async (self->store, self->cancellable, get_counts_cb, self);
}

static void
store_changed_cb (OpeningsSidebarList *self)
{
  openings_refresher_request (self->refresher);
}

static gboolean
begin_cb (gpointer user_data)
{
  OpeningsSidebarList *self = user_data;

  self->beginning = 0;
  openings_refresher_request (self->refresher);

  return G_SOURCE_REMOVE;
}

static GType
openings_sidebar_list_get_item_type (GListModel *model)
{
  return OPENINGS_TYPE_SIDEBAR_ITEM;
}

static guint
openings_sidebar_list_get_n_items (GListModel *model)
{
  return OPENINGS_SIDEBAR_LIST (model)->items->len;
}

static gpointer
openings_sidebar_list_get_item (GListModel *model,
                                guint position)
{
  OpeningsSidebarList *self = OPENINGS_SIDEBAR_LIST (model);

  if (position >= self->items->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->items, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = openings_sidebar_list_get_item_type;
  iface->get_n_items = openings_sidebar_list_get_n_items;
  iface->get_item = openings_sidebar_list_get_item;
}

static void
openings_sidebar_list_get_property (GObject *object,
                                    guint property_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  OpeningsSidebarList *self = OPENINGS_SIDEBAR_LIST (object);

  switch (property_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->items->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_sidebar_list_finalize (GObject *object)
{
  OpeningsSidebarList *self = OPENINGS_SIDEBAR_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_handle_id (&self->growth, g_source_remove);
  g_clear_handle_id (&self->beginning, g_source_remove);
  g_clear_pointer (&self->counts, openings_counts_unref);
  g_clear_pointer (&self->searches, g_ptr_array_unref);
  g_clear_pointer (&self->companies, g_ptr_array_unref);
  openings_refresher_free (self->refresher);
  g_ptr_array_unref (self->items);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (openings_sidebar_list_parent_class)->finalize (object);
}

static void
openings_sidebar_list_class_init (OpeningsSidebarListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = openings_sidebar_list_get_property;
  object_class->finalize = openings_sidebar_list_finalize;

  properties[PROP_N_ITEMS] =
      g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
openings_sidebar_list_init (OpeningsSidebarList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < N_FIXED; i++)
    g_ptr_array_add (self->items, openings_sidebar_item_new ((OpeningsSidebarKind) i, NULL));

  self->n_companies = STEP;
  self->n_items_notified = self->items->len;
  self->refresher = openings_refresher_new (refresh, self);
  self->cancellable = g_cancellable_new ();
}

/**
 * openings_sidebar_list_new:
 * @store: an open store
 *
 * Main thread.
 *
 * Returns: (transfer full): a list of the fixed kinds, whose counts and
 *   companies follow as soon as openings_sidebar_list_begin() is called or the
 *   store changes
 */
OpeningsSidebarList *
openings_sidebar_list_new (OpeningsStore *store)
{
  OpeningsSidebarList *self;

  g_return_val_if_fail (OPENINGS_IS_STORE (store), NULL);

  self = g_object_new (OPENINGS_TYPE_SIDEBAR_LIST, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "jobs-changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "job-edited", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "sources-changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "searches-changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * openings_sidebar_list_begin:
 * @self: a list
 *
 * Counts, unless that was done, when the main loop has nothing better to do: to
 * count everything takes a processor longer than to draw the window.
 */
void
openings_sidebar_list_begin (OpeningsSidebarList *self)
{
  g_return_if_fail (OPENINGS_IS_SIDEBAR_LIST (self));

  if (self->companies == NULL && self->beginning == 0)
    self->beginning = g_idle_add (begin_cb, self);
}
