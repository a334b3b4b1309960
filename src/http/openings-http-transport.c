/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The only file that sends through libsoup. It is made and freed anywhere, but
 * opened, used and closed on the fetch thread, since a SoupSession is of one
 * thread; only the totals are read by others.
 *
 * One exchange is one message: no redirect is followed, nothing is tried again
 * but what libsoup does for a connection that went stale. A time-out cancels
 * the exchange, whose callback then says so.
 */

#include "openings-http-transport.h"

#include <libsoup/soup.h>
#include <string.h>

#include "openings-clock.h"
#include "openings-config.h"
#include "openings-http-address.h"
#include "openings-http-authority.h"
#include "openings-http-body.h"
#include "openings-http-brotli.h"
#include "openings-http-connections.h"
#include "openings-http-error.h"

#define USER_AGENT "Openings/" OPENINGS_VERSION " (+https://openings.github.io/)"
#define DEFAULT_ACCEPT \
  "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.8"
#define SILENCE_MS (30 * 1000)

/* How much of an answer that is of no use is read to keep the connection. */
#define MAX_DRAINED (64 * 1024)

struct _OpeningsHttpTransport
{
  GMainContext *context;                /* (owned) */
  GTlsDatabase *authority;              /* (owned) (nullable) trusted besides the system's */
  OpeningsHttpConnections *connections; /* (owned) (nullable) while open */

  GMutex lock; /* of what follows */
  guint64 n_requests;
  guint64 n_bytes;
};

/* The data of the task of one message. */
typedef struct
{
  OpeningsHttpTransport *transport; /* (unowned) */
  GObject *session;                 /* (unowned) that sends it, of the connections */
  SoupMessage *message;             /* (owned) */
  GInputStream *stream;             /* (owned) (nullable) */
  gsize max_bytes;
  GSource *silence;    /* (owned) (nullable) until it ends */
  GSource *limit;      /* (owned) (nullable) until it ends */
  gboolean is_late;    /* a time-out cancelled it */
  gboolean is_public;  /* it may not go to the local network */
  gboolean is_astray;  /* it was about to, and is cancelled */
  gboolean is_left;    /* the task has returned, whatever becomes of the message */
  GCancellable *abort; /* (unowned) of the task */
} Exchange;

static void
clear_source (GSource **source)
{
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_clear_object (&exchange->stream);
  g_clear_object (&exchange->message);
  g_free (exchange);
}

/* Gives the connection back, or closes it when the body was not read. */
static void
end_exchange (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_data (exchange->message, exchange);
  clear_source (&exchange->silence);
  clear_source (&exchange->limit);
  if (exchange->stream != NULL)
    g_input_stream_close_async (exchange->stream, G_PRIORITY_DEFAULT,
                                g_task_get_cancellable (task), NULL, NULL);
  openings_http_connections_end (exchange->transport->connections, exchange->session);
}

/* @error: (transfer full) */
static void
fail (GTask *task,
      GError *error)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_cancellable_cancel (g_task_get_cancellable (task));
  end_exchange (task);

  if (exchange->is_late)
    {
      g_clear_error (&error);
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "timed out");
    }
  else if (exchange->is_astray)
    {
      g_clear_error (&error);
      error = g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_REDIRECT,
                           "%s is in the local network, where no redirect may lead",
                           g_uri_get_host (soup_message_get_uri (exchange->message)));
    }
  g_task_return_error (task, error);
}

/* libsoup does not hear of it when a message that waits for a connection is
 * cancelled, so that it might wait for ever. */
static void
leave (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  exchange->is_left = TRUE;
  fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"));
}

static void
touch (Exchange *exchange)
{
  gint64 wait = (gint64) openings_clock_wait_ms (SILENCE_MS) * 1000;

  g_source_set_ready_time (exchange->silence, g_get_monotonic_time () + wait);
}

