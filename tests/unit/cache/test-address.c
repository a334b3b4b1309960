/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-redis-address.h"

#include "openings-redis.h"

#include <string.h>

static void
assert_refused (const char *url)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (openings_redis_address_parse (url, &error));
  g_assert_error (error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_BAD_URL);
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_host (void)
{
  g_autoptr (OpeningsRedisAddress) plain =
      openings_redis_address_parse ("redis://cache.example", NULL);
  g_autoptr (OpeningsRedisAddress) full =
      openings_redis_address_parse ("redis://me:s%40cret@10.0.0.7:7000/3", NULL);
  g_autofree char *text = openings_redis_address_dup_text (full);

  g_assert_cmpstr (plain->host, ==, "cache.example");
  g_assert_cmpuint (plain->port, ==, 6379);
  g_assert_cmpuint (plain->database, ==, 0);
  g_assert_null (plain->password);

  g_assert_cmpstr (full->user, ==, "me");
  g_assert_cmpstr (full->password, ==, "s@cret");
  g_assert_cmpuint (full->database, ==, 3);
  g_assert_cmpstr (text, ==, "redis://10.0.0.7:7000/3");
}

static void
test_socket (void)
{
  g_autoptr (OpeningsRedisAddress) address =
      openings_redis_address_parse ("unix:///run/redis.sock?db=2", NULL);

  g_assert_cmpstr (address->path, ==, "/run/redis.sock");
  g_assert_cmpuint (address->database, ==, 2);
  g_assert_null (address->host);
}

static void
test_refused (void)
{
  assert_refused ("");
  assert_refused ("localhost:6379");
  assert_refused ("http://localhost");
  assert_refused ("redis://:secret@");
  assert_refused ("redis://host/x");
  assert_refused ("redis://host/-1");
  assert_refused ("unix://");
  assert_refused ("rediss://:secret@host");
}

static void
test_to_be_kept (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (openings_redis_check_address ("redis://host:6379/2", &error));
  g_assert_no_error (error);
  g_assert_false (openings_redis_check_address ("redis://:s%40cret@host", &error));
  g_assert_error (error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_BAD_URL);
  g_assert_null (strstr (error->message, "cret@"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redis-address/host", test_host);
  g_test_add_func ("/redis-address/socket", test_socket);
  g_test_add_func ("/redis-address/refused", test_refused);
  g_test_add_func ("/redis-address/to-be-kept", test_to_be_kept);

  return g_test_run ();
}
