/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-json-rows.h"
#include "sources-test.h"

#define N_ROWS 4000

/* Few: json-glib forgets some memory of what it refuses. */
#define N_NOISES 50

/* How many rows are taken apart; -1 if the answer is read as a whole. */
static int
count (const char *json,
       gsize length)
{
  g_autoptr (OpeningsJsonRows) rows = openings_json_rows_new (json, length, "jobs");
  int n = rows != NULL ? (int) openings_json_rows_count (rows) : -1;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (JsonNode) row = openings_json_rows_parse (rows, i);

      g_assert_true (row == NULL || JSON_NODE_HOLDS_OBJECT (row));
    }

  return n;
}

static void
test_table (void)
{
  static const struct
  {
    const char *json;
    int n_rows;
  } table[] = {
    { "{\"jobs\":[{}]}", 1 },
    { " { \"meta\" : {\"jobs\": [1]} , \"jobs\" : [ {\"a\":\"]}\\\\\"} "
      ",\n{\"b\":[{}]} ] , \"n\":2} ",
      2 },
    { "{\"a\":\"\\\"jobs\\\":[{}]\",\"jobs\":[{\"x\":1}],\"b\":[],\"c\":null}", 1 },
    { "{\"jobs\":[{]}]}", -1 },
    { "{\"jobs\":[]}", -1 },
    { "{\"jobs\":[{},]}", -1 },
    { "{\"jobs\":[{} {}]}", -1 },
    { "{\"jobs\":[null,{}]}", -1 },
    { "{\"jobs\":[[{}]]}", -1 },
    { "{\"jobs\":{}}", -1 },
    { "{\"jobs\":[{}],\"jobs\":[{}]}", -1 },
    { "{\"jobs\":[{}],\"meta\":nonsense}", -1 },
    { "{\"jobs\":[{}]", -1 },
    { "{\"jobs\":[{}]}}", -1 },
    { "{\"jobs\":[{}", -1 },
    { "{\"jobs\":[{\"a", -1 },
    { "{\"jobs\"", -1 },
    { "{\"jobs\" [{}]}", -1 },
    { "{jobs:[{}]}", -1 },
    { "[{}]", -1 },
    { "{}", -1 },
    { "{", -1 },
    { "", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpint (count (table[i].json, strlen (table[i].json)), ==, table[i].n_rows);
}

static void
test_deep (void)
{
  g_autofree char *open = g_strnfill (200000, '[');
  g_autofree char *json = g_strconcat ("{\"jobs\":[{\"a\":", open, NULL);

  g_assert_cmpint (count (json, strlen (json)), ==, -1);
}

/* Cut anywhere, or with noise in it, an answer is refused or taken apart. */
static void
test_damage (void)
{
  static const char json[] = "{\"jobs\": [{\"id\": 1, \"title\": \"Baker \\\"night\\\"\"},"
                             " {\"id\": 2, \"offices\": [{\"name\": \"A\"}]}],"
                             " \"meta\": {\"n\": 2}}";
  static const char noises[] = "\"\\{}[],: x\xff";
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (gsize n = 0; n < strlen (json); n++)
    {
      g_autofree char *cut = g_memdup2 (json, MAX (n, 1));

      g_assert_cmpint (count (cut, n), ==, -1);
    }
  for (guint i = 0; i < N_NOISES; i++)
    {
      g_autofree char *noisy = g_memdup2 (json, strlen (json));

      for (guint j = 0; j < 3; j++)
        noisy[g_rand_int_range (random, 0, strlen (json))] =
            noises[g_rand_int_range (random, 0, strlen (noises))];
      count (noisy, strlen (json));
    }
}

static GBytes *
make_answer (const char *row)
{
  GString *json = g_string_new ("{\"jobs\": [");

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (json,
                            "%s{\"id\": %u, \"title\": \"Baker %u\", \"content\": \"%0150u\"}",
                            i > 0 ? ", " : "", i, i, i);
  g_string_append_printf (json, ", %s], \"meta\": {\"total\": 1}}", row);

  return g_string_free_to_bytes (json);
}

static OpeningsParsed *
parse (const char *row,
       GError **error)
{
  g_autoptr (GBytes) body = make_answer (row);

  return openings_source_kind_find ("greenhouse")->parse ("acme", NULL, NULL, body, error);
}

/* A long answer gives what it would as a whole. */
static void
test_long (void)
{
  g_autoptr (OpeningsParsed) whole = parse ("{\"id\": \"last\", \"title\": \"B\xff\"}", NULL);
  g_autoptr (OpeningsParsed) odd = parse ("null", NULL);
  g_autoptr (GError) error = NULL;
  const OpeningsPosting *last = whole->postings->pdata[N_ROWS];

  g_assert_cmpuint (whole->postings->len, ==, N_ROWS + 1);
  for (guint i = 0; i < N_ROWS; i++)
    {
      const OpeningsPosting *posting = whole->postings->pdata[i];

      g_assert_cmpint (atoi (posting->external_id), ==, i);
    }
  g_assert_cmpstr (last->title, ==, "B\xef\xbf\xbd");
  g_assert_cmpuint (odd->postings->len, ==, N_ROWS);
  g_assert_cmpuint (odd->n_skipped, ==, 1);

  g_assert_null (parse ("{\"id\": 5, \"title\": nonsense}", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_JSON);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/json-rows/table", test_table);
  g_test_add_func ("/sources/json-rows/deep", test_deep);
  g_test_add_func ("/sources/json-rows/damage", test_damage);
  g_test_add_func ("/sources/json-rows/long", test_long);

  return g_test_run ();
}
