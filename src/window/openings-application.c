/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "openings-appearance.h"
#include "openings-config.h"
#include "openings-hand-over.h"
#include "openings-lifecycle.h"
#include "openings-preferences.h"
#include "openings-window-resources.h"

#define RESOURCES "/io/github/openings/Openings"

struct _OpeningsApplication
{
  AdwApplication parent_instance;

  char *mirror;                 /* (owned) (nullable) */
  GSettings *settings;          /* (owned) (nullable) from startup on */
  OpeningsLifecycle *lifecycle; /* (owned) (nullable) from startup on */
  guint signal_ids[2];          /* of SIGINT and SIGTERM */
};

G_DEFINE_FINAL_TYPE (OpeningsApplication, openings_application, ADW_TYPE_APPLICATION)

/* Actions */

static void
command_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer user_data)
{
  OpeningsApplication *self = user_data;

  if (openings_lifecycle_is_ready (self->lifecycle, G_ACTION (action), parameter))
    openings_commands_run (openings_lifecycle_get_commands (self->lifecycle),
                           g_action_get_name (G_ACTION (action)),
                           parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

static void
restore_cb (GSimpleAction *action,
            GVariant *parameter,
            gpointer user_data)
{
  OpeningsApplication *self = user_data;
  g_autoptr (GFile) backup = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  if (openings_lifecycle_is_ready (self->lifecycle, G_ACTION (action), parameter))
    openings_lifecycle_restore (self->lifecycle, backup);
}

static void
show_search_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  OpeningsApplication *self = user_data;

  if (openings_lifecycle_is_ready (self->lifecycle, G_ACTION (action), parameter))
    openings_window_show_search (openings_lifecycle_get_window (self->lifecycle),
                                 g_variant_get_int64 (parameter));
}

/* Returns: (nullable): the window, if there is one already */
static GtkWindow *
present (OpeningsApplication *self)
{
  OpeningsWindow *window;

  openings_lifecycle_present (self->lifecycle);
  window = openings_lifecycle_get_window (self->lifecycle);

  return window != NULL ? GTK_WINDOW (window) : NULL;
}

static void
preferences_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  OpeningsApplication *self = user_data;
  GtkWindow *window = present (self);
  GtkWindow *preferences;

  if (window == NULL)
    return;

  preferences = openings_preferences_new (window, self->settings,
                                          openings_lifecycle_get_session (self->lifecycle));
  if (g_str_equal (g_action_get_name (G_ACTION (action)), "choose-home"))
    openings_preferences_focus_home (preferences);
  gtk_window_present (preferences);
}

/* GTK would keep the window of gtk/help-overlay.ui hidden from the start. A screen reader that
 * asks GTK 4.8 for one window more than are shown gets a hidden one, and the program ends by a
 * segmentation fault if that was never realized; so it is made when it is shown. */
static void
shortcuts_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  OpeningsApplication *self = user_data;
  GtkWindow *window = present (self);

  if (window != NULL)
    {
      g_autoptr (GtkBuilder) builder =
          gtk_builder_new_from_resource (RESOURCES "/openings-shortcuts.ui");
      GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

      gtk_window_set_transient_for (shortcuts, window);
      gtk_window_present (shortcuts);
    }
}

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  OpeningsApplication *self = user_data;
  GtkWindow *window = present (self);

  if (window != NULL)
    adw_show_about_window (window,
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

  openings_lifecycle_try_again (self->lifecycle);
}

static void
show_folder_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  g_autoptr (GFile) folder = openings_lifecycle_dup_folder ();
  g_autofree char *address = g_file_get_uri (folder);

  g_app_info_launch_default_for_uri_async (address, NULL, NULL, NULL, NULL);
}

static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  OpeningsApplication *self = user_data;

  openings_lifecycle_quit (self->lifecycle);
}

static gboolean
signal_cb (gpointer user_data)
{
  OpeningsApplication *self = user_data;

  openings_lifecycle_quit (self->lifecycle);

  return G_SOURCE_CONTINUE;
}

/* Virtual functions */

static void
openings_application_activate (GApplication *application)
{
  openings_lifecycle_start (OPENINGS_APPLICATION (application)->lifecycle);
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
    { "app.shortcuts", { "<Control>question" } },
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
    { .name = "delete-posting", .activate = command_cb, .parameter_type = "s" },
    { .name = "refresh", .activate = command_cb },
    { .name = "demo", .activate = command_cb },
    { .name = "import", .activate = command_cb, .parameter_type = "s" },
    { .name = "export", .activate = command_cb, .parameter_type = "s" },
    { .name = "sources", .activate = command_cb },
    { .name = "restore", .activate = restore_cb, .parameter_type = "s" },
    { .name = "show-search", .activate = show_search_cb, .parameter_type = "x" },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "choose-home", .activate = preferences_cb },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "about", .activate = about_cb },
    { .name = "try-again", .activate = try_again_cb },
    { .name = "show-folder", .activate = show_folder_cb },
    { .name = "quit", .activate = quit_cb },
  };

  g_resources_register (openings_window_get_resource ());
  G_APPLICATION_CLASS (openings_application_parent_class)->startup (application);

  self->settings = g_settings_new (OPENINGS_APP_ID);
  self->lifecycle =
      openings_lifecycle_new (GTK_APPLICATION (self), self->settings, self->mirror);
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

  return openings_hand_over (application) ? 0 : -1;
}

static void
openings_application_finalize (GObject *object)
{
  OpeningsApplication *self = OPENINGS_APPLICATION (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_clear_object (&self->lifecycle);
  g_clear_object (&self->settings);
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
                       "resource-base-path", RESOURCES,
                       NULL);
}
