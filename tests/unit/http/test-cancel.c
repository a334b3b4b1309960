/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "http-test.h"

typedef struct
{
  OpeningsTestServer *server; /* (unowned) */
  guint n_wanted;
} Goal;

static gboolean
is_asked (gpointer user_data)
{
  Goal *goal = user_data;

  return openings_test_server_count_all (goal->server) >= goal->n_wanted;
}

static void
wait_until_asked (HttpFixture *fixture,
                  guint n_wanted)
{
  Goal goal = { fixture->server, n_wanted };

  openings_test_wait_until (is_asked, &goal);
}

static gboolean
is_idle (gpointer user_data)
{
  return openings_test_server_count_active (user_data) == 0;
}

static void
send (HttpFixture *fixture,
      const char *path,
      GCancellable *cancellable,
      GAsyncResult **result)
{
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, path);

  openings_http_client_send_async (fixture->client, request, G_PRIORITY_DEFAULT, cancellable,
                                   openings_test_store_result, result);
}

static void
assert_cancelled (HttpFixture *fixture,
                  GAsyncResult **result,
                  guint n_attempts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;
  guint attempts = 99;

  openings_test_await (result);
  response = openings_http_client_send_finish (fixture->client, *result, &attempts, &error);
  g_assert_null (response);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (attempts, ==, n_attempts);
  g_clear_object (result);
}

static void
assert_works (HttpFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;

  openings_test_server_add (fixture->server, "/well", 200, "text/plain", "well", -1);
  response = http_test_get (fixture, "/well", &error);
  g_assert_no_error (error);
  http_test_assert_body (response, "well");
}

static void
test_before (HttpFixture *fixture)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *result = NULL;

  g_cancellable_cancel (cancellable);
  send (fixture, "/x", cancellable, &result);
  g_assert_null (result);
  assert_cancelled (fixture, &result, 0);
  g_assert_cmpuint (openings_test_server_count_all (fixture->server), ==, 0);
}

static void
test_at_once (HttpFixture *fixture)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  send (fixture, "/x", cancellable, &result);
  g_cancellable_cancel (cancellable);
  openings_test_await (&result);
  g_assert_null (openings_http_client_send_finish (fixture->client, result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_queued (HttpFixture *fixture)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  GAsyncResult *second = NULL;

  openings_test_server_add (fixture->server, "/first", 200, NULL, NULL, 0);
  openings_test_server_add (fixture->server, "/second", 200, NULL, NULL, 0);
  openings_http_client_set_concurrency (fixture->client, 1);
  openings_test_server_hold (fixture->server);
  send (fixture, "/first", NULL, &first);
  send (fixture, "/second", cancellable, &second);
  wait_until_asked (fixture, 1);

  g_cancellable_cancel (cancellable);
  assert_cancelled (fixture, &second, 0);
  g_assert_null (first);
  openings_test_server_release (fixture->server);
  openings_test_await (&first);
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/second"), ==, 0);
}

static void
test_waiting_for_answer (HttpFixture *fixture)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *result = NULL;

  openings_test_server_add (fixture->server, "/hang", 200, NULL, NULL, 0);
  openings_test_server_set_hang (fixture->server, "/hang");
  send (fixture, "/hang", cancellable, &result);
  wait_until_asked (fixture, 1);

  g_cancellable_cancel (cancellable);
  assert_cancelled (fixture, &result, 1);
  assert_works (fixture);
}

static gboolean
has_bytes (gpointer user_data)
{
  guint64 n_requests;
  guint64 n_bytes;

  openings_http_client_get_totals (user_data, &n_requests, &n_bytes);

  return n_bytes > 0;
}

static void
test_reading (HttpFixture *fixture)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *result = NULL;

  openings_test_server_add (fixture->server, "/drip", 200, NULL, NULL, 0);
  openings_test_server_set_drip (fixture->server, "/drip");
  send (fixture, "/drip", cancellable, &result);
  openings_test_wait_until (has_bytes, fixture->client);

  g_cancellable_cancel (cancellable);
  assert_cancelled (fixture, &result, 1);
  openings_test_wait_until (is_idle, fixture->server);
  assert_works (fixture);
}

/* The host asked for a long wait, in which the caller loses patience. */
static void
test_waiting_to_retry (HttpFixture *fixture)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *result = NULL;

  openings_test_server_add (fixture->server, "/busy", 503, NULL, NULL, 0);
  openings_test_server_set_header (fixture->server, "/busy", "Retry-After", "60");
  send (fixture, "/busy", cancellable, &result);
  wait_until_asked (fixture, 1);
  openings_test_wait_until (is_idle, fixture->server);

  g_cancellable_cancel (cancellable);
  assert_cancelled (fixture, &result, 1);
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/busy"), ==, 1);
}

static void
test_shutdown (HttpFixture *fixture)
{
  GAsyncResult *results[20] = { NULL };
  GAsyncResult *late = NULL;
  GAsyncResult *shutdowns[2] = { NULL };

  openings_test_server_add (fixture->server, "/hang", 200, NULL, NULL, 0);
  openings_test_server_set_hang (fixture->server, "/hang");
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    send (fixture, "/hang", NULL, &results[i]);
  wait_until_asked (fixture, 6);

  for (gsize i = 0; i < G_N_ELEMENTS (shutdowns); i++)
    openings_http_client_shutdown_async (fixture->client, openings_test_store_result,
                                         &shutdowns[i]);
  send (fixture, "/late", NULL, &late);

  for (gsize i = 0; i < G_N_ELEMENTS (shutdowns); i++)
    {
      openings_test_await (&shutdowns[i]);
      g_assert_true (openings_http_client_shutdown_finish (fixture->client, shutdowns[i], NULL));
      g_clear_object (&shutdowns[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    assert_cancelled (fixture, &results[i], i < 6 ? 1 : 0);
  assert_cancelled (fixture, &late, 0);
  g_assert_cmpuint (openings_test_server_count (fixture->server, "/hang"), ==, 6);
}

/* The caller drops the client while it works: every callback still comes. */
static void
test_drop (HttpFixture *fixture)
{
  g_autoptr (OpeningsHttpClient) client = openings_http_client_new ();
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, "/x");
  g_autoptr (GAsyncResult) result = NULL;

  openings_test_server_add (fixture->server, "/x", 200, NULL, "x", -1);
  openings_http_client_send_async (client, request, G_PRIORITY_DEFAULT, NULL,
                                   openings_test_store_result, &result);
  g_clear_object (&client);
  openings_test_await (&result);
}

static void
add_tests (void)
{
  http_test_add ("/http/cancel/before", test_before);
  http_test_add ("/http/cancel/at-once", test_at_once);
  http_test_add ("/http/cancel/queued", test_queued);
  http_test_add ("/http/cancel/waiting-for-answer", test_waiting_for_answer);
  http_test_add ("/http/cancel/reading", test_reading);
  http_test_add ("/http/cancel/waiting-to-retry", test_waiting_to_retry);
  http_test_add ("/http/cancel/shutdown", test_shutdown);
  http_test_add ("/http/cancel/drop", test_drop);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
