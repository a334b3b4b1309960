/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-list-private.h"

#include "openings-job-item.h"
#include "openings-job-order.h"
#include "openings-refresher.h"
#include "openings-trace.h"

/* A list over a query. It knows the ids of all jobs that match, in order, and
 * the rows of few:
 *
 *   store ── snapshot of ids ──→ order ── spans ──→ items-changed
 *         ── rows by id ───────→ pages ───────────→ "row" of the items
 *
 * A new query asks for its first page, which is shown as soon as it is there, and
 * until then what the query before showed; so a list never begins with
 * placeholders. Then it asks for its snapshot, unless all fits on the first page:
 * what takes long is mostly what has few answers, and is not to be done twice.
 * When the store changes, a new snapshot is compared with the one shown. What
 * is under way for a query shares a cancellable, by which late answers are
 * known: whoever finds it cancelled touches nothing. */

/* Fills a tall window. More would cost: a view makes a widget anew for each row
 * that is replaced, a tenth of a millisecond and more. */
#define FIRST_PAGE_SIZE 64

struct _OpeningsJobList
{
  GObject parent_instance;

  OpeningsStore *store; /* (owned) */
  OpeningsQuery *query; /* (owned) (nullable) */
  GError *error;        /* (owned) (nullable) */
  gboolean loading;

  GHashTable *items;            /* (owned) weak: job id → OpeningsJobItem */
  OpeningsJobPages *pages;      /* (owned) */
  OpeningsJobOrder *order;      /* (owned) */
  OpeningsRefresher *refresher; /* (owned) */
  guint n_items_notified;
  guint n_whole;         /* how many match the query, G_MAXUINT while that is not known */
  gboolean rows_changed; /* since the last refresh */

  GCancellable *cancellable; /* (owned) (nullable) of what is under way for the query */
};

typedef struct
{
  OpeningsJobList *list;     /* gone once cancelled */
  GCancellable *cancellable; /* (owned) */
  gint64 begin;
} Request;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OpeningsJobList, openings_job_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_0,
  PROP_QUERY,
  PROP_LOADING,
  PROP_ERROR,
  PROP_N_ITEMS,
  N_PROPS
};

enum
{
  LISTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static Request *
request_new (OpeningsJobList *self)
{
  Request *request = g_new0 (Request, 1);

  request->list = self;
  request->cancellable = g_object_ref (self->cancellable);
  request->begin = openings_trace_begin ();

  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->cancellable);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
set_loading (OpeningsJobList *self,
             gboolean loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
set_error (OpeningsJobList *self,
           const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* What the order and the pages tell */

static void
order_changed (gpointer owner,
               guint position,
               guint n_removed,
               guint n_added)
{
  g_list_model_items_changed (G_LIST_MODEL (owner), position, n_removed, n_added);
}

static void
order_shown (gpointer owner)
{
  OpeningsJobList *self = owner;
  guint n_items = openings_job_order_get_n_ids (self->order);

  if (self->n_items_notified != n_items)
    {
      self->n_items_notified = n_items;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
    }

  set_loading (self, FALSE);
  if (n_items == self->n_whole)
    g_signal_emit (self, signals[LISTED], 0);
}

static void
pages_failed (const GError *error,
              gpointer user_data)
{
  set_error (user_data, error);
}

/* Asking the store */

static void
show_rows (OpeningsJobList *self,
           GPtrArray *rows)
{
  gint64 *ids = g_new (gint64, rows->len);
  g_autoptr (GBytes) bytes = g_bytes_new_take (ids, rows->len * sizeof (gint64));

  for (guint i = 0; i < rows->len; i++)
    ids[i] = ((OpeningsRow *) g_ptr_array_index (rows, i))->id;

  openings_job_order_show (self->order, bytes);
}

/* What a query does not answer is not shown under its name; a refresh that fails
 * leaves what was shown. */
static void
query_failed (OpeningsJobList *self,
              const GError *error)
{
  if (self->loading)
    {
      g_autoptr (GBytes) none = g_bytes_new_static (NULL, 0);

      openings_job_order_show (self->order, none);
    }

  openings_refresher_done (self->refresher);
  set_error (self, error);
}

static void
snapshot_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsSnapshot) snapshot =
      openings_store_snapshot_finish (OPENINGS_STORE (source), result, &error);
  OpeningsJobList *self = request->list;
  g_autoptr (GBytes) ids = NULL;

  openings_trace_end (request->begin, "snapshot", NULL);

  if (g_cancellable_is_cancelled (request->cancellable))
    return;

  if (snapshot == NULL)
    {
      query_failed (self, error);
      return;
    }

  self->n_whole = snapshot->n_ids;
  ids = g_bytes_new_with_free_func (snapshot->ids, snapshot->n_ids * sizeof (gint64),
                                    (GDestroyNotify) openings_snapshot_unref,
                                    openings_snapshot_ref (snapshot));
  openings_job_order_show (self->order, ids);
  openings_refresher_done (self->refresher);
  set_error (self, NULL);
}

static void
request_snapshot (OpeningsJobList *self,
                  int io_priority)
{
  openings_store_snapshot_async (self->store, self->query, io_priority, self->cancellable,
                                 snapshot_cb, request_new (self));
}

static void
first_page_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      openings_store_list_rows_finish (OPENINGS_STORE (source), result, &error);
  OpeningsJobList *self = request->list;

