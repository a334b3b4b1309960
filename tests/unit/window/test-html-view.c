/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gtk/gtk.h>

#include "openings-html-view.h"
#include "openings-test-wait.h"

#define N_PARAGRAPHS 300

typedef struct
{
  GtkWidget *window; /* (owned) */
  OpeningsHtmlView *view;
  guint awaited; /* children */
} ViewTest;

static void
set_up (ViewTest *test,
        gconstpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  test->view = g_object_new (OPENINGS_TYPE_HTML_VIEW, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (test->view));
  test->window = g_object_ref (gtk_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (test->window), 400, 400);
  gtk_window_set_child (GTK_WINDOW (test->window), scroller);
  gtk_window_present (GTK_WINDOW (test->window));
}

static void
tear_down (ViewTest *test,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (test->window));
  g_assert_finalize_object (test->window);
}

static char *
dup_long_text (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    g_string_append_printf (html, "<p>Paragraph %u goes on for longer than a line of it.</p>", i);

  return g_string_free (g_steal_pointer (&html), FALSE);
}

static guint
count_children (ViewTest *test)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (test->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

static gboolean
has_awaited (gpointer user_data)
{
  ViewTest *test = user_data;

  return count_children (test) == test->awaited;
}

static void
wait_children (ViewTest *test,
               guint n)
{
  test->awaited = n;
  openings_test_wait_until (has_awaited, test);
}

static void
assert_starts (GtkWidget *label,
               const char *start)
{
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), start));
}

/* It begins at once, and comes to its end, in order. */
static void
test_long (ViewTest *test,
           gconstpointer data)
{
  g_autofree char *html = dup_long_text ();

  openings_html_view_set_content (test->view, html, NULL);
  g_assert_cmpuint (count_children (test), >=, 1);
  wait_children (test, N_PARAGRAPHS);
  assert_starts (gtk_widget_get_first_child (GTK_WIDGET (test->view)), "Paragraph 0 ");
  assert_starts (gtk_widget_get_last_child (GTK_WIDGET (test->view)), "Paragraph 299 ");
}

/* Nothing of a text that was not shown whole comes after the next one. */
static void
test_other (ViewTest *test,
            gconstpointer data)
{
  g_autofree char *html = dup_long_text ();

  openings_html_view_set_content (test->view, html, NULL);
  openings_html_view_set_content (test->view, "<p>Short.</p><p>Really.</p>", NULL);
  wait_children (test, 2);
  openings_html_view_set_content (test->view, NULL, NULL);
  g_assert_cmpuint (count_children (test), ==, 0);
}

static void
add (const char *path,
     void (*func) (ViewTest *test,
                   gconstpointer data))
{
  g_test_add (path, ViewTest, NULL, set_up, func, tear_down);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gtk_init ();

  add ("/html-view/long", test_long);
  add ("/html-view/other", test_other);

  return g_test_run ();
}
