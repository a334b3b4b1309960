/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The life of one request, all of it on the fetch thread:
 *
 *   queued -> sending -> reading -> ended
 *     ^                     |
 *     +-- waiting to retry <+-> redirected (back to queued)
 *
 * A hop is one message to one host, from the queue to the end of its body. It
 * holds a slot of the policy only while it is sent and read. Whatever stops a
 * hop early (the caller, a time-out, the program's end) records its reason
 * and cancels the hop; the callback of the hop then does the rest. In the other
 * states there is no callback to wait for, and the fetch ends at once.
 */

#include "openings-http-fetch.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-http-address.h"
#include "openings-http-body.h"
#include "openings-http-error.h"
#include "openings-http-message.h"
#include "openings-http-retry.h"

#define SILENCE_MS    (30 * 1000)
#define TOTAL_MS      (5 * 60 * 1000)
#define MAX_REDIRECTS 10

/* How much of an answer that is of no use is read to keep the connection. */
#define MAX_DRAINED (64 * 1024)

struct _OpeningsHttpFetch
{
  OpeningsHttpTransport *transport; /* (unowned) outlives every fetch */
  GTask *task;                      /* (owned) */
  OpeningsHttpCall *call;           /* (unowned) of the task */
  OpeningsHttpEndedFunc ended;
  gpointer ended_data;
  GSource *cancelled; /* (owned) (nullable) when the caller may cancel */

  GUri *uri;     /* (owned) (nullable) the original address of the hop */
  gboolean bare; /* a redirect made it a GET without a body */
  guint n_redirects;
  gboolean is_same_try; /* the next hop follows a redirect */
  guint64 n_wire_bytes;
  guint active_ms; /* spent in hops so far */

  GSource *retry;             /* (owned) (nullable) while waiting */
  OpeningsHttpTicket *ticket; /* (owned) (nullable) while queued or in a hop */

  /* of the hop */
  SoupMessage *message; /* (owned) (nullable) */
  GInputStream *stream; /* (owned) (nullable) */
  GCancellable *abort;  /* (owned) (nullable) */
  GError *reason;       /* (owned) (nullable) why it was aborted */
  GSource *silence;     /* (owned) (nullable) */
  GSource *total;       /* (owned) (nullable) */
  gint64 started_at;    /* monotonic */
};

static void enqueue (OpeningsHttpFetch *self);

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GSource *
add_timeout (OpeningsHttpFetch *self,
             guint milliseconds,
             GSourceFunc func)
{
  GSource *source = g_timeout_source_new (milliseconds);

  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, self->transport->context);

  return source;
}

static const char *
get_host (OpeningsHttpFetch *self)
{
  return g_uri_get_host (self->uri);
}

static void
fetch_free (OpeningsHttpFetch *self)
{
  clear_source (&self->cancelled);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_object_unref (self->task);
  g_free (self);
}

/* Gives the connection back, or closes it when the body was not read. */
static void
end_hop (OpeningsHttpFetch *self)
{
  clear_source (&self->silence);
  clear_source (&self->total);
  self->active_ms += (guint) ((g_get_monotonic_time () - self->started_at) / 1000);

  if (self->stream != NULL)
    g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, self->abort, NULL, NULL);

  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_object (&self->abort);
  g_clear_error (&self->reason);
  openings_http_policy_release (self->transport->policy, g_steal_pointer (&self->ticket));
}

/* @response, @error: (transfer full): one of them is NULL */
static void
end_fetch (OpeningsHttpFetch *self,
           OpeningsResponse *response,
           GError *error)
{
  if (response != NULL)
    g_task_return_pointer (self->task, response, (GDestroyNotify) openings_response_unref);
  else
    g_task_return_error (self->task, error);

  self->ended (self, self->ended_data);
  fetch_free (self);
}

static gboolean
retry_cb (gpointer user_data)
{
  OpeningsHttpFetch *self = user_data;

  clear_source (&self->retry);
  enqueue (self);

  return G_SOURCE_REMOVE;
}

static gboolean
may_retry (OpeningsHttpFetch *self,
           const GError *error,
           guint retry_after)
{
  return openings_http_error_is_transient (error) &&
         self->call->attempts < OPENINGS_HTTP_MAX_TRIES &&
         retry_after <= OPENINGS_HTTP_MAX_RETRY_AFTER &&
         self->active_ms < openings_clock_wait_ms (TOTAL_MS);
}

/* Ends the hop, and the fetch as well unless another try may help.
 * @error: (transfer full) */
static void
fail_hop (OpeningsHttpFetch *self,
          GError *error,
          guint retry_after)
{
  g_autofree char *host = g_strdup (get_host (self));
  g_autoptr (GError) cause = error;
  guint wait;

  if (self->reason != NULL)
    {
      g_clear_error (&cause);
      cause = g_steal_pointer (&self->reason);
    }

  if (retry_after > 0)
    openings_http_policy_hold (self->transport->policy, host,
                               openings_clock_wait_ms (1000 * MIN (retry_after, OPENINGS_HTTP_MAX_RETRY_AFTER)));
  end_hop (self);

  if (!may_retry (self, cause, retry_after))
    {
      end_fetch (self, NULL, openings_http_error_from_transport (host, cause));
      return;
    }

  wait = MAX (openings_http_retry_back_off_ms (self->call->attempts), 1000 * retry_after);
  self->retry = add_timeout (self, openings_clock_wait_ms (wait), retry_cb);
}

