/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-facts.h"
#include "openings-source-kind.h"
#include "openings-xml.h"
#include "sources-test.h"

static void
on_item (xmlNode *item,
         gpointer data)
{
  g_autofree char *title = openings_xml_dup_text (item, "title");

  g_ptr_array_add (data, g_strdup (title != NULL ? title : "-"));
}

/* Reads the titles of items, joined by "|". */
static char *
read_titles (GInputStream *stream,
             OpeningsXmlResult *result,
             GError **error)
{
  static const char *const names[] = { "item", NULL };
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  char *joined;

  if (!openings_xml_read (stream, names, on_item, titles, result, error))
    return NULL;

  g_ptr_array_add (titles, NULL);
  joined = g_strjoinv ("|", (char **) titles->pdata);

  return joined;
}

static void
check_length (const char *xml,
              gsize length,
              const char *expected,
              gboolean damaged)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (xml, length, NULL);
  g_auto (OpeningsXmlResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *titles = read_titles (stream, &result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (titles, ==, expected);
  g_assert_cmpint (result.is_damaged, ==, damaged);
}

static void
check (const char *xml,
       const char *expected,
       gboolean damaged)
{
  check_length (xml, strlen (xml), expected, damaged);
}

static void
test_whole (void)
{
  check ("<?xml version='1.0'?>\n<rss><channel><title>No</title>"
         "<item><title>A &amp; B</title></item><x><item><title><![CDATA[<i>C</i>]]></title>"
         "</item></x></channel></rss>",
         "A & B|<i>C</i>", FALSE);
  check ("<rss/>", "", FALSE);
  check ("<item><title>Alone</title></item>", "Alone", FALSE);
  check (" \n <rss><item xmlns:a='u'><a:title>No</a:title><title>Yes</title></item></rss>", "Yes",
         FALSE);
}

/* Characters are lost, but no items. */
static void
test_sloppy (void)
{
  check ("<rss><item><title>A&nbsp;B &eacute; &lt;p&gt;</title></item>"
         "<item><title>C & D &lt;p&gt;</title></item></rss>",
         "A\302\240B é <p>|C  D <p>", FALSE);
  check ("<rss><item><title>E\001F\377G\302</title></item></rss>", "E?F?G?", FALSE);
  check ("<rss><item><title>H&nosuch;I</title></item></rss>", "HI", FALSE);
}

static void
test_damaged (void)
{
  check ("<rss><item><title>A</title></item><item><title>B</title>", "A", TRUE);
  check ("<rss><item><title>A</title></item><item><item><title>B</title></item></rss>", "A|-|B",
         TRUE);
  check ("<rss <item><title>A</title></item></rss>", "A", TRUE);
  check ("<rss><item><title>A</b></title></item><item><title>B</title></item></rss>", "A", TRUE);
}

static void
test_encodings (void)
{
  static const char utf16[] = "\377\376<\0r\0>\0<\0i\0t\0e\0m\0>\0<\0t\0i\0t\0l\0e\0>\0\344\0"
                              "<\0/\0t\0i\0t\0l\0e\0>\0<\0/\0i\0t\0e\0m\0>\0<\0/\0r\0>\0";

  check ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><r><item><title>\344</title></item></r>",
         "ä", FALSE);
  check ("\357\273\277<?xml version='1.0' encoding='UTF-8'?><r><item><title>ä</title></item></r>",
         "ä", FALSE);
  check_length (utf16, sizeof utf16 - 1, "ä", FALSE);
}

/* Entities are not expanded, nothing is loaded. */
static void
test_bombs (void)
{
  check ("<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
         "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
         "<r><item><title>A&d;</title></item></r>",
         "A", FALSE);
  check ("<!DOCTYPE r [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
         "<r><item><title>A&f;</title></item></r>",
         "A", FALSE);
}

