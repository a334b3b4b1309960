/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One queue for all requests, ordered by priority and arrival. A ticket starts
 * when there is room over all and at its host, and when its host did not ask to
 * wait and has a token left: it gets one each interval, up to a burst of them.
 * Whatever may make room calls dispatch (); where only time can, a timer does.
 * Start functions always run from a source of the main context, never from
 * within a call of the caller's.
 *
 * Nobody starves: now and then it is the turn of whoever waits the longest. What
 * a person waits for is never held back by a pause, nor for lack of a network:
 * it fails and says so.
 */

#include "openings-http-policy.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-http-retry.h"

#define REQUESTS_PER_HOST 6
#define INTERVAL_MS       50
#define BURST             40
#define MAX_RETRY_AFTER   OPENINGS_HTTP_MAX_RETRY_AFTER
#define MIN_WINDOW        4  /* of what may run at once after there was too much */
#define FIRST_AT_ONCE     20 /* while it is not known how large answers are */
#define BYTES_AT_ONCE     (8 * 1024 * 1024)
#define MAX_OVERTAKEN     16 /* starts ahead of the less urgent, then the oldest has its turn */

typedef enum
{
  ONE_HOST,   /* the domain and all below it count as one host */
  MANY_HOSTS, /* each host below the domain is one of its own */
} Extent;

typedef struct
{
  const char *domain; /* (nullable) of which the rule is */
  Extent extent;
  guint max_running;
  guint interval_ms;     /* between two starts, on average */
  guint burst;           /* how many may start sooner after a time of rest */
  guint max_retry_after; /* seconds; if it asks for more, there is no point in waiting */
  guint patience;        /* how much longer than others to wait before a retry */
} Rule;

/* What the services ask for, or were found to bear. */
static const Rule rules[] = {
  { "workable.com", ONE_HOST, 1, 0, 1, 30, 5 },
  { "lever.co", ONE_HOST, REQUESTS_PER_HOST, 500, 1, MAX_RETRY_AFTER, 1 },
  { "smartrecruiters.com", ONE_HOST, REQUESTS_PER_HOST, 150, 1, MAX_RETRY_AFTER, 1 },
  { "myworkdayjobs.com", MANY_HOSTS, REQUESTS_PER_HOST, 250, 1, MAX_RETRY_AFTER, 1 },
  { "oraclecloud.com", MANY_HOSTS, REQUESTS_PER_HOST, 250, 1, MAX_RETRY_AFTER, 3 },
  { "icims.com", MANY_HOSTS, 2, 250, 1, MAX_RETRY_AFTER, 1 },
  { "join.com", ONE_HOST, 2, 250, 1, MAX_RETRY_AFTER, 1 },
  { "jobvite.com", ONE_HOST, 1, 250, 1, MAX_RETRY_AFTER, 1 },
  { "remotive.com", ONE_HOST, 1, 0, 1, MAX_RETRY_AFTER, 1 },
};
static const Rule default_rule = { NULL, MANY_HOSTS, REQUESTS_PER_HOST,
                                   INTERVAL_MS, BURST, MAX_RETRY_AFTER, 1 };

typedef struct
{
  const Rule *rule; /* (unowned) */
  guint n_running;
  guint interval_ms; /* what the host asks for between two starts, beyond the rule */
  gint64 full_at;    /* monotonic, microseconds: when it has all its tokens again */
  gint64 not_before; /* likewise */
} Host;

struct _OpeningsHttpPolicy
{
  GMainContext *context;        /* (owned) */
  GSequence *queue;             /* (owned) (element-type OpeningsHttpTicket) */
  GHashTable *hosts;            /* (owned) (element-type utf8 Host) by name or domain */
  OpeningsHttpBreaker *breaker; /* (owned) */
  GSource *timer;               /* (owned) (nullable) of the next dispatch */
  guint concurrency;
  guint window;      /* of these, how many the memory bears; grows again, one a round */
  guint n_ended;     /* in this round */
  gsize answer_size; /* on average, of late; 0 while that is not known */
  guint n_running;
  guint n_overtaken; /* starts ahead of a less urgent one, since the oldest had its turn */
  gboolean is_paused;
  gboolean is_full;
  gboolean is_offline;
};

