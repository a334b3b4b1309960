/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "openings-clock.h"
#include "openings-demo-board.h"
#include "openings-demo-payload.h"
#include "openings-detect.h"
#include "openings-test-wait.h"

#define NOW 1780000000

/* What all companies together show. */
typedef struct
{
  GHashTable *ids; /* source and id of each posting */
  guint n_postings;
  guint n_with_salary;
  guint by_workplace[4];
  guint n_in_two_places;
  GHashTable *currencies;
  GHashTable *countries;
} Tally;

static void
check_posting (Tally *tally,
               const OpeningsPosting *posting,
               const OpeningsDemoCompany *company)
{
  char *key = g_strdup_printf ("%s %s", posting->source, posting->external_id);

  g_assert_true (g_hash_table_add (tally->ids, key));
  g_assert_true (openings_demo_board_is_demo (posting->source));
  g_assert_cmpint (posting->posted_at, <=, NOW);
  g_assert_cmpint (posting->posted_at, >, NOW - 121 * 24 * 60 * 60);
  g_assert_nonnull (posting->title);
  g_assert_true ((posting->department == NULL) == (strcmp (company->kind, "jsonld") == 0));
  g_assert_nonnull (strstr (posting->url, ".example/"));
  g_assert_cmpuint (strlen (posting->description), >, 700);
  g_assert_null (strstr (posting->description, "&amp;"));
  g_assert_null (strchr (posting->title, '{'));
  g_assert_null (strchr (posting->description, '{'));
  g_assert_nonnull (strstr (posting->description, company->headings[0]));
  g_assert_nonnull (strstr (posting->description_html, "<li>"));
  g_assert_cmpint (posting->employment, !=, OPENINGS_EMPLOYMENT_UNKNOWN);
  g_assert_cmpuint (g_strv_length (posting->locations), >, 0);

  tally->n_postings++;
  tally->by_workplace[posting->workplace]++;
  tally->n_in_two_places += g_strv_length (posting->locations) > 1;
  for (guint i = 0; i < posting->places->len; i++)
    g_hash_table_add (tally->countries,
                      g_strdup (((OpeningsPlace *) posting->places->pdata[i])->country));
  if (openings_salary_is_stated (&posting->salary))
    {
      tally->n_with_salary++;
      g_assert_cmpint (posting->salary.period, !=, OPENINGS_PERIOD_UNKNOWN);
      g_assert_cmpfloat (posting->salary.min, <, posting->salary.max);
      g_assert_cmpfloat (posting->salary.min, >, 5);
      g_hash_table_add (tally->currencies, g_strdup (posting->salary.currency));
    }
}

static GBytes *
take_bytes (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static void
check_company (Tally *tally,
               const OpeningsDemoCompany *company)
{
  const OpeningsSourceKind *kind = openings_source_kind_find (company->kind);
  gboolean is_page = strcmp (company->kind, "jsonld") == 0;
  g_autoptr (GPtrArray) requests = kind->begin (company->board);
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) parsed = NULL;
  g_autoptr (GBytes) body = take_bytes (is_page ? openings_demo_page_new (company)
                                                : openings_demo_payload_new (company, 0, 100));

  parsed = kind->parse (company->board, requests->pdata[0],
                        ((OpeningsRequest *) requests->pdata[0])->url, body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parsed->postings->len, ==, company->postings->len);
  g_assert_cmpuint (parsed->requests->len, ==, 0);
  g_assert_cmpuint (parsed->n_skipped, ==, 0);
  g_assert_false (parsed->truncated);

  for (guint i = 0; i < parsed->postings->len; i++)
    check_posting (tally, parsed->postings->pdata[i], company);
}

