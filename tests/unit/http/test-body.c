/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "http-test.h"

#include <brotli/encode.h>
#include <string.h>

#define MEGABYTE (1024 * 1024)

static char *
make_text (gsize length)
{
  char *text = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    text[i] = (char) ('a' + i * i % 23);
  text[length] = '\0';

  return text;
}

static void
assert_fails (HttpFixture *fixture,
              const char *path,
              OpeningsHttpError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = http_test_get (fixture, path, &error);

  g_test_message ("%s: %s", path, error != NULL ? error->message : "no error");
  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, (int) code);
  g_assert_cmpuint (openings_test_server_count (fixture->server, path), ==, 1);
}

/* The client is as good as new after a failure. */
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
test_large (HttpFixture *fixture)
{
  g_autofree char *text = make_text (5 * MEGABYTE + 7);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;

  openings_test_server_add (fixture->server, "/large", 200, NULL, text, -1);
  response = http_test_get (fixture, "/large", &error);

  g_assert_no_error (error);
  http_test_assert_body (response, text);
  g_assert_cmpuint (response->wire_bytes, ==, 5 * MEGABYTE + 7);
}

static void
test_gzip (HttpFixture *fixture)
{
  g_autofree char *text = make_text (3 * MEGABYTE);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;

  openings_test_server_add (fixture->server, "/gzip", 200, "text/plain", text, -1);
  openings_test_server_set_gzip (fixture->server, "/gzip");
  response = http_test_get (fixture, "/gzip", &error);

  g_assert_no_error (error);
  http_test_assert_body (response, text);
  g_assert_cmpuint (response->wire_bytes, <, MEGABYTE);
  g_assert_cmpuint (response->wire_bytes, >, 0);
}

static void
test_gzip_bomb (HttpFixture *fixture)
{
  gsize length = 65 * MEGABYTE;
  g_autofree char *zeros = g_malloc0 (length);
  guint64 n_requests;
  guint64 n_bytes;

  openings_test_server_add (fixture->server, "/bomb", 200, NULL, zeros, (gssize) length);
  openings_test_server_set_gzip (fixture->server, "/bomb");

  assert_fails (fixture, "/bomb", OPENINGS_HTTP_ERROR_TOO_LARGE);
  openings_http_client_get_totals (fixture->client, &n_requests, &n_bytes);
  g_assert_cmpuint (n_bytes, <, MEGABYTE);
  assert_works (fixture);
}

static void
test_bad_gzip (HttpFixture *fixture)
{
  g_autofree char *text = make_text (100 * 1000);

  openings_test_server_add (fixture->server, "/no-gzip", 200, NULL, "plain", -1);
  openings_test_server_set_header (fixture->server, "/no-gzip", "Content-Encoding", "gzip");
  openings_test_server_add (fixture->server, "/brotli", 200, NULL, "plain", -1);
  openings_test_server_set_header (fixture->server, "/brotli", "Content-Encoding", "br");
  openings_test_server_add (fixture->server, "/half", 200, NULL, text, -1);
  openings_test_server_set_gzip (fixture->server, "/half");
  openings_test_server_set_truncated (fixture->server, "/half");

  assert_fails (fixture, "/no-gzip", OPENINGS_HTTP_ERROR_PROTOCOL);
  assert_fails (fixture, "/brotli", OPENINGS_HTTP_ERROR_PROTOCOL);
  assert_fails (fixture, "/half", OPENINGS_HTTP_ERROR_PROTOCOL);
  assert_works (fixture);
}

static void
test_brotli (HttpFixture *fixture)
{
  g_autofree char *text = NULL;
  g_autofree guint8 *packed = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (words, "%u openings ", i);
  text = g_string_free (g_steal_pointer (&words), FALSE);
  length = BrotliEncoderMaxCompressedSize (strlen (text));
  packed = g_malloc (length);
  g_assert_true (BrotliEncoderCompress (5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, strlen (text),
                                        (const guint8 *) text, &length, packed));
  openings_test_server_add (fixture->server, "/brotli", 200, NULL, (char *) packed,
                            (gssize) length);
  openings_test_server_set_header (fixture->server, "/brotli", "Content-Encoding", "br");
  openings_test_server_add (fixture->server, "/half", 200, NULL, (char *) packed,
                            (gssize) length / 2);
  openings_test_server_set_header (fixture->server, "/half", "Content-Encoding", "br");

  response = http_test_get (fixture, "/brotli", &error);
  g_assert_no_error (error);
  http_test_assert_body (response, text);
  g_assert_cmpuint (response->wire_bytes, ==, length);
  assert_fails (fixture, "/half", OPENINGS_HTTP_ERROR_PROTOCOL);
}

/* "half of a gzip stream" whose length is right: only the stream itself tells */
static void
test_gzip_without_end (HttpFixture *fixture)
{
  static const char start[] = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                              "Content-Length: 10\r\n\r\n"
                              "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03";

  openings_test_server_add_raw (fixture->server, "/x", start, sizeof start - 1);

  assert_fails (fixture, "/x", OPENINGS_HTTP_ERROR_PROTOCOL);
}

static void
test_cut_off (HttpFixture *fixture)
{
  openings_test_server_add (fixture->server, "/length", 200, NULL, "0123456789", -1);
  openings_test_server_set_truncated (fixture->server, "/length");
  openings_test_server_add_raw (fixture->server, "/no-chunk",
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                "4\r\nfour\r\n",
                                -1);
  openings_test_server_add_raw (fixture->server, "/half-chunk",
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                "4\r\nfo",
                                -1);

  assert_fails (fixture, "/length", OPENINGS_HTTP_ERROR_PROTOCOL);
  assert_fails (fixture, "/half-chunk", OPENINGS_HTTP_ERROR_PROTOCOL);
  assert_fails (fixture, "/no-chunk", OPENINGS_HTTP_ERROR_PROTOCOL);
  assert_works (fixture);
}