struct _OpeningsHttpTicket
{
  Host *host;          /* (unowned) hosts are kept as long as the policy */
  GSequenceIter *iter; /* (nullable) NULL once it runs */
  int io_priority;
  guint64 arrival;
  gboolean is_local; /* reached without a network */
  OpeningsHttpStartFunc start;
  gpointer user_data;
};

static void schedule (OpeningsHttpPolicy *self,
                      gint64 when);

static gboolean
is_below (const char *host,
          const char *domain)
{
  gsize host_length = strlen (host);
  gsize domain_length = strlen (domain);

  return g_str_has_suffix (host, domain) &&
         (host_length == domain_length || host[host_length - domain_length - 1] == '.');
}

static const Rule *
find_rule (const char *host)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (is_below (host, rules[i].domain))
      return &rules[i];

  return &default_rule;
}

static Host *
find_host (OpeningsHttpPolicy *self,
           const char *name)
{
  const Rule *rule = find_rule (name);
  const char *key = rule->extent == ONE_HOST ? rule->domain : name;
  Host *host = g_hash_table_lookup (self->hosts, key);

  if (host == NULL)
    {
      host = g_new0 (Host, 1);
      host->rule = rule;
      g_hash_table_insert (self->hosts, g_strdup (key), host);
    }

  return host;
}

static int
compare_tickets (gconstpointer a,
                 gconstpointer b,
                 gpointer user_data)
{
  const OpeningsHttpTicket *first = a;
  const OpeningsHttpTicket *second = b;

  if (first->io_priority != second->io_priority)
    return first->io_priority < second->io_priority ? -1 : 1;
  if (first->arrival != second->arrival)
    return first->arrival < second->arrival ? -1 : 1;

  return 0;
}

/* Whether someone less urgent waits behind. */
static gboolean
overtakes (OpeningsHttpPolicy *self,
           const OpeningsHttpTicket *ticket)
{
  GSequenceIter *end = g_sequence_get_end_iter (self->queue);
  const OpeningsHttpTicket *last = g_sequence_get (g_sequence_iter_prev (end));

  return last->io_priority > ticket->io_priority;
}

static void
take_token (Host *host,
            gint64 now)
{
  guint interval_ms = MAX (host->rule->interval_ms, host->interval_ms);
  gint64 interval = (gint64) openings_clock_wait_ms (interval_ms) * 1000;
  guint burst = host->interval_ms > 0 ? 1 : host->rule->burst;

  host->full_at = MAX (host->full_at, now) + interval;
  host->not_before = host->full_at - (burst - 1) * interval;
}

static void
start_ticket (OpeningsHttpPolicy *self,
              OpeningsHttpTicket *ticket,
              gint64 now)
{
  Host *host = ticket->host;

  if (self->n_overtaken >= MAX_OVERTAKEN)
    self->n_overtaken = 0;
  else if (overtakes (self, ticket))
    self->n_overtaken++;

  g_sequence_remove (g_steal_pointer (&ticket->iter));
  self->n_running++;
  host->n_running++;
  take_token (host, now);

  ticket->start (ticket->user_data);
}

static gboolean
is_held (OpeningsHttpPolicy *self,
         const OpeningsHttpTicket *ticket)
{
  return ticket->io_priority > OPENINGS_HTTP_PRIORITY_NOW &&
         (self->is_paused || self->is_full || (self->is_offline && !ticket->is_local));
}

static guint
count_room (OpeningsHttpPolicy *self)
{
  gsize n_answers = self->answer_size > 0 ? BYTES_AT_ONCE / self->answer_size : FIRST_AT_ONCE;

  return MIN (MIN (self->concurrency, self->window), MAX (n_answers, MIN_WINDOW));
}

/* Returns the ticket that is to start now; else puts into @next when time alone
 * will let one start, or G_MAXINT64. */
static OpeningsHttpTicket *
find_next (OpeningsHttpPolicy *self,
           gint64 now,
           gint64 *next)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (self->queue);
  gboolean is_turn_of_oldest = self->n_overtaken >= MAX_OVERTAKEN;
  OpeningsHttpTicket *best = NULL;

  *next = G_MAXINT64;
  if (self->n_running >= count_room (self))
    return NULL;

  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      OpeningsHttpTicket *ticket = g_sequence_get (iter);
      const Host *host = ticket->host;

      if (host->n_running >= host->rule->max_running || is_held (self, ticket))
        continue;

      if (host->not_before > now)
        *next = MIN (*next, host->not_before);
      else if (!is_turn_of_oldest)
        return ticket;
      else if (best == NULL || ticket->arrival < best->arrival)
        best = ticket;
    }

  return best;
}

