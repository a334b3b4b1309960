/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-diff.h"

/* What differs between two lists of ids, as few and small spans. What both have
 * in common at head and tail is left out first, which for most refreshes leaves
 * next to nothing. In the rest, the ids that stand in the same order in both
 * stay (the longest increasing run of new positions, n log n), and what lies
 * between them is a span. Pure, and for a worker: a million ids in wholly
 * different order take a fifth of a second. */

#define NOWHERE G_MAXUINT

/* For each old id its position among the new ones, or NOWHERE. */
static guint *
locate (const gint64 *old_ids,
        guint n_old,
        const gint64 *new_ids,
        guint n_new)
{
  g_autoptr (GHashTable) positions = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint *located = g_new (guint, n_old);

  for (guint i = 0; i < n_new; i++)
    g_hash_table_insert (positions, (gpointer) &new_ids[i], GUINT_TO_POINTER (i));

  for (guint i = 0; i < n_old; i++)
    {
      gpointer position;

      if (g_hash_table_lookup_extended (positions, &old_ids[i], NULL, &position))
        located[i] = GPOINTER_TO_UINT (position);
      else
        located[i] = NOWHERE;
    }

  return located;
}

/* The first of the ends whose position is not below the given one. */
static guint
find_end (const guint *ends,
          guint n_ends,
          const guint *located,
          guint position)
{
  guint low = 0, high = n_ends;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (located[ends[middle]] < position)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Sets to NOWHERE the positions of all that do not belong to the longest run of
 * increasing ones: they moved. */
static void
keep_longest_run (guint *located,
                  guint n)
{
  g_autofree guint *ends = g_new (guint, n);     /* of the runs of each length, least position */
  g_autofree guint *previous = g_new (guint, n); /* in the run that ends there */
  guint n_ends = 0, keep;

  for (guint i = 0; i < n; i++)
    {
      guint length;

      if (located[i] == NOWHERE)
        continue;

      length = find_end (ends, n_ends, located, located[i]);
      previous[i] = length > 0 ? ends[length - 1] : NOWHERE;
      ends[length] = i;
      n_ends = MAX (n_ends, length + 1);
    }

  keep = n_ends > 0 ? ends[n_ends - 1] : NOWHERE;

  for (guint i = n; i-- > 0;)
    {
      if (i == keep)
        keep = previous[i];
      else
        located[i] = NOWHERE;
    }
}

static void
add_span (GArray *spans,
          guint old_position,
          guint old_end,
          guint new_position,
          guint new_end)
{
  OpeningsJobSpan span = {
    old_position,
    old_end - old_position,
    new_position,
    new_end - new_position,
  };

  if (span.n_removed > 0 || span.n_added > 0)
    g_array_append_val (spans, span);
}

/* Joins spans that at most this many kept ids part. */
static void
join_spans (GArray *spans,
            guint gap)
{
  guint n_joined = 1;

  for (guint i = 1; i < spans->len; i++)
    {
      OpeningsJobSpan *last = &g_array_index (spans, OpeningsJobSpan, n_joined - 1);
      OpeningsJobSpan next = g_array_index (spans, OpeningsJobSpan, i);

      if (next.old_position - (last->old_position + last->n_removed) <= gap)
        {
          last->n_removed = next.old_position + next.n_removed - last->old_position;
          last->n_added = next.new_position + next.n_added - last->new_position;
        }
      else
        {
          g_array_index (spans, OpeningsJobSpan, n_joined++) = next;
        }
    }

  g_array_set_size (spans, n_joined);
}

static void
diff_middle (GArray *spans,
             const gint64 *old_ids,
             guint n_old,
             const gint64 *new_ids,
             guint n_new,
             guint head)
{
  g_autofree guint *located = locate (old_ids, n_old, new_ids, n_new);
  guint old_start = 0, new_start = 0;

  keep_longest_run (located, n_old);

  for (guint i = 0; i < n_old; i++)
    {
      if (located[i] == NOWHERE)
        continue;

      add_span (spans, head + old_start, head + i, head + new_start, head + located[i]);
      old_start = i + 1;
      new_start = located[i] + 1;
    }

  add_span (spans, head + old_start, head + n_old, head + new_start, head + n_new);

  for (guint gap = 1; spans->len > OPENINGS_JOB_DIFF_MAX_SPANS; gap *= 2)
    join_spans (spans, gap);
}

/**
 * openings_job_diff:
 * @old_ids: (array length=n_old): the ids before
 * @n_old: how many
 * @new_ids: (array length=n_new): the ids after
 * @n_new: how many
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type OpeningsJobSpan): what makes the new
 *   ids of the old ones, by rising position, at most
 *   %OPENINGS_JOB_DIFF_MAX_SPANS
 */
GArray *
openings_job_diff (const gint64 *old_ids,
                   guint n_old,
                   const gint64 *new_ids,
                   guint n_new)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (OpeningsJobSpan));
  guint n_both = MIN (n_old, n_new);
  guint head = 0, tail = 0;

  while (head < n_both && old_ids[head] == new_ids[head])
    head++;

  while (tail < n_both - head && old_ids[n_old - 1 - tail] == new_ids[n_new - 1 - tail])
    tail++;

  if (n_both == head + tail)
    add_span (spans, head, n_old - tail, head, n_new - tail);
  else
    diff_middle (spans, old_ids + head, n_old - head - tail, new_ids + head, n_new - head - tail,
                 head);

  return spans;
}
