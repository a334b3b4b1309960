/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-private.h"

#include "openings-columns.h"
#include "openings-migration.h"
#include "openings-store-file.h"
#include "openings-store-memos.h"
#include "openings-store-rates.h"

/* A store owns one writer and N_READERS readers: each a thread with a
 * connection of its own, so that what is read never waits for what is written.
 *
 * A connection is used only by the functions that run on its thread; opening
 * and closing it run there too. What was written is announced on the main
 * context that made the store, and announcements that come before that
 * context gets to them are made once. */

#define N_READERS 2

typedef struct
{
  OpeningsWorker *worker;         /* (owned) */
  OpeningsConnection *connection; /* (owned) (nullable) the worker's thread only */
} Lane;

struct _OpeningsStore
{
  GObject parent_instance;

  GFile *folder;         /* (owned) */
  GMainContext *context; /* (owned) */
  Lane writer;
  OpeningsWorker *preparer; /* (owned) goes ahead of the writer */
  Lane readers[N_READERS];
  Lane tidier;                 /* made when it is needed; its connection is the task's */
  OpeningsRates *rates;        /* (owned) (nullable) set before the readers open */
  OpeningsColumnsShelf *shelf; /* (owned) of the readers */

  OpeningsStoreMemos *memos; /* (owned) */

  GMutex mutex;
  OpeningsChange changes; /* not yet announced */
  int upgraded;           /* percent, of a database from an earlier version */
  GArray *edits;          /* (owned) of gint64, not yet announced */
  gboolean announcing;
  GQueue saves; /* of GTask (owned), in the order in which they came */
};

G_DEFINE_FINAL_TYPE (OpeningsStore, openings_store, G_TYPE_OBJECT)

enum
{
  JOBS_CHANGED,
  JOB_EDITED,
  SOURCES_CHANGED,
  SEARCHES_CHANGED,
  UPGRADING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Has the store's own context call @func. */
static void
attach (OpeningsStore *self,
        GSourceFunc func,
        const char *name)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, g_object_ref (self), g_object_unref);
  g_source_set_static_name (source, name);
  g_source_attach (source, self->context);
}

