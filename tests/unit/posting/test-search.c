/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-search.h"

#include <string.h>

/* What is typed, written out again: the kind of each term by a letter, an
 * exclamation mark before what is not wanted, quotation marks around a phrase
 * and an asterisk behind what may go on; "," between groups, "|" within one. */
static char *
describe (const char *typed)
{
  static const char kinds[] = "wtclksnrSWEmadfxh";
  static const char *const signs[] = { ">=", ">", "<=", "<", "=" };
  g_autoptr (GPtrArray) groups = openings_search_parse (typed);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = groups->pdata[i];

      g_assert_cmpuint (group->len, >, 0);
      for (guint k = 0; k < group->len; k++)
        {
          const OpeningsTerm *term = group->pdata[k];

          g_string_append (text, k > 0 ? " | " : i > 0 ? ", "
                                                       : "");
          g_string_append_printf (text, "%s%c", term->excluded ? "!" : "", kinds[term->kind]);
          if (term->kind <= OPENINGS_TERM_RESIDENTS)
            g_string_append_printf (text, term->quoted ? " \"%s\"" : " %s", term->text);
          else if (term->number > 0)
            g_string_append_printf (text, " %s%.0f%s", signs[term->compare], term->number,
                                    term->currency);
          else if (term->kind != OPENINGS_TERM_FAVORITE && term->kind != OPENINGS_TERM_CLOSED)
            g_string_append_printf (text, " %d", term->choice);
          g_string_append (text, term->unfinished ? "*" : "");
        }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_parses (const char *typed,
               const char *expected)
{
  g_autofree char *text = describe (typed);
  g_autofree char *printable = g_strescape (typed != NULL ? typed : "", NULL);

  g_test_message ("%s", printable);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_words (void)
{
  assert_parses (NULL, "");
  assert_parses ("", "");
  assert_parses ("  \t\n", "");
  assert_parses ("rust", "w rust*");
  assert_parses ("rust ", "w rust");
  assert_parses (" rust  go", "w rust, w go*");
  assert_parses ("C++ node.js R&D ", "w C++, w node.js, w R&D");
  assert_parses ("\"rye bread\" x", "w \"rye bread\", w x*");
  assert_parses ("\"rye bread", "w \"rye bread\"");
  assert_parses ("\"a\"b", "w \"a\", w b*");
  assert_parses ("5\" disk", "w 5\", w disk*");
  assert_parses ("-soup", "!w soup");
  assert_parses ("-\"rye bread\"", "!w \"rye bread\"");
  assert_parses ("full-time --x", "w full-time, w --x*");
  assert_parses ("- soup -", "w soup");
}

static void
test_or (void)
{
  assert_parses ("rust OR go", "w rust | w go*");
  assert_parses ("senior rust OR go OR zig remote", "w senior, w rust | w go | w zig, w remote*");
  assert_parses ("rust OR -java", "w rust | !w java");
  assert_parses ("rust or go", "w rust, w or, w go*");
  assert_parses ("OR", "w OR*");
  assert_parses ("OR rust", "w OR, w rust*");
  assert_parses ("rust OR", "w rust");
  assert_parses ("rust OR OR go ", "w rust | w go");
  assert_parses ("rust OR salary>=90k", "w rust | m >=90000");
}

static void
test_fields (void)
{
  assert_parses ("title:baker", "t baker*");
  assert_parses ("Title:\"head baker\"", "t \"head baker\"");
  assert_parses ("-company:acme location:cork skill:sql ", "!c acme, l cork*, k sql*");
  assert_parses ("title:r x title:\"ry\" title:ry, x ", "t r, w x, t \"ry\", t ry,, w x");
  assert_parses ("title:r", "t r*");
  assert_parses ("source:lever:acme note:call", "s lever:acme, n call");
  assert_parses ("residents:DE", "r DE");
  assert_parses ("status:applied -status:HIDDEN", "S 2, !S 7");
  assert_parses ("type:part-time", "E 2");
  assert_parses ("remote:yes remote:hybrid remote:onsite", "W 2, W 4, W 8");
  assert_parses ("remote:no remote:unknown", "W 12, W 1");
  assert_parses ("is:favorite is:new is:closed is:remote is:on-site",
                 "f, S 0, x, W 2, W 8");
  assert_parses ("has:salary -has:notes", "h 0, !h 5");
}

static void
test_salary (void)
{
  assert_parses ("salary>=90k", "m >=90000");
  assert_parses ("salary:90000", "m >=90000");
  assert_parses ("salary>90,000", "m >90000");
  assert_parses ("salary<1.2m", "m <1200000");
  assert_parses ("salary<=90.500", "m <=90500");
  assert_parses ("salary=50.5k", "m >=50500");
  assert_parses ("salary≥€90k", "m >=90000EUR");
  assert_parses ("salary>=90kGBP", "m >=90000GBP");
  assert_parses ("salary>=usd90k", "m >=90000USD");
  assert_parses ("salary>=5000000KRW", "m >=5000000KRW");
  assert_parses ("salary:\"90 000\"", "m >=90000");
  assert_parses ("salary:\"90 000 EUR\"", "m >=90000EUR");
}

static void
test_posted (void)
{
  assert_parses ("posted<7d", "a <604800");
  assert_parses ("posted:2w", "a <1209600");
  assert_parses ("posted>=1y", "a >=31536000");
  assert_parses ("posted<12h posted<3m", "a <43200, a <7776000");
  assert_parses ("posted=3d posted:2026-05-01", "a <259200, d =1777593600");
  assert_parses ("posted>=2026-05-01", "d >=1777593600");
}

/* The beginning of a value is enough where it can mean but one. */
static void
test_values (void)
{
  assert_parses ("type:part type:intern type:fulltime type:\"full time\" type:temp",
                 "E 2, E 4, E 1, E 1, E 5");
  assert_parses ("status:app status:interv -status:HID", "S 2, S 3, !S 7");
  assert_parses ("is:fav is:star is:onsi is:on-s is:clo", "f, f, W 8, W 8, x");
  assert_parses ("remote:y remote:n remote:un has:sal has:note", "W 2, W 12, W 1, h 0, h 5");
  assert_parses ("posted<7days posted<1day posted<2Weeks posted<3mo posted<1year posted<5h",
                 "a <604800, a <86400, a <1209600, a <7776000, a <31536000, a <18000");
  assert_parses ("posted:\"7 days\"", "a <604800");
  assert_parses ("status:int type:t is:o remote:re status:applieds posted<7dayss posted<7dd ",
                 "w status:int, E 5, w is:o, W 2, w status:applieds, w posted<7dayss,"
                 " w posted<7dd");
}

/* The words that were meant for a field, between bars. */
static void
assert_misread (const char *typed,
                const char *expected)
{
  g_autoptr (GPtrArray) groups = openings_search_parse (typed);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const OpeningsTerm *term = g_ptr_array_index ((GPtrArray *) groups->pdata[i], 0);

      if (term->misread)
        g_string_append_printf (found, "%s|", term->text);
    }
  g_test_message ("%s", typed);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_misread (void)
{
  assert_misread ("salary>=abc", "salary>=abc|");
  assert_misread ("status:foo rye -is:bar type:baz posted<7x ",
                  "status:foo|is:bar|type:baz|posted<7x|");
  assert_misread ("salary>=90k status:new title:x posted<7d rye ", "");
  assert_misread ("https://acme.example/status:foo foo:bar \"status:foo\" ", "");

  /* What may become a value is not told of while it is typed. */
  assert_misread ("status:", "");
  assert_misread ("salary>=", "");
  assert_misread ("status:int", "");
  assert_misread ("posted<7", "");
  assert_misread ("posted>2026-0", "");
  assert_misread ("status: salary>= status:int posted<7 ",
                  "status:|salary>=|status:int|posted<7|");
}

/* What has no meaning as a field is words. */
static void
test_invalid (void)
{
  assert_parses ("foo:bar", "w foo:bar*");
  assert_parses ("https://acme.example/jobs", "w https://acme.example/jobs*");
  assert_parses ("status:great ", "w status:great");
  assert_parses ("remote:maybe is:it has:beens ", "w remote:maybe, w is:it, w has:beens");
  assert_parses ("is:yes is:no is:unknown is: ", "w is:yes, w is:no, w is:unknown, w is:");
  assert_parses ("salary>=much salary> ", "w salary>=much, w salary>");
  assert_parses ("posted<7x posted<d posted<99999999999d ",
                 "w posted<7x, w posted<d, w posted<99999999999d");
  assert_parses ("title: ", "w title:");
  assert_parses ("title:\"\" title:++ ", "w title:\"\", w title:++");
  assert_parses ("titles:x entitle:x ", "w titles:x, w entitle:x");
  assert_parses ("title>x ", "w title>x");
}

static void
test_strange (void)
{
  static const char *const typed[] = {
    "\"",
    "\"\"",
    "\"\"\"\"",
    "-",
    "--",
    "-\"",
    "((((",
    "AND",
    "OR OR OR",
    "NOT",
    "NEAR(",
    "a NEAR b",
    "*",
    "^a",
    "{title}",
    ":",
    "::",
    "-:",
    "'",
    ";--",
    "title:-",
    "a\\b",
    "\x01\x02",
    "%_!",
    "salary>=",
    "salary>=\"",
    "is:",
    "-is:",
    "+ - | &",
    "?1",
    "rowid:1",
    "a*b* c*",
    "🦀 OR 🐍",
    "求人 東京",
    "\u202eعمل عن بعد",
    "é́́",
    "\xff\xfe",
    "a\xc3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *text = describe (typed[i]);

      g_assert_nonnull (text);
    }

  assert_parses ("求人 東京", "w 求人, w 東京*");
  assert_parses ("עבודה ", "w עבודה");
  assert_parses ("🦀", "");
  assert_parses ("AND NOT NEAR ", "w AND, w NOT, w NEAR");
  assert_parses ("\xff\xfe", "");
}

/* A query is bounded: in its length, and in how many terms it has. */
static void
test_long (void)
{
  g_autofree char *one = g_strnfill (10000, 'x');
  g_autofree char *quotes = g_strnfill (10000, '"');
  g_autofree char *minuses = g_strnfill (10000, '-');
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) long_word = openings_search_parse (one);
  g_autofree char *strange = describe (quotes);
  g_autofree char *nothing = describe (minuses);
  const OpeningsTerm *term;

  g_assert_cmpuint (long_word->len, ==, 1);
  term = g_ptr_array_index ((GPtrArray *) long_word->pdata[0], 0);
  g_assert_cmpuint (strlen (term->text), ==, 1000);
  g_assert_cmpstr (strange, ==, "");
  g_assert_cmpstr (nothing, ==, "");

  for (guint i = 0; i < 5000; i++)
    g_string_append (many, i % 2 == 0 ? "a " : "OR ");
  groups = openings_search_parse (many->str);
  g_assert_cmpuint (groups->len, ==, 1);
  g_assert_cmpuint (((GPtrArray *) groups->pdata[0])->len, <=, 32);
}

static void
assert_cut (const char *text,
            const char *title,
            gboolean is_cut)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();

  query->text = g_strdup (text);
  query->title = g_strdup (title);
  g_assert_true (openings_search_is_cut (query) == is_cut);
}

