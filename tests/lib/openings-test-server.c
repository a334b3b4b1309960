/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The SoupServer lives on its own thread, so that a test may block. One lock
 * guards what test and server share; the messages that wait belong to the
 * thread, which the test reaches through its main context.
 */

#include "openings-test-server.h"

#include <libsoup/soup.h>
#include <string.h>

#include "openings-test-answer.h"
#include "openings-test-log.h"

#define LISTEN_BACKLOG 256

struct _OpeningsTestServer
{
  GMainContext *context;        /* (owned) */
  GMainLoop *loop;              /* (owned) */
  GThread *thread;              /* (owned) */
  GTlsCertificate *certificate; /* (owned) (nullable) */
  SoupServer *server;           /* (owned) of the thread */
  OpeningsTestLog *log;         /* (owned) */
  GPtrArray *held;              /* (owned) (element-type SoupServerMessage) of the thread */

  GMutex lock; /* of what follows */
  GCond ready;
  char *url;           /* (owned) (nullable) NULL until it listens */
  GHashTable *answers; /* (owned) (element-type utf8 OpeningsTestAnswer) */
  gboolean holds;
  int n_http2; /* atomic */
};

/* "finished" and "disconnected" may both come. */
static void
ended_cb (SoupServerMessage *message,
          gpointer user_data)
{
  OpeningsTestServer *self = user_data;

  if (g_object_get_data (G_OBJECT (message), "ended") != NULL)
    return;

  g_object_set_data (G_OBJECT (message), "ended", message);
  openings_test_log_end (self->log, message);
}

static OpeningsTestAnswer *
find_answer (OpeningsTestServer *self,
             SoupServerMessage *message)
{
  g_autofree char *target = openings_test_log_make_target (message);
  OpeningsTestAnswer *answer = g_hash_table_lookup (self->answers, target);

  if (answer == NULL)
    answer = g_hash_table_lookup (self->answers,
                                  g_uri_get_path (soup_server_message_get_uri (message)));

  return answer;
}

static gboolean
unpause_cb (gpointer user_data)
{
  openings_test_answer_go_on (user_data);

  return G_SOURCE_REMOVE;
}

static void
unpause_later (OpeningsTestServer *self,
               SoupServerMessage *message,
               guint milliseconds)
{
  GSource *source = g_timeout_source_new (milliseconds);

  soup_server_message_pause (message);
  g_source_set_callback (source, unpause_cb, g_object_ref (message), g_object_unref);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  OpeningsTestServer *self = user_data;
  OpeningsTestAnswer *answer;
  gboolean goes_on = TRUE;

  g_signal_connect (message, "finished", G_CALLBACK (ended_cb), self);
  g_signal_connect (message, "disconnected", G_CALLBACK (ended_cb), self);

  openings_test_log_begin (self->log, message);
  if (soup_server_message_get_http_version (message) == SOUP_HTTP_2_0)
    g_atomic_int_inc (&self->n_http2);
  g_mutex_lock (&self->lock);
  answer = find_answer (self, message);
  if (answer == NULL)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
    }
  else
    {
      answer->n_asked++;
      goes_on = openings_test_answer_apply (answer, message);
    }

  if (!goes_on)
    {
      soup_server_message_pause (message);
    }
  else if (self->holds)
    {
      soup_server_message_pause (message);
      g_ptr_array_add (self->held, g_object_ref (message));
    }
  else if (answer != NULL && answer->delay_ms > 0)
    {
      unpause_later (self, message, answer->delay_ms);
    }
  g_mutex_unlock (&self->lock);
}

static char *
make_url (SoupServer *server)
{
  g_autoslist (GUri) uris = soup_server_get_uris (server);

  return g_strdup_printf ("%s://127.0.0.1:%d", g_uri_get_scheme (uris->data),
                          g_uri_get_port (uris->data));
}

/* Not soup_server_listen_local (), whose short queue of connections would make
 * some of those that come together wait for a second. */
static void
listen_on_loopback (OpeningsTestServer *self)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GError) error = NULL;

  socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_set_listen_backlog (socket, LISTEN_BACKLOG);
  g_socket_bind (socket, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (socket, &error);
  g_assert_no_error (error);
  soup_server_listen_socket (self->server, socket,
                             self->certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0, &error);
  g_assert_no_error (error);
}

static gpointer
run (gpointer data)
{
  OpeningsTestServer *self = data;

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new ("tls-certificate", self->certificate, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  listen_on_loopback (self);

  g_mutex_lock (&self->lock);
  self->url = make_url (self->server);
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->lock);

  g_main_loop_run (self->loop);

  soup_server_disconnect (self->server);
  g_ptr_array_set_size (self->held, 0);
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static OpeningsTestServer *
start (GTlsCertificate *certificate)
{
  OpeningsTestServer *self = g_new0 (OpeningsTestServer, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->ready);
  g_set_object (&self->certificate, certificate);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) openings_test_answer_free);
  self->log = openings_test_log_new ();

  g_mutex_lock (&self->lock);
  self->thread = g_thread_new ("test-server", run, self);
  while (self->url == NULL)
    g_cond_wait (&self->ready, &self->lock);
  g_mutex_unlock (&self->lock);

  return self;
}

