/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-html-blocks.h"

typedef struct
{
  const char *html;
  const char *expected; /* kind, level, indent, marker and markup of each block */
} Case;

static char *
dup_blocks (const char *html,
            const char *plain,
            gboolean *shortened)
{
  g_autoptr (GPtrArray) blocks = openings_html_blocks_new (html, plain, shortened);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      OpeningsHtmlBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == OPENINGS_HTML_BLOCK_HEADING)
        g_string_append_printf (text, "h%u ", block->level);
      if (block->kind == OPENINGS_HTML_BLOCK_VERBATIM)
        g_string_append (text, "pre ");
      if (block->kind == OPENINGS_HTML_BLOCK_RULE)
        g_string_append (text, "hr");
      for (guint n = 0; n < block->indent; n++)
        g_string_append_c (text, '>');
      g_string_append (text, block->marker != NULL ? block->marker : "");
      g_string_append_printf (text, "%s|", block->markup != NULL ? block->markup : "");
    }

  return g_string_free (text, FALSE);
}

static void
assert_blocks (const Case *cases,
               gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      gboolean shortened = TRUE;
      g_autofree char *text = dup_blocks (cases[i].html, "plain", &shortened);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_false (shortened);
    }
}

static void
test_blocks (void)
{
  static const Case cases[] = {
    { "<p>One</p><p>Two</p>", "One|Two|" },
    { "<h3>Your  work</h3>\n<p>Bake\nbread</p><hr/>", "h3 Your work|Bake bread|hr|" },
    { "<p>a<br/>b<br/><br/><br/>c<br/></p>", "a\nb\n\nc|" },
    { "<pre>a  b\n c</pre>", "pre a  b\n c|" },
    { "loose <strong>text</strong>", "loose <b>text</b>|" },
    { "<blockquote><p>said</p></blockquote>", ">said|" },
    { "<p> </p><p></p><p>x</p>", "x|" },
    { "<div><span>other</span> tags</div>", "other|tags|" },
  };

  assert_blocks (cases, G_N_ELEMENTS (cases));
}

static void
test_lists (void)
{
  static const Case cases[] = {
    { "<ul><li>a</li><li>b</li></ul><p>c</p>", ">•a|>•b|c|" },
    { "<ol><li>a</li><li>b<ul><li>c</li></ul>d</li><li>e</li></ol>",
      ">1.a|>2.b|>>◦c|>d|>3.e|" },
    { "<ul><li></li><li>a<br/>b</li></ul>", ">•a\nb|" },
    { "<ul><li><p>a</p><p>b</p></li></ul>", ">•a|>b|" },
  };

  assert_blocks (cases, G_N_ELEMENTS (cases));
}

static void
test_inlines (void)
{
  static const Case cases[] = {
    { "<p><strong>a <em>b</em></strong><code>c</code></p>", "<b>a <i>b</i></b><tt>c</tt>|" },
    { "<strong><p>a</p><p>b</p></strong>", "<b>a</b>|<b>b</b>|" },
    { "<p><b>a<strong>b</strong></b></p>", "<b>ab</b>|" },
    { "<p>&lt;b&gt; &amp;amp; &quot;q&quot;</p>",
      "&lt;b&gt; &amp;amp; &quot;q&quot;|" },
    { "<p><span foreground=\"red\">x</span></p>", "x|" },
  };

  assert_blocks (cases, G_N_ELEMENTS (cases));
}

static void
test_links (void)
{
  static const Case cases[] = {
    { "<p><a href=\"https://a.example/?x=1&amp;y=2\">a</a></p>",
      "<a href=\"https://a.example/?x=1&amp;y=2\" "
      "title=\"https://a.example/?x=1&amp;amp;y=2\">a</a>|" },
    { "<p><a href=\"javascript:alert(1)\">a</a><a href=\"file:///etc\">b</a><a>c</a></p>", "abc|" },
    { "<p><a href=\"https://a.example/&#x202e;cod\">a</a></p>", "a|" },
    { "<p><a title=\"t\" href=\"http://a.example\"><a href=\"http://b.example\">a</a></a></p>",
      "<a href=\"http://a.example\" title=\"http://a.example\">a</a>|" },
  };

  assert_blocks (cases, G_N_ELEMENTS (cases));
}

