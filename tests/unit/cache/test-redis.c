/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-redis.h"

#include <stdarg.h>
#include <string.h>

#include "openings-test-redis.h"
#include "openings-test-wait.h"

typedef struct
{
  OpeningsTestRedis *server; /* (owned) */
  OpeningsRedis *redis;      /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->server = openings_test_redis_new ();
  fixture->redis = openings_redis_new (openings_test_redis_get_url (fixture->server), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  openings_redis_shutdown_async (fixture->redis, openings_test_store_result, &result);
  g_assert_true (openings_redis_shutdown_finish (fixture->redis, openings_test_await (&result),
                                                 NULL));
  g_object_unref (fixture->redis);
  openings_test_redis_free (fixture->server);
}

static GPtrArray *
make_arguments (const char *const *words)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (arguments, g_bytes_new (words[i], strlen (words[i])));

  return arguments;
}

static GVariant *
ask (OpeningsRedis *redis,
     const char *const *words,
     GError **error)
{
  g_autoptr (GPtrArray) arguments = make_arguments (words);
  g_autoptr (GAsyncResult) result = NULL;

  openings_redis_send_async (redis, arguments, NULL, openings_test_store_result, &result);

  return openings_redis_send_finish (redis, openings_test_await (&result), error);
}

#define ASK(redis, error, ...) ask (redis, (const char *const[]) { __VA_ARGS__, NULL }, error)

static gboolean
is_available (gpointer user_data)
{
  return openings_redis_is_available (user_data);
}

/* Half a second is little on a busy machine: asks again until there is an answer,
 * if it is a refusal. */
static GVariant *
insist (OpeningsRedis *redis,
        const char *const *words,
        GError **error)
{
  g_autoptr (GError) problem = NULL;
  GVariant *answer;

  do
    {
      g_clear_error (&problem);
      openings_test_wait_until (is_available, redis);
      answer = ask (redis, words, &problem);
    }
  while (g_error_matches (problem, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_UNAVAILABLE));
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return answer;
}

#define INSIST(redis, error, ...) \
  insist (redis, (const char *const[]) { __VA_ARGS__, NULL }, error)

static char *
dup_text (GVariant *answer)
{
  gsize length;
  const char *text = g_variant_get_fixed_array (answer, &length, 1);

  return g_strndup (text, length);
}

static void
test_answers (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GVariant) status = INSIST (fixture->redis, NULL, "SET", "a", "one");
  g_autoptr (GVariant) text = INSIST (fixture->redis, NULL, "GET", "a");
  g_autoptr (GVariant) nothing = INSIST (fixture->redis, NULL, "GET", "b");
  g_autoptr (GVariant) number = INSIST (fixture->redis, NULL, "STRLEN", "a");
  g_autoptr (GVariant) list = INSIST (fixture->redis, NULL, "MGET", "a", "b");
  g_autofree char *words = dup_text (text);

  g_assert_nonnull (status);
  g_assert_cmpstr (words, ==, "one");
  g_assert_true (g_variant_is_of_type (nothing, G_VARIANT_TYPE ("mv")));
  g_assert_cmpint (g_variant_get_int64 (number), ==, 3);
  g_assert_cmpuint (g_variant_n_children (list), ==, 2);
}

static void
test_refusal (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (INSIST (fixture->redis, &error, "NO-SUCH-COMMAND"));
  g_assert_error (error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_REFUSED);
  g_assert_true (openings_redis_is_available (fixture->redis));
}

#define N_ECHOES 500

typedef struct
{
  guint number;
  guint *n_done;   /* (unowned) */
  guint *n_missed; /* (unowned) */
} Echo;

static void
echoed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  const Echo *echo = user_data;
  g_autoptr (GVariant) answer = openings_redis_send_finish (OPENINGS_REDIS (object), result, NULL);
  g_autofree char *text = answer != NULL ? dup_text (answer) : NULL;
  g_autofree char *wanted = g_strdup_printf ("%u", echo->number);

  if (answer == NULL)
    (*echo->n_missed)++;
  else
    g_assert_cmpstr (text, ==, wanted);
  (*echo->n_done)++;
}

static gboolean
is_echoed (gpointer user_data)
{
  return *(guint *) user_data == N_ECHOES;
}

/* Returns: how many had no answer in time */
static guint
send_echoes (OpeningsRedis *redis)
{
  Echo echoes[N_ECHOES];
  guint n_done = 0;
  guint n_missed = 0;

  for (guint i = 0; i < N_ECHOES; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autoptr (GPtrArray) arguments =
          make_arguments ((const char *const[]) { "ECHO", number, NULL });

      echoes[i] = (Echo) { i, &n_done, &n_missed };
      openings_redis_send_async (redis, arguments, NULL, echoed_cb, &echoes[i]);
    }
  openings_test_wait_until (is_echoed, &n_done);

  return n_missed;
}

/* Each answer goes to the one who asked, also over two connections. */
static void
test_pipeline (Fixture *fixture,
               gconstpointer data)
{
  while (send_echoes (fixture->redis) > 0)
    openings_test_wait_until (is_available, fixture->redis);
}