static void
succeed (OpeningsHttpFetch *self,
         GBytes *body)
{
  OpeningsResponse *response = openings_http_message_to_response (self->message);

  response->url = self->n_redirects > 0 ? g_uri_to_string (self->uri)
                                        : g_strdup (self->call->request->url);
  response->body = g_bytes_ref (body);
  response->attempts = self->call->attempts;
  response->wire_bytes = self->n_wire_bytes;

  end_hop (self);
  end_fetch (self, response, NULL);
}

static void
follow_redirect (OpeningsHttpFetch *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) next = NULL;
  guint status = soup_message_get_status (self->message);

  next = openings_http_message_get_target (self->message, self->call->mirror, self->uri, &error);
  if (next != NULL && self->n_redirects >= MAX_REDIRECTS)
    g_set_error (&error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_REDIRECT,
                 "%s redirects more than %d times", get_host (self), MAX_REDIRECTS);

  if (error != NULL)
    {
      fail_hop (self, g_steal_pointer (&error), 0);
      return;
    }

  end_hop (self);
  self->n_redirects++;
  self->bare |= status != SOUP_STATUS_TEMPORARY_REDIRECT && status != SOUP_STATUS_PERMANENT_REDIRECT;
  g_uri_unref (self->uri);
  self->uri = g_steal_pointer (&next);
  self->is_same_try = TRUE;
  enqueue (self);
}

/* After an answer that is not 2xx, whose body is of no use. */
static void
settle_status (OpeningsHttpFetch *self)
{
  guint status = soup_message_get_status (self->message);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  guint retry_after = 0;

  if (openings_http_message_is_redirect (self->message))
    {
      follow_redirect (self);
      return;
    }

  if (status == 429 || SOUP_STATUS_IS_SERVER_ERROR (status))
    retry_after = openings_http_retry_parse_after (soup_message_headers_get_one (headers, "Retry-After"));

  fail_hop (self, openings_http_error_from_status (get_host (self), status), retry_after);
}

static void
body_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  OpeningsHttpFetch *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  guint64 n_wire_bytes = 0;

  body = openings_http_body_read_finish (G_INPUT_STREAM (source), result, &n_wire_bytes, &error);
  self->n_wire_bytes = n_wire_bytes;

  if (body == NULL)
    g_cancellable_cancel (self->abort);

  if (g_error_matches (self->reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      fail_hop (self, g_error_copy (self->reason), 0);
    }
  else if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (self->message)))
    {
      g_clear_error (&self->reason);
      settle_status (self);
    }
  else if (body != NULL)
    {
      succeed (self, body);
    }
  else
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
        {
          g_clear_error (&error);
          g_set_error (&error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TOO_LARGE,
                       "the answer of %s is too large", get_host (self));
        }
      fail_hop (self, g_steal_pointer (&error), 0);
    }
}

static void
touch (OpeningsHttpFetch *self)
{
  g_source_set_ready_time (self->silence, g_get_monotonic_time () +
                                              (gint64) openings_clock_wait_ms (SILENCE_MS) * 1000);
}

static void
progress_cb (gsize n_bytes,
             gpointer user_data)
{
  OpeningsHttpFetch *self = user_data;

  touch (self);
  g_mutex_lock (&self->transport->lock);
  self->transport->n_bytes += n_bytes;
  g_mutex_unlock (&self->transport->lock);
}

static void
read_body (OpeningsHttpFetch *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  gboolean is_wanted = SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (self->message));
  gsize max_bytes = self->call->request->max_bytes;
  SoupEncoding encoding = soup_message_headers_get_encoding (headers);
  goffset length = -1;
  gboolean is_chunked;
  gboolean is_gzip = FALSE;
  g_autoptr (GError) error = NULL;

  if (max_bytes == 0)
    max_bytes = OPENINGS_HTTP_MAX_BYTES;
  if (!is_wanted)
    max_bytes = MAX_DRAINED;
  else
    is_gzip = openings_http_message_is_gzip (self->message, &error);

  if (error != NULL)
    {
      g_cancellable_cancel (self->abort);
      fail_hop (self, g_steal_pointer (&error), 0);
      return;
    }

  if (encoding == SOUP_ENCODING_CONTENT_LENGTH)
    length = soup_message_headers_get_content_length (headers);
  is_chunked = encoding == SOUP_ENCODING_CHUNKED && soup_message_is_keepalive (self->message);

  openings_http_body_read_async (self->stream, is_gzip, length, is_chunked, max_bytes,
                                 self->abort, progress_cb, body_cb, self);
}