/**
 * openings_test_server_new:
 *
 * Returns: (transfer full): a server that listens on a free port of 127.0.0.1
 *   and answers 404 to everything so far
 */
OpeningsTestServer *
openings_test_server_new (void)
{
  return start (NULL);
}

/**
 * openings_test_server_new_tls:
 * @certificate_path: a PEM file
 * @key_path: a PEM file
 *
 * Returns: (transfer full): the same over https
 */
OpeningsTestServer *
openings_test_server_new_tls (const char *certificate_path,
                              const char *key_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;

  certificate = g_tls_certificate_new_from_files (certificate_path, key_path, &error);
  g_assert_no_error (error);

  return start (certificate);
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

void
openings_test_server_free (OpeningsTestServer *self)
{
  g_main_context_invoke (self->context, quit_cb, self->loop);
  g_thread_join (self->thread);

  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->held);
  g_hash_table_unref (self->answers);
  openings_test_log_free (self->log);
  g_free (self->url);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ready);
  g_free (self);
}

/* `http://127.0.0.1:PORT` */
const char *
openings_test_server_get_url (OpeningsTestServer *self)
{
  return self->url;
}

static void
add_answer (OpeningsTestServer *self,
            const char *path,
            OpeningsTestAnswer *answer)
{
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->answers, g_strdup (path), answer);
  g_mutex_unlock (&self->lock);
}

/**
 * openings_test_server_add:
 * @self: a server
 * @path: what is asked for; with a query, only that query
 * @status: the answer's status
 * @content_type: (nullable): its type, with parameters if wanted
 * @body: (nullable): its body
 * @length: of @body, or -1 when it is text
 *
 * Replaces what was told about @path before.
 */
void
openings_test_server_add (OpeningsTestServer *self,
                          const char *path,
                          guint status,
                          const char *content_type,
                          const char *body,
                          gssize length)
{
  add_answer (self, path, openings_test_answer_new (status, content_type, body, length));
}

void
openings_test_server_add_file (OpeningsTestServer *self,
                               const char *path,
                               const char *content_type,
                               const char *file)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (file, &contents, &length, &error);
  g_assert_no_error (error);
  openings_test_server_add (self, path, SOUP_STATUS_OK, content_type, contents, (gssize) length);
}

void
openings_test_server_add_redirect (OpeningsTestServer *self,
                                   const char *path,
                                   guint status,
                                   const char *location)
{
  openings_test_server_add (self, path, status, NULL, NULL, 0);
  openings_test_server_set_header (self, path, "Location", location);
}

/**
 * openings_test_server_add_raw:
 * @self: a server
 * @path: what is asked for
 * @bytes: what is sent as it is, before the connection is closed
 * @length: of @bytes, or -1 when it is text
 */
void
openings_test_server_add_raw (OpeningsTestServer *self,
                              const char *path,
                              const char *bytes,
                              gssize length)
{
  OpeningsTestAnswer *answer = openings_test_answer_new (SOUP_STATUS_OK, NULL, NULL, 0);

  answer->raw = g_bytes_new (bytes, length < 0 ? strlen (bytes) : (gsize) length);
  add_answer (self, path, answer);
}

/* Locks, too; to be followed by unlocking. */
static OpeningsTestAnswer *
lock_answer (OpeningsTestServer *self,
             const char *path)
{
  OpeningsTestAnswer *answer;

  g_mutex_lock (&self->lock);
  answer = g_hash_table_lookup (self->answers, path);
  g_assert_nonnull (answer);

  return answer;
}

/**
 * openings_test_server_set_statuses:
 * @self: a server
 * @path: a path that was added
 * @statuses: what the first answers have instead of their own status
 * @n_statuses: how many these are
 */
void
openings_test_server_set_statuses (OpeningsTestServer *self,
                                   const char *path,
                                   const guint *statuses,
                                   gsize n_statuses)
{
  g_array_append_vals (lock_answer (self, path)->statuses, statuses, (guint) n_statuses);
  g_mutex_unlock (&self->lock);
}

void
openings_test_server_set_header (OpeningsTestServer *self,
                                 const char *path,
                                 const char *name,
                                 const char *value)
{
  g_hash_table_replace (lock_answer (self, path)->headers, g_strdup (name), g_strdup (value));
  g_mutex_unlock (&self->lock);
}

void
openings_test_server_set_delay (OpeningsTestServer *self,
                                const char *path,
                                guint milliseconds)
{
  lock_answer (self, path)->delay_ms = milliseconds;
  g_mutex_unlock (&self->lock);
}

