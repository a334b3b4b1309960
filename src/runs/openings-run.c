/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-clock.h"
#include "openings-run-private.h"
#include "openings-run-tally.h"
#include "openings-run-time.h"

/* A run is told of every change at once, but notifies at most once a frame:
 * a thousand sources that end in a second are sixty updates of a bar. */

#define NOTIFY_MS 16

struct _OpeningsRun
{
  GObject parent_instance;

  gint64 id;
  OpeningsRunPriority priority;
  OpeningsRunFlags flags;
  OpeningsRunState state;
  GPtrArray *items;          /* (owned) of OpeningsRunItem */
  GCancellable *cancellable; /* (owned) */
  guint first_queued;        /* no item before it is queued */
  OpeningsRunTally tally;
  GHashTable *changed; /* (owned) items that are to notify */
  char *company;       /* (owned) (nullable) */
  double fraction;
  gint64 started_at; /* monotonic, microseconds */
  gint64 finished_at;
  OpeningsRunTime time;
  gboolean is_held;
  gboolean is_late;
  guint notify_id;
  gboolean ended;
  OpeningsRunState last_state; /* once it has ended */
};

static void openings_run_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OpeningsRun, openings_run, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      openings_run_list_model_init))

G_DEFINE_ENUM_TYPE (OpeningsRunState, openings_run_state,
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_QUEUED, "queued"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_COMPLETED, "completed"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_CANCELLED, "cancelled"))

G_DEFINE_ENUM_TYPE (OpeningsRunPriority, openings_run_priority,
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_LOW, "low"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_DEFAULT, "default"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_HIGH, "high"))

