/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A session lives as long as the window that shows it:
 *
 *   CLOSED → OPENING → OPEN → CLOSING → CLOSED
 *               └→ FAILED → OPENING …
 *
 * An action that comes before the session is open, such as one over D-Bus that
 * starts the program, waits for it. Whoever starts the program while it is
 * closing gets a new window once it is closed. */

#include "openings-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "openings-appearance.h"
#include "openings-commands.h"
#include "openings-config.h"
#include "openings-error-text.h"
#include "openings-notifier.h"
#include "openings-preferences.h"
#include "openings-window-resources.h"

typedef enum
{
  STATE_CLOSED,
  STATE_OPENING,
  STATE_OPEN,
  STATE_FAILED,
  STATE_CLOSING,
} State;

struct _OpeningsApplication
{
  AdwApplication parent_instance;

  char *mirror;               /* (owned) (nullable) */
  GSettings *settings;        /* (owned) (nullable) from startup on */
  OpeningsSession *session;   /* (owned) (nullable) while it is not closed */
  OpeningsWindow *window;     /* (nullable) GTK's, while it is not closed */
  OpeningsCommands *commands; /* (owned) (nullable) while it is open */
  OpeningsNotifier *notifier; /* (owned) (nullable) while it is open */
  GPtrArray *postponed;       /* (owned) of Postponed: until the session is open */
  GFile *backup;              /* (owned) (nullable) to be put back as soon as it is closed */
  State state;
  gboolean is_wanted;   /* the window, once it is known how opening or closing went */
  gboolean is_quitting; /* and does not go to the background */
  guint signal_ids[2];  /* of SIGINT and SIGTERM */
};

/* An action that came before it could be done. */
typedef struct
{
  GAction *action;     /* (owned) */
  GVariant *parameter; /* (owned) (nullable) */
} Postponed;

G_DEFINE_FINAL_TYPE (OpeningsApplication, openings_application, ADW_TYPE_APPLICATION)

static void open_session (OpeningsApplication *self);
static void present (OpeningsApplication *self);

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
do_postponed (OpeningsApplication *self)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&self->postponed);

  self->postponed = g_ptr_array_new_with_free_func (postponed_free);
  for (guint i = 0; i < all->len; i++)
    {
      Postponed *postponed = all->pdata[i];

      g_action_activate (postponed->action, postponed->parameter);
    }
}

static GFile *
dup_folder (void)
{
  return g_file_new_build_filename (g_get_user_data_dir (), "openings", NULL);
}

static void
restored_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  OpeningsApplication *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (openings_store_restore_finish (OPENINGS_STORE (object), result, NULL, &error))
    text = g_strdup (_ ("The backup is put back"));
  else
    text = openings_error_text (error);

  self->state = STATE_CLOSED;
  present (self);
  openings_window_add_toast (self->window, text);
  g_application_release (G_APPLICATION (self));
}

/* Only where no session has the database open. */
static void
begin_restore (OpeningsApplication *self)
{
  g_autoptr (GFile) folder = dup_folder ();
  g_autoptr (GFile) backup = g_steal_pointer (&self->backup);
  g_autoptr (OpeningsStore) store = openings_store_new (folder);

  g_application_hold (G_APPLICATION (self));
  openings_store_restore_async (store, backup, NULL, restored_cb, self);
}

static void
closed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  OpeningsApplication *self = user_data;

  openings_session_close_finish (OPENINGS_SESSION (object), result);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->window)));
  g_clear_object (&self->session);
  if (self->backup != NULL)
    begin_restore (self);
  else
    self->state = STATE_CLOSED;
  if (self->is_wanted)
    present (self);
  g_application_release (G_APPLICATION (self));
}

static void
close_dialogs (OpeningsApplication *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (self->window))
      gtk_window_destroy (l->data);
}

static void
begin_close (OpeningsApplication *self)
{
  self->state = STATE_CLOSING;
  g_application_hold (G_APPLICATION (self));
  g_ptr_array_set_size (self->postponed, 0);
  g_clear_object (&self->commands);
  g_clear_object (&self->notifier);
  g_action_map_remove_action (G_ACTION_MAP (self), "pause");
  close_dialogs (self);
  openings_window_save (self->window);
  gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
  openings_session_close_async (self->session, closed_cb, self);
}

/* Refreshing goes on without a window. */
static void
go_to_background (OpeningsApplication *self)
{
  close_dialogs (self);
  openings_window_save (self->window);
  gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
}

static gboolean
close_request_cb (OpeningsApplication *self)
{
  self->is_wanted = FALSE;
  if (self->state == STATE_OPEN && !self->is_quitting &&
      g_settings_get_boolean (self->settings, "run-in-background"))
    go_to_background (self);
  else if (self->state == STATE_OPENING)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
      openings_session_stop_opening (self->session);
    }
  else if (self->state != STATE_CLOSING)
    begin_close (self);

  return GDK_EVENT_STOP;
}

