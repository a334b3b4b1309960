/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <string.h>

#include "openings-connection.h"
#include "openings-packer.h"
#include "openings-test-wait.h"
#include "store-test.h"

/* Texts come back from few bytes as they were, and damage is told. */

static void
clear (char *texts[OPENINGS_N_TEXTS])
{
  for (guint i = 0; i < OPENINGS_N_TEXTS; i++)
    g_clear_pointer (&texts[i], g_free);
}

static void
assert_same (OpeningsPacker *packer,
             const char *const texts[OPENINGS_N_TEXTS])
{
  char *found[OPENINGS_N_TEXTS];
  gsize size;
  g_autofree guint8 *packed = openings_packer_pack (packer, texts, &size);

  g_assert_true (openings_packer_unpack (packer, packed, size, found));
  for (guint i = 0; i < OPENINGS_N_TEXTS; i++)
    g_assert_cmpstr (found[i], ==, texts[i]);
  clear (found);
}

static void
test_same (void)
{
  g_autoptr (OpeningsPacker) packer = openings_packer_new ();
  g_autofree char *large = g_strnfill (1000 * 1000, 'x');
  const char *const cases[][OPENINGS_N_TEXTS] = {
    { "Weave.", "<p>Weave.</p>", "Patience", "visa\tyes\twe sponsor" },
    { NULL, NULL, NULL, NULL },
    { "", "", "", "" },
    { NULL, "<p></p>", NULL, "" },
    { "Größe 職人 🧵", NULL, "a\nb", "" },
    { large, large, "", "" },
    { "after it", NULL, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_same (packer, cases[i]);
}

static void
test_small (void)
{
  g_autoptr (OpeningsPacker) packer = openings_packer_new ();
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) html = g_string_new (NULL);
  const char *texts[OPENINGS_N_TEXTS] = { NULL };
  gsize size;

  for (guint i = 0; i < 200; i++)
    {
      g_string_append_printf (plain, "- Loom %u of the mill\n", i * 7919);
      g_string_append_printf (html, "<li>Loom %u of the mill</li>", i * 7919);
    }
  texts[OPENINGS_TEXT_DESCRIPTION] = plain->str;
  texts[OPENINGS_TEXT_HTML] = html->str;
  g_free (openings_packer_pack (packer, texts, &size));
  g_assert_cmpuint (size, <, (plain->len + html->len) / 3);
}

/* Whatever comes out of it, nothing is read or written where it should not be. */
static void
test_damaged (void)
{
  g_autoptr (OpeningsPacker) packer = openings_packer_new ();
  const char *const texts[OPENINGS_N_TEXTS] = { "Weave and weave and weave.",
                                                "<p>Weave and weave and weave.</p>", "Patience",
                                                "" };
  gsize size;
  g_autofree guint8 *packed = openings_packer_pack (packer, texts, &size);
  char *found[OPENINGS_N_TEXTS];

  for (gsize length = 0; length < size; length++)
    {
      g_autofree guint8 *part = g_memdup2 (packed, length);

      g_assert_false (openings_packer_unpack (packer, part, length, found));
      g_assert_null (found[OPENINGS_TEXT_DESCRIPTION]);
    }

  for (gsize i = 0; i < size; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        packed[i] ^= (guint8) (1 << bit);
        if (openings_packer_unpack (packer, packed, size, found))
          clear (found);
        packed[i] ^= (guint8) (1 << bit);
      }
}

static void
assert_damaged (StoreTest *test,
                const char *sql)
{
  g_autofree char *path = store_test_database (test);
  g_autoptr (OpeningsConnection) connection =
      openings_connection_open (path, OPENINGS_CONNECTION_WRITER, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) verified = NULL;
  g_auto (GStrv) faults = NULL;
  g_autoptr (OpeningsJob) job = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (openings_connection_exec (connection, sql, NULL));
  openings_store_get_job_async (test->store, 1, NULL, openings_test_store_result, &result);
  job = openings_store_get_job_finish (test->store, openings_test_await (&result), &error);
  g_assert_error (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_DAMAGED);

  openings_store_verify_async (test->store, NULL, openings_test_store_result, &verified);
  faults = openings_store_verify_finish (test->store, openings_test_await (&verified), NULL);
  g_assert_cmpuint (g_strv_length (faults), >, 0);
}

static void
test_damaged_store (StoreTest *test,
                    gconstpointer data)
{
  store_test_follow (test, "lever:acme");
  store_test_save_many (test, "lever:acme", 1000, 3);
  assert_damaged (test, "UPDATE bodies SET data = x'01' WHERE id = 1 << 20");
  assert_damaged (test, "UPDATE bodies SET data = x'' WHERE id = 1 << 20");
  assert_damaged (test, "UPDATE bodies SET data = x'0001ff00' WHERE id = 1 << 20");
  assert_damaged (test, "UPDATE bodies SET data = x'7f00' WHERE id = 1 << 20");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store/packer/same", test_same);
  g_test_add_func ("/store/packer/small", test_small);
  g_test_add_func ("/store/packer/damaged", test_damaged);
  g_test_add ("/store/packer/damaged-store", StoreTest, NULL, store_test_set_up,
              test_damaged_store, store_test_tear_down);

  return g_test_run ();
}
