/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-csv.h"

#include <string.h>

#include "openings-byte-reader.h"
#include "openings-import.h"

#define MAX_CELL  (32 * 1024 * 1024)
#define MAX_CELLS 1000

struct _OpeningsCsvReader
{
  OpeningsByteReader *reader; /* (owned) */
  GString *text;              /* (owned) the cells of the row, each with a NUL behind it */
  GArray *starts;             /* (owned) of gsize, where each cell begins in @text */
  guint64 line;               /* on which the row begins */
  gboolean begun;
  int separator;
};

OpeningsCsvReader *
openings_csv_reader_new (GInputStream *stream,
                         guint64 max_bytes)
{
  OpeningsCsvReader *self = g_new0 (OpeningsCsvReader, 1);

  self->reader = openings_byte_reader_new (stream, max_bytes);
  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));

  return self;
}

void
openings_csv_reader_free (OpeningsCsvReader *self)
{
  openings_byte_reader_free (self->reader);
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_free (self);
}

/* A cell never holds a NUL, which would end it, and what is too long is cut. */
static void
append_byte (OpeningsCsvReader *self,
             gsize start,
             int byte)
{
  if (byte != '\0' && self->text->len - start < MAX_CELL)
    g_string_append_c (self->text, byte);
}

/* Up to the quote that ends the cell. */
static gboolean
take_quoted (OpeningsCsvReader *self,
             gsize start)
{
  while (TRUE)
    {
      int byte = openings_byte_reader_take (self->reader);

      if (byte == OPENINGS_BYTE_END)
        return FALSE;
      if (byte == '"' && openings_byte_reader_peek (self->reader) != '"')
        return TRUE;
      if (byte == '"')
        self->reader->at++;
      append_byte (self, start, byte);
    }
}

/* Takes a cell and what ends it; *@last when that ends the row too. */
static gboolean
take_cell (OpeningsCsvReader *self,
           gboolean *last)
{
  gsize start = self->text->len;
  int byte = openings_byte_reader_peek (self->reader);

  if (byte == '"')
    {
      self->reader->at++;
      if (!take_quoted (self, start))
        return FALSE;
    }

  while (TRUE)
    {
      byte = openings_byte_reader_take (self->reader);
      if (byte == '\r' && openings_byte_reader_peek (self->reader) == '\n')
        continue;
      if (byte == self->separator || byte == '\n' || byte == '\r' || byte == OPENINGS_BYTE_END)
        break;
      append_byte (self, start, byte);
    }
  *last = byte != self->separator;

  g_string_append_c (self->text, '\0');
  if (self->starts->len < MAX_CELLS)
    g_array_append_val (self->starts, start);
  else
    g_string_truncate (self->text, start);

  return self->reader->error == NULL;
}

static void
skip_mark (OpeningsCsvReader *self)
{
  static const guchar mark[] = { 0xef, 0xbb, 0xbf };

  for (guint i = 0; i < G_N_ELEMENTS (mark); i++)
    if (openings_byte_reader_peek (self->reader) == mark[i])
      self->reader->at++;
}

/* What parts the cells of the first row most often; our own files have commas. */
static int
find_separator (OpeningsCsvReader *self)
{
  static const char separators[] = ",;\t";
  guint counts[G_N_ELEMENTS (separators)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  openings_byte_reader_peek (self->reader);
  for (gsize i = self->reader->at; i < self->reader->length; i++)
    {
      int byte = self->reader->buffer[i];
      const char *found = byte != '\0' ? strchr (separators, byte) : NULL;

      if ((byte == '\n' || byte == '\r') && !quoted)
        break;
      quoted ^= byte == '"';
      if (found != NULL && !quoted)
        counts[found - separators]++;
    }
  for (guint i = 1; separators[i] != '\0'; i++)
    if (counts[i] > counts[best])
      best = i;

  return separators[best];
}

static void
begin (OpeningsCsvReader *self)
{
  skip_mark (self);
  self->separator = find_separator (self);
  self->begun = TRUE;
}

/* Takes the next row; FALSE at the end and on error. */
static gboolean
take_row (OpeningsCsvReader *self,
          GError **error)
{
  gboolean last = FALSE;
  int byte;

  g_string_truncate (self->text, 0);
  g_array_set_size (self->starts, 0);
  while ((byte = openings_byte_reader_peek (self->reader)) == '\r' || byte == '\n')
    self->reader->at++;

  self->line = openings_byte_reader_get_line (self->reader);
  while (byte != OPENINGS_BYTE_END && !last)
    if (!take_cell (self, &last))
      break;

  if (self->reader->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->reader->error));
      return FALSE;
    }
  if (byte != OPENINGS_BYTE_END && !last)
    {
      g_set_error_literal (error, OPENINGS_IMPORT_ERROR, OPENINGS_IMPORT_ERROR_TRUNCATED,
                           "The file is cut off: it ends within a quoted cell");
      return FALSE;
    }

  return byte != OPENINGS_BYTE_END;
}

/* Only what ends the cells is there. */
static gboolean
is_empty (OpeningsCsvReader *self)
{
  return self->text->len == self->starts->len;
}

/**
 * openings_csv_reader_next:
 * @self: a reader
 * @cancellable: (nullable): a way to give up
 * @error: return location for a #OpeningsImportError or an error of GIO
 *
 * Moves to the next row, past empty ones.
 *
 * Returns: whether there is one; %FALSE without @error at the end
 */
gboolean
openings_csv_reader_next (OpeningsCsvReader *self,
                          GCancellable *cancellable,
                          GError **error)
{
  self->reader->cancellable = cancellable;
  if (!self->begun)
    begin (self);

  do
    if (!take_row (self, error))
      return FALSE;
  while (is_empty (self));

  return TRUE;
}

guint
openings_csv_reader_get_n_cells (OpeningsCsvReader *self)
{
  return self->starts->len;
}

/* Any bytes, even such that are no UTF-8. */
const char *
openings_csv_reader_get_cell (OpeningsCsvReader *self,
                              guint index)
{
  return self->text->str + g_array_index (self->starts, gsize, index);
}

/* On which line of the file the row begins, from 1. */
guint64
openings_csv_reader_get_line (OpeningsCsvReader *self)
{
  return self->line;
}

/* How many bytes have been read. */
guint64
openings_csv_reader_get_position (OpeningsCsvReader *self)
{
  return self->reader->n_bytes;
}
