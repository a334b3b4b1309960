/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cache-format.h"

#include <string.h>

#include "openings-checksum.h"

/* "OPC" and the version of the format. */
#define MAGIC      0x4f504303u
#define MAX_HEAD   (64 * 1024)
#define MAX_FIELDS 64

/* To unpack takes longer than to read; most pages and answers are smaller. */
#define MIN_TO_COMPRESS   (256 * 1024)
#define COMPRESSION_LEVEL 3

/* How a head begins, in little endian. Behind it come the key and the fields,
 * each with a zero at its end. */
typedef struct
{
  guint32 magic;
  guint32 n_fields;
  gint64 stored_at;
  gint64 expires_at;
  guint64 length;
  guint64 checksum;
  char digest[OPENINGS_CACHE_DIGEST_LENGTH]; /* all zeros if it is not known */
} Fixed;

G_STATIC_ASSERT (sizeof (Fixed) == 40 + OPENINGS_CACHE_DIGEST_LENGTH);

/**
 * openings_cache_digest_key:
 * @key: any key
 *
 * Returns: (transfer full): a name of fixed length for it
 */
char *
openings_cache_digest_key (const char *key)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
}

/**
 * openings_cache_format_head:
 * @entry: an entry
 * @key: what it is kept under
 * @digest: (out) (optional): the digest of its body, which costs time to find
 *
 * Returns: (transfer full): all of it but the body
 */
GBytes *
openings_cache_format_head (OpeningsCacheEntry *entry,
                            const char *key,
                            char **digest)
{
  GByteArray *head = g_byte_array_new ();
  g_autofree char *name = g_strdup (entry->digest);
  Fixed fixed = {
    .magic = GUINT32_TO_LE (MAGIC),
    .n_fields = GUINT32_TO_LE (g_strv_length (entry->fields)),
    .stored_at = GINT64_TO_LE (entry->stored_at),
    .expires_at = GINT64_TO_LE (entry->expires_at),
    .length = GUINT64_TO_LE (g_bytes_get_size (entry->body)),
    .checksum = GUINT64_TO_LE (entry->checksum),
  };

  if (name == NULL && digest != NULL)
    name = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, entry->body);
  if (name != NULL)
    memcpy (fixed.digest, name, sizeof fixed.digest);
  if (digest != NULL)
    *digest = g_steal_pointer (&name);

  g_byte_array_append (head, (const guint8 *) &fixed, sizeof fixed);
  g_byte_array_append (head, (const guint8 *) key, strlen (key) + 1);
  for (guint i = 0; entry->fields[i] != NULL; i++)
    g_byte_array_append (head, (const guint8 *) entry->fields[i], strlen (entry->fields[i]) + 1);

  return g_byte_array_free_to_bytes (head);
}

static GBytes *
convert (GConverter *converter,
         const char *data,
         gsize length,
         gsize max_length)
{
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (data, length, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, converter);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 buffer[16384];
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    {
      g_byte_array_append (out, buffer, n_read);
      if (out->len > max_length)
        return NULL;
    }

  return n_read == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
}

static GBytes *
tag (char tag,
     GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  guint8 *tagged = g_malloc (length + 1);

  tagged[0] = tag;
  if (length > 0)
    memcpy (tagged + 1, data, length);

  return g_bytes_new_take (tagged, length + 1);
}

/**
 * openings_cache_format_blob:
 * @entry: an entry
 *
 * Returns: (transfer full): its body, compressed where that helps
 */
GBytes *
openings_cache_format_blob (OpeningsCacheEntry *entry)
{
  gsize length;
  const char *data = g_bytes_get_data (entry->body, &length);

  if (length >= MIN_TO_COMPRESS)
    {
      g_autoptr (GZlibCompressor) compressor =
          g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, COMPRESSION_LEVEL);
      g_autoptr (GBytes) packed = convert (G_CONVERTER (compressor), data, length, length);

      if (packed != NULL && g_bytes_get_size (packed) < length)
        return tag ('z', packed);
    }

  return tag ('r', entry->body);
}

static gboolean
is_digest (const char *text)
{
  for (guint i = 0; i < OPENINGS_CACHE_DIGEST_LENGTH; i++)
    if (!g_ascii_isdigit (text[i]) && (text[i] < 'a' || text[i] > 'f'))
      return FALSE;

  return TRUE;
}

/* Returns: what follows in @head, or %NULL if that is none of this version */
static const char *
read_fixed (GBytes *head,
            Fixed *fixed,
            gsize *size)
{
  const char *data = g_bytes_get_data (head, size);

  if (*size <= sizeof *fixed || *size > MAX_HEAD || data[*size - 1] != '\0')
    return NULL;

  memcpy (fixed, data, sizeof *fixed);
  *size -= sizeof *fixed;

  return GUINT32_FROM_LE (fixed->magic) == MAGIC ? data + sizeof *fixed : NULL;
}

/**
 * openings_cache_read_digest:
 * @head: what should be a head
 * @length: (out): of the body
 *
 * Returns: (transfer full) (nullable): the digest of the body, if @head is sound
 */
