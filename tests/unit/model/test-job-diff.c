/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-diff.h"

static GArray *
count_up (gint64 first,
          guint n)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    {
      gint64 id = first + i;

      g_array_append_val (ids, id);
    }

  return ids;
}

static GArray *
diff (GArray *before,
      GArray *after)
{
  return openings_job_diff ((const gint64 *) (gpointer) before->data, before->len,
                            (const gint64 *) (gpointer) after->data, after->len);
}

/* Applies the spans from the last to the first, as a list does. */
static void
assert_spans_lead (GArray *spans,
                   GArray *before,
                   GArray *after)
{
  g_autoptr (GArray) mirror = g_array_copy (before);

  for (guint i = spans->len; i-- > 0;)
    {
      OpeningsJobSpan *span = &g_array_index (spans, OpeningsJobSpan, i);

      g_assert_cmpuint (span->n_removed + span->n_added, >, 0);
      if (span->n_removed > 0)
        g_array_remove_range (mirror, span->old_position, span->n_removed);
      g_array_insert_vals (mirror, span->old_position,
                           &g_array_index (after, gint64, span->new_position), span->n_added);
    }

  g_assert_cmpmem (mirror->data, mirror->len * sizeof (gint64), after->data,
                   after->len * sizeof (gint64));
}

static void
assert_span (GArray *spans,
             guint index,
             guint old_position,
             guint n_removed,
             guint n_added)
{
  OpeningsJobSpan *span = &g_array_index (spans, OpeningsJobSpan, index);

  g_assert_cmpuint (span->old_position, ==, old_position);
  g_assert_cmpuint (span->n_removed, ==, n_removed);
  g_assert_cmpuint (span->n_added, ==, n_added);
}

static void
test_same (void)
{
  g_autoptr (GArray) none = count_up (1, 0);
  g_autoptr (GArray) some = count_up (1, 1000);
  g_autoptr (GArray) of_none = diff (none, none);
  g_autoptr (GArray) of_some = diff (some, some);

  g_assert_cmpuint (of_none->len, ==, 0);
  g_assert_cmpuint (of_some->len, ==, 0);
}

static void
test_ends (void)
{
  g_autoptr (GArray) none = count_up (1, 0);
  g_autoptr (GArray) some = count_up (1, 1000);
  g_autoptr (GArray) more = count_up (1, 1010);
  g_autoptr (GArray) filled = diff (none, some);
  g_autoptr (GArray) cleared = diff (some, none);
  g_autoptr (GArray) grown = diff (some, more);

  g_assert_cmpuint (filled->len, ==, 1);
  assert_span (filled, 0, 0, 0, 1000);
  g_assert_cmpuint (cleared->len, ==, 1);
  assert_span (cleared, 0, 0, 1000, 0);
  g_assert_cmpuint (grown->len, ==, 1);
  assert_span (grown, 0, 1000, 0, 10);
}

/* New jobs on top and one closed far below: two small spans, not one large. */
static void
test_small (void)
{
  g_autoptr (GArray) before = count_up (1, 100000);
  g_autoptr (GArray) after = g_array_copy (before);
  g_autoptr (GArray) fresh = count_up (200000, 30);
  g_autoptr (GArray) spans = NULL;

  g_array_remove_index (after, 70000);
  g_array_prepend_vals (after, fresh->data, fresh->len);
  spans = diff (before, after);

  g_assert_cmpuint (spans->len, ==, 2);
  assert_span (spans, 0, 0, 0, 30);
  assert_span (spans, 1, 70000, 1, 0);
  assert_spans_lead (spans, before, after);
}

/* A job that moved leaves one place and enters the other; all between stay. */
static void
test_moved (void)
{
  g_autoptr (GArray) before = count_up (1, 5000);
  g_autoptr (GArray) after = g_array_copy (before);
  g_autoptr (GArray) spans = NULL;
  gint64 moved = 4001;

  g_array_remove_index (after, 4000);
  g_array_insert_val (after, 10, moved);
  spans = diff (before, after);

  g_assert_cmpuint (spans->len, ==, 2);
  assert_span (spans, 0, 10, 0, 1);
  assert_span (spans, 1, 4000, 1, 0);
  assert_spans_lead (spans, before, after);
}

/* Every second id gone, a long span where nobody looks and short ones where
 * somebody does. */
static void
test_joined (void)
{
  const guint held[] = { 5000, 5001, 5002, 5003 };
  g_autoptr (GArray) before = count_up (1, 20000);
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) spans = NULL;

  for (guint i = 0; i < before->len; i += 2)
    g_array_append_val (after, g_array_index (before, gint64, i));
  spans = diff (before, after);
  g_assert_cmpuint (spans->len, ==, 10000);
  openings_job_diff_join (spans, held, G_N_ELEMENTS (held));

  g_assert_cmpuint (spans->len, ==, 4);
  assert_span (spans, 0, 1, 4999, 2499);
  assert_span (spans, 1, 5001, 1, 0);
  assert_span (spans, 2, 5003, 1, 0);
  assert_span (spans, 3, 5005, 14995, 7497);
  assert_spans_lead (spans, before, after);
}

