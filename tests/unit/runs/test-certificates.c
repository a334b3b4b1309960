/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A source whose server shows a certificate that nobody vouches for, or that has
 * expired, fails and says so; the others are stored. */

#include "openings-run-error.h"
#include "runs-test.h"

#define N_GOOD     3
#define N_POSTINGS 2

const char *__asan_default_options (void);

/* LeakSanitizer of GCC 12 crashes over the thread-local data of GnuTLS, which
 * is loaded while the test runs. */
const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static OpeningsTestServer *
make_server (const char *name)
{
  g_autofree char *certificate_name = g_strconcat (name, ".pem", NULL);
  g_autofree char *key_name = g_strconcat (name, ".key", NULL);
  g_autofree char *certificate =
      g_test_build_filename (G_TEST_DIST, "data", "tls", certificate_name, NULL);
  g_autofree char *key = g_test_build_filename (G_TEST_DIST, "data", "tls", key_name, NULL);

  return openings_test_server_new_tls (certificate, key);
}

static void
follow (RunsTest *test,
        const char *board,
        const char *base_url)
{
  g_autofree char *handle = g_strconcat ("lever:", board, NULL);
  g_autofree char *prefix = g_strconcat ("https://api.lever.co/v0/postings/", board, NULL);

  if (base_url != NULL)
    openings_http_client_add_mirror (test->client, prefix, base_url);
  g_free (runs_test_add_board (test, board, N_POSTINGS));
  runs_test_follow (test, handle);
}

static void
test_run (RunsTest *test,
          gconstpointer data)
{
  g_autoptr (OpeningsTestServer) unvouched = make_server ("server");
  g_autoptr (OpeningsTestServer) expired = make_server ("expired");
  g_autoptr (OpeningsRun) run = NULL;
  guint n_refused = 0;

  follow (test, "unvouched", openings_test_server_get_url (unvouched));
  follow (test, "expired", openings_test_server_get_url (expired));
  for (guint i = 0; i < N_GOOD; i++)
    {
      g_autofree char *board = g_strdup_printf ("good%u", i);

      follow (test, board, NULL);
    }
  run = runs_test_run (test, OPENINGS_RUN_NONE);

  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_COMPLETED);
  for (guint i = 0; i < openings_run_get_total (run); i++)
    {
      g_autoptr (OpeningsRunItem) item = g_list_model_get_item (G_LIST_MODEL (run), i);
      const GError *error = openings_run_item_get_error (item);

      if (error == NULL)
        continue;
      g_assert_cmpstr (openings_run_error_to_code (error), ==, "tls");
      g_assert_cmpuint (openings_run_item_get_attempts (item), ==, 1);
      n_refused++;
    }
  g_assert_cmpuint (n_refused, ==, 2);
  g_assert_cmpuint (openings_test_server_count_all (unvouched), ==, 0);
  g_assert_cmpuint (openings_test_server_count_all (expired), ==, 0);
  g_assert_cmpint (runs_test_count (test, NULL), ==, N_GOOD * N_POSTINGS);
}

int
main (int argc,
      char **argv)
{
  /* Loading the system's authorities may take longer than a scaled time-out. */
  g_setenv ("OPENINGS_TIME_SCALE", "1", TRUE);
  g_unsetenv ("OPENINGS_CA_FILE");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/runs/certificates/run", RunsTest, NULL, runs_test_set_up, test_run,
              runs_test_tear_down);

  return g_test_run ();
}
