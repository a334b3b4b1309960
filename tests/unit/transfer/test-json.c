/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "openings-json-read.h"
#include "openings-json.h"

static OpeningsPosting *
make_posting (void)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->source = g_strdup ("greenhouse:acme");
  posting->external_id = g_strdup ("4012345");
  posting->company = g_strdup ("Acme \"Søns\" & Co");
  posting->title = g_strdup ("Backend Engineer");
  posting->locations = g_strdupv ((char *[]) { "Dublin, Ireland", "Köln", NULL });
  openings_posting_add_place (posting, "Dublin", NULL, "IE");
  openings_posting_add_place (posting, "Köln", "NRW", "DE");
  posting->workplace = OPENINGS_WORKPLACE_HYBRID;
  posting->department = g_strdup ("Platform");
  posting->employment = OPENINGS_EMPLOYMENT_PART_TIME;
  posting->salary = (OpeningsSalary) { 17.25, 31.1, "EUR", OPENINGS_PERIOD_HOUR,
                                       OPENINGS_ORIGIN_TEXT };
  posting->posted_at = 1777593600;
  posting->updated_at = 1777593661;
  posting->url = g_strdup ("https://acme.example/jobs/4012345?a=1&b=2");
  posting->apply_url = g_strdup ("https://acme.example/apply");
  posting->description = g_strdup ("First\n\n• one\n• two\\three");
  posting->description_html = g_strdup ("<p>First</p><ul><li>one</li><li>two</li></ul>");
  posting->requirements = g_strdupv ((char *[]) { "C", NULL });
  posting->skills = g_strdupv ((char *[]) { "SQL", "GTK", NULL });

  return openings_posting_seal (posting);
}

static OpeningsJob *
make_job (void)
{
  OpeningsJob *job = openings_job_new ();

  job->id = 17;
  job->posting = make_posting ();
  job->first_seen = 1777593700;
  job->last_seen = 1777593800;
  job->closed_at = 1777593900;
  job->closed_reason = g_strdup ("gone");
  g_strfreev (job->duplicates);
  job->duplicates = g_strdupv ((char *[]) { "lever:acme/123", NULL });
  job->favorite = TRUE;
  job->applied = TRUE;
  job->status = OPENINGS_STATUS_REJECTED;
  g_free (job->notes);
  job->notes = g_strdup ("  Called Ann.\n\tShe knows.\n");
  g_strfreev (job->tags);
  job->tags = g_strdupv ((char *[]) { "near", "later", NULL });

  return job;
}

static OpeningsJob *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  OpeningsJob *job = openings_job_from_json (json, strlen (json), &error);

  g_assert_true ((job == NULL) == (error != NULL));

  return job;
}

/* Where each key begins, in the order of the contract. */
static void
assert_keys (const char *json,
             const char *const *keys)
{
  const char *at = json;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("\"%s\":", keys[i]);

      at = strstr (at, key);
      if (at == NULL)
        g_error ("no %s in its place: %s", key, json);
    }
}

static void
test_order (void)
{
  static const char *const facts[] = {
    "source",
    "external_id",
    "company",
    "title",
    "locations",
    "places",
    "workplace",
    "department",
    "employment_type",
    "salary",
    "posted_at",
    "updated_at",
    "closes_at",
    "url",
    "apply_url",
    "description",
    "description_html",
    "requirements",
    "skills",
    "content_hash",
    NULL,
  };
  static const char *const rest[] = {
    "id",
    "content_hash",
    "first_seen",
    "last_seen",
    "closed_at",
    "closed_reason",
    "duplicates",
    "favorite",
    "applied",
    "status",
    "notes",
    "tags",
    "fit",
    NULL,
  };
  g_autoptr (OpeningsJob) job = make_job ();
  g_autofree char *posting = openings_posting_to_json (job->posting);
  g_autofree char *whole = openings_job_to_json (job);

  assert_keys (posting, facts);
  assert_keys (whole, facts);
  assert_keys (whole, rest);
  g_assert_true (g_str_has_prefix (whole, "{\"id\":17,\"source\":\"greenhouse:acme\","));
  g_assert_null (strstr (posting, "\"id\":"));
  g_assert_null (strstr (posting, "first_seen"));
  g_assert_null (strchr (whole, '\n'));
}

