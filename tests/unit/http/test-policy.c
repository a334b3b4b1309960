/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "http-test.h"
#include "openings-http-policy.h"

#define N_REQUESTS 40
#define BURST      40
#define N_LATER    3
#define TOKEN_US   50000

typedef struct
{
  GString *log; /* (unowned) */
  char name;
  OpeningsHttpTicket *ticket; /* (owned) (nullable) */
} Entry;

static void
start_cb (gpointer user_data)
{
  Entry *entry = user_data;

  g_string_append_c (entry->log, entry->name);
}

static void
enqueue (OpeningsHttpPolicy *policy,
         Entry *entry,
         const char *host,
         int io_priority,
         guint64 arrival)
{
  entry->ticket = openings_http_policy_enqueue (policy, host, FALSE, io_priority, arrival,
                                                start_cb, entry);
}

static void
release (OpeningsHttpPolicy *policy,
         Entry *entry)
{
  openings_http_policy_release (policy, g_steal_pointer (&entry->ticket));
}

/* Lets all that may start now start. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_order (void)
{
  g_autoptr (OpeningsHttpPolicy) policy = openings_http_policy_new (g_main_context_default ());
  g_autoptr (GString) log = g_string_new (NULL);
  Entry entries[] = { { log, 'a' }, { log, 'b' }, { log, 'c' }, { log, 'd' } };

  openings_http_policy_set_concurrency (policy, 1);
  enqueue (policy, &entries[0], "w.example", G_PRIORITY_DEFAULT, 1);
  enqueue (policy, &entries[1], "x.example", G_PRIORITY_DEFAULT, 0);
  enqueue (policy, &entries[2], "y.example", G_PRIORITY_LOW, 2);
  enqueue (policy, &entries[3], "z.example", G_PRIORITY_HIGH, 3);
  g_assert_cmpstr (log->str, ==, "");
  settle ();
  g_assert_cmpstr (log->str, ==, "d");
  release (policy, &entries[3]);
  settle ();
  g_assert_cmpstr (log->str, ==, "db");
  release (policy, &entries[1]);
  settle ();
  g_assert_cmpstr (log->str, ==, "dba");
  release (policy, &entries[2]);
  release (policy, &entries[0]);
  settle ();
  g_assert_cmpstr (log->str, ==, "dba");
}

/* However many urgent requests come, those that wait longer have their turn: not
 * soon, but it comes. */
static void
test_nobody_starves (void)
{
  g_autoptr (OpeningsHttpPolicy) policy = openings_http_policy_new (g_main_context_default ());
  g_autoptr (GString) log = g_string_new (NULL);
  Entry low = { log, 'l' };
  Entry high[2] = { { log, 'h' }, { log, 'h' } };
  guint n_before = 0;

  openings_http_policy_set_concurrency (policy, 1);
  enqueue (policy, &high[0], "0.example", G_PRIORITY_HIGH, 0);
  enqueue (policy, &low, "low.example", G_PRIORITY_LOW, 1);
  for (guint i = 1; i < 100 && strchr (log->str, 'l') == NULL; i++)
    {
      enqueue (policy, &high[i % 2], i % 2 == 0 ? "0.example" : "1.example", G_PRIORITY_HIGH,
               1 + i);
      settle ();
      n_before = log->len;
      if (log->str[log->len - 1] == 'h')
        release (policy, &high[(i + 1) % 2]);
    }
  g_assert_cmpuint (n_before, >, 10);
  g_assert_cmpuint (n_before, <, 20);
  g_assert_nonnull (strchr (log->str, 'l'));

  release (policy, &low);
  for (guint i = 0; i < G_N_ELEMENTS (high); i++)
    if (high[i].ticket != NULL)
      release (policy, &high[i]);
}

/* A pause holds all but what a person waits for; without a network also what is
 * near goes on. */
static void
test_held (void)
{
  g_autoptr (OpeningsHttpPolicy) policy = openings_http_policy_new (g_main_context_default ());
  g_autoptr (GString) log = g_string_new (NULL);
  Entry entries[] = { { log, 'a' }, { log, 'b' }, { log, 'c' } };

  openings_http_policy_set_paused (policy, TRUE);
  enqueue (policy, &entries[0], "x.example", G_PRIORITY_HIGH, 0);
  enqueue (policy, &entries[1], "y.example", OPENINGS_HTTP_PRIORITY_NOW, 1);
  entries[2].ticket = openings_http_policy_enqueue (policy, "127.0.0.1", TRUE, G_PRIORITY_LOW, 2,
                                                    start_cb, &entries[2]);
  settle ();
  g_assert_cmpstr (log->str, ==, "b");

  openings_http_policy_set_offline (policy, TRUE);
  openings_http_policy_set_paused (policy, FALSE);
  settle ();
  g_assert_cmpstr (log->str, ==, "bc");
  openings_http_policy_set_offline (policy, FALSE);
  settle ();
  g_assert_cmpstr (log->str, ==, "bca");
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    release (policy, &entries[i]);
}

