/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cache-format.h"

#include <string.h>

#include "openings-checksum.h"

/* "OPC" and the version of the format. */
#define MAGIC      0x4f504302u
#define MAX_HEAD   (64 * 1024)
#define MAX_FIELDS 64

/* To unpack takes longer than to read; most pages and answers are smaller. */
#define MIN_TO_COMPRESS   (256 * 1024)
#define COMPRESSION_LEVEL 3

static GVariant *
as_little_endian (GVariant *value)
{
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return g_variant_ref_sink (value);

  g_variant_ref_sink (value);
  {
    GVariant *swapped = g_variant_byteswap (value);

    g_variant_unref (value);
    return swapped;
  }
}

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
  g_autofree char *name = g_strdup (entry->digest);
  g_autoptr (GVariant) head = NULL;

  if (name == NULL && digest != NULL)
    name = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, entry->body);
  head = as_little_endian (g_variant_new ("(usxx^asstt)", MAGIC, key, entry->stored_at,
                                          entry->expires_at, entry->fields,
                                          name != NULL ? name : "",
                                          (guint64) g_bytes_get_size (entry->body),
                                          entry->checksum));
  if (digest != NULL)
    *digest = g_steal_pointer (&name);

  return g_variant_get_data_as_bytes (head);
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

static GVariant *
read_head (GBytes *head)
{
  g_autoptr (GVariant) variant = NULL;
  guint32 magic;

  if (g_bytes_get_size (head) > MAX_HEAD)
    return NULL;

  variant = as_little_endian (
      g_variant_new_from_bytes (G_VARIANT_TYPE (OPENINGS_CACHE_HEAD_TYPE), head, FALSE));
  if (!g_variant_is_normal_form (variant))
    return NULL;

  g_variant_get_child (variant, 0, "u", &magic);

  return magic == MAGIC ? g_steal_pointer (&variant) : NULL;
}

static gboolean
is_digest (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/**
 * openings_cache_read_digest:
 * @head: what should be a head
 *
 * Returns: (transfer full) (nullable): the digest of the body, if @head is sound
 */
char *
openings_cache_read_digest (GBytes *head)
{
  g_autoptr (GVariant) variant = read_head (head);
  const char *digest;

  if (variant == NULL)
    return NULL;

  g_variant_get_child (variant, 5, "&s", &digest);

  return is_digest (digest) ? g_strdup (digest) : NULL;
}

/**
 * openings_cache_find_times:
 * @key: what an entry is kept under
 * @size: (out): how many bytes they take
 *
 * Returns: where a head has the times of its entry, aligned as GVariant does
 */
gsize
openings_cache_find_times (const char *key,
                           gsize *size)
{
  gsize end_of_key = sizeof (guint32) + strlen (key) + 1;

  *size = 2 * sizeof (gint64);

  return (end_of_key + sizeof (gint64) - 1) / sizeof (gint64) * sizeof (gint64);
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
  g_autoptr (GVariant) variant = read_head (head);
  g_autoptr (GBytes) body = NULL;
  g_autofree const char **fields = NULL;
  const char *written_key;
  gint64 stored_at, expires_at;
  guint64 length, sum;

  if (variant == NULL)
    return NULL;

  g_variant_get (variant, "(u&sxx^a&s&stt)", NULL, &written_key, &stored_at, &expires_at, &fields,
                 NULL, &length, &sum);
  if (strcmp (written_key, key) != 0 || g_strv_length ((GStrv) fields) > MAX_FIELDS)
    return NULL;

  body = read_blob (blob, length, sum);

  return body != NULL ? openings_cache_entry_new (stored_at, expires_at, fields, body, sum) : NULL;
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
