/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The life of one request, all of it on the fetch thread:
 *
 *   queued -> in a hop -> ended
 *     ^          |
 *     |          +-> redirected ---+
 *     |          +-> waits to retry |
 *     +-----------------------------+
 *
 * A hop is one message to one host. It holds a slot of the policy, and nothing
 * else does. To abort a hop is to cancel it; its callback then ends the fetch.
 * In the other states there is no callback to wait for, and the fetch ends at
 * once.
 */

#include "openings-http-fetch.h"

#include <string.h>

#include "openings-checksum.h"
#include "openings-clock.h"
#include "openings-http-address.h"
#include "openings-http-error.h"
#include "openings-http-retry.h"

#define TOTAL_MS      (5 * 60 * 1000)
#define MAX_REDIRECTS 10

struct _OpeningsHttpFetch
{
  OpeningsHttpTransport *transport; /* (unowned) outlives every fetch */
  OpeningsHttpPolicy *policy;       /* (unowned) likewise */
  GTask *task;                      /* (owned) */
  OpeningsHttpCall *call;           /* (unowned) of the task */
  OpeningsHttpEndedFunc ended;
  gpointer ended_data;
  GSource *cancelled; /* (owned) (nullable) ready when the caller cancels */
  gulong cancelled_id;

  GUri *uri;               /* (owned) (nullable) the original address of the hop */
  gboolean is_bare;        /* a redirect made it a GET without a body */
  gboolean is_from_public; /* a public host led here, by a redirect or in what it stated */
  gboolean is_elsewhere;   /* a redirect led to where the request's headers do not belong */
  guint n_redirects;
  gboolean is_same_try; /* the next hop follows a redirect */
  guint active_ms;      /* spent in hops so far */

