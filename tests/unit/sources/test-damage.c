/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whatever is wrong with an answer of a public board, it is read as far as it
 * can be, or refused. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "sources-test.h"

static const char *const files[][2] = {
  { "adzuna", "adzuna-page.json" },
  { "arbeitnow", "arbeitnow-page.json" },
  { "arbeitsagentur", "arbeitsagentur-old.json" },
  { "arbeitsagentur", "arbeitsagentur-page.json" },
  { "hackernews", "hackernews-comments.json" },
  { "hackernews", "hackernews-thread.json" },
  { "hackernews", "hackernews-threads.json" },
  { "himalayas", "himalayas-page.json" },
  { "jobicy", "jobicy-list.json" },
  { "jobtech", "jobtech-page.json" },
  { "remoteok", "remoteok-list.json" },
  { "remotive", "remotive-list.json" },
  { "themuse", "themuse-page.json" },
  { "usajobs", "usajobs-page.json" },
  { "workingnomads", "workingnomads-list.json" },
};

/* Reads an answer as that to the first request, narrowed, and as a file. */
static void
read_both (const char *kind,
           const char *answer,
           gsize length)
{
  const OpeningsSourceKind *source = openings_source_kind_find (kind);
  const char *board = "q=a&where=e";
  g_autoptr (GPtrArray) requests = source->begin (board);
  g_autoptr (GBytes) body = g_bytes_new (answer, length);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OpeningsParsed) parsed =
          source->parse (i == 0 ? board : NULL, i == 0 ? requests->pdata[0] : NULL, NULL, body,
                         &error);

      g_assert_true ((parsed == NULL) == (error != NULL));
      for (guint j = 0; parsed != NULL && j < parsed->postings->len; j++)
        {
          g_assert_nonnull (sources_test_posting (parsed, j)->title);
          g_assert_nonnull (sources_test_posting (parsed, j)->external_id);
          g_assert_nonnull (sources_test_posting (parsed, j)->content_hash);
        }
    }
}

/* Cut off at any byte. */
static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) body = sources_test_load (files[i][1]);
      gsize length;
      const char *data = g_bytes_get_data (body, &length);

      for (gsize n = 0; n < length; n += 7)
        read_both (files[i][0], data, n);
    }
}

/* Replaces the value that is @left values on; whether there is one. */
static gboolean
replace (JsonNode *node,
         int *left,
         JsonNode *replacement)
{
  gboolean done = FALSE;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);

      for (GList *name = names; name != NULL && !done; name = name->next)
        if ((*left)-- == 0)
          {
            json_object_set_member (object, name->data, json_node_copy (replacement));
            done = TRUE;
          }
        else
          {
            done = replace (json_object_get_member (object, name->data), left, replacement);
          }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array) && !done; i++)
        done = replace (json_array_get_element (array, i), left, replacement);
    }

  return done;
}

static gboolean
read_with (const char *kind,
           const char *data,
           gsize length,
           int index,
           const char *value)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) replacement = json_from_string (value, NULL);
  g_autofree char *answer = NULL;

  g_assert_true (json_parser_load_from_data (parser, data, length, NULL));
  root = json_parser_steal_root (parser);
  if (!replace (root, &index, replacement))
    return FALSE;

  answer = json_to_string (root, FALSE);
  read_both (kind, answer, strlen (answer));

  return TRUE;
}

/* Any member of any other type. */
static void
test_types (void)
{
  static const char *const values[] = {
    "null",
    "true",
    "-7",
    "1e308",
    "\"\"",
    "\"&lt;b&gt;\\u0000 \\ud800 é\"",
    "[]",
    "[[{}],7,\"x\"]",
    "{}",
    "{\"name\":{\"name\":[]}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) body = sources_test_load (files[i][1]);
      gsize length;
      const char *data = g_bytes_get_data (body, &length);

      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        for (int index = 0; read_with (files[i][0], data, length, index, values[j]); index++)
          continue;
    }
}

/* A page in the place of data, nothing, a deep nest, and what is no UTF-8. */
static void
test_other_answers (void)
{
  g_autoptr (GString) nest = g_string_new (NULL);

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (nest, '[');

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      static const char *const answers[] = { "", "<!doctype html><p>Sorry", "[]", "{}", "null",
                                             "[null,7,\"x\",[]]", "\xff\xfe", "{\"a\":\"\xff\"}" };

      for (guint j = 0; j < G_N_ELEMENTS (answers); j++)
        read_both (files[i][0], answers[j], strlen (answers[j]));
      read_both (files[i][0], nest->str, nest->len);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/damage/cut", test_cut);
  g_test_add_func ("/sources/damage/types", test_types);
  g_test_add_func ("/sources/damage/other-answers", test_other_answers);

  return g_test_run ();
}