static void
test_payloads (void)
{
  g_autoptr (OpeningsDemoCatalog) catalog = openings_demo_catalog_new (NOW);
  GPtrArray *companies = openings_demo_catalog_get_companies (catalog);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) currencies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Tally tally = { .ids = ids, .currencies = currencies, .countries = countries };

  g_assert_cmpuint (companies->len, ==, 8);
  for (guint i = 0; i < companies->len; i++)
    check_company (&tally, companies->pdata[i]);

  g_test_message ("%u postings, %u with salary, %u remote, %u hybrid, %u on-site, %u in two places",
                  tally.n_postings, tally.n_with_salary,
                  tally.by_workplace[OPENINGS_WORKPLACE_REMOTE],
                  tally.by_workplace[OPENINGS_WORKPLACE_HYBRID],
                  tally.by_workplace[OPENINGS_WORKPLACE_ONSITE], tally.n_in_two_places);
  g_assert_cmpuint (tally.n_postings, >=, 280);
  g_assert_cmpuint (tally.n_with_salary, >, tally.n_postings / 3);
  g_assert_cmpuint (tally.n_with_salary, <, tally.n_postings);
  for (guint i = 0; i < G_N_ELEMENTS (tally.by_workplace); i++)
    g_assert_cmpuint (tally.by_workplace[i], >, 10);
  g_assert_cmpuint (tally.n_in_two_places, >, 5);
  g_assert_cmpuint (g_hash_table_size (currencies), >=, 5);
  g_assert_cmpuint (g_hash_table_size (countries), >=, 8);
}

/* On the same day nothing differs; later some are new and as many are gone. */
static void
test_days (void)
{
  g_autoptr (OpeningsDemoCatalog) now = openings_demo_catalog_new (NOW);
  g_autoptr (OpeningsDemoCatalog) again = openings_demo_catalog_new (NOW);
  g_autoptr (OpeningsDemoCatalog) later = openings_demo_catalog_new (NOW + 5 * 24 * 60 * 60);
  guint n_changed = 0;

  for (guint i = 0; i < 8; i++)
    {
      OpeningsDemoCompany *company = openings_demo_catalog_get_companies (now)->pdata[i];
      OpeningsDemoCompany *same = openings_demo_catalog_get_companies (again)->pdata[i];
      OpeningsDemoCompany *other = openings_demo_catalog_get_companies (later)->pdata[i];
      g_autofree char *payload = openings_demo_page_new (company);
      g_autofree char *same_payload = openings_demo_page_new (same);

      g_assert_cmpstr (payload, ==, same_payload);
      for (guint j = 0; j < company->postings->len; j++)
        n_changed += ((OpeningsDemoPosting *) company->postings->pdata[j])->number !=
                     ((OpeningsDemoPosting *) other->postings->pdata[j])->number;
    }

  g_assert_cmpuint (n_changed, >, 5);
  g_assert_cmpuint (n_changed, <, 80);
}

static void
test_pages (void)
{
  g_autoptr (OpeningsDemoCatalog) catalog = openings_demo_catalog_new (NOW);
  OpeningsDemoCompany *company = openings_demo_catalog_get_companies (catalog)->pdata[2];
  const OpeningsSourceKind *kind = openings_source_kind_find (company->kind);
  guint sizes[] = { 30, 8, 0 };

  g_assert_cmpuint (company->postings->len, ==, 38);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) body = take_bytes (openings_demo_payload_new (company, i * 30, 30));
      g_autoptr (OpeningsParsed) parsed = kind->parse (company->board, NULL, NULL, body, NULL);

      g_assert_cmpuint (parsed->postings->len, ==, sizes[i]);
    }
}

