/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>

#include "openings-add-source-dialog.h"
#include "openings-test-wait.h"
#include "openings-window-resources.h"
#include "runs-test.h"

typedef struct
{
  RunsTest base;
  OpeningsAddSourceDialog *dialog; /* (unowned) (nullable) until it is destroyed */
  GtkWidget *follow_button;
  GPtrArray *followed; /* (owned) handles, as they were told */
  const char *awaited; /* by the functions that wait */
} DialogTest;

static void
followed_cb (DialogTest *test,
             const char *handle)
{
  g_ptr_array_add (test->followed, g_strdup (handle));
}

static void
set_up (DialogTest *test,
        gconstpointer data)
{
  runs_test_set_up (&test->base, NULL);
  g_free (runs_test_add_board (&test->base, "acme", 2));
  g_free (runs_test_add_board (&test->base, "tiles", 3));
  test->followed = g_ptr_array_new_with_free_func (g_free);
  test->dialog = openings_add_source_dialog_new (NULL, test->base.store, test->base.fetcher);
  test->follow_button = GTK_WIDGET (gtk_widget_get_template_child (
      GTK_WIDGET (test->dialog), OPENINGS_TYPE_ADD_SOURCE_DIALOG, "follow_button"));
  g_object_add_weak_pointer (G_OBJECT (test->dialog), (gpointer *) &test->dialog);
  g_signal_connect_swapped (test->dialog, "followed", G_CALLBACK (followed_cb), test);
  gtk_window_present (GTK_WINDOW (test->dialog));
}

static void
tear_down (DialogTest *test,
           gconstpointer data)
{
  if (test->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (test->dialog));
  g_clear_pointer (&test->followed, g_ptr_array_unref);
  runs_test_tear_down (&test->base, NULL);
}

static gboolean
can_follow (gpointer data)
{
  DialogTest *test = data;

  return gtk_widget_get_sensitive (test->follow_button);
}

static gboolean
is_gone (gpointer data)
{
  DialogTest *test = data;

  return test->dialog == NULL;
}

static void
look_up (DialogTest *test,
         const char *address)
{
  openings_add_source_dialog_set_address (test->dialog, address);
  openings_test_wait_until (can_follow, test);
}

static void
follow (DialogTest *test)
{
  g_signal_emit_by_name (test->follow_button, "clicked");
}

static void
assert_followed (DialogTest *test,
                 const char *first,
                 const char *second)
{
  g_assert_cmpuint (test->followed->len, ==, second != NULL ? 2 : 1);
  g_assert_cmpstr (test->followed->pdata[0], ==, first);
  if (second != NULL)
    g_assert_cmpstr (test->followed->pdata[1], ==, second);
}

static void
test_closes_when_followed (DialogTest *test,
                           gconstpointer data)
{
  look_up (test, "https://jobs.lever.co/acme");
  follow (test);
  openings_test_wait_until (is_gone, test);
  assert_followed (test, "lever:acme", NULL);
}

/* What is looked up next takes nothing back. */
static void
test_next_address_at_once (DialogTest *test,
                           gconstpointer data)
{
  look_up (test, "https://jobs.lever.co/acme");
  follow (test);
  look_up (test, "https://jobs.lever.co/tiles");
  assert_followed (test, "lever:acme", NULL);
  follow (test);
  openings_test_wait_until (is_gone, test);
  assert_followed (test, "lever:acme", "lever:tiles");
}

static void
test_closed_at_once (DialogTest *test,
                     gconstpointer data)
{
  look_up (test, "https://jobs.lever.co/acme");
  follow (test);
  gtk_window_close (GTK_WINDOW (test->dialog));
  openings_test_wait_until (is_gone, test);
  assert_followed (test, "lever:acme", NULL);
}

/* A press that is told late is not for what is looked up since. */
static void
test_late_press (DialogTest *test,
                 gconstpointer data)
{
  look_up (test, "https://jobs.lever.co/acme");
  openings_add_source_dialog_set_address (test->dialog, "https://jobs.lever.co/tiles");
  follow (test);
  openings_test_wait_until (can_follow, test);
  g_assert_cmpuint (test->followed->len, ==, 0);
}

static gboolean
shows_problem (gpointer data)
{
  DialogTest *test = data;
  gpointer page = gtk_widget_get_template_child (
      GTK_WIDGET (test->dialog), OPENINGS_TYPE_ADD_SOURCE_DIALOG, "error_page");

  return g_str_equal (adw_status_page_get_title (page), test->awaited);
}

static void
await_problem (DialogTest *test,
               const char *title)
{
  test->awaited = title;
  openings_test_wait_until (shows_problem, test);
}

/* It fails when something else is in the entry by then. */
static void
test_failure_while_typing (DialogTest *test,
                           gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  look_up (test, "https://jobs.lever.co/acme");
  openings_store_close_async (test->base.store, openings_test_store_result, &result);
  g_assert_true (openings_store_close_finish (test->base.store, openings_test_await (&result),
                                              NULL));
  follow (test);
  openings_add_source_dialog_set_address (test->dialog, "two words");
  await_problem (test, "Could Not Follow Acme");
  g_assert_cmpuint (test->followed->len, ==, 0);
  g_signal_emit_by_name (gtk_widget_get_template_child (GTK_WIDGET (test->dialog),
                                                        OPENINGS_TYPE_ADD_SOURCE_DIALOG,
                                                        "retry_button"),
                         "clicked");
  await_problem (test, "No Such Company Is Known");
}

static gboolean
has_problem (gpointer data)
{
  DialogTest *test = data;
  GtkStack *stack = GTK_STACK (gtk_widget_get_template_child (
      GTK_WIDGET (test->dialog), OPENINGS_TYPE_ADD_SOURCE_DIALOG, "stack"));

  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), "error") == 0;
}

/* What was being removed while it was looked up can be followed then. */
static void
test_followed_no_more (DialogTest *test,
                       gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  runs_test_follow (&test->base, "lever:acme");
  openings_add_source_dialog_set_address (test->dialog, "https://jobs.lever.co/acme");
  openings_test_wait_until (has_problem, test);

  openings_store_remove_source_async (test->base.store, "lever:acme", NULL,
                                      openings_test_store_result, &result);
  g_assert_true (openings_store_remove_source_finish (test->base.store,
                                                      openings_test_await (&result), NULL));
  openings_test_wait_until (can_follow, test);
}

static void
add (const char *path,
     void (*func) (DialogTest *test, gconstpointer data))
{
  g_test_add (path, DialogTest, NULL, set_up, func, tear_down);
}

int
main (int argc,
      char **argv)
{
  /* Not in folders of its own: libadwaita wants the schemas of the system. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (openings_window_get_resource ());

  add ("/add-source-dialog/closes-when-followed", test_closes_when_followed);
  add ("/add-source-dialog/next-address-at-once", test_next_address_at_once);
  add ("/add-source-dialog/closed-at-once", test_closed_at_once);
  add ("/add-source-dialog/late-press", test_late_press);
  add ("/add-source-dialog/failure-while-typing", test_failure_while_typing);
  add ("/add-source-dialog/followed-no-more", test_followed_no_more);

  return g_test_run ();
}
