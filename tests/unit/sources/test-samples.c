/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Compares the parsers with recorded answers, where these lie beside the
 * checkout: OPENINGS_SAMPLES names their folder, with what each file should
 * give in "expected". Without it there is nothing to check. */

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-source-kind.h"

static const char *const fields[] = { "title", "location", "company", "url", "posted",
                                      "workplace", "salary", "currency", "period" };

typedef struct
{
  guint n_files;
  guint n_counts_right;
  guint n_compared[G_N_ELEMENTS (fields)];
  guint n_right[G_N_ELEMENTS (fields)];
  guint n_judged; /* differences in which we are right */
} Agreement;

/* What is expected follows the answers to the letter. Where that is not what
 * postings are to be, it is told who is right, and why. */
static const struct
{
  const char *folder;
  const char *field;
  const char *reason;
} judgements[] = {
  { "adzuna/", "currency", "amounts are in the money of the country that the posting is in" },
  { "himalayas/", "company", "“name” is no name: the one in the address is" },
  { "remoteok/", "title", "a title has no control characters" },
};

static const char *
get_string (JsonObject *object,
            const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static const char *
find_judgement (const char *file,
                const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (judgements); i++)
    if (g_str_has_prefix (file, judgements[i].folder) &&
        g_str_equal (field, judgements[i].field))
      return judgements[i].reason;

  return NULL;
}

static void
note (Agreement *agreement,
      gboolean right,
      const char *file,
      const char *title,
      const char *field,
      const char *got,
      const char *expected)
{
  const char *reason = right ? NULL : find_judgement (file, field);
  guint index = 0;

  while (!g_str_equal (fields[index], field))
    g_assert_cmpuint (++index, <, G_N_ELEMENTS (fields));
  agreement->n_compared[index]++;
  agreement->n_right[index] += right;
  agreement->n_judged += reason != NULL;
  if (!right)
    g_test_message ("%s: “%s”: %s is “%s”, not “%s”; %s%s", file, title, field, got, expected,
                    reason != NULL ? "ours is right: " : "not judged yet",
                    reason != NULL ? reason : "");
}

static void
compare_line (Agreement *agreement,
              const char *file,
              const char *title,
              const char *field,
              const char *got,
              const char *expected)
{
  g_autofree char *line = openings_html_dup_line (expected);

  note (agreement, g_strcmp0 (got, line) == 0, file, title, field, got, line);
}

/* A location is one text, or several joined; the first may stand for all. "2
 * Locations" is no place. */
static void
compare_location (Agreement *agreement,
                  const char *file,
                  const OpeningsPosting *posting,
                  const char *expected)
{
  g_autofree char *joined = g_strjoinv ("; ", posting->locations);
  g_autofree char *line = openings_html_dup_line (expected);
  const char *first = posting->locations[0];

  if (line != NULL && g_ascii_isdigit (*line) && g_str_has_suffix (line, " Locations"))
    g_clear_pointer (&line, g_free);

  note (agreement,
        line == NULL ? first == NULL : strcmp (joined, line) == 0 || g_strcmp0 (first, line) == 0,
        file, posting->title, "location", joined, line);
}

/* Where the payload has no address for people, one is built that has the same
 * last part as what it has, or the id. */
static void
compare_url (Agreement *agreement,
             const char *file,
             const OpeningsPosting *posting,
             JsonObject *expected)
{
  const char *url = get_string (expected, "url");
  gboolean built =
      json_object_has_member (expected, "url_is") || json_object_has_member (expected, "url_rule");
  const char *end = url != NULL ? strrchr (url, '/') : posting->external_id;

  note (agreement,
        g_strcmp0 (posting->url, url) == 0 ||
            (built && posting->url != NULL && strstr (posting->url, end) != NULL),
        file, posting->title, "url", posting->url, url);
}