/* Each address is taken for the board that it is the page of. */
static void
test_urls (void)
{
  g_autoptr (OpeningsDemoCatalog) catalog = openings_demo_catalog_new (NOW);
  GPtrArray *companies = openings_demo_catalog_get_companies (catalog);
  const char *const *urls = openings_demo_board_get_urls ();

  g_assert_cmpuint (g_strv_length ((GStrv) urls), ==, companies->len);
  for (guint i = 0; i < companies->len; i++)
    {
      OpeningsDemoCompany *company = companies->pdata[i];
      g_autoptr (OpeningsDetected) detected = NULL;
      g_autoptr (GError) error = NULL;

      if (strcmp (company->kind, "jsonld") == 0)
        {
          g_autoptr (GBytes) page = take_bytes (openings_demo_page_new (company));

          detected = openings_detect_page (urls[i], page, &error);
          g_assert_cmpstr (detected->company, ==, company->name);
        }
      else
        {
          detected = openings_detect_url (urls[i], &error);
        }
      g_assert_no_error (error);
      g_assert_cmpstr (detected->kind->name, ==, company->kind);
      g_assert_cmpstr (detected->board, ==, company->board);
      g_assert_true (openings_demo_board_is_demo (detected->handle));
    }

  g_assert_false (openings_demo_board_is_demo ("greenhouse:acme"));
  g_assert_false (openings_demo_board_is_demo ("remoteok"));
}

static OpeningsResponse *
fetch (OpeningsHttpClient *client,
       OpeningsRequest *request,
       GError **error)
{
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) done = NULL;

  openings_http_client_send_async (client, request, G_PRIORITY_DEFAULT, NULL,
                                   openings_test_store_result, &result);
  done = openings_test_await (&result);

  return openings_http_client_send_finish (client, done, NULL, error);
}

static guint
fetch_board (OpeningsHttpClient *client,
             const OpeningsDemoCompany *company)
{
  const OpeningsSourceKind *kind = openings_source_kind_find (company->kind);
  g_autoptr (GPtrArray) requests = kind->begin (company->board);
  OpeningsRequest *request = requests->pdata[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = fetch (client, request, &error);
  g_autoptr (OpeningsParsed) parsed = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (response->url, ==, request->url);
  parsed = kind->parse (company->board, request, response->url, response->body, &error);
  g_assert_no_error (error);

  return parsed->postings->len;
}

static void
test_served (void)
{
  g_autoptr (OpeningsHttpClient) client = openings_http_client_new ();
  g_autoptr (OpeningsDemoBoard) board = openings_demo_board_new ();
  g_autoptr (OpeningsDemoCatalog) catalog = openings_demo_catalog_new (NOW);
  GPtrArray *companies = openings_demo_catalog_get_companies (catalog);
  g_autoptr (OpeningsRequest) unknown = openings_request_new (
      "https://boards-api.greenhouse.io/v1/boards/openings-demo-nobody/jobs");
  g_autofree char *base_url = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_null (openings_demo_board_get_base_url (board));
  g_assert_true (openings_demo_board_start (board, client, &error));
  g_assert_no_error (error);
  base_url = g_strdup (openings_demo_board_get_base_url (board));
  g_assert_true (g_str_has_prefix (base_url, "http://127.0.0.1:"));
  g_assert_true (openings_demo_board_start (board, client, &error));
  g_assert_cmpstr (openings_demo_board_get_base_url (board), ==, base_url);

  for (guint i = 0; i < companies->len; i++)
    n += fetch_board (client, companies->pdata[i]);
  g_assert_cmpuint (n, >=, 280);

  g_assert_null (fetch (client, unknown, &error));
  g_assert_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NOT_FOUND);
}

/* Ending it at once is safe, whether or not its thread has begun. */
static void
test_short_life (void)
{
  g_autoptr (OpeningsHttpClient) client = openings_http_client_new ();

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (OpeningsDemoBoard) board = openings_demo_board_new ();

      g_assert_true (openings_demo_board_start (board, client, NULL));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demo/payloads", test_payloads);
  g_test_add_func ("/demo/days", test_days);
  g_test_add_func ("/demo/pages", test_pages);
  g_test_add_func ("/demo/urls", test_urls);
  g_test_add_func ("/demo/served", test_served);
  g_test_add_func ("/demo/short-life", test_short_life);

  return g_test_run ();
}