/* An answer that is of no use is one even when its body does not come. */
static void
body_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  OpeningsHttpAnswer *answer;
  guint64 n_wire_bytes;
  gboolean is_wanted = SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (exchange->message));
  gboolean is_given_up = g_cancellable_is_cancelled (cancellable) && !exchange->is_late;

  body = openings_http_body_read_finish (G_INPUT_STREAM (source), result, &n_wire_bytes, &error);
  if (exchange->is_left)
    return;

  if (body == NULL && (is_wanted || is_given_up))
    {
      fail (task, g_steal_pointer (&error));
      return;
    }

  answer = openings_http_answer_new (exchange->message);
  answer->n_wire_bytes = n_wire_bytes;
  if (is_wanted)
    answer->body = g_steal_pointer (&body);
  if (error != NULL)
    g_cancellable_cancel (cancellable);

  end_exchange (task);
  g_task_return_pointer (task, answer, (GDestroyNotify) openings_http_answer_free);
}

static void
progress_cb (gsize n_bytes,
             gpointer user_data)
{
  Exchange *exchange = g_task_get_task_data (user_data);

  if (exchange->is_left)
    return;

  touch (exchange);
  g_mutex_lock (&exchange->transport->lock);
  exchange->transport->n_bytes += n_bytes;
  g_mutex_unlock (&exchange->transport->lock);
}

/* Returns: (transfer full) (nullable): what decompresses the body; nothing, also
 * if @error is set */
static GConverter *
make_inflater (SoupMessageHeaders *headers,
               GError **error)
{
  const char *coding = soup_message_headers_get_list (headers, "Content-Encoding");

  if (coding == NULL || *coding == '\0' || g_ascii_strcasecmp (coding, "identity") == 0)
    return NULL;

  if (g_ascii_strcasecmp (coding, "gzip") == 0 || g_ascii_strcasecmp (coding, "x-gzip") == 0)
    return G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  if (g_ascii_strcasecmp (coding, "br") == 0)
    return openings_http_brotli_new ();

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "unknown content coding");

  return NULL;
}

/* @task: (transfer full) */
static void
read_body (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  SoupEncoding encoding = soup_message_headers_get_encoding (headers);
  gboolean is_wanted = SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (exchange->message));
  gboolean is_chunked;
  g_autoptr (GConverter) inflater = NULL;
  goffset length = -1;
  GError *error = NULL;

  if (is_wanted)
    inflater = make_inflater (headers, &error);
  if (error != NULL)
    {
      fail (task, error);
      g_object_unref (task);
      return;
    }

  if (encoding == SOUP_ENCODING_CONTENT_LENGTH)
    length = soup_message_headers_get_content_length (headers);
  is_chunked = encoding == SOUP_ENCODING_CHUNKED && soup_message_is_keepalive (exchange->message);

  openings_http_body_read_async (exchange->stream, inflater, length, is_chunked,
                                 is_wanted ? exchange->max_bytes : MAX_DRAINED,
                                 g_task_get_cancellable (task), progress_cb, body_cb, task);
}

static void
sent_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (exchange->is_left)
    {
      g_clear_error (&error);
      return;
    }

  if (exchange->stream == NULL)
    {
      /* Before the headers are whole, that is a lost connection. */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        error->code = G_IO_ERROR_CONNECTION_CLOSED;
      fail (task, error);
      return;
    }

  touch (exchange);
  read_body (g_steal_pointer (&task));
}

static gboolean
late_cb (gpointer user_data)
{
  GTask *task = user_data;
  Exchange *exchange = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      leave (task);
      return G_SOURCE_REMOVE;
    }

  exchange->is_late = TRUE;
  g_cancellable_cancel (g_task_get_cancellable (task));

  return G_SOURCE_CONTINUE;
}

static GSource *
add_timeout (GTask *task,
             guint milliseconds)
{
  GSource *source = g_timeout_source_new (milliseconds);

  g_source_set_callback (source, late_cb, task, NULL);
  g_source_attach (source, g_task_get_context (task));

  return source;
}

