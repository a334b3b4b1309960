/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-text.h"

typedef struct
{
  const char *text;
  const char *expected;
} Pair;

static void
test_clean_line (void)
{
  static const Pair PAIRS[] = {
    { "  Account Executive, Bridge ", "Account Executive, Bridge" },
    { "two\n\t lines\r\n here", "two lines here" },
    { "no\xc2\xa0"
      "break",
      "no break" },
    { "zero\xe2\x80\x8bwidth", "zerowidth" },
    { "\xe2\x80\xaeoverride", "override" },
    { "bell\a", "bell" },
    { "bad \xff byte", "bad \xef\xbf\xbd byte" },
    { " \n ", NULL },
    { "", NULL },
    { NULL, NULL },
    { "データ 🎉", "データ 🎉" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (PAIRS); i++)
    {
      g_autofree char *line = openings_text_clean_line (PAIRS[i].text, -1);

      g_assert_cmpstr (line, ==, PAIRS[i].expected);
    }
}

static void
test_clean_keeps_lines (void)
{
  g_autofree char *text = openings_text_clean ("one\r\ntwo\rthree\n", -1);

  g_assert_cmpstr (text, ==, "one\ntwo\nthree");
}

static void
test_truncate (void)
{
  g_autofree char *whole = openings_text_truncate ("äöü", 3);
  g_autofree char *cut = openings_text_truncate ("äöü", 2);

  g_assert_cmpstr (whole, ==, "äöü");
  g_assert_cmpstr (cut, ==, "äö…");
}

static void
test_http_url (void)
{
  g_assert_true (openings_text_is_http_url ("https://acme.example/careers"));
  g_assert_true (openings_text_is_http_url ("http://127.0.0.1:80/"));
  g_assert_false (openings_text_is_http_url ("javascript:alert(1)"));
  g_assert_false (openings_text_is_http_url ("file:///etc/passwd"));
  g_assert_false (openings_text_is_http_url ("https:///nothing"));
  g_assert_false (openings_text_is_http_url ("https://a;cme.example/"));
  g_assert_false (openings_text_is_http_url ("/careers"));
  g_assert_false (openings_text_is_http_url (NULL));
}

static void
test_normalize_url (void)
{
  static const Pair PAIRS[] = {
    { "https://Acme.Example/Jobs/#top", "https://acme.example/Jobs" },
    { "https://acme.example/j?b=2&a=1", "https://acme.example/j?a=1&b=2" },
    { "https://acme.example/j?utm_source=x&gh_jid=7&gh_src=y", "https://acme.example/j?gh_jid=7" },
    { "https://acme.example/j?ref=a&source=b&fbclid=c", "https://acme.example/j?ref=a&source=b" },
    { "https://acme.example/j?trackingId=1", "https://acme.example/j" },
    { "ftp://acme.example/j", NULL },
    { "https://a;cme.example/j", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (PAIRS); i++)
    {
      g_autofree char *url = openings_text_normalize_url (PAIRS[i].text);

      g_assert_cmpstr (url, ==, PAIRS[i].expected);
    }
}

static void
test_hash (void)
{
  g_autofree char *split = openings_text_hash ((const char *const[]) { "a", "bc" }, 2);
  g_autofree char *other = openings_text_hash ((const char *const[]) { "ab", "c" }, 2);
  g_autofree char *absent = openings_text_hash ((const char *const[]) { "a", NULL }, 2);
  g_autofree char *empty = openings_text_hash ((const char *const[]) { "a", "" }, 2);

  g_assert_cmpuint (strlen (split), ==, 32);
  g_assert_cmpstr (split, !=, other);
  g_assert_cmpstr (absent, !=, empty);
}

/* Each place in a block of eight, and around the ends of larger ones. */
static void
test_is_utf8 (void)
{
  static const char *const pieces[] = { "", "a", "é", "€", "𝄞", "\xff", "\xc3", "\xed\xa0\x80" };

  for (guint at = 0; at < 140; at++)
    for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
      {
        g_autofree char *filler = g_strnfill (at, 'x');
        g_autofree char *text = g_strconcat (filler, pieces[i], "é0123456789", NULL);
        gsize length = strlen (text);

        for (gsize n = length > 16 ? length - 16 : 0; n <= length; n++)
          g_assert_cmpint (openings_text_is_utf8 (text, n), ==, g_utf8_validate (text, n, NULL));
        text[at / 2] = '\0';
        g_assert_false (openings_text_is_utf8 (text, length));
      }
}

static void
test_clean_cuts_piles_of_marks (void)
{
  /* acute accents: as many as one finds, and a pile of them */
  g_autofree char *few = openings_text_clean_line ("e\xcc\x81\xcc\x81 o\xcc\x81", -1);
  g_autoptr (GString) pile = g_string_new ("e");
  g_autofree char *clean = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (pile, "\xcc\x81");
  g_string_append (pile, "nd");
  clean = openings_text_clean_line (pile->str, -1);

  g_assert_cmpstr (few, ==, "e\xcc\x81\xcc\x81 o\xcc\x81");
  g_assert_cmpstr (clean, ==,
                   "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"
                   "nd");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean-line", test_clean_line);
  g_test_add_func ("/text/clean-keeps-lines", test_clean_keeps_lines);
  g_test_add_func ("/text/clean-cuts-piles-of-marks", test_clean_cuts_piles_of_marks);
  g_test_add_func ("/text/truncate", test_truncate);
  g_test_add_func ("/text/http-url", test_http_url);
  g_test_add_func ("/text/normalize-url", test_normalize_url);
  g_test_add_func ("/text/hash", test_hash);

  g_test_add_func ("/text/is-utf8", test_is_utf8);

  return g_test_run ();
}