/* Says more than it announces: something like a second answer. */
static gboolean
say_too_much_cb (GThreadedSocketService *service,
                 GSocketConnection *connection,
                 GObject *source,
                 gpointer user_data)
{
  static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nthis"
                               "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nthat";
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char buffer[4096];

  while (g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL) > 0)
    if (!g_output_stream_write_all (output, answer, strlen (answer), NULL, NULL, NULL))
      break;

  return TRUE;
}

/* What nobody asked for answers no later request. */
static void
test_left_over (HttpFixture *fixture)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (8);
  guint port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  g_autoptr (OpeningsRequest) request = openings_request_new (url);

  g_signal_connect (service, "run", G_CALLBACK (say_too_much_cb), NULL);
  g_socket_service_start (service);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OpeningsResponse) response = http_test_send (fixture, request, NULL, &error);

      g_assert_no_error (error);
      http_test_assert_body (response, "this");
    }
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
}

static void
test_no_http (HttpFixture *fixture)
{
  openings_test_server_add_raw (fixture->server, "/x", "220 mail.example ESMTP\r\n\r\n", -1);

  assert_fails (fixture, "/x", OPENINGS_HTTP_ERROR_PROTOCOL);
}

/* HTTP/1.0 has no other way to end a body. */
static void
test_until_close (HttpFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;

  openings_test_server_add_raw (fixture->server, "/x",
                                "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nwhole", -1);
  response = http_test_get (fixture, "/x", &error);

  g_assert_no_error (error);
  http_test_assert_body (response, "whole");
}

static void
test_max_bytes (HttpFixture *fixture)
{
  g_autoptr (OpeningsRequest) enough = http_test_request (fixture, "/ten");
  g_autoptr (OpeningsRequest) little = http_test_request (fixture, "/ten");
  g_autoptr (OpeningsResponse) whole = NULL;
  g_autoptr (OpeningsResponse) none = NULL;
  g_autoptr (GError) error = NULL;

  openings_test_server_add (fixture->server, "/ten", 200, NULL, "0123456789", -1);
  enough->max_bytes = 10;
  little->max_bytes = 9;

  whole = http_test_send (fixture, enough, NULL, &error);
  g_assert_no_error (error);
  http_test_assert_body (whole, "0123456789");
  none = http_test_send (fixture, little, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "the answer of 127.0.0.1 is too large");
}

static gboolean
is_idle (gpointer user_data)
{
  return openings_test_server_count_active (user_data) == 0;
}

/* The connection is dropped: the server notices, and no more is read. */
static void
test_endless (HttpFixture *fixture)
{
  g_autoptr (OpeningsRequest) request = http_test_request (fixture, "/endless");
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  guint64 n_requests;
  guint64 n_bytes;

  openings_test_server_add (fixture->server, "/endless", 200, NULL, NULL, 0);
  openings_test_server_set_endless (fixture->server, "/endless");
  request->max_bytes = MEGABYTE;
  response = http_test_send (fixture, request, NULL, &error);

  g_assert_null (response);
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TOO_LARGE);
  openings_http_client_get_totals (fixture->client, &n_requests, &n_bytes);
  g_assert_cmpuint (n_bytes, <, 2 * MEGABYTE);
  openings_test_wait_until (is_idle, fixture->server);
  assert_works (fixture);
}

static void
test_endless_error_page (HttpFixture *fixture)
{
  openings_test_server_add (fixture->server, "/endless", 404, NULL, NULL, 0);
  openings_test_server_set_endless (fixture->server, "/endless");

  assert_fails (fixture, "/endless", OPENINGS_HTTP_ERROR_NOT_FOUND);
  openings_test_wait_until (is_idle, fixture->server);
  assert_works (fixture);
}

static void
test_any_bytes (HttpFixture *fixture)
{
  static const char bytes[] = "\xff\xfe\0\x80\xc3(";
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;
  gsize length;
  const char *data;

  openings_test_server_add (fixture->server, "/x", 200, "text/\xff;charset", bytes, sizeof bytes);
  response = http_test_get (fixture, "/x", &error);

  g_assert_no_error (error);
  data = g_bytes_get_data (response->body, &length);
  g_assert_cmpmem (data, length, bytes, sizeof bytes);
}

static void
add_tests (void)
{
  http_test_add ("/http/body/large", test_large);
  http_test_add ("/http/body/gzip", test_gzip);
  http_test_add ("/http/body/gzip-bomb", test_gzip_bomb);
  http_test_add ("/http/body/brotli", test_brotli);
  http_test_add ("/http/body/bad-gzip", test_bad_gzip);
  http_test_add ("/http/body/gzip-without-end", test_gzip_without_end);
  http_test_add ("/http/body/cut-off", test_cut_off);
  http_test_add ("/http/body/left-over", test_left_over);
  http_test_add ("/http/body/no-http", test_no_http);
  http_test_add ("/http/body/until-close", test_until_close);
  http_test_add ("/http/body/max-bytes", test_max_bytes);
  http_test_add ("/http/body/endless", test_endless);
  http_test_add ("/http/body/endless-error-page", test_endless_error_page);
  http_test_add ("/http/body/any-bytes", test_any_bytes);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
