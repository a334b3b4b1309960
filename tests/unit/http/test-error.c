/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "http-test.h"

#include "openings-enum.h"
#include "openings-http-error.h"

static void
test_nicks (void)
{
  g_assert_cmpstr (openings_enum_to_nick (OPENINGS_TYPE_HTTP_ERROR, OPENINGS_HTTP_ERROR_BAD_URL),
                   ==, "bad-url");
  g_assert_cmpstr (openings_enum_to_nick (OPENINGS_TYPE_HTTP_ERROR, OPENINGS_HTTP_ERROR_PROTOCOL),
                   ==, "protocol");
}

static void
test_status (void)
{
  static const struct
  {
    guint status;
    OpeningsHttpError code;
    gboolean is_transient;
  } cases[] = {
    { 404, OPENINGS_HTTP_ERROR_NOT_FOUND, FALSE },
    { 410, OPENINGS_HTTP_ERROR_NOT_FOUND, FALSE },
    { 401, OPENINGS_HTTP_ERROR_FORBIDDEN, FALSE },
    { 403, OPENINGS_HTTP_ERROR_FORBIDDEN, FALSE },
    { 429, OPENINGS_HTTP_ERROR_TOO_MANY, TRUE },
    { 500, OPENINGS_HTTP_ERROR_SERVER, TRUE },
    { 599, OPENINGS_HTTP_ERROR_SERVER, TRUE },
    { 418, OPENINGS_HTTP_ERROR_STATUS, FALSE },
    { 600, OPENINGS_HTTP_ERROR_STATUS, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = openings_http_error_from_status ("a.example", cases[i].status);

      g_assert_error (error, OPENINGS_HTTP_ERROR, (int) cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, "a.example answered "));
      g_assert_true (openings_http_error_is_transient (error) == cases[i].is_transient);
    }
}

typedef struct
{
  GQuark domain;
  int code;
  OpeningsHttpError wanted;
  gboolean is_transient;
} Case;

static void
assert_case (const Case *c)
{
  g_autoptr (GError) cause = g_error_new_literal (c->domain, c->code, "words");
  g_autoptr (GError) error = openings_http_error_from_transport ("a.example", cause);

  g_test_message ("%s", error->message);
  g_assert_error (error, OPENINGS_HTTP_ERROR, (int) c->wanted);
  g_assert_nonnull (g_strstr_len (error->message, -1, "a.example"));
  g_assert_false (g_str_has_suffix (error->message, "."));
  g_assert_true (openings_http_error_is_transient (cause) == c->is_transient);
}

static void
test_transport (void)
{
  const Case cases[] = {
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, OPENINGS_HTTP_ERROR_TIMED_OUT, TRUE },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, OPENINGS_HTTP_ERROR_UNREACHABLE, TRUE },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, OPENINGS_HTTP_ERROR_UNREACHABLE, TRUE },
    { G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, OPENINGS_HTTP_ERROR_UNREACHABLE, TRUE },
    { G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, OPENINGS_HTTP_ERROR_UNREACHABLE, TRUE },
    { G_IO_ERROR, G_IO_ERROR_FAILED, OPENINGS_HTTP_ERROR_UNREACHABLE, FALSE },
    { G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, OPENINGS_HTTP_ERROR_PROTOCOL, FALSE },
    { G_IO_ERROR, G_IO_ERROR_INVALID_DATA, OPENINGS_HTTP_ERROR_PROTOCOL, FALSE },
    { G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, OPENINGS_HTTP_ERROR_TOO_LARGE, FALSE },
    { G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, OPENINGS_HTTP_ERROR_TLS, FALSE },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, OPENINGS_HTTP_ERROR_UNREACHABLE, FALSE },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, OPENINGS_HTTP_ERROR_UNREACHABLE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_case (&cases[i]);
}

static void
test_cancelled (void)
{
  g_autoptr (GError) cause = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "words");
  g_autoptr (GError) error = openings_http_error_from_transport ("a.example", cause);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (openings_http_error_is_transient (cause));
}

static void
add_tests (void)
{
  g_test_add_func ("/http/error/nicks", test_nicks);
  g_test_add_func ("/http/error/status", test_status);
  g_test_add_func ("/http/error/transport", test_transport);
  g_test_add_func ("/http/error/cancelled", test_cancelled);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
