/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <string.h>

#include "openings-notes-editor.h"
#include "openings-long-paragraphs.h"
#include "openings-posting-view.h"
#include "openings-test-wait.h"
#include "openings-window-resources.h"
#include "store-test.h"

#define SOURCE "manual:test"

typedef struct
{
  StoreTest base;
  OpeningsPostingView *view; /* (owned) */
  OpeningsTriage *triage;    /* (owned) */
  GtkLabel *title;
  GtkTextBuffer *notes;
  gint64 baker;
  gint64 cook;
  guint n_failures;
  char *message;         /* (owned) (nullable) of what can be undone */
  const char *awaited;   /* by the functions that wait */
  gint64 awaited_for_id; /* by the functions that wait */
} ViewTest;

static gpointer
get_child (gpointer widget,
           const char *name)
{
  return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);
}

static void
failed_cb (ViewTest *test)
{
  test->n_failures++;
}

static void
done_cb (OpeningsTriage *triage,
         const char *message,
         ViewTest *test)
{
  g_free (test->message);
  test->message = g_strdup (message);
}

static void
set_up (ViewTest *test,
        gconstpointer data)
{
  store_test_set_up (&test->base, NULL);
  store_test_follow (&test->base, SOURCE);
  store_test_save (&test->base, SOURCE, TRUE, 1000, store_test_posting ("1", "Baker", "Bake."),
                   store_test_posting ("2", "Cook", "Cook."), NULL);
  test->baker = store_test_find (&test->base, SOURCE, "1");
  test->cook = store_test_find (&test->base, SOURCE, "2");

  test->view = g_object_ref_sink (g_object_new (OPENINGS_TYPE_POSTING_VIEW, NULL));
  test->title = get_child (get_child (test->view, "heading"), "title_label");
  test->notes = get_child (get_child (test->view, "notes_editor"), "buffer");
  g_signal_connect_swapped (test->view, "message", G_CALLBACK (failed_cb), test);
  openings_posting_view_set_store (test->view, test->base.store);
  test->triage = openings_triage_new (test->base.store);
  openings_posting_view_set_triage (test->view, test->triage);
  g_signal_connect (test->triage, "done", G_CALLBACK (done_cb), test);
}

static void
tear_down (ViewTest *test,
           gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (test->view));
  store_test_close (&test->base);
  g_clear_object (&test->triage);
  g_assert_finalize_object (test->view);
  store_test_tear_down (&test->base, NULL);
  g_free (test->message);
}

static gboolean
is_shown (gpointer user_data)
{
  ViewTest *test = user_data;

  return gtk_widget_get_visible (get_child (test->view, "job_page")) &&
         g_str_equal (gtk_label_get_label (test->title), test->awaited);
}

static void
show (ViewTest *test,
      gint64 id,
      const char *title)
{
  openings_posting_view_show_job (test->view, id);
  test->awaited = title;
  openings_test_wait_until (is_shown, test);
}

static char *
dup_notes (ViewTest *test)
{
  return openings_long_paragraphs_dup_text (test->notes);
}

static void
type (ViewTest *test,
      const char *text)
{
  gtk_text_buffer_insert_at_cursor (test->notes, text, -1);
}

static gboolean
is_stored (gpointer user_data)
{
  ViewTest *test = user_data;
  g_autoptr (OpeningsJob) job = store_test_job (&test->base, test->awaited_for_id);

  return g_str_equal (job->notes, test->awaited);
}

static void
wait_stored (ViewTest *test,
             gint64 id,
             const char *notes)
{
  test->awaited_for_id = id;
  test->awaited = notes;
  openings_test_wait_until (is_stored, test);
}

static gboolean
has_notes (gpointer user_data)
{
  ViewTest *test = user_data;
  g_autofree char *notes = dup_notes (test);

  return g_str_equal (notes, test->awaited);
}

static gboolean
has_failed (gpointer user_data)
{
  return ((ViewTest *) user_data)->n_failures > 0;
}

static void
edit (ViewTest *test,
      gint64 id,
      OpeningsEdit fields)
{
  store_test_edit (&test->base, id, &fields);
}

static void
test_late_answer (ViewTest *test,
                  gconstpointer data)
{
  openings_posting_view_show_job (test->view, test->baker);
  show (test, test->cook, "Cook");
  show (test, test->baker, "Baker");
  openings_posting_view_show_job (test->view, 0);
  g_assert_true (gtk_widget_get_visible (get_child (test->view, "empty_page")));
  g_assert_cmpint (openings_posting_view_get_job_id (test->view), ==, 0);
}