  GSource *retry;             /* (owned) (nullable) while it waits to retry */
  OpeningsHttpTicket *ticket; /* (owned) (nullable) while queued or in a hop */
  char *first_host;           /* (owned) (nullable) once the breaker let it in */
  gboolean has_failed;        /* in a way that the host is to blame for */
  GCancellable *hop;          /* (owned) (nullable) while in a hop */
  gint64 hop_started;         /* monotonic */
  gboolean is_aborted;
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

static const char *
get_host (OpeningsHttpFetch *self)
{
  return g_uri_get_host (self->uri);
}

static void
tell_breaker (OpeningsHttpFetch *self)
{
  OpeningsHttpBreaker *breaker = openings_http_policy_get_breaker (self->policy);

  if (self->first_host == NULL)
    return;

  if (self->is_aborted || self->call->attempts == 0)
    openings_http_breaker_give_up (breaker, self->first_host);
  else
    openings_http_breaker_leave (breaker, self->first_host, self->has_failed,
                                 g_get_monotonic_time ());
}

/* @response, @error: (transfer full): one of them is NULL */
static void
end_fetch (OpeningsHttpFetch *self,
           OpeningsResponse *response,
           GError *error)
{
  tell_breaker (self);
  if (response != NULL)
    g_task_return_pointer (self->task, response, (GDestroyNotify) openings_response_unref);
  else
    g_task_return_error (self->task, error);

  self->ended (self, self->ended_data);

  g_cancellable_disconnect (g_task_get_cancellable (self->task), self->cancelled_id);
  clear_source (&self->cancelled);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_free (self->first_host);
  g_object_unref (self->task);
  g_free (self);
}

static void
end_cancelled (OpeningsHttpFetch *self)
{
  end_fetch (self, NULL,
             g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"));
}

static gboolean
retry_cb (gpointer user_data)
{
  OpeningsHttpFetch *self = user_data;

  clear_source (&self->retry);
  enqueue (self);

  return G_SOURCE_REMOVE;
}

static void
wait_to_retry (OpeningsHttpFetch *self,
               guint retry_after)
{
  guint back_off = openings_http_retry_back_off_ms (self->call->attempts) *
                   openings_http_policy_get_patience (self->policy, get_host (self));
  guint wait = MAX (back_off, 1000 * retry_after);

  self->retry = g_timeout_source_new (openings_clock_wait_ms (wait));
  g_source_set_callback (self->retry, retry_cb, self, NULL);
  g_source_attach (self->retry, openings_http_transport_get_context (self->transport));
}

static gboolean
may_retry (OpeningsHttpFetch *self,
           const GError *error,
           guint retry_after)
{
  return openings_http_error_is_transient (error) &&
         self->call->attempts < OPENINGS_HTTP_MAX_TRIES &&
         openings_http_policy_bears (self->policy, get_host (self), retry_after) &&
         self->active_ms < openings_clock_wait_ms (TOTAL_MS);
}

/* A name that is not found, or a network that is down, is not the host's fault. */
static gboolean
is_fault_of_host (const GError *error)
{
  return openings_http_error_is_transient (error) && error->domain != G_RESOLVER_ERROR &&
         !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE);
}

/* Ends the fetch unless another try may help.
 * @error: (transfer full) */
static void
fail (OpeningsHttpFetch *self,
      GError *error,
      guint retry_after)
{
  g_autoptr (GError) cause = error;

  self->has_failed = is_fault_of_host (cause);
  if (may_retry (self, cause, retry_after))
    wait_to_retry (self, retry_after);
  else
    end_fetch (self, NULL, openings_http_error_from_transport (get_host (self), cause));
}

static char *
dup_end (OpeningsHttpFetch *self)
{
  g_autofree char *url = g_uri_to_string (self->uri);

  return self->n_redirects > 0
             ? openings_http_keys_hide (self->call->keys, self->call->request, url)
             : g_strdup (self->call->request->url);
}

static void
succeed (OpeningsHttpFetch *self,
         OpeningsHttpAnswer *answer)
{
  OpeningsResponse *response = openings_response_new ();

  self->has_failed = FALSE;
  response->status = answer->status;
  response->url = dup_end (self);
  response->content_type = g_steal_pointer (&answer->content_type);
  response->charset = g_steal_pointer (&answer->charset);
  response->etag = g_steal_pointer (&answer->etag);
  response->last_modified = g_steal_pointer (&answer->last_modified);
  response->fresh_seconds = answer->fresh_seconds;
  response->body = answer->body != NULL ? g_steal_pointer (&answer->body) : g_bytes_new (NULL, 0);
  response->checksum = openings_checksum_bytes (response->body);
  response->attempts = self->call->attempts;
  response->wire_bytes = answer->n_wire_bytes;
  if (self->call->request->max_bytes == 0 && response->status != 304)
    openings_http_policy_note_size (self->policy, g_bytes_get_size (response->body));

  end_fetch (self, response, NULL);
}

static gboolean
is_conditional (OpeningsHttpFetch *self)
{
  OpeningsRequest *request = self->call->request;

  return request->etag != NULL || request->last_modified != NULL;
}

/* Returns: (transfer full) (nullable): the original address to go to; never
 * one of the local network when the redirect comes from a public one */
static GUri *
find_target (OpeningsHttpFetch *self,
             const char *location,
             GError **error)
{
  const char *host = get_host (self);
  gboolean is_public = !openings_http_address_is_private (host);
  g_autoptr (GUri) resolved = openings_http_address_resolve (self->uri, location, error);
  g_autoptr (GUri) target = NULL;

  if (resolved == NULL)
    return NULL;

  target = openings_http_mirror_unmap (self->call->mirror, resolved, g_uri_get_scheme (self->uri));
  self->is_from_public |= is_public;
  if (is_public && openings_http_address_is_private (g_uri_get_host (target)))
    {
      g_set_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_REDIRECT,
                   "%s redirects into the local network", host);
      return NULL;
    }

  if (self->n_redirects >= MAX_REDIRECTS)
    {
      g_set_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_REDIRECT,
                   "%s redirects more than %d times", host, MAX_REDIRECTS);
      return NULL;
    }

  return g_steal_pointer (&target);
}

