/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-address-list.h"
#include "openings-import.h"
#include "openings-test-wait.h"

/* Each address and name, a space between them, one a line. */
static char *
read_all (const char *text)
{
  g_autoptr (GPtrArray) found = openings_address_list_read (text);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const OpeningsAddress *entry = found->pdata[i];

      g_string_append_printf (all, "%s%s%s\n", entry->address, entry->name != NULL ? " " : "",
                              entry->name != NULL ? entry->name : "");
    }

  return g_string_free (all, FALSE);
}

static void
assert_read (const char *text,
             const char *wanted)
{
  g_autofree char *found = read_all (text);

  g_assert_cmpstr (found, ==, wanted);
}

static void
test_any_text (void)
{
  assert_read ("", "");
  assert_read ("Nothing to see here.\n# https://a.example/comment\n", "");
  assert_read ("https://a.example/jobs\r\n  lever:acme\r\nb.example/careers\n",
               "https://a.example/jobs\nlever:acme\nhttps://b.example/careers\n");
  assert_read ("I like (https://a.example/jobs), and http://b.example/x. Twice: "
               "https://a.example/jobs!",
               "https://a.example/jobs\nhttp://b.example/x\n");
  assert_read ("Acme, www.a.example/jobs; mine: WWW.b.example/x. But not new.www.c.example/x",
               "https://www.a.example/jobs\nhttps://www.b.example/x\n");
  assert_read ("www.a.example/jobs\nhttps://www.a.example/jobs www.b.example\nwww. or www",
               "https://www.a.example/jobs\nhttps://www.b.example/\n");
  assert_read ("name,page\nAcme,\"https://a.example/jobs\",5\n", "https://a.example/jobs\n");
  assert_read ("jsonld:https://a.example/jobs", "jsonld:https://a.example/jobs\n");
}

static void
test_outlines (void)
{
  assert_read ("<?xml version=\"1.0\"?>\n<opml version=\"2.0\"><body>\n"
               "<outline xmlUrl=\"https://a.example/feed?a=1&amp;b=2\""
               " htmlUrl=\"https://a.example/\"/>"
               "<outline xmlUrl='https://b.example/feed'/></body></opml>",
               "https://a.example/feed?a=1&b=2\nhttps://b.example/feed\n");
}

/* Nothing behind the text is read. */
static void
test_outlines_cut_off (void)
{
  static const char text[] = "<opml><outline xmlUrl=\0https://a.example/behind";

  assert_read (text, "");
  assert_read ("<opml><outline xmlUrl='https://b.example/feed", "https://b.example/feed\n");
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < OPENINGS_ADDRESS_LIST_MAX + 5; i++)
    g_string_append_printf (text, "https://a%u.example/jobs ", i);
  found = openings_address_list_read (text->str);
  g_assert_cmpuint (found->len, ==, OPENINGS_ADDRESS_LIST_MAX);
}

/* What is written is read again, name and all. */
static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify) openings_source_unref);
  OpeningsSource *board = openings_source_new ("lever:acme");
  OpeningsSource *moved = openings_source_new ("lever:bell");
  g_autofree char *text = NULL;

  board->url = g_strdup ("https://jobs.lever.co/acme");
  board->company = g_strdup ("Acme\nand Sons");
  moved->url = g_strdup ("https://bell.example/careers");
  g_ptr_array_add (sources, board);
  g_ptr_array_add (sources, moved);

  text = openings_address_list_write (sources);
  g_assert_cmpstr (text, ==,
                   "# Openings\n\n# Acme and Sons\nhttps://jobs.lever.co/acme\n\nlever:bell\n");
  assert_read (text, "https://jobs.lever.co/acme Acme and Sons\nlever:bell\n");
}

static char *
load (const char *contents,
      gsize length,
      GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp (NULL, &stream, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  char *text;

  g_assert_true (g_file_replace_contents (file, contents, length, NULL, FALSE,
                                          G_FILE_CREATE_NONE, NULL, NULL, NULL));
  openings_address_list_load_async (file, NULL, openings_test_store_result, &result);
  text = openings_address_list_load_finish (file, openings_test_await (&result), error);
  g_file_delete (file, NULL, NULL);

  return text;
}

static void
test_load (void)
{
  g_autofree char *damaged = load ("https://a.example/\xff\xfe\n", 21, NULL);
  g_autofree char *long_text = g_strnfill (5 * 1024 * 1024, 'a');
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_utf8_validate (damaged, -1, NULL));
  none = load (long_text, 5 * 1024 * 1024, &error);
  g_assert_null (none);
  g_assert_error (error, OPENINGS_IMPORT_ERROR, OPENINGS_IMPORT_ERROR_TOO_LARGE);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/transfer/address-list/any-text", test_any_text);
  g_test_add_func ("/transfer/address-list/outlines", test_outlines);
  g_test_add_func ("/transfer/address-list/outlines-cut-off", test_outlines_cut_off);
  g_test_add_func ("/transfer/address-list/too-many", test_too_many);
  g_test_add_func ("/transfer/address-list/round-trip", test_round_trip);
  g_test_add_func ("/transfer/address-list/load", test_load);

  return g_test_run ();
}