/* A connection through a proxy has a proxy's address, which tells nothing. */
static void
network_event_cb (Exchange *exchange,
                  GSocketClientEvent event,
                  GIOStream *connection)
{
  g_autoptr (GSocketAddress) address = NULL;
  GInetAddress *ip;

  touch (exchange);
  if (event == G_SOCKET_CLIENT_COMPLETE)
    openings_http_connections_add (exchange->transport->connections, connection);
  if (!exchange->is_public || event != G_SOCKET_CLIENT_CONNECTING)
    return;

  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  if (!G_IS_INET_SOCKET_ADDRESS (address) || G_IS_PROXY_ADDRESS (address))
    return;

  ip = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
  if (openings_http_address_is_private_ip (ip))
    {
      exchange->is_astray = TRUE;
      g_cancellable_cancel (exchange->abort);
    }
}

static void
wrote_headers_cb (Exchange *exchange)
{
  touch (exchange);
  g_mutex_lock (&exchange->transport->lock);
  exchange->transport->n_requests++;
  g_mutex_unlock (&exchange->transport->lock);
}

static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags flags,
                       gpointer user_data)
{
  Exchange *exchange = user_data;
  GTlsDatabase *authority = exchange->transport->authority;

  return authority != NULL &&
         openings_http_authority_vouches (authority, certificate,
                                          g_uri_get_host (soup_message_get_uri (message)));
}

static gboolean
is_header (const char *name,
           const char *value)
{
  return *name != '\0' && strpbrk (name, " \t\r\n:") == NULL && strpbrk (value, "\r\n") == NULL;
}

static void
add_headers (SoupMessageHeaders *headers,
             GStrv added)
{
  for (guint i = 0; added != NULL && added[i] != NULL && added[i + 1] != NULL; i += 2)
    if (is_header (added[i], added[i + 1]))
      soup_message_headers_replace (headers, added[i], added[i + 1]);
}

static SoupMessage *
make_message (OpeningsRequest *request,
              GUri *uri,
              OpeningsHttpSendFlags flags)
{
  gboolean is_bare = (flags & OPENINGS_HTTP_SEND_BARE) != 0;
  SoupMessage *message;
  SoupMessageHeaders *headers;

  message = soup_message_new_from_uri (is_bare ? SOUP_METHOD_GET : request->method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept",
                                request->accept != NULL ? request->accept : DEFAULT_ACCEPT);
  soup_message_headers_replace (headers, "User-Agent", USER_AGENT);
  if ((flags & OPENINGS_HTTP_SEND_PLAIN) == 0)
    add_headers (headers, request->headers);
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip, br");

  if (request->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", request->etag);
  if (request->last_modified != NULL)
    soup_message_headers_replace (headers, "If-Modified-Since", request->last_modified);

  if (request->body != NULL && !is_bare)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);

  return message;
}

/**
 * openings_http_transport_send_async:
 * @self: an open transport
 * @request: what to send
 * @uri: where to send it
 * @flags: how
 * @limit_ms: how long it may take in all, as scaled already
 * @io_priority: of the input and output
 * @cancellable: made for this message alone, since time-outs cancel it too
 * @callback: called on the fetch thread
 * @user_data: for @callback
 *
 * Errors are those of libsoup and GIO, %G_IO_ERROR_TIMED_OUT when nothing came
 * for 30 seconds or not all within @limit_ms, %OPENINGS_HTTP_ERROR_REDIRECT when
 * @flags forbid the address that @uri has, and those of
 * openings_http_body_read_async().
 */