static void
test_notes_after_a_pause (ViewTest *test,
                          gconstpointer data)
{
  show (test, test->baker, "Baker");
  type (test, "Ask about\nrye");
  wait_stored (test, test->baker, "Ask about\nrye");
}

static void
test_notes_of_two_jobs (ViewTest *test,
                        gconstpointer data)
{
  g_autofree char *notes = NULL;

  show (test, test->baker, "Baker");
  type (test, "rye");
  show (test, test->cook, "Cook");
  notes = dup_notes (test);
  g_assert_cmpstr (notes, ==, "");
  type (test, "soup");
  openings_posting_view_save_notes (test->view);
  wait_stored (test, test->cook, "soup");
  wait_stored (test, test->baker, "rye");
}

static void
test_notes_follow_the_store (ViewTest *test,
                             gconstpointer data)
{
  show (test, test->baker, "Baker");
  edit (test, test->baker, (OpeningsEdit) { .fields = OPENINGS_EDIT_NOTES, .notes = "by another" });
  test->awaited = "by another";
  openings_test_wait_until (has_notes, test);
}

static gboolean
is_favorite (gpointer user_data)
{
  ViewTest *test = user_data;

  return gtk_toggle_button_get_active (get_child (get_child (test->view, "actions"),
                                                  "favorite_button"));
}

/* What another program wrote meanwhile stays below it. */
static void
test_typing_goes_before_the_store (ViewTest *test,
                                   gconstpointer data)
{
  const OpeningsEdit by_another = {
    .fields = OPENINGS_EDIT_NOTES | OPENINGS_EDIT_FAVORITE,
    .notes = "by another",
    .favorite = TRUE,
  };
  g_autofree char *notes = NULL;

  show (test, test->baker, "Baker");
  type (test, "mine");
  edit (test, test->baker, by_another);
  openings_test_wait_until (is_favorite, test);
  notes = dup_notes (test);
  g_assert_cmpstr (notes, ==, "mine");
  wait_stored (test, test->baker, "mine\n\nby another");
}

/* Also where a save of them is under way already. */
static void
test_typing_goes_on_before_the_store (ViewTest *test,
                                      gconstpointer data)
{
  show (test, test->baker, "Baker");
  type (test, "mine");
  edit (test, test->baker, (OpeningsEdit) { .fields = OPENINGS_EDIT_NOTES, .notes = "by another" });
  openings_posting_view_save_notes (test->view);
  type (test, " too");
  openings_posting_view_save_notes (test->view);
  wait_stored (test, test->baker, "mine too\n\nby another");
}

/* What the store had, and has again when a save fails, is nobody else's. */
static void
test_typing_goes_on_before_it_fails (ViewTest *test,
                                     gconstpointer data)
{
  g_autofree char *too_long = g_strnfill (5 * 1024 * 1024, 'x');

  edit (test, test->baker, (OpeningsEdit) { .fields = OPENINGS_EDIT_NOTES, .notes = "rye" });
  show (test, test->baker, "Baker");
  gtk_text_buffer_set_text (test->notes, too_long, -1);
  openings_posting_view_save_notes (test->view);
  gtk_text_buffer_set_text (test->notes, "wheat", -1);
  openings_posting_view_save_notes (test->view);
  openings_test_wait_until (has_failed, test);
  wait_stored (test, test->baker, "wheat");
}

static gboolean
shows_job (gpointer view)
{
  return gtk_widget_get_visible (get_child (view, "job_page"));
}

/* Each has what was typed in both, and can be typed in. */
static void
test_two_views (ViewTest *test,
                gconstpointer data)
{
  g_autoptr (OpeningsPostingView) other =
      g_object_ref_sink (g_object_new (OPENINGS_TYPE_POSTING_VIEW, NULL));
  GtkTextBuffer *notes = get_child (get_child (other, "notes_editor"), "buffer");

  openings_posting_view_set_store (other, test->base.store);
  openings_posting_view_show_job (other, test->baker);
  openings_test_wait_until (shows_job, other);
  show (test, test->baker, "Baker");
  gtk_text_buffer_set_text (notes, "there", -1);
  type (test, "here");
  openings_posting_view_save_notes (other);
  openings_posting_view_save_notes (test->view);
  test->awaited = "here\n\nthere";
  openings_test_wait_until (has_notes, test);

  test->notes = notes;
  openings_test_wait_until (has_notes, test);
  gtk_text_buffer_set_text (notes, "here and there", -1);
  openings_posting_view_save_notes (other);
  wait_stored (test, test->baker, "here and there");
  g_object_run_dispose (G_OBJECT (other));
}