static gboolean
announce_cb (gpointer data)
{
  OpeningsStore *self = data;
  g_autoptr (GArray) edits = NULL;
  OpeningsChange changes;

  g_mutex_lock (&self->mutex);
  changes = self->changes;
  edits = g_steal_pointer (&self->edits);
  self->changes = 0;
  self->edits = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->announcing = FALSE;
  g_mutex_unlock (&self->mutex);

  for (guint i = 0; i < edits->len; i++)
    g_signal_emit (self, signals[JOB_EDITED], 0, g_array_index (edits, gint64, i));
  if (changes & OPENINGS_CHANGE_JOBS)
    g_signal_emit (self, signals[JOBS_CHANGED], 0);
  if (changes & OPENINGS_CHANGE_SOURCES)
    g_signal_emit (self, signals[SOURCES_CHANGED], 0);
  if (changes & OPENINGS_CHANGE_SEARCHES)
    g_signal_emit (self, signals[SEARCHES_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
announce (OpeningsStore *self,
          OpeningsChange changes,
          const gint64 *edit)
{
  gboolean first;

  openings_store_memos_drop (self->memos);

  g_mutex_lock (&self->mutex);
  self->changes |= changes;
  if (edit != NULL)
    g_array_append_val (self->edits, *edit);
  first = !self->announcing;
  self->announcing = TRUE;
  g_mutex_unlock (&self->mutex);

  if (first)
    attach (self, announce_cb, "openings-store-announce");
}

void
openings_store_announce (OpeningsStore *self,
                         OpeningsChange changes)
{
  announce (self, changes, NULL);
}

void
openings_store_announce_edit (OpeningsStore *self,
                              gint64 id)
{
  announce (self, 0, &id);
}

OpeningsStoreMemos *
openings_store_get_memos (OpeningsStore *self)
{
  return self->memos;
}

static OpeningsConnection *
get_connection (Lane *lane,
                GError **error)
{
  g_assert (openings_worker_is_current (lane->worker));

  if (lane->connection == NULL)
    g_set_error_literal (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_FAILED,
                         "The database is not open");

  return lane->connection;
}

OpeningsConnection *
openings_store_get_writer (OpeningsStore *self,
                           GError **error)
{
  return get_connection (&self->writer, error);
}

OpeningsConnection *
openings_store_get_reader (OpeningsStore *self,
                           GError **error)
{
  for (guint i = 0; i < N_READERS; i++)
    if (openings_worker_is_current (self->readers[i].worker))
      return get_connection (&self->readers[i], error);

  g_assert_not_reached ();
}

void
openings_store_push_write (OpeningsStore *self,
                           GTask *task,
                           GTaskThreadFunc func)
{
  openings_worker_push (self->writer.worker, task, func);
}

gboolean
openings_store_is_writing (OpeningsStore *self)
{
  return openings_worker_get_n_pending (self->writer.worker) > 0;
}

void
openings_store_push_save (OpeningsStore *self,
                          GTask *task,
                          GTaskThreadFunc func)
{
  g_autoptr (GTask) turn = g_task_new (self, NULL, NULL, NULL);

  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->saves, g_object_ref (task));
  g_mutex_unlock (&self->mutex);

  g_task_set_source_tag (turn, openings_store_push_save);
  openings_store_push_write (self, turn, func);
}

/* Returns: (transfer full) (nullable): the save that waits longest */
GTask *
openings_store_pop_save (OpeningsStore *self)
{
  GTask *task;

  g_mutex_lock (&self->mutex);
  task = g_queue_pop_head (&self->saves);
  g_mutex_unlock (&self->mutex);

  return task;
}

void
openings_store_push_read (OpeningsStore *self,
                          GTask *task,
                          GTaskThreadFunc func)
{
  OpeningsWorker *least = self->readers[0].worker;

  for (guint i = 1; i < N_READERS; i++)
    if (openings_worker_get_n_pending (self->readers[i].worker) <
        openings_worker_get_n_pending (least))
      least = self->readers[i].worker;

  openings_worker_push (least, task, func);
}

void
openings_store_push_tidy (OpeningsStore *self,
                          GTask *task,
                          GTaskThreadFunc func)
{
  if (self->tidier.worker == NULL)
    self->tidier.worker = openings_worker_new_background ("store-tidier");

  openings_worker_push (self->tidier.worker, task, func);
}

OpeningsWorker *
openings_store_get_preparer (OpeningsStore *self)
{
  return self->preparer;
}

static void
openings_store_finalize (GObject *object)
{
  OpeningsStore *self = OPENINGS_STORE (object);

  openings_store_memos_free (self->memos);
  g_clear_object (&self->writer.worker);
  g_clear_object (&self->preparer);
  for (guint i = 0; i < N_READERS; i++)
    g_clear_object (&self->readers[i].worker);
  g_clear_object (&self->tidier.worker);
  g_clear_pointer (&self->rates, openings_rates_unref);
  openings_columns_shelf_unref (self->shelf);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->edits, g_array_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (openings_store_parent_class)->finalize (object);
}

static void
openings_store_class_init (OpeningsStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_store_finalize;

  /**
   * OpeningsStore::jobs-changed:
   *
   * Jobs came, changed, closed or went. Emitted on the context that made the
   * store, once for many changes.
   */
  signals[JOBS_CHANGED] =
      g_signal_new ("jobs-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  /**
   * OpeningsStore::job-edited:
   * @id: the job whose own fields of the user changed
   */
  signals[JOB_EDITED] =
      g_signal_new ("job-edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * OpeningsStore::sources-changed:
   */
  signals[SOURCES_CHANGED] =
      g_signal_new ("sources-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  /**
   * OpeningsStore::searches-changed:
   */
  signals[SEARCHES_CHANGED] =
      g_signal_new ("searches-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);

  /**
   * OpeningsStore::upgrading:
   * @fraction: how much is done, from 0 to 1
   *
   * While it opens: the database is of an earlier version, which takes a while.
   */
  signals[UPGRADING] =
      g_signal_new ("upgrading", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
openings_store_init (OpeningsStore *self)
{
  self->memos = openings_store_memos_new (self);
  g_mutex_init (&self->mutex);
  g_queue_init (&self->saves);
  self->context = g_main_context_ref_thread_default ();
  self->edits = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->writer.worker = openings_worker_new_background ("store-writer");
  self->preparer = openings_worker_new_background ("store-preparer");
  self->shelf = openings_columns_shelf_new ();
  for (guint i = 0; i < N_READERS; i++)
    {
      self->readers[i].worker = openings_worker_new ("store-reader");
      openings_worker_set_rest_func (self->readers[i].worker,
                                     (OpeningsWorkerRestFunc) openings_columns_shelf_clear,
                                     openings_columns_shelf_ref (self->shelf),
                                     (GDestroyNotify) openings_columns_shelf_unref);
    }
}

/**
 * openings_store_new:
 * @folder: where the database is, or is to be
 *
 * Returns: (transfer full): a store, not yet open
 */
OpeningsStore *
openings_store_new (GFile *folder)
{
  OpeningsStore *self = g_object_new (OPENINGS_TYPE_STORE, NULL);

  self->folder = g_object_ref (folder);

  return self;
}

/**
 * openings_store_get_folder:
 * @self: a store
 *
 * Returns: (transfer none): where the database is
 */
GFile *
openings_store_get_folder (OpeningsStore *self)
{
  return self->folder;
}

static gboolean
upgrading_cb (gpointer data)
{
  OpeningsStore *self = data;

  g_signal_emit (self, signals[UPGRADING], 0, g_atomic_int_get (&self->upgraded) / 100.0);

  return G_SOURCE_REMOVE;
}

/* On the writer's thread. */
static void
upgrade_progress_cb (goffset current,
                     goffset total,
                     gpointer data)
{
  OpeningsStore *self = data;
  int percent = (int) (current * 100 / total);

  if (g_atomic_int_get (&self->upgraded) == percent)
    return;

  g_atomic_int_set (&self->upgraded, percent);
  attach (self, upgrading_cb, "openings-store-upgrading");
}

static void
open_writer (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  OpeningsStore *self = source_object;
  g_autofree char *folder = g_file_get_path (self->folder);
  g_autofree char *path = g_build_filename (folder, "openings.db", NULL);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (OpeningsConnection) connection = NULL;
  GError *error = NULL;

  if (openings_store_make_file (folder, path, &error))
    connection = openings_connection_open (path, OPENINGS_CONNECTION_WRITER, &error);
  if (connection != NULL)
    openings_connection_watch (connection, cancellable);
  if (connection != NULL && openings_migration_run (connection, backups, cancellable,
                                                    upgrade_progress_cb, self, &error))
    self->rates = openings_store_rates_load (folder);
  if (self->rates == NULL || !openings_store_rates_apply (connection, self->rates, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  openings_connection_watch (connection, NULL);
  openings_connection_set_rates (connection, self->rates);
  openings_store_memos_begin (self->memos, connection);
  self->writer.connection = g_steal_pointer (&connection);
  g_task_return_boolean (task, TRUE);
}

static void
open_reader (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  OpeningsStore *self = source_object;
  Lane *lane = task_data;
  g_autofree char *folder = g_file_get_path (self->folder);
  g_autofree char *path = g_build_filename (folder, "openings.db", NULL);
  GError *error = NULL;

  lane->connection = openings_connection_open (path, OPENINGS_CONNECTION_READER, &error);
  if (lane->connection == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  openings_connection_set_rates (lane->connection, self->rates);
  openings_connection_set_shelf (lane->connection, self->shelf);
  g_task_return_boolean (task, TRUE);
}

static void open_next_reader (GTask *task);

static void
opened_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else
    open_next_reader (task);
}

static void
open_next_reader (GTask *task)
{
  OpeningsStore *self = g_task_get_source_object (task);
  guint next = GPOINTER_TO_UINT (g_task_get_task_data (task));
  g_autoptr (GTask) step = NULL;

  if (next == N_READERS)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_task_set_task_data (task, GUINT_TO_POINTER (next + 1), NULL);
  step = g_task_new (self, NULL, opened_cb, g_object_ref (task));
  g_task_set_task_data (step, &self->readers[next], NULL);
  openings_worker_push (self->readers[next].worker, step, open_reader);
}

/**
 * openings_store_open_async:
 * @self: a store
 * @cancellable: (nullable): a way to give up
 * @callback: called when it is open, or why not is known
 * @user_data: for @callback
 *
 * Opens the database, or makes one, and brings it to the newest schema. Where
 * that is cancelled, the next time goes on with it.
 */
void
openings_store_open_async (OpeningsStore *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) step = g_task_new (self, cancellable, opened_cb, task);

  g_task_set_source_tag (task, openings_store_open_async);
  openings_worker_push (self->writer.worker, step, open_writer);
}

gboolean
openings_store_open_finish (OpeningsStore *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
close_lane (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  Lane *lane = task_data;

  g_clear_pointer (&lane->connection, openings_connection_close);
  g_task_return_boolean (task, TRUE);
}

static void closed_cb (GObject *object,
                       GAsyncResult *result,
                       gpointer data);

/* When all that it was asked for before is done. */
static void
push_close (GTask *task,
            Lane *lane)
{
  OpeningsStore *self = g_task_get_source_object (task);
  g_autoptr (GTask) step = g_task_new (self, NULL, closed_cb, g_object_ref (task));

  g_task_set_task_data (step, lane, NULL);
  g_task_set_priority (step, G_MAXINT);
  openings_worker_push (lane->worker, step, close_lane);
}

/* The writer closes last and alone, and so writes its log into the database:
 * of several that close at once none might. */
static void
closed_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GTask) task = data;
  OpeningsStore *self = OPENINGS_STORE (object);
  guint n_closed = GPOINTER_TO_UINT (g_task_get_task_data (task)) + 1;
  guint n_others = self->tidier.worker != NULL ? N_READERS + 1 : N_READERS;

  g_task_set_task_data (task, GUINT_TO_POINTER (n_closed), NULL);
  if (n_closed == n_others)
    push_close (task, &self->writer);
  else if (n_closed > n_others)
    g_task_return_boolean (task, TRUE);
}

/**
 * openings_store_close_async:
 * @self: a store
 * @callback: called when all that was asked for before has been done
 * @user_data: for @callback
 *
 * Closes the database. Calls that come later fail.
 */
void
openings_store_close_async (OpeningsStore *self,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, openings_store_close_async);
  for (guint i = 0; i < N_READERS; i++)
    push_close (task, &self->readers[i]);
  if (self->tidier.worker != NULL)
    push_close (task, &self->tidier);
}

gboolean
openings_store_close_finish (OpeningsStore *self,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
