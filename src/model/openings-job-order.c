/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-order.h"

#include "openings-job-diff.h"
#include "openings-job-item.h"
#include "openings-trace.h"
#include "openings-worker.h"

/* The ids that a job list shows, in order, and the way from one order to the
 * next: what a query answered is compared with what is shown, on a worker, and
 * the spans are announced from the last to the first. At each step the list is
 * a head of the old ids and a tail of the new ones, so that a million ids are
 * never moved:
 *
 *   old ids   ├──────── head ────────┤.............
 *   new ids   .................├──────── tail ─────┤
 *
 * To a view each step costs as much as a scroll, so what changes between the
 * items that somebody holds is one step, however much it is. That needs their
 * positions, which are kept right from one order to the next.
 *
 * Answers that come during a comparison wait for its end; only the newest is
 * kept. */

/* A view looks through all that replaces a row of its own, so more than this
 * enters first as new rows, and then the old ones leave. */
#define MAX_REPLACED 2000

struct _OpeningsJobOrder
{
  GObject *owner; /* unowned: it frees us */
  OpeningsJobOrderChangedFunc changed;
  OpeningsJobOrderShownFunc shown;
  GHashTable *items; /* (owned) weak: job id → OpeningsJobItem */

  OpeningsWorker *worker;    /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) of the comparison under way */
  GBytes *ids;               /* (owned) what is shown, or was until the change under way */
  GBytes *next_ids;          /* (owned) (nullable) while a change is announced */
  guint head;                /* how many of ids are still shown, likewise */
  guint tail;                /* from where next_ids is shown, likewise */
  GArray *changes;           /* (nullable) of OpeningsJobSpan, from ids to next_ids, likewise */
  GBytes *waiting;           /* (owned) (nullable) to be shown next */
};

typedef struct
{
  OpeningsJobOrder *order;   /* gone once cancelled */
  GCancellable *cancellable; /* (owned) */
  GBytes *old_ids;           /* (owned) */
  GBytes *new_ids;           /* (owned) */
} Comparison;

static void
comparison_free (Comparison *comparison)
{
  g_object_unref (comparison->cancellable);
  g_bytes_unref (comparison->old_ids);
  g_bytes_unref (comparison->new_ids);
  g_free (comparison);
}

static const gint64 *
get_ids (GBytes *bytes,
         guint *n_ids)
{
  gsize size;
  const gint64 *ids = g_bytes_get_data (bytes, &size);

  *n_ids = (guint) (size / sizeof (gint64));

  return ids;
}

static guint
count_ids (GBytes *bytes)
{
  return (guint) (g_bytes_get_size (bytes) / sizeof (gint64));
}

/* On the worker's thread. */
static void
compare_func (GTask *task,
              gpointer source,
              gpointer data,
              GCancellable *cancellable)
{
  Comparison *comparison = data;
  gint64 begin = openings_trace_begin ();
  guint n_old, n_new;
  const gint64 *old_ids = get_ids (comparison->old_ids, &n_old);
  const gint64 *new_ids = get_ids (comparison->new_ids, &n_new);
  GArray *spans = openings_job_diff (old_ids, n_old, new_ids, n_new);

  openings_trace_end (begin, "compare", NULL);
  g_task_return_pointer (task, spans, (GDestroyNotify) g_array_unref);
}

static void
announce (OpeningsJobOrder *self,
          guint head,
          guint tail,
          guint position,
          guint n_removed,
          guint n_added)
{
  self->head = head;
  self->tail = tail;
  self->changed (self->owner, position, n_removed, n_added);
}

static void
apply_span (OpeningsJobOrder *self,
            const OpeningsJobSpan *span)
{
  guint old_end = span->old_position + span->n_removed;
  gboolean everything = span->n_removed == openings_job_order_get_n_ids (self);

  if (span->n_removed > 0 && span->n_added > 0 && (everything || span->n_added > MAX_REPLACED))
    {
      announce (self, old_end, span->new_position, old_end, 0, span->n_added);
      announce (self, span->old_position, span->new_position, span->old_position,
                span->n_removed, 0);
    }
  else
    {
      announce (self, span->old_position, span->new_position, span->old_position,
                span->n_removed, span->n_added);
    }
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return (first > second) - (first < second);
}

/* Moves the items that somebody holds to where they will be. Returns: where they
 * were, rising */
static GArray *
move_items (OpeningsJobOrder *self,
            GArray *spans)
{
  GArray *held = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      guint position = openings_job_item_get_position (item);

      if (position == OPENINGS_JOB_NOWHERE)
        continue;

      g_array_append_val (held, position);
      openings_job_item_set_position (item, openings_job_diff_map (spans, position));
    }

  g_array_sort (held, compare_positions);

  return held;
}

static void
apply (OpeningsJobOrder *self,
       GArray *spans,
       GBytes *new_ids)
{
  g_autoptr (GArray) held = move_items (self, spans);
  g_autoptr (GArray) steps = g_array_copy (spans);

  openings_job_diff_join (steps, (const guint *) (gpointer) held->data, held->len);
  self->changes = spans;
  self->next_ids = g_bytes_ref (new_ids);
  self->head = count_ids (self->ids);
  self->tail = count_ids (new_ids);

  for (guint i = steps->len; i-- > 0;)
    apply_span (self, &g_array_index (steps, OpeningsJobSpan, i));

  g_bytes_unref (self->ids);
  self->ids = g_steal_pointer (&self->next_ids);
  self->changes = NULL;
}

