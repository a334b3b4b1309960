/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-heading.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "openings-company-logo.h"
#include "openings-format.h"
#include "openings-history-text.h"
#include "openings-text.h"

#define MAX_CHARACTERS 500

struct _OpeningsJobHeading
{
  GtkWidget parent_instance;

  GtkRevealer *closed_revealer;
  GtkLabel *closed_label;
  OpeningsCompanyLogo *logo;
  GtkLabel *title_label;
  GtkLabel *company_label;
  GtkLabel *locations_label;
};

G_DEFINE_FINAL_TYPE (OpeningsJobHeading, openings_job_heading, GTK_TYPE_WIDGET)

/* A word without end would take seconds to lay out. */
static void
set_optional_label (GtkLabel *label,
                    const char *text)
{
  g_autofree char *shown = openings_text_truncate (text != NULL ? text : "", MAX_CHARACTERS);

  /* A selection in it stays. */
  if (g_strcmp0 (gtk_label_get_label (label), shown) != 0)
    gtk_label_set_label (label, shown);
  gtk_widget_set_visible (GTK_WIDGET (label), *shown != '\0');
}

static void
show_closed (OpeningsJobHeading *self,
             OpeningsJob *job)
{
  g_autofree char *date = openings_format_date (job->closed_at);
  g_autofree char *text = NULL;

  gtk_revealer_set_reveal_child (self->closed_revealer, date != NULL);
  if (date == NULL)
    return;

  /* Translators: the date, and why */
  text = g_strdup_printf (_ ("Closed on %s: %s"), date,
                          openings_history_closed_reason (job->closed_reason));
  gtk_label_set_label (self->closed_label, text);
}

static void
openings_job_heading_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_job_heading_parent_class)->dispose (object);
}

static void
openings_job_heading_class_init (OpeningsJobHeadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_job_heading_dispose;

  g_type_ensure (OPENINGS_TYPE_COMPANY_LOGO);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-job-heading.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsJobHeading, closed_revealer);
  gtk_widget_class_bind_template_child (widget_class, OpeningsJobHeading, closed_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsJobHeading, logo);
  gtk_widget_class_bind_template_child (widget_class, OpeningsJobHeading, title_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsJobHeading, company_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsJobHeading, locations_label);
}

static void
openings_job_heading_init (OpeningsJobHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * openings_job_heading_set_logos:
 * @self: a heading
 * @logos: (nullable): where the companies' pictures come from
 */
void
openings_job_heading_set_logos (OpeningsJobHeading *self,
                                OpeningsLogos *logos)
{
  g_return_if_fail (OPENINGS_IS_JOB_HEADING (self));

  openings_company_logo_set_logos (self->logo, logos);
}

/**
 * openings_job_heading_show:
 * @self: a heading
 * @job: a job
 *
 * Shows the heading of @job.
 */
void
openings_job_heading_show (OpeningsJobHeading *self,
                           OpeningsJob *job)
{
  g_autofree char *locations = g_strjoinv (" · ", job->posting->locations);
  const char *company = job->posting->company != NULL ? job->posting->company : job->source_name;

  g_return_if_fail (OPENINGS_IS_JOB_HEADING (self));

  openings_company_logo_show (self->logo, company, job->posting->logo);
  set_optional_label (self->title_label, job->posting->title);
  set_optional_label (self->company_label, company);
  set_optional_label (self->locations_label, locations);
  show_closed (self, job);
}
