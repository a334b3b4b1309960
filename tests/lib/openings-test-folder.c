/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-folder.h"

#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

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

/**
 * openings_test_folder_set_writable:
 * @path: a folder
 * @is_writable: whether anything may be changed in it, or in what it holds
 *
 * openings_test_folder_obey_modes() has to be called first.
 */
void
openings_test_folder_set_writable (const char *path,
                                   gboolean is_writable)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_assert_cmpint (g_chmod (path, is_writable ? 0600 : 0400), ==, 0);
      return;
    }

  g_assert_cmpint (g_chmod (path, is_writable ? 0700 : 0500), ==, 0);
  folder = g_dir_open (path, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      openings_test_folder_set_writable (below, is_writable);
    }
}

/**
 * openings_test_folder_obey_modes:
 *
 * Has the modes of files count for this program even if it is root's. To be
 * called before any thread starts.
 */
void
openings_test_folder_obey_modes (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = { { 0 } };
  guint32 overrides = 1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH;

  g_assert_cmpint (syscall (SYS_capget, &header, data), ==, 0);
  data[0].effective &= ~overrides;
  g_assert_cmpint (syscall (SYS_capset, &header, data), ==, 0);
}
