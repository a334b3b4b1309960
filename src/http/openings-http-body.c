/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads an answer to its end. libsoup's own decoder is not used, since it
 * hides how much came over the wire: that is counted, capped, and compared
 * with what the server announced, as some ends that come too early would
 * otherwise pass for whole answers. So would, with libsoup 3.2, the chunks of
 * a connection that closes between two of them; there, a connection that was
 * to stay open and is at its end gives the loss away.
 */

#include "openings-http-body.h"

#define CHUNK_SIZE (64 * 1024)

/* How much of what a server announces is believed before it comes. */
#define MAX_FORESEEN (1024 * 1024)

/* How much room there is at least to inflate into. */
#define MIN_OUTPUT (16 * 1024)

typedef struct
{
  OpeningsHttpProgressFunc progress;
  gpointer progress_data;
  GConverter *inflater; /* (owned) (nullable) for a compressed body */
  gboolean inflated;    /* the end of the compressed stream came */
  GByteArray *pending;  /* (owned) wire bytes that are not inflated yet */
  guint8 *chunk;        /* (owned) (nullable) of wire bytes to inflate */
  guint8 *body;         /* (owned) (nullable) NULL once returned */
  gsize length;         /* of the body so far */
  gsize size;           /* that it has room for */
  gsize max_bytes;
  goffset content_length;   /* -1 when not announced */
  GInputStream *connection; /* (owned) (nullable) when it is to stay open */
  guint64 n_wire_bytes;
} Read;

static void read_chunk (GTask *task);

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_object (&read->inflater);
  g_clear_object (&read->connection);
  g_byte_array_unref (read->pending);
  g_free (read->chunk);
  g_free (read->body);
  g_free (read);
}

/* Many are read at once, so each takes little more than it needs. */
static void
make_room (Read *read,
           gsize length)
{
  if (read->size - read->length >= length)
    return;

  read->size = MAX (read->length + length, read->length + read->length / 2);
  read->body = g_realloc (read->body, read->size);
}

/* What is there by now belongs to the body. */
static gboolean
extend (Read *read,
        gsize length,
        GError **error)
{
  if (length > read->max_bytes - read->length)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "too large");
      return FALSE;
    }

  read->length += length;

  return TRUE;
}

/* Inflates what is pending, as far as it goes without more input; there may be
 * output to come even when all input is taken. */
static gboolean
inflate_pending (Read *read,
                 GError **error)
{
  gsize offset = 0;

  while (!read->inflated)
    {
      g_autoptr (GError) local_error = NULL;
      gsize n_read = 0;
      gsize n_written = 0;
      GConverterResult result;

      make_room (read, MIN_OUTPUT);
      result = g_converter_convert (read->inflater, read->pending->data + offset,
                                    read->pending->len - offset, read->body + read->length,
                                    read->size - read->length, G_CONVERTER_NO_FLAGS, &n_read,
                                    &n_written, &local_error);
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        break;
      if (result == G_CONVERTER_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }

      offset += n_read;
      read->inflated = result == G_CONVERTER_FINISHED;
      if (!extend (read, n_written, error))
        return FALSE;
    }

  g_byte_array_remove_range (read->pending, 0,
                             (guint) (read->inflated ? read->pending->len : offset));

  return TRUE;
}

static gboolean
take_chunk (Read *read,
            gsize length,
            GError **error)
{
  read->n_wire_bytes += length;
  if (read->n_wire_bytes > OPENINGS_HTTP_MAX_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "too large");
      return FALSE;
    }

  if (read->inflater == NULL)
    return extend (read, length, error);

  if (read->inflated)
    return TRUE;

  g_byte_array_append (read->pending, read->chunk, (guint) length);

  return inflate_pending (read, error);
}

static gboolean
is_at_end (GInputStream *connection)
{
  char byte;

  return g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (connection), &byte, 1,
                                                   NULL, NULL) == 0;
}

static gboolean
is_whole (Read *read)
{
  if (read->content_length >= 0 && read->n_wire_bytes < (guint64) read->content_length)
    return FALSE;

  if (read->inflater != NULL)
    return read->inflated || read->n_wire_bytes == 0;

  return read->connection == NULL || !is_at_end (read->connection);
}

