/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A session lives as long as the window that shows it:
 *
 *   CLOSED → OPENING → OPEN ⇄ LEAVING → CLOSING → CLOSED
 *               └→ FAILED → OPENING …
 *
 * What the user typed is saved before it closes. Where that cannot be done, the user is
 * asked, and may keep it open.
 *
 * An action that comes before the session is open, such as one over D-Bus that
 * starts the program, waits for it. Whoever starts the program while it is
 * closing gets a new window once it is closed. A backup is put back between closing and
 * that; who quits meanwhile gets none. */

#include "openings-lifecycle.h"

#include <glib/gi18n.h>

#include "openings-clock.h"
#include "openings-error-text.h"
#include "openings-leaving.h"
#include "openings-notifier.h"

/* A window with jobs comes as soon as an empty one that is drawn first, and by then most
 * databases are open and have answered. */
#define PATIENCE_MS 250

typedef enum
{
  STATE_CLOSED,
  STATE_OPENING,
  STATE_OPEN,
  STATE_FAILED,
  STATE_LEAVING,
  STATE_CLOSING,
} State;

struct _OpeningsLifecycle
{
  GObject parent_instance;

  GtkApplication *application; /* (unowned) which owns this */
  GSettings *settings;         /* (owned) */
  char *mirror;                /* (owned) (nullable) */
  OpeningsSession *session;    /* (owned) (nullable) while it is not closed */
  OpeningsWindow *window;      /* (nullable) GTK's, while it is not closed */
  OpeningsCommands *commands;  /* (owned) (nullable) while it is open */
  OpeningsNotifier *notifier;  /* (owned) (nullable) while it is open */
  GPtrArray *postponed;        /* (owned) of Postponed: until the session is open */
  GFile *backup;               /* (owned) (nullable) to be put back as soon as it is closed */
  State state;
  guint present_id;     /* until the window is shown, however far the session is */
  gboolean is_wanted;   /* the window, once it is known how opening or closing went */
  gboolean is_quitting; /* and does not go to the background */
};

/* An action that came before it could be done. */
typedef struct
{
  GAction *action;     /* (owned) */
  GVariant *parameter; /* (owned) (nullable) */
} Postponed;

G_DEFINE_FINAL_TYPE (OpeningsLifecycle, openings_lifecycle, G_TYPE_OBJECT)

static void open_session (OpeningsLifecycle *self);

static void
postponed_free (gpointer data)
{
  Postponed *postponed = data;

  g_object_unref (postponed->action);
  g_clear_pointer (&postponed->parameter, g_variant_unref);
  g_free (postponed);
}

/* Opening and closing */

static void
do_postponed (OpeningsLifecycle *self)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&self->postponed);

  self->postponed = g_ptr_array_new_with_free_func (postponed_free);
  for (guint i = 0; i < all->len; i++)
    {
      Postponed *postponed = all->pdata[i];

      g_action_activate (postponed->action, postponed->parameter);
    }
}

static void
restored_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  OpeningsLifecycle *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (openings_store_restore_finish (OPENINGS_STORE (object), result, NULL, &error))
    text = g_strdup (_ ("The backup is put back"));
  else
    text = openings_error_text (error);

  self->state = STATE_CLOSED;
  if (self->is_wanted)
    {
      openings_lifecycle_present (self);
      openings_window_add_toast (self->window, text);
    }
  else if (error != NULL)
    g_warning ("The backup is not put back: %s", error->message);
  g_application_release (G_APPLICATION (self->application));
}

/* Only where no session has the database open. */
static void
begin_restore (OpeningsLifecycle *self)
{
  g_autoptr (GFile) folder = openings_lifecycle_dup_folder ();
  g_autoptr (GFile) backup = g_steal_pointer (&self->backup);
  g_autoptr (OpeningsStore) store = openings_store_new (folder);

  g_application_hold (G_APPLICATION (self->application));
  openings_store_restore_async (store, backup, NULL, restored_cb, self);
}