  openings_trace_end (request->begin, "first page", NULL);

  if (g_cancellable_is_cancelled (request->cancellable))
    return;

  if (rows == NULL)
    {
      query_failed (self, error);
      return;
    }

  if (rows->len < FIRST_PAGE_SIZE)
    self->n_whole = rows->len;
  show_rows (self, rows);
  if (rows->len < FIRST_PAGE_SIZE)
    openings_refresher_done (self->refresher);
  else
    request_snapshot (self, G_PRIORITY_DEFAULT);

  set_error (self, NULL);
  openings_job_pages_add_rows (self->pages, rows);
}

static void
refresh_rows (OpeningsJobList *self)
{
  if (self->rows_changed)
    openings_job_pages_refresh (self->pages);
  self->rows_changed = FALSE;
}

static void
refresh (gpointer user_data)
{
  OpeningsJobList *self = user_data;

  request_snapshot (self, G_PRIORITY_LOW);
  refresh_rows (self);
}

static void
jobs_changed_cb (OpeningsJobList *self)
{
  if (self->query == NULL)
    return;

  self->rows_changed = TRUE;
  openings_refresher_request (self->refresher);
}

/* The row is asked for at once, since the user looks at it; the job may also
 * enter or leave the list. */
static void
job_edited_cb (OpeningsJobList *self,
               gint64 id)
{
  if (self->query == NULL)
    return;

  openings_job_pages_refresh_one (self->pages, id);
  openings_refresher_request (self->refresher);
}

/* GListModel */

static GType
openings_job_list_get_item_type (GListModel *model)
{
  return OPENINGS_TYPE_JOB_ITEM;
}

static guint
openings_job_list_get_n_items (GListModel *model)
{
  return openings_job_order_get_n_ids (OPENINGS_JOB_LIST (model)->order);
}

static void
request_page (OpeningsJobList *self,
              guint position)
{
  gint64 ids[OPENINGS_JOB_PAGE_SIZE];
  guint n_items = openings_job_order_get_n_ids (self->order);
  guint start = position - position % OPENINGS_JOB_PAGE_SIZE;
  guint n_ids = MIN (OPENINGS_JOB_PAGE_SIZE, n_items - start);

  for (guint i = 0; i < n_ids; i++)
    ids[i] = openings_job_order_get_id (self->order, start + i);

  openings_job_pages_request (self->pages, ids, n_ids);
}

static gpointer
openings_job_list_get_item (GListModel *model,
                            guint position)
{
  OpeningsJobList *self = OPENINGS_JOB_LIST (model);
  OpeningsJobItem *item;

  if (position >= openings_job_order_get_n_ids (self->order))
    return NULL;

  item = openings_job_order_get_item (self->order, position);
  if (!openings_job_pages_fill (self->pages, item))
    request_page (self, position);

  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = openings_job_list_get_item_type;
  iface->get_n_items = openings_job_list_get_n_items;
  iface->get_item = openings_job_list_get_item;
}

/* GObject */

