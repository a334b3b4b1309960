/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Against the keyring that libsecret keeps in a file where there is no service. */

#include <glib/gstdio.h>

#include "openings-keyring.h"
#include "openings-test-folder.h"
#include "openings-test-wait.h"

static void
load (OpeningsKeyring *keyring)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  openings_keyring_load_async (keyring, NULL, openings_test_store_result, &result);
  openings_keyring_load_finish (keyring, openings_test_await (&result), &error);
  g_assert_no_error (error);
}

static gboolean
store (OpeningsKeyring *keyring,
       const char *name,
       const char *key,
       GError **error)
{
  const char *const keys[] = { name, key, "other", "7", NULL };
  g_autoptr (GAsyncResult) result = NULL;

  openings_keyring_store_async (keyring, keys, NULL, openings_test_store_result, &result);

  return openings_keyring_store_finish (keyring, openings_test_await (&result), error);
}

static void
assert_key (OpeningsKeyring *keyring,
            const char *name,
            const char *expected)
{
  g_autofree char *key = openings_keyring_dup_key (keyring, name);

  g_assert_cmpstr (key, ==, expected);
}

static void
test_kept (void)
{
  g_autoptr (OpeningsKeyring) first = openings_keyring_new ();
  g_autoptr (OpeningsKeyring) second = openings_keyring_new ();
  g_autoptr (OpeningsKeyring) third = openings_keyring_new ();
  g_autoptr (GError) error = NULL;

  load (first);
  assert_key (first, "tiles", NULL);
  store (first, "tiles", "s&cret", &error);
  g_assert_no_error (error);
  assert_key (first, "tiles", "s&cret");

  assert_key (second, "tiles", NULL);
  load (second);
  load (second);
  assert_key (second, "tiles", "s&cret");
  assert_key (second, "other", "7");
  assert_key (second, "nothing", NULL);
  store (second, "tiles", "changed", &error);
  g_assert_no_error (error);

  store (third, "other", "8", &error);
  load (third);
  assert_key (third, "tiles", "changed");
  assert_key (third, "other", "7");
}

static void
test_forgotten (void)
{
  g_autoptr (OpeningsKeyring) first = openings_keyring_new ();
  g_autoptr (OpeningsKeyring) second = openings_keyring_new ();
  g_autoptr (GError) error = NULL;

  store (first, "bricks", "1", &error);
  store (first, "bricks", "", &error);
  g_assert_no_error (error);
  assert_key (first, "bricks", NULL);
  load (second);
  assert_key (second, "bricks", NULL);
}

/* What can't be kept is known as long as the program runs. */
static void
test_no_keyring (void)
{
  g_autoptr (OpeningsKeyring) keyring = openings_keyring_new ();
  g_autoptr (GError) error = NULL;
  const char *path = g_getenv ("SECRET_FILE_TEST_PATH");

  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0500), ==, 0);
  g_assert_false (store (keyring, "tiles", "s&cret", &error));
  g_assert_error (error, OPENINGS_KEYRING_ERROR, OPENINGS_KEYRING_ERROR_FAILED);
  assert_key (keyring, "tiles", "s&cret");
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *folder = openings_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "keyring", NULL);
  int status;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "open sesame", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/keyring/kept", test_kept);
  g_test_add_func ("/keyring/forgotten", test_forgotten);
  g_test_add_func ("/keyring/no-keyring", test_no_keyring);
  status = g_test_run ();
  openings_test_folder_delete (folder);

  return status;
}