enum
{
  PROP_ID = 1,
  PROP_STATE,
  PROP_TOTAL,
  PROP_COMPLETED,
  PROP_COMPANY,
  PROP_N_NEW,
  PROP_N_UPDATED,
  PROP_N_UNCHANGED,
  PROP_N_CLOSED,
  PROP_N_ERRORS,
  PROP_FRACTION,
  PROP_TIME_LEFT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  ITEM_FAILED,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
openings_run_get_property (GObject *object,
                           guint id,
                           GValue *value,
                           GParamSpec *pspec)
{
  OpeningsRun *self = OPENINGS_RUN (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_TOTAL:
      g_value_set_uint (value, self->items->len);
      break;
    case PROP_COMPLETED:
      g_value_set_uint (value, self->tally.n_completed);
      break;
    case PROP_COMPANY:
      g_value_set_string (value, self->company);
      break;
    case PROP_N_NEW:
      g_value_set_uint (value, self->tally.counts.n_new);
      break;
    case PROP_N_UPDATED:
      g_value_set_uint (value, self->tally.counts.n_updated);
      break;
    case PROP_N_UNCHANGED:
      g_value_set_uint (value, self->tally.counts.n_unchanged);
      break;
    case PROP_N_CLOSED:
      g_value_set_uint (value, self->tally.counts.n_closed);
      break;
    case PROP_N_ERRORS:
      g_value_set_uint (value, self->tally.n_errors);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_TIME_LEFT:
      g_value_set_int (value, openings_run_get_time_left (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
openings_run_finalize (GObject *object)
{
  OpeningsRun *self = OPENINGS_RUN (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_hash_table_unref (self->changed);
  g_ptr_array_unref (self->items);
  g_object_unref (self->cancellable);
  g_free (self->company);

  G_OBJECT_CLASS (openings_run_parent_class)->finalize (object);
}

static GType
get_item_type (GListModel *model)
{
  return OPENINGS_TYPE_RUN_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return OPENINGS_RUN (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  OpeningsRun *self = OPENINGS_RUN (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
openings_run_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  static const char *const counts[] = { "n-new", "n-updated", "n-unchanged", "n-closed",
                                        "n-errors" };

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, OPENINGS_TYPE_RUN_STATE,
                                              OPENINGS_RUN_QUEUED, flags);
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COMPLETED] = g_param_spec_uint ("completed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COMPANY] = g_param_spec_string ("company", NULL, NULL, NULL, flags);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    properties[PROP_N_NEW + i] = g_param_spec_uint (counts[i], NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * OpeningsRun:fraction:
   *
   * How far the run is; it never goes back.
   */
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0.0, 1.0, 0.0, flags);
  /**
   * OpeningsRun:time-left:
   *
   * An estimate in seconds, or -1 while there is none.
   */
  properties[PROP_TIME_LEFT] = g_param_spec_int ("time-left", NULL, NULL, -1, G_MAXINT, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
openings_run_class_init (OpeningsRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = openings_run_get_property;
  object_class->finalize = openings_run_finalize;
  install_properties (object_class);

  /**
   * OpeningsRun::item-failed:
   * @item: the source that failed
   */
  signals[ITEM_FAILED] =
      g_signal_new ("item-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, OPENINGS_TYPE_RUN_ITEM);

  /**
   * OpeningsRun::finished:
   *
   * All properties are final. Emitted once.
   */
  signals[FINISHED] =
      g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
openings_run_init (OpeningsRun *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->changed = g_hash_table_new (NULL, NULL);
  self->cancellable = g_cancellable_new ();
  self->started_at = g_get_monotonic_time ();
}

static void
update_fraction (OpeningsRun *self)
{
  double sum = 0.0;

  for (guint i = 0; i < self->items->len; i++)
    sum += openings_run_item_get_fraction (self->items->pdata[i]);
  if (self->items->len > 0)
    self->fraction = CLAMP (sum / self->items->len, self->fraction, 1.0);
}

static void
notify_all (OpeningsRun *self)
{
  g_autoptr (GList) changed = g_hash_table_get_keys (self->changed);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_hash_table_remove_all (self->changed);
  for (GList *l = changed; l != NULL; l = l->next)
    openings_run_item_notify_progress (l->data);

  update_fraction (self);
  g_object_freeze_notify (G_OBJECT (self));
  for (guint id = PROP_COMPLETED; id < N_PROPS; id++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
notify_cb (gpointer data)
{
  OpeningsRun *self = data;

  self->notify_id = 0;
  notify_all (self);

  return G_SOURCE_REMOVE;
}

static void
notify_soon (OpeningsRun *self)
{
  if (self->notify_id == 0)
    self->notify_id = g_timeout_add (NOTIFY_MS, notify_cb, self);
}

static void
set_state (OpeningsRun *self,
           OpeningsRunState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

OpeningsRun *
openings_run_new (gint64 id,
                  OpeningsRunPriority priority,
                  OpeningsRunFlags flags)
{
  OpeningsRun *self = g_object_new (OPENINGS_TYPE_RUN, NULL);

  self->id = id;
  self->priority = priority;
  self->flags = flags;

  return self;
}

/* To be called before anyone looks at the run. */
void
openings_run_add (OpeningsRun *self,
                  OpeningsRunItem *item)
{
  g_ptr_array_add (self->items, g_object_ref (item));
  if (openings_run_item_is_finished (item))
    openings_run_tally_add (&self->tally, item);
}

OpeningsRunPriority
openings_run_get_priority (OpeningsRun *self)
{
  return self->priority;
}

int
openings_run_get_io_priority (OpeningsRun *self)
{
  static const int priorities[] = { G_PRIORITY_LOW, G_PRIORITY_DEFAULT, G_PRIORITY_HIGH };

  return priorities[self->priority];
}

OpeningsRunFlags
openings_run_get_flags (OpeningsRun *self)
{
  return self->flags;
}

/* How what is fetched may be taken from what was kept. */
OpeningsFetchFlags
openings_run_get_fetch_flags (OpeningsRun *self)
{
  if ((self->flags & OPENINGS_RUN_NO_CACHE) != 0)
    return OPENINGS_FETCH_ANEW;

  return (self->flags & OPENINGS_RUN_FORCE) != 0 ? OPENINGS_FETCH_ASK : OPENINGS_FETCH_DEFAULT;
}

GCancellable *
openings_run_get_cancellable (OpeningsRun *self)
{
  return self->cancellable;
}

OpeningsRunItem *
openings_run_find_queued (OpeningsRun *self,
                          GHashTable *busy)
{
  gboolean at_front = TRUE;

  for (guint i = self->first_queued; i < self->items->len; i++)
    {
      OpeningsRunItem *item = self->items->pdata[i];

      if (openings_run_item_get_state (item) == OPENINGS_RUN_QUEUED)
        {
          if (!g_hash_table_contains (busy, openings_run_item_get_source (item)))
            return item;
          at_front = FALSE;
        }
      else if (at_front)
        self->first_queued = i + 1;
    }

  return NULL;
}

static void
update_active (OpeningsRun *self)
{
  gboolean is_active = self->state == OPENINGS_RUN_RUNNING && !self->is_held && !self->ended;

  openings_run_time_set_active (&self->time, is_active);
}

void
openings_run_set_held (OpeningsRun *self,
                       gboolean is_held)
{
  self->is_held = is_held;
  update_active (self);
}

gint64
openings_run_get_active_ms (OpeningsRun *self)
{
  return openings_run_time_get_active_ms (&self->time);
}

void
openings_run_time_out (OpeningsRun *self)
{
  self->is_late = TRUE;
  openings_run_cancel (self);
}

gboolean
openings_run_is_late (OpeningsRun *self)
{
  return self->is_late;
}

gboolean
openings_run_is_old (OpeningsRun *self,
                     gint64 now)
{
  return openings_run_is_finished (self) &&
         openings_run_time_is_old (&self->time, self->tally.n_errors > 0, now);
}

int
openings_run_get_time_left (OpeningsRun *self)
{
  return self->ended ? 0 : openings_run_time_estimate_left (&self->time, self->fraction);
}

void
openings_run_item_started (OpeningsRun *self,
                           OpeningsRunItem *item)
{
  const char *company = openings_run_item_get_company (item);

  openings_run_item_start (item);
  g_free (self->company);
  self->company = g_strdup (company != NULL ? company : openings_run_item_get_source (item));
  set_state (self, OPENINGS_RUN_RUNNING);
  update_active (self);
  notify_soon (self);
}

void
openings_run_item_progressed (OpeningsRun *self,
                              OpeningsRunItem *item)
{
  g_hash_table_add (self->changed, item);
  notify_soon (self);
}

void
openings_run_item_finished (OpeningsRun *self,
                            OpeningsRunItem *item,
                            guint64 n_requests,
                            guint64 n_bytes)
{
  self->tally.n_requests += n_requests;
  self->tally.n_bytes += n_bytes;
  openings_run_tally_add (&self->tally, item);
  notify_soon (self);
  if (openings_run_item_get_state (item) == OPENINGS_RUN_FAILED)
    g_signal_emit (self, signals[ITEM_FAILED], 0, item);
}

/* Gives its last state, once: it is to be stored before openings_run_finish()
 * tells. */
gboolean
openings_run_end (OpeningsRun *self,
                  OpeningsRunState *state)
{
  if (self->ended || self->tally.n_completed < self->items->len)
    return FALSE;

  self->ended = TRUE;
  self->finished_at = g_get_monotonic_time ();
  self->time.ended_at = openings_clock_now ();
  update_active (self);
  self->last_state = openings_run_tally_judge (&self->tally,
                                               g_cancellable_is_cancelled (self->cancellable));
  *state = self->last_state;

  return TRUE;
}

void
openings_run_finish (OpeningsRun *self)
{
  g_clear_pointer (&self->company, g_free);
  g_object_freeze_notify (G_OBJECT (self));
  notify_all (self);
  set_state (self, self->last_state);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[FINISHED], 0);
}

gint64
openings_run_get_id (OpeningsRun *self)
{
  return self->id;
}

OpeningsRunState
openings_run_get_state (OpeningsRun *self)
{
  return self->state;
}

guint
openings_run_get_total (OpeningsRun *self)
{
  return self->items->len;
}

guint
openings_run_get_completed (OpeningsRun *self)
{
  return self->tally.n_completed;
}

const char *
openings_run_get_company (OpeningsRun *self)
{
  return self->company;
}

const OpeningsSaveCounts *
openings_run_get_counts (OpeningsRun *self)
{
  return &self->tally.counts;
}

guint
openings_run_get_n_errors (OpeningsRun *self)
{
  return self->tally.n_errors;
}

double
openings_run_get_fraction (OpeningsRun *self)
{
  return self->fraction;
}

guint64
openings_run_get_requests (OpeningsRun *self)
{
  return self->tally.n_requests;
}

/* Of answers' bodies, as they came over the wire. */
guint64
openings_run_get_bytes (OpeningsRun *self)
{
  return self->tally.n_bytes;
}

/* Milliseconds. */
gint64
openings_run_get_elapsed (OpeningsRun *self)
{
  gint64 end = self->finished_at != 0 ? self->finished_at : g_get_monotonic_time ();

  return (end - self->started_at) / 1000;
}

gboolean
openings_run_is_finished (OpeningsRun *self)
{
  return self->state > OPENINGS_RUN_RUNNING;
}

/**
 * openings_run_cancel:
 * @self: a run
 *
 * Stops it as soon as possible. What was stored of it stays; no source is left
 * half-written.
 */
void
openings_run_cancel (OpeningsRun *self)
{
  g_cancellable_cancel (self->cancellable);
}