static void
test_joined_to_one (void)
{
  g_autoptr (GArray) before = count_up (1, 1000);
  g_autoptr (GArray) after = g_array_copy (before);
  g_autoptr (GArray) spans = NULL;
  gint64 fresh = 5000;

  g_array_remove_index (after, 900);
  g_array_insert_val (after, 100, fresh);
  spans = diff (before, after);
  openings_job_diff_join (spans, NULL, 0);

  g_assert_cmpuint (spans->len, ==, 1);
  assert_spans_lead (spans, before, after);
}

static void
test_reversed (void)
{
  g_autoptr (GArray) before = count_up (1, 1000);
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) spans = NULL;

  for (guint i = before->len; i-- > 0;)
    g_array_append_val (after, g_array_index (before, gint64, i));
  spans = diff (before, after);

  assert_spans_lead (spans, before, after);
}

/* Removes, inserts and moves a few ids at random places. */
static GArray *
disturb (GArray *before,
         gint64 *next_id,
         guint n_changes)
{
  GArray *after = g_array_copy (before);

  for (guint i = 0; i < n_changes; i++)
    {
      guint what = (guint) g_test_rand_int_range (0, 3);
      gint64 id = (*next_id)++;

      if (what > 0 && after->len > 0)
        {
          guint from = (guint) g_test_rand_int_range (0, (gint32) after->len);

          if (what == 2)
            id = g_array_index (after, gint64, from);
          g_array_remove_index (after, from);
        }
      if (what != 1)
        g_array_insert_val (after, (guint) g_test_rand_int_range (0, (gint32) after->len + 1), id);
    }

  return after;
}

/* Each id is where the spans say, or gone or moved. */
static void
assert_mapped (GArray *spans,
               GArray *before,
               GArray *after)
{
  for (guint i = 0; i < before->len; i++)
    {
      guint position = openings_job_diff_map (spans, i);

      if (position != OPENINGS_JOB_NOWHERE)
        g_assert_cmpint (g_array_index (after, gint64, position), ==,
                         g_array_index (before, gint64, i));
    }
}

/* What is held and stays is in no span. */
static void
assert_joined (GArray *spans,
               GArray *before,
               GArray *after)
{
  g_autoptr (GArray) joined = g_array_copy (spans);
  guint held[3];
  guint n_held = before->len > 100 ? G_N_ELEMENTS (held) : 0;

  for (guint i = 0; i < n_held; i++)
    held[i] = before->len / 3 + 20 * i;
  openings_job_diff_join (joined, held, n_held);

  assert_spans_lead (joined, before, after);
  g_assert_cmpuint (joined->len, <=, 2 * n_held + 1);
  for (guint i = 0; i < n_held; i++)
    g_assert_cmpuint (openings_job_diff_map (joined, held[i]), ==,
                      openings_job_diff_map (spans, held[i]));
}

static void
test_random (void)
{
  for (guint round = 0; round < 400; round++)
    {
      guint n_ids = (guint) g_test_rand_int_range (0, 600);
      guint n_changes = (guint) g_test_rand_int_range (0, round % 4 == 0 ? 900 : 12);
      gint64 next_id = 100000;
      g_autoptr (GArray) before = count_up (1, n_ids);
      g_autoptr (GArray) after = disturb (before, &next_id, n_changes);
      g_autoptr (GArray) spans = diff (before, after);

      assert_spans_lead (spans, before, after);
      assert_mapped (spans, before, after);
      assert_joined (spans, before, after);
    }
}

/* No store gives an id twice; if one did, the list would still be right. */
static void
test_repeated (void)
{
  const gint64 old_ids[] = { 1, 2, 2, 3, 4 };
  const gint64 new_ids[] = { 2, 1, 3, 2, 2, 5 };
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) spans = NULL;

  g_array_append_vals (before, old_ids, G_N_ELEMENTS (old_ids));
  g_array_append_vals (after, new_ids, G_N_ELEMENTS (new_ids));
  spans = diff (before, after);

  assert_spans_lead (spans, before, after);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/job-diff/same", test_same);
  g_test_add_func ("/job-diff/ends", test_ends);
  g_test_add_func ("/job-diff/small", test_small);
  g_test_add_func ("/job-diff/moved", test_moved);
  g_test_add_func ("/job-diff/joined", test_joined);
  g_test_add_func ("/job-diff/joined-to-one", test_joined_to_one);
  g_test_add_func ("/job-diff/reversed", test_reversed);
  g_test_add_func ("/job-diff/random", test_random);
  g_test_add_func ("/job-diff/repeated", test_repeated);

  return g_test_run ();
}
