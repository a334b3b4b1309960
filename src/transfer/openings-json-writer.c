/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-json-writer.h"

#include <math.h>
#include <string.h>

#include "openings-clock.h"
#include "openings-text.h"

/**
 * openings_json_append_key:
 * @out: where an object is being written
 * @key: the name of its next member
 *
 * Writes the name, after a comma unless it is the object's first.
 */
void
openings_json_append_key (GString *out,
                          const char *key)
{
  if (out->len > 0 && out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');

  g_string_append_c (out, '"');
  g_string_append (out, key);
  g_string_append_len (out, "\":", 2);
}

/* Bytes of the separators that some readers take for the end of a line:
 * U+0085, U+2028 and U+2029. */
static gsize
line_separator_length (const char *at)
{
  const guchar *bytes = (const guchar *) at;

  if (bytes[0] == 0xc2 && bytes[1] == 0x85)
    return 2;
  if (bytes[0] == 0xe2 && bytes[1] == 0x80 && (bytes[2] == 0xa8 || bytes[2] == 0xa9))
    return 3;

  return 0;
}

/* How many of eight bytes come before one that is no ASCII, a control character, a
 * quote or a backslash. */
static guint
count_plain (const char *text)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 eight;
  guint64 quotes;
  guint64 backslashes;
  guint64 special;

  memcpy (&eight, text, sizeof eight);
  eight = GUINT64_FROM_LE (eight);
  quotes = (eight ^ (ones * '"')) - ones;
  backslashes = (eight ^ (ones * '\\')) - ones;

  special = (eight | (eight - ones * ' ') | (eight + ones) | quotes | backslashes) & ones * 0x80;

  return special != 0 ? __builtin_ctzll (special) / 8 : 8;
}

static gboolean
is_plain (guchar c)
{
  return c >= ' ' && c != '"' && c != '\\' && c != 0x7f;
}

/* How many bytes need no escape. */
static gsize
plain_length (const char *text,
              gsize length)
{
  gsize at = 0;

  while (at < length)
    {
      guint n = 8;

      while (n == 8 && length - at >= 8)
        {
          n = count_plain (text + at);
          at += n;
        }
      if (at < length && (!is_plain (text[at]) || line_separator_length (text + at) > 0))
        return at;
      at++;
    }

  return length;
}

/* Returns how many bytes of @at it wrote. */
static gsize
append_escape (GString *out,
               const char *at)
{
  gsize length = line_separator_length (at);

  if (length > 0)
    {
      g_string_append_printf (out, "\\u%04x", g_utf8_get_char (at));
      return length;
    }

  switch (*at)
    {
    case '"':
    case '\\':
      g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
      break;
    case '\n':
      g_string_append (out, "\\n");
      break;
    case '\t':
      g_string_append (out, "\\t");
      break;
    default:
      g_string_append_printf (out, "\\u%04x", (guint) *at);
      break;
    }

  return 1;
}

/**
 * openings_json_append_string:
 * @out: where to write
 * @text: (nullable): text; what is no UTF-8 in it is replaced
 *
 * Writes a string without any line break, or null.
 */
void
openings_json_append_string (GString *out,
                             const char *text)
{
  g_autofree char *repaired = NULL;
  gsize left;

  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }

  left = strlen (text);
  if (!openings_text_is_utf8 (text, left))
    {
      text = repaired = g_utf8_make_valid (text, left);
      left = strlen (text);
    }

  g_string_append_c (out, '"');
  while (left > 0)
    {
      gsize length = plain_length (text, left);

      g_string_append_len (out, text, length);
      text += length;
      left -= length;
      if (left > 0)
        {
          length = append_escape (out, text);
          text += length;
          left -= length;
        }
    }
  g_string_append_c (out, '"');
}

/**
 * openings_json_append_number:
 * @out: where to write
 * @number: a number
 *
 * Writes the shorter of the forms that read back as @number, or null for what
 * is no number.
 */
void
openings_json_append_number (GString *out,
                             double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    {
      g_string_append (out, "null");
      return;
    }

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) < number || g_ascii_strtod (text, NULL) > number)
    g_ascii_dtostr (text, sizeof text, number);

  g_string_append (out, text);
}

/**
 * openings_json_append_time:
 * @out: where to write
 * @time: seconds since the epoch
 *
 * Writes an ISO 8601 time in UTC, or null for %OPENINGS_TIME_UNKNOWN.
 */
void
openings_json_append_time (GString *out,
                           gint64 time)
{
  g_autofree char *text = openings_time_to_iso (time);

  openings_json_append_string (out, text);
}

/**
 * openings_json_append_strings:
 * @out: where to write
 * @texts: (nullable) (array zero-terminated=1): texts
 *
 * Writes an array, which is empty for %NULL.
 */
void
openings_json_append_strings (GString *out,
                              const char *const *texts)
{
  g_string_append_c (out, '[');
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      openings_json_append_string (out, texts[i]);
    }
  g_string_append_c (out, ']');
}

void
openings_json_add_string (GString *out,
                          const char *key,
                          const char *text)
{
  openings_json_append_key (out, key);
  openings_json_append_string (out, text);
}

void
openings_json_add_integer (GString *out,
                           const char *key,
                           gint64 number)
{
  openings_json_append_key (out, key);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
}

void
openings_json_add_boolean (GString *out,
                           const char *key,
                           gboolean value)
{
  openings_json_append_key (out, key);
  g_string_append (out, value ? "true" : "false");
}

void
openings_json_add_time (GString *out,
                        const char *key,
                        gint64 time)
{
  openings_json_append_key (out, key);
  openings_json_append_time (out, time);
}
