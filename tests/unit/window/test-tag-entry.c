/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>

#include "openings-tag-entry.h"
#include "openings-test-wait.h"
#include "openings-window-resources.h"
#include "store-test.h"

#define SOURCE "manual:test"

typedef struct
{
  StoreTest base;
  OpeningsTagEntry *entry; /* (owned) */
  GtkEditable *text;       /* of the entry */
  gint64 baker;
  gint64 cook;
  guint n_failures;
} EntryTest;

static void
failed_cb (EntryTest *test)
{
  test->n_failures++;
}

static void
set_up (EntryTest *test,
        gconstpointer data)
{
  store_test_set_up (&test->base, NULL);
  store_test_follow (&test->base, SOURCE);
  store_test_save (&test->base, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", "Bake."),
                   store_test_posting ("2", "Cook", "Cook."), NULL);
  test->baker = store_test_find (&test->base, SOURCE, "1");
  test->cook = store_test_find (&test->base, SOURCE, "2");

  test->entry = g_object_ref_sink (g_object_new (OPENINGS_TYPE_TAG_ENTRY, NULL));
  test->text = GTK_EDITABLE (gtk_widget_get_template_child (
      GTK_WIDGET (test->entry), OPENINGS_TYPE_TAG_ENTRY, "entry"));
  g_signal_connect_swapped (test->entry, "failed", G_CALLBACK (failed_cb), test);
  openings_tag_entry_set_store (test->entry, test->base.store);
}

static void
tear_down (EntryTest *test,
           gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (test->entry));
  store_test_close (&test->base);
  g_assert_finalize_object (test->entry);
  store_test_tear_down (&test->base, NULL);
}

/* The disk is full, as far as the entry can tell. */
static void
lose_store (EntryTest *test)
{
  store_test_close (&test->base);
}

static void
find_store (EntryTest *test)
{
  store_test_reopen (&test->base);
  openings_tag_entry_set_store (test->entry, test->base.store);
}

static void
show (EntryTest *test,
      gint64 id,
      const char *tags)
{
  g_auto (GStrv) split = g_strsplit (tags, ",", 0);

  openings_tag_entry_show (test->entry, id, (const char *const *) split);
}

static void
type (EntryTest *test,
      const char *tags)
{
  gtk_editable_set_text (test->text, tags);
}

static void
assert_shown (EntryTest *test,
              const char *tags)
{
  g_assert_cmpstr (gtk_editable_get_text (test->text), ==, tags);
}

static void
assert_stored (EntryTest *test,
               gint64 id,
               const char *tags)
{
  g_autoptr (OpeningsJob) job = store_test_job (&test->base, id);
  g_autofree char *stored = g_strjoinv (", ", job->tags);

  g_assert_cmpstr (stored, ==, tags);
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_saved =
      openings_tag_entry_save_finish (OPENINGS_TAG_ENTRY (object), result, &error);

  g_assert_true (is_saved == (error == NULL));
  *(int *) user_data = is_saved;
}

static gboolean
is_answered (gpointer user_data)
{
  return *(int *) user_data >= 0;
}

/* Returns: whether every tag is saved */
static gboolean
save (EntryTest *test)
{
  int answer = -1;

  openings_tag_entry_save_async (test->entry, saved_cb, &answer);
  openings_test_wait_until (is_answered, &answer);

  return answer;
}

static void
test_only_what_differs (EntryTest *test,
                        gconstpointer data)
{
  store_test_edit (&test->base, test->baker,
                   &(OpeningsEdit) { .fields = OPENINGS_EDIT_TAG, .tag = "old" });
  show (test, test->baker, "old");
  g_assert_true (save (test));
  store_test_edit (&test->base, test->baker,
                   &(OpeningsEdit) { .fields = OPENINGS_EDIT_TAG, .tag = "by another" });
  type (test, "near ,  dream, near");
  g_assert_true (save (test));
  assert_shown (test, "near, dream");
  assert_stored (test, test->baker, "by another, dream, near");
  g_assert_true (openings_tag_entry_get_unsaved (test->entry) == 0);
  g_assert_cmpuint (test->n_failures, ==, 0);
}

/* Also where the second is typed while the first is on its way. */
static void
test_two_that_fail (EntryTest *test,
                    gconstpointer data)
{
  store_test_edit (&test->base, test->baker,
                   &(OpeningsEdit) { .fields = OPENINGS_EDIT_TAG, .tag = "old" });
  show (test, test->baker, "old");
  lose_store (test);
  type (test, "dream");
  openings_tag_entry_save (test->entry);
  type (test, "dream, near");
  g_assert_false (save (test));
  g_assert_true (openings_tag_entry_get_unsaved (test->entry) == test->baker);
  assert_shown (test, "dream, near");
  show (test, test->baker, "old");
  assert_shown (test, "dream, near");

  find_store (test);
  g_assert_true (save (test));
  assert_stored (test, test->baker, "dream, near");
}

static void
test_two_jobs_that_fail (EntryTest *test,
                         gconstpointer data)
{
  lose_store (test);
  show (test, test->baker, "");
  type (test, "dream");
  show (test, test->cook, "");
  assert_shown (test, "");
  type (test, "near");
  g_assert_false (save (test));
  g_assert_true (openings_tag_entry_get_unsaved (test->entry) == test->cook);
  show (test, test->baker, "");
  assert_shown (test, "dream");
  g_assert_true (openings_tag_entry_get_unsaved (test->entry) == test->baker);

  find_store (test);
  g_assert_true (save (test));
  g_assert_true (openings_tag_entry_get_unsaved (test->entry) == 0);
  assert_stored (test, test->baker, "dream");
  assert_stored (test, test->cook, "near");
}

/* That it fails again is no news, but who asks for it gets an answer. */
static void
test_failures_are_told_once (EntryTest *test,
                             gconstpointer data)
{
  lose_store (test);
  show (test, test->baker, "");
  type (test, "dream");
  g_assert_false (save (test));
  g_assert_false (save (test));
  g_assert_cmpuint (test->n_failures, ==, 1);
  g_signal_emit_by_name (test->text, "activate");
  g_assert_false (save (test));
  g_assert_cmpuint (test->n_failures, ==, 2);

  /* nothing is left to save */
  type (test, "");
  g_assert_true (save (test));
  g_assert_cmpuint (test->n_failures, ==, 2);
  find_store (test);
}

static void
add (const char *path,
     void (*func) (EntryTest *test, gconstpointer data))
{
  g_test_add (path, EntryTest, NULL, set_up, func, tear_down);
}

int
main (int argc,
      char **argv)
{
  /* Not in folders of its own: libadwaita wants the schemas of the system. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (openings_window_get_resource ());

  add ("/tag-entry/only-what-differs", test_only_what_differs);
  add ("/tag-entry/two-that-fail", test_two_that_fail);
  add ("/tag-entry/two-jobs-that-fail", test_two_jobs_that_fail);
  add ("/tag-entry/failures-are-told-once", test_failures_are_told_once);

  return g_test_run ();
}