static void
closed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  OpeningsLifecycle *self = user_data;

  openings_session_close_finish (OPENINGS_SESSION (object), result);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->window)));
  g_clear_object (&self->session);
  if (self->backup != NULL)
    begin_restore (self);
  else
    self->state = STATE_CLOSED;
  if (self->is_wanted)
    openings_lifecycle_present (self);
  g_application_release (G_APPLICATION (self->application));
}

static void
close_dialogs (OpeningsLifecycle *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (self->window))
      gtk_window_destroy (l->data);
}

static void
begin_close (OpeningsLifecycle *self)
{
  g_clear_handle_id (&self->present_id, g_source_remove);
  self->state = STATE_CLOSING;
  g_application_hold (G_APPLICATION (self->application));
  g_clear_object (&self->commands);
  g_clear_object (&self->notifier);
  g_action_map_remove_action (G_ACTION_MAP (self->application), "pause");
  close_dialogs (self);
  openings_window_save (self->window);
  gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
  openings_session_close_async (self->session, closed_cb, self);
}

static void
left_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  OpeningsLifecycle *self = user_data;
  gboolean is_asked;

  if (openings_leaving_finish (OPENINGS_WINDOW (object), result, &is_asked))
    {
      if (is_asked)
        {
          self->is_wanted = self->backup != NULL && !self->is_quitting;
          g_ptr_array_set_size (self->postponed, 0);
        }
      begin_close (self);
      return;
    }

  self->state = STATE_OPEN;
  self->is_wanted = TRUE;
  self->is_quitting = FALSE;
  g_clear_object (&self->backup);
  do_postponed (self);
}

static void
begin_leaving (OpeningsLifecycle *self)
{
  self->state = STATE_LEAVING;
  openings_leaving_begin (
      self->window, self->backup != NULL ? OPENINGS_LEAVING_RESTORE : OPENINGS_LEAVING_QUIT,
      left_cb, self);
}

/* Refreshing goes on without a window. */
static void
go_to_background (OpeningsLifecycle *self)
{
  close_dialogs (self);
  openings_window_save (self->window);
  gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
}

static gboolean
close_request_cb (OpeningsLifecycle *self)
{
  self->is_wanted = FALSE;
  g_ptr_array_set_size (self->postponed, 0);
  if (self->state == STATE_OPEN && !self->is_quitting &&
      g_settings_get_boolean (self->settings, "run-in-background"))
    go_to_background (self);
  else if (self->state == STATE_OPEN)
    begin_leaving (self);
  else if (self->state == STATE_OPENING)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
      openings_session_stop_opening (self->session);
    }
  else if (self->state == STATE_FAILED)
    begin_close (self);

  return GDK_EVENT_STOP;
}

/* What runs is paused by the state of "pause", also over D-Bus. */
static void
add_pause (OpeningsLifecycle *self)
{
  g_autoptr (GPropertyAction) pause =
      g_property_action_new ("pause", openings_session_get_queue (self->session), "paused");

  g_action_map_add_action (G_ACTION_MAP (self->application), G_ACTION (pause));
}

/* A new window is drawn once, with what it shows, unless that takes long to be known. */
static void
present_cb (OpeningsLifecycle *self)
{
  if (self->present_id == 0)
    return;

  g_clear_handle_id (&self->present_id, g_source_remove);
  if (self->is_wanted)
    gtk_window_present (GTK_WINDOW (self->window));
}

static void
opened_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsLifecycle) self = user_data;
  OpeningsSession *session = OPENINGS_SESSION (object);
  g_autoptr (GError) error = NULL;

  if (openings_session_open_finish (session, result, &error))
    {
      self->state = STATE_OPEN;
      openings_window_show_session (self->window, session);
      self->commands = openings_commands_new (session, self->window, self->settings);
      self->notifier = openings_notifier_new (G_APPLICATION (self->application), session);
      add_pause (self);
      do_postponed (self);
    }
  else if (self->is_wanted && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    open_session (self);
  else
    {
      self->state = STATE_FAILED;
      g_ptr_array_set_size (self->postponed, 0);
      openings_window_show_failure (self->window, error);
    }

  if (!self->is_wanted)
    begin_close (self);
}