static void
test_absent (void)
{
  OpeningsPosting *posting = openings_posting_new ();
  g_autofree char *json = NULL;

  posting->source = g_strdup ("manual");
  posting->external_id = g_strdup ("1");
  posting->title = g_strdup ("Baker");
  openings_posting_seal (posting);
  json = openings_posting_to_json (posting);

  g_assert_true (g_str_has_prefix (
      json,
      "{\"source\":\"manual\",\"external_id\":\"1\",\"company\":null,\"title\":\"Baker\","
      "\"locations\":[],\"places\":[],\"workplace\":null,\"department\":null,"
      "\"employment_type\":null,\"salary\":null,\"posted_at\":null,\"updated_at\":null,"
      "\"closes_at\":null,\"url\":null,\"apply_url\":null,\"description\":null,"
      "\"description_html\":null,\"requirements\":[],\"skills\":[],\"content_hash\":\""));
  openings_posting_unref (posting);
}

static void
test_round_trip (void)
{
  g_autoptr (OpeningsJob) job = make_job ();
  g_autofree char *json = openings_job_to_json (job);
  g_autoptr (OpeningsJob) back = parse (json);
  g_autofree char *again = openings_job_to_json (back);

  g_assert_cmpstr (again, ==, json);
  g_assert_cmpstr (back->posting->content_hash, ==, job->posting->content_hash);
  g_assert_cmpstr (back->notes, ==, job->notes);
  g_assert_true (isnan (back->fit));
}

static void
test_salary (void)
{
  g_autoptr (OpeningsJob) job = parse (
      "{\"source\":\"lever:a\",\"external_id\":\"1\",\"title\":\"T\",\"salary\":"
      "{\"min\":null,\"max\":120000,\"currency\":\"EUR\",\"period\":\"year\",\"from\":\"field\"}}");
  g_autofree char *json = openings_posting_to_json (job->posting);

  g_assert_nonnull (strstr (json, "\"salary\":{\"min\":null,\"max\":120000,\"currency\":\"EUR\","
                                  "\"period\":\"year\",\"from\":\"field\"}"));
}

static void
test_invalid_text (void)
{
  OpeningsPosting *posting = openings_posting_new ();
  g_autofree char *json = NULL;

  posting->source = g_strdup ("manual");
  posting->external_id = g_strdup ("1");
  posting->title = g_strdup ("a\xff\x01\x7f\"\\\r\xe2\x80\xa8z\xc2\x85");
  openings_posting_seal (posting);
  json = openings_posting_to_json (posting);

  g_assert_true (g_utf8_validate (json, -1, NULL));
  g_assert_nonnull (strstr (json, "\"a\xef\xbf\xbd\\u0001\\u007f\\\"\\\\\\u000d\\u2028z\\u0085\""));
  openings_posting_unref (posting);
}

/* A line stays one, whatever stands wherever in a text. */
static void
test_escapes (void)
{
  static const char *const specials[] = { "\"", "\\", "\n", "\t", "\001", "\037", "\177", "é",
                                          "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9", "•", "🍳" };

  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    for (guint before = 0; before < 20; before++)
      {
        g_autofree char *begin = g_strnfill (before, 'a');
        g_autofree char *text = g_strconcat (begin, specials[i], "~!bcdefghij", specials[i], NULL);
        g_autoptr (OpeningsJob) job = make_job ();
        g_autoptr (OpeningsJob) back = NULL;
        g_autofree char *json = NULL;

        g_free (job->notes);
        job->notes = g_steal_pointer (&text);
        json = openings_job_to_json (job);
        for (const char *at = json; *at != '\0'; at++)
          g_assert_false (g_ascii_iscntrl (*at));
        g_assert_null (strstr (json, "\xc2\x85"));
        g_assert_null (strstr (json, "\xe2\x80\xa8"));
        g_assert_null (strstr (json, "\xe2\x80\xa9"));
        back = parse (json);
        g_assert_cmpstr (back->notes, ==, job->notes);
      }
}

