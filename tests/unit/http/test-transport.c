/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One message at a time, without the client's queue. */

#include "http-test.h"
#include "openings-http-error.h"
#include "openings-http-transport.h"

/* As many as there may be connections. */
#define N_DRIPS 20

#define LONG_MS (10 * 60 * 1000)

typedef struct
{
  OpeningsTestServer *server;       /* (owned) */
  OpeningsHttpTransport *transport; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->server = openings_test_server_new ();
  openings_test_server_add (fixture->server, "/jobs", 200, "text/plain", "jobs", -1);
  openings_test_server_set_drip (fixture->server, "/jobs");
  fixture->transport = openings_http_transport_new (g_main_context_default ());
  openings_http_transport_open (fixture->transport);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  openings_http_transport_close (fixture->transport);
  openings_http_transport_free (fixture->transport);
  openings_test_server_free (fixture->server);
}

static void
send (Fixture *fixture,
      guint limit_ms,
      GCancellable *cancellable,
      GAsyncResult **result)
{
  const char *server = openings_test_server_get_url (fixture->server);
  g_autofree char *url = g_strconcat (server, "/jobs", NULL);
  g_autoptr (OpeningsRequest) request = openings_request_new (url);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);

  openings_http_transport_send_async (fixture->transport, request, uri, OPENINGS_HTTP_SEND_DEFAULT,
                                      limit_ms, G_PRIORITY_DEFAULT, cancellable,
                                      openings_test_store_result, result);
}

static void
assert_error (GAsyncResult **result,
              int code)
{
  g_autoptr (GAsyncResult) taken = NULL;
  g_autoptr (OpeningsHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  openings_test_await (result);
  taken = g_steal_pointer (result);
  answer = openings_http_transport_send_finish (taken, &error);
  g_assert_null (answer);
  g_assert_error (error, G_IO_ERROR, code);
}

static gboolean
all_drip (gpointer user_data)
{
  Fixture *fixture = user_data;

  return openings_test_server_count_active (fixture->server) == N_DRIPS;
}

/* libsoup leaves a message alone that waits for a connection, also when it is
 * cancelled; its time-out holds all the same. */
static void
test_waits_for_connection (Fixture *fixture,
                           gconstpointer data)
{
  GCancellable *drips[N_DRIPS];
  GAsyncResult *results[N_DRIPS] = { NULL };
  g_autoptr (GCancellable) late = g_cancellable_new ();
  GAsyncResult *late_result = NULL;

  for (guint i = 0; i < N_DRIPS; i++)
    {
      drips[i] = g_cancellable_new ();
      send (fixture, LONG_MS, drips[i], &results[i]);
    }
  openings_test_wait_until (all_drip, fixture);

  send (fixture, 50, late, &late_result);
  assert_error (&late_result, G_IO_ERROR_TIMED_OUT);

  for (guint i = 0; i < N_DRIPS; i++)
    {
      g_assert_null (results[i]);
      g_cancellable_cancel (drips[i]);
      assert_error (&results[i], G_IO_ERROR_CANCELLED);
      g_object_unref (drips[i]);
    }
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "20", TRUE);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/http/transport/waits-for-connection", Fixture, NULL, set_up,
              test_waits_for_connection, tear_down);

  return g_test_run ();
}
