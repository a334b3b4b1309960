/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A server that is not of libsoup: nghttpd, over TLS with the tests' own
 * authority. What it says of each stream tells how many there were at once. */

#include <string.h>

#include "http-test.h"
#include "openings-test-folder.h"
#include "openings-test-port.h"

#define N_REQUESTS 18
#define PER_HOST   6       /* requests that one host gets at once */
#define BODY_SIZE  6000000 /* more than a socket takes, so that answers overlap */

const char *__asan_default_options (void);

/* LeakSanitizer of GCC 12 crashes over the thread-local data of GnuTLS, which
 * is loaded while the test runs. */
const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

typedef struct
{
  char *folder;               /* (owned) of what is served, and of the output */
  char *output;               /* (owned) */
  char *url;                  /* (owned) of a file */
  GSubprocess *server;        /* (owned) */
  OpeningsHttpClient *client; /* (owned) */
} Fixture;

static void
write_body (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "page.html", NULL);
  g_autofree char *body = g_strnfill (BODY_SIZE, 'x');
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, body, BODY_SIZE, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  guint16 number = openings_test_port_find ();
  g_autofree char *port = g_strdup_printf ("%u", number);
  g_autofree char *key = g_test_build_filename (G_TEST_DIST, "data", "tls", "server.key", NULL);
  g_autofree char *certificate =
      g_test_build_filename (G_TEST_DIST, "data", "tls", "server.pem", NULL);

  fixture->folder = openings_test_folder_new ();
  fixture->output = g_build_filename (fixture->folder, "output", NULL);
  fixture->url = g_strdup_printf ("https://127.0.0.1:%u/page.html", number);
  write_body (fixture->folder);
  fixture->server = openings_test_port_serve (
      number, fixture->output,
      (const char *const[]) { "nghttpd", "--verbose", "--address=127.0.0.1", "--htdocs",
                              fixture->folder, port, key, certificate, NULL });
  fixture->client = openings_http_client_new ();
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GAsyncResult) stopped = NULL;

  openings_http_client_shutdown_async (fixture->client, openings_test_store_result, &stopped);
  openings_test_await (&stopped);
  g_object_unref (fixture->client);
  g_subprocess_force_exit (fixture->server);
  g_subprocess_wait (fixture->server, NULL, NULL);
  g_object_unref (fixture->server);
  openings_test_folder_delete (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->output);
  g_free (fixture->url);
}

static OpeningsResponse *
finish (Fixture *fixture,
        GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  OpeningsResponse *response;

  response = openings_http_client_send_finish (fixture->client, openings_test_await (result), NULL,
                                               &error);
  g_assert_no_error (error);

  return response;
}

typedef struct
{
  guint n_requests;
  guint n_not_modified;
  guint n_connections;
  guint n_streams; /* now */
  guint most_streams;
} Seen;

static void
see_line (Seen *seen,
          const char *line)
{
  if (strstr (line, "The negotiated protocol: h2") != NULL)
    seen->n_connections++;
  else if (strstr (line, ":method: GET") != NULL)
    seen->n_requests++;
  else if (strstr (line, ":status: 304") != NULL)
    seen->n_not_modified++;
  else if (strstr (line, "; Open new stream") != NULL)
    seen->n_streams++;
  else if (strstr (line, " closed") != NULL && strstr (line, "stream_id=") != NULL)
    seen->n_streams--;

  seen->most_streams = MAX (seen->most_streams, seen->n_streams);
}

/* What the server saw, once it is at its end. */
static Seen
read_output (Fixture *fixture)
{
  Seen seen = { 0 };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (fixture->server, SIGTERM);
  g_subprocess_wait (fixture->server, NULL, NULL);
  g_file_get_contents (fixture->output, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    see_line (&seen, lines[i]);

  return seen;
}

/* Many requests over few connections, and no more at once than a host is to
 * have. */
static void
test_streams (Fixture *fixture,
              gconstpointer data)
{
  GAsyncResult *results[N_REQUESTS] = { NULL };
  Seen seen;

  openings_http_client_set_concurrency (fixture->client, 20);
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_autoptr (OpeningsRequest) request = openings_request_new (fixture->url);

      openings_http_client_send_async (fixture->client, request, G_PRIORITY_DEFAULT, NULL,
                                       openings_test_store_result, &results[i]);
    }
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_autoptr (OpeningsResponse) response = finish (fixture, &results[i]);

      g_assert_cmpuint (g_bytes_get_size (response->body), ==, BODY_SIZE);
      g_clear_object (&results[i]);
    }

  seen = read_output (fixture);
  g_assert_cmpuint (seen.n_requests, ==, N_REQUESTS);
  g_assert_cmpuint (seen.n_connections, >=, 1);
  g_assert_cmpuint (seen.n_connections, <=, PER_HOST);
  g_assert_cmpuint (seen.most_streams, >, 1);
  g_assert_cmpuint (seen.most_streams, <=, PER_HOST);
}

static void
test_not_modified (Fixture *fixture,
                   gconstpointer data)
{
  g_autoptr (OpeningsRequest) request = openings_request_new (fixture->url);
  g_autoptr (OpeningsRequest) conditional = openings_request_copy (request);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (OpeningsResponse) again = NULL;
  Seen seen;

  openings_http_client_send_async (fixture->client, request, G_PRIORITY_DEFAULT, NULL,
                                   openings_test_store_result, &first);
  response = finish (fixture, &first);
  g_assert_nonnull (response->last_modified);
  g_assert_cmpint (response->fresh_seconds, ==, 3600);

  conditional->last_modified = g_strdup (response->last_modified);
  openings_http_client_send_async (fixture->client, conditional, G_PRIORITY_DEFAULT, NULL,
                                   openings_test_store_result, &second);
  again = finish (fixture, &second);
  g_assert_cmpuint (again->status, ==, 304);

  seen = read_output (fixture);
  g_assert_cmpuint (seen.n_requests, ==, 2);
  g_assert_cmpuint (seen.n_not_modified, ==, 1);
  g_assert_cmpuint (seen.n_connections, ==, 1);
}

#define ADD(name, func) g_test_add ("/http/http2/" name, Fixture, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  g_autofree char *authority = g_test_build_filename (G_TEST_DIST, "data", "tls", "ca.pem", NULL);

  g_setenv ("OPENINGS_CA_FILE", authority, TRUE);
  ADD ("streams", test_streams);
  ADD ("not-modified", test_not_modified);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
