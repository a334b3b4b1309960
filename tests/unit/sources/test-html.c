/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>
#include <string.h>

#include "openings-html.h"

/* How often a race is tried that is won most times. */
#define N_FIRST_USES 100

typedef struct
{
  const char *html;
  const char *safe;
  const char *text;
} Case;

static const Case cases[] = {
  /* paragraphs and what passes for them */
  { "<p>a</p><p>b</p>", "<p>a</p><p>b</p>", "a\n\nb" },
  { "<p>a<p>b", "<p>a</p><p>b</p>", "a\n\nb" },
  { "<div>a</div><div><br></div><div>b</div>", "<p>a</p><p>b</p>", "a\n\nb" },
  { "a<br>b<br/><br/><br/>c<br>", "<p>a<br/>b<br/><br/>c</p>", "a\nb\n\nc" },
  { "<p>&nbsp;</p><p> </p><p>x</p><p></p>", "<p>x</p>", "x" },
  { "one <!-- not this --> two\n\n <span>three</span>", "<p>one two three</p>", "one two three" },
  { "<h1>A</h1>b", "<h3>A</h3><p>b</p>", "A\n\nb" },
  { "<h4>A</h4><h6>B</h6>", "<h4>A</h4><h6>B</h6>", "A\n\nB" },
  { "<p>a</p><hr><p>b</p>", "<p>a</p><hr/><p>b</p>", "a\n\nb" },
  { "<pre>a\n  b &lt;c&gt;</pre>", "<pre>a<br/>  b &lt;c&gt;</pre>", "a\n  b <c>" },
  { "<blockquote>q<p>r</p></blockquote>s",
    "<blockquote><p>q</p><p>r</p></blockquote><p>s</p>", "q\n\nr\n\ns" },

  /* lists */
  { "<ul><li>a</li><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>", "• a\n• b" },
  { "<li>a</li><li>b</li>c", "<ul><li>a</li><li>b</li></ul><p>c</p>", "• a\n• b\n\nc" },
  { "<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>", "• a\n• b" },
  { "<ol><li><p>a</p></li><li><p>b</p><p>c</p></li></ol>",
    "<ol><li>a</li><li>b<br/>c</li></ol>", "• a\n• b\n  c" },
  { "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "• a\n  • b\n• c" },
  { "<ul>loose<li>a</li></ul>", "<ul><li>loose</li><li>a</li></ul>", "• loose\n• a" },
  { "<p>x</p><ul><li>a</li></ul><p>y</p>", "<p>x</p><ul><li>a</li></ul><p>y</p>",
    "x\n\n• a\n\ny" },
  { "<div><li>a</li></div><div><li>b</li></div>",
    "<ul><li>a</li><li>b</li></ul>", "• a\n• b" },

  /* inline elements */
  { "<b>a</b> <i>b</i> <u>c</u> <code>d</code>",
    "<p><strong>a</strong> <em>b</em> <u>c</u> <code>d</code></p>", "a b c d" },
  { "<b></b><strong> </strong>x", "<p>x</p>", "x" },
  { "<b><b>a</b>b</b>", "<p><strong>ab</strong></p>", "ab" },

  /* links */
  { "<a href=\"https://a.example/?x=1&amp;y=2\" onclick=\"x()\" target=_blank>a</a>",
    "<p><a href=\"https://a.example/?x=1&amp;y=2\">a</a></p>", "a" },
  { "<a href='mailto:x@a.example'>m</a>", "<p><a href=\"mailto:x@a.example\">m</a></p>", "m" },
  { "<a href='//a.example'>p</a>", "<p><a href=\"https://a.example\">p</a></p>", "p" },
  { "<a href='//a.example/\001'>c</a>", "<p>c</p>", "c" },
  { "<a href='javascript:alert(1)'>j</a>", "<p>j</p>", "j" },
  { "<a href=' JaVaScRiPt:alert(1)'>j</a>", "<p>j</p>", "j" },
  { "<a href='java\nscript:alert(1)'>j</a>", "<p>j</p>", "j" },
  { "<a href='data:text/html,x'>d</a>", "<p>d</p>", "d" },
  { "<a href='/jobs'>r</a>", "<p>r</p>", "r" },
  { "<a href='https://a.example/\"><script>'>q</a>",
    "<p><a href=\"https://a.example/&quot;&gt;&lt;script&gt;\">q</a></p>", "q" },
  { "<a>n</a>", "<p>n</p>", "n" },

  /* what is dropped */
  { "a<script>alert('<p>')</script>b", "<p>ab</p>", "ab" },
  { "<style>p{}</style>a", "<p>a</p>", "a" },
  { "<SCRIPT SRC=//x></SCRIPT>a", "<p>a</p>", "a" },
  { "<iframe src=x>i</iframe><object>o</object><embed src=x>a", "<p>a</p>", "a" },
  { "<form><input value=v><button>b</button>f</form>a", "<p>a</p>", "a" },
  { "<img src='https://t.example/p.gif' onerror='x()'>a", "<p>a</p>", "a" },
  { "<svg><text>s</text><script>x</script></svg>a", "<p>a</p>", "a" },
  { "<p style='x' class=y id=z data-a=b onclick=c>a</p>", "<p>a</p>", "a" },
  { "<noscript><img src=x></noscript>a<template>t</template>", "<p>a</p>", "a" },
  { "<html><head><title>t</title></head><body>a</body></html>", "<p>a</p>", "a" },
  { "<unknown><p>a</p></unknown>", "<p>a</p>", "a" },
  { "<script>never closed <p>a</p>", "", "" },

  /* tables */
  { "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
    "<p>a | b</p><p>1 | 2</p>", "a | b\n\n1 | 2" },

  /* text */
  { "a &amp; b &lt;p&gt; &eacute; &#39; &amp;amp;<i></i>",
    "<p>a &amp; b &lt;p&gt; é ' &amp;amp;</p>", "a & b <p> é ' &amp;" },
  { "plain &amp; simple", "<p>plain &amp; simple</p>", "plain & simple" },
  { "one\ntwo\n\n\nthree", "<p>one<br/>two</p><p>three</p>", "one\ntwo\n\nthree" },
  { "3 < 4 > 2", "<p>3 &lt; 4 &gt; 2</p>", "3 < 4 > 2" },
  { "zero\xe2\x80\x8bwidth<br>soft\xc2\xadhyphen", "<p>zerowidth<br/>softhyphen</p>",
    "zerowidth\nsofthyphen" },
  { "bell\x07<b>x</b>", "<p>bell<strong>x</strong></p>", "bellx" },
  { "bad \xff\xfe<b>utf</b>", "<p>bad \xef\xbf\xbd\xef\xbf\xbd<strong>utf</strong></p>",
    "bad \xef\xbf\xbd\xef\xbf\xbdutf" },
  { "", "", "" },
  { "   \n ", "", "" },
  { "<", "<p>&lt;</p>", "<" },
  { "<p", "<p>&lt;p</p>", "<p" },
  { "</p></div></ul>a<b>", "<p>a</p>", "a" },
};

static void
assert_well_formed (const char *safe)
{
  g_autofree char *document = g_strconcat ("<d>", safe, "</d>", NULL);
  static const GMarkupParser parser = { 0 };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, document, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = NULL;
      g_autofree char *text = NULL;
      g_autofree char *again = NULL;

      openings_html_convert (cases[i].html, -1, &safe, &text);
      g_assert_cmpstr (safe, ==, cases[i].safe);
      g_assert_cmpstr (text, ==, cases[i].text);
      assert_well_formed (safe);

      /* what is safe stays as it is */
      again = openings_html_sanitize (safe, -1);
      g_assert_cmpstr (again, ==, safe);
    }
}

