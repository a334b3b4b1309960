/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-preview.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "openings-kind-text.h"
#include "openings-text.h"

#define MAX_SAMPLE 5
#define MAX_TITLE  200

struct _OpeningsSourcePreview
{
  GtkWidget parent_instance;

  AdwEntryRow *company_row;
  AdwActionRow *kind_row;
  AdwPreferencesGroup *jobs_group;
  GtkListBox *jobs_list;
  GtkLabel *handle_label;

  AdwActionRow *lone_row;
  GtkSwitch *lone_switch;

  OpeningsPosting *posting; /* (owned) (nullable) that the address is about */
  char *handle;             /* (owned) (nullable) */
  char *name;               /* (owned) (nullable) what to call it, if the user does not say so */
  char *url;                /* (owned) (nullable) the page that a person opens */
};

G_DEFINE_FINAL_TYPE (OpeningsSourcePreview, openings_source_preview, GTK_TYPE_WIDGET)

static char *
count_text (const OpeningsProbe *probe)
{
  guint n_jobs = probe->postings->len;

  if (n_jobs == 0)
    return g_strdup (_ ("No open jobs at the moment"));
  if (probe->whole)
    return g_strdup_printf (ngettext ("%u job", "%u jobs", n_jobs), n_jobs);

  return g_strdup_printf (ngettext ("At least %u job", "At least %u jobs", n_jobs), n_jobs);
}

static void
add_job (OpeningsSourcePreview *self,
         const OpeningsPosting *posting)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = openings_text_truncate (posting->title, MAX_TITLE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (posting->locations != NULL && posting->locations[0] != NULL)
    {
      g_autofree char *places = g_strjoinv (" · ", posting->locations);
      g_autofree char *line = openings_text_truncate (places, MAX_TITLE);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
    }

  gtk_list_box_append (self->jobs_list, row);
}

static void
set_jobs (OpeningsSourcePreview *self,
          const OpeningsProbe *probe)
{
  g_autofree char *count = count_text (probe);
  guint n_shown = MIN (probe->postings->len, MAX_SAMPLE);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->jobs_list, 0)) != NULL)
    gtk_list_box_remove (self->jobs_list, GTK_WIDGET (row));
  for (guint i = 0; i < n_shown; i++)
    add_job (self, probe->postings->pdata[i]);

  adw_preferences_group_set_title (self->jobs_group, count);
  adw_preferences_group_set_description (
      self->jobs_group,
      n_shown == 0 ? _ ("Follow it to see the jobs that are added later.") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->jobs_list), n_shown > 0);
}

/* The address of one job may be meant for it alone or for its board. */
static void
set_posting (OpeningsSourcePreview *self,
             OpeningsPosting *posting)
{
  g_clear_pointer (&self->posting, openings_posting_unref);
  if (posting != NULL)
    {
      g_autofree char *title = openings_text_truncate (posting->title, MAX_TITLE);

      self->posting = openings_posting_ref (posting);
      adw_action_row_set_subtitle (self->lone_row, title);
    }
  gtk_switch_set_active (self->lone_switch, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->lone_row), posting != NULL);
}

static void
openings_source_preview_dispose (GObject *object)
{
  OpeningsSourcePreview *self = OPENINGS_SOURCE_PREVIEW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (openings_source_preview_parent_class)->dispose (object);
}

static void
openings_source_preview_finalize (GObject *object)
{
  OpeningsSourcePreview *self = OPENINGS_SOURCE_PREVIEW (object);

  g_clear_pointer (&self->posting, openings_posting_unref);
  g_free (self->handle);
  g_free (self->name);
  g_free (self->url);

  G_OBJECT_CLASS (openings_source_preview_parent_class)->finalize (object);
}

static void
openings_source_preview_class_init (OpeningsSourcePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = openings_source_preview_dispose;
  object_class->finalize = openings_source_preview_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-source-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcePreview, company_row);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcePreview, kind_row);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcePreview, jobs_group);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcePreview, jobs_list);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcePreview, handle_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcePreview, lone_row);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcePreview, lone_switch);
}

static void
openings_source_preview_init (OpeningsSourcePreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * openings_source_preview_set_probe:
 * @self: a preview
 * @probe: what was found
 *
 * Shows what was found at an address.
 */
void
openings_source_preview_set_probe (OpeningsSourcePreview *self,
                                   const OpeningsProbe *probe)
{
  const OpeningsDetected *detected = probe->detected;
  const char *company = probe->company != NULL ? probe->company : detected->company;

  g_free (self->handle);
  self->handle = g_strdup (detected->handle);
  g_free (self->name);
  self->name = g_strdup (company);
  g_free (self->url);
  self->url = g_strdup (detected->page_url);

  gtk_editable_delete_text (GTK_EDITABLE (self->company_row), 0, -1);
  if (company != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->company_row), company);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind_row),
                                 openings_kind_text (self->handle));
  adw_action_row_set_subtitle (self->kind_row, self->url);
  gtk_label_set_label (self->handle_label, self->handle);
  set_jobs (self, probe);
  set_posting (self, probe->posting);
}

/**
 * openings_source_preview_set_company:
 * @self: a preview that shows something
 * @company: what the user calls it
 *
 * Shows it as the new place of a source that has a name, and not for a job alone.
 */
void
openings_source_preview_set_company (OpeningsSourcePreview *self,
                                     const char *company)
{
  gtk_editable_set_text (GTK_EDITABLE (self->company_row), company);
  set_posting (self, NULL);
}

/**
 * openings_source_preview_dup_source:
 * @self: a preview that shows something
 *
 * Returns: (transfer full): what is shown, with the name that the user gave it,
 *   as a source to follow
 */
OpeningsSource *
openings_source_preview_dup_source (OpeningsSourcePreview *self)
{
  OpeningsSource *source = openings_source_new (self->handle);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->company_row));
  g_autofree char *company = openings_text_clean_line (typed, -1);

  source->company = company != NULL ? g_steal_pointer (&company) : g_strdup (self->name);
  source->url = g_strdup (self->url);
  if (openings_source_preview_get_posting (self) != NULL)
    source->only = g_strdupv ((char *[]) { self->posting->external_id, NULL });

  return source;
}

/**
 * openings_source_preview_get_posting:
 * @self: a preview that shows something
 *
 * Returns: (transfer none) (nullable): the one job that the user wants to follow
 *   without the others of its board
 */
OpeningsPosting *
openings_source_preview_get_posting (OpeningsSourcePreview *self)
{
  return gtk_switch_get_active (self->lone_switch) ? self->posting : NULL;
}
