/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-packer.h"

#include <string.h>
#include <zstd.h>

/* The texts of a posting say much the same: the one in HTML repeats the plain
 * one, requirements and statements are parts of it. So they are compressed
 * together, one after the other: a byte that says whether the text is there,
 * and then the text with its end.
 *
 * The first byte of what comes out tells how it is stored. */

#define FORMAT_PLAIN 0
#define FORMAT_ZSTD  1

#define LEVEL 1
/* A posting has a few kilobytes, and a source takes a few megabytes at most. */
#define MAX_TEXTS (64 * 1024 * 1024)
/* What one long text needed is not kept. */
#define MAX_KEPT (256 * 1024)

struct _OpeningsPacker
{
  ZSTD_CCtx *encoder; /* (owned) (nullable) until it is needed */
  ZSTD_DCtx *decoder; /* (owned) (nullable) until it is needed */
  GByteArray *plain;  /* (owned) */
};

OpeningsPacker *
openings_packer_new (void)
{
  OpeningsPacker *self = g_new0 (OpeningsPacker, 1);

  self->plain = g_byte_array_new ();

  return self;
}

void
openings_packer_free (OpeningsPacker *self)
{
  ZSTD_freeCCtx (self->encoder);
  ZSTD_freeDCtx (self->decoder);
  g_byte_array_unref (self->plain);
  g_free (self);
}

static void
forget_plain (OpeningsPacker *self)
{
  if (self->plain->len > MAX_KEPT)
    {
      g_byte_array_unref (self->plain);
      self->plain = g_byte_array_new ();
    }
}

static void
join (OpeningsPacker *self,
      const char *const texts[OPENINGS_N_TEXTS])
{
  g_byte_array_set_size (self->plain, 0);
  for (guint i = 0; i < OPENINGS_N_TEXTS; i++)
    {
      const guint8 is_there = texts[i] != NULL ? 1 : 0;

      g_byte_array_append (self->plain, &is_there, 1);
      if (texts[i] != NULL)
        g_byte_array_append (self->plain, (const guint8 *) texts[i],
                             (guint) strlen (texts[i]) + 1);
    }
}

/**
 * openings_packer_pack:
 * @self: a packer
 * @texts: those of a posting, each of which may be NULL
 * @size: (out): how many bytes came out
 *
 * Returns: (transfer full) (array length=size): what keeps them, for g_free()
 */
guint8 *
openings_packer_pack (OpeningsPacker *self,
                      const char *const texts[OPENINGS_N_TEXTS],
                      gsize *size)
{
  gsize room;
  gsize length;
  guint8 *packed;

  join (self, texts);
  if (self->encoder == NULL)
    self->encoder = ZSTD_createCCtx ();

  room = ZSTD_compressBound (self->plain->len);
  packed = g_malloc (1 + MAX (room, self->plain->len));
  length = ZSTD_compressCCtx (self->encoder, packed + 1, room, self->plain->data,
                              self->plain->len, LEVEL);
  packed[0] = FORMAT_ZSTD;
  if (ZSTD_isError (length) || length >= self->plain->len)
    {
      packed[0] = FORMAT_PLAIN;
      length = self->plain->len;
      memcpy (packed + 1, self->plain->data, length);
    }
  forget_plain (self);
  *size = 1 + length;

  return packed;
}

/* Fills the plain texts in. */
static gboolean
decompress (OpeningsPacker *self,
            const guint8 *data,
            gsize size)
{
  unsigned long long length = ZSTD_getFrameContentSize (data, size);
  gsize done;

  /* also what it answers to what is none of its own */
  if (length > MAX_TEXTS)
    return FALSE;

  if (self->decoder == NULL)
    self->decoder = ZSTD_createDCtx ();
  g_byte_array_set_size (self->plain, (guint) length);
  done = ZSTD_decompressDCtx (self->decoder, self->plain->data, self->plain->len, data, size);

  return !ZSTD_isError (done) && done == self->plain->len;
}