static void compare (OpeningsJobOrder *self,
                     GBytes *new_ids);

static void
compare_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Comparison *comparison = g_task_get_task_data (G_TASK (result));
  OpeningsJobOrder *self = comparison->order;
  g_autoptr (GArray) spans = NULL;
  g_autoptr (GBytes) waiting = NULL;
  g_autoptr (GObject) owner = NULL;

  if (g_cancellable_is_cancelled (comparison->cancellable))
    return;

  /* Whoever hears of a change may let go of the list, or set another query. */
  owner = g_object_ref (self->owner);
  spans = g_task_propagate_pointer (G_TASK (result), NULL);
  apply (self, spans, comparison->new_ids);

  if (g_cancellable_is_cancelled (comparison->cancellable))
    return;

  g_clear_object (&self->cancellable);
  waiting = g_steal_pointer (&self->waiting);
  if (waiting != NULL)
    compare (self, waiting);

  self->shown (self->owner);
}

static void
compare (OpeningsJobOrder *self,
         GBytes *new_ids)
{
  Comparison *comparison = g_new0 (Comparison, 1);
  g_autoptr (GTask) task = NULL;

  self->cancellable = g_cancellable_new ();
  comparison->order = self;
  comparison->cancellable = g_object_ref (self->cancellable);
  comparison->old_ids = g_bytes_ref (self->ids);
  comparison->new_ids = g_bytes_ref (new_ids);

  task = g_task_new (NULL, self->cancellable, compare_cb, NULL);
  g_task_set_source_tag (task, compare);
  g_task_set_task_data (task, comparison, (GDestroyNotify) comparison_free);
  openings_worker_push (self->worker, task, compare_func);
}

/* An order of no ids. @items is the weak table of those that are held. @changed
 * hears of each step, once it shows; @shown when an answer is shown whole. */
OpeningsJobOrder *
openings_job_order_new (gpointer owner,
                        GHashTable *items,
                        OpeningsJobOrderChangedFunc changed,
                        OpeningsJobOrderShownFunc shown)
{
  OpeningsJobOrder *self = g_new0 (OpeningsJobOrder, 1);

  self->owner = owner;
  self->items = g_hash_table_ref (items);
  self->changed = changed;
  self->shown = shown;
  self->worker = openings_worker_new ("job-order");
  self->ids = g_bytes_new_static (NULL, 0);

  return self;
}

void
openings_job_order_free (OpeningsJobOrder *self)
{
  openings_job_order_cancel (self);
  g_object_unref (self->worker);
  g_bytes_unref (self->ids);
  g_hash_table_unref (self->items);
  g_free (self);
}

/* Shows the ids, an array of gint64, as soon as they are compared with what is
 * shown. */
void
openings_job_order_show (OpeningsJobOrder *self,
                         GBytes *ids)
{
  if (self->cancellable == NULL)
    {
      compare (self, ids);
      return;
    }

  g_clear_pointer (&self->waiting, g_bytes_unref);
  self->waiting = g_bytes_ref (ids);
}

/* Forgets what is not shown yet. */
void
openings_job_order_cancel (OpeningsJobOrder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->waiting, g_bytes_unref);
}

guint
openings_job_order_get_n_ids (OpeningsJobOrder *self)
{
  if (self->next_ids == NULL)
    return count_ids (self->ids);

  return self->head + count_ids (self->next_ids) - self->tail;
}

/* @position must be below the number of ids. */
gint64
openings_job_order_get_id (OpeningsJobOrder *self,
                           guint position)
{
  guint n_ids;

  if (self->next_ids == NULL || position < self->head)
    return get_ids (self->ids, &n_ids)[position];

  return get_ids (self->next_ids, &n_ids)[position - self->head + self->tail];
}

/* Where what is at that position now will be at the end of the change. */
static guint
get_last_position (OpeningsJobOrder *self,
                   guint position)
{
  if (self->next_ids == NULL)
    return position;
  if (position < self->head)
    return openings_job_diff_map (self->changes, position);

  return position - self->head + self->tail;
}

/* @position must be below the number of ids. Returns: (transfer full): its item */
OpeningsJobItem *
openings_job_order_get_item (OpeningsJobOrder *self,
                             guint position)
{
  OpeningsJobItem *item =
      openings_job_items_ensure (self->items, openings_job_order_get_id (self, position));

  openings_job_item_set_position (item, get_last_position (self, position));

  return item;
}

static gboolean
find_in (GBytes *bytes,
         guint start,
         guint end,
         gint64 id,
         guint *position)
{
  guint n_ids;
  const gint64 *ids = get_ids (bytes, &n_ids);

  for (*position = start; *position < end; (*position)++)
    {
      if (ids[*position] == id)
        return TRUE;
    }

  return FALSE;
}

/* Looks at one id after the other. Returns: whether the id is there */
gboolean
openings_job_order_find (OpeningsJobOrder *self,
                         gint64 id,
                         guint *position)
{
  gboolean changing = self->next_ids != NULL;
  guint found;

  if (find_in (self->ids, 0, changing ? self->head : count_ids (self->ids), id, &found))
    {
      *position = found;
      return TRUE;
    }

  if (changing && find_in (self->next_ids, self->tail, count_ids (self->next_ids), id, &found))
    {
      *position = found - self->tail + self->head;
      return TRUE;
    }

  return FALSE;
}