/* What is left out of a long one is known. */
static void
test_cut (void)
{
  g_autofree char *fits = g_strnfill (1000, 'x');
  g_autofree char *longer = g_strnfill (1001, 'x');
  g_autoptr (GString) words = g_string_new (NULL);

  assert_cut (NULL, NULL, FALSE);
  assert_cut (fits, fits, FALSE);
  assert_cut (longer, NULL, TRUE);
  assert_cut (NULL, longer, TRUE);
  for (guint i = 0; i < 32; i++)
    g_string_append (words, "a ");
  assert_cut (words->str, NULL, FALSE);
  g_string_append (words, "b");
  assert_cut (words->str, NULL, TRUE);
}

/* Each beginning of a query is a query, since people type. */
static void
test_as_one_types (void)
{
  const char *whole = "\"head baker\" OR -title:\"x y\" salary>=90k,5 posted<7d 東京 is:new"
                      " -has:note";

  for (const char *end = whole; *end != '\0'; end = g_utf8_next_char (end))
    {
      g_autofree char *typed = g_strndup (whole, (gsize) (end - whole));
      g_autofree char *text = describe (typed);

      g_assert_nonnull (text);
    }
}

/* The filter for titles knows no fields. */
static void
test_title (void)
{
  g_autoptr (OpeningsQuery) query = openings_query_new ();
  g_autoptr (GPtrArray) groups = NULL;
  const OpeningsTerm *term;

  query->text = g_strdup ("rust");
  query->title = g_strdup ("status:new -intern");
  groups = openings_search_parse_query (query);
  g_assert_cmpuint (groups->len, ==, 3);
  term = g_ptr_array_index ((GPtrArray *) groups->pdata[0], 0);
  g_assert_cmpint (term->kind, ==, OPENINGS_TERM_TEXT);
  for (guint i = 1; i < groups->len; i++)
    {
      term = g_ptr_array_index ((GPtrArray *) groups->pdata[i], 0);
      g_assert_cmpint (term->kind, ==, OPENINGS_TERM_TITLE);
    }
  g_assert_cmpstr (term->text, ==, "intern");
  g_assert_true (term->excluded);
}