static void
openings_job_list_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  OpeningsJobList *self = OPENINGS_JOB_LIST (object);

  switch (property_id)
    {
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, openings_job_order_get_n_ids (self->order));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_job_list_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_QUERY:
      openings_job_list_set_query (OPENINGS_JOB_LIST (object), g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_job_list_finalize (GObject *object)
{
  OpeningsJobList *self = OPENINGS_JOB_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  openings_refresher_free (self->refresher);
  openings_job_order_free (self->order);
  g_clear_pointer (&self->pages, openings_job_pages_free);
  g_hash_table_unref (self->items);
  g_clear_pointer (&self->query, openings_query_unref);
  g_clear_error (&self->error);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (openings_job_list_parent_class)->finalize (object);
}

static void
openings_job_list_class_init (OpeningsJobListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = openings_job_list_get_property;
  object_class->set_property = openings_job_list_set_property;
  object_class->finalize = openings_job_list_finalize;

  properties[PROP_QUERY] =
      g_param_spec_boxed ("query", NULL, NULL, OPENINGS_TYPE_QUERY, flags | G_PARAM_WRITABLE);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_N_ITEMS] =
      g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LISTED] = g_signal_new ("listed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
openings_job_list_init (OpeningsJobList *self)
{
  self->items = openings_job_items_new ();
  self->order = openings_job_order_new (self, self->items, order_changed, order_shown);
  self->refresher = openings_refresher_new (refresh, self);
}

/**
 * openings_job_list_new:
 * @store: an open store
 *
 * Main thread; items and signals come on its main context.
 *
 * Returns: (transfer full): an empty list, until a query is set
 */
OpeningsJobList *
openings_job_list_new (OpeningsStore *store)
{
  OpeningsJobList *self;

  g_return_val_if_fail (OPENINGS_IS_STORE (store), NULL);

  self = g_object_new (OPENINGS_TYPE_JOB_LIST, NULL);
  self->store = g_object_ref (store);
  self->pages = openings_job_pages_new (store, self->items, pages_failed, self);
  g_signal_connect_object (store, "jobs-changed", G_CALLBACK (jobs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "job-edited", G_CALLBACK (job_edited_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * openings_job_list_set_query:
 * @self: a list
 * @query: what to show
 *
 * What was shown stays until the first answer to @query, so that nothing
 * flickers as the user types. Nothing happens if the query stays the same.
 */
void
openings_job_list_set_query (OpeningsJobList *self,
                             OpeningsQuery *query)
{
  g_return_if_fail (OPENINGS_IS_JOB_LIST (self));
  g_return_if_fail (query != NULL);

  if (self->query != NULL && openings_query_equal (self->query, query))
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  openings_job_order_cancel (self->order);
  openings_refresher_begun (self->refresher);

  openings_query_ref (query);
  g_clear_pointer (&self->query, openings_query_unref);
  self->query = query;
  self->n_whole = G_MAXUINT;
  self->cancellable = g_cancellable_new ();

  openings_store_list_rows_async (self->store, query, 0, FIRST_PAGE_SIZE, G_PRIORITY_HIGH,
                                  self->cancellable, first_page_cb, request_new (self));
  refresh_rows (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
  set_loading (self, TRUE);
}

/**
 * openings_job_list_get_query:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what is shown, or will be
 */
OpeningsQuery *
openings_job_list_get_query (OpeningsJobList *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOB_LIST (self), NULL);

  return self->query;
}

/**
 * openings_job_list_get_loading:
 * @self: a list
 *
 * Returns: whether the query has no answer yet
 */
gboolean
openings_job_list_get_loading (OpeningsJobList *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOB_LIST (self), FALSE);

  return self->loading;
}

/**
 * openings_job_list_get_id:
 * @self: a list
 * @position: a position in it
 *
 * Asks for no row.
 *
 * Returns: the id of the job there, or 0
 */
gint64
openings_job_list_get_id (OpeningsJobList *self,
                          guint position)
{
  g_return_val_if_fail (OPENINGS_IS_JOB_LIST (self), 0);

  if (position >= openings_job_order_get_n_ids (self->order))
    return 0;

  return openings_job_order_get_id (self->order, position);
}

/**
 * openings_job_list_find:
 * @self: a list
 * @id: the id of a job
 * @position: (out) (optional): its position
 *
 * Looks through the ids one by one: half a millisecond for a million.
 *
 * Returns: whether the list has the job
 */
gboolean
openings_job_list_find (OpeningsJobList *self,
                        gint64 id,
                        guint *position)
{
  guint found;

  g_return_val_if_fail (OPENINGS_IS_JOB_LIST (self), FALSE);

  if (!openings_job_order_find (self->order, id, &found))
    return FALSE;

  if (position != NULL)
    *position = found;

  return TRUE;
}

/* Returns: (transfer none): the pages, to count their requests */
OpeningsJobPages *
openings_job_list_get_pages (OpeningsJobList *self)
{
  return self->pages;
}
