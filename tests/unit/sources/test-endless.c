/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Lists that never end: each page is full and says that there are millions
 * more, and each is the same page again. Whatever the kind, no answer asks for
 * more than the kind may ask in all, and no posting comes twice; boards of many
 * companies end where a page comes again. That a fetch ends there is a test of the
 * runs. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "sources-test.h"

/* More rows than a full page has, where a list goes on after such a one. */
#define N_ROWS 110
#define MANY   10000000

/* So many pages are read; the others are only counted. */
#define MAX_READ 3

typedef struct
{
  const char *file;  /* its name begins with the kind's */
  const char *board; /* NULL: that of a board of many companies */
  gboolean paged;    /* whether a further page is asked for */
  const char *from;  /* of text: what is replaced */
  const char *to;    /* by this; NULL: itself, N_ROWS times */
} Case;

static const Case cases[] = {
  { "adzuna-page.json", NULL, TRUE, NULL, NULL },
  { "arbeitnow-page.json", NULL, TRUE, NULL, NULL },
  { "arbeitsagentur-page.json", NULL, TRUE, NULL, NULL },
  { "ashby-board.json", "acme", FALSE, NULL, NULL },
  { "bamboohr-list.json", "acme", FALSE, NULL, NULL },
  { "breezy-list.json", "acme", FALSE, NULL, NULL },
  { "feed-rss.xml", "https://village.example/feed", FALSE, NULL, NULL },
  { "gem-list.json", "acme", FALSE, NULL, NULL },
  { "greenhouse-list.json", "acme", FALSE, NULL, NULL },
  { "hackernews-threads.json", NULL, TRUE, NULL, NULL },
  { "himalayas-page.json", NULL, TRUE, NULL, NULL },
  { "icims-cards.html", "careers-acme", TRUE, "Page 1 of 3", "Page 1 of 10000000" },
  { "jazzhr-cards.html", "acme", FALSE, NULL, NULL },
  { "jobicy-list.json", NULL, FALSE, NULL, NULL },
  { "jobtech-page.json", NULL, TRUE, NULL, NULL },
  { "jobvite-list.html", "orchard", TRUE, NULL, NULL },
  { "join-page.html", "acme", TRUE, "\"pageCount\": 3", "\"pageCount\": 10000000" },
  { "jsonld-list.html", "https://village.example/jobs", FALSE, NULL, NULL },
  { "lever-list.json", "acme", TRUE, NULL, NULL },
  { "oracle-list.json", "acme.fa.us2.oraclecloud.com/CX_1", TRUE, NULL, NULL },
  { "personio-list.xml", "acme", FALSE, NULL, NULL },
  { "pinpoint-list.json", "acme", FALSE, NULL, NULL },
  { "recruitee-list.json", "acme", FALSE, NULL, NULL },
  { "remoteok-list.json", NULL, FALSE, NULL, NULL },
  { "remotive-list.json", NULL, FALSE, NULL, NULL },
  { "rippling-list.json", "acme", FALSE, NULL, NULL },
  { "sitemap-index.xml", "https://village.example/sitemap.xml", TRUE, NULL, NULL },
  { "smartrecruiters-list.json", "acme", TRUE, NULL, NULL },
  { "successfactors-page.json", "acme.example", TRUE, NULL, NULL },
  { "teamtailor-page.xml", "acme", TRUE, "<item><title>Nobody</title></item>", NULL },
  { "themuse-page.json", NULL, TRUE, NULL, NULL },
  { "usajobs-page.json", NULL, TRUE, NULL, NULL },
  { "weworkremotely-feed.xml", NULL, FALSE, NULL, NULL },
  { "workable-page.json", "acme", TRUE, NULL, NULL },
  { "workday-list.json", "acme.wd3/Careers", TRUE, NULL, NULL },
  { "workingnomads-list.json", NULL, FALSE, NULL, NULL },
};

static const OpeningsSourceKind *
find_kind (const Case *one)
{
  g_autofree char *name = g_strndup (one->file, strcspn (one->file, "-"));
  const OpeningsSourceKind *kind = openings_source_kind_find (name);

  g_assert_nonnull (kind);

  return kind;
}

static gboolean
counts_rows (const char *name)
{
  static const char *const words[] = { "total", "count", "page", "found", "number" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static void swell (JsonNode *node);

static void
swell_member (JsonObject *object,
              const char *name,
              JsonNode *node,
              gpointer data)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 &&
      counts_rows (name))
    json_node_set_int (node, MANY);
  else
    swell (node);
}

