/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "http-test.h"

#include <string.h>

static void
set_up (HttpFixture *fixture,
        gconstpointer data)
{
  fixture->server = openings_test_server_new ();
  fixture->client = openings_http_client_new ();
}

/**
 * http_test_shut_down:
 * @fixture: a fixture
 *
 * Waits until the client's thread has nothing left to do.
 */
void
http_test_shut_down (HttpFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_http_client_shutdown_async (fixture->client, openings_test_store_result, &result);
  openings_test_await (&result);
  g_assert_true (openings_http_client_shutdown_finish (fixture->client, result, &error));
  g_assert_no_error (error);
}

static gboolean
is_gone (gpointer user_data)
{
  g_autoptr (GObject) object = g_weak_ref_get (user_data);

  return object == NULL;
}

/* The fetch thread may be the last to let go of the client. */
static void
tear_down (HttpFixture *fixture,
           gconstpointer data)
{
  GWeakRef client;

  http_test_shut_down (fixture);
  g_weak_ref_init (&client, fixture->client);
  g_clear_object (&fixture->client);
  openings_test_wait_until (is_gone, &client);
  g_weak_ref_clear (&client);
  openings_test_server_free (fixture->server);
}

static void
run (HttpFixture *fixture,
     gconstpointer data)
{
  void (*func) (HttpFixture *) = data;

  func (fixture);
}

void
http_test_add (const char *name,
               void (*func) (HttpFixture *fixture))
{
  g_test_add (name, HttpFixture, func, set_up, run, tear_down);
}

/**
 * http_test_request:
 * @fixture: a fixture
 * @path: a path of its server
 *
 * Returns: (transfer full): a GET of @path
 */
OpeningsRequest *
http_test_request (HttpFixture *fixture,
                   const char *path)
{
  g_autofree char *url = g_strconcat (openings_test_server_get_url (fixture->server), path, NULL);

  return openings_request_new (url);
}

OpeningsResponse *
http_test_send (HttpFixture *fixture,
                OpeningsRequest *request,
                guint *attempts,
                GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_http_client_send_async (fixture->client, request, G_PRIORITY_DEFAULT, NULL,
                                   openings_test_store_result, &result);
  openings_test_await (&result);

  return openings_http_client_send_finish (fixture->client, result, attempts, error);
}

OpeningsResponse *
http_test_get (HttpFixture *fixture,
               const char *path,
               GError **error)
{
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, path);

  return http_test_send (fixture, request, NULL, error);
}

void
http_test_assert_body (OpeningsResponse *response,
                       const char *body)
{
  gsize length;
  const char *data;

  g_assert_nonnull (response);
  data = g_bytes_get_data (response->body, &length);
  g_assert_cmpmem (data, length, body, strlen (body));
}

/* Time-outs are as long as in reality, so that no answer comes too late on a busy
 * machine, unless what has to be waited for makes the test say otherwise; all set
 * before any thread starts. */
int
http_test_run (int argc,
               char **argv,
               void (*add_tests) (void))
{
  g_setenv ("OPENINGS_TIME_SCALE", "1", FALSE);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_unsetenv ("OPENINGS_CA_FILE");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_tests ();

  return g_test_run ();
}