static void
repeat (GString *string,
        const char *what,
        guint times)
{
  for (guint i = 0; i < times; i++)
    g_string_append (string, what);
}

static void
test_deep (void)
{
  static const char *const openers[] = { "<div>", "<b>", "<ul><li>",
                                         "<blockquote>", "<x>", "<a href='https://a.example'>",
                                         "<table><tr><td>" };

  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    {
      g_autoptr (GString) html = g_string_new ("<p>before</p>");
      g_autofree char *safe = NULL;
      g_autofree char *text = NULL;

      repeat (html, openers[i], 200000);
      g_string_append (html, "deep");
      repeat (html, "</x></div></b>", 100000);
      openings_html_convert (html->str, html->len, &safe, &text);
      assert_well_formed (safe);
      g_assert_true (g_str_has_prefix (text, "before"));
    }
}

/* 50 MB of description end in a megabyte of it. */
static void
test_huge (void)
{
  g_autoptr (GString) html = g_string_sized_new (52 * 1024 * 1024);
  g_autofree char *safe = NULL;
  g_autofree char *text = NULL;

  repeat (html, "<p>Ünder &amp; over, fifty bytes of text or so</p>\n", 1024 * 1024);
  openings_html_convert (html->str, html->len, &safe, &text);
  g_assert_cmpuint (strlen (text), >, 1000 * 1024);
  g_assert_cmpuint (strlen (text), <, 1100 * 1024);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_suffix (text, "…"));
  assert_well_formed (safe);
}

