/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Anybody may have made the picture. So the first bytes choose the decoder, of
 * three that are known, and it gets the rest in small pieces: nothing more when
 * the size that it finds is too large, or when nobody waits any more. What draws
 * by instructions or asks for other files is none of the three. */

#include "openings-logo-picture.h"

#include <string.h>

#define MAX_SIDE   4096
#define MAX_PIXELS (4 * 1024 * 1024)

/* As large as it is ever shown. */
#define SIDE 192

#define PIECE 4096

static const char *
find_type (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size < 16)
    return NULL;
  if (memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "image/png";
  if (memcmp (data, "\xff\xd8\xff", 3) == 0)
    return "image/jpeg";
  if (memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return "image/webp";

  return NULL;
}

/* A decoder takes a size of nothing for an error. */
static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int width,
                  int height,
                  gboolean *is_sane)
{
  double scale = (double) SIDE / MAX (width, height);

  *is_sane = width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE &&
             width * height <= MAX_PIXELS;
  if (!*is_sane)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (scale < 1.0)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)),
                                MAX (1, (int) (height * scale)));
}

static gboolean
write_pieces (GdkPixbufLoader *loader,
              GBytes *bytes,
              const gboolean *is_sane,
              GCancellable *cancellable,
              GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize done = 0; done < size && *is_sane; done += PIECE)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !gdk_pixbuf_loader_write (loader, data + done, MIN (PIECE, size - done), error))
      return FALSE;

  if (!*is_sane)
    g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY,
                         "The picture is too large");

  return *is_sane;
}

/**
 * openings_logo_picture_new:
 * @bytes: what is said to be a picture
 * @cancellable: (nullable): stops it between two pieces
 * @error: return location for an error
 *
 * May take long; of any thread.
 *
 * Returns: (transfer full) (nullable): the picture, as large as a logo is shown
 */
GdkTexture *
openings_logo_picture_new (GBytes *bytes,
                           GCancellable *cancellable,
                           GError **error)
{
  const char *type = find_type (bytes);
  g_autoptr (GdkPixbufLoader) loader = NULL;
  gboolean is_sane = TRUE;
  GdkPixbuf *pixbuf;

  if (type == NULL || g_bytes_get_size (bytes) > OPENINGS_LOGO_PICTURE_MAX_BYTES)
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE,
                           "It is no picture that can be shown");
      return NULL;
    }

  loader = gdk_pixbuf_loader_new_with_mime_type (type, error);
  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &is_sane);
  if (!write_pieces (loader, bytes, &is_sane, cancellable, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }

  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE,
                           "The picture is empty");
      return NULL;
    }

  return gdk_texture_new_for_pixbuf (pixbuf);
}
