/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-pages.h"

#include "openings-job-item.h"
#include "openings-trace.h"

/* The rows of a job list, a page at a time. A page is a set of ids that are
 * asked for together; it knows no positions, so that nothing here changes when
 * the list does, and rows stay right from one query to the next.
 *
 *   request → queued → flying → loaded → evicted, least recently used first
 *                ↑                  │
 *                └── stale and held ┘
 *
 * The page needed last is asked for first, since that is where the user looks;
 * when its turn comes and nobody holds an item of it any more, it is dropped. A
 * refresh makes all rows stale: those of items that are held are asked for
 * again at once, others when they are next needed; until then the stale ones
 * are shown. */

#define MAX_FLYING 3

typedef struct
{
  GList loaded_link;   /* in loaded, while the page has rows */
  GList queued_link;   /* in queued, while it waits for its turn */
  struct _Slot *slots; /* (owned) */
  guint n_slots;
  gboolean loaded;
  gboolean queued;
  gboolean flying;
  gboolean stale;
} Page;

typedef struct _Slot
{
  gint64 id;
  OpeningsRow *row; /* (owned) (nullable) */
  Page *page;
} Slot;

struct _OpeningsJobPages
{
  OpeningsStore *store; /* (owned) */
  GHashTable *items;    /* (owned) weak: job id → OpeningsJobItem */
  OpeningsJobPagesFailedFunc failed;
  gpointer user_data;

  GHashTable *slots; /* (owned) job id → Slot of some page */
  GQueue loaded;     /* of Page, the one used last at the head */
  GQueue queued;     /* of Page, the one needed last at the head */
  guint n_flying;
  guint n_rows;
  guint n_requests;
  GCancellable *cancellable; /* (owned) */
};

typedef struct
{
  OpeningsJobPages *pages;   /* gone once cancelled */
  Page *page;                /* likewise */
  GHashTable *items;         /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gint64 begin;
} Request;

static void dispatch (OpeningsJobPages *self);

static void
request_free (Request *request)
{
  g_hash_table_unref (request->items);
  g_object_unref (request->cancellable);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* Of the ids only those that are on no page yet. */
static Page *
page_new (OpeningsJobPages *self,
          const gint64 *ids,
          guint n_ids)
{
  Page *page = g_new0 (Page, 1);

  page->loaded_link.data = page;
  page->queued_link.data = page;
  page->slots = g_new0 (Slot, n_ids);

  for (guint i = 0; i < n_ids; i++)
    {
      Slot *slot = &page->slots[page->n_slots];

      if (g_hash_table_contains (self->slots, &ids[i]))
        continue;

      slot->id = ids[i];
      slot->page = page;
      g_hash_table_insert (self->slots, &slot->id, slot);
      page->n_slots++;
    }

  return page;
}

static void
page_free (OpeningsJobPages *self,
           Page *page)
{
  for (guint i = 0; i < page->n_slots; i++)
    {
      g_hash_table_remove (self->slots, &page->slots[i].id);
      g_clear_pointer (&page->slots[i].row, openings_row_unref);
    }

  g_free (page->slots);
  g_free (page);
}

static gboolean
page_is_held (OpeningsJobPages *self,
              Page *page)
{
  for (guint i = 0; i < page->n_slots; i++)
    {
      if (g_hash_table_contains (self->items, &page->slots[i].id))
        return TRUE;
    }

  return FALSE;
}

/* To the head of the queue, wherever it was. */
static void
enqueue (OpeningsJobPages *self,
         Page *page)
{
  if (page->flying)
    return;

  if (page->queued)
    g_queue_unlink (&self->queued, &page->queued_link);
  g_queue_push_head_link (&self->queued, &page->queued_link);
  page->queued = TRUE;
}

static void
touch (OpeningsJobPages *self,
       Page *page)
{
  if (page->loaded)
    {
      g_queue_unlink (&self->loaded, &page->loaded_link);
    }
  else
    {
      page->loaded = TRUE;
      self->n_rows += page->n_slots;
    }

  g_queue_push_head_link (&self->loaded, &page->loaded_link);
}

/* Pages that are under way stay: their answer needs them. */
static void
evict (OpeningsJobPages *self)
{
  GList *link = self->loaded.tail;

  while (link != NULL && self->n_rows > OPENINGS_JOB_PAGE_MAX_ROWS)
    {
      Page *page = link->data;

      link = link->prev;
      if (page->flying || page->queued)
        continue;

      g_queue_unlink (&self->loaded, &page->loaded_link);
      self->n_rows -= page->n_slots;
      page_free (self, page);
    }
}

static void
keep_rows (OpeningsJobPages *self,
           GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      OpeningsRow *row = g_ptr_array_index (rows, i);
      Slot *slot = g_hash_table_lookup (self->slots, &row->id);

      if (slot == NULL)
        continue;

      g_clear_pointer (&slot->row, openings_row_unref);
      slot->row = openings_row_ref (row);
    }
}

