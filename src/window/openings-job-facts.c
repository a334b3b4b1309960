/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-facts.h"

#include <glib/gi18n.h>
#include <string.h>

#include "openings-clock.h"
#include "openings-fact-text.h"
#include "openings-format.h"
#include "openings-text.h"

#define MAX_CHARACTERS 500

struct _OpeningsJobFacts
{
  GtkWidget parent_instance;

  int n_lines;
};

G_DEFINE_FINAL_TYPE (OpeningsJobFacts, openings_job_facts, GTK_TYPE_WIDGET)

static void
attach (OpeningsJobFacts *self,
        GtkWidget *widget,
        int column)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkLayoutChild *child;

  gtk_widget_set_parent (widget, GTK_WIDGET (self));
  child = gtk_layout_manager_get_layout_child (layout, widget);
  g_object_set (child, "column", column, "row", self->n_lines, NULL);
}

static void
show_origin (GtkLabel *label,
             const char *value,
             const char *origin)
{
  PangoAttribute *dim = pango_attr_foreground_alpha_new (G_MAXUINT16 / 100 * 55);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  /* Translators: a fact, and where it is from */
  g_autofree char *text = g_strdup_printf (_ ("%s · %s"), value, origin);

  dim->start_index = (guint) strlen (value);
  pango_attr_list_insert (attributes, dim);
  gtk_label_set_attributes (label, attributes);
  gtk_label_set_label (label, text);
}

/* @origin: (nullable): where it is from
 * @phrase: (nullable): the words of the posting that say so, shown on hover
 * Returns: (nullable): the label of the value, if there is one */
static GtkWidget *
add_line (OpeningsJobFacts *self,
          const char *name,
          const char *value,
          const char *origin,
          const char *phrase)
{
  g_autofree char *shown = NULL;
  GtkWidget *name_label;
  GtkWidget *value_label;

  if (value == NULL || *value == '\0')
    return NULL;

  shown = openings_text_truncate (value, MAX_CHARACTERS);

  name_label = g_object_new (GTK_TYPE_LABEL,
                             "label", name,
                             "xalign", 0.0f,
                             "yalign", 0.0f,
                             NULL);
  value_label = g_object_new (GTK_TYPE_LABEL,
                              "label", shown,
                              "xalign", 0.0f,
                              "hexpand", TRUE,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              NULL);
  gtk_widget_add_css_class (name_label, "dim-label");
  if (origin != NULL)
    show_origin (GTK_LABEL (value_label), shown, origin);

  if (phrase != NULL && *phrase != '\0')
    {
      /* Translators: the words of a job posting that a fact was read from */
      g_autofree char *tooltip = g_strdup_printf (_ ("The posting says: “%s”"), phrase);

      gtk_widget_set_tooltip_text (value_label, tooltip);
    }

  attach (self, name_label, 0);
  attach (self, value_label, 1);
  self->n_lines++;

  return value_label;
}

static char *
dup_date_with_age (gint64 time)
{
  g_autofree char *date = openings_format_date (time);
  g_autofree char *age = openings_format_age (time, openings_clock_now ());

  if (date == NULL || age == NULL)
    return g_steal_pointer (&date);

  /* Translators: a date and how long ago that was */
  return g_strdup_printf (_ ("%s (%s)"), date, age);
}

static void
remove_lines (OpeningsJobFacts *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->n_lines = 0;
}

static void
openings_job_facts_dispose (GObject *object)
{
  remove_lines (OPENINGS_JOB_FACTS (object));

  G_OBJECT_CLASS (openings_job_facts_parent_class)->dispose (object);
}

static void
openings_job_facts_class_init (OpeningsJobFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = openings_job_facts_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_GRID_LAYOUT);
}

static void
openings_job_facts_init (OpeningsJobFacts *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_grid_layout_set_column_spacing (GTK_GRID_LAYOUT (layout), 18);
  gtk_grid_layout_set_row_spacing (GTK_GRID_LAYOUT (layout), 6);
}

static void
add_fact (OpeningsJobFacts *self,
          const OpeningsPosting *posting,
          OpeningsTopic topic,
          const char *name,
          const char *value)
{
  add_line (self, name, value, openings_fact_origin (posting, topic),
            openings_fact_phrase (posting, topic));
}

static void
add_date (OpeningsJobFacts *self,
          const char *name,
          gint64 time)
{
  g_autofree char *date = dup_date_with_age (time);

  add_line (self, name, date, NULL, NULL);
}

