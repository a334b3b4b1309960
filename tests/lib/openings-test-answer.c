/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-answer.h"

#include <string.h>

#define ENDLESS_PIECE (256 * 1024)
#define DRIP_MS       20

OpeningsTestAnswer *
openings_test_answer_new (guint status,
                          const char *content_type,
                          const char *body,
                          gssize length)
{
  OpeningsTestAnswer *self = g_new0 (OpeningsTestAnswer, 1);

  self->status = status;
  self->content_type = g_strdup (content_type);
  if (body != NULL)
    self->body = g_bytes_new (body, length < 0 ? strlen (body) : (gsize) length);
  self->statuses = g_array_new (FALSE, FALSE, sizeof (guint));
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
openings_test_answer_free (OpeningsTestAnswer *self)
{
  g_free (self->content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->raw, g_bytes_unref);
  g_array_unref (self->statuses);
  g_hash_table_unref (self->headers);
  g_free (self);
}

static GBytes *
compress (GBytes *bytes)
{
  g_autoptr (GConverter) gzip = NULL;
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) packed = NULL;
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();

  gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  packed = g_converter_input_stream_new (plain, gzip);
  g_assert_cmpint (g_output_stream_splice (output, packed,
                                           G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL),
                   >=, 0);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
}

/* Not when it is asked for: a client may have little patience. */
void
openings_test_answer_compress (OpeningsTestAnswer *self)
{
  g_autoptr (GBytes) plain = g_steal_pointer (&self->body);

  self->body = compress (plain);
  self->is_gzip = TRUE;
}

/* The server keeps the message paused. */
static void
send_raw (SoupServerMessage *message,
          GBytes *bytes)
{
  GSocket *socket = soup_server_message_get_socket (message);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize sent = 0;

  while (sent < length)
    {
      gssize n = g_socket_send_with_blocking (socket, data + sent, length - sent, TRUE, NULL, NULL);

      if (n <= 0)
        break;
      sent += (gsize) n;
    }
}

static GBytes *
make_truncated (OpeningsTestAnswer *self)
{
  gsize length;
  const char *data = g_bytes_get_data (self->body, &length);
  GString *text = g_string_new ("HTTP/1.1 200 OK\r\n");

  if (self->content_type != NULL)
    g_string_append_printf (text, "Content-Type: %s\r\n", self->content_type);
  if (self->is_gzip)
    g_string_append (text, "Content-Encoding: gzip\r\n");
  g_string_append_printf (text, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", length);
  g_string_append_len (text, data, (gssize) (length / 2));

  return g_string_free_to_bytes (text);
}

static void
append_piece_cb (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  soup_message_body_append_take (body, g_malloc0 (ENDLESS_PIECE), ENDLESS_PIECE);
}

static void
make_endless (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  append_piece_cb (message);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (append_piece_cb), NULL);
}

/**
 * openings_test_answer_go_on:
 * @message: a paused message
 *
 * Lets the answer go on, unless the client has gone in the meantime.
 */
void
openings_test_answer_go_on (SoupServerMessage *message)
{
  if (g_object_get_data (G_OBJECT (message), "ended") == NULL)
    soup_server_message_unpause (message);
}

static gboolean
drip_cb (gpointer user_data)
{
  SoupServerMessage *message = user_data;

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            "x", 1);
  openings_test_answer_go_on (message);

  return G_SOURCE_REMOVE;
}

static void
drip_later_cb (SoupServerMessage *message)
{
  GSource *source = g_timeout_source_new (DRIP_MS);

  soup_server_message_pause (message);
  g_source_set_callback (source, drip_cb, g_object_ref (message), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
  g_source_unref (source);
}

static void
make_drip (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            "x", 1);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (drip_later_cb), NULL);
}

static guint
next_status (OpeningsTestAnswer *self)
{
  guint index = self->n_asked - 1;

  return index < self->statuses->len ? g_array_index (self->statuses, guint, index)
                                     : self->status;
}

/* Whether the client has what it asks for already. */
static gboolean
is_not_modified (OpeningsTestAnswer *self,
                 SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *etag = g_hash_table_lookup (self->headers, "ETag");

  return etag != NULL &&
         g_strcmp0 (soup_message_headers_get_one (headers, "If-None-Match"), etag) == 0;
}

static void
apply_headers (OpeningsTestAnswer *self,
               SoupMessageHeaders *headers)
{
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  if (self->content_type != NULL)
    soup_message_headers_replace (headers, "Content-Type", self->content_type);
  if (self->is_gzip)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");

  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    soup_message_headers_replace (headers, name, value);
}

/**
 * openings_test_answer_apply:
 * @self: an answer whose count is up to date
 * @message: what was asked
 *
 * Returns: whether @message is to go on, or to stay paused for ever
 */
gboolean
openings_test_answer_apply (OpeningsTestAnswer *self,
                            SoupServerMessage *message)
{
  guint status = next_status (self);

  if (self->hangs && !self->is_truncated)
    return FALSE;

  if (self->raw != NULL || self->is_truncated)
    {
      g_autoptr (GBytes) raw = self->raw != NULL ? g_bytes_ref (self->raw)
                                                 : make_truncated (self);

      send_raw (message, raw);
      if (!self->hangs)
        g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
      return FALSE;
    }

  if (is_not_modified (self, message))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return TRUE;
    }

  soup_server_message_set_status (message, status, NULL);
  apply_headers (self, soup_server_message_get_response_headers (message));
  if (self->is_endless)
    make_endless (message);
  else if (self->is_drip)
    make_drip (message);
  else if (self->body != NULL && g_bytes_get_size (self->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), self->body);

  return TRUE;
}
