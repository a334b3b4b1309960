/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-store-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#include "openings-store.h"

static gboolean
make_folder (const char *path,
             GError **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;

  g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE,
               "The folder “%s” can’t be made (%s)", path, g_strerror (errno));
  return FALSE;
}

/* SQLite gives its journals the mode of the database. */
static gboolean
make_private (const char *path,
              GError **error)
{
  int file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (file >= 0)
    {
      g_close (file, NULL);
      g_chmod (path, 0600);
      return TRUE;
    }

  g_set_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_UNWRITABLE,
               "The database “%s” can’t be written (%s)", path, g_strerror (errno));
  return FALSE;
}

/* Makes the folder and the file of a database, for the user alone, if they are not
 * there. */
gboolean
openings_store_make_file (const char *folder,
                          const char *path,
                          GError **error)
{
  return make_folder (folder, error) && make_private (path, error);
}
