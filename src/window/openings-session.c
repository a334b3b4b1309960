/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*   open:  store → sources, queue → (sources are known) → demo board → resumed runs
 *   close: queue → fetcher → store
 *
 * Closing goes from the top down, so that nothing writes to what is closed. */

#include "openings-session.h"

#include "openings-demo-board.h"
#include "openings-demo-follow.h"
#include "openings-housekeeper.h"
#include "openings-schedule.h"

struct _OpeningsSession
{
  GObject parent_instance;

  OpeningsStore *store;             /* (owned) */
  OpeningsFetcher *fetcher;         /* (owned) */
  OpeningsDemoBoard *board;         /* (owned) */
  OpeningsSourceList *sources;      /* (owned) (nullable) until it is open */
  OpeningsRunQueue *queue;          /* (owned) (nullable) until it is open */
  OpeningsSchedule *schedule;       /* (owned) (nullable) while it is open */
  OpeningsHousekeeper *housekeeper; /* (owned) (nullable) while it is open */
  GCancellable *cancellable;        /* (owned) what closing cancels */
  GCancellable *opening;            /* (owned) of the store alone */
  char *redis_url;                  /* (owned) (nullable) */
  guint concurrency;
  guint refresh_hours;
  gboolean refresh_on_metered;
  gboolean is_resumed;
};

G_DEFINE_FINAL_TYPE (OpeningsSession, openings_session, G_TYPE_OBJECT)

static OpeningsHttpClient *
get_client (OpeningsSession *self)
{
  return openings_fetcher_get_client (self->fetcher);
}

static gboolean
follows_demo (OpeningsSession *self)
{
  guint n_sources = g_list_model_get_n_items (G_LIST_MODEL (self->sources));

  for (guint i = 0; i < n_sources; i++)
    {
      g_autoptr (OpeningsSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->sources), i);

      if (openings_demo_board_is_demo (openings_source_item_get_source (item)->handle))
        return TRUE;
    }

  return FALSE;
}

static void
resumed_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (openings_run_queue_resume_finish (OPENINGS_RUN_QUEUE (object), result, &error) < 0 &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("Runs that were cut off do not go on: %s", error->message);
}

/* Whoever fetches a source of the demo's, at whatever time, finds it served. */
static void
sources_changed_cb (OpeningsSession *self)
{
  g_autoptr (GError) error = NULL;

  if (openings_source_list_get_loading (self->sources) ||
      g_cancellable_is_cancelled (self->cancellable))
    return;

  if (follows_demo (self) && !openings_demo_board_start (self->board, get_client (self), &error))
    g_warning ("%s", error->message);

  if (!self->is_resumed)
    {
      self->is_resumed = TRUE;
      openings_run_queue_resume_async (self->queue, self->cancellable, resumed_cb, NULL);
    }
}

static void
openings_session_finalize (GObject *object)
{
  OpeningsSession *self = OPENINGS_SESSION (object);

  g_clear_object (&self->housekeeper);
  g_clear_object (&self->schedule);
  g_clear_object (&self->queue);
  g_clear_object (&self->sources);
  g_clear_object (&self->board);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->opening);
  g_free (self->redis_url);

  G_OBJECT_CLASS (openings_session_parent_class)->finalize (object);
}

static void
openings_session_class_init (OpeningsSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_session_finalize;
}

static void
openings_session_init (OpeningsSession *self)
{
  self->board = openings_demo_board_new ();
  self->cancellable = g_cancellable_new ();
  self->opening = g_cancellable_new ();
}

static OpeningsFetcher *
make_fetcher (void)
{
  g_autoptr (GFile) folder = g_file_new_build_filename (g_get_user_cache_dir (), "openings", NULL);

  return openings_fetcher_new_with_cache (folder, NULL, NULL);
}

/**
 * openings_session_new:
 * @folder: where the database is, or is to be
 * @mirror: (nullable): `http://HOST:PORT` that answers in place of all sites
 *
 * Returns: (transfer full): a session that is not open yet
 */
OpeningsSession *
openings_session_new (GFile *folder,
                      const char *mirror)
{
  OpeningsSession *self = g_object_new (OPENINGS_TYPE_SESSION, NULL);

  self->store = openings_store_new (folder);
  self->fetcher = make_fetcher ();
  openings_http_client_set_mirror (get_client (self), mirror);
  openings_http_client_set_monitor (get_client (self), g_network_monitor_get_default ());

  return self;
}