char *
openings_cache_read_digest (GBytes *head,
                            guint64 *length)
{
  Fixed fixed;
  gsize size;

  if (read_fixed (head, &fixed, &size) == NULL || !is_digest (fixed.digest) ||
      GUINT64_FROM_LE (fixed.length) > OPENINGS_CACHE_MAX_BODY)
    return NULL;

  *length = GUINT64_FROM_LE (fixed.length);

  return g_strndup (fixed.digest, sizeof fixed.digest);
}

/**
 * openings_cache_find_times:
 * @size: (out): how many bytes they take
 *
 * Returns: where a head has the times of its entry
 */
gsize
openings_cache_find_times (gsize *size)
{
  *size = 2 * sizeof (gint64);

  return G_STRUCT_OFFSET (Fixed, stored_at);
}

static GBytes *
read_blob (GBytes *blob,
           guint64 length,
           guint64 sum)
{
  g_autoptr (GBytes) body = NULL;
  gsize size;
  const char *data = g_bytes_get_data (blob, &size);

  if (size == 0 || length > OPENINGS_CACHE_MAX_BODY)
    return NULL;

  if (data[0] == 'r')
    {
      body = g_bytes_new_from_bytes (blob, 1, size - 1);
    }
  else if (data[0] == 'z')
    {
      g_autoptr (GZlibDecompressor) decompressor =
          g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);

      body = convert (G_CONVERTER (decompressor), data + 1, size - 1, length);
    }
  if (body == NULL || g_bytes_get_size (body) != length)
    return NULL;

  return openings_checksum_bytes (body) == sum ? g_steal_pointer (&body) : NULL;
}

/* Key and fields point into @text. Returns: whether they are all there */
static gboolean
read_strings (const char *text,
              gsize size,
              const char **strings,
              guint n_strings)
{
  for (guint i = 0; i < n_strings; i++)
    {
      gsize length = strlen (text);

      if (length == size || !g_utf8_validate_len (text, length, NULL))
        return FALSE;

      strings[i] = text;
      text += length + 1;
      size -= length + 1;
      if (size == 0)
        return i + 1 == n_strings;
    }

  return FALSE;
}

/**
 * openings_cache_read:
 * @head: what should be a head
 * @blob: what should be its blob
 * @key: what it was found under
 *
 * Returns: (transfer full) (nullable): the entry, if all of it is sound
 */
OpeningsCacheEntry *
openings_cache_read (GBytes *head,
                     GBytes *blob,
                     const char *key)
{
  const char *strings[1 + MAX_FIELDS + 1] = { NULL };
  g_autoptr (GBytes) body = NULL;
  Fixed fixed;
  gsize size;
  const char *text = read_fixed (head, &fixed, &size);
  guint n_fields;

  if (text == NULL)
    return NULL;

  n_fields = GUINT32_FROM_LE (fixed.n_fields);
  if (n_fields > MAX_FIELDS || !read_strings (text, size, strings, 1 + n_fields) ||
      strcmp (strings[0], key) != 0)
    return NULL;

  body = read_blob (blob, GUINT64_FROM_LE (fixed.length), GUINT64_FROM_LE (fixed.checksum));
  if (body == NULL)
    return NULL;

  return openings_cache_entry_new (GINT64_FROM_LE (fixed.stored_at),
                                   GINT64_FROM_LE (fixed.expires_at), strings + 1, body,
                                   GUINT64_FROM_LE (fixed.checksum));
}

/**
 * openings_cache_join:
 * @head: a head
 * @blob: its blob
 *
 * Returns: (transfer full): both in one value
 */
GBytes *
openings_cache_join (GBytes *head,
                     GBytes *blob)
{
  gsize head_size, blob_size;
  gconstpointer head_data = g_bytes_get_data (head, &head_size);
  gconstpointer blob_data = g_bytes_get_data (blob, &blob_size);
  guint32 size = GUINT32_TO_LE (head_size);
  guint8 *value = g_malloc (sizeof size + head_size + blob_size);

  memcpy (value, &size, sizeof size);
  memcpy (value + sizeof size, head_data, head_size);
  memcpy (value + sizeof size + head_size, blob_data, blob_size);

  return g_bytes_new_take (value, sizeof size + head_size + blob_size);
}

/**
 * openings_cache_split:
 * @value: what openings_cache_join() should have made
 * @head: (out): the head
 * @blob: (out): the blob
 *
 * Returns: whether @value can be split
 */
gboolean
openings_cache_split (GBytes *value,
                      GBytes **head,
                      GBytes **blob)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (value, &length);
  guint32 size;

  if (length < sizeof size)
    return FALSE;

  memcpy (&size, data, sizeof size);
  size = GUINT32_FROM_LE (size);
  if (size > MAX_HEAD || size > length - sizeof size)
    return FALSE;

  *head = g_bytes_new_from_bytes (value, sizeof size, size);
  *blob = g_bytes_new_from_bytes (value, sizeof size + size, length - sizeof size - size);

  return TRUE;
}
