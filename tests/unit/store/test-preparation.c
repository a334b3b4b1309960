/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <string.h>

#include "openings-preparation.h"
#include "store-test.h"

/* Each posting gets its own texts, whichever thread made them. */

#define N_POSTINGS 500

typedef struct
{
  GPtrArray *postings; /* (owned) */
  OpeningsWorker *worker;
  OpeningsPacker *packer;
} PreparationTest;

static void
set_up (PreparationTest *test,
        gconstpointer data)
{
  test->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  for (guint i = 0; i < N_POSTINGS; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *text = g_strdup_printf ("Fires kiln%u.", i);

      g_ptr_array_add (test->postings,
                       openings_posting_seal (store_test_posting (id, "Potter", text)));
    }
  test->worker = openings_worker_new ("preparer");
  test->packer = openings_packer_new ();
}

static void
tear_down (PreparationTest *test,
           gconstpointer data)
{
  g_clear_pointer (&test->packer, openings_packer_free);
  g_clear_object (&test->worker);
  g_clear_pointer (&test->postings, g_ptr_array_unref);
}

static void
take (PreparationTest *test,
      OpeningsPreparation *preparation,
      guint i)
{
  const OpeningsPosting *posting = test->postings->pdata[i];
  g_auto (OpeningsPrepared) expected = { 0 };
  g_auto (OpeningsPrepared) prepared = { 0 };

  openings_prepared_make (&expected, posting, test->packer);
  openings_preparation_take (preparation, posting, test->packer, &prepared);
  g_assert_cmpmem (prepared.packed, prepared.size, expected.packed, expected.size);
  g_assert_cmpstr (prepared.starts, ==, expected.starts);
}

static void
test_all (PreparationTest *test,
          gconstpointer data)
{
  g_autoptr (OpeningsPreparation) preparation =
      openings_preparation_begin (test->postings, test->worker);

  for (guint i = 0; i < N_POSTINGS; i++)
    take (test, preparation, i);
}

/* What did not change is not asked for, now little and now much of it. */
static void
test_some (PreparationTest *test,
           gconstpointer data)
{
  for (guint step = 2; step < N_POSTINGS; step *= 3)
    {
      g_autoptr (OpeningsPreparation) preparation =
          openings_preparation_begin (test->postings, test->worker);

      for (guint i = step - 1; i < N_POSTINGS; i += step)
        take (test, preparation, i);
    }
}

static void
wait_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  GMutex *mutex = task_data;

  g_mutex_lock (mutex);
  g_mutex_unlock (mutex);
  g_task_return_boolean (task, TRUE);
}

/* Nothing waits for a thread that has something else to do. */
static void
test_without_help (PreparationTest *test,
                   gconstpointer data)
{
  static GMutex mutex;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  OpeningsPreparation *preparation;

  g_mutex_lock (&mutex);
  g_task_set_task_data (task, &mutex, NULL);
  openings_worker_push (test->worker, task, wait_func);
  preparation = openings_preparation_begin (test->postings, test->worker);
  for (guint i = 0; i < N_POSTINGS; i += 7)
    take (test, preparation, i);
  openings_preparation_end (preparation);
  g_mutex_unlock (&mutex);
}

static void
test_ended_early (PreparationTest *test,
                  gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (OpeningsPreparation) preparation =
          openings_preparation_begin (test->postings, test->worker);

      if (i > 0)
        take (test, preparation, i);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) \
  g_test_add ("/store/preparation/" name, PreparationTest, NULL, set_up, func, tear_down)
  ADD ("all", test_all);
  ADD ("some", test_some);
  ADD ("without-help", test_without_help);
  ADD ("ended-early", test_ended_early);

  return g_test_run ();
}