static void
test_failed_notes_stay (ViewTest *test,
                        gconstpointer data)
{
  g_autofree char *too_long = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *notes = NULL;

  show (test, test->baker, "Baker");
  gtk_text_buffer_set_text (test->notes, too_long, -1);
  show (test, test->cook, "Cook");
  openings_test_wait_until (has_failed, test);
  show (test, test->baker, "Baker");
  notes = dup_notes (test);
  g_assert_cmpuint (strlen (notes), ==, strlen (too_long));

  gtk_text_buffer_set_text (test->notes, "short", -1);
  wait_stored (test, test->baker, "short");
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_saved =
      openings_notes_editor_save_finish (OPENINGS_NOTES_EDITOR (object), result, &error);

  g_assert_true (is_saved == (error == NULL));
  *(int *) user_data = is_saved;
}

static gboolean
is_answered (gpointer user_data)
{
  return *(int *) user_data >= 0;
}

/* Returns: whether everything is saved */
static gboolean
save_all (ViewTest *test)
{
  int answer = -1;

  openings_notes_editor_save_async (openings_posting_view_get_notes_editor (test->view), saved_cb,
                                    &answer);
  openings_test_wait_until (is_answered, &answer);

  return answer;
}

static void
test_unsaved_notes_are_told (ViewTest *test,
                             gconstpointer data)
{
  OpeningsNotesEditor *editor = openings_posting_view_get_notes_editor (test->view);
  g_autofree char *too_long = g_strnfill (5 * 1024 * 1024, 'x');

  show (test, test->baker, "Baker");
  g_assert_true (save_all (test));
  gtk_text_buffer_set_text (test->notes, too_long, -1);
  show (test, test->cook, "Cook");
  type (test, "soup");
  g_assert_false (save_all (test));
  g_assert_true (openings_notes_editor_get_unsaved (editor) == test->baker);
  wait_stored (test, test->cook, "soup");

  show (test, test->baker, "Baker");
  gtk_text_buffer_set_text (test->notes, "short", -1);
  g_assert_true (save_all (test));
  g_assert_true (openings_notes_editor_get_unsaved (editor) == 0);
  wait_stored (test, test->baker, "short");
}

static gboolean
has_tag (gpointer user_data)
{
  ViewTest *test = user_data;
  g_autoptr (OpeningsJob) job = store_test_job (&test->base, test->baker);

  return g_strv_contains ((const char *const *) job->tags, test->awaited);
}

static void
test_failed_tags_stay (ViewTest *test,
                       gconstpointer data)
{
  GtkEditable *tags = get_child (get_child (test->view, "tag_entry"), "entry");

  show (test, test->baker, "Baker");
  gtk_editable_set_text (tags, "dream, near");
  store_test_close (&test->base);
  openings_posting_view_save_notes (test->view);
  openings_test_wait_until (has_failed, test);
  store_test_reopen (&test->base);
  openings_posting_view_set_store (test->view, test->base.store);
  edit (test, test->baker, (OpeningsEdit) { .fields = OPENINGS_EDIT_FAVORITE, .favorite = TRUE });
  openings_test_wait_until (is_favorite, test);
  g_assert_cmpstr (gtk_editable_get_text (tags), ==, "dream, near");

  openings_posting_view_save_notes (test->view);
  test->awaited = "near";
  openings_test_wait_until (has_tag, test);
}

/* Edits are stored in their order: the star came last. */
static gboolean
has_starred (gpointer user_data)
{
  ViewTest *test = user_data;
  g_autoptr (OpeningsJob) job = store_test_job (&test->base, test->baker);

  g_assert_true (!job->favorite || job->status == OPENINGS_STATUS_INTERESTED);

  return job->favorite;
}

static gboolean
has_message (gpointer user_data)
{
  ViewTest *test = user_data;

  return g_strcmp0 (test->message, test->awaited) == 0;
}

static gboolean
is_as_before (gpointer user_data)
{
  ViewTest *test = user_data;
  g_autoptr (OpeningsJob) job = store_test_job (&test->base, test->baker);

  return job->status == OPENINGS_STATUS_INTERESTED && !job->applied && !job->favorite;
}

