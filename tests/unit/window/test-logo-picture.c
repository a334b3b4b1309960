/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-logo-picture.h"

#define PNG_HEADER 33

static GBytes *
make (const char *type,
      int width,
      int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x30a050ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

static void
assert_size (const char *type,
             int width,
             int height,
             int shown_width,
             int shown_height)
{
  g_autoptr (GBytes) bytes = make (type, width, height);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = openings_logo_picture_new (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, shown_width);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, shown_height);
}

static void
test_sizes (void)
{
  assert_size ("png", 1, 1, 1, 1);
  assert_size ("png", 64, 32, 64, 32);
  assert_size ("png", 400, 200, 192, 96);
  assert_size ("png", 4000, 2, 192, 1);
  assert_size ("jpeg", 100, 100, 100, 100);
}

static void
assert_refused (const char *data,
                gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (openings_logo_picture_new (bytes, NULL, &error));
  g_assert_nonnull (error);
}

static void
assert_too_large (const char *type,
                  int width,
                  int height)
{
  g_autoptr (GBytes) bytes = make (type, width, height);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, OPENINGS_LOGO_PICTURE_MAX_BYTES);
  assert_refused (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_too_large (void)
{
  g_autofree char *long_file = g_malloc0 (OPENINGS_LOGO_PICTURE_MAX_BYTES + 1);
  g_autoptr (GBytes) small = make ("png", 8, 8);

  assert_too_large ("png", 4097, 1);
  assert_too_large ("png", 1, 4097);
  assert_too_large ("png", 2100, 2100);
  assert_too_large ("jpeg", 2100, 2100);

  memcpy (long_file, g_bytes_get_data (small, NULL), g_bytes_get_size (small));
  assert_refused (long_file, OPENINGS_LOGO_PICTURE_MAX_BYTES + 1);
}

static void
test_no_picture (void)
{
  static const char *const others[] = {
    "",
    "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/hostname'/></svg>",
    "<!doctype html><title>Not found</title>",
    "GIF89a\x08 \x08 \x80 is a kind that is not asked for",
    "\x89PNG\r\n\x1a\n and then nothing that a decoder knows",
    "\xff\xd8\xff\xe0 and then nothing that a decoder knows",
    "RIFF\x20 \x20 WEBPVP8 and then nothing that a decoder knows",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    assert_refused (others[i], strlen (others[i]));
}

/* What is there of one may be shown, if its size is. */
static void
test_cut_off (void)
{
  g_autoptr (GBytes) png = make ("png", 64, 64);

  for (gsize size = 0; size < g_bytes_get_size (png); size++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (png, 0, size);
      g_autoptr (GdkTexture) texture = openings_logo_picture_new (part, NULL, NULL);

      if (size < PNG_HEADER)
        g_assert_null (texture);
      else if (texture != NULL)
        g_assert_cmpint (gdk_texture_get_width (texture), ==, 64);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) png = make ("png", 64, 64);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (openings_logo_picture_new (png, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/window/logo-picture/sizes", test_sizes);
  g_test_add_func ("/window/logo-picture/too-large", test_too_large);
  g_test_add_func ("/window/logo-picture/no-picture", test_no_picture);
  g_test_add_func ("/window/logo-picture/cut-off", test_cut_off);
  g_test_add_func ("/window/logo-picture/cancelled", test_cancelled);

  return g_test_run ();
}