/* While there is too much to deal with, nothing starts; then fewer at once. */
static void
test_full (void)
{
  g_autoptr (OpeningsHttpPolicy) policy = openings_http_policy_new (g_main_context_default ());
  g_autoptr (GString) log = g_string_new (NULL);
  Entry entries[40];

  openings_http_policy_set_concurrency (policy, 20);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *host = g_strdup_printf ("%zu.example", i);

      entries[i] = (Entry) { log, 'x' };
      enqueue (policy, &entries[i], host, 0, i);
    }
  settle ();
  g_assert_cmpuint (log->len, ==, 20);

  openings_http_policy_set_full (policy, TRUE);
  for (gsize i = 0; i < 20; i++)
    release (policy, &entries[i]);
  settle ();
  g_assert_cmpuint (log->len, ==, 20);
  openings_http_policy_set_full (policy, FALSE);
  settle ();
  g_assert_cmpuint (log->len, ==, 30);
  for (gsize i = 20; i < 30; i++)
    release (policy, &entries[i]);
  settle ();
  g_assert_cmpuint (log->len, ==, 40);
  for (gsize i = 30; i < 40; i++)
    release (policy, &entries[i]);
}

#define N_OF_SIZE 60

/* How many of as many as are wanted start, if answers are so large. */
static guint
count_started (const gsize *sizes,
               gsize n_sizes)
{
  g_autoptr (OpeningsHttpPolicy) policy = openings_http_policy_new (g_main_context_default ());
  g_autoptr (GString) log = g_string_new (NULL);
  Entry entries[N_OF_SIZE];

  openings_http_policy_set_concurrency (policy, 100);
  for (gsize i = 0; i < n_sizes; i++)
    openings_http_policy_note_size (policy, sizes[i]);
  for (guint i = 0; i < N_OF_SIZE; i++)
    {
      g_autofree char *host = g_strdup_printf ("%u.example", i);

      entries[i] = (Entry) { log, 'x' };
      enqueue (policy, &entries[i], host, 0, i);
    }
  settle ();
  for (guint i = 0; i < N_OF_SIZE; i++)
    release (policy, &entries[i]);

  return log->len;
}

/* No more than memory can bear, and not too many while nothing is known; a large
 * one among small ones changes little. */
static void
test_sizes (void)
{
  const gsize large[] = { 1 << 20, 1 << 20 };
  const gsize huge[] = { 1 << 30 };
  const gsize mixed[] = { 0, 1000, 1 << 20, 1000 };

  g_assert_cmpuint (count_started (NULL, 0), ==, 20);
  g_assert_cmpuint (count_started (large, G_N_ELEMENTS (large)), ==, 8);
  g_assert_cmpuint (count_started (huge, G_N_ELEMENTS (huge)), ==, 4);
  g_assert_cmpuint (count_started (mixed, G_N_ELEMENTS (mixed)), ==, N_OF_SIZE);
}

/* A host that is full or waits does not hold up the others. */
static void
test_overtake (void)
{
  g_autoptr (OpeningsHttpPolicy) policy = openings_http_policy_new (g_main_context_default ());
  g_autoptr (GString) log = g_string_new (NULL);
  Entry entries[] = { { log, 'a' }, { log, 'b' }, { log, 'c' }, { log, 'd' }, { log, 'e' } };

  openings_http_policy_hold (policy, "held.example", 3600 * 1000);
  enqueue (policy, &entries[0], "apply.workable.com", 0, 0);
  enqueue (policy, &entries[1], "acme.workable.com", 0, 1);
  enqueue (policy, &entries[2], "held.example", 0, 2);
  enqueue (policy, &entries[3], "notworkable.com", 0, 3);
  enqueue (policy, &entries[4], "workable.com.example", 0, 4);
  settle ();
  g_assert_cmpstr (log->str, ==, "ade");
  release (policy, &entries[0]);
  settle ();
  g_assert_cmpstr (log->str, ==, "adeb");

  for (gsize i = 1; i < G_N_ELEMENTS (entries); i++)
    release (policy, &entries[i]);
}

static gboolean
is_long (gpointer user_data)
{
  return ((GString *) user_data)->len == 2;
}

