/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whatever the servers of some sources do, the run ends, every other source is
 * stored, and each failure says of which source it is, and why. */

#include <string.h>

#include "openings-clock.h"
#include "openings-run-error.h"
#include "runs-test.h"

#define N_GOOD 5
#define BOMB   (65 * 1024 * 1024)

typedef struct
{
  const char *board;
  const char *code; /* (nullable) for one that is stored after all */
  void (*set_up) (OpeningsTestServer *server,
                  const char *path);
} Fault;

static void
cut_off (OpeningsTestServer *server,
         const char *path)
{
  openings_test_server_add_raw (server, path,
                                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{\"id\":", -1);
}

/* What is beyond the announced length is no part of it. */
static void
announce_too_little (OpeningsTestServer *server,
                     const char *path)
{
  openings_test_server_add_raw (server, path,
                                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"
                                "[{\"id\": \"1\", \"text\": \"Potter\"}]",
                                -1);
}

/* Some of it comes, too. */
static void
announce_too_much (OpeningsTestServer *server,
                   const char *path)
{
  openings_test_server_add_raw (server, path,
                                "HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n[{", -1);
}

static void
stall (OpeningsTestServer *server,
       const char *path)
{
  openings_test_server_set_truncated (server, path);
  openings_test_server_set_hang (server, path);
}

static void
explode (OpeningsTestServer *server,
         const char *path)
{
  g_autofree char *zeros = g_malloc0 (BOMB);

  openings_test_server_add (server, path, 200, "application/json", zeros, BOMB);
  openings_test_server_set_gzip (server, path);
}

static void
say_no_http (OpeningsTestServer *server,
             const char *path)
{
  openings_test_server_add_raw (server, path, "220 mail.example ready\r\n\r\n", -1);
}

static void
say_html (OpeningsTestServer *server,
          const char *path)
{
  openings_test_server_add (server, path, 200, "text/html", "<p>Sorry", -1);
}

static void
redirect_for_ever (OpeningsTestServer *server,
                   const char *path)
{
  g_autofree char *address = g_strconcat ("https:/", path, NULL);

  openings_test_server_add_redirect (server, path, 302, address);
}

static void
reset (OpeningsTestServer *server,
       const char *path)
{
  openings_test_server_add_raw (server, path, "", 0);
}

static void
ask_for_patience (OpeningsTestServer *server,
                  const char *path)
{
  openings_test_server_add (server, path, 429, "text/plain", "", 0);
  openings_test_server_set_header (server, path, "Retry-After", "1");
}

/* Half a minute from the time that the test has. */
static void
name_a_date (OpeningsTestServer *server,
             const char *path)
{
  const guint statuses[] = { 429 };

  openings_test_server_set_statuses (server, path, statuses, G_N_ELEMENTS (statuses));
  openings_test_server_set_header (server, path, "Retry-After", "Fri, 01 May 2026 12:00:30 GMT");
}

static void
fail_twice (OpeningsTestServer *server,
            const char *path)
{
  const guint statuses[] = { 500, 500 };

  openings_test_server_set_statuses (server, path, statuses, G_N_ELEMENTS (statuses));
}

static const Fault faults[] = {
  { "hangs", "timed-out", openings_test_server_set_hang },
  { "stalls", "timed-out", stall },
  { "drips", "timed-out", openings_test_server_set_drip },
  { "endless", "too-large", openings_test_server_set_endless },
  { "reset", "unreachable", reset },
  { "cut", "protocol", cut_off },
  { "more", "not-json", announce_too_little },
  { "large", "too-large", announce_too_much },
  { "bomb", "too-large", explode },
  { "mail", "protocol", say_no_http },
  { "html", "not-json", say_html },
  { "loop", "redirect", redirect_for_ever },
  { "busy", "too-many", ask_for_patience },
  { "date", NULL, name_a_date },
  { "twice", NULL, fail_twice },
};

static const Fault *
find_fault (const char *handle)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    if (strcmp (openings_source_get_board (handle), faults[i].board) == 0)
      return &faults[i];

  return NULL;
}

static void
test_all (RunsTest *test,
          gconstpointer data)
{
  g_autoptr (OpeningsRun) run = NULL;
  guint n_faults = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (faults) + N_GOOD; i++)
    {
      g_autofree char *board = i < G_N_ELEMENTS (faults) ? g_strdup (faults[i].board)
                                                         : g_strdup_printf ("good%zu", i);
      g_autofree char *handle = g_strconcat ("lever:", board, NULL);
      g_autofree char *path = runs_test_add_board (test, board, 3);

      if (i < G_N_ELEMENTS (faults))
        faults[i].set_up (test->server, path);
      runs_test_follow (test, handle);
    }
  run = runs_test_run (test, OPENINGS_RUN_NONE);

  g_assert_cmpint (openings_run_get_state (run), ==, OPENINGS_RUN_COMPLETED);
  for (guint i = 0; i < openings_run_get_total (run); i++)
    {
      g_autoptr (OpeningsRunItem) item = g_list_model_get_item (G_LIST_MODEL (run), i);
      const Fault *fault = find_fault (openings_run_item_get_source (item));
      const char *code = openings_run_error_to_code (openings_run_item_get_error (item));

      g_assert_cmpstr (code, ==, fault != NULL ? fault->code : NULL);
      n_faults += code != NULL ? 1 : 0;
    }
  g_assert_cmpuint (openings_run_get_n_errors (run), ==, n_faults);
  g_assert_cmpint (runs_test_count (test, NULL), ==, 3 * (N_GOOD + 2));
}

static gint64
get_now (gpointer data)
{
  return G_GINT64_CONSTANT (1777636800); /* 2026-05-01 12:00:00 */
}

int
main (int argc,
      char **argv)
{
  g_setenv ("OPENINGS_TIME_SCALE", "0.05", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  openings_clock_set_func (get_now, NULL);
  g_test_add ("/runs/faults/all", RunsTest, NULL, runs_test_set_up, test_all, runs_test_tear_down);

  return g_test_run ();
}