/* Repeats the rows of a list, and says that there are many. */
static void
swell (JsonNode *node)
{
  JsonArray *array;
  guint n_rows;

  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), swell_member, NULL);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return;

  array = json_node_get_array (node);
  n_rows = json_array_get_length (array);
  if (n_rows == 1)
    swell (json_array_get_element (array, 0));
  for (guint i = n_rows; n_rows > 1 && i < N_ROWS; i++)
    json_array_add_element (array, json_node_copy (json_array_get_element (array, i % n_rows)));
}

static GBytes *
swell_json (GBytes *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (body, NULL),
                                             g_bytes_get_size (body), NULL));
  root = json_parser_steal_root (parser);
  swell (root);
  text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
swell_text (GBytes *body,
            const char *from,
            const char *to)
{
  GString *text = g_string_new_len (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (GString) many = g_string_new (to);

  for (guint i = 0; to == NULL && i < N_ROWS; i++)
    g_string_append (many, from);
  g_assert_cmpuint (g_string_replace (text, from, many->str, 1), ==, 1);

  return g_string_free_to_bytes (text);
}

static GBytes *
load_endless (const Case *one)
{
  GBytes *body = sources_test_load (one->file);
  GBytes *endless;

  if (g_str_has_suffix (one->file, ".json"))
    endless = swell_json (body);
  else if (one->from != NULL)
    endless = swell_text (body, one->from, one->to);
  else
    return body;
  g_bytes_unref (body);

  return endless;
}

/* Adds what @request brings: its postings' ids, and what is to be asked next. */
static void
read_page (const Case *one,
           OpeningsRequest *request,
           GBytes *body,
           GHashTable *ids,
           GQueue *waiting)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (OpeningsParsed) parsed =
      find_kind (one)->parse (one->board, request, NULL, body, &error);

  /* of what leads on to an answer of another form */
  if (error != NULL && request->tag > 0)
    return;
  g_assert_no_error (error);
  g_assert_cmpuint (parsed->requests->len, <=, find_kind (one)->max_requests);
  for (guint i = 0; i < parsed->postings->len; i++)
    {
      const char *id = sources_test_posting (parsed, i)->external_id;

      g_assert_true (g_hash_table_add (own, (char *) id));
      g_hash_table_add (ids, g_strdup (id));
    }
  for (guint i = 0; i < parsed->requests->len; i++)
    g_queue_push_tail (waiting, openings_request_ref (parsed->requests->pdata[i]));
}

static void
test_endless (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (GBytes) plain = sources_test_load (one->file);
  g_autoptr (GBytes) endless = load_endless (one);
  g_autoptr (GPtrArray) first = find_kind (one)->begin (one->board);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GQueue waiting = G_QUEUE_INIT;
  GQueue ignored = G_QUEUE_INIT;
  guint n_read = 0;

  read_page (one, first->pdata[0], plain, known, &ignored);
  read_page (one, first->pdata[0], endless, ids, &waiting);
  g_assert_cmpuint (g_hash_table_size (ids), ==, g_hash_table_size (known));
  g_assert_cmpuint (waiting.length > 0, ==, one->paged);

  while (waiting.length > 0 && ++n_read < MAX_READ)
    {
      g_autoptr (OpeningsRequest) next = g_queue_pop_head (&waiting);

      read_page (one, next, endless, ids, &waiting);
      g_assert_cmpuint (g_hash_table_size (ids), ==, g_hash_table_size (known));
    }
  if (find_kind (one)->is_public)
    g_assert_cmpuint (waiting.length, ==, 0);

  g_queue_clear_full (&waiting, (GDestroyNotify) openings_request_unref);
  g_queue_clear_full (&ignored, (GDestroyNotify) openings_request_unref);
}

/* Each kind that asks for something is among them. */
static void
test_kinds (void)
{
  const OpeningsSourceKind *const *kinds;
  guint n_kinds;

  kinds = openings_source_kinds (&n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    {
      gboolean found = kinds[i]->max_requests == 0;

      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        found |= find_kind (&cases[j]) == kinds[i];
      g_test_message ("%s", kinds[i]->name);
      g_assert_true (found);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sources/endless/", cases[i].file, NULL);

      g_test_add_data_func (path, &cases[i], test_endless);
    }
  g_test_add_func ("/sources/endless/kinds", test_kinds);

  return g_test_run ();
}