static void
test_huge_word (void)
{
  g_autofree char *word = g_strnfill (40 * 1024 * 1024, 'x');
  g_autofree char *html = g_strconcat ("<p>", word, NULL);
  g_autofree char *text = openings_html_to_text (html, -1);
  g_autofree char *plain = openings_html_to_text (word, -1);

  g_assert_cmpuint (strlen (text), <, 1100 * 1024);
  g_assert_cmpuint (strlen (plain), <, 1100 * 1024);
}

/* Cut anywhere, the result is still well-formed. */
static void
test_cut (void)
{
  static const char html[] =
      "<div><ul><li><b>a &amp; <a href='https://a.example/é'>b</a></b>"
      "<!-- c --><table><tr><td>d</table></li></ul><script>x</script>é</div>";

  for (gsize i = 1; i <= strlen (html); i++)
    {
      g_autofree char *cut = g_memdup2 (html, i);
      g_autofree char *safe = openings_html_sanitize (cut, i);

      assert_well_formed (safe);
    }
}

/* Runs of text are kept from the parser, which must make no difference: behind a
 * comment it gets all of them. */
static void
assert_same_behind_comment (const char *html)
{
  g_autofree char *commented = g_strconcat ("<!---->", html, NULL);
  g_autofree char *safe = NULL;
  g_autofree char *text = NULL;
  g_autofree char *commented_safe = NULL;
  g_autofree char *commented_text = NULL;

  openings_html_convert (html, -1, &safe, &text);
  openings_html_convert (commented, -1, &commented_safe, &commented_text);
  g_assert_cmpstr (safe, ==, commented_safe);
  g_assert_cmpstr (text, ==, commented_text);
}

static void
test_runs (void)
{
  static const char *const pieces[] = {
    "<p>",
    "</p>",
    "<div class=\"a b\">",
    "</div>",
    "<b>",
    "</b>",
    "<ul><li>",
    "</li>",
    "<br/>",
    "<a href='https://a.example/?x=1&y=2'>",
    "</a>",
    "<a title=\"1 > 0\" href=https://a.example>",
    "<script>if (a < b && c > d) say ('no more of this text');</script>",
    "<script>",
    "<pre>",
    "</pre>",
    "<textarea>",
    "<title>",
    "<style>p { color: red; and more of it }</style>",
    "<!-- a comment with <b>tags and more text</b> in it -->",
    "<!-- a comment -- > open ",
    "Some words that are enough for a run ",
    " more of such words",
    "&amp;",
    "&nbsp;and a run",
    "&#8217;",
    "&#983040;",
    "&#xF0001;",
    "&#XF0001 and more text",
    "\xF3\xB0\x80\x80 and a run",
    "a < b and a > b, as long as it is text",
    "\xEF\xBB\xBF",
    "\r\n",
    "\f",
    "\001",
    "\n\t",
    "                    ",
    "Größe und Übermaß für Straßenbahnen",
    "工程师需要负责系统的设计与开发",
    "<a \"b c=\"> enough text for a run <i> and more</i> \"d>",
    "<a b='c\"d' e=\"f'g\">",
    "<x:y z>",
    "<",
    "</",
    "<!DOCTYPE html>",
    "<?php echo 'enough text for a run' ?>",
    "<table><tr><td>",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (23);

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GString) html = g_string_new ("<i>");
      guint n = g_rand_int_range (random, 1, 12);

      for (guint j = 0; j < n; j++)
        g_string_append (html, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      assert_same_behind_comment (html->str);
    }
}