/* What runs is paused by the state of "pause", also over D-Bus. */
static void
add_pause (OpeningsApplication *self)
{
  g_autoptr (GPropertyAction) pause =
      g_property_action_new ("pause", openings_session_get_queue (self->session), "paused");

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (pause));
}

static void
opened_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsApplication) self = user_data;
  OpeningsSession *session = OPENINGS_SESSION (object);
  g_autoptr (GError) error = NULL;

  if (openings_session_open_finish (session, result, &error))
    {
      self->state = STATE_OPEN;
      openings_window_show_session (self->window, session);
      self->commands = openings_commands_new (session, self->window, self->settings);
      self->notifier = openings_notifier_new (G_APPLICATION (self), session);
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
apply_settings (OpeningsApplication *self)
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

static void
open_session (OpeningsApplication *self)
{
  g_autoptr (GFile) folder = dup_folder ();

  self->state = STATE_OPENING;
  g_clear_object (&self->session);
  self->session = openings_session_new (folder, self->mirror);
  apply_settings (self);
  openings_window_await_session (self->window, self->session);
  openings_session_open_async (self->session, opened_cb, g_object_ref (self));
}

/* There is one window: a second start shows the first one's. */
static void
present (OpeningsApplication *self)
{
  self->is_wanted = TRUE;
  self->is_quitting = FALSE;
  if (self->state == STATE_CLOSING)
    return;

  if (self->state == STATE_CLOSED)
    {
      self->window = openings_window_new (GTK_APPLICATION (self), self->settings);
      g_signal_connect_object (self->window, "close-request", G_CALLBACK (close_request_cb), self,
                               G_CONNECT_SWAPPED);
      open_session (self);
    }
  gtk_window_present (GTK_WINDOW (self->window));
}

/* Whether an action can be done now; if not yet, it is done later. */
static gboolean
is_ready (OpeningsApplication *self,
          GSimpleAction *action,
          GVariant *parameter)
{
  Postponed *postponed;

  present (self);
  if (self->state == STATE_OPEN)
    return TRUE;
  if (self->state == STATE_FAILED)
    return FALSE;

  postponed = g_new0 (Postponed, 1);
  postponed->action = G_ACTION (g_object_ref (action));
  postponed->parameter = parameter != NULL ? g_variant_ref (parameter) : NULL;
  g_ptr_array_add (self->postponed, postponed);

  return FALSE;
}

/* Actions */

static void
command_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer user_data)
{
  OpeningsApplication *self = user_data;

  if (is_ready (self, action, parameter))
    openings_commands_run (self->commands, g_action_get_name (G_ACTION (action)),
                           parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

static void
restore_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer user_data)
{
  OpeningsApplication *self = user_data;

  if (!is_ready (self, action, parameter))
    return;

  self->backup = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  begin_close (self);
}

static void
show_search_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  OpeningsApplication *self = user_data;

  if (is_ready (self, action, parameter))
    openings_window_show_search (self->window, g_variant_get_int64 (parameter));
}

static void
preferences_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  OpeningsApplication *self = user_data;

  present (self);
  if (self->window != NULL)
    gtk_window_present (
        openings_preferences_new (GTK_WINDOW (self->window), self->settings, self->session));
}

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  OpeningsApplication *self = user_data;

  present (self);
  if (self->window != NULL)
    adw_show_about_window (GTK_WINDOW (self->window),
                           "application-name", _ ("Openings"),
                           "application-icon", OPENINGS_APP_ID,
                           "developer-name", _ ("The Openings authors"),
                           "version", OPENINGS_VERSION,
                           "comments", _ ("Follow careers pages and keep track of jobs"),
                           "license-type", GTK_LICENSE_GPL_3_0,
                           NULL);
}

static void
try_again_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  OpeningsApplication *self = user_data;

  if (self->state == STATE_FAILED)
    open_session (self);
}

static void
show_folder_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  g_autoptr (GFile) folder = dup_folder ();
  g_autofree char *address = g_file_get_uri (folder);

  g_app_info_launch_default_for_uri_async (address, NULL, NULL, NULL, NULL);
}

static void
quit (OpeningsApplication *self)
{
  self->is_quitting = TRUE;
  if (self->window != NULL)
    close_request_cb (self);
  else
    g_application_quit (G_APPLICATION (self));
}

static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  quit (user_data);
}

static gboolean
signal_cb (gpointer user_data)
{
  quit (user_data);

  return G_SOURCE_CONTINUE;
}

/* Virtual functions */