/* Whoever hears of a row may do anything, so this touches no page. */
static void
fill_items (GHashTable *items,
            GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      OpeningsRow *row = g_ptr_array_index (rows, i);
      OpeningsJobItem *item = g_hash_table_lookup (items, &row->id);

      if (item == NULL)
        continue;

      g_object_ref (item);
      openings_job_item_set_row (item, row);
      g_object_unref (item);
    }
}

static void
page_failed (OpeningsJobPages *self,
             Page *page,
             const GError *error)
{
  if (page->loaded)
    page->stale = TRUE;
  else
    page_free (self, page);

  dispatch (self);
  self->failed (error, self->user_data);
}

static void
get_rows_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      openings_store_get_rows_finish (OPENINGS_STORE (source), result, &error);
  OpeningsJobPages *self = request->pages;
  Page *page = request->page;

  openings_trace_end (request->begin, "page", NULL);

  if (g_cancellable_is_cancelled (request->cancellable))
    return;

  page->flying = FALSE;
  self->n_flying--;

  if (rows == NULL)
    {
      page_failed (self, page, error);
      return;
    }

  keep_rows (self, rows);
  touch (self, page);
  if (page->stale && page_is_held (self, page))
    enqueue (self, page);
  evict (self);
  dispatch (self);
  fill_items (request->items, rows);
}

static void
send (OpeningsJobPages *self,
      Page *page)
{
  Request *request = g_new0 (Request, 1);
  g_autofree gint64 *ids = g_new (gint64, page->n_slots);

  for (guint i = 0; i < page->n_slots; i++)
    ids[i] = page->slots[i].id;

  request->pages = self;
  request->page = page;
  request->items = g_hash_table_ref (self->items);
  request->cancellable = g_object_ref (self->cancellable);
  request->begin = openings_trace_begin ();
  page->flying = TRUE;
  page->stale = FALSE;
  self->n_flying++;
  self->n_requests++;

  openings_store_get_rows_async (self->store, ids, page->n_slots, G_PRIORITY_HIGH,
                                 self->cancellable, get_rows_cb, request);
}

static void
dispatch (OpeningsJobPages *self)
{
  while (self->n_flying < MAX_FLYING && self->queued.head != NULL)
    {
      Page *page = self->queued.head->data;

      g_queue_unlink (&self->queued, &page->queued_link);
      page->queued = FALSE;

      if (page_is_held (self, page))
        send (self, page);
      else if (!page->loaded)
        page_free (self, page);
    }
}

/* @items: the weak table of the items to fill; @failed: what hears of errors */
OpeningsJobPages *
openings_job_pages_new (OpeningsStore *store,
                        GHashTable *items,
                        OpeningsJobPagesFailedFunc failed,
                        gpointer user_data)
{
  OpeningsJobPages *self = g_new0 (OpeningsJobPages, 1);

  self->store = g_object_ref (store);
  self->items = g_hash_table_ref (items);
  self->failed = failed;
  self->user_data = user_data;
  self->slots = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->cancellable = g_cancellable_new ();

  return self;
}