void
openings_http_transport_send_async (OpeningsHttpTransport *self,
                                    OpeningsRequest *request,
                                    GUri *uri,
                                    OpeningsHttpSendFlags flags,
                                    guint limit_ms,
                                    int io_priority,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Exchange *exchange = g_new0 (Exchange, 1);
  SoupMessage *message = make_message (request, uri, flags);

  g_task_set_source_tag (task, openings_http_transport_send_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_priority (task, io_priority);
  g_task_set_task_data (task, exchange, exchange_free);
  exchange->transport = self;
  exchange->message = message;
  exchange->abort = cancellable;
  exchange->is_public = (flags & OPENINGS_HTTP_SEND_PUBLIC) != 0;
  exchange->max_bytes = request->max_bytes != 0 ? request->max_bytes : OPENINGS_HTTP_MAX_BYTES;
  exchange->silence = add_timeout (task, openings_clock_wait_ms (SILENCE_MS));
  exchange->limit = add_timeout (task, limit_ms);

  g_signal_connect_swapped (message, "network-event", G_CALLBACK (network_event_cb), exchange);
  g_signal_connect_swapped (message, "wrote-headers", G_CALLBACK (wrote_headers_cb), exchange);
  g_signal_connect_swapped (message, "got-headers", G_CALLBACK (touch), exchange);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), exchange);
  exchange->session = openings_http_connections_begin (self->connections);
  soup_session_send_async (SOUP_SESSION (exchange->session), message, io_priority, cancellable,
                           sent_cb, task);
}

/**
 * openings_http_transport_send_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the answer, of whatever status
 */
OpeningsHttpAnswer *
openings_http_transport_send_finish (GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * openings_http_transport_new:
 * @context: of the fetch thread
 *
 * Returns: (transfer full): a transport that is not open yet
 */
OpeningsHttpTransport *
openings_http_transport_new (GMainContext *context)
{
  OpeningsHttpTransport *self = g_new0 (OpeningsHttpTransport, 1);

  /* Two threads that make their first socket and session at the same time can
   * lock each other out of GLib's type system for ever: so both are known
   * before the fetch thread starts. */
  g_type_ensure (G_TYPE_INET_ADDRESS);
  g_type_ensure (G_TYPE_INET_SOCKET_ADDRESS);
  g_type_ensure (G_TYPE_NETWORK_ADDRESS);
  g_type_ensure (G_TYPE_SOCKET_CLIENT);
  g_type_class_unref (g_type_class_ref (SOUP_TYPE_SESSION));

  g_mutex_init (&self->lock);
  self->context = g_main_context_ref (context);

  return self;
}

void
openings_http_transport_free (OpeningsHttpTransport *self)
{
  g_assert (self->connections == NULL);

  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * openings_http_transport_open:
 * @self: a transport
 *
 * Makes it ready to send, on the fetch thread.
 */
void
openings_http_transport_open (OpeningsHttpTransport *self)
{
  self->authority = openings_http_authority_load ();
  self->connections = openings_http_connections_new (self->context);
}

/**
 * openings_http_transport_set_concurrency:
 * @self: an open transport
 * @n_requests: how many messages may be under way at once
 */
void
openings_http_transport_set_concurrency (OpeningsHttpTransport *self,
                                         guint n_requests)
{
  openings_http_connections_set_limit (self->connections, n_requests);
}

/**
 * openings_http_transport_close:
 * @self: an open transport without any message under way
 *
 * Closes the connections, on the fetch thread.
 */
void
openings_http_transport_close (OpeningsHttpTransport *self)
{
  g_clear_pointer (&self->connections, openings_http_connections_close);
  g_clear_object (&self->authority);
}

GMainContext *
openings_http_transport_get_context (OpeningsHttpTransport *self)
{
  return self->context;
}

void
openings_http_transport_get_totals (OpeningsHttpTransport *self,
                                    guint64 *n_requests,
                                    guint64 *n_bytes)
{
  g_mutex_lock (&self->lock);
  *n_requests = self->n_requests;
  *n_bytes = self->n_bytes;
  g_mutex_unlock (&self->lock);
}