OpeningsStore *
openings_session_get_store (OpeningsSession *self)
{
  g_return_val_if_fail (OPENINGS_IS_SESSION (self), NULL);

  return self->store;
}

OpeningsFetcher *
openings_session_get_fetcher (OpeningsSession *self)
{
  g_return_val_if_fail (OPENINGS_IS_SESSION (self), NULL);

  return self->fetcher;
}

/**
 * openings_session_get_sources:
 * @self: an open session
 *
 * Returns: (transfer none): what is followed
 */
OpeningsSourceList *
openings_session_get_sources (OpeningsSession *self)
{
  g_return_val_if_fail (OPENINGS_IS_SESSION (self), NULL);

  return self->sources;
}

/**
 * openings_session_get_queue:
 * @self: an open session
 *
 * Returns: (transfer none): the runs of this program
 */
OpeningsRunQueue *
openings_session_get_queue (OpeningsSession *self)
{
  g_return_val_if_fail (OPENINGS_IS_SESSION (self), NULL);

  return self->queue;
}

/**
 * openings_session_set_concurrency:
 * @self: a session
 * @concurrency: how much is fetched at a time, from 1 to 100
 */
void
openings_session_set_concurrency (OpeningsSession *self,
                                  guint concurrency)
{
  g_return_if_fail (OPENINGS_IS_SESSION (self));

  self->concurrency = concurrency;
  openings_http_client_set_concurrency (get_client (self), concurrency);
  if (self->queue != NULL)
    openings_run_queue_set_concurrency (self->queue, concurrency);
}

static void
update_schedule (OpeningsSession *self)
{
  if (self->schedule == NULL)
    return;

  openings_schedule_set_metered_allowed (self->schedule, self->refresh_on_metered);
  openings_schedule_set_interval (self->schedule, self->refresh_hours * 60 * 60);
}

/**
 * openings_session_set_refresh:
 * @self: a session
 * @hours: how often each source is refreshed by itself, 0 for never
 * @on_metered: also while the network is one that may cost
 */
void
openings_session_set_refresh (OpeningsSession *self,
                              guint hours,
                              gboolean on_metered)
{
  g_return_if_fail (OPENINGS_IS_SESSION (self));

  self->refresh_hours = hours;
  self->refresh_on_metered = on_metered;
  update_schedule (self);
}

/**
 * openings_session_set_cache_limit:
 * @self: a session
 * @megabytes: how much of what was fetched is kept
 */
void
openings_session_set_cache_limit (OpeningsSession *self,
                                  guint megabytes)
{
  g_return_if_fail (OPENINGS_IS_SESSION (self));

  openings_cache_set_limit (openings_fetcher_get_cache (self->fetcher),
                            (guint64) megabytes * 1024 * 1024);
}

static void
use_redis (OpeningsSession *self)
{
  g_autoptr (GError) error = NULL;

  if (!openings_fetcher_set_redis (self->fetcher, self->redis_url, &error))
    g_warning ("Redis is not used: %s", error->message);
}

/**
 * openings_session_set_redis:
 * @self: a session
 * @url: (nullable): of the Redis server that keeps what was fetched, or empty for
 *   none; OPENINGS_REDIS in the environment takes its place
 */
void
openings_session_set_redis (OpeningsSession *self,
                            const char *url)
{
  const char *named = g_getenv ("OPENINGS_REDIS");

  g_return_if_fail (OPENINGS_IS_SESSION (self));

  if (named != NULL && *named != '\0')
    url = named;
  if (g_strcmp0 (self->redis_url, url) == 0)
    return;

  g_free (self->redis_url);
  self->redis_url = g_strdup (url);
  use_redis (self);
}

static void
password_kept_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  G_GNUC_UNUSED g_autoptr (OpeningsSession) kept = user_data;
  g_autoptr (GError) error = NULL;

  if (!openings_keyring_store_finish (OPENINGS_KEYRING (object), result, &error))
    g_warning ("The password of Redis is known only until the end: %s", error->message);
}

/**
 * openings_session_set_redis_password:
 * @self: a session
 * @password: what the Redis server asks for, to be kept in the keyring, or empty
 *   to forget it
 */
