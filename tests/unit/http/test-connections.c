/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <poll.h>
#include <string.h>

#include "http-test.h"

/* How many connections there are, as the servers of many hosts see them. */

#define N_HOSTS  60
#define MAX_OPEN 512

/* One thread, all of whose sockets listen at each address of this computer. */
typedef struct
{
  GSocket *listener; /* (owned) */
  guint16 port;
  GThread *thread;
  GPtrArray *open; /* (owned) of GSocket; the thread's own */
  gint is_holding; /* atomic: answers wait */
  gint n_asked;    /* atomic: requests that wait for an answer */
  gint n_open;     /* atomic */
  gint most;       /* atomic: n_open at its highest */
  gint is_ending;  /* atomic */
} Hosts;

static void
answer_all (Hosts *hosts)
{
  static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  for (guint i = 0; i < hosts->open->len; i++)
    {
      GSocket *socket = hosts->open->pdata[i];

      if (g_object_steal_data (G_OBJECT (socket), "asks") == NULL)
        continue;
      g_socket_send (socket, answer, strlen (answer), NULL, NULL);
      g_atomic_int_add (&hosts->n_asked, -1);
    }
}

/* Whoever closed one before another was opened is seen to have done so. */
static void
read_all (Hosts *hosts)
{
  char buffer[4096];

  for (guint i = hosts->open->len; i > 0; i--)
    {
      GSocket *socket = hosts->open->pdata[i - 1];
      gssize n = g_socket_receive (socket, buffer, sizeof buffer, NULL, NULL);

      if (n > 0)
        {
          g_object_set_data (G_OBJECT (socket), "asks", hosts);
          g_atomic_int_inc (&hosts->n_asked);
        }
      else if (n == 0)
        {
          if (g_object_get_data (G_OBJECT (socket), "asks") != NULL)
            g_atomic_int_add (&hosts->n_asked, -1);
          g_ptr_array_remove_index_fast (hosts->open, i - 1);
          g_atomic_int_add (&hosts->n_open, -1);
        }
    }
}

static void
accept_one (Hosts *hosts)
{
  GSocket *socket = g_socket_accept (hosts->listener, NULL, NULL);

  if (socket == NULL)
    return;

  g_socket_set_blocking (socket, FALSE);
  g_ptr_array_add (hosts->open, socket);
  g_atomic_int_inc (&hosts->n_open);
  g_atomic_int_set (&hosts->most, MAX (hosts->most, hosts->n_open));
}

static gpointer
serve (gpointer data)
{
  Hosts *hosts = data;

  while (!g_atomic_int_get (&hosts->is_ending))
    {
      struct pollfd fds[MAX_OPEN];
      guint n = hosts->open->len;

      g_assert_cmpuint (n, <, MAX_OPEN);
      fds[n] = (struct pollfd) { g_socket_get_fd (hosts->listener), POLLIN, 0 };
      for (guint i = 0; i < n; i++)
        fds[i] = (struct pollfd) { g_socket_get_fd (hosts->open->pdata[i]), POLLIN, 0 };
      poll (fds, n + 1, 10);
      read_all (hosts);
      if ((fds[n].revents & POLLIN) != 0)
        accept_one (hosts);
      if (!g_atomic_int_get (&hosts->is_holding))
        answer_all (hosts);
    }

  return NULL;
}