/* A start function may enqueue or release, so each turn looks anew. */
static void
dispatch (OpeningsHttpPolicy *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 next;
  OpeningsHttpTicket *ticket;

  while ((ticket = find_next (self, now, &next)) != NULL)
    start_ticket (self, ticket, now);

  if (next != G_MAXINT64)
    schedule (self, next);
}

static gboolean
dispatch_cb (gpointer user_data)
{
  OpeningsHttpPolicy *self = user_data;

  g_clear_pointer (&self->timer, g_source_unref);
  dispatch (self);

  return G_SOURCE_REMOVE;
}

static void
clear_timer (OpeningsHttpPolicy *self)
{
  if (self->timer == NULL)
    return;

  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

/* @when: monotonic, 0 for at once */
static void
schedule (OpeningsHttpPolicy *self,
          gint64 when)
{
  if (self->timer != NULL && g_source_get_ready_time (self->timer) <= when)
    return;

  clear_timer (self);
  self->timer = g_timeout_source_new (0);
  g_source_set_ready_time (self->timer, when);
  g_source_set_callback (self->timer, dispatch_cb, self, NULL);
  g_source_attach (self->timer, self->context);
}

/**
 * openings_http_policy_new:
 * @context: where start functions are called
 *
 * Returns: (transfer full): a policy with an empty queue
 */
OpeningsHttpPolicy *
openings_http_policy_new (GMainContext *context)
{
  OpeningsHttpPolicy *self = g_new0 (OpeningsHttpPolicy, 1);

  self->context = g_main_context_ref (context);
  self->queue = g_sequence_new (NULL);
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->breaker = openings_http_breaker_new ();
  self->concurrency = OPENINGS_HTTP_DEFAULT_CONCURRENCY;
  self->window = OPENINGS_HTTP_MAX_CONCURRENCY;

  return self;
}

/**
 * openings_http_policy_free:
 * @self: a policy whose tickets are all released
 */
void
openings_http_policy_free (OpeningsHttpPolicy *self)
{
  g_assert (self->n_running == 0 && g_sequence_is_empty (self->queue));

  clear_timer (self);
  g_sequence_free (self->queue);
  g_hash_table_unref (self->hosts);
  g_main_context_unref (self->context);
  openings_http_breaker_free (self->breaker);
  g_free (self);
}

/**
 * openings_http_policy_get_breaker:
 * @self: a policy
 *
 * Returns: (transfer none): what leaves failing hosts alone
 */
OpeningsHttpBreaker *
openings_http_policy_get_breaker (OpeningsHttpPolicy *self)
{
  return self->breaker;
}

/**
 * openings_http_policy_set_concurrency:
 * @self: a policy
 * @concurrency: how many requests may run at once, clamped to what is allowed
 *
 * What runs already is left to end.
 */
void
openings_http_policy_set_concurrency (OpeningsHttpPolicy *self,
                                      guint concurrency)
{
  self->concurrency = CLAMP (concurrency, 1, OPENINGS_HTTP_MAX_CONCURRENCY);
  schedule (self, 0);
}

/**
 * openings_http_policy_set_paused:
 * @self: a policy
 * @is_paused: whether nothing is to start but what a person waits for
 *
 * What runs already is left to end.
 */
void
openings_http_policy_set_paused (OpeningsHttpPolicy *self,
                                 gboolean is_paused)
{
  self->is_paused = is_paused;
  schedule (self, 0);
}

/**
 * openings_http_policy_set_full:
 * @self: a policy
 * @is_full: whether nothing is to start but what a person waits for, until what
 *   came has been dealt with
 *
 * What runs already is left to end. Later fewer start at once than would have
 * been too much.
 */
void
openings_http_policy_set_full (OpeningsHttpPolicy *self,
                               gboolean is_full)
{
  if (is_full)
    self->window = MAX (MIN (self->n_running, self->window) / 2, MIN_WINDOW);
  self->is_full = is_full;
  schedule (self, 0);
}

/**
 * openings_http_policy_note_size:
 * @self: a policy
 * @n_bytes: how large an answer was that might have been of any size
 *
 * Others are taken to be as large as those of late, and only so many run at once
 * as can be had in memory.
 */
void
openings_http_policy_note_size (OpeningsHttpPolicy *self,
                                gsize n_bytes)
{
  gsize before = self->answer_size > 0 ? self->answer_size : n_bytes;

  self->answer_size = MAX (before - before / 16 + n_bytes / 16, 1);
}

/**
 * openings_http_policy_set_offline:
 * @self: a policy
 * @is_offline: whether there is no network, so that only what is local and what
 *   a person waits for may start
 */
void
openings_http_policy_set_offline (OpeningsHttpPolicy *self,
                                  gboolean is_offline)
{
  self->is_offline = is_offline;
  schedule (self, 0);
}

/**
 * openings_http_policy_slow_down:
 * @self: a policy
 * @host: a host, lower case
 * @milliseconds: what it wants to have between two starts, not scaled yet
 */
void
openings_http_policy_slow_down (OpeningsHttpPolicy *self,
                                const char *host,
                                guint milliseconds)
{
  find_host (self, host)->interval_ms = milliseconds;
}

/**
 * openings_http_policy_hold:
 * @self: a policy
 * @host: a host, lower case
 * @milliseconds: how long to start nothing there, as scaled already
 */
void
openings_http_policy_hold (OpeningsHttpPolicy *self,
                           const char *host,
                           guint milliseconds)
{
  Host *held = find_host (self, host);

  held->not_before = MAX (held->not_before,
                          g_get_monotonic_time () + (gint64) milliseconds * 1000);
}

/**
 * openings_http_policy_bears:
 * @self: a policy
 * @host: a host, lower case
 * @retry_after: how many seconds it asks to wait
 *
 * Returns: whether that is short enough to wait for
 */
gboolean
openings_http_policy_bears (OpeningsHttpPolicy *self,
                            const char *host,
                            guint retry_after)
{
  return retry_after <= find_host (self, host)->rule->max_retry_after;
}

/**
 * openings_http_policy_get_patience:
 * @self: a policy
 * @host: a host, lower case
 *
 * Returns: how many times as long as usual to wait before trying again there
 */
guint
openings_http_policy_get_patience (OpeningsHttpPolicy *self,
                                   const char *host)
{
  return find_host (self, host)->rule->patience;
}

/**
 * openings_http_policy_enqueue:
 * @self: a policy
 * @host: the host to ask, lower case
 * @is_local: whether it is reached without a network
 * @io_priority: lower comes first
 * @arrival: among equals, lower comes first
 * @start: called once when the request may start
 * @user_data: for @start
 *
 * Returns: (transfer full): to be given to openings_http_policy_release ()
 *   when the request has ended, or to leave the queue
 */
OpeningsHttpTicket *
openings_http_policy_enqueue (OpeningsHttpPolicy *self,
                              const char *host,
                              gboolean is_local,
                              int io_priority,
                              guint64 arrival,
                              OpeningsHttpStartFunc start,
                              gpointer user_data)
{
  OpeningsHttpTicket *ticket = g_new0 (OpeningsHttpTicket, 1);

  ticket->host = find_host (self, host);
  ticket->is_local = is_local;
  ticket->io_priority = io_priority;
  ticket->arrival = arrival;
  ticket->start = start;
  ticket->user_data = user_data;
  ticket->iter = g_sequence_insert_sorted (self->queue, ticket, compare_tickets, NULL);
  schedule (self, 0);

  return ticket;
}

static void
end_one (OpeningsHttpPolicy *self)
{
  self->n_running--;
  if (self->is_full || ++self->n_ended < self->window)
    return;

  self->n_ended = 0;
  self->window = MIN (self->window + 1, OPENINGS_HTTP_MAX_CONCURRENCY);
}

/**
 * openings_http_policy_release:
 * @self: a policy
 * @ticket: (transfer full): a ticket of it, queued or started
 */
void
openings_http_policy_release (OpeningsHttpPolicy *self,
                              OpeningsHttpTicket *ticket)
{
  if (ticket->iter != NULL)
    {
      g_sequence_remove (ticket->iter);
    }
  else
    {
      end_one (self);
      ticket->host->n_running--;
      schedule (self, 0);
    }

  g_free (ticket);
}