static void
test_mentions (void)
{
  g_autoptr (GPtrArray) groups = openings_search_parse ("rust OR is:closed status:new");

  g_assert_true (openings_search_mentions (groups, OPENINGS_TERM_CLOSED));
  g_assert_true (openings_search_mentions (groups, OPENINGS_TERM_STATUS));
  g_assert_false (openings_search_mentions (groups, OPENINGS_TERM_TITLE));
}

static void
test_amounts (void)
{
  static const char *const wrong[] = { "", " ", "0", "k", "-5", "90 k x", "EUR", "9e5", "1.",
                                       NULL };
  char currency[4];
  double amount;

  g_assert_true (openings_search_read_amount (" 60000 eur ", &amount, currency));
  g_assert_cmpfloat (amount, ==, 60000.0);
  g_assert_cmpstr (currency, ==, "EUR");
  g_assert_true (openings_search_read_amount ("£45k", &amount, currency));
  g_assert_cmpstr (currency, ==, "GBP");
  for (guint i = 0; wrong[i] != NULL; i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_false (openings_search_read_amount (wrong[i], &amount, currency));
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/posting/search/words", test_words);
  g_test_add_func ("/posting/search/or", test_or);
  g_test_add_func ("/posting/search/fields", test_fields);
  g_test_add_func ("/posting/search/salary", test_salary);
  g_test_add_func ("/posting/search/posted", test_posted);
  g_test_add_func ("/posting/search/values", test_values);
  g_test_add_func ("/posting/search/misread", test_misread);
  g_test_add_func ("/posting/search/invalid", test_invalid);
  g_test_add_func ("/posting/search/strange", test_strange);
  g_test_add_func ("/posting/search/long", test_long);
  g_test_add_func ("/posting/search/cut", test_cut);
  g_test_add_func ("/posting/search/as-one-types", test_as_one_types);
  g_test_add_func ("/posting/search/title", test_title);
  g_test_add_func ("/posting/search/mentions", test_mentions);
  g_test_add_func ("/posting/search/amounts", test_amounts);

  return g_test_run ();
}