/* Another host, or the same one in the open. */
static gboolean
leads_elsewhere (GUri *from,
                 GUri *to)
{
  return g_ascii_strcasecmp (g_uri_get_host (from), g_uri_get_host (to)) != 0 ||
         g_uri_get_port (from) != g_uri_get_port (to) ||
         (strcmp (g_uri_get_scheme (from), "https") == 0 &&
          strcmp (g_uri_get_scheme (to), "https") != 0);
}

static void
follow_redirect (OpeningsHttpFetch *self,
                 const OpeningsHttpAnswer *answer)
{
  GError *error = NULL;
  GUri *target = find_target (self, answer->location, &error);

  if (target == NULL)
    {
      fail (self, error, 0);
      return;
    }

  self->is_elsewhere |= leads_elsewhere (self->uri, target);
  g_uri_unref (self->uri);
  self->uri = target;
  self->n_redirects++;
  self->is_same_try = TRUE;
  self->is_bare |= answer->status < 304;
  enqueue (self);
}

static void
fail_with_status (OpeningsHttpFetch *self,
                  const OpeningsHttpAnswer *answer)
{
  GError *error = openings_http_error_from_status (get_host (self), answer->status);
  guint retry_after = 0;
  guint hold;

  if (openings_http_error_is_transient (error))
    retry_after = openings_http_retry_parse_after (answer->retry_after);

  hold = MIN (retry_after, OPENINGS_HTTP_MAX_RETRY_AFTER);
  openings_http_policy_hold (self->policy, get_host (self), openings_clock_wait_ms (1000 * hold));
  fail (self, error, retry_after);
}

static void
hop_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  OpeningsHttpFetch *self = user_data;
  g_autoptr (OpeningsHttpAnswer) answer = NULL;
  GError *error = NULL;

  answer = openings_http_transport_send_finish (result, &error);
  self->active_ms += (guint) ((g_get_monotonic_time () - self->hop_started) / 1000);
  g_clear_object (&self->hop);
  openings_http_policy_release (self->policy, g_steal_pointer (&self->ticket));

  if (self->is_aborted)
    {
      g_clear_error (&error);
      end_cancelled (self);
    }
  else if (answer == NULL)
    fail (self, error, 0);
  else if (answer->body != NULL || (answer->status == 304 && is_conditional (self)))
    succeed (self, answer);
  else if (answer->is_redirect)
    follow_redirect (self, answer);
  else
    fail_with_status (self, answer);
}

/* The address to go to, and in @filled what to send there, with the user's keys. */
static GUri *
fill_in (OpeningsHttpFetch *self,
         OpeningsRequest **filled,
         GError **error)
{
  *filled = openings_http_keys_fill (self->call->keys, self->call->request, error);
  if (*filled == NULL)
    {
      g_prefix_error (error, "%s ", get_host (self));
      return NULL;
    }

  if (self->n_redirects > 0 || *filled == self->call->request)
    return g_uri_ref (self->uri);

  return openings_http_address_parse ((*filled)->url, error);
}

static void
send_hop (OpeningsHttpFetch *self,
          OpeningsRequest *request,
          GUri *target)
{
  g_autoptr (GUri) uri = openings_http_mirror_map (self->call->mirror, target);
  guint total_ms = openings_clock_wait_ms (TOTAL_MS);
  OpeningsHttpSendFlags flags = OPENINGS_HTTP_SEND_DEFAULT;

  if (self->is_bare)
    flags |= OPENINGS_HTTP_SEND_BARE;
  if (self->is_from_public && uri == target)
    flags |= OPENINGS_HTTP_SEND_PUBLIC;
  if (self->is_elsewhere)
    flags |= OPENINGS_HTTP_SEND_PLAIN;

  if (!self->is_same_try)
    self->call->attempts++;
  self->is_same_try = FALSE;

  self->hop = g_cancellable_new ();
  self->hop_started = g_get_monotonic_time ();
  openings_http_transport_send_async (self->transport, request, uri, flags,
                                      total_ms - MIN (self->active_ms, total_ms),
                                      g_task_get_priority (self->task), self->hop, hop_cb, self);
}

