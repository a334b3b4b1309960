/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "facts-test.h"

#include <string.h>

#define MIN_PRECISION 0.995
#define MIN_RECALL    0.95

typedef struct
{
  guint n_phrases;
  guint n_stated;
  guint n_read;
  guint n_right;
} Score;

static void
try_line (Score *score,
          const char *line,
          FactsTestRead read)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", 3);
  g_autofree char *text = NULL;
  g_autofree char *got = NULL;
  gboolean stated;

  g_assert_cmpuint (g_strv_length (columns), ==, 3);
  text = g_strcompress (columns[2]);
  got = read (columns[0], text);
  stated = strcmp (columns[1], "none") != 0;

  score->n_phrases++;
  score->n_stated += stated;
  score->n_read += strcmp (got, "none") != 0;
  score->n_right += stated && strcmp (got, columns[1]) == 0;
  if (strcmp (got, columns[1]) != 0)
    g_test_message ("miss: %s\t%s\t%s\t%s", columns[0], columns[1], got, columns[2]);
}

/* Asks for the precision and the recall of a set of tests/data/facts, whose
 * lines are: how to read, what is stated, the text. */
void
facts_test_set (const char *file,
                FactsTestRead read)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "facts", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;
  Score score = { 0 };

  g_file_get_contents (path, &data, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (data, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#')
      try_line (&score, lines[i], read);

  g_test_message ("%s: %u phrases, %u stated, %u read, %u right: precision %.4f, recall %.4f", file,
                  score.n_phrases, score.n_stated, score.n_read, score.n_right,
                  (double) score.n_right / score.n_read, (double) score.n_right / score.n_stated);
  g_assert_cmpfloat (score.n_right, >=, MIN_PRECISION * score.n_read);
  g_assert_cmpfloat (score.n_right, >=, MIN_RECALL * score.n_stated);
}
