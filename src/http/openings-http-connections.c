/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A session takes its limit when it is made. Another limit is another session:
 * the one before ends what it has begun, and then its connections are closed.
 *
 * libsoup says goodbye to a server in the background, on a connection of HTTP/2
 * or TLS, and warns if its session goes before that is over; it tells nobody
 * when it is. But then nobody keeps the connection any more. So sessions stay
 * until the end, when all connections are gone.
 */

#include "openings-http-connections.h"

#include <libsoup/soup.h>

#include "openings-clock.h"
#include "openings-http-proxies.h"

#define MIN_CONNECTIONS 20
#define MAX_CONNECTIONS 100
#define IDLE_MS         (60 * 1000)

/* Nobody waits longer for a server that does not listen. */
#define MAX_GOODBYE_MS 1000

typedef struct
{
  gatomicrefcount ref_count;
  gint n; /* atomic: one may go on any thread */
} Count;

typedef struct
{
  SoupSession *soup; /* (owned) */
  guint limit;
  guint n_under_way;
} Session;

struct _OpeningsHttpConnections
{
  GMainContext *context; /* (owned) */
  GPtrArray *sessions;   /* (owned) of Session, the one in use last */
  guint limit;
  GProxyResolver *proxies; /* (owned) */
  Count *open;             /* (owned) */
};

static void
session_free (gpointer data)
{
  Session *session = data;

  g_object_unref (session->soup);
  g_free (session);
}

static Session *
session_new (guint limit,
             GProxyResolver *proxies)
{
  Session *session = g_new0 (Session, 1);
  guint idle_seconds = MAX (openings_clock_wait_ms (IDLE_MS) / 1000, 1);

  session->limit = limit;
  session->soup = soup_session_new_with_options ("max-conns", (int) limit,
                                                 "max-conns-per-host", (int) limit,
                                                 "timeout", 0,
                                                 "idle-timeout", idle_seconds,
                                                 "proxy-resolver", proxies,
                                                 NULL);
  soup_session_remove_feature_by_type (session->soup, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session->soup, SOUP_TYPE_AUTH_MANAGER);

  return session;
}

/**
 * openings_http_connections_new:
 * @context: of the fetch thread
 *
 * Returns: (transfer full): what has no connection yet, until
 *   openings_http_connections_close()
 */
OpeningsHttpConnections *
openings_http_connections_new (GMainContext *context)
{
  OpeningsHttpConnections *self = g_new0 (OpeningsHttpConnections, 1);

  self->context = g_main_context_ref (context);
  self->sessions = g_ptr_array_new_with_free_func (session_free);
  self->limit = MIN_CONNECTIONS;
  self->proxies = openings_http_proxies_new ();
  self->open = g_new0 (Count, 1);
  g_atomic_ref_count_init (&self->open->ref_count);

  return self;
}

/**
 * openings_http_connections_set_limit:
 * @self: the connections
 * @n_requests: how many may be under way at once
 *
 * Bounds the connections to as many, but not to less than 20 or more than 100.
 */
void
openings_http_connections_set_limit (OpeningsHttpConnections *self,
                                     guint n_requests)
{
  self->limit = CLAMP (n_requests, MIN_CONNECTIONS, MAX_CONNECTIONS);
}

static Session *
get_last (OpeningsHttpConnections *self)
{
  return self->sessions->len > 0 ? self->sessions->pdata[self->sessions->len - 1] : NULL;
}

/**
 * openings_http_connections_begin:
 * @self: the connections
 *
 * Returns: (transfer none): the SoupSession to send one message with, until
 *   openings_http_connections_end()
 */
GObject *
openings_http_connections_begin (OpeningsHttpConnections *self)
{
  Session *last = get_last (self);

  if (last == NULL || last->limit != self->limit)
    {
      if (last != NULL && last->n_under_way == 0)
        soup_session_abort (last->soup);
      last = session_new (self->limit, self->proxies);
      g_ptr_array_add (self->sessions, last);
    }
  last->n_under_way++;

  return G_OBJECT (last->soup);
}

/**
 * openings_http_connections_end:
 * @self: the connections
 * @session: what openings_http_connections_begin() gave for the message
 */
void
openings_http_connections_end (OpeningsHttpConnections *self,
                               GObject *session)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      Session *one = self->sessions->pdata[i];

      if (G_OBJECT (one->soup) == session && --one->n_under_way == 0 && one != get_last (self))
        soup_session_abort (one->soup);
    }
}

static void
count_unref (Count *count)
{
  if (g_atomic_ref_count_dec (&count->ref_count))
    g_free (count);
}

static void
gone_cb (gpointer data,
         GObject *connection)
{
  Count *open = data;

  g_atomic_int_add (&open->n, -1);
  count_unref (open);
}

/**
 * openings_http_connections_add:
 * @self: the connections
 * @connection: one that was opened just now
 */
void
openings_http_connections_add (OpeningsHttpConnections *self,
                               GIOStream *connection)
{
  g_atomic_ref_count_inc (&self->open->ref_count);
  g_atomic_int_inc (&self->open->n);
  g_object_weak_ref (G_OBJECT (connection), gone_cb, self->open);
}

static gboolean
late_cb (gpointer data)
{
  gboolean *is_late = data;

  *is_late = TRUE;

  return G_SOURCE_REMOVE;
}

/* Runs the main context until all are gone, though not for long. */
static void
await_end (OpeningsHttpConnections *self)
{
  GSource *timer = g_timeout_source_new (MAX_GOODBYE_MS);
  gboolean is_late = FALSE;

  g_source_set_callback (timer, late_cb, &is_late, NULL);
  g_source_attach (timer, self->context);
  while (g_atomic_int_get (&self->open->n) > 0 && !is_late)
    g_main_context_iteration (self->context, TRUE);
  g_source_destroy (timer);
  g_source_unref (timer);
}

/**
 * openings_http_connections_close:
 * @self: the connections, without any message under way
 *
 * Closes and frees them.
 */
void
openings_http_connections_close (OpeningsHttpConnections *self)
{
  for (guint i = 0; i < self->sessions->len; i++)
    soup_session_abort (((Session *) self->sessions->pdata[i])->soup);
  await_end (self);

  g_ptr_array_unref (self->sessions);
  g_object_unref (self->proxies);
  g_main_context_unref (self->context);
  count_unref (self->open);
  g_free (self);
}
