/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A source whose server shows a certificate that nobody vouches for, that has
 * expired or that is of another host, fails and says so; the others are stored. */

#include <string.h>

#include "openings-run-error.h"
#include "openings-test-folder.h"
#include "runs-test.h"

#define N_GOOD     3
#define N_POSTINGS 2
#define SECURE     "/api.lever.co/v0/postings/good-and-secure?mode=json&skip=0&limit=100"

const char *__asan_default_options (void);

/* LeakSanitizer of GCC 12 crashes over the thread-local data of GnuTLS, which
 * is loaded while the test runs. */
const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static char *
dup_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "tls", name, NULL);
}

static OpeningsTestServer *
make_server (const char *name)
{
  g_autofree char *certificate_name = g_strconcat (name, ".pem", NULL);
  g_autofree char *key_name = g_strconcat (name, ".key", NULL);
  g_autofree char *certificate = dup_path (certificate_name);
  g_autofree char *key = dup_path (key_name);

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
assert_refused (RunsTest *test,
                guint n)
{
  g_autoptr (OpeningsRun) run = NULL;
  guint n_refused = 0;

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
      const char *source = openings_run_item_get_source (item);

      g_assert_cmpstr (openings_run_error_to_code (error), ==,
                       g_str_has_prefix (source, "lever:good") ? NULL : "tls");
      if (error == NULL)
        continue;
      g_assert_cmpuint (openings_run_item_get_attempts (item), ==, 1);
      n_refused++;
    }
  g_assert_cmpuint (n_refused, ==, n);
  g_assert_cmpint (runs_test_count (test, NULL), ==, N_GOOD * N_POSTINGS);
}

static void
test_unvouched (RunsTest *test,
                gconstpointer data)
{
  g_autoptr (OpeningsTestServer) server = make_server ("server");

  follow (test, "unvouched", openings_test_server_get_url (server));
  assert_refused (test, 1);
  g_assert_cmpuint (openings_test_server_count_all (server), ==, 0);
}

/* The authorities of both certificates are trusted, so that the one has nothing
 * wrong but its date, and the other nothing but its name. */
static void
test_vouched (RunsTest *test,
              gconstpointer data)
{
  g_autoptr (OpeningsTestServer) server = make_server ("server");
  g_autoptr (OpeningsTestServer) expired = make_server ("expired");
  const char *url = openings_test_server_get_url (server);
  g_autofree char *other = g_strconcat ("https://other.localhost", strrchr (url, ':'), NULL);

  openings_test_server_add (server, SECURE, 200, "application/json", "[]", -1);
  follow (test, "expired", openings_test_server_get_url (expired));
  follow (test, "other", other);
  follow (test, "good-and-secure", url);
  assert_refused (test, 2);
  g_assert_cmpuint (openings_test_server_count_all (expired), ==, 0);
  g_assert_cmpuint (openings_test_server_count_all (server), ==, 1);
}

/* Before the client starts, which reads it. */
static void
set_up_vouched (RunsTest *test,
                gconstpointer data)
{
  static const char *const names[] = { "ca.pem", "expired-ca.pem" };
  g_autoptr (GString) authorities = g_string_new (NULL);
  g_autofree char *folder = openings_test_folder_new ();
  g_autofree char *authority_path = g_build_filename (folder, "authorities.pem", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = dup_path (names[i]);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_string_append (authorities, text);
    }
  g_assert_true (g_file_set_contents (authority_path, authorities->str, -1, NULL));
  g_setenv ("OPENINGS_CA_FILE", authority_path, TRUE);
  runs_test_set_up (test, data);
}

static void
tear_down_vouched (RunsTest *test,
                   gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (g_getenv ("OPENINGS_CA_FILE"));

  runs_test_tear_down (test, data);
  openings_test_folder_delete (folder);
}

int
main (int argc,
      char **argv)
{
  /* Loading the system's authorities may take longer than a scaled time-out. */
  g_setenv ("OPENINGS_TIME_SCALE", "1", TRUE);
  g_unsetenv ("OPENINGS_CA_FILE");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/runs/certificates/unvouched", RunsTest, NULL, runs_test_set_up, test_unvouched,
              runs_test_tear_down);
  g_test_add ("/runs/certificates/vouched", RunsTest, NULL, set_up_vouched, test_vouched,
              tear_down_vouched);

  return g_test_run ();
}
