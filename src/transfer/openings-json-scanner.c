/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-json-scanner.h"

#include <string.h>

#include "openings-byte-reader.h"
#include "openings-import.h"

/* Looks only at the structure: strings, brackets and commas. What stands
 * between them is for the parser, entry by entry. */

#define MAX_ENTRY  (32 * 1024 * 1024)
#define MAX_MEMBER 200

typedef enum
{
  STATE_START,
  STATE_OBJECT, /* before a member, or the object's end */
  STATE_ARRAY,  /* before an element, or the array's end */
  STATE_END,
} State;

struct _OpeningsJsonScanner
{
  OpeningsByteReader *reader; /* (owned) */
  State state;
  GString *member; /* (owned) */
  GString *text;   /* (owned) empty for an entry that is too large */
  guint64 line;    /* on which the entry begins */
};

OpeningsJsonScanner *
openings_json_scanner_new (GInputStream *stream,
                           guint64 max_bytes)
{
  OpeningsJsonScanner *self = g_new0 (OpeningsJsonScanner, 1);

  self->reader = openings_byte_reader_new (stream, max_bytes);
  self->member = g_string_new (NULL);
  self->text = g_string_new (NULL);

  return self;
}

void
openings_json_scanner_free (OpeningsJsonScanner *self)
{
  openings_byte_reader_free (self->reader);
  g_string_free (self->member, TRUE);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
is_space (int byte)
{
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

static int
peek_past_space (OpeningsJsonScanner *self)
{
  while (is_space (openings_byte_reader_peek (self->reader)))
    self->reader->at++;

  return openings_byte_reader_peek (self->reader);
}

/* Past white space and the comma before the next entry. */
static int
peek_entry (OpeningsJsonScanner *self)
{
  int byte = peek_past_space (self);

  if (byte != ',')
    return byte;

  self->reader->at++;

  return peek_past_space (self);
}

/* Why there is no entry where one should be. */
static gboolean
fail (OpeningsJsonScanner *self,
      GError **error)
{
  OpeningsByteReader *reader = self->reader;

  if (openings_byte_reader_peek (reader) != OPENINGS_BYTE_END)
    g_set_error_literal (error, OPENINGS_IMPORT_ERROR, OPENINGS_IMPORT_ERROR_DAMAGED,
                         "The file is damaged: it is not well-formed JSON");
  else if (reader->error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  else
    g_set_error_literal (error, OPENINGS_IMPORT_ERROR, OPENINGS_IMPORT_ERROR_TRUNCATED,
                         "The file is cut off: it ends too early");

  self->state = STATE_END;

  return FALSE;
}

static gboolean
begin (OpeningsJsonScanner *self,
       GError **error)
{
  static const guchar mark[] = { 0xef, 0xbb, 0xbf };

  for (guint i = 0; i < G_N_ELEMENTS (mark); i++)
    if (openings_byte_reader_peek (self->reader) == mark[i])
      self->reader->at++;

  if (peek_past_space (self) == '{')
    {
      self->reader->at++;
      self->state = STATE_OBJECT;
      return TRUE;
    }

  if (self->reader->error != NULL)
    return fail (self, error);

  g_set_error_literal (error, OPENINGS_IMPORT_ERROR, OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT,
                       "The file is not a JSON export of Openings");
  self->state = STATE_END;

  return FALSE;
}

/* Past the bracket that closes the object, nothing may follow. */
static gboolean
end (OpeningsJsonScanner *self,
     GError **error)
{
  self->reader->at++;
  self->state = STATE_END;

  return peek_past_space (self) == OPENINGS_BYTE_END && self->reader->error == NULL
             ? FALSE
             : fail (self, error);
}

/* Takes a string with its quotes; appends it to @text unless that is full. */
static gboolean
take_string (OpeningsJsonScanner *self,
             GString *text,
             gsize max_length)
{
  gboolean escaped = FALSE;
  int byte = openings_byte_reader_take (self->reader);

  do
    {
      if (text->len < max_length)
        g_string_append_c (text, byte);
      byte = openings_byte_reader_take (self->reader);
      if (byte == '"' && !escaped)
        {
          if (text->len < max_length)
            g_string_append_c (text, '"');
          return TRUE;
        }
      escaped = byte == '\\' && !escaped;
    }
  while (byte != OPENINGS_BYTE_END);

  return FALSE;
}

/* Takes one value whole. */
static gboolean
take_value (OpeningsJsonScanner *self)
{
  guint depth = 0;

  g_string_truncate (self->text, 0);
  self->line = openings_byte_reader_get_line (self->reader);
  do
    {
      int byte = openings_byte_reader_peek (self->reader);

      if (byte == OPENINGS_BYTE_END)
        return FALSE;
      if (depth == 0 && self->text->len > 0 && (byte == ',' || byte == ']' || byte == '}'))
        break;
      if (byte == '"')
        {
          if (!take_string (self, self->text, MAX_ENTRY))
            return FALSE;
          continue;
        }

      if (byte == '{' || byte == '[')
        depth++;
      else if ((byte == '}' || byte == ']') && depth > 0)
        depth--;
      if (self->text->len < MAX_ENTRY)
        g_string_append_c (self->text, byte);
      self->reader->at++;
    }
  while (depth > 0 || (self->text->str[0] != '{' && self->text->str[0] != '['));

  if (self->text->len >= MAX_ENTRY)
    g_string_truncate (self->text, 0);

  return TRUE;
}

static gboolean
take_member (OpeningsJsonScanner *self)
{
  g_string_truncate (self->member, 0);
  if (openings_byte_reader_peek (self->reader) != '"' ||
      !take_string (self, self->member, MAX_MEMBER))
    return FALSE;

  g_string_erase (self->member, 0, 1);
  g_string_truncate (self->member, self->member->len - 1);
  if (peek_past_space (self) != ':')
    return FALSE;
  self->reader->at++;

  return peek_past_space (self) != OPENINGS_BYTE_END;
}

/* Moves past the end of an array, or into one; FALSE when a value is next. */
static gboolean
cross_bracket (OpeningsJsonScanner *self,
               int byte)
{
  if (self->state == STATE_ARRAY && byte == ']')
    self->state = STATE_OBJECT;
  else if (self->state == STATE_OBJECT && byte == '[')
    self->state = STATE_ARRAY;
  else
    return FALSE;

  self->reader->at++;

  return TRUE;
}

/**
 * openings_json_scanner_next:
 * @self: a scanner
 * @cancellable: (nullable): a way to give up
 * @error: return location for a #OpeningsImportError or an error of GIO
 *
 * Moves to the next entry: an element of a member that is an array, or a
 * member of any other kind.
 *
 * Returns: whether there is one; %FALSE without @error at the end
 */
gboolean
openings_json_scanner_next (OpeningsJsonScanner *self,
                            GCancellable *cancellable,
                            GError **error)
{
  self->reader->cancellable = cancellable;
  if (self->state == STATE_START && !begin (self, error))
    return FALSE;

  while (self->state != STATE_END)
    {
      int byte = peek_entry (self);

      if (self->state == STATE_ARRAY && cross_bracket (self, byte))
        continue;
      if (self->state == STATE_ARRAY)
        return take_value (self) || fail (self, error);

      if (byte == '}')
        return end (self, error);
      if (!take_member (self))
        return fail (self, error);
      if (!cross_bracket (self, openings_byte_reader_peek (self->reader)))
        return take_value (self) || fail (self, error);
    }

  return FALSE;
}

const char *
openings_json_scanner_get_member (OpeningsJsonScanner *self)
{
  return self->member->str;
}

/* Whether the entry is an element of an array. */
gboolean
openings_json_scanner_is_element (OpeningsJsonScanner *self)
{
  return self->state == STATE_ARRAY;
}

/**
 * openings_json_scanner_get_text:
 * @self: a scanner at an entry
 * @length: (out): its bytes, 0 for one that is too large
 *
 * Returns: the entry's text, until the scanner moves on
 */
const char *
openings_json_scanner_get_text (OpeningsJsonScanner *self,
                                gsize *length)
{
  *length = self->text->len;

  return self->text->str;
}

/* On which line of the file the entry begins, from 1. */
guint64
openings_json_scanner_get_line (OpeningsJsonScanner *self)
{
  return self->line;
}

/* How many bytes have been read. */
guint64
openings_json_scanner_get_position (OpeningsJsonScanner *self)
{
  return self->reader->n_bytes;
}
