/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-clock.h"
#include "openings-import-preview.h"
#include "openings-import.h"
#include "openings-test-wait.h"
#include "store-test.h"

/* As these tools write them, in words of our own. */
static const char jobspy[] =
    "id,site,job_url,job_url_direct,title,company,location,date_posted,job_type,salary_source,"
    "interval,min_amount,max_amount,currency,is_remote,job_level,description\n"
    "in-1,indeed,https://jobs.example/1,https://acme.example/1,Baker,Acme,\"Austin, TX, US\","
    "2026-05-03,fulltime,direct_data,yearly,52000.0,61000.0,USD,False,,\"Bread, and\ncake\"\n"
    "li-2,linkedin,https://jobs.example/2,,Cook,Bakewell,\"Lyon, France\",,,,,,,,True,,\n"
    "li-3,linkedin,https://jobs.example/3,,,Nobody,,,,,,,,,,,\n";

static const char jobfunnel[] =
    "status,title,company,location,date,blurb,tags,link,id,provider,query,locale,wage,remoteness\n"
    "NEW,Baker,Acme,\"Cork, Ireland\",2026-05-03,Bread,\"ovens, rye\",https://jobs.example/1,11,"
    "indeed,baker,UK_ENGLISH,€18 an hour,FULLY_REMOTE\n"
    "INTERVIEWED,Cook,Bakewell,Leeds,2026-05-04,Soup,,https://jobs.example/2,12,monster,cook,"
    "UK_ENGLISH,,UNKNOWN\n"
    "DELETE,Waiter,Bakewell,Leeds,2026-05-04,,,https://jobs.example/3,13,monster,cook,UK_ENGLISH,,"
    "\n";

static const char spreadsheet[] =
    "Firma;Stelle;Ort;Link;Status;Beworben am;Gehalt;Notizen\n"
    "Bäckerei Groß;Bäcker;Köln;https://gross.example/1;Beworben;03.05.2026;45.000 € im Jahr;"
    "\"Ruft an; vielleicht\"\n"
    "Kuchen & Co;Köchin;München;;Ghosted twice;;;\n";

static OpeningsImportPreview *
preview (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsImportPreview *found;

  openings_import_preview_async (file, NULL, openings_test_store_result, &result);
  found = openings_import_preview_finish (openings_test_await (&result), &error);
  g_assert_no_error (error);

  return found;
}

static char *
write_file (StoreTest *test,
            const char *name,
            const char *text,
            gssize length)
{
  char *path = g_build_filename (test->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);

  return path;
}

static OpeningsImportCounts
import (StoreTest *test,
        const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsImportCounts counts = { 0 };

  openings_import_async (test->store, file, FALSE, NULL, NULL, NULL, openings_test_store_result,
                         &result);
  openings_import_finish (openings_test_await (&result), &counts, &error);
  g_assert_no_error (error);

  return counts;
}

/* The first job of a store that was empty. */
static OpeningsJob *
import_first (StoreTest *test,
              const char *name,
              const char *text)
{
  g_autofree char *path = write_file (test, name, text, -1);

  import (test, path);

  return store_test_job (test, 1);
}

static void
test_jobspy (StoreTest *test,
             gconstpointer data)
{
  g_autofree char *path = write_file (test, "jobs.csv", jobspy, -1);
  g_autoptr (OpeningsImportPreview) found = preview (path);
  g_autoptr (OpeningsJob) first = import_first (test, "first.csv", jobspy);
  OpeningsImportCounts again = import (test, path);

  g_assert_cmpstr (found->tool, ==, "JobSpy");
  g_assert_cmpuint (found->n_postings, ==, 2);
  g_assert_cmpuint (found->skipped.n, ==, 1);
  g_assert_cmpuint (found->skipped.lines[0], ==, 5);
  g_assert_cmpuint (found->sample->len, ==, 2);

  g_assert_cmpstr (first->posting->source, ==, "manual");
  g_assert_cmpstr (first->posting->title, ==, "Baker");
  g_assert_cmpstr (first->posting->company, ==, "Acme");
  g_assert_cmpstr (first->posting->url, ==, "https://jobs.example/1");
  g_assert_cmpstr (first->posting->apply_url, ==, "https://acme.example/1");
  g_assert_cmpstr (first->posting->locations[0], ==, "Austin, TX, US");
  g_assert_cmpuint (first->posting->places->len, ==, 1);
  g_assert_cmpfloat (first->posting->salary.max, ==, 61000);
  g_assert_cmpint (first->posting->salary.period, ==, OPENINGS_PERIOD_YEAR);
  g_assert_cmpint (first->posting->employment, ==, OPENINGS_EMPLOYMENT_FULL_TIME);
  g_assert_cmpint (first->posting->posted_at, ==, openings_time_from_iso ("2026-05-03"));
  g_assert_cmpint (first->posting->workplace, ==, OPENINGS_WORKPLACE_UNKNOWN);

  /* The same rows are the same postings. */
  g_assert_cmpuint (again.n_new, ==, 0);
  g_assert_cmpuint (again.n_known, ==, 2);
}