static void
test_hold_ends (void)
{
  g_autoptr (OpeningsHttpPolicy) policy = openings_http_policy_new (g_main_context_default ());
  g_autoptr (GString) log = g_string_new (NULL);
  Entry entries[] = { { log, 'a' }, { log, 'b' } };

  openings_http_policy_hold (policy, "x.example", 30);
  enqueue (policy, &entries[0], "x.example", 0, 0);
  enqueue (policy, &entries[1], "x.example", 0, 1);
  openings_test_wait_until (is_long, log);
  g_assert_cmpstr (log->str, ==, "ab");
  release (policy, &entries[0]);
  release (policy, &entries[1]);
}

/* Two starts a second. */
static void
test_interval (void)
{
  g_autoptr (OpeningsHttpPolicy) policy = openings_http_policy_new (g_main_context_default ());
  g_autoptr (GString) log = g_string_new (NULL);
  Entry entries[] = { { log, 'a' }, { log, 'b' } };
  gint64 start = g_get_monotonic_time ();

  enqueue (policy, &entries[0], "api.lever.co", 0, 0);
  enqueue (policy, &entries[1], "api.eu.lever.co", 0, 1);
  openings_test_wait_until (is_long, log);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC / 2);
  release (policy, &entries[0]);
  release (policy, &entries[1]);
}

typedef struct
{
  OpeningsHttpPolicy *policy; /* (unowned) */
  OpeningsHttpTicket *tickets[BURST + N_LATER];
  guint n_started;
} Burst;

static void
end_at_once_cb (gpointer user_data)
{
  Burst *burst = user_data;

  openings_http_policy_release (burst->policy, burst->tickets[burst->n_started++]);
}

static gboolean
are_started (gpointer user_data)
{
  return ((Burst *) user_data)->n_started == BURST + N_LATER;
}

static void
enqueue_burst (Burst *burst,
               const char *host)
{
  burst->n_started = 0;
  for (guint i = 0; i < BURST + N_LATER; i++)
    burst->tickets[i] = openings_http_policy_enqueue (burst->policy, host, FALSE, 0, i,
                                                      end_at_once_cb, burst);
}

/* As many as there are tokens at once, then one for each new token; a host that
 * asks for a delay saves up none. */
static void
test_burst (void)
{
  g_autoptr (OpeningsHttpPolicy) policy = openings_http_policy_new (g_main_context_default ());
  Burst burst = { policy };
  gint64 start = g_get_monotonic_time ();

  enqueue_burst (&burst, "x.example");
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (burst.n_started, ==, BURST);
  openings_test_wait_until (are_started, &burst);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, N_LATER * TOKEN_US);

  openings_http_policy_slow_down (policy, "slow.example", 1);
  enqueue_burst (&burst, "slow.example");
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (burst.n_started, ==, 1);
  openings_test_wait_until (are_started, &burst);
}

/* What a host that is known to be strict asks for is obeyed or not waited for. */
static void
test_patience (void)
{
  g_autoptr (OpeningsHttpPolicy) policy = openings_http_policy_new (g_main_context_default ());

  g_assert_true (openings_http_policy_bears (policy, "apply.workable.com", 30));
  g_assert_false (openings_http_policy_bears (policy, "apply.workable.com", 31));
  g_assert_true (openings_http_policy_bears (policy, "x.example", 60));
  g_assert_false (openings_http_policy_bears (policy, "x.example", 61));
  g_assert_cmpuint (openings_http_policy_get_patience (policy, "apply.workable.com"), >,
                    openings_http_policy_get_patience (policy, "x.example"));
}

/* Each customer's host has pauses of its own. */
static void
test_many_hosts (void)
{
  g_autoptr (OpeningsHttpPolicy) policy = openings_http_policy_new (g_main_context_default ());
  g_autoptr (GString) log = g_string_new (NULL);
  Entry entries[] = { { log, 'a' }, { log, 'b' }, { log, 'c' } };

  enqueue (policy, &entries[0], "acme.wd1.myworkdayjobs.com", 0, 0);
  enqueue (policy, &entries[1], "acme.wd1.myworkdayjobs.com", 0, 1);
  enqueue (policy, &entries[2], "kiln.wd5.myworkdayjobs.com", 0, 2);
  settle ();
  g_assert_cmpstr (log->str, ==, "ac");
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    release (policy, &entries[i]);
}

typedef struct
{
  OpeningsTestServer *server; /* (unowned) */
  guint n_wanted;
} Goal;

static gboolean
is_reached (gpointer user_data)
{
  Goal *goal = user_data;

  return openings_test_server_count_active (goal->server) >= goal->n_wanted;
}