void
openings_test_server_set_gzip (OpeningsTestServer *self,
                               const char *path)
{
  openings_test_answer_compress (lock_answer (self, path));
  g_mutex_unlock (&self->lock);
}

/**
 * openings_test_server_set_truncated:
 * @self: a server
 * @path: a path that was added
 *
 * The whole length is announced, but only half of the body comes, and the end,
 * or nothing more with openings_test_server_set_hang().
 */
void
openings_test_server_set_truncated (OpeningsTestServer *self,
                                    const char *path)
{
  lock_answer (self, path)->is_truncated = TRUE;
  g_mutex_unlock (&self->lock);
}

void
openings_test_server_set_endless (OpeningsTestServer *self,
                                  const char *path)
{
  lock_answer (self, path)->is_endless = TRUE;
  g_mutex_unlock (&self->lock);
}

/**
 * openings_test_server_set_drip:
 * @self: a server
 * @path: a path that was added
 *
 * The body never ends and comes byte by byte.
 */
void
openings_test_server_set_drip (OpeningsTestServer *self,
                               const char *path)
{
  lock_answer (self, path)->is_drip = TRUE;
  g_mutex_unlock (&self->lock);
}

void
openings_test_server_set_hang (OpeningsTestServer *self,
                               const char *path)
{
  lock_answer (self, path)->hangs = TRUE;
  g_mutex_unlock (&self->lock);
}

/**
 * openings_test_server_hold:
 * @self: a server
 *
 * Lets every request wait until openings_test_server_release (), so that a
 * test can count how many come at once.
 */
void
openings_test_server_hold (OpeningsTestServer *self)
{
  g_mutex_lock (&self->lock);
  self->holds = TRUE;
  g_mutex_unlock (&self->lock);
}

static gboolean
release_cb (gpointer user_data)
{
  OpeningsTestServer *self = user_data;

  for (guint i = 0; i < self->held->len; i++)
    openings_test_answer_go_on (g_ptr_array_index (self->held, i));
  g_ptr_array_set_size (self->held, 0);

  return G_SOURCE_REMOVE;
}

/**
 * openings_test_server_release:
 * @self: a server
 *
 * Answers what was held, and from now on at once.
 */
void
openings_test_server_release (OpeningsTestServer *self)
{
  g_mutex_lock (&self->lock);
  self->holds = FALSE;
  g_mutex_unlock (&self->lock);
  g_main_context_invoke (self->context, release_cb, self);
}

/* How often @path, which was added, was asked for. */
guint
openings_test_server_count (OpeningsTestServer *self,
                            const char *path)
{
  guint n_asked = lock_answer (self, path)->n_asked;

  g_mutex_unlock (&self->lock);

  return n_asked;
}

guint
openings_test_server_count_all (OpeningsTestServer *self)
{
  return openings_test_log_count (self->log);
}

/* Requests that came over HTTP/2, which a server over TLS offers if
 * SOUP_SERVER_HTTP2 is in the environment. */
guint
openings_test_server_count_http2 (OpeningsTestServer *self)
{
  return (guint) g_atomic_int_get (&self->n_http2);
}

/**
 * openings_test_server_count_active:
 * @self: a server
 *
 * Returns: how many requests are neither answered nor given up now
 */
guint
openings_test_server_count_active (OpeningsTestServer *self)
{
  return openings_test_log_count_active (self->log, "");
}

/**
 * openings_test_server_get_max_concurrent:
 * @self: a server
 * @host: (nullable): the first part of the path, which is the host that a
 *   mirror stands for, or %NULL for all together
 *
 * Returns: the most requests that were being answered at once
 */
guint
openings_test_server_get_max_concurrent (OpeningsTestServer *self,
                                         const char *host)
{
  return openings_test_log_get_most_active (self->log, host != NULL ? host : "");
}

/* From now on, what was before does not count. */
void
openings_test_server_forget_concurrent (OpeningsTestServer *self)
{
  openings_test_log_forget_active (self->log);
}

/**
 * openings_test_server_dup_paths:
 * @self: a server
 *
 * Returns: (transfer full): all that was asked for, in order, with the queries
 */
char **
openings_test_server_dup_paths (OpeningsTestServer *self)
{
  return openings_test_log_dup_paths (self->log);
}

char *
openings_test_server_dup_method (OpeningsTestServer *self)
{
  return openings_test_log_dup_method (self->log);
}

/**
 * openings_test_server_dup_header:
 * @self: a server
 * @name: a header's name
 *
 * Returns: (transfer full) (nullable): what the last request had
 */
char *
openings_test_server_dup_header (OpeningsTestServer *self,
                                 const char *name)
{
  return openings_test_log_dup_header (self->log, name);
}

char *
openings_test_server_dup_body (OpeningsTestServer *self)
{
  return openings_test_log_dup_body (self->log);
}