static gpointer
convert_once (gpointer data)
{
  int *n_waiting = data;

  g_atomic_int_add (n_waiting, -1);
  while (g_atomic_int_get (n_waiting) > 0)
    continue;

  return openings_html_to_text ("<p>a</p>", -1);
}

/* Several threads at once are the first that read any. */
static void
test_first_use (void)
{
  if (g_test_subprocess ())
    {
      GThread *threads[4];
      int n_waiting = G_N_ELEMENTS (threads);

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("first", convert_once, &n_waiting);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_free (g_thread_join (threads[i]));
      return;
    }

  for (guint i = 0; i < N_FIRST_USES; i++)
    {
      g_test_trap_subprocess (NULL, 20 * G_USEC_PER_SEC, 0);
      g_test_trap_assert_passed ();
    }
}

static void
test_unescape (void)
{
  static const char *const table[][2] = {
    { "<p>a &lt; b</p>", "<p>a &lt; b</p>" },
    { "&lt;p&gt;a &amp;amp; b&lt;/p&gt;", "<p>a &amp; b</p>" },
    { "&amp;lt;p&amp;gt;a &amp;amp;amp; b&amp;lt;/p&amp;gt;", "<p>a &amp; b</p>" },
    { "&lt;p&gt;write &amp;lt;b&amp;gt;&lt;/p&gt;", "<p>write &lt;b&gt;</p>" },
    { "A &amp;amp; B", "A &amp; B" },
    { "plain", "plain" },
    { "", "" },
    { "&lt;p class=&quot;x&quot; title=&#39;y&#39;&gt;", "<p class=\"x\" title='y'>" },
    { "&", "&" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *html = openings_html_unescape (table[i][0]);

      g_assert_cmpstr (html, ==, table[i][1]);
    }
}

static void
test_entities (void)
{
  static const char *const table[][2] = {
    { "R&amp;D", "R&D" },
    { "a &amp;amp; b", "a &amp; b" },
    { "&eacute;&#233;&#xE9;&#XE9;", "éééé" },
    { "&lt;b&gt;&quot;&apos;", "<b>\"'" },
    { "AT&T & co; &unknown; &#; &#x; &;", "AT&T & co; &unknown; &#; &#x; &;" },
    { "&#0;&#xD800;&#x110000;&#99999999999999999999;",
      "&#0;&#xD800;&#x110000;&#99999999999999999999;" },
    { "&", "&" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = openings_html_decode_entities (table[i][0]);

      g_assert_cmpstr (text, ==, table[i][1]);
    }
}

static void
test_line (void)
{
  g_autofree char *line = openings_html_dup_line (" Chef\xc2\xa0"
                                                  "de &eacute;quipe \n🍳 ");

  g_assert_cmpstr (line, ==, "Chef de équipe 🍳");
  g_assert_null (openings_html_dup_line (" &nbsp; \t"));
  g_assert_null (openings_html_dup_line (NULL));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/html/table", test_table);
  g_test_add_func ("/sources/html/deep", test_deep);
  g_test_add_func ("/sources/html/huge", test_huge);
  g_test_add_func ("/sources/html/huge-word", test_huge_word);
  g_test_add_func ("/sources/html/cut", test_cut);
  g_test_add_func ("/sources/html/first-use", test_first_use);
  g_test_add_func ("/sources/html/runs", test_runs);
  g_test_add_func ("/sources/html/unescape", test_unescape);
  g_test_add_func ("/sources/html/entities", test_entities);
  g_test_add_func ("/sources/html/line", test_line);

  return g_test_run ();
}