static void
start_hop_cb (gpointer user_data)
{
  OpeningsHttpFetch *self = user_data;
  g_autoptr (OpeningsRequest) request = NULL;
  g_autoptr (GUri) target = NULL;
  GError *error = NULL;

  target = fill_in (self, &request, &error);
  if (target != NULL)
    {
      send_hop (self, request, target);
      return;
    }

  openings_http_policy_release (self->policy, g_steal_pointer (&self->ticket));
  end_fetch (self, NULL, error);
}

/* A mirror is asked instead of the host. */
static gboolean
is_local (OpeningsHttpFetch *self)
{
  g_autoptr (GUri) target = openings_http_mirror_map (self->call->mirror, self->uri);

  return openings_http_address_is_private (g_uri_get_host (target));
}

static void
enqueue (OpeningsHttpFetch *self)
{
  self->ticket = openings_http_policy_enqueue (self->policy, get_host (self), is_local (self),
                                               g_task_get_priority (self->task),
                                               self->call->arrival, start_hop_cb, self);
}

static gboolean
abort_cb (gpointer user_data)
{
  openings_http_fetch_abort (user_data);

  return G_SOURCE_REMOVE;
}

/* On the thread that cancels. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer user_data)
{
  g_source_set_ready_time (user_data, 0);
}

/* Not g_cancellable_source_new (), which GLib 2.74 leaks when it is destroyed
 * while it is being cancelled. */
static void
watch_cancellable (OpeningsHttpFetch *self,
                   GCancellable *cancellable)
{
  self->cancelled = g_timeout_source_new (0);
  g_source_set_ready_time (self->cancelled, -1);
  g_source_set_callback (self->cancelled, abort_cb, self, NULL);
  g_source_attach (self->cancelled, openings_http_transport_get_context (self->transport));
  self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                              g_source_ref (self->cancelled),
                                              (GDestroyNotify) g_source_unref);
}

/**
 * openings_http_fetch_new:
 * @transport: an open transport, which outlives the fetch
 * @policy: the policy of this thread, which outlives the fetch
 * @task: whose data is an #OpeningsHttpCall; gets an #OpeningsResponse
 * @ended: called last; the fetch is not to be used any more
 * @user_data: for @ended
 *
 * Returns: (transfer none): a fetch that frees itself at its end
 */
OpeningsHttpFetch *
openings_http_fetch_new (OpeningsHttpTransport *transport,
                         OpeningsHttpPolicy *policy,
                         GTask *task,
                         OpeningsHttpEndedFunc ended,
                         gpointer user_data)
{
  OpeningsHttpFetch *self = g_new0 (OpeningsHttpFetch, 1);

  self->transport = transport;
  self->policy = policy;
  self->task = g_object_ref (task);
  self->call = g_task_get_task_data (task);
  self->is_from_public = self->call->request->is_of_others;
  self->ended = ended;
  self->ended_data = user_data;

  return self;
}

static gboolean
enter_breaker (OpeningsHttpFetch *self)
{
  if (!openings_http_breaker_enter (openings_http_policy_get_breaker (self->policy),
                                    get_host (self), g_get_monotonic_time ()))
    return FALSE;

  self->first_host = g_strdup (get_host (self));

  return TRUE;
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

  if (!enter_breaker (self))
    {
      error = g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_PAUSED,
                           "%s failed several times and is left alone for a while",
                           get_host (self));
      end_fetch (self, NULL, error);
      return;
    }

  if (cancellable != NULL)
    watch_cancellable (self, cancellable);

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
  self->is_aborted = TRUE;

  if (self->hop != NULL)
    {
      g_cancellable_cancel (self->hop);
      return;
    }

  clear_source (&self->retry);
  if (self->ticket != NULL)
    openings_http_policy_release (self->policy, g_steal_pointer (&self->ticket));
  end_cancelled (self);
}