static void
finish (GTask *task,
        Read *read)
{
  guint8 *body;

  if (!is_whole (read))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "cut off");
      return;
    }

  body = g_realloc (g_steal_pointer (&read->body), read->length);
  g_task_return_pointer (task, g_bytes_new_take (body, read->length),
                         (GDestroyNotify) g_bytes_unref);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Read *read = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (length > 0)
    read->progress ((gsize) length, read->progress_data);

  if (length < 0 || (length > 0 && !take_chunk (read, (gsize) length, &error)))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (length == 0)
    finish (task, read);
  else
    read_chunk (g_steal_pointer (&task));
}

/* @task: (transfer full) */
static void
read_chunk (GTask *task)
{
  Read *read = g_task_get_task_data (task);
  guint8 *chunk = read->chunk;
  gsize size = CHUNK_SIZE;

  if (chunk == NULL)
    {
      if (read->length == read->size)
        make_room (read, CHUNK_SIZE);
      chunk = read->body + read->length;
      size = read->size - read->length;
    }

  g_input_stream_read_async (g_task_get_source_object (task), chunk, size,
                             g_task_get_priority (task), g_task_get_cancellable (task),
                             read_cb, task);
}

/* libsoup's stream takes the body from one that knows its chunks, and that
 * one from the connection. */
static GInputStream *
find_connection (GInputStream *stream)
{
  for (guint i = 0; i < 2; i++)
    {
      if (!G_IS_FILTER_INPUT_STREAM (stream))
        return NULL;
      stream = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (stream));
    }

  return G_IS_POLLABLE_INPUT_STREAM (stream) ? g_object_ref (stream) : NULL;
}

/**
 * openings_http_body_read_async:
 * @stream: the body as it comes over the wire
 * @inflater: (nullable): decompresses it
 * @content_length: how much was announced, or -1
 * @is_chunked: whether it comes in chunks over a connection that stays open
 * @max_bytes: how large it may be when decompressed
 * @cancellable: (nullable): stops reading
 * @progress: called after each piece
 * @callback: called at the end, in the thread-default context
 * @user_data: for @progress and @callback
 *
 * Fails with %G_IO_ERROR_MESSAGE_TOO_LARGE, %G_IO_ERROR_PARTIAL_INPUT when the
 * body is cut off, %G_IO_ERROR_INVALID_DATA when it can't be decompressed, and
 * what @stream says.
 */
void
openings_http_body_read_async (GInputStream *stream,
                               GConverter *inflater,
                               goffset content_length,
                               gboolean is_chunked,
                               gsize max_bytes,
                               GCancellable *cancellable,
                               OpeningsHttpProgressFunc progress,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (stream, cancellable, callback, user_data);
  Read *read = g_new0 (Read, 1);

  g_task_set_source_tag (task, openings_http_body_read_async);
  read->progress = progress;
  read->progress_data = user_data;
  g_set_object (&read->inflater, inflater);
  read->pending = g_byte_array_new ();
  read->max_bytes = max_bytes;
  read->content_length = content_length;
  read->connection = is_chunked ? find_connection (stream) : NULL;
  g_task_set_task_data (task, read, read_free);

  if (content_length > OPENINGS_HTTP_MAX_BYTES ||
      (inflater == NULL && content_length > 0 && (guint64) content_length > max_bytes))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "too large");
      g_object_unref (task);
      return;
    }

  /* One more, to see the end. */
  if (inflater != NULL)
    read->chunk = g_malloc (CHUNK_SIZE);
  else if (content_length >= 0)
    make_room (read, MIN (content_length, MAX_FORESEEN) + 1);

  read_chunk (task);
}

/**
 * openings_http_body_read_finish:
 * @stream: the stream that was read
 * @result: what the callback got
 * @n_wire_bytes: (out): how much came over the wire, also on failure
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the decompressed body
 */
GBytes *
openings_http_body_read_finish (GInputStream *stream,
                                GAsyncResult *result,
                                guint64 *n_wire_bytes,
                                GError **error)
{
  Read *read = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_task_is_valid (result, stream), NULL);

  *n_wire_bytes = read->n_wire_bytes;

  return g_task_propagate_pointer (G_TASK (result), error);
}
