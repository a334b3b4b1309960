/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-housekeeper.h"

#include "openings-clock.h"

/*   quiet for a while → tidy → wait a day
 *         ↑               │
 *         └── a run ends ─┴── a run begins: give up
 */

#define QUIET_MS (20 * 1000)
#define DAY_MS   (24 * 60 * 60 * 1000)

struct _OpeningsHousekeeper
{
  GObject parent_instance;

  OpeningsStore *store;      /* (owned) */
  OpeningsRunQueue *queue;   /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) while it tidies */
  guint wait_id;
};

G_DEFINE_FINAL_TYPE (OpeningsHousekeeper, openings_housekeeper, G_TYPE_OBJECT)

enum
{
  TIDIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void wait_for (OpeningsHousekeeper *self,
                      guint milliseconds);

static void
stop (OpeningsHousekeeper *self)
{
  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
tidied_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsHousekeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean tidied = openings_store_tidy_finish (OPENINGS_STORE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!tidied)
    g_debug ("The store is not tidy: %s", error->message);
  g_clear_object (&self->cancellable);
  if (self->wait_id == 0)
    wait_for (self, DAY_MS);
  g_signal_emit (self, signals[TIDIED], 0, tidied);
}

static gboolean
wait_cb (gpointer user_data)
{
  OpeningsHousekeeper *self = user_data;

  self->wait_id = 0;
  self->cancellable = g_cancellable_new ();
  openings_store_tidy_async (self->store, self->cancellable, tidied_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
wait_for (OpeningsHousekeeper *self,
          guint milliseconds)
{
  self->wait_id = g_timeout_add (openings_clock_wait_ms (milliseconds), wait_cb, self);
}

static void
busy_changed_cb (OpeningsHousekeeper *self)
{
  stop (self);
  if (openings_run_queue_get_busy (self->queue))
    return;

  openings_store_rest (self->store);
  wait_for (self, QUIET_MS);
}

static void
openings_housekeeper_dispose (GObject *object)
{
  stop (OPENINGS_HOUSEKEEPER (object));

  G_OBJECT_CLASS (openings_housekeeper_parent_class)->dispose (object);
}

static void
openings_housekeeper_finalize (GObject *object)
{
  OpeningsHousekeeper *self = OPENINGS_HOUSEKEEPER (object);

  g_object_unref (self->store);
  g_object_unref (self->queue);

  G_OBJECT_CLASS (openings_housekeeper_parent_class)->finalize (object);
}

static void
openings_housekeeper_class_init (OpeningsHousekeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = openings_housekeeper_dispose;
  object_class->finalize = openings_housekeeper_finalize;

  signals[TIDIED] = g_signal_new ("tidied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
openings_housekeeper_init (OpeningsHousekeeper *self)
{
}

/**
 * openings_housekeeper_new:
 * @store: an open store
 * @queue: whose runs it waits for
 *
 * Returns: (transfer full): a housekeeper, who works until disposed of
 */
OpeningsHousekeeper *
openings_housekeeper_new (OpeningsStore *store,
                          OpeningsRunQueue *queue)
{
  OpeningsHousekeeper *self = g_object_new (OPENINGS_TYPE_HOUSEKEEPER, NULL);

  self->store = g_object_ref (store);
  self->queue = g_object_ref (queue);
  g_signal_connect_object (queue, "notify::busy", G_CALLBACK (busy_changed_cb), self,
                           G_CONNECT_SWAPPED);
  busy_changed_cb (self);

  return self;
}