static void
openings_application_activate (GApplication *application)
{
  present (OPENINGS_APPLICATION (application));
}

static void
set_accels (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *accels[3];
  } all[] = {
    { "app.add-source('')", { "<Control>n" } },
    { "app.add-posting", { "<Control><Shift>n" } },
    { "app.refresh", { "<Control>r", "F5" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.find", { "<Control>f" } },
    { "win.find-in-posting", { "<Control><Shift>f" } },
    { "win.favorite", { "<Control>d" } },
    { "win.open-browser", { "<Control>o" } },
    { "win.zoom::in", { "<Control>plus", "<Control>equal" } },
    { "win.zoom::out", { "<Control>minus" } },
    { "win.zoom::normal", { "<Control>0" } },
    { "win.back", { "<Alt>Left" } },
    { "win.toggle-sidebar", { "F9" } },
    { "win.menu", { "F10" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_application_set_accels_for_action (application, all[i].action, all[i].accels);
}

static void
openings_application_startup (GApplication *application)
{
  OpeningsApplication *self = OPENINGS_APPLICATION (application);
  static const GActionEntry entries[] = {
    { .name = "add-source", .activate = command_cb, .parameter_type = "s" },
    { .name = "choose-companies", .activate = command_cb },
    { .name = "add-sources", .activate = command_cb, .parameter_type = "s" },
    { .name = "import-sources", .activate = command_cb, .parameter_type = "s" },
    { .name = "add-posting", .activate = command_cb },
    { .name = "edit-posting", .activate = command_cb, .parameter_type = "s" },
    { .name = "refresh", .activate = command_cb },
    { .name = "demo", .activate = command_cb },
    { .name = "import", .activate = command_cb, .parameter_type = "s" },
    { .name = "export", .activate = command_cb, .parameter_type = "s" },
    { .name = "sources", .activate = command_cb },
    { .name = "restore", .activate = restore_cb, .parameter_type = "s" },
    { .name = "show-search", .activate = show_search_cb, .parameter_type = "x" },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "about", .activate = about_cb },
    { .name = "try-again", .activate = try_again_cb },
    { .name = "show-folder", .activate = show_folder_cb },
    { .name = "quit", .activate = quit_cb },
  };

  g_resources_register (openings_window_get_resource ());
  G_APPLICATION_CLASS (openings_application_parent_class)->startup (application);

  self->settings = g_settings_new (OPENINGS_APP_ID);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (apply_settings), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->settings, "changed::appearance",
                    G_CALLBACK (openings_appearance_update), NULL);
  openings_appearance_update (self->settings);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  set_accels (GTK_APPLICATION (self));
  self->signal_ids[0] = g_unix_signal_add (SIGINT, signal_cb, self);
  self->signal_ids[1] = g_unix_signal_add (SIGTERM, signal_cb, self);
  gtk_window_set_default_icon_name (OPENINGS_APP_ID);
}

static int
openings_application_handle_local_options (GApplication *application,
                                           GVariantDict *options)
{
  OpeningsApplication *self = OPENINGS_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Openings %s\n", OPENINGS_VERSION);
      return 0;
    }

  if (!g_variant_dict_lookup (options, "mirror", "s", &self->mirror))
    self->mirror = g_strdup (g_getenv ("OPENINGS_MIRROR"));
  else if (g_application_register (application, NULL, NULL) &&
           g_application_get_is_remote (application))
    {
      g_printerr ("%s\n", _ ("Openings is running already. Quit it first to use --mirror."));
      return 1;
    }

  return -1;
}

static void
openings_application_finalize (GObject *object)
{
  OpeningsApplication *self = OPENINGS_APPLICATION (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_clear_object (&self->commands);
  g_clear_object (&self->notifier);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->backup);
  g_ptr_array_unref (self->postponed);
  g_free (self->mirror);

  G_OBJECT_CLASS (openings_application_parent_class)->finalize (object);
}

static void
openings_application_class_init (OpeningsApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = openings_application_finalize;
  application_class->startup = openings_application_startup;
  application_class->activate = openings_application_activate;
  application_class->handle_local_options = openings_application_handle_local_options;
}

static void
openings_application_init (OpeningsApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
    { "mirror", 0, 0, G_OPTION_ARG_STRING, NULL,
      N_ ("Send all requests to this address instead"), N_ ("URL") },
    { NULL },
  };

  self->postponed = g_ptr_array_new_with_free_func (postponed_free);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * openings_application_new:
 *
 * Returns: (transfer full): the program
 */
OpeningsApplication *
openings_application_new (void)
{
  return g_object_new (OPENINGS_TYPE_APPLICATION,
                       "application-id", OPENINGS_APP_ID,
                       "resource-base-path", "/io/github/openings/Openings",
                       NULL);
}
