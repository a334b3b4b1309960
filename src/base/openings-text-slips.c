/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-text-slips.h"

#define MAX_LETTERS 64 /* of what is compared */

static guint
min3 (guint a,
      guint b,
      guint c)
{
  return MIN (a, MIN (b, c));
}

/* Of the last three rows of the table, the one for the letter at @index. */
static guint
fill_row (guint rows[3][MAX_LETTERS + 1],
          guint index,
          const gunichar *typed,
          const gunichar *meant,
          glong n_meant)
{
  guint *row = rows[index % 3];
  const guint *above = rows[(index + 2) % 3];
  const guint *two_above = rows[(index + 1) % 3];
  guint least = row[0] = index;

  for (glong i = 1; i <= n_meant; i++)
    {
      guint same = typed[index - 1] == meant[i - 1] ? 0 : 1;

      row[i] = min3 (above[i] + 1, row[i - 1] + 1, above[i - 1] + same);
      if (index > 1 && i > 1 && typed[index - 1] == meant[i - 2] &&
          typed[index - 2] == meant[i - 1])
        row[i] = MIN (row[i], two_above[i - 2] + 1);
      least = MIN (least, row[i]);
    }

  return least;
}

/**
 * openings_text_count_slips:
 * @typed: a word
 * @meant: what may be meant by it
 * @max_slips: how many are not too many
 *
 * Returns: how many letters are missing, superfluous, wrong or exchanged with their
 *   neighbour, or more than @max_slips
 */
guint
openings_text_count_slips (const char *typed,
                           const char *meant,
                           guint max_slips)
{
  glong n_typed = g_utf8_strlen (typed, -1);
  glong n_meant = g_utf8_strlen (meant, -1);
  g_autofree gunichar *typed_letters = NULL;
  g_autofree gunichar *meant_letters = NULL;
  guint rows[3][MAX_LETTERS + 1];

  if (MAX (n_typed, n_meant) > MAX_LETTERS || ABS (n_typed - n_meant) > (glong) max_slips)
    return max_slips + 1;

  typed_letters = g_utf8_to_ucs4_fast (typed, -1, NULL);
  meant_letters = g_utf8_to_ucs4_fast (meant, -1, NULL);
  for (glong i = 0; i <= n_meant; i++)
    rows[0][i] = (guint) i;
  for (glong i = 1; i <= n_typed; i++)
    if (fill_row (rows, (guint) i, typed_letters, meant_letters, n_meant) > max_slips)
      return max_slips + 1;

  return rows[n_typed % 3][n_meant];
}