/* Five facts, of which none is shown as another. */
static void
add_dates (OpeningsJobFacts *self,
           const OpeningsJob *job)
{
  add_date (self, _ ("Posted"), job->posting->posted_at);
  add_date (self, _ ("Updated"), job->posting->updated_at);
  add_date (self, _ ("First seen"), job->first_seen);
  add_date (self, _ ("Last seen"), job->last_seen);
  add_date (self, _ ("Closed"), job->closed_at);
}

#define COPY_SCHEME "job:"

static gboolean
copy_activated_cb (GtkLabel *label,
                   const char *address)
{
  gint64 id = g_ascii_strtoll (address + strlen (COPY_SCHEME), NULL, 10);

  return gtk_widget_activate_action (GTK_WIDGET (label), "win.show", "x", id);
}

/* Where it is listed, in a word. */
static char *
dup_site (const OpeningsCopy *copy)
{
  g_autoptr (GUri) uri = copy->url != NULL ? g_uri_parse (copy->url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL)
    return g_strdup (copy->handle);

  return g_strdup (g_str_has_prefix (host, "www.") ? host + strlen ("www.") : host);
}

/* Links to the same opening at other sources. */
static void
add_copies (OpeningsJobFacts *self,
            const GPtrArray *copies)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  GtkWidget *label;

  for (guint i = 0; i < copies->len; i++)
    {
      const OpeningsCopy *copy = copies->pdata[i];
      g_autofree char *site = dup_site (copy);
      g_autofree char *link =
          g_markup_printf_escaped ("<a href=\"" COPY_SCHEME "%" G_GINT64_FORMAT "\">%s</a>",
                                   copy->id, site);

      g_string_append_printf (markup, "%s%s", i > 0 ? ", " : "", link);
      if (copy->applied)
        /* Translators: behind the name of another site that lists the same job */
        g_string_append (markup, _ (" (you applied there)"));
    }

  label = add_line (self, _ ("Also on"), markup->str, NULL, NULL);
  if (label == NULL)
    return;

  gtk_label_set_markup (GTK_LABEL (label), markup->str);
  g_signal_connect (label, "activate-link", G_CALLBACK (copy_activated_cb), NULL);
}

/**
 * openings_job_facts_show:
 * @self: a list of facts
 * @job: a job
 *
 * Shows what is known of @job, and where it is from; what is unknown has no line.
 */
void
openings_job_facts_show (OpeningsJobFacts *self,
                         OpeningsJob *job)
{
  const OpeningsPosting *posting = job->posting;
  g_autofree char *salary = openings_format_salary (&posting->salary);
  g_autofree char *workplace = openings_fact_workplace (posting);
  g_autofree char *closes = openings_format_date (posting->closes_at);
  g_autofree char *skills = g_strjoinv (", ", posting->skills);

  g_return_if_fail (OPENINGS_IS_JOB_FACTS (self));

  remove_lines (self);
  add_copies (self, job->copies);
  add_fact (self, posting, OPENINGS_TOPIC_SALARY, _ ("Salary"), salary);
  add_fact (self, posting, OPENINGS_TOPIC_WORKPLACE, _ ("Workplace"), workplace);
  add_line (self, _ ("Open to"), openings_fact_phrase (posting, OPENINGS_TOPIC_APPLICANTS),
            openings_fact_origin (posting, OPENINGS_TOPIC_APPLICANTS), NULL);
  add_line (self, _ ("Level"), openings_fact_seniority (posting),
            openings_fact_origin (posting, OPENINGS_TOPIC_SENIORITY), NULL);
  add_fact (self, posting, OPENINGS_TOPIC_EMPLOYMENT, _ ("Employment"),
            openings_format_employment (posting->employment));
  add_fact (self, posting, OPENINGS_TOPIC_DEPARTMENT, _ ("Department"), posting->department);
  add_fact (self, posting, OPENINGS_TOPIC_VISA, _ ("Visa sponsorship"),
            openings_fact_visa (posting));
  add_fact (self, posting, OPENINGS_TOPIC_LANGUAGE, _ ("Language"),
            openings_fact_language (posting));
  add_line (self, _ ("Skills"), skills, _ ("from the text"), NULL);
  add_fact (self, posting, OPENINGS_TOPIC_DEADLINE, _ ("Deadline"), closes);
  add_dates (self, job);
}