/* Holds the server until it has got what may come at once, then answers all.
 * @urls: hosts, taken in turn */
static void
send_many (HttpFixture *fixture,
           const char *const *urls,
           gsize n_urls,
           guint n_at_once)
{
  GAsyncResult *results[N_REQUESTS] = { NULL };
  Goal goal = { fixture->server, n_at_once };
  guint n_before = openings_test_server_count_all (fixture->server);

  openings_http_client_set_mirror (fixture->client, openings_test_server_get_url (fixture->server));
  openings_test_server_hold (fixture->server);
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_autofree char *url = g_strdup_printf ("https://%s/%u", urls[i % n_urls], i);
      g_autoptr (OpeningsRequest) request = openings_request_new (url);

      openings_http_client_send_async (fixture->client, request, G_PRIORITY_DEFAULT, NULL,
                                       openings_test_store_result, &results[i]);
    }
  openings_test_wait_until (is_reached, &goal);
  openings_test_server_release (fixture->server);

  for (guint i = 0; i < N_REQUESTS; i++)
    {
      openings_test_await (&results[i]);
      g_clear_object (&results[i]);
    }

  g_assert_cmpuint (openings_test_server_count_all (fixture->server), ==, n_before + N_REQUESTS);
  g_assert_cmpuint (openings_test_server_get_max_concurrent (fixture->server, NULL), ==, n_at_once);
}

static const char *const hosts[] = {
  "a.example", "b.example", "c.example", "d.example", "e.example",
  "f.example", "g.example", "h.example", "i.example", "j.example"
};

static void
test_default (HttpFixture *fixture)
{
  send_many (fixture, hosts, G_N_ELEMENTS (hosts), 10);
}

static void
test_one (HttpFixture *fixture)
{
  g_auto (GStrv) paths = NULL;

  openings_http_client_set_concurrency (fixture->client, 1);
  send_many (fixture, hosts, 1, 1);

  paths = openings_test_server_dup_paths (fixture->server);
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/a.example/%u", i);

      g_assert_cmpstr (paths[i], ==, path);
    }
}

/* Once it is known that answers are small. */
static void
test_many (HttpFixture *fixture)
{
  g_autoptr (OpeningsResponse) small = NULL;

  openings_test_server_add (fixture->server, "/small", 200, NULL, "small", -1);
  small = http_test_get (fixture, "/small", NULL);
  g_assert_nonnull (small);
  openings_http_client_set_concurrency (fixture->client, 5000);
  send_many (fixture, hosts, G_N_ELEMENTS (hosts), N_REQUESTS);
}

static void
test_none (HttpFixture *fixture)
{
  openings_http_client_set_concurrency (fixture->client, 0);
  send_many (fixture, hosts, G_N_ELEMENTS (hosts), 1);
}

static void
test_per_host (HttpFixture *fixture)
{
  openings_http_client_set_concurrency (fixture->client, 100);
  send_many (fixture, hosts, 2, 12);
  g_assert_cmpuint (openings_test_server_get_max_concurrent (fixture->server, "a.example"), ==, 6);
  g_assert_cmpuint (openings_test_server_get_max_concurrent (fixture->server, "b.example"), ==, 6);
}

static void
test_workable (HttpFixture *fixture)
{
  const char *const urls[] = { "apply.workable.com", "acme.workable.com" };

  send_many (fixture, urls, G_N_ELEMENTS (urls), 1);
}

static void
add_tests (void)
{
  g_test_add_func ("/http/policy/order", test_order);
  g_test_add_func ("/http/policy/nobody-starves", test_nobody_starves);
  g_test_add_func ("/http/policy/held", test_held);
  g_test_add_func ("/http/policy/full", test_full);
  g_test_add_func ("/http/policy/sizes", test_sizes);
  g_test_add_func ("/http/policy/overtake", test_overtake);
  g_test_add_func ("/http/policy/hold-ends", test_hold_ends);
  g_test_add_func ("/http/policy/interval", test_interval);
  g_test_add_func ("/http/policy/burst", test_burst);
  g_test_add_func ("/http/policy/many-hosts", test_many_hosts);
  g_test_add_func ("/http/policy/patience", test_patience);
  http_test_add ("/http/policy/default", test_default);
  http_test_add ("/http/policy/one", test_one);
  http_test_add ("/http/policy/many", test_many);
  http_test_add ("/http/policy/none", test_none);
  http_test_add ("/http/policy/per-host", test_per_host);
  http_test_add ("/http/policy/workable", test_workable);
}

int
main (int argc,
      char **argv)
{
  return http_test_run (argc, argv, add_tests);
}
