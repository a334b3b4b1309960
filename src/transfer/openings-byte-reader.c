/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-byte-reader.h"

#include "openings-import.h"

OpeningsByteReader *
openings_byte_reader_new (GInputStream *stream,
                          guint64 max_bytes)
{
  OpeningsByteReader *self = g_new (OpeningsByteReader, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = NULL;
  self->error = NULL;
  self->max_bytes = max_bytes;
  self->n_bytes = 0;
  self->n_lines = 0;
  self->counted = 0;
  self->last = '\0';
  self->at = 0;
  self->length = 0;

  return self;
}

void
openings_byte_reader_free (OpeningsByteReader *self)
{
  g_object_unref (self->stream);
  g_clear_error (&self->error);
  g_free (self);
}

/* A line ends with LF, with CR LF, or with CR. */
static void
count_lines (OpeningsByteReader *self)
{
  for (; self->counted < self->at; self->counted++)
    {
      guchar byte = self->buffer[self->counted];

      if (byte == '\n' ? self->last != '\r' : byte == '\r')
        self->n_lines++;
      self->last = byte;
    }
}

/**
 * openings_byte_reader_get_line:
 * @self: a reader
 *
 * Returns: the number of the line that the next byte is on, from 1
 */
guint64
openings_byte_reader_get_line (OpeningsByteReader *self)
{
  count_lines (self);

  return self->n_lines + 1;
}

/**
 * openings_byte_reader_fill:
 * @self: a reader whose buffer is used up
 *
 * Returns: whether there is more; a failure is kept in @self
 */
gboolean
openings_byte_reader_fill (OpeningsByteReader *self)
{
  gssize n;

  if (self->error != NULL)
    return FALSE;

  if (self->n_bytes > self->max_bytes)
    {
      g_set_error_literal (&self->error, OPENINGS_IMPORT_ERROR, OPENINGS_IMPORT_ERROR_TOO_LARGE,
                           "The file is too large to be imported");
      return FALSE;
    }

  count_lines (self);
  n = g_input_stream_read (self->stream, self->buffer, sizeof self->buffer, self->cancellable,
                           &self->error);
  self->at = 0;
  self->counted = 0;
  self->length = MAX (n, 0);
  self->n_bytes += self->length;

  return n > 0;
}