static void
apply_settings (OpeningsLifecycle *self)
{
  GSettings *settings = self->settings;
  g_autofree char *redis_url = g_settings_get_string (settings, "redis-url");
  g_auto (GStrv) companies = g_settings_get_strv (settings, "hidden-companies");
  g_auto (GStrv) words = g_settings_get_strv (settings, "hidden-words");

  if (self->session == NULL)
    return;

  openings_session_set_concurrency (self->session, g_settings_get_int (settings, "concurrency"));
  openings_session_set_refresh (self->session, g_settings_get_int (settings, "refresh-hours"),
                                g_settings_get_boolean (settings, "refresh-on-metered"));
  openings_session_set_cache_limit (self->session, g_settings_get_int (settings, "cache-size"));
  openings_session_set_redis (self->session, redis_url);
  openings_store_set_left_out (openings_session_get_store (self->session),
                               (const char *const *) companies, (const char *const *) words);
}

/* The session opens on threads of its own while the window is made. */
static void
open_session (OpeningsLifecycle *self)
{
  g_autoptr (GFile) folder = openings_lifecycle_dup_folder ();

  self->state = STATE_OPENING;
  g_clear_object (&self->session);
  self->session = openings_session_new (folder, self->mirror);
  apply_settings (self);
  openings_session_open_async (self->session, opened_cb, g_object_ref (self));
  if (self->window == NULL)
    {
      self->window = openings_window_new (self->application, self->settings);
      g_signal_connect_object (self->window, "close-request", G_CALLBACK (close_request_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->window, "settled", G_CALLBACK (present_cb), self,
                               G_CONNECT_SWAPPED);
    }
  openings_window_await_session (self->window, self->session);
}

static void
openings_lifecycle_finalize (GObject *object)
{
  OpeningsLifecycle *self = OPENINGS_LIFECYCLE (object);

  g_clear_handle_id (&self->present_id, g_source_remove);
  g_clear_object (&self->commands);
  g_clear_object (&self->notifier);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->backup);
  g_ptr_array_unref (self->postponed);
  g_free (self->mirror);

  G_OBJECT_CLASS (openings_lifecycle_parent_class)->finalize (object);
}

static void
openings_lifecycle_class_init (OpeningsLifecycleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_lifecycle_finalize;
}

static void
openings_lifecycle_init (OpeningsLifecycle *self)
{
  self->postponed = g_ptr_array_new_with_free_func (postponed_free);
}

/* Public */

/**
 * openings_lifecycle_new:
 * @application: what owns it
 * @settings: the user's
 * @mirror: (nullable): where all requests go instead
 *
 * Returns: (transfer full): a lifecycle with neither window nor session
 */
