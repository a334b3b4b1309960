/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include <string.h>

static void
test_rss (void)
{
  g_autoptr (OpeningsParsed) parsed = sources_test_parse (
      "feed", "https://village.example/feed", NULL, "feed-rss.xml");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  OpeningsPosting *other = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpuint (parsed->n_skipped, ==, 1);
  g_assert_null (parsed->company);
  g_assert_cmpstr (parsed->title, ==, "Village jobs");

  g_assert_cmpstr (posting->source, ==, "feed:https://village.example/feed");
  g_assert_cmpstr (posting->external_id, ==, "https://village.example/?p=11");
  g_assert_cmpstr (posting->title, ==, "Baker – nights");
  g_assert_cmpstr (posting->company, ==, "Crumb AS");
  g_assert_cmpstr (posting->locations[0], ==, "Bergen, Norway");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_PART_TIME);
  sources_test_time (posting->posted_at, "2026-06-18T09:00:00Z");
  g_assert_cmpstr (posting->description, ==, "The whole text.");

  g_assert_cmpstr (other->external_id, ==, "https://village.example/jobs/cooper");
  g_assert_cmpstr (other->url, ==, "https://village.example/jobs/cooper");
  g_assert_cmpint (other->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  sources_test_salary (other, "30000-35000 EUR year");
}

static void
test_atom (void)
{
  g_autoptr (OpeningsParsed) parsed = sources_test_parse ("feed", NULL, NULL, "feed-atom.xml");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);
  OpeningsPosting *other = sources_test_posting (parsed, 1);

  g_assert_cmpuint (parsed->postings->len, ==, 2);
  g_assert_cmpstr (posting->source, ==, "feed");
  g_assert_cmpstr (posting->external_id, ==, "tag:village.example,2026:1");
  g_assert_cmpstr (posting->title, ==, "Weaver & Dyer");
  g_assert_cmpstr (posting->url, ==, "https://village.example/jobs/1");
  sources_test_time (posting->posted_at, "2026-01-02T03:04:05Z");
  sources_test_time (posting->updated_at, "2026-02-02T02:04:05Z");
  g_assert_cmpstr (posting->description, ==, "Weave it.");

  g_assert_cmpstr (other->external_id, ==, "https://village.example/jobs/2");
  g_assert_cmpstr (other->description, ==, "Plain words");
}

static void
test_jobs (void)
{
  g_autoptr (OpeningsParsed) parsed = sources_test_parse ("feed", NULL, NULL, "feed-jobs.xml");
  OpeningsPosting *posting = sources_test_posting (parsed, 0);

  g_assert_cmpuint (parsed->postings->len, ==, 1);
  g_assert_cmpstr (posting->external_id, ==, "r-77");
  g_assert_cmpstr (posting->company, ==, "Pane & Sons");
  g_assert_cmpstr (posting->url, ==, "https://village.example/jobs/77?a=1&b=2");
  g_assert_cmpstr (posting->locations[0], ==, "Turku, FI");
  sources_test_places (posting, "Turku//FI");
  g_assert_cmpint (posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  sources_test_time (posting->posted_at, "2026-04-10T22:49:39Z");
}

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sources_test_answer ("feed", NULL, NULL, "<urlset><url/></urlset>", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE);
  g_clear_error (&error);

  g_assert_null (sources_test_answer ("feed", NULL, NULL, "", &error));
  g_assert_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_XML);
}

/* A feed that makes itself, endlessly: nothing of it is kept. */

#define TYPE_ENDLESS (endless_get_type ())
G_DECLARE_FINAL_TYPE (Endless, endless, TEST, ENDLESS, GInputStream)

struct _Endless
{
  GInputStream parent_instance;
  guint n_left;
  GString *waiting; /* (owned) */
};

G_DEFINE_FINAL_TYPE (Endless, endless, G_TYPE_INPUT_STREAM)