/* Down, it fails at once without a try; back, it is found in the background. */
static void
test_breaker (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (GVariant) pong = NULL;

  openings_test_redis_stop (fixture->server);
  g_assert_null (ASK (fixture->redis, &error, "PING"));
  g_assert_error (error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_UNAVAILABLE);
  g_assert_false (openings_redis_is_available (fixture->redis));
  g_assert_null (ASK (fixture->redis, &again, "PING"));
  g_assert_error (again, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_UNAVAILABLE);

  openings_test_redis_start (fixture->server);
  pong = INSIST (fixture->redis, NULL, "PING");
  g_assert_nonnull (pong);
}

/* A connection that was lost while nothing was under way is made anew. */
static void
test_restart (Fixture *fixture,
              gconstpointer data)
{
  g_autoptr (GVariant) first = INSIST (fixture->redis, NULL, "PING");
  g_autoptr (GVariant) second = NULL;

  openings_test_redis_stop (fixture->server);
  openings_test_redis_start (fixture->server);
  second = INSIST (fixture->redis, NULL, "PING");

  g_assert_nonnull (first);
  g_assert_nonnull (second);
}

/* A server that takes connections and says nothing is as good as down. */
static void
test_hang (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  openings_test_redis_pause (fixture->server, TRUE);
  g_assert_null (ASK (fixture->redis, &error, "PING"));
  openings_test_redis_pause (fixture->server, FALSE);

  g_assert_error (error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_UNAVAILABLE);
  openings_test_wait_until (is_available, fixture->redis);
}

static void
test_wrong_password (Fixture *fixture,
                     gconstpointer data)
{
  g_autofree char *url =
      g_strconcat ("redis://:wrong@", openings_test_redis_get_url (fixture->server) + 8, NULL);
  g_autoptr (OpeningsRedis) other = NULL;
  G_GNUC_UNUSED g_autoptr (GVariant) set =
      INSIST (fixture->redis, NULL, "CONFIG", "SET", "requirepass", "right");
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) stopped = NULL;

  other = openings_redis_new (url, NULL);
  g_assert_null (ASK (other, &error, "GET", "a"));
  g_assert_nonnull (error);

  openings_redis_shutdown_async (other, openings_test_store_result, &stopped);
  openings_redis_shutdown_finish (other, openings_test_await (&stopped), NULL);
}

static void
stop (OpeningsRedis *redis)
{
  g_autoptr (GAsyncResult) stopped = NULL;

  openings_redis_shutdown_async (redis, openings_test_store_result, &stopped);
  openings_redis_shutdown_finish (redis, openings_test_await (&stopped), NULL);
}

static void
test_asks_for_password (Fixture *fixture,
                        gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (GVariant) set =
      INSIST (fixture->redis, NULL, "CONFIG", "SET", "requirepass", "right");
  g_autoptr (OpeningsRedis) other =
      openings_redis_new (openings_test_redis_get_url (fixture->server), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ASK (other, &error, "GET", "a"));
  g_assert_nonnull (error);
  stop (other);
}

/* A server without room says no, and goes on answering. */
static void
test_full (Fixture *fixture,
           gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (GVariant) policy =
      INSIST (fixture->redis, NULL, "CONFIG", "SET", "maxmemory-policy", "noeviction");
  G_GNUC_UNUSED g_autoptr (GVariant) limit =
      INSIST (fixture->redis, NULL, "CONFIG", "SET", "maxmemory", "1");
  g_autoptr (GVariant) nothing = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (INSIST (fixture->redis, &error, "SET", "a", "one"));
  g_assert_error (error, OPENINGS_REDIS_ERROR, OPENINGS_REDIS_ERROR_REFUSED);
  nothing = INSIST (fixture->redis, NULL, "GET", "a");
  g_assert_nonnull (nothing);
}

/* What is there is no Redis, or one that has lost its mind. */
static gboolean
answer_garbage_cb (GThreadedSocketService *service,
                   GSocketConnection *connection,
                   GObject *source,
                   gpointer user_data)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  const char *garbage = user_data;
  char buffer[256];

  while (g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL) > 0)
    if (!g_output_stream_write_all (output, garbage, strlen (garbage), NULL, NULL, NULL))
      break;

  return TRUE;
}

static void
test_garbage (Fixture *fixture,
              gconstpointer data)
{
  static const char *const all[] = {
    "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
    "$99999999999\r\n",
    "*1000000000\r\n",
    "\x01\x02\x03\r\n",
    "220 mail.example ready\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GSocketService) service = g_threaded_socket_service_new (2);
      guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
      g_autofree char *url = g_strdup_printf ("redis://127.0.0.1:%u", port);
      g_autoptr (OpeningsRedis) other = openings_redis_new (url, NULL);
      g_autoptr (GError) error = NULL;

      g_signal_connect (service, "run", G_CALLBACK (answer_garbage_cb), (gpointer) all[i]);
      g_socket_service_start (service);
      g_assert_null (ASK (other, &error, "GET", "a"));
      g_assert_nonnull (error);
      stop (other);
      g_socket_service_stop (service);
      g_socket_listener_close (G_SOCKET_LISTENER (service));
    }
}

#define ADD(name, func) g_test_add ("/redis/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.01", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("answers", test_answers);
  ADD ("refusal", test_refusal);
  ADD ("pipeline", test_pipeline);
  ADD ("breaker", test_breaker);
  ADD ("restart", test_restart);
  ADD ("hang", test_hang);
  ADD ("wrong-password", test_wrong_password);
  ADD ("asks-for-password", test_asks_for_password);
  ADD ("full", test_full);
  ADD ("garbage", test_garbage);

  return g_test_run ();
}