OpeningsLifecycle *
openings_lifecycle_new (GtkApplication *application,
                        GSettings *settings,
                        const char *mirror)
{
  OpeningsLifecycle *self = g_object_new (OPENINGS_TYPE_LIFECYCLE, NULL);

  self->application = application;
  self->settings = g_object_ref (settings);
  self->mirror = g_strdup (mirror);
  g_signal_connect_object (settings, "changed", G_CALLBACK (apply_settings), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * openings_lifecycle_dup_folder:
 *
 * Returns: (transfer full): the folder that holds everything of the user's
 */
GFile *
openings_lifecycle_dup_folder (void)
{
  return g_file_new_build_filename (g_get_user_data_dir (), "openings", NULL);
}

/**
 * openings_lifecycle_get_window:
 * @self: a lifecycle
 *
 * Returns: (transfer none) (nullable): the window, while there is one
 */
OpeningsWindow *
openings_lifecycle_get_window (OpeningsLifecycle *self)
{
  g_return_val_if_fail (OPENINGS_IS_LIFECYCLE (self), NULL);

  return self->window;
}

/**
 * openings_lifecycle_get_session:
 * @self: a lifecycle
 *
 * Returns: (transfer none) (nullable): the session, which may not be open yet
 */
OpeningsSession *
openings_lifecycle_get_session (OpeningsLifecycle *self)
{
  g_return_val_if_fail (OPENINGS_IS_LIFECYCLE (self), NULL);

  return self->session;
}

/**
 * openings_lifecycle_get_commands:
 * @self: a lifecycle
 *
 * Returns: (transfer none) (nullable): what can be done while the session is open
 */
OpeningsCommands *
openings_lifecycle_get_commands (OpeningsLifecycle *self)
{
  g_return_val_if_fail (OPENINGS_IS_LIFECYCLE (self), NULL);

  return self->commands;
}

/**
 * openings_lifecycle_present:
 * @self: a lifecycle
 *
 * Shows the window. There is one: a second start shows the first one's.
 */
void
openings_lifecycle_present (OpeningsLifecycle *self)
{
  g_return_if_fail (OPENINGS_IS_LIFECYCLE (self));

  self->is_wanted = TRUE;
  self->is_quitting = FALSE;
  if (self->state == STATE_CLOSING)
    return;

  if (self->state == STATE_CLOSED)
    open_session (self);
  g_clear_handle_id (&self->present_id, g_source_remove);
  gtk_window_present (GTK_WINDOW (self->window));
}

/**
 * openings_lifecycle_start:
 * @self: a lifecycle
 *
 * Shows the window; a new one as soon as it is known what it shows, if that is soon.
 */
void
openings_lifecycle_start (OpeningsLifecycle *self)
{
  g_return_if_fail (OPENINGS_IS_LIFECYCLE (self));

  if (self->state != STATE_CLOSED)
    {
      openings_lifecycle_present (self);
      return;
    }

  self->is_wanted = TRUE;
  self->is_quitting = FALSE;
  open_session (self);
  self->present_id = g_timeout_add_once (openings_clock_wait_ms (PATIENCE_MS),
                                         (GSourceOnceFunc) present_cb, self);
}

/**
 * openings_lifecycle_is_ready:
 * @self: a lifecycle
 * @action: what is to be done
 * @parameter: (nullable): of the action
 *
 * Shows the window.
 *
 * Returns: whether the action can be done now; if not yet, it is activated again later
 */
gboolean
openings_lifecycle_is_ready (OpeningsLifecycle *self,
                             GAction *action,
                             GVariant *parameter)
{
  Postponed *postponed;

  g_return_val_if_fail (OPENINGS_IS_LIFECYCLE (self), FALSE);

  openings_lifecycle_present (self);
  if (self->state == STATE_OPEN)
    return TRUE;
  if (self->state == STATE_FAILED)
    return FALSE;

  postponed = g_new0 (Postponed, 1);
  postponed->action = g_object_ref (action);
  postponed->parameter = parameter != NULL ? g_variant_ref (parameter) : NULL;
  g_ptr_array_add (self->postponed, postponed);

  return FALSE;
}

/**
 * openings_lifecycle_try_again:
 * @self: a lifecycle
 *
 * Opens the session after that has failed.
 */
void
openings_lifecycle_try_again (OpeningsLifecycle *self)
{
  g_return_if_fail (OPENINGS_IS_LIFECYCLE (self));

  if (self->state == STATE_FAILED)
    open_session (self);
}

/**
 * openings_lifecycle_restore:
 * @self: a lifecycle that is ready
 * @backup: a file
 *
 * Closes the session, puts the backup back, and shows what it holds.
 */
void
openings_lifecycle_restore (OpeningsLifecycle *self,
                            GFile *backup)
{
  g_return_if_fail (OPENINGS_IS_LIFECYCLE (self));
  g_return_if_fail (self->state == STATE_OPEN);

  self->backup = g_object_ref (backup);
  begin_leaving (self);
}

/**
 * openings_lifecycle_quit:
 * @self: a lifecycle
 *
 * Closes everything in order and ends the program, after a backup that is being put back.
 */
void
openings_lifecycle_quit (OpeningsLifecycle *self)
{
  g_return_if_fail (OPENINGS_IS_LIFECYCLE (self));

  self->is_quitting = TRUE;
  if (self->state != STATE_CLOSED)
    close_request_cb (self);
  else
    g_application_quit (G_APPLICATION (self->application));
}
