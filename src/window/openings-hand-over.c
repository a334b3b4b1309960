/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-hand-over.h"

#define MAX_WAIT_MS 5000 /* for one that is about to end */

static gboolean
is_running (GDBusConnection *bus,
            const char *name)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "NameHasOwner", g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"),
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean has_owner = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &has_owner);

  return has_owner;
}

static gboolean
activate (GApplication *application,
          GDBusConnection *bus)
{
  GVariantBuilder data;
  g_autoptr (GVariant) answer = NULL;

  g_variant_builder_init (&data, G_VARIANT_TYPE_VARDICT);
  G_APPLICATION_GET_CLASS (application)->add_platform_data (application, &data);
  answer = g_dbus_connection_call_sync (
      bus, g_application_get_application_id (application),
      g_application_get_resource_base_path (application), "org.freedesktop.Application",
      "Activate", g_variant_new ("(a{sv})", &data), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
      NULL, NULL);

  return answer != NULL;
}

static void
vanished_cb (GDBusConnection *bus,
             const char *name,
             gpointer loop)
{
  g_main_loop_quit (loop);
}

static gboolean
waited_cb (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_CONTINUE;
}

static void
wait_until_gone (GDBusConnection *bus,
                 const char *name)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint watch_id = g_bus_watch_name_on_connection (bus, name, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                                                   vanished_cb, loop, NULL);
  guint timeout_id = g_timeout_add (MAX_WAIT_MS, waited_cb, loop);

  g_main_loop_run (loop);
  g_source_remove (timeout_id);
  g_bus_unwatch_name (watch_id);
}

/**
 * openings_hand_over:
 * @application: the program, which is not registered yet
 *
 * If the program is running already, has that show its window. That one may be about to end: it
 * has its name on the bus then until it is gone, but answers no more, and a GApplication would
 * end with an error, or without a window. So its end is waited for.
 *
 * Returns: whether another one shows its window
 */
gboolean
openings_hand_over (GApplication *application)
{
  const char *name = g_application_get_application_id (application);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (bus == NULL || !is_running (bus, name))
    return FALSE;
  if (activate (application, bus))
    return TRUE;

  wait_until_gone (bus, name);

  return is_running (bus, name) && activate (application, bus);
}