static void
test_unreadable (void)
{
  static const Case cases[] = {
    { "<p>never closed", "plain|" },
    { "<p>a</b></p>", "plain|" },
    { "a &nbsp; b", "plain|" },
    { "</body><p>x</p>", "plain|" },
    { "<p>\xff</p>", "plain|" },
    { "", "plain|" },
    { NULL, "plain|" },
  };

  assert_blocks (cases, G_N_ELEMENTS (cases));
}

/* A web address in plain text leads there; nothing else does. */
static void
test_addresses (void)
{
#define LINK(address) "<a href=\"" address "\" title=\"" address "\">" address "</a>"
  static const Case cases[] = {
    { "https://a.example/x", LINK ("https://a.example/x") "|" },
    { "See (http://a.example/b).", "See (" LINK ("http://a.example/b") ").|" },
    { "http://a.example, or", LINK ("http://a.example") ", or|" },
    { "“https://a.example/Köln_(Stadt)”!", "“" LINK ("https://a.example/Köln_(Stadt)") "”!|" },
    { "a\n\nhttps://b.example", "a|" LINK ("https://b.example") "|" },
    { "ftp://a.example xhttp://a https://", "ftp://a.example xhttp://a https://|" },
    { "javascript:alert(1)", "javascript:alert(1)|" },
    { "<a>http://a.example</a>", "&lt;a&gt;" LINK ("http://a.example") "&lt;/a&gt;|" },
  };
#undef LINK

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean shortened;
      g_autofree char *text = dup_blocks (NULL, cases[i].html, &shortened);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_harmless_characters (void)
{
  gboolean shortened;
  g_autofree char *html = dup_blocks ("<p>a\u202eb\u200bc&#x1;d\u2066</p>", "e\u202e\x7f",
                                      &shortened);
  g_autofree char *plain = dup_blocks (NULL, "a\xff <b>\n\n\n b\n\u202ec", &shortened);

  g_assert_cmpstr (html, ==, "abcd|");
  g_assert_cmpstr (plain, ==, "a\ufffd &lt;b&gt;| b\nc|");
}

static void
test_deep (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *text = NULL;
  gboolean shortened;

  for (guint i = 0; i < 100000; i++)
    g_string_append (html, "<ul><li>");

  text = dup_blocks (html->str, "plain", &shortened);
  g_assert_cmpstr (text, ==, "plain|");
}

static void
test_huge (void)
{
  g_autofree char *plain = g_strnfill (50 * 1024 * 1024, 'x');
  g_autofree char *html = g_strconcat ("<p><b>", plain, "</b></p>", NULL);
  g_autoptr (GPtrArray) blocks = NULL;
  gboolean shortened = FALSE;
  gsize n = 0;

  blocks = openings_html_blocks_new (html, plain, &shortened);
  for (guint i = 0; i < blocks->len; i++)
    {
      const char *markup = ((OpeningsHtmlBlock *) blocks->pdata[i])->markup;

      g_assert_cmpuint (strlen (markup), <, 5000);
      n += strlen (markup);
    }
  g_assert_true (shortened);
  g_assert_cmpuint (n, ==, OPENINGS_HTML_MAX_CHARACTERS);
}

static void
test_many (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GPtrArray) blocks = NULL;
  gboolean shortened = FALSE;

  for (guint i = 0; i < 2 * OPENINGS_HTML_MAX_BLOCKS; i++)
    g_string_append (html, "<p><b>row</b></p>");

  blocks = openings_html_blocks_new (html->str, NULL, &shortened);
  g_assert_true (shortened);
  g_assert_cmpuint (blocks->len, ==, OPENINGS_HTML_MAX_BLOCKS);
  for (guint i = 0; i < blocks->len; i++)
    g_assert_cmpstr (((OpeningsHtmlBlock *) blocks->pdata[i])->markup, ==, "<b>row</b>");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/html-blocks/blocks", test_blocks);
  g_test_add_func ("/html-blocks/lists", test_lists);
  g_test_add_func ("/html-blocks/inlines", test_inlines);
  g_test_add_func ("/html-blocks/links", test_links);
  g_test_add_func ("/html-blocks/unreadable", test_unreadable);
  g_test_add_func ("/html-blocks/addresses", test_addresses);
  g_test_add_func ("/html-blocks/harmless-characters", test_harmless_characters);
  g_test_add_func ("/html-blocks/deep", test_deep);
  g_test_add_func ("/html-blocks/huge", test_huge);
  g_test_add_func ("/html-blocks/many", test_many);

  return g_test_run ();
}
