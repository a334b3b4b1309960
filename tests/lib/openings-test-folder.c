/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-folder.h"

#include <glib/gstdio.h>

/**
 * openings_test_folder_new:
 *
 * Returns: (transfer full): the path of a new, empty folder for this test
 */
char *
openings_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("openings-test-XXXXXX", &error);

  g_assert_no_error (error);

  return path;
}

/**
 * openings_test_folder_delete:
 * @path: a folder, which may be gone already
 *
 * Deletes @path and all that is in it; follows no symbolic link.
 */
void
openings_test_folder_delete (const char *path)
{
  GDir *folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (folder == NULL)
    return;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        openings_test_folder_delete (child);
      else
        g_assert_cmpint (g_unlink (child), ==, 0);
    }

  g_dir_close (folder);
  g_assert_cmpint (g_rmdir (path), ==, 0);
}