static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  OpeningsHttpFetch *self = user_data;
  g_autoptr (GError) error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    {
      /* Before the headers are whole, that is a lost connection. */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        error->code = G_IO_ERROR_CONNECTION_CLOSED;
      fail_hop (self, g_steal_pointer (&error), 0);
      return;
    }

  touch (self);
  read_body (self);
}

static void
wrote_headers_cb (OpeningsHttpFetch *self)
{
  touch (self);
  g_mutex_lock (&self->transport->lock);
  self->transport->n_requests++;
  g_mutex_unlock (&self->transport->lock);
}

static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags flags,
                       gpointer user_data)
{
  OpeningsHttpFetch *self = user_data;
  g_autoptr (GSocketConnectable) identity = NULL;

  if (self->transport->authority == NULL)
    return FALSE;

  identity = g_network_address_new (g_uri_get_host (soup_message_get_uri (message)), 443);

  return g_tls_database_verify_chain (self->transport->authority, certificate,
                                      G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity, NULL,
                                      G_TLS_DATABASE_VERIFY_NONE, NULL, NULL) == 0;
}

/* @reason: (transfer full) */
static void
abort_hop (OpeningsHttpFetch *self,
           GError *reason)
{
  g_clear_error (&self->reason);
  self->reason = reason;
  g_cancellable_cancel (self->abort);
}

static gboolean
too_long_cb (gpointer user_data)
{
  OpeningsHttpFetch *self = user_data;

  abort_hop (self, g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TIMED_OUT,
                                "%s did not answer in time", get_host (self)));

  return G_SOURCE_REMOVE;
}

static void
start_hop_cb (gpointer user_data)
{
  OpeningsHttpFetch *self = user_data;
  g_autoptr (GUri) uri = openings_http_mirror_map (self->call->mirror, self->uri);
  guint total_ms = openings_clock_wait_ms (TOTAL_MS);

  if (!self->is_same_try)
    self->call->attempts++;
  self->is_same_try = FALSE;

  self->started_at = g_get_monotonic_time ();
  self->abort = g_cancellable_new ();
  self->silence = add_timeout (self, openings_clock_wait_ms (SILENCE_MS), too_long_cb);
  self->total = add_timeout (self, total_ms - MIN (self->active_ms, total_ms), too_long_cb);

  self->message = openings_http_message_new (self->call->request, uri, self->bare);
  g_signal_connect_swapped (self->message, "network-event", G_CALLBACK (touch), self);
  g_signal_connect_swapped (self->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), self);
  g_signal_connect_swapped (self->message, "got-headers", G_CALLBACK (touch), self);
  g_signal_connect (self->message, "accept-certificate", G_CALLBACK (accept_certificate_cb), self);

  soup_session_send_async (self->transport->session, self->message,
                           g_task_get_priority (self->task), self->abort, sent_cb, self);
}

static void
enqueue (OpeningsHttpFetch *self)
{
  self->ticket = openings_http_policy_enqueue (self->transport->policy, get_host (self),
                                               g_task_get_priority (self->task),
                                               self->call->arrival, start_hop_cb, self);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer user_data)
{
  openings_http_fetch_abort (user_data);

  return G_SOURCE_REMOVE;
}

/**
 * openings_http_fetch_new:
 * @transport: what the fetches of this thread share; outlives them
 * @task: whose data is an #OpeningsHttpCall; gets an #OpeningsResponse
 * @ended: called last, when the fetch is gone for its owner
 * @user_data: for @ended
 *
 * Returns: (transfer none): a fetch that frees itself at its end
 */
OpeningsHttpFetch *
openings_http_fetch_new (OpeningsHttpTransport *transport,
                         GTask *task,
                         OpeningsHttpEndedFunc ended,
                         gpointer user_data)
{
  OpeningsHttpFetch *self = g_new0 (OpeningsHttpFetch, 1);

  self->transport = transport;
  self->task = g_object_ref (task);
  self->call = g_task_get_task_data (task);
  self->ended = ended;
  self->ended_data = user_data;

  return self;
}

/**
 * openings_http_fetch_start:
 * @self: a new fetch
 *
 * Queues its first hop, or ends it when there is no such address.
 */
void
openings_http_fetch_start (OpeningsHttpFetch *self)
{
  GCancellable *cancellable = g_task_get_cancellable (self->task);
  GError *error = NULL;

  self->uri = openings_http_address_parse (self->call->request->url, &error);
  if (self->uri == NULL)
    {
      end_fetch (self, NULL, error);
      return;
    }

  if (cancellable != NULL)
    {
      self->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancelled, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancelled, self->transport->context);
    }

  enqueue (self);
}

/**
 * openings_http_fetch_abort:
 * @self: a fetch that was started
 *
 * Makes it end soon, in any state, with %G_IO_ERROR_CANCELLED.
 */
void
openings_http_fetch_abort (OpeningsHttpFetch *self)
{
  GError *error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");

  if (self->abort != NULL)
    {
      abort_hop (self, error);
      return;
    }

  clear_source (&self->retry);
  if (self->ticket != NULL)
    openings_http_policy_release (self->transport->policy, g_steal_pointer (&self->ticket));
  end_fetch (self, NULL, error);
}
