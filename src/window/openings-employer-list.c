/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-employer-list.h"

#include <adwaita.h>

#include "openings-directory.h"
#include "openings-employer-text.h"

#define MAX_FOUND 20

struct _OpeningsEmployerList
{
  GtkWidget parent_instance;

  GtkListBox *list;

  OpeningsDirectory *directory; /* (owned) (nullable) until it is asked for */
  GPtrArray *found;             /* (owned) (nullable) of OpeningsEmployer, a row each */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsEmployerList, openings_employer_list, GTK_TYPE_WIDGET)

static GtkWidget *
create_row (const OpeningsEmployer *employer)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (employer->company, -1);
  g_autofree char *subtitle = openings_employer_text_facts (employer);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static void
choose (OpeningsEmployerList *self,
        guint index)
{
  const OpeningsEmployer *employer = self->found->pdata[index];

  g_signal_emit (self, signals[CHOSEN], 0, employer->handle);
}

static void
row_activated_cb (OpeningsEmployerList *self,
                  GtkListBoxRow *row)
{
  choose (self, gtk_list_box_row_get_index (row));
}

static void
openings_employer_list_dispose (GObject *object)
{
  OpeningsEmployerList *self = OPENINGS_EMPLOYER_LIST (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (openings_employer_list_parent_class)->dispose (object);
}

static void
openings_employer_list_finalize (GObject *object)
{
  OpeningsEmployerList *self = OPENINGS_EMPLOYER_LIST (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->directory, openings_directory_free);

  G_OBJECT_CLASS (openings_employer_list_parent_class)->finalize (object);
}

static void
openings_employer_list_class_init (OpeningsEmployerListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = openings_employer_list_dispose;
  object_class->finalize = openings_employer_list_finalize;

  /**
   * OpeningsEmployerList::chosen:
   * @handle: of the source that lists the company's jobs
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-employer-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsEmployerList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
openings_employer_list_init (OpeningsEmployerList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * openings_employer_list_look_for:
 * @self: a list
 * @typed: what a person typed of a company's name
 *
 * Shows the companies that may be meant, best first.
 *
 * Returns: how many are shown
 */
guint
openings_employer_list_look_for (OpeningsEmployerList *self,
                                 const char *typed)
{
  GtkListBoxRow *row;

  if (self->directory == NULL)
    self->directory = openings_directory_new ();

  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = openings_directory_find (self->directory, typed, MAX_FOUND);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->found->len; i++)
    gtk_list_box_append (self->list, create_row (self->found->pdata[i]));

  return self->found->len;
}

/**
 * openings_employer_list_choose_first:
 * @self: a list
 *
 * Chooses the company that is most likely meant.
 *
 * Returns: whether any is shown
 */
gboolean
openings_employer_list_choose_first (OpeningsEmployerList *self)
{
  if (self->found == NULL || self->found->len == 0)
    return FALSE;

  choose (self, 0);

  return TRUE;
}
