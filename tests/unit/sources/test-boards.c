/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Looks at the careers addresses of real employers, where a list of them lies
 * beside the checkout: OPENINGS_BOARDS names the file, with a line
 * "kind,board,company,website,careers_url" for each. An address tells its board,
 * or it is on the employer's own domain and its page has to be looked at. */

#include <string.h>

#include "openings-detect.h"

#define FLOOR_PERCENT 98

typedef struct
{
  guint n_told;    /* kind and board by the address alone */
  guint n_to_open; /* the employer's own domain */
  guint n_other;   /* told, but not as the list has it */
  guint n_unread;  /* of a kind that is not read */
  guint n_missed;
} Counts;

/* The fields of one line; one that holds commas is quoted. */
static GStrv
split_line (const char *line)
{
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  g_autoptr (GString) field = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (; *line != '\0'; line++)
    {
      if (*line == '"')
        {
          quoted = !quoted;
        }
      else if (*line == ',' && !quoted)
        {
          g_strv_builder_add (fields, field->str);
          g_string_truncate (field, 0);
        }
      else if (*line != '\r')
        {
          g_string_append_c (field, *line);
        }
    }
  g_strv_builder_add (fields, field->str);

  return g_strv_builder_end (fields);
}

/* Whether the address is on a domain where a system in the list has boards. The
 * companies on Workable's own job site have numbers there. */
static gboolean
is_systems_own (const char *url)
{
  static const char *const domains[] = {
    "ashbyhq.com",
    "bamboohr.com",
    "breezy.hr",
    "greenhouse.io",
    "join.com",
    "lever.co",
    "myworkdayjobs.com",
    "myworkdaysite.com",
    "personio.com",
    "personio.de",
    "pinpointhq.com",
    "recruitee.com",
    "rippling.com",
    "smartrecruiters.com",
    "workable.com",
  };
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : "";

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    if (g_str_has_suffix (host, domains[i]))
      return !g_str_equal (host, "jobs.workable.com");

  return FALSE;
}

/* The list has a tenant of Workday's where we have a site of it, and boards in
 * any case. */
static gboolean
is_same_board (const char *board,
               const char *listed)
{
  g_autofree char *lower = g_ascii_strdown (board, -1);
  g_autofree char *listed_lower = g_ascii_strdown (listed, -1);

  return strstr (lower, listed_lower) != NULL;
}

static void
look_at (GStrv fields,
         Counts *counts,
         GHashTable *by_kind)
{
  const char *kind = fields[0];
  const char *url = fields[4];
  g_autoptr (OpeningsDetected) detected = openings_detect_url (url, NULL);

  if (detected != NULL && g_str_equal (detected->kind->name, kind) &&
      is_same_board (detected->board, fields[1]))
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (by_kind, detected->kind->title));

      counts->n_told++;
      g_hash_table_replace (by_kind, (gpointer) detected->kind->title, GUINT_TO_POINTER (n + 1));
    }
  else if (detected != NULL)
    {
      counts->n_other++;
      g_test_message ("%s tells %s; the list has %s:%s", url, detected->handle, kind, fields[1]);
    }
  else if (!is_systems_own (url))
    {
      counts->n_to_open++;
      g_test_message ("%s: the page has to be looked at", url);
    }
  else if (openings_source_kind_find (kind) == NULL)
    {
      counts->n_unread++;
    }
  else
    {
      counts->n_missed++;
      g_test_message ("%s: missed", url);
    }
}

static void
test_boards (void)
{
  const char *file = g_getenv ("OPENINGS_BOARDS");
  g_autoptr (GHashTable) by_kind = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Counts counts = { 0 };
  GHashTableIter iter;
  gpointer title;
  gpointer n;

  if (file == NULL || !g_file_get_contents (file, &text, NULL, NULL))
    {
      g_test_message ("no list of boards here: nothing to check");
      return;
    }

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = split_line (lines[i]);

      if (g_strv_length (fields) == 5)
        look_at (fields, &counts, by_kind);
    }

  g_hash_table_iter_init (&iter, by_kind);
  while (g_hash_table_iter_next (&iter, &title, &n))
    g_test_message ("%s: %u", (const char *) title, GPOINTER_TO_UINT (n));
  g_test_message ("%u told by the address, %u to be opened, %u told otherwise, %u of kinds not "
                  "read, %u missed",
                  counts.n_told, counts.n_to_open, counts.n_other, counts.n_unread,
                  counts.n_missed);
  g_assert_cmpuint (counts.n_missed, ==, 0);
  g_assert_cmpuint (counts.n_told * 100, >=,
                    FLOOR_PERCENT * (counts.n_told + counts.n_to_open + counts.n_other));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sources/boards", test_boards);

  return g_test_run ();
}
