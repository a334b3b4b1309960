/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench-board.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "openings-generate.h"
#include "openings-source-kind.h"
#include "openings-test-server.h"

#define SEED    3
#define ADDRESS "jobs-%u.example/careers"

struct _OpeningsBenchServer
{
  GSubprocess *process; /* (owned) */
  char *url;            /* (owned) */
};

static char *
dup_address (guint host)
{
  return g_strdup_printf (ADDRESS, host);
}

char *
openings_bench_board_dup_handle (guint host)
{
  g_autofree char *address = dup_address (host);

  return g_strconcat ("jsonld:https://", address, NULL);
}

static char *
dup_html (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) paragraphs = g_strsplit (escaped, "\n\n", -1);
  g_autofree char *joined = g_strjoinv ("</p><p>", paragraphs);

  return g_strconcat ("<p>", joined, "</p><p>" OPENINGS_BENCH_MARKER "</p>", NULL);
}

static void
add_member (JsonBuilder *builder,
            const char *name,
            const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_named (JsonBuilder *builder,
           const char *name,
           const char *type,
           const char *member,
           const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_member (builder, "@type", type);
  add_member (builder, member, value);
  json_builder_end_object (builder);
}

static void
add_posting (JsonBuilder *builder,
             const OpeningsPosting *posting)
{
  g_autofree char *html = dup_html (posting->description);
  g_autoptr (GDateTime) posted = g_date_time_new_from_unix_utc (posting->posted_at);
  g_autofree char *date = g_date_time_format_iso8601 (posted);

  json_builder_begin_object (builder);
  add_member (builder, "@context", "https://schema.org/");
  add_member (builder, "@type", "JobPosting");
  add_member (builder, "title", posting->title);
  add_named (builder, "identifier", "PropertyValue", "value", posting->external_id);
  add_named (builder, "hiringOrganization", "Organization", "name", posting->company);
  add_member (builder, "description", html);
  add_member (builder, "datePosted", date);
  add_member (builder, "url", posting->url);
  json_builder_set_member_name (builder, "jobLocation");
  json_builder_begin_object (builder);
  add_member (builder, "@type", "Place");
  add_named (builder, "address", "PostalAddress", "addressLocality", posting->locations[0]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static char *
make_page (const OpeningsBenchBoard *board,
           guint host)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) filling = g_string_new (NULL);
  g_autofree char *json = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < board->n_postings; i++)
    {
      g_autoptr (OpeningsPosting) posting =
          openings_generate_posting (SEED, host * board->n_postings + i);

      add_posting (builder, posting);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);

  while (filling->len < board->n_filling)
    g_string_append_printf (filling, "<p>Reason %u to work with us</p>", (guint) filling->len);

  return g_strconcat ("<!DOCTYPE html><html><head><title>Careers</title>"
                      "<script type=\"application/ld+json\">",
                      json, "</script></head><body><h1>Careers</h1>", filling->str,
                      "</body></html>", NULL);
}

/* Returns: (transfer full) (element-type OpeningsPosting): what the page holds,
 * as a scrape reads it */
GPtrArray *
openings_bench_board_read (const OpeningsBenchBoard *board,
                           guint host)
{
  g_autofree char *handle = openings_bench_board_dup_handle (host);
  g_autoptr (GError) error = NULL;
  const char *name;
  const OpeningsSourceKind *kind = openings_source_kind_lookup (handle, &name, &error);
  g_autoptr (GPtrArray) requests = kind->begin (name);
  char *page = make_page (board, host);
  g_autoptr (GBytes) body = g_bytes_new_take (page, strlen (page));
  g_autoptr (OpeningsParsed) parsed = kind->parse (name, requests->pdata[0], name, body, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (parsed->postings->len, ==, board->n_postings);

  return g_steal_pointer (&parsed->postings);
}

/* What the process is started with by openings_bench_server_new(): it serves
 * until its standard input ends, and ends. Otherwise nothing happens. */
void
openings_bench_board_serve_if_asked (int argc,
                                     char **argv)
{
  g_autoptr (OpeningsTestServer) server = NULL;
  OpeningsBenchBoard board;
  char end;

  if (argc < 6 || !g_str_equal (argv[1], "--serve"))
    return;

  board.n_hosts = (guint) atoi (argv[2]);
  board.n_postings = (guint) atoi (argv[3]);
  board.delay_ms = (guint) atoi (argv[4]);
  board.n_filling = (guint) atoi (argv[5]);
  server = openings_test_server_new ();
  for (guint host = 0; host < board.n_hosts; host++)
    {
      g_autofree char *page = make_page (&board, host);
      g_autofree char *path = g_strdup_printf ("/" ADDRESS, host);

      openings_test_server_add (server, path, 200, "text/html; charset=utf-8", page, -1);
      openings_test_server_set_delay (server, path, board.delay_ms);
      openings_test_server_set_header (server, path, "ETag", "\"1\"");
    }

  printf ("%s\n", openings_test_server_get_url (server));
  fflush (stdout);
  while (read (STDIN_FILENO, &end, 1) > 0)
    continue;
  exit (0);
}

OpeningsBenchServer *
openings_bench_server_new (const char *program,
                           const OpeningsBenchBoard *board)
{
  OpeningsBenchServer *self = g_new0 (OpeningsBenchServer, 1);
  g_autofree char *n_hosts = g_strdup_printf ("%u", board->n_hosts);
  g_autofree char *n_postings = g_strdup_printf ("%u", board->n_postings);
  g_autofree char *delay_ms = g_strdup_printf ("%u", board->delay_ms);
  g_autofree char *n_filling = g_strdup_printf ("%u", board->n_filling);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;

  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                    &error, program, "--serve", n_hosts, n_postings, delay_ms,
                                    n_filling, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->url = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);

  return self;
}

void
openings_bench_server_free (OpeningsBenchServer *self)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_free (self->url);
  g_free (self);
}

const char *
openings_bench_server_get_url (OpeningsBenchServer *self)
{
  return self->url;
}

char *
openings_bench_server_dup_page_url (OpeningsBenchServer *self,
                                    guint host)
{
  g_autofree char *address = dup_address (host);

  return g_strconcat (self->url, "/", address, NULL);
}
