/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to this layer: bytes of a stream one by one, from a buffer. */

#define OPENINGS_BYTE_END -1

typedef struct
{
  GInputStream *stream; /* (owned) */
  GCancellable *cancellable;
  GError *error;     /* (owned) (nullable) why there is no more */
  guint64 max_bytes; /* how many the stream may have */
  guint64 n_bytes;   /* how many were filled in so far */
  guint64 n_lines;   /* how many ended before @counted */
  gsize counted;     /* up to where in the buffer */
  guchar last;       /* the byte before that */
  gsize at;
  gsize length;
  guchar buffer[64 * 1024];
} OpeningsByteReader;

OpeningsByteReader *openings_byte_reader_new (GInputStream *stream,
                                              guint64 max_bytes);
void openings_byte_reader_free (OpeningsByteReader *self);
gboolean openings_byte_reader_fill (OpeningsByteReader *self);
guint64 openings_byte_reader_get_line (OpeningsByteReader *self);

/* The next byte, which stays there; OPENINGS_BYTE_END at the end, after a
 * failure and once there are too many. */
static inline int
openings_byte_reader_peek (OpeningsByteReader *self)
{
  if (self->at == self->length && !openings_byte_reader_fill (self))
    return OPENINGS_BYTE_END;

  return self->buffer[self->at];
}

static inline int
openings_byte_reader_take (OpeningsByteReader *self)
{
  int byte = openings_byte_reader_peek (self);

  if (byte != OPENINGS_BYTE_END)
    self->at++;

  return byte;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsByteReader, openings_byte_reader_free)

G_END_DECLS