static Hosts *
hosts_new (void)
{
  Hosts *hosts = g_new0 (Hosts, 1);
  g_autoptr (GInetAddress) any = g_inet_address_new_any (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (any, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  hosts->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                  G_SOCKET_PROTOCOL_DEFAULT, &error);
  g_assert_no_error (error);
  g_socket_set_blocking (hosts->listener, FALSE);
  g_socket_set_listen_backlog (hosts->listener, MAX_OPEN);
  g_assert_true (g_socket_bind (hosts->listener, address, FALSE, &error));
  g_assert_true (g_socket_listen (hosts->listener, &error));
  bound = g_socket_get_local_address (hosts->listener, &error);
  hosts->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  hosts->open = g_ptr_array_new_with_free_func (g_object_unref);
  hosts->thread = g_thread_new ("hosts", serve, hosts);

  return hosts;
}

static void
hosts_free (Hosts *hosts)
{
  g_atomic_int_set (&hosts->is_ending, TRUE);
  g_thread_join (hosts->thread);
  g_ptr_array_unref (hosts->open);
  g_object_unref (hosts->listener);
  g_free (hosts);
}

typedef struct
{
  Hosts *hosts;
  guint n;
} Wanted;

static gboolean
asks (gpointer user_data)
{
  const Wanted *wanted = user_data;

  return (guint) g_atomic_int_get (&wanted->hosts->n_asked) == wanted->n;
}

static gboolean
has_open (gpointer user_data)
{
  const Wanted *wanted = user_data;

  return (guint) g_atomic_int_get (&wanted->hosts->n_open) == wanted->n;
}

static void
answered_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;
  guint *n_left = user_data;

  response = openings_http_client_send_finish (OPENINGS_HTTP_CLIENT (object), result, NULL, &error);
  g_assert_no_error (error);
  http_test_assert_body (response, "ok");
  (*n_left)--;
}

static gboolean
is_zero (gpointer user_data)
{
  return *(guint *) user_data == 0;
}

/* Asks all hosts a few times; @n_at_once of the requests come before any answer. */
static void
ask_all (HttpFixture *fixture,
         Hosts *hosts,
         guint n_at_once)
{
  guint n_left = 3 * N_HOSTS;
  Wanted wanted = { hosts, n_at_once };

  g_atomic_int_set (&hosts->is_holding, TRUE);
  for (guint i = 0; i < 3 * N_HOSTS; i++)
    {
      g_autofree char *url = g_strdup_printf ("http://127.0.0.%u:%u/%u", 1 + i % N_HOSTS,
                                              hosts->port, i);
      g_autoptr (OpeningsRequest) request = openings_request_new (url);

      openings_http_client_send_async (fixture->client, request, G_PRIORITY_DEFAULT, NULL,
                                       answered_cb, &n_left);
    }
  openings_test_wait_until (asks, &wanted);
  g_atomic_int_set (&hosts->is_holding, FALSE);
  openings_test_wait_until (is_zero, &n_left);
}

/* Twenty, though there are more hosts, and ten requests at once; then none. */
static void
test_few (HttpFixture *fixture)
{
  Hosts *hosts = hosts_new ();
  Wanted none = { hosts, 0 };

  ask_all (fixture, hosts, 10);
  g_assert_cmpint (hosts->most, <=, 20);
  openings_test_wait_until (has_open, &none);
  hosts_free (hosts);
}

/* As many as requests, if these are more, up to a hundred; a change counts at
 * once. That answers are small is known beforehand. */
static void
test_many (HttpFixture *fixture)
{
  Hosts *hosts = hosts_new ();
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/small", hosts->port);
  g_autoptr (OpeningsRequest) request = openings_request_new (url);
  g_autoptr (OpeningsResponse) response = http_test_send (fixture, request, NULL, NULL);

  http_test_assert_body (response, "ok");
  openings_http_client_set_concurrency (fixture->client, 40);
  ask_all (fixture, hosts, 40);
  g_assert_cmpint (hosts->most, <=, 40);

  openings_http_client_set_concurrency (fixture->client, 1000);
  ask_all (fixture, hosts, 100);
  g_assert_cmpint (hosts->most, <=, 100);

  g_atomic_int_set (&hosts->most, 0);
  openings_http_client_set_concurrency (fixture->client, 5);
  ask_all (fixture, hosts, 5);
  g_assert_cmpint (hosts->most, <=, 20);
  hosts_free (hosts);
}

static void
add_tests (void)
{
  http_test_add ("/http/connections/few", test_few);
  http_test_add ("/http/connections/many", test_many);
}

int
main (int argc,
      char **argv)
{
  /* What is held takes a while, and is not to be taken for silence; but what is
   * idle has to be waited for. */
  g_setenv ("OPENINGS_TIME_SCALE", "0.3", TRUE);

  return http_test_run (argc, argv, add_tests);
}