void
openings_job_pages_free (OpeningsJobPages *self)
{
  g_autoptr (GHashTable) pages = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer value;

  g_cancellable_cancel (self->cancellable);

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_hash_table_add (pages, ((Slot *) value)->page);

  g_hash_table_iter_init (&iter, pages);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    page_free (self, value);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->slots);
  g_hash_table_unref (self->items);
  g_object_unref (self->store);
  g_free (self);
}

/* Gives the item its row if it is there, and sees to it that it comes if a page
 * for it is known. Returns: whether one is */
gboolean
openings_job_pages_fill (OpeningsJobPages *self,
                         OpeningsJobItem *item)
{
  gint64 id = openings_job_item_get_id (item);
  Slot *slot = g_hash_table_lookup (self->slots, &id);
  Page *page;

  if (slot == NULL)
    return FALSE;

  page = slot->page;
  if (page->loaded)
    touch (self, page);
  if (!page->loaded || page->stale)
    enqueue (self, page);
  dispatch (self);

  /* Last, since whoever hears of it may do anything. */
  if (slot->row != NULL)
    openings_job_item_set_row (item, slot->row);

  return TRUE;
}

/* Asks for the rows of those ids that are on no page yet, for the sake of an
 * item among them. */
void
openings_job_pages_request (OpeningsJobPages *self,
                            const gint64 *ids,
                            guint n_ids)
{
  enqueue (self, page_new (self, ids, n_ids));
  dispatch (self);
}

/* Takes rows that came by another way. */
void
openings_job_pages_add_rows (OpeningsJobPages *self,
                             GPtrArray *rows)
{
  g_autoptr (GHashTable) items = g_hash_table_ref (self->items);
  g_autofree gint64 *ids = g_new (gint64, rows->len);
  Page *page;

  for (guint i = 0; i < rows->len; i++)
    ids[i] = ((OpeningsRow *) g_ptr_array_index (rows, i))->id;

  page = page_new (self, ids, rows->len);
  if (page->n_slots > 0)
    touch (self, page);
  else
    page_free (self, page);

  keep_rows (self, rows);
  evict (self);
  fill_items (items, rows);
}

/* All rows may have changed. */
void
openings_job_pages_refresh (OpeningsJobPages *self)
{
  g_autoptr (GArray) strays = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((Slot *) value)->page->stale = TRUE;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      Slot *slot = g_hash_table_lookup (self->slots, key);

      if (slot == NULL)
        g_array_append_val (strays, *(gint64 *) key);
      else if (!slot->page->queued)
        enqueue (self, slot->page);
    }

  for (guint i = 0; i < strays->len; i += OPENINGS_JOB_PAGE_SIZE)
    enqueue (self, page_new (self, &g_array_index (strays, gint64, i),
                             MIN (OPENINGS_JOB_PAGE_SIZE, strays->len - i)));

  dispatch (self);
}

/* The row of that job may have changed. */
void
openings_job_pages_refresh_one (OpeningsJobPages *self,
                                gint64 id)
{
  Slot *slot = g_hash_table_lookup (self->slots, &id);

  if (slot != NULL)
    {
      slot->page->stale = TRUE;
      enqueue (self, slot->page);
    }
  else if (g_hash_table_contains (self->items, &id))
    {
      enqueue (self, page_new (self, &id, 1));
    }

  dispatch (self);
}

/* Returns: how many rows are kept, apart from those that items hold */
guint
openings_job_pages_get_n_rows (OpeningsJobPages *self)
{
  return self->n_rows;
}

/* Returns: how many times the store was asked for rows */
guint
openings_job_pages_get_n_requests (OpeningsJobPages *self)
{
  return self->n_requests;
}
