/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <libxml/xmlreader.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "openings-bench.h"
#include "openings-generate.h"

/* Reading large answers with the program: a board in JSON beside json-glib,
 * which only loads it, and a feed beside libxml2, which only walks through it. */

#define SEED          11
#define N_ROUNDS      5
#define MEGABYTE      (1024 * 1024)
#define BOARD_BYTES   (10 * MEGABYTE)
#define FEED_BYTES    (300 * MEGABYTE)
#define LIMIT_RATIO   4.0
#define LIMIT_SIZES   7.0
#define LIMIT_FEED_MB 100.0
#define N_FEED_TEXTS  200

typedef struct
{
  double elapsed; /* milliseconds */
  double cpu;     /* likewise, of all threads */
  double peak_mb;
} Cost;

static double
to_milliseconds (struct timeval time)
{
  return (double) time.tv_sec * 1000.0 + (double) time.tv_usec / 1000.0;
}

static char *
dup_description (const OpeningsPosting *posting)
{
  g_autofree char *escaped = g_markup_escape_text (posting->description, -1);
  g_auto (GStrv) paragraphs = g_strsplit (escaped, "\n\n", -1);
  g_autofree char *joined = g_strjoinv ("</p><p>", paragraphs);
  g_autofree char *html = g_strconcat ("<p>", joined, "</p>", NULL);

  return g_markup_escape_text (html, -1);
}

static void
append_member (GString *json,
               const char *name,
               const char *value)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);
  g_autofree char *text = json_to_string (node, FALSE);

  g_string_append_printf (json, "\"%s\": %s, ", name, text);
}

/* A board as Greenhouse answers. */
static GString *
make_board (void)
{
  GString *json = g_string_new ("{\"jobs\": [");

  for (guint i = 0; json->len < BOARD_BYTES; i++)
    {
      g_autoptr (OpeningsPosting) posting = openings_generate_posting (SEED, i);
      g_autofree char *content = dup_description (posting);

      g_string_append (json, i > 0 ? ",\n{" : "{");
      append_member (json, "title", posting->title);
      append_member (json, "absolute_url", posting->url);
      append_member (json, "content", content);
      append_member (json, "company_name", posting->company);
      append_member (json, "updated_at", "2026-03-02T09:30:00-05:00");
      append_member (json, "first_published", "2026-02-20T09:30:00-05:00");
      g_string_append_printf (json, "\"location\": {\"name\": \"%s\"}, ", posting->locations[0]);
      g_string_append_printf (json, "\"departments\": [{\"id\": 1, \"name\": \"Engineering\"}], "
                                    "\"metadata\": null, \"id\": %u}",
                              4000000 + i);
    }
  g_string_append (json, "]}");

  return json;
}

static char *
make_feed_item (guint number)
{
  g_autoptr (OpeningsPosting) posting = openings_generate_posting (SEED, number % N_FEED_TEXTS);
  g_autofree char *content = dup_description (posting);
  g_autofree char *title = g_markup_escape_text (posting->title, -1);

  return g_strdup_printf ("<item><title>%s</title><link>https://jobs.example/%u</link>"
                          "<guid>%u</guid><pubDate>Mon, 02 Mar 2026 09:30:00 GMT</pubDate>"
                          "<description>%s</description></item>\n",
                          title, number, number, content);
}

static void
write_feed (const char *path)
{
  static const char begin[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<rss version=\"2.0\"><channel><title>Jobs</title>\n";
  FILE *file = g_fopen (path, "w");
  gsize n_bytes = 0;

  g_assert_nonnull (file);
  fputs (begin, file);
  for (guint i = 0; n_bytes < FEED_BYTES; i++)
    {
      g_autofree char *item = make_feed_item (i);

      n_bytes += strlen (item);
      fputs (item, file);
    }
  fputs ("</channel></rss>\n", file);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* Has the program read a file; what it writes is let go. */
static Cost
run_program (const char *program,
             const char *kind,
             const char *path)
{
  const char *const command[] = { program, "parse", "--json", "--as", kind, path, NULL };
  g_autoptr (GError) error = NULL;
  struct rusage usage;
  double begin = openings_bench_now ();
  int status;
  GPid pid;

  g_spawn_async (NULL, (char **) command, NULL,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wait4 (pid, &status, 0, &usage), ==, pid);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);

  return (Cost) { openings_bench_now () - begin,
                  to_milliseconds (usage.ru_utime) + to_milliseconds (usage.ru_stime),
                  (double) usage.ru_maxrss / 1024.0 };
}

static Cost
load_json (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  double cpu = openings_bench_thread_cpu ();
  double begin = openings_bench_now ();

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return (Cost) { openings_bench_now () - begin, openings_bench_thread_cpu () - cpu, 0 };
}

static double
walk_xml (const char *path)
{
  double begin = openings_bench_now ();
  xmlTextReaderPtr reader = xmlReaderForFile (path, NULL, 0);

  g_assert_nonnull (reader);
  while (xmlTextReaderRead (reader) == 1)
    continue;
  xmlFreeTextReader (reader);

  return openings_bench_now () - begin;
}

static void
measure_board (OpeningsBench *bench,
               const char *program)
{
  g_autofree char *path = g_build_filename (bench->own, "board.json", NULL);
  g_autoptr (GArray) ours = openings_samples_new ();
  g_autoptr (GArray) raw = openings_samples_new ();
  g_autoptr (GArray) ratios = openings_samples_new ();
  g_autoptr (GArray) cpu_ratios = openings_samples_new ();
  g_autoptr (GString) json = make_board ();
  g_autoptr (GError) error = NULL;
  Cost cost = { 0 };

  g_file_set_contents (path, json->str, json->len, &error);
  g_assert_no_error (error);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      Cost loaded = load_json (path);

      cost = run_program (program, "greenhouse", path);
      openings_samples_add (raw, loaded.elapsed);
      openings_samples_add (ours, cost.elapsed);
      openings_samples_add (ratios, cost.elapsed / loaded.elapsed);
      openings_samples_add (cpu_ratios, cost.cpu / loaded.cpu);
    }

  openings_bench_report (bench, "parse", "ms", ours,
                         "raw_p50", openings_samples_percentile (raw, 50),
                         "ratio", openings_samples_percentile (ratios, 50),
                         "limit_ratio", LIMIT_RATIO,
                         "cpu_ratio", openings_samples_percentile (cpu_ratios, 50),
                         "peak_mb", cost.peak_mb,
                         "peak_by_size", cost.peak_mb * MEGABYTE / json->len,
                         "limit_peak_by_size", LIMIT_SIZES, NULL);
}

static void
measure_feed (OpeningsBench *bench,
              const char *program)
{
  g_autofree char *path = g_build_filename (bench->own, "feed.xml", NULL);
  g_autoptr (GArray) ours = openings_samples_new ();
  double walked;
  Cost cost;

  write_feed (path);
  walked = walk_xml (path);
  cost = run_program (program, "feed", path);
  openings_samples_add (ours, cost.elapsed);
  openings_bench_report (bench, "parse-feed", "ms", ours,
                         "raw", walked,
                         "ratio", cost.elapsed / walked,
                         "peak_mb", cost.peak_mb,
                         "limit_peak_mb", LIMIT_FEED_MB, NULL);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (OpeningsBench) bench = openings_bench_new (argc, argv, 1);
  g_autofree char *folder = g_path_get_dirname (argv[0]);
  g_autofree char *program = g_build_filename (folder, "..", "..", "src", "openings-cli", NULL);

  measure_board (bench, program);
  measure_feed (bench, program);

  return 0;
}