static void
test_wrong_types (void)
{
  g_autoptr (OpeningsJob) job = parse (
      "{\"id\":\"x\",\"source\":\"lever:a\",\"external_id\":\"1\",\"title\":\"T\",\"company\":{},"
      "\"locations\":[1,null,\"Rome\",[]],\"places\":[null,3,{\"city\":[]},{\"city\":\"Rome\"}],"
      "\"workplace\":\"moon\",\"employment_type\":4,\"salary\":[],\"posted_at\":12,"
      "\"url\":\"javascript:alert(1)\",\"description\":false,\"requirements\":{},\"tags\":\"a\","
      "\"description_html\":\"<script>1</script><p onclick='x'>ok</p>\",\"favorite\":\"yes\","
      "\"status\":null,\"notes\":[\"n\"],\"fit\":\"0.5\"}");

  g_assert_nonnull (job);
  g_assert_cmpint (job->id, ==, 0);
  g_assert_null (job->posting->company);
  g_assert_cmpuint (g_strv_length (job->posting->locations), ==, 1);
  g_assert_cmpuint (job->posting->places->len, ==, 1);
  g_assert_cmpint (job->posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);
  g_assert_cmpint (job->posting->posted_at, ==, 0);
  g_assert_null (job->posting->url);
  g_assert_null (job->posting->description);
  g_assert_null (strstr (job->posting->description_html, "script"));
  g_assert_null (strstr (job->posting->description_html, "onclick"));
  g_assert_false (job->favorite);
  g_assert_cmpint (job->status, ==, OPENINGS_STATUS_NEW);
  g_assert_cmpstr (job->notes, ==, "");
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    "nonsense",
    "[]",
    "{",
    "{\"source\":\"lever:a\",\"external_id\":\"1\"}",
    "{\"source\":\"lever:a\",\"title\":\"T\"}",
    "{\"source\":\"No kind\",\"external_id\":\"1\",\"title\":\"T\"}",
    "{\"source\":\"lever:\",\"external_id\":\"1\",\"title\":\"T\"}",
    "{\"source\":\"lever:a\",\"external_id\":\"1\",\"title\":\" \"}",
    "{\"source\":\"lever:a\",\"external_id\":\"1\",\"title\":\"\\ud800",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (parse (texts[i]));
}

static void
test_huge (void)
{
  g_autoptr (GString) json = g_string_new (
      "{\"source\":\"lever:a\",\"external_id\":\"1\",\"title\":\"");
  g_autoptr (OpeningsJob) job = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (json, "title ");
  g_string_append (json, "\",\"locations\":[");
  for (guint i = 0; i < 100000; i++)
    g_string_append (json, "\"Rome\",");
  g_string_append (json, "\"Rome\"],\"notes\":\"");
  for (guint i = 0; i < 600000; i++)
    g_string_append (json, "ten bytes ");
  g_string_append (json, "\"}");

  job = parse (json->str);
  g_assert_nonnull (job);
  g_assert_cmpuint (strlen (job->posting->title), <, 10000);
  g_assert_cmpuint (g_strv_length (job->posting->locations), ==, 1000);
  g_assert_cmpstr (job->notes, ==, "");
}

static void
test_source (void)
{
  g_autoptr (OpeningsSource) source = openings_source_new ("jsonld:https://acme.example/jobs");
  g_autoptr (OpeningsSource) back = NULL;
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;

  source->company = g_strdup ("Acme");
  source->url = g_strdup ("https://acme.example/jobs");
  source->only = g_strdupv ((char *[]) { "12", "13", NULL });
  source->added_at = 1777593600;
  source->last_error = g_strdup ("acme.example can not be reached");
  source->n_open = 3;
  source->refresh_hours = 6;
  source->position = 4;
  json = openings_source_to_json (source);
  back = openings_source_from_json (json, strlen (json), NULL);
  back->n_open = 3;
  again = openings_source_to_json (back);

  g_assert_cmpstr (again, ==, json);
  g_assert_cmpuint (back->position, ==, 4);
  g_assert_null (openings_source_from_json ("{\"source\":3}", 12, NULL));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/json/order", test_order);
  g_test_add_func ("/json/absent", test_absent);
  g_test_add_func ("/json/round-trip", test_round_trip);
  g_test_add_func ("/json/salary", test_salary);
  g_test_add_func ("/json/invalid-text", test_invalid_text);
  g_test_add_func ("/json/escapes", test_escapes);
  g_test_add_func ("/json/wrong-types", test_wrong_types);
  g_test_add_func ("/json/refused", test_refused);
  g_test_add_func ("/json/huge", test_huge);
  g_test_add_func ("/json/source", test_source);

  return g_test_run ();
}