static void
compare_time (Agreement *agreement,
              const char *file,
              const OpeningsPosting *posting,
              JsonObject *expected)
{
  const char *text = get_string (expected, "posted");
  /* when a page of a map changed is not when a posting was made */
  gboolean updated = g_strcmp0 (get_string (expected, "posted_source"), "updated_at") == 0 ||
                     g_str_has_prefix (file, "sitemap/");
  gint64 time = text != NULL ? openings_time_from_iso (text) : OPENINGS_TIME_UNKNOWN;
  g_autofree char *got = openings_time_to_iso (updated ? posting->updated_at : posting->posted_at);

  note (agreement, (updated ? posting->updated_at : posting->posted_at) == time, file,
        posting->title, "posted", got, text);
}

static void
compare_remote (Agreement *agreement,
                const char *file,
                const OpeningsPosting *posting,
                JsonObject *expected)
{
  JsonNode *node = json_object_get_member (expected, "remote");
  gboolean right;

  if (node == NULL || json_object_get_boolean_member_with_default (expected, "remote_ambiguous",
                                                                   FALSE))
    return;

  /* What is expected is from fields; the text may say more. */
  if (openings_statements_find (posting->statements, OPENINGS_TOPIC_WORKPLACE) != NULL)
    return;

  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    right = posting->workplace == OPENINGS_WORKPLACE_UNKNOWN;
  else if (json_node_get_boolean (node))
    right = posting->workplace == OPENINGS_WORKPLACE_REMOTE;
  else
    right = posting->workplace != OPENINGS_WORKPLACE_REMOTE;

  note (agreement, right, file, posting->title, "workplace", "", "");
}

static void
compare_salary (Agreement *agreement,
                const char *file,
                const OpeningsPosting *posting,
                JsonObject *expected)
{
  JsonNode *node = json_object_get_member (expected, "salary");
  gboolean stated = node != NULL && JSON_NODE_HOLDS_OBJECT (node);
  JsonObject *salary = stated ? json_node_get_object (node) : NULL;
  const char *text = stated ? get_string (salary, "text") : NULL;
  double min;
  double max;
  g_autofree char *got = g_strdup_printf ("%g-%g %s", posting->salary.min, posting->salary.max,
                                          posting->salary.currency);

  /* what is expected is told of fields alone */
  if (salary == NULL)
    {
      note (agreement,
            !openings_salary_is_stated (&posting->salary) ||
                posting->salary.origin == OPENINGS_ORIGIN_TEXT,
            file, posting->title, "salary", got, "none");
      return;
    }

  min = json_object_get_double_member_with_default (salary, "min", 0);
  max = json_object_get_double_member_with_default (salary, "max", 0);
  if (min == 0 && max == 0 && text != NULL)
    min = max = g_ascii_strtod (text, NULL);
  if (min == 0 && max == 0 && text != NULL)
    {
      note (agreement, openings_salary_is_stated (&posting->salary), file, posting->title,
            "salary", got, text);
      return;
    }

  note (agreement,
        fabs (posting->salary.min - min) < 0.01 && fabs (posting->salary.max - max) < 0.01,
        file, posting->title, "salary", got, "other amounts");
  if (min > 0 || max > 0)
    {
      const char *period = get_string (salary, "period");

      note (agreement, g_strcmp0 (posting->salary.currency, get_string (salary, "currency")) == 0,
            file, posting->title, "currency", posting->salary.currency,
            get_string (salary, "currency"));
      note (agreement, posting->salary.period == openings_facts_period (period), file,
            posting->title, "period", "another", period);
    }
}

static void
compare_posting (Agreement *agreement,
                 const char *file,
                 const OpeningsPosting *posting,
                 JsonObject *expected)
{
  /* of a text without fields, title and place are for its reader to find */
  gboolean has_fields = !json_object_has_member (expected, "header");

  if (has_fields)
    {
      compare_line (agreement, file, posting->title, "title", posting->title,
                    get_string (expected, "title"));
      compare_location (agreement, file, posting, get_string (expected, "location"));
    }
  compare_line (agreement, file, posting->title, "company", posting->company,
                get_string (expected, "company"));
  compare_url (agreement, file, posting, expected);
  compare_time (agreement, file, posting, expected);
  compare_remote (agreement, file, posting, expected);
  compare_salary (agreement, file, posting, expected);
}

