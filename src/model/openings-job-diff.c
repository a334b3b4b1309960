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

/* Most ids of a long list are not in the first page of another: they are told by
 * a bit. */
#define N_MARKS (64 * 1024)

/* An id that is in both lists. */
typedef struct
{
  guint in_long;
  guint in_short;
} Pair;

/* The pairs in the order of the long list. */
static GArray *
find_pairs (const gint64 *long_ids,
            guint n_long,
            const gint64 *short_ids,
            guint n_short)
{
  g_autoptr (GHashTable) positions = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree guint8 *marks = g_new0 (guint8, N_MARKS / 8);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < n_short; i++)
    {
      guint mark = (guint) ((guint64) short_ids[i] % N_MARKS);

      marks[mark / 8] |= (guint8) (1 << mark % 8);
      g_hash_table_insert (positions, (gpointer) &short_ids[i], GUINT_TO_POINTER (i));
    }

  for (guint i = 0; i < n_long; i++)
    {
      guint mark = (guint) ((guint64) long_ids[i] % N_MARKS);
      gpointer position;

      if ((marks[mark / 8] & (1 << mark % 8)) != 0 &&
          g_hash_table_lookup_extended (positions, &long_ids[i], NULL, &position))
        {
          Pair pair = { i, GPOINTER_TO_UINT (position) };

          g_array_append_val (pairs, pair);
        }
    }

  return pairs;
}

/* The first of the ends whose position is not below the given one. */
static guint
find_end (const guint *ends,
          guint n_ends,
          const Pair *pairs,
          guint position)
{
  guint low = 0, high = n_ends;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (pairs[ends[middle]].in_short < position)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Leaves out all that do not belong to the longest run of increasing positions:
 * they moved. */
static void
keep_longest_run (GArray *array)
{
  Pair *pairs = (Pair *) (gpointer) array->data;
  guint n = array->len;
  g_autofree guint *ends = g_new (guint, n);     /* of the runs of each length, least position */
  g_autofree guint *previous = g_new (guint, n); /* in the run that ends there */
  guint n_ends = 0, keep;

  for (guint i = 0; i < n; i++)
    {
      guint length = find_end (ends, n_ends, pairs, pairs[i].in_short);

      previous[i] = length > 0 ? ends[length - 1] : OPENINGS_JOB_NOWHERE;
      ends[length] = i;
      n_ends = MAX (n_ends, length + 1);
    }

  keep = n_ends > 0 ? ends[n_ends - 1] : OPENINGS_JOB_NOWHERE;
  for (guint i = n_ends; i-- > 0; keep = previous[keep])
    ends[i] = keep;
  for (guint i = 0; i < n_ends; i++)
    pairs[i] = pairs[ends[i]];
  g_array_set_size (array, n_ends);
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

static void
diff_middle (GArray *spans,
             const gint64 *old_ids,
             guint n_old,
             const gint64 *new_ids,
             guint n_new,
             guint head)
{
  gboolean shrinks = n_new <= n_old;
  g_autoptr (GArray) pairs = shrinks ? find_pairs (old_ids, n_old, new_ids, n_new)
                                     : find_pairs (new_ids, n_new, old_ids, n_old);
  guint old_start = 0, new_start = 0;

  keep_longest_run (pairs);

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      guint old_position = shrinks ? pair->in_long : pair->in_short;
      guint new_position = shrinks ? pair->in_short : pair->in_long;

      add_span (spans, head + old_start, head + old_position, head + new_start,
                head + new_position);
      old_start = old_position + 1;
      new_start = new_position + 1;
    }

  add_span (spans, head + old_start, head + n_old, head + new_start, head + n_new);
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
 *   ids of the old ones, by rising position
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

static gboolean
has_any (const guint *held,
         guint n_held,
         guint *next,
         guint start,
         guint end)
{
  while (*next < n_held && held[*next] < start)
    (*next)++;

  return *next < n_held && held[*next] < end;
}

/**
 * openings_job_diff_join:
 * @spans: (element-type OpeningsJobSpan): by rising position
 * @held: (array length=n_held): the old positions that matter, rising
 * @n_held: how many
 *
 * Makes one span of those that touch no held position and have none between
 * them, so that few are left however much differs where nobody looks.
 */
void
openings_job_diff_join (GArray *spans,
                        const guint *held,
                        guint n_held)
{
  guint n_joined = 0, next_held = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      OpeningsJobSpan span = g_array_index (spans, OpeningsJobSpan, i);
      OpeningsJobSpan *last = NULL;
      guint old_end = span.old_position + span.n_removed;

      if (n_joined > 0)
        last = &g_array_index (spans, OpeningsJobSpan, n_joined - 1);

      if (last != NULL && !has_any (held, n_held, &next_held, last->old_position, old_end))
        {
          last->n_removed = old_end - last->old_position;
          last->n_added = span.new_position + span.n_added - last->new_position;
        }
      else
        {
          g_array_index (spans, OpeningsJobSpan, n_joined++) = span;
        }
    }

  g_array_set_size (spans, n_joined);
}

/**
 * openings_job_diff_map:
 * @spans: (element-type OpeningsJobSpan): what openings_job_diff() made
 * @position: an old position
 *
 * Returns: where what was there is now, or %OPENINGS_JOB_NOWHERE if it is gone
 */
guint
openings_job_diff_map (GArray *spans,
                       guint position)
{
  guint low = 0, high = spans->len;
  const OpeningsJobSpan *span;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (spans, OpeningsJobSpan, middle).old_position <= position)
        low = middle + 1;
      else
        high = middle;
    }

  if (low == 0)
    return position;

  span = &g_array_index (spans, OpeningsJobSpan, low - 1);
  if (position < span->old_position + span->n_removed)
    return OPENINGS_JOB_NOWHERE;

  return position - (span->old_position + span->n_removed) + span->new_position + span->n_added;
}