static gboolean
find_plain (OpeningsPacker *self,
            const guint8 *data,
            gsize size)
{
  if (size == 0 || size > MAX_TEXTS)
    return FALSE;

  if (data[0] == FORMAT_ZSTD)
    return decompress (self, data + 1, size - 1);

  g_byte_array_set_size (self->plain, 0);
  g_byte_array_append (self->plain, data + 1, (guint) size - 1);

  return data[0] == FORMAT_PLAIN;
}

/* Each text, up to the one that is wanted last. */
static gboolean
split (GByteArray *plain,
       guint n_texts,
       char *texts[OPENINGS_N_TEXTS])
{
  const char *at = (const char *) plain->data;
  const char *end = at + plain->len;

  for (guint i = 0; i < n_texts; i++)
    {
      const char *text = at + 1;
      const char *last;

      if (at >= end)
        return FALSE;
      if (*at++ == 0)
        continue;

      last = memchr (text, '\0', (gsize) (end - text));
      if (last == NULL || !g_utf8_validate (text, last - text, NULL))
        return FALSE;
      texts[i] = g_strndup (text, (gsize) (last - text));
      at = last + 1;
    }

  return TRUE;
}

static gboolean
unpack (OpeningsPacker *self,
        const guint8 *data,
        gsize size,
        guint n_texts,
        char *texts[OPENINGS_N_TEXTS])
{
  gboolean done = find_plain (self, data, size) && split (self->plain, n_texts, texts);

  forget_plain (self);
  for (guint i = 0; !done && i < n_texts; i++)
    g_clear_pointer (&texts[i], g_free);

  return done;
}

/**
 * openings_packer_unpack:
 * @self: a packer
 * @data: (array length=size): what openings_packer_pack() made
 * @size: how long it is
 * @texts: (out caller-allocates): the texts, to be freed; NULL where there was none
 *
 * Returns: whether @data is whole
 */
gboolean
openings_packer_unpack (OpeningsPacker *self,
                        const guint8 *data,
                        gsize size,
                        char *texts[OPENINGS_N_TEXTS])
{
  memset (texts, 0, OPENINGS_N_TEXTS * sizeof *texts);

  return unpack (self, data, size, OPENINGS_N_TEXTS, texts);
}

/* The parts come in their order: it is that of their ids, by which they are found. */
static void
description_part_cb (sqlite3_context *context,
                     int n_arguments,
                     sqlite3_value **arguments)
{
  GByteArray **packed = sqlite3_aggregate_context (context, sizeof *packed);
  const guint8 *data = sqlite3_value_blob (arguments[0]);

  if (packed == NULL)
    {
      sqlite3_result_error_nomem (context);
      return;
    }

  if (*packed == NULL)
    *packed = g_byte_array_new ();
  if (data != NULL)
    g_byte_array_append (*packed, data, (guint) sqlite3_value_bytes (arguments[0]));
}

static void
description_cb (sqlite3_context *context)
{
  OpeningsPacker *self = sqlite3_user_data (context);
  GByteArray **packed = sqlite3_aggregate_context (context, 0);
  char *texts[OPENINGS_N_TEXTS] = { NULL };

  if (packed == NULL || *packed == NULL)
    return;

  if (!unpack (self, (*packed)->data, (*packed)->len, OPENINGS_TEXT_DESCRIPTION + 1, texts))
    sqlite3_result_error_code (context, SQLITE_CORRUPT);
  else if (texts[OPENINGS_TEXT_DESCRIPTION] != NULL)
    sqlite3_result_text (context, texts[OPENINGS_TEXT_DESCRIPTION], -1, g_free);
  g_clear_pointer (packed, g_byte_array_unref);
}

/* Makes openings_description () known to a connection that the packer outlives: an
 * aggregate that puts together the parts of a packed posting and gives its plain
 * text. Gives SQLite's answer. The full text is checked against a view that calls
 * it. */
int
openings_packer_register (OpeningsPacker *self,
                          sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "openings_description", 1,
                                     SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC, self,
                                     NULL, description_part_cb, description_cb, NULL);
}