/* The index counts also what is no posting: the address says which is meant. */
static const OpeningsPosting *
find_posting (OpeningsParsed *parsed,
              JsonObject *expected)
{
  const char *url = get_string (expected, "url");
  guint index = json_object_get_int_member (expected, "index");

  for (guint i = 0; url != NULL && i < parsed->postings->len; i++)
    {
      const OpeningsPosting *posting = parsed->postings->pdata[i];

      if (g_strcmp0 (posting->url, url) == 0)
        return posting;
    }

  g_assert_cmpuint (index, <, parsed->postings->len);

  return parsed->postings->pdata[index];
}

static const OpeningsSourceKind *
find_kind (JsonObject *object)
{
  const char *folder = get_string (object, "ats");

  return openings_source_kind_find (strcmp (folder, "hn") == 0 ? "hackernews" : folder);
}

static JsonNode *
load_json (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}

/* A board for those kinds whose answers leave the addresses to it. */
static const char *
choose_board (const char *kind)
{
  if (g_str_equal (kind, "bamboohr"))
    return "acme";
  if (g_str_equal (kind, "workday"))
    return "acme.wd1/Careers";

  return NULL;
}

static void
compare_file (Agreement *agreement,
              const char *folder,
              const char *expectation)
{
  g_autofree char *path = g_build_filename (folder, "expected", expectation, NULL);
  g_autoptr (JsonNode) root = load_json (path);
  JsonObject *object = json_node_get_object (root);
  const char *file = get_string (object, "file");
  const OpeningsSourceKind *kind = find_kind (object);
  g_autofree char *payload = g_build_filename (folder, file, NULL);
  g_autoptr (OpeningsParsed) parsed = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *expected;
  char *data;
  gsize length;

  if (kind == NULL)
    return;

  g_assert_true (g_file_get_contents (payload, &data, &length, &error));
  body = g_bytes_new_take (data, length);
  parsed = kind->parse (choose_board (kind->name), NULL, NULL, body, &error);

  if (g_error_matches (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD) &&
      json_object_get_int_member (object, "count") == 0)
    {
      agreement->n_files++;
      agreement->n_counts_right++;
      return;
    }
  if (json_object_get_null_member (object, "count") && parsed == NULL)
    return;
  g_assert_no_error (error);

  if (!json_object_get_null_member (object, "count"))
    {
      agreement->n_files++;
      if (parsed->postings->len == json_object_get_int_member (object, "count"))
        agreement->n_counts_right++;
      else
        g_test_message ("%s: %u postings", file, parsed->postings->len);
    }
  if (!json_object_has_member (object, "postings"))
    return;

  expected = json_object_get_array_member (object, "postings");
  for (guint i = 0; i < json_array_get_length (expected); i++)
    {
      JsonObject *posting = json_array_get_object_element (expected, i);

      compare_posting (agreement, file, find_posting (parsed, posting), posting);
    }
}

/* The agreement of each field, and of all. */
static void
report (const Agreement *agreement)
{
  guint n_compared = 0;
  guint n_right = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_test_message ("%s: %u of %u", fields[i], agreement->n_right[i], agreement->n_compared[i]);
      n_compared += agreement->n_compared[i];
      n_right += agreement->n_right[i];
    }
  g_test_message ("counts: %u of %u", agreement->n_counts_right, agreement->n_files);
  g_test_message ("all fields: %u of %u, %u differences judged", n_right, n_compared,
                  agreement->n_judged);
  g_assert_cmpuint (agreement->n_counts_right, ==, agreement->n_files);
  g_assert_cmpuint (n_right * 100, >=, n_compared * 98);
}

static void
test_samples (void)
{
  const char *folder = g_getenv ("OPENINGS_SAMPLES");
  g_autofree char *expected = folder != NULL ? g_build_filename (folder, "expected", NULL) : NULL;
  g_autoptr (GDir) dir = expected != NULL ? g_dir_open (expected, 0, NULL) : NULL;
  Agreement agreement = { 0 };
  const char *name;

  if (dir == NULL)
    {
      g_test_message ("no recorded answers here: nothing to check");
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      compare_file (&agreement, folder, name);

  report (&agreement);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/samples", test_samples);

  return g_test_run ();
}
