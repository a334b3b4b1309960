/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-preferences.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "openings-hidden-rows.h"
#include "openings-home-row.h"
#include "openings-redis.h"
#include "openings-toast.h"

/* What the rows of "refresh" stand for, in hours. */
static const int refresh_hours[] = { 0, 1, 3, 6, 12, 24 };

/* Another number, set elsewhere, is shown as the next longer one. */
static gboolean
hours_to_row (GValue *value,
              GVariant *variant,
              gpointer user_data)
{
  guint row = 0;

  while (row + 1 < G_N_ELEMENTS (refresh_hours) &&
         refresh_hours[row] < g_variant_get_int32 (variant))
    row++;
  g_value_set_uint (value, row);

  return TRUE;
}

static GVariant *
row_to_hours (const GValue *value,
              const GVariantType *type,
              gpointer user_data)
{
  guint row = g_value_get_uint (value);

  return row < G_N_ELEMENTS (refresh_hours) ? g_variant_new_int32 (refresh_hours[row]) : NULL;
}

/* Returns: (nullable): why an address can't be kept */
static const char *
redis_fault (const char *url)
{
  if (*url == '\0' || openings_redis_check_address (url, NULL))
    return NULL;
  if (g_str_has_prefix (url, "rediss:"))
    return _ ("Encrypted connections to Redis (rediss://) are not supported.");
  if (strchr (url, '@') != NULL)
    return _ ("Leave the password out, and enter it below: it is kept in your keyring.");

  return _ ("The address of a Redis server is like redis://localhost:6379.");
}

/* An address that can't be used stays in view, marked, and is not kept. */
static void
redis_applied_cb (AdwEntryRow *row,
                  GSettings *settings)
{
  g_autofree char *url = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  const char *fault = redis_fault (url);

  if (fault != NULL)
    {
      GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (row));

      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (row), fault);
      adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window),
                                        openings_toast_new (fault));
      return;
    }

  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), NULL);
  g_settings_set_string (settings, "redis-url", url);
}

/* What is kept is not shown here; an empty one takes it back. */
static void
redis_password_entered_cb (GtkEditable *entry,
                           OpeningsSession *session)
{
  openings_session_set_redis_password (session, gtk_editable_get_text (entry));
}

static void
redis_password_left_cb (GtkEventController *focus,
                        OpeningsSession *session)
{
  const char *password =
      gtk_editable_get_text (GTK_EDITABLE (gtk_event_controller_get_widget (focus)));

  if (*password != '\0')
    openings_session_set_redis_password (session, password);
}

static const char *const APPEARANCES[] = { "system", "light", "dark" };

static gboolean
get_appearance (GValue *value,
                GVariant *variant,
                gpointer user_data)
{
  const char *name = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (APPEARANCES); i++)
    if (g_str_equal (APPEARANCES[i], name))
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
set_appearance (const GValue *value,
                const GVariantType *type,
                gpointer user_data)
{
  guint index = g_value_get_uint (value);

  return index < G_N_ELEMENTS (APPEARANCES) ? g_variant_new_string (APPEARANCES[index]) : NULL;
}

static void
bind_appearance (GSettings *settings,
                 AdwComboRow *row)
{
  g_settings_bind_with_mapping (settings, "appearance", row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_appearance, set_appearance, NULL, NULL);
}

/* A focus that is set before the window is shown costs it its accessible role. */
static void
mapped_cb (GtkWidget *home)
{
  gtk_widget_grab_focus (home);
}

/**
 * openings_preferences_focus_home:
 * @window: preferences that are not shown yet
 *
 * Has the user begin with the home place.
 */
void
openings_preferences_focus_home (GtkWindow *window)
{
  GtkWidget *home = g_object_get_data (G_OBJECT (window), "home");

  g_signal_connect_object (window, "map", G_CALLBACK (mapped_cb), home, G_CONNECT_SWAPPED);
}

/**
 * openings_preferences_new:
 * @parent: the window that it belongs to
 * @settings: what it changes
 * @session: what keeps the password of Redis
 *
 * Returns: (transfer none): a window, owned by GTK until it is closed
 */
GtkWindow *
openings_preferences_new (GtkWindow *parent,
                          GSettings *settings,
                          OpeningsSession *session)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/openings/Openings/openings-preferences.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  GObject *home = gtk_builder_get_object (builder, "home");
  GObject *redis = gtk_builder_get_object (builder, "redis");
  g_autofree char *redis_url = g_settings_get_string (settings, "redis-url");

  gtk_window_set_transient_for (window, parent);
  g_settings_bind (settings, "concurrency", gtk_builder_get_object (builder, "concurrency"),
                   "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "cache-size", gtk_builder_get_object (builder, "cache_size"), "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "refresh-on-metered", gtk_builder_get_object (builder, "metered"),
                   "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "compact-list", gtk_builder_get_object (builder, "compact"), "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "company-logos", gtk_builder_get_object (builder, "logos"), "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "run-in-background", gtk_builder_get_object (builder, "background"),
                   "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "refresh-hours",
                                gtk_builder_get_object (builder, "refresh"), "selected",
                                G_SETTINGS_BIND_DEFAULT, hours_to_row, row_to_hours, NULL, NULL);
  g_object_bind_property (gtk_builder_get_object (builder, "refresh"), "selected",
                          gtk_builder_get_object (builder, "metered_row"), "sensitive",
                          G_BINDING_SYNC_CREATE);
  gtk_editable_set_text (GTK_EDITABLE (redis), redis_url);
  g_signal_connect_object (redis, "apply", G_CALLBACK (redis_applied_cb), settings, 0);
  g_signal_connect_object (gtk_builder_get_object (builder, "redis_password"), "activate",
                           G_CALLBACK (redis_password_entered_cb), session, 0);
  g_signal_connect_object (gtk_builder_get_object (builder, "redis_password_focus"), "leave",
                           G_CALLBACK (redis_password_left_cb), session, 0);

  openings_hidden_rows_add (ADW_EXPANDER_ROW (gtk_builder_get_object (builder, "companies")),
                            settings, "hidden-companies");
  openings_hidden_rows_add (ADW_EXPANDER_ROW (gtk_builder_get_object (builder, "words")), settings,
                            "hidden-words");
  openings_home_row_bind (ADW_ENTRY_ROW (home), settings);
  g_object_set_data (G_OBJECT (window), "home", home);
  bind_appearance (settings, ADW_COMBO_ROW (gtk_builder_get_object (builder, "appearance")));

  return window;
}