static void
test_deep (void)
{
  g_autoptr (GString) xml = g_string_new ("<r><item><title>A</title></item><item>");
  g_autofree char *titles = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_auto (OpeningsXmlResult) result = { 0 };

  for (guint i = 0; i < 200000; i++)
    g_string_append (xml, "<x>");
  stream = g_memory_input_stream_new_from_data (xml->str, xml->len, NULL);
  titles = read_titles (stream, &result, NULL);

  g_assert_cmpstr (titles, ==, "A");
  g_assert_true (result.is_damaged);
}

/* An item that is too large is left out, what comes after it is not. */
static void
test_huge (void)
{
  g_autofree char *megabyte = g_strnfill (1024 * 1024, 'x');
  g_autoptr (GString) xml = g_string_new ("<r><item><title>A</title></item><item>");
  g_autofree char *titles = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_auto (OpeningsXmlResult) result = { 0 };

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (xml, "<title>%s</title>", megabyte);
  g_string_append (xml, "</item><item><title>B</title></item></r>");
  stream = g_memory_input_stream_new_from_data (xml->str, xml->len, NULL);
  titles = read_titles (stream, &result, NULL);

  g_assert_cmpstr (titles, ==, "A|B");
  g_assert_cmpuint (result.n_dropped, ==, 1);
}

static void
test_gzip (void)
{
  static const char xml[] = "<r><item><title>A</title></item></r>";
  g_autoptr (GConverter) gzip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (xml, strlen (xml), NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (plain, gzip);
  g_auto (OpeningsXmlResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *titles = read_titles (stream, &result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (titles, ==, "A");
}

static void
test_errors (void)
{
  static const char *const none[] = { "", " ", "{}", "no", "<", "<!-- -->",
                                      "<!DOCTYPE html><HTML><item/></HTML>" };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (GInputStream) stream =
          g_memory_input_stream_new_from_data (none[i], strlen (none[i]), NULL);
      g_auto (OpeningsXmlResult) result = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_null (read_titles (stream, &result, &error));
      g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_XML);
    }
}

static void
test_times (void)
{
  sources_test_time (openings_facts_time ("Thu, 23 Jul 2026 14:25:24 +0100"),
                     "2026-07-23T13:25:24Z");
  sources_test_time (openings_facts_time ("3 September 2026 4:05 EST"), "2026-09-03T09:05:00Z");
  sources_test_time (openings_facts_time ("Wed, 18 Jun 2026 09:00:00 GMT"),
                     "2026-06-18T09:00:00Z");
  sources_test_time (openings_facts_time ("18 Jun 2026"), "2026-06-18T00:00:00Z");
  sources_test_time (openings_facts_time ("Jun 29, 2026"), "2026-06-29T00:00:00Z");
  sources_test_time (openings_facts_time ("2026-06-29"), "2026-06-29T00:00:00Z");
  sources_test_time (openings_facts_time ("99 Foo 2026"), NULL);
  sources_test_time (openings_facts_time (""), NULL);
  sources_test_time (openings_facts_time (":"), NULL);
  sources_test_time (openings_facts_time (NULL), NULL);
  sources_test_time (openings_facts_american_date (" 07/20/2026 "), "2026-07-20T00:00:00Z");
  sources_test_time (openings_facts_american_date ("20/07/2026"), NULL);
  sources_test_time (openings_facts_american_date ("today"), NULL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/xml/whole", test_whole);
  g_test_add_func ("/sources/xml/sloppy", test_sloppy);
  g_test_add_func ("/sources/xml/damaged", test_damaged);
  g_test_add_func ("/sources/xml/encodings", test_encodings);
  g_test_add_func ("/sources/xml/bombs", test_bombs);
  g_test_add_func ("/sources/xml/deep", test_deep);
  g_test_add_func ("/sources/xml/huge", test_huge);
  g_test_add_func ("/sources/xml/gzip", test_gzip);
  g_test_add_func ("/sources/xml/errors", test_errors);
  g_test_add_func ("/sources/xml/times", test_times);

  return g_test_run ();
}
