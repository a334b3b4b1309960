/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-port.h"

#include <signal.h>
#include <sys/prctl.h>

#define PATIENCE (120 * G_TIME_SPAN_SECOND)
#define PAUSE    (10 * G_TIME_SPAN_MILLISECOND)

/* Below those that the system gives to whoever asks for any: between the search
 * and the moment that a server listens, and while one is down for a while, no
 * other program gets it. */
#define FIRST_PORT 10240
#define LAST_PORT  32767

static gboolean
is_free (guint16 port)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GError) error = NULL;

  socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);

  return g_socket_bind (socket, address, FALSE, NULL);
}

guint16
openings_test_port_find (void)
{
  guint16 port;

  do
    port = (guint16) g_random_int_range (FIRST_PORT, LAST_PORT + 1);
  while (!is_free (port));

  return port;
}

static gboolean
is_listening (guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  connection = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);

  return connection != NULL;
}

static void
die_with_parent (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/**
 * openings_test_port_serve:
 * @port: a free port
 * @output_path: (nullable): a file for what the program says, or %NULL for nowhere
 * @command: what listens on @port of 127.0.0.1
 *
 * Returns: (transfer full): the program, which listens by now and ends with
 *   this one
 */
GSubprocess *
openings_test_port_serve (guint16 port,
                          const char *output_path,
                          const char *const *command)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  launcher = g_subprocess_launcher_new (
      output_path != NULL ? G_SUBPROCESS_FLAGS_NONE : G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  if (output_path != NULL)
    g_subprocess_launcher_set_stdout_file_path (launcher, output_path);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, command, &error);
  g_assert_no_error (error);

  while (!is_listening (port))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (PAUSE);
    }

  return process;
}
