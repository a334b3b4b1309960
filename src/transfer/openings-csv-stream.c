/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Spreadsheets write CSV in what their system takes for text: UTF-8, UTF-16, or an
 * older encoding, which is guessed from what is no UTF-8. */

#include "openings-csv-stream.h"

#include <string.h>

#include "openings-charset.h"

#define CHUNK (64 * 1024)

/* A file is looked at so far for bytes that are no UTF-8. */
#define MAX_LOOK (64 * 1024 * 1024)

/* Text in UTF-16 without a mark has a zero in every other byte, as long as it
 * is in Latin letters. */
static const char *
guess_wide (const guchar *bytes,
            gsize length)
{
  gsize n_zeros[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    n_zeros[i % 2] += bytes[i] == 0;
  if (n_zeros[1] * 4 > length && n_zeros[0] * 20 < length)
    return "UTF-16LE";
  if (n_zeros[0] * 4 > length && n_zeros[1] * 20 < length)
    return "UTF-16BE";

  return NULL;
}

/* How many bytes at the end of @bytes begin a character that goes on. */
static gsize
count_begun (const guchar *bytes,
             gsize length)
{
  for (gsize n = 1; n <= 3 && n <= length; n++)
    {
      guchar byte = bytes[length - n];

      if ((byte & 0xC0) == 0x80)
        continue;
      return (byte >= 0xC0 && n < (byte >= 0xF0 ? 4u : byte >= 0xE0 ? 3u
                                                                    : 2u))
                 ? n
                 : 0;
    }

  return 0;
}

/* From the first whole line on, unless it is all one line. */
static const char *
guess_narrow (const guchar *bytes,
              gsize length,
              gboolean is_beginning)
{
  const guchar *end = is_beginning ? NULL : memchr (bytes, '\n', length);
  gsize skip = end != NULL ? (gsize) (end - bytes) + 1 : 0;

  return openings_charset_guess (bytes + skip, length - skip);
}

static const char *
find_charset (GInputStream *stream,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree guchar *bytes = g_malloc (CHUNK);
  gsize kept = 0;
  gsize looked = 0;

  while (looked < MAX_LOOK)
    {
      gsize n_read = 0;
      gsize length;
      const char *wide;

      if (!g_input_stream_read_all (stream, bytes + kept, CHUNK - kept, &n_read, cancellable,
                                    error))
        return NULL;
      length = kept + n_read;
      if (looked == 0 && length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
        return "UTF-16LE";
      if (looked == 0 && length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
        return "UTF-16BE";
      wide = looked == 0 ? guess_wide (bytes, length) : NULL;
      if (wide != NULL)
        return wide;

      kept = n_read > 0 ? count_begun (bytes, length) : 0;
      for (gsize i = 0; i < length; i++)
        if (bytes[i] == 0)
          bytes[i] = ' ';
      if (!g_utf8_validate ((char *) bytes, length - kept, NULL))
        return guess_narrow (bytes, length, looked == 0);
      if (n_read == 0)
        break;
      looked += n_read;
      memmove (bytes, bytes + length - kept, kept);
    }

  return "UTF-8";
}

/**
 * openings_csv_stream_new:
 * @file: a file, at its beginning
 * @cancellable: (nullable): a way to give up
 * @error: return location for an error of GIO
 *
 * Returns: (transfer full): its text in UTF-8, or %NULL with @error set
 */
GInputStream *
openings_csv_stream_new (GFileInputStream *file,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GCharsetConverter) converter = NULL;
  const char *charset = find_charset (G_INPUT_STREAM (file), cancellable, error);

  if (charset == NULL || !g_seekable_seek (G_SEEKABLE (file), 0, G_SEEK_SET, cancellable, error))
    return NULL;
  if (strcmp (charset, "UTF-8") == 0)
    return g_object_ref (G_INPUT_STREAM (file));

  converter = g_charset_converter_new ("UTF-8", charset, error);
  if (converter == NULL)
    return NULL;
  g_charset_converter_set_use_fallback (converter, TRUE);

  return g_converter_input_stream_new (G_INPUT_STREAM (file), G_CONVERTER (converter));
}
