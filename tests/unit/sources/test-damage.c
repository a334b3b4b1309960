/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whatever is wrong with an answer, of any kind, it is read as far as it can be,
 * or refused. The answers are those of tests/data/sources, whose names begin
 * with their kind's. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "damage-test.h"
#include "sources-test.h"

/* How often each file is damaged: enough to reach every reader, and no longer
 * than a sanitizer can bear. */
#define N_CUTS   60
#define N_NOISES 12
#define N_TYPES  2

/* What is put in the place of a text: more than a description may have, and than a
 * line does. */
#define HUGE_TEXT (5 * 1024 * 1024 / 4)
#define LONG_TEXT (10 * 1024)
#define N_LONG    30

typedef void (*Damage) (const OpeningsSourceKind *kind,
                        const char *file,
                        const char *data,
                        gsize length);

static void
for_each_file (Damage damage)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "sources", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_strndup (file, strcspn (file, "-."));
      const OpeningsSourceKind *kind = openings_source_kind_find (name);
      g_autoptr (GBytes) body = kind != NULL ? sources_test_load (file) : NULL;
      gsize length;
      const char *data;

      if (kind == NULL)
        continue;
      data = g_bytes_get_data (body, &length);
      damage (kind, file, data, length);
    }
}

static void
cut (const OpeningsSourceKind *kind,
     const char *file,
     const char *data,
     gsize length)
{
  for (gsize n = 0; n < length; n += MAX (17, length / N_CUTS))
    damage_test_read (kind, data, n);
}

static void
test_cut (void)
{
  for_each_file (cut);
}

static void
add_noise (const OpeningsSourceKind *kind,
           const char *file,
           const char *data,
           gsize length)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);

  for (guint i = 0; i < N_NOISES; i++)
    {
      g_autofree char *noisy = g_memdup2 (data, length);

      for (guint j = 0; j < 8; j++)
        noisy[g_rand_int_range (random, 0, length)] = g_rand_int_range (random, 0, 256);
      damage_test_read (kind, noisy, length);
    }
}

static void
test_noise (void)
{
  for_each_file (add_noise);
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
read_with (const OpeningsSourceKind *kind,
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
  damage_test_read (kind, answer, strlen (answer));

  return TRUE;
}

static void
change_types (const OpeningsSourceKind *kind,
              const char *file,
              const char *data,
              gsize length)
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

  gboolean more = g_str_has_suffix (file, ".json");

  for (int index = 0; more; index++)
    for (guint j = 0; j < N_TYPES && more; j++)
      more = read_with (kind, data, length, index,
                        values[(index * N_TYPES + j) % G_N_ELEMENTS (values)]);
}

/* Any member of some other type. */
static void
test_types (void)
{
  for_each_file (change_types);
}

static char *
dup_huge (const char *word,
          gsize length)
{
  GString *text = g_string_sized_new (length + 16);

  while (text->len < length)
    g_string_append (text, word);

  return g_string_free (text, FALSE);
}

/* The longest text between quotes or tags: mostly that of a description. */
static gsize
find_longest (const char *data,
              gsize length,
              gsize *longest)
{
  gsize found = 0;
  gsize begin = 0;

  *longest = 0;
  for (gsize i = 0; i <= length; i++)
    if (i == length || strchr ("\"<>\\{}&\n", data[i]) != NULL)
      {
        if (i - begin > *longest)
          {
            found = begin;
            *longest = i - begin;
          }
        begin = i + 1;
      }

  return found;
}

static void
stretch (const OpeningsSourceKind *kind,
         const char *file,
         const char *data,
         gsize length)
{
  g_autofree char *huge = dup_huge (length % 2 == 0 ? "a" : "remote 20 k, ", HUGE_TEXT);
  gsize longest;
  gsize at = find_longest (data, length, &longest);
  g_autoptr (GString) answer = g_string_new_len (data, at);

  g_string_append (answer, huge);
  g_string_append_len (answer, data + at + longest, length - at - longest);
  damage_test_read_file (kind, answer->str, answer->len);
}

/* A text that is far too long, of one word or of many. */
static void
test_huge (void)
{
  for_each_file (stretch);
}

/* Makes the strings of an answer long, until @left of them are. */
static void
lengthen (JsonNode *node,
          const char *text,
          int *left)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) values = json_object_get_values (json_node_get_object (node));

      for (GList *value = values; value != NULL; value = value->next)
        lengthen (value->data, text, left);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (GList) values = json_array_get_elements (json_node_get_array (node));

      for (GList *value = values; value != NULL; value = value->next)
        lengthen (value->data, text, left);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
           (*left)-- > 0)
    {
      json_node_set_string (node, text);
    }
}

static void
lengthen_all (const OpeningsSourceKind *kind,
              const char *file,
              const char *data,
              gsize length)
{
  static const char *const words[] = { "12,5 € - ", "Berlin; " };

  for (guint i = 0; g_str_has_suffix (file, ".json") && i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *text = dup_huge (words[i], LONG_TEXT);
      g_autoptr (JsonNode) root = json_from_string (data, NULL);
      g_autofree char *answer = NULL;
      int left = N_LONG;

      lengthen (root, text, &left);
      answer = json_to_string (root, FALSE);
      damage_test_read_file (kind, answer, strlen (answer));
    }
}

/* Every field as long as a description is: titles, places, dates, pay. */
static void
test_long (void)
{
  for_each_file (lengthen_all);
}

/* A page in the place of data, nothing, a deep nest, and what is no UTF-8. */
static void
test_other_answers (void)
{
  static const char *const answers[] = { "", "<!doctype html><p>Sorry", "[]", "{}", "null",
                                         "[null,7,\"x\",[]]", "\xff\xfe", "{\"a\":\"\xff\"}" };
  g_autoptr (GString) nest = g_string_new (NULL);
  const OpeningsSourceKind *const *kinds;
  guint n_kinds;

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (nest, '[');

  kinds = openings_source_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    {
      if (kinds[i]->max_requests == 0)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (answers); j++)
        damage_test_read (kinds[i], answers[j], strlen (answers[j]));
      damage_test_read (kinds[i], nest->str, nest->len);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/damage/cut", test_cut);
  g_test_add_func ("/sources/damage/noise", test_noise);
  g_test_add_func ("/sources/damage/types", test_types);
  g_test_add_func ("/sources/damage/huge", test_huge);
  g_test_add_func ("/sources/damage/long", test_long);
  g_test_add_func ("/sources/damage/other-answers", test_other_answers);

  return g_test_run ();
}