/* One step after the other, also when another job is shown by then. */
static void
test_all_can_be_undone (ViewTest *test,
                        gconstpointer data)
{
  show (test, test->baker, "Baker");
  openings_posting_view_set_status (test->view, OPENINGS_STATUS_INTERESTED);
  openings_posting_view_set_status (test->view, OPENINGS_STATUS_APPLIED);
  openings_posting_view_set_status (test->view, OPENINGS_STATUS_HIDDEN);
  test->awaited = "“Baker” is hidden";
  openings_test_wait_until (has_message, test);
  openings_posting_view_toggle_favorite (test->view);
  test->awaited = "“Baker” is a favorite";
  openings_test_wait_until (has_message, test);
  openings_posting_view_show_job (test->view, test->cook);

  for (guint i = 0; i < 3; i++)
    openings_triage_undo (test->triage);
  openings_test_wait_until (is_as_before, test);
}

/* One command may come right after the other. */
static void
test_star_before_it_is_read (ViewTest *test,
                             gconstpointer data)
{
  openings_posting_view_show_job (test->view, test->baker);
  openings_posting_view_set_status (test->view, OPENINGS_STATUS_INTERESTED);
  openings_posting_view_toggle_favorite (test->view);
  openings_test_wait_until (has_starred, test);
}

static gboolean
is_starred (gpointer user_data)
{
  ViewTest *test = user_data;
  g_autoptr (OpeningsJob) job = store_test_job (&test->base, test->awaited_for_id);

  return job->favorite;
}

static void
test_star_and_on (ViewTest *test,
                  gconstpointer data)
{
  g_autoptr (OpeningsJob) cook = NULL;

  openings_posting_view_show_job (test->view, test->baker);
  openings_posting_view_toggle_favorite (test->view);
  openings_posting_view_show_job (test->view, test->cook);
  test->awaited_for_id = test->baker;
  openings_test_wait_until (is_starred, test);
  cook = store_test_job (&test->base, test->cook);
  g_assert_false (cook->favorite);
}

/* What could not be taken back can be tried again. */
static void
test_undo_that_fails (ViewTest *test,
                      gconstpointer data)
{
  gboolean can_undo = FALSE;

  show (test, test->baker, "Baker");
  openings_posting_view_set_status (test->view, OPENINGS_STATUS_HIDDEN);
  test->awaited = "“Baker” is hidden";
  openings_test_wait_until (has_message, test);
  g_signal_connect_swapped (test->triage, "failed", G_CALLBACK (failed_cb), test);
  store_test_close (&test->base);
  openings_triage_undo (test->triage);
  g_object_get (test->triage, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  openings_test_wait_until (has_failed, test);
  g_object_get (test->triage, "can-undo", &can_undo, NULL);
  g_assert_true (can_undo);
  store_test_reopen (&test->base);
}

static gboolean
shows_error (gpointer user_data)
{
  return gtk_widget_get_visible (get_child (((ViewTest *) user_data)->view, "error_page"));
}

static void
test_job_that_goes (ViewTest *test,
                    gconstpointer data)
{
  show (test, test->baker, "Baker");
  type (test, "lost cause");
  store_test_remove (&test->base, SOURCE);
  openings_posting_view_show_job (test->view, 12345);
  openings_test_wait_until (shows_error, test);
}

static void
add (const char *path,
     void (*func) (ViewTest *test, gconstpointer data))
{
  g_test_add (path, ViewTest, NULL, set_up, func, tear_down);
}

int
main (int argc,
      char **argv)
{
  /* Not in folders of its own: libadwaita wants the schemas of the system. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (openings_window_get_resource ());

  add ("/posting-view/late-answer", test_late_answer);
  add ("/posting-view/notes/after-a-pause", test_notes_after_a_pause);
  add ("/posting-view/notes/of-two-jobs", test_notes_of_two_jobs);
  add ("/posting-view/notes/follow-the-store", test_notes_follow_the_store);
  add ("/posting-view/notes/typing-goes-before-the-store", test_typing_goes_before_the_store);
  add ("/posting-view/notes/typing-goes-on-before-the-store",
       test_typing_goes_on_before_the_store);
  add ("/posting-view/notes/typing-goes-on-before-it-fails", test_typing_goes_on_before_it_fails);
  add ("/posting-view/notes/in-two-views", test_two_views);
  add ("/posting-view/notes/failed-stay", test_failed_notes_stay);
  add ("/posting-view/notes/unsaved-are-told", test_unsaved_notes_are_told);
  add ("/posting-view/failed-tags-stay", test_failed_tags_stay);
  add ("/posting-view/all-can-be-undone", test_all_can_be_undone);
  add ("/posting-view/star-before-it-is-read", test_star_before_it_is_read);
  add ("/posting-view/star-and-on", test_star_and_on);
  add ("/posting-view/undo-that-fails", test_undo_that_fails);
  add ("/posting-view/job-that-goes", test_job_that_goes);

  return g_test_run ();
}
