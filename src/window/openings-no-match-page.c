/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-no-match-page.h"

#include <glib/gi18n.h>

#include "openings-filter-text.h"
#include "openings-wrap.h"

struct _OpeningsNoMatchPage
{
  GtkWidget parent_instance;

  GtkButton *lift_button;
  GtkButton *clear_button;

  OpeningsFilter filter; /* OPENINGS_N_FILTERS: it is the text that the button lifts */
};

G_DEFINE_FINAL_TYPE (OpeningsNoMatchPage, openings_no_match_page, GTK_TYPE_WIDGET)

enum
{
  LIFT,
  LIFT_TEXT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What brings back all stands only where that is more than lifting the one. */
static void
update_clear (OpeningsNoMatchPage *self,
              const OpeningsQuery *query)
{
  gboolean is_lifted = gtk_widget_get_visible (GTK_WIDGET (self->lift_button));
  gboolean has_text = query != NULL && query->text != NULL;
  gboolean has_filters = FALSE;

  for (OpeningsFilter i = 0; query != NULL && i < OPENINGS_FILTER_COMPANIES; i++)
    has_filters = has_filters || openings_filter_is_set (i, query);

  if (has_text && has_filters)
    gtk_button_set_label (self->clear_button, _ ("Clear All"));
  else
    gtk_button_set_label (self->clear_button, has_text ? _ ("Clear Search") : _ ("Clear Filters"));
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), has_filters || !is_lifted);
}

/* Callbacks */

static void
lift_cb (OpeningsNoMatchPage *self)
{
  if (self->filter == OPENINGS_N_FILTERS)
    g_signal_emit (self, signals[LIFT_TEXT], 0);
  else
    g_signal_emit (self, signals[LIFT], 0, (int) self->filter);
}

/* Virtual functions */

static void
openings_no_match_page_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (openings_no_match_page_parent_class)->dispose (object);
}

static void
openings_no_match_page_class_init (OpeningsNoMatchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_no_match_page_dispose;

  signals[LIFT] = g_signal_new ("lift", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[LIFT_TEXT] = g_signal_new ("lift-text", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-no-match-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsNoMatchPage, lift_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsNoMatchPage, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, lift_cb);
}

static void
openings_no_match_page_init (OpeningsNoMatchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Public */

/**
 * openings_no_match_page_set_facets:
 * @self: a page
 * @query: (nullable): what nothing matches
 * @facets: (nullable): those of @query, as soon as they are known
 *
 * Offers to lift the one filter that leaves out most, or the words.
 */
void
openings_no_match_page_set_facets (OpeningsNoMatchPage *self,
                                   const OpeningsQuery *query,
                                   const OpeningsFacets *facets)
{
  guint count = 0;

  g_return_if_fail (OPENINGS_IS_NO_MATCH_PAGE (self));

  self->filter = OPENINGS_N_FILTERS;
  if (facets != NULL && openings_facets_find_lift (facets, &self->filter))
    count = facets->hidden_by[self->filter];
  else if (facets != NULL)
    count = facets->without_text;

  if (count > 0)
    {
      const char *what = self->filter == OPENINGS_N_FILTERS
                             ? _ ("Clear Search")
                             : openings_filter_text_lift (self->filter);
      /* Translators: a button that lifts a filter; %s is such as "Any Location" */
      g_autofree char *label =
          g_strdup_printf (ngettext ("%s (%'u Job)", "%s (%'u Jobs)", count), what, count);

      gtk_button_set_label (self->lift_button, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->lift_button), count > 0);
  update_clear (self, query);
  openings_wrap_buttons (GTK_WIDGET (self));
}