static gssize
endless_read (GInputStream *stream,
              void *buffer,
              gsize count,
              GCancellable *cancellable,
              GError **error)
{
  Endless *self = TEST_ENDLESS (stream);
  gsize n;

  while (self->waiting->len < count && self->n_left > 0)
    {
      self->n_left--;
      g_string_append_printf (self->waiting,
                              "<item><title>Job %u</title><link>https://village.example/%u</link>"
                              "<description>Text</description></item>",
                              self->n_left, self->n_left);
    }

  n = MIN (count, self->waiting->len);
  memcpy (buffer, self->waiting->str, n);
  g_string_erase (self->waiting, 0, n);

  return n;
}

static void
endless_finalize (GObject *object)
{
  g_string_free (TEST_ENDLESS (object)->waiting, TRUE);

  G_OBJECT_CLASS (endless_parent_class)->finalize (object);
}

static void
endless_class_init (EndlessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = endless_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = endless_read;
}

static void
endless_init (Endless *self)
{
  self->waiting = g_string_new ("<rss><channel>");
}

static void
on_posting (OpeningsPosting *posting,
            gpointer data)
{
  guint *n = data;

  g_assert_nonnull (posting->content_hash);
  g_assert_cmpstr (posting->description, ==, "Text");
  (*n)++;
}

static void
test_stream (void)
{
  const OpeningsSourceKind *kind = openings_source_kind_find ("feed");
  g_autoptr (Endless) stream = g_object_new (TYPE_ENDLESS, NULL);
  g_autoptr (OpeningsParsed) parsed = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  stream->n_left = 2000;
  parsed = openings_source_kind_read (kind, NULL, NULL, G_INPUT_STREAM (stream), on_posting, &n,
                                      &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2000);
  g_assert_cmpuint (parsed->postings->len, ==, 0);
  g_assert_true (parsed->truncated);
}

static void
count (OpeningsPosting *posting,
       gpointer data)
{
  guint *n = data;

  (*n)++;
}

/* Other kinds and forms are read as a whole, in the same way. */
static void
test_read (void)
{
  static const struct
  {
    const char *kind;
    const char *answer;
  } answers[] = {
    { "gem", "[{\"id\": 1, \"title\": \"A\"}]" },
    { "teamtailor", "{\"items\": [{\"id\": 1, \"title\": \"A\"}]}" },
    { "feed", " <!DOCTYPE html><html><script type='application/ld+json'>{\"@type\":"
              " \"JobPosting\", \"title\": \"A\", \"url\": \"https://a.example\"}</script>" },
    { "feed", "<rss><item><title>A</title><guid>1</guid></item>"
              "<item><title>A</title><guid>1</guid></item></rss>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (
          answers[i].answer, strlen (answers[i].answer), NULL);
      guint n = 0;
      g_autoptr (OpeningsParsed) parsed = NULL;
      g_autoptr (GError) error = NULL;

      parsed = openings_source_kind_read (openings_source_kind_find (answers[i].kind), NULL, NULL,
                                          stream, count, &n, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, 1);
    }
}

static void
test_addresses (void)
{
  sources_test_address ("https://village.example/jobs/feed/",
                        "feed:https://village.example/jobs/feed");
  sources_test_address ("https://village.example/open.rss?dept=1",
                        "feed:https://village.example/open.rss?dept=1");
  sources_test_address ("https://village.example/atom.xml",
                        "feed:https://village.example/atom.xml");
  sources_test_address ("https://village.example/jobs", NULL);
  sources_test_page ("<?xml version='1.0'?><rss version='2.0'><channel/></rss>",
                     "feed:https://acme.example/careers");
  sources_test_page ("<feed xmlns='http://www.w3.org/2005/Atom'></feed>",
                     "feed:https://acme.example/careers");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/feed/rss", test_rss);
  g_test_add_func ("/sources/feed/atom", test_atom);
  g_test_add_func ("/sources/feed/jobs", test_jobs);
  g_test_add_func ("/sources/feed/errors", test_errors);
  g_test_add_func ("/sources/feed/stream", test_stream);
  g_test_add_func ("/sources/feed/read", test_read);
  g_test_add_func ("/sources/feed/addresses", test_addresses);

  return g_test_run ();
}
