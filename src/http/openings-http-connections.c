/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* libsoup says goodbye to a server in the background, on a connection of HTTP/2
 * or TLS, and warns if its session goes before that is over; it tells nobody
 * when it is. But then nobody keeps the connection any more.
 */

#include "openings-http-connections.h"

/* Nobody waits longer for a server that does not listen. */
#define MAX_GOODBYE_MS 1000

struct _OpeningsHttpConnections
{
  gatomicrefcount ref_count;
  gint n_open; /* atomic: one may go on any thread */
};

OpeningsHttpConnections *
openings_http_connections_new (void)
{
  OpeningsHttpConnections *self = g_new0 (OpeningsHttpConnections, 1);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

void
openings_http_connections_unref (OpeningsHttpConnections *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

static void
gone_cb (gpointer data,
         GObject *connection)
{
  OpeningsHttpConnections *self = data;

  g_atomic_int_add (&self->n_open, -1);
  openings_http_connections_unref (self);
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
  g_atomic_ref_count_inc (&self->ref_count);
  g_atomic_int_inc (&self->n_open);
  g_object_weak_ref (G_OBJECT (connection), gone_cb, self);
}

static gboolean
late_cb (gpointer data)
{
  gboolean *is_late = data;

  *is_late = TRUE;

  return G_SOURCE_REMOVE;
}

/**
 * openings_http_connections_await_end:
 * @self: the connections, which are being closed
 * @context: of the fetch thread
 *
 * Runs @context until all are gone, though not for long.
 */
void
openings_http_connections_await_end (OpeningsHttpConnections *self,
                                     GMainContext *context)
{
  GSource *timer = g_timeout_source_new (MAX_GOODBYE_MS);
  gboolean is_late = FALSE;

  g_source_set_callback (timer, late_cb, &is_late, NULL);
  g_source_attach (timer, context);
  while (g_atomic_int_get (&self->n_open) > 0 && !is_late)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (timer);
  g_source_unref (timer);
}