static void
test_jobfunnel (StoreTest *test,
                gconstpointer data)
{
  g_autofree char *path = write_file (test, "jobs.csv", jobfunnel, -1);
  g_autoptr (OpeningsImportPreview) found = preview (path);
  g_autoptr (OpeningsJob) baker = NULL;
  g_autoptr (OpeningsJob) cook = NULL;
  g_autoptr (OpeningsJob) waiter = NULL;

  g_assert_cmpstr (found->tool, ==, "JobFunnel");
  g_assert_cmpuint (import (test, path).n_new, ==, 3);
  baker = store_test_job (test, 1);
  cook = store_test_job (test, 2);
  waiter = store_test_job (test, 3);

  g_assert_cmpint (baker->posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_cmpfloat (baker->posting->salary.min, ==, 18);
  g_assert_cmpint (baker->posting->salary.period, ==, OPENINGS_PERIOD_HOUR);
  g_assert_cmpint (baker->status, ==, OPENINGS_STATUS_NEW);
  g_assert_cmpstr (baker->tags[0], ==, "ovens");
  g_assert_cmpstr (baker->tags[1], ==, "rye");
  g_assert_cmpint (cook->status, ==, OPENINGS_STATUS_INTERVIEWING);
  g_assert_true (cook->applied);
  g_assert_cmpint (waiter->status, ==, OPENINGS_STATUS_HIDDEN);
  g_assert_false (waiter->applied);
}

/* Where the place says that the work is remote, it is. */
static void
test_remote (StoreTest *test,
             gconstpointer data)
{
  g_autoptr (OpeningsJob) job =
      import_first (test, "jobs.csv", "Title,Company,Location\nCook,Acme,Remote (US only)\n");

  g_assert_cmpint (job->posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
}

/* People write amounts in many ways, and what is none is left out. */
static void
test_amounts (StoreTest *test,
              gconstpointer data)
{
  g_autofree char *path =
      write_file (test, "jobs.csv",
                  "Title,Company,Salary Min,Salary Max,Currency,Salary Period\n"
                  "Baker,Acme,\"40,000\",€50.000,EUR,year\n"
                  "Cook,Acme,38k,$45k,,year\n"
                  "Weaver,Acme,40 or more,,EUR,year\n",
                  -1);
  g_autoptr (OpeningsImportPreview) found = preview (path);
  const OpeningsJob *baker = found->sample->pdata[0];
  const OpeningsJob *cook = found->sample->pdata[1];
  const OpeningsJob *weaver = found->sample->pdata[2];

  g_assert_cmpfloat (baker->posting->salary.min, ==, 40000);
  g_assert_cmpfloat (baker->posting->salary.max, ==, 50000);
  g_assert_cmpstr (baker->posting->salary.currency, ==, "EUR");
  g_assert_cmpfloat (cook->posting->salary.min, ==, 38000);
  g_assert_cmpfloat (cook->posting->salary.max, ==, 45000);
  g_assert_cmpstr (cook->posting->salary.currency, ==, "USD");
  g_assert_cmpfloat (weaver->posting->salary.min, ==, 0);
  g_assert_cmpfloat (weaver->posting->salary.max, ==, 0);
}

static void
check_spreadsheet (StoreTest *test,
                   const char *name,
                   const char *text,
                   gssize length)
{
  g_autofree char *path = write_file (test, name, text, length);
  g_autoptr (OpeningsImportPreview) found = preview (path);
  const OpeningsJob *first;
  const OpeningsJob *second;

  g_test_message ("%s", name);
  g_assert_null (found->tool);
  g_assert_cmpuint (found->n_postings, ==, 2);
  g_assert_cmpuint (found->skipped.n, ==, 0);
  first = found->sample->pdata[0];
  second = found->sample->pdata[1];

  g_assert_cmpstr (first->posting->company, ==, "Bäckerei Groß");
  g_assert_cmpstr (first->posting->title, ==, "Bäcker");
  g_assert_cmpstr (first->posting->locations[0], ==, "Köln");
  g_assert_cmpfloat (first->posting->salary.min, ==, 45000);
  g_assert_cmpint (first->status, ==, OPENINGS_STATUS_APPLIED);
  g_assert_true (first->applied);
  g_assert_cmpstr (first->notes, ==, "Ruft an; vielleicht");
  g_assert_null (second->posting->url);
  g_assert_cmpint (second->status, ==, OPENINGS_STATUS_REJECTED);
}

static void
check_encoded (StoreTest *test,
               const char *charset,
               const char *mark,
               gsize mark_length)
{
  gsize length;
  g_autofree char *body = g_convert (spreadsheet, -1, charset, "UTF-8", NULL, &length, NULL);
  g_autoptr (GString) text = g_string_new_len (mark, (gssize) mark_length);
  g_autofree char *name = g_strdup_printf ("%s-%zu.csv", charset, mark_length);

  g_assert_nonnull (body);
  g_string_append_len (text, body, (gssize) length);
  check_spreadsheet (test, name, text->str, (gssize) text->len);
}

static void
test_encodings (StoreTest *test,
                gconstpointer data)
{
  check_encoded (test, "UTF-8", "", 0);
  check_encoded (test, "UTF-8", "\xef\xbb\xbf", 3);
  check_encoded (test, "UTF-16LE", "\xff\xfe", 2);
  check_encoded (test, "UTF-16BE", "\xfe\xff", 2);
  check_encoded (test, "UTF-16LE", "", 0);
  check_encoded (test, "UTF-16BE", "", 0);
  check_encoded (test, "WINDOWS-1252", "", 0);
}

/* What older spreadsheets write in other languages, where nothing says which it is. */
static void
test_scripts (StoreTest *test,
              gconstpointer data)
{
  static const char *const cases[][4] = {
    { "WINDOWS-1251", "Ромашка", "Бухгалтер", "Москва" },
    { "KOI8-R", "Ромашка", "Бухгалтер", "Москва" },
    { "WINDOWS-1250", "Żabka", "Księgowa", "Łódź" },
    { "WINDOWS-1253", "Ψωμί", "Μηχανικός", "Αθήνα" },
    { "WINDOWS-1255", "מאפייה", "מהנדס תוכנה", "חיפה" },
    { "WINDOWS-1256", "مخبز", "مهندس", "عمان" },
    { "CP932", "パン工房", "エンジニア", "東京都" },
    { "EUC-JP", "パン工房", "エンジニア", "東京都" },
    { "GB18030", "面包店", "软件工程师", "深圳" },
    { "BIG5", "麵包店", "軟體工程師", "新竹" },
    { "CP949", "빵집", "소프트웨어 엔지니어", "서울" },
    { "WINDOWS-1252", "Pâtisserie d’Été", "Pâtissier (H/F) – 35 000 €", "Orléans" },
    { "WINDOWS-1252", "Padaria São João", "Engenheiro de Produção", "Florianópolis" },
    { "WINDOWS-1252", "Åkeri AB", "Rörmokare", "Malmö" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *row = g_strjoin (",", cases[i][1], cases[i][2], cases[i][3], NULL);
      g_autofree char *text = g_strconcat ("Company,Title,Location\nAcme,Baker,Cork\n", row, NULL);
      gsize length = 0;
      g_autofree char *bytes = g_convert (text, -1, cases[i][0], "UTF-8", NULL, &length, NULL);
      g_autofree char *path = NULL;
      g_autoptr (OpeningsImportPreview) found = NULL;
      const OpeningsJob *job;

      g_test_message ("%s", cases[i][0]);
      g_assert_nonnull (bytes);
      path = write_file (test, "script.csv", bytes, (gssize) length);
      found = preview (path);
      job = found->sample->pdata[1];
      g_assert_cmpstr (job->posting->company, ==, cases[i][1]);
      g_assert_cmpstr (job->posting->title, ==, cases[i][2]);
      g_assert_cmpstr (job->posting->locations[0], ==, cases[i][3]);
    }
}

/* A character may lie across the border of what is read at once. */
static void
test_long (StoreTest *test,
           gconstpointer data)
{
  for (guint shift = 0; shift < 4; shift++)
    {
      g_autoptr (GString) text = g_string_new ("Company,Title,Notes\nAcme,Bäcker,");
      g_autofree char *path = NULL;
      g_autoptr (OpeningsImportPreview) found = NULL;
      const OpeningsJob *job;

      for (guint i = 0; i < shift; i++)
        g_string_append_c (text, 'x');
      for (guint i = 0; i < 60000; i++)
        g_string_append (text, "€");
      path = write_file (test, "long.csv", text->str, -1);
      found = preview (path);
      job = found->sample->pdata[0];
      g_assert_cmpstr (job->posting->title, ==, "Bäcker");
      g_assert_cmpint (g_utf8_strlen (job->notes, -1), ==, 60000 + shift);
    }
}

static void
test_tabs (StoreTest *test,
           gconstpointer data)
{
  g_autoptr (OpeningsJob) job = import_first (
      test, "jobs.tsv", "Role\tEmployer\tRemote\tDate Applied\nBaker, rye\tAcme\tyes\tno\n");

  g_assert_cmpstr (job->posting->title, ==, "Baker, rye");
  g_assert_cmpint (job->posting->workplace, ==, OPENINGS_WORKPLACE_REMOTE);
  g_assert_false (job->applied);
}

static void
assert_lines (StoreTest *test,
              const char *text,
              guint n_postings,
              const char *expected)
{
  g_autofree char *path = write_file (test, "jobs.csv", text, -1);
  g_autoptr (OpeningsImportPreview) found = preview (path);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < MIN (found->skipped.n, OPENINGS_IMPORT_MAX_LINES); i++)
    g_string_append_printf (lines, "%" G_GUINT64_FORMAT " ", found->skipped.lines[i]);
  g_assert_cmpstr (lines->str, ==, expected);
  g_assert_cmpuint (found->n_postings, ==, n_postings);
}

/* A row that is no posting is told by its line, however lines end, and an empty
 * one is none. */
static void
test_lines (StoreTest *test,
            gconstpointer data)
{
  g_autoptr (GString) many = g_string_new ("Title,Company,Notes\n");

  assert_lines (test, "Title,Company,Notes\nBaker,Acme,\n,Acme,\n\n,,\nCook,,x\n", 1, "3 6 ");
  assert_lines (test, "Title,Company,Notes\r\nBaker,Acme,\r\n,Acme,\r\n,,\r\nCook,,\r\n", 1,
                "3 5 ");
  assert_lines (test, "Title,Company,Notes\rBaker,Acme,\r,Acme,\r,,\rCook,,", 1, "3 5 ");
  assert_lines (test, "Title,Company,Notes\nBaker,Acme,\"1\n2\r\n3\"\n,Acme,\"a\nb\"\n,B,\n", 1,
                "5 7 ");

  for (guint i = 0; i < 100; i++)
    g_string_append (many, ",Acme,\n");
  assert_lines (test, many->str, 0, "2 3 4 5 6 7 8 9 10 11 ");
}

static void
test_refused (StoreTest *test,
              gconstpointer data)
{
  static const char *const texts[] = { "", "a,b\n1,2\n", "Company,City\nAcme,Cork\n",
                                       "Title\nBaker\n", "\xff\xfe", "\xff\xfe\x00\xd8" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = write_file (test, "bad.csv", texts[i], -1);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      openings_import_preview_async (file, NULL, openings_test_store_result, &result);
      g_assert_null (openings_import_preview_finish (openings_test_await (&result), &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func)                                                     \
  g_test_add ("/transfer/tables/" name, StoreTest, NULL, store_test_set_up, \
              func, store_test_tear_down)
  ADD ("jobspy", test_jobspy);
  ADD ("jobfunnel", test_jobfunnel);
  ADD ("amounts", test_amounts);
  ADD ("remote", test_remote);
  ADD ("encodings", test_encodings);
  ADD ("scripts", test_scripts);
  ADD ("long", test_long);
  ADD ("tabs", test_tabs);
  ADD ("lines", test_lines);
  ADD ("refused", test_refused);

  return g_test_run ();
}