void
openings_session_set_redis_password (OpeningsSession *self,
                                     const char *password)
{
  const char *const keys[] = { OPENINGS_FETCHER_REDIS_KEY, password, NULL };

  g_return_if_fail (OPENINGS_IS_SESSION (self));

  openings_keyring_store_async (openings_fetcher_get_keyring (self->fetcher), keys, NULL,
                                password_kept_cb, g_object_ref (self));
  use_redis (self);
}

static void
opened_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsSession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!openings_store_open_finish (self->store, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  self->sources = openings_source_list_new (self->store);
  self->queue = openings_run_queue_new (self->store, self->fetcher);
  if (self->concurrency > 0)
    openings_run_queue_set_concurrency (self->queue, self->concurrency);
  g_signal_connect_object (self->sources, "notify::loading", G_CALLBACK (sources_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sources, "items-changed", G_CALLBACK (sources_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->schedule = openings_schedule_new (self->queue, g_network_monitor_get_default ());
  update_schedule (self);
  self->housekeeper = openings_housekeeper_new (self->store, self->queue);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_session_open_async:
 * @self: a session that is not open yet
 * @callback: called when it is open, or why not is known
 * @user_data: for @callback
 *
 * Opens the store. Runs that the program's end cut off go on as soon as it is
 * known what is followed.
 */
void
openings_session_open_async (OpeningsSession *self,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;

  g_return_if_fail (OPENINGS_IS_SESSION (self));
  g_return_if_fail (self->sources == NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, openings_session_open_async);
  openings_store_open_async (self->store, self->opening, opened_cb, task);
}

/**
 * openings_session_stop_opening:
 * @self: a session that is opening
 *
 * Leaves what takes long to the next time, if anything does: it is soon known
 * how it went.
 */
void
openings_session_stop_opening (OpeningsSession *self)
{
  g_return_if_fail (OPENINGS_IS_SESSION (self));

  g_cancellable_cancel (self->opening);
}

gboolean
openings_session_open_finish (OpeningsSession *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
followed_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GStrv handles = openings_demo_follow_finish (result, &error);

  if (handles == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, handles, (GDestroyNotify) g_strfreev);
}

/**
 * openings_session_follow_demo_async:
 * @self: an open session
 * @callback: called when the demo's companies are followed
 * @user_data: for @callback
 */
void
openings_session_follow_demo_async (OpeningsSession *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (OPENINGS_IS_SESSION (self));

  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, openings_session_follow_demo_async);
  if (!openings_demo_board_start (self->board, get_client (self), &error))
    g_task_return_error (task, error);
  else
    openings_demo_follow_async (self->store, self->fetcher, self->cancellable, followed_cb,
                                g_object_ref (task));
}

/**
 * openings_session_follow_demo_finish:
 * @self: a session
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the handles of the demo's companies
 */
GStrv
openings_session_follow_demo_finish (OpeningsSession *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
store_closed_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!openings_store_close_finish (OPENINGS_STORE (object), result, &error))
    g_warning ("The store did not close: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
fetcher_stopped_cb (GObject *object,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsSession *self = g_task_get_source_object (task);

  openings_fetcher_shutdown_finish (OPENINGS_FETCHER (object), result, NULL);
  openings_store_close_async (self->store, store_closed_cb, g_object_ref (task));
}

static void
queue_stopped_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsSession *self = g_task_get_source_object (task);

  openings_run_queue_shutdown_finish (OPENINGS_RUN_QUEUE (object), result, NULL);
  openings_fetcher_shutdown_async (self->fetcher, fetcher_stopped_cb, g_object_ref (task));
}

/**
 * openings_session_close_async:
 * @self: a session
 * @callback: called when nothing runs and everything is stored
 * @user_data: for @callback
 *
 * Runs that are cut off go on at the next start.
 */
void
openings_session_close_async (OpeningsSession *self,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (OPENINGS_IS_SESSION (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->schedule);
  if (self->housekeeper != NULL)
    g_object_run_dispose (G_OBJECT (self->housekeeper));
  g_clear_object (&self->housekeeper);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, openings_session_close_async);
  if (self->queue != NULL)
    openings_run_queue_shutdown_async (self->queue, queue_stopped_cb, task);
  else
    openings_fetcher_shutdown_async (self->fetcher, fetcher_stopped_cb, task);
}

void
openings_session_close_finish (OpeningsSession *self,
                               GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
