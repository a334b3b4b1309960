/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A job is read when it is to be shown, and again whenever something changed. The
 * text is built anew only when it is another one, so that scrolling and selection
 * stay. */

#include "openings-posting-view.h"

#include <adwaita.h>

#include "openings-error-text.h"
#include "openings-find-bar.h"
#include "openings-history-view.h"
#include "openings-html-view.h"
#include "openings-job-actions.h"
#include "openings-job-facts.h"
#include "openings-job-heading.h"
#include "openings-job-watch.h"

struct _OpeningsPostingView
{
  GtkWidget parent_instance;

  OpeningsFindBar *find_bar;
  GtkWidget *empty_page;
  GtkWidget *error_page;
  GtkWidget *job_page;
  OpeningsJobHeading *heading;
  OpeningsJobActions *actions;
  OpeningsJobFacts *facts;
  OpeningsTagEntry *tag_entry;
  OpeningsNotesEditor *notes_editor;
  OpeningsHtmlView *html_view;
  OpeningsHistoryView *history_view;

  OpeningsTriage *triage;  /* (owned) (nullable) */
  OpeningsJobWatch *watch; /* (owned) what is to be shown */
  OpeningsJob *job;        /* (owned) (nullable) what is shown */
  gboolean is_to_toggle;   /* the star, as soon as the job is read */
};

enum
{
  PROP_JOB_ID = 1,
  N_PROPERTIES,
};

enum
{
  MESSAGE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsPostingView, openings_posting_view, GTK_TYPE_WIDGET)

static void
emit_message (OpeningsPostingView *self,
              const char *message)
{
  g_signal_emit (self, signals[MESSAGE], 0, message);
}

/* Not a GtkStack: its pages that are not seen would still be read out. */
static void
show_page (OpeningsPostingView *self,
           GtkWidget *page)
{
  gtk_widget_set_visible (self->empty_page, page == self->empty_page);
  gtk_widget_set_visible (self->error_page, page == self->error_page);
  gtk_widget_set_visible (self->job_page, page == self->job_page);
}

/* While a job is read, the one before is still there to be seen. */
static gboolean
is_shown (OpeningsPostingView *self)
{
  return self->job != NULL && self->job->id == openings_job_watch_get_id (self->watch);
}

/* A link among the facts may have led here: it goes, and the focus with it. */
static void
show_facts (OpeningsPostingView *self,
            OpeningsJob *job)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->facts)) != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->heading), GTK_DIR_TAB_FORWARD);
  openings_job_facts_show (self->facts, job);
}

static void
show_job (OpeningsPostingView *self,
          OpeningsJob *job)
{
  gboolean is_other = self->job == NULL || self->job->id != job->id;
  gboolean is_changed = is_other || g_strcmp0 (self->job->posting->content_hash,
                                               job->posting->content_hash) != 0;

  if (is_changed || !openings_job_has_same_copies (self->job, job))
    show_facts (self, job);
  if (is_changed)
    openings_html_view_set_content (self->html_view, job->posting->description_html,
                                    job->posting->description);
  if (is_other)
    {
      GtkScrolledWindow *page = GTK_SCROLLED_WINDOW (self->job_page);

      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (page), 0);
    }

  openings_job_heading_show (self->heading, job);
  openings_job_actions_show (self->actions, job);
  openings_tag_entry_show (self->tag_entry, job->id, (const char *const *) job->tags);
  openings_notes_editor_show (self->notes_editor, job->id, job->notes);
  openings_history_view_show (self->history_view, job->id);
  show_page (self, self->job_page);

  g_clear_pointer (&self->job, openings_job_unref);
  self->job = openings_job_ref (job);
  if (self->is_to_toggle)
    openings_posting_view_toggle_favorite (self);
}

static void
show_nothing (OpeningsPostingView *self,
              GtkWidget *page)
{
  g_clear_pointer (&self->job, openings_job_unref);
  openings_tag_entry_show (self->tag_entry, 0, (const char *const[]) { NULL });
  openings_notes_editor_show (self->notes_editor, 0, NULL);
  openings_history_view_show (self->history_view, 0);
  show_page (self, page);
}

static void
show_error (OpeningsPostingView *self,
            const GError *error)
{
  g_autofree char *message = openings_error_text (error);
  g_autofree char *markup = g_markup_escape_text (message, -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (self->error_page), markup);
  show_nothing (self, self->error_page);
}

/* Who gives a star and goes on before the job is read means that job. */
static void
toggle_left_job (OpeningsPostingView *self)
{
  if (self->is_to_toggle)
    openings_triage_toggle_favorite (self->triage, openings_job_watch_get_id (self->watch));
  self->is_to_toggle = FALSE;
}

static void
edited_cb (OpeningsPostingView *self)
{
  openings_job_watch_renew (self->watch);
}

static void
link_cb (OpeningsPostingView *self,
         const char *address)
{
  openings_job_actions_open_address (self->actions, address);
}

static void
openings_posting_view_get_property (GObject *object,
                                    guint property_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  OpeningsPostingView *self = OPENINGS_POSTING_VIEW (object);

  if (property_id == PROP_JOB_ID)
    g_value_set_int64 (value, openings_job_watch_get_id (self->watch));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
openings_posting_view_set_property (GObject *object,
                                    guint property_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  OpeningsPostingView *self = OPENINGS_POSTING_VIEW (object);

  if (property_id == PROP_JOB_ID)
    openings_posting_view_show_job (self, g_value_get_int64 (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
openings_posting_view_dispose (GObject *object)
{
  OpeningsPostingView *self = OPENINGS_POSTING_VIEW (object);
  GtkWidget *child;

  openings_job_watch_set_store (self->watch, NULL);
  g_clear_pointer (&self->job, openings_job_unref);
  g_clear_object (&self->triage);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_posting_view_parent_class)->dispose (object);
}

static void
openings_posting_view_finalize (GObject *object)
{
  g_object_unref (OPENINGS_POSTING_VIEW (object)->watch);

  G_OBJECT_CLASS (openings_posting_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-posting-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsPostingView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPostingView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPostingView, error_page);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPostingView, job_page);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPostingView, heading);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPostingView, actions);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPostingView, facts);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPostingView, tag_entry);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPostingView, notes_editor);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPostingView, html_view);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPostingView, history_view);
  gtk_widget_class_bind_template_callback (widget_class, emit_message);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
}

static void
openings_posting_view_class_init (OpeningsPostingViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = openings_posting_view_get_property;
  object_class->set_property = openings_posting_view_set_property;
  object_class->dispose = openings_posting_view_dispose;
  object_class->finalize = openings_posting_view_finalize;

  properties[PROP_JOB_ID] = g_param_spec_int64 (
      "job-id", NULL, NULL, 0, G_MAXINT64, 0,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (OPENINGS_TYPE_FIND_BAR);
  g_type_ensure (OPENINGS_TYPE_HISTORY_VIEW);
  g_type_ensure (OPENINGS_TYPE_HTML_VIEW);
  g_type_ensure (OPENINGS_TYPE_JOB_ACTIONS);
  g_type_ensure (OPENINGS_TYPE_JOB_FACTS);
  g_type_ensure (OPENINGS_TYPE_JOB_HEADING);
  g_type_ensure (OPENINGS_TYPE_NOTES_EDITOR);
  g_type_ensure (OPENINGS_TYPE_TAG_ENTRY);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
openings_posting_view_init (OpeningsPostingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->watch = openings_job_watch_new ();
  g_signal_connect_object (self->watch, "read", G_CALLBACK (show_job), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "failed", G_CALLBACK (show_error), self,
                           G_CONNECT_SWAPPED);
  openings_find_bar_set_text_widget (self->find_bar, GTK_WIDGET (self->html_view));

  /* Who goes through the text with the keyboard does not want each paragraph selected. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-label-select-on-focus", FALSE,
                NULL);
}

/**
 * openings_posting_view_find:
 * @self: a view
 *
 * Lets the user find words in the text of the posting, if one is shown.
 */
void
openings_posting_view_find (OpeningsPostingView *self)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  if (self->job != NULL)
    openings_find_bar_open (self->find_bar);
}

/**
 * openings_posting_view_set_store:
 * @self: a view
 * @store: an open store, where the jobs are
 */
void
openings_posting_view_set_store (OpeningsPostingView *self,
                                 OpeningsStore *store)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  openings_tag_entry_set_store (self->tag_entry, store);
  openings_notes_editor_set_store (self->notes_editor, store);
  openings_history_view_set_store (self->history_view, store);
  openings_job_watch_set_store (self->watch, store);
}

/**
 * openings_posting_view_set_triage:
 * @self: a view
 * @triage: what star and status go through
 */
void
openings_posting_view_set_triage (OpeningsPostingView *self,
                                  OpeningsTriage *triage)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  g_set_object (&self->triage, triage);
  openings_job_actions_set_triage (self->actions, triage);
}

/**
 * openings_posting_view_set_logos:
 * @self: a view
 * @logos: (nullable): where the companies' pictures come from
 */
void
openings_posting_view_set_logos (OpeningsPostingView *self,
                                 OpeningsLogos *logos)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  openings_job_heading_set_logos (self->heading, logos);
}

/**
 * openings_posting_view_show_job:
 * @self: a view
 * @id: of a job, or 0 for none
 *
 * Shows a job as soon as it is read; what is typed on the one before is saved.
 */
void
openings_posting_view_show_job (OpeningsPostingView *self,
                                gint64 id)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  if (id == openings_job_watch_get_id (self->watch))
    return;

  openings_posting_view_save_notes (self);
  toggle_left_job (self);
  openings_job_watch_set_id (self->watch, id);
  if (id == 0)
    show_nothing (self, self->empty_page);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB_ID]);
}

/**
 * openings_posting_view_set_search:
 * @self: a view
 * @search: (nullable): what stands out in the posting
 */
void
openings_posting_view_set_search (OpeningsPostingView *self,
                                  const char *search)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  openings_html_view_set_search (self->html_view, search);
}

gint64
openings_posting_view_get_job_id (OpeningsPostingView *self)
{
  g_return_val_if_fail (OPENINGS_IS_POSTING_VIEW (self), 0);

  return openings_job_watch_get_id (self->watch);
}

/**
 * openings_posting_view_get_title:
 * @self: a view
 *
 * Returns: (nullable): the title of the job, if it is shown already
 */
const char *
openings_posting_view_get_title (OpeningsPostingView *self)
{
  g_return_val_if_fail (OPENINGS_IS_POSTING_VIEW (self), NULL);

  return is_shown (self) ? self->job->posting->title : NULL;
}

/**
 * openings_posting_view_get_company:
 * @self: a view
 *
 * Returns: (nullable): the company of the job, if it is shown already
 */
const char *
openings_posting_view_get_company (OpeningsPostingView *self)
{
  g_return_val_if_fail (OPENINGS_IS_POSTING_VIEW (self), NULL);

  return is_shown (self) ? self->job->posting->company : NULL;
}

/**
 * openings_posting_view_get_notes_editor:
 * @self: a view
 *
 * Returns: (transfer none): where the notes of the job are typed
 */
OpeningsNotesEditor *
openings_posting_view_get_notes_editor (OpeningsPostingView *self)
{
  g_return_val_if_fail (OPENINGS_IS_POSTING_VIEW (self), NULL);

  return self->notes_editor;
}

/**
 * openings_posting_view_get_tag_entry:
 * @self: a view
 *
 * Returns: (transfer none): where the tags of the job are typed
 */
OpeningsTagEntry *
openings_posting_view_get_tag_entry (OpeningsPostingView *self)
{
  g_return_val_if_fail (OPENINGS_IS_POSTING_VIEW (self), NULL);

  return self->tag_entry;
}

/**
 * openings_posting_view_save_notes:
 * @self: a view
 *
 * Hands what is typed and not yet saved to the store at once.
 */
void
openings_posting_view_save_notes (OpeningsPostingView *self)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  openings_tag_entry_save (self->tag_entry);
  openings_notes_editor_save (self->notes_editor);
}

/**
 * openings_posting_view_toggle_favorite:
 * @self: a view
 *
 * Gives the job that is shown, or is about to be, a star, or takes it away.
 */
void
openings_posting_view_toggle_favorite (OpeningsPostingView *self)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  if (!is_shown (self))
    {
      self->is_to_toggle = openings_job_watch_get_id (self->watch) != 0 && !self->is_to_toggle;
      return;
    }

  self->is_to_toggle = FALSE;
  openings_job_actions_toggle_favorite (self->actions);
}

/**
 * openings_posting_view_set_status:
 * @self: a view
 * @status: how far the job that is shown, or is about to be, has come for the user
 */
void
openings_posting_view_set_status (OpeningsPostingView *self,
                                  OpeningsStatus status)
{
  OpeningsEdit fields = { .fields = OPENINGS_EDIT_STATUS, .status = status };
  gint64 id;

  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  id = openings_job_watch_get_id (self->watch);
  if (is_shown (self))
    openings_job_actions_set_status (self->actions, status);
  else if (id != 0)
    openings_triage_edit_async (self->triage, &id, 1, &fields, NULL, NULL, NULL);
}

void
openings_posting_view_open_browser (OpeningsPostingView *self)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  if (is_shown (self))
    openings_job_actions_open_browser (self->actions);
}

/**
 * openings_posting_view_set_zoom:
 * @self: a view
 * @level: how large the text is, as the setting “text-zoom” has it
 */
void
openings_posting_view_set_zoom (OpeningsPostingView *self,
                                int level)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  openings_html_view_set_zoom (self->html_view, level);
}

/**
 * openings_posting_view_focus_title:
 * @self: a view
 *
 * Lets the user read the job from its beginning.
 */
void
openings_posting_view_focus_title (OpeningsPostingView *self)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  gtk_widget_child_focus (GTK_WIDGET (self->heading), GTK_DIR_TAB_FORWARD);
}

/**
 * openings_posting_view_focus_notes:
 * @self: a view
 *
 * Lets the user write on the job.
 */
void
openings_posting_view_focus_notes (OpeningsPostingView *self)
{
  g_return_if_fail (OPENINGS_IS_POSTING_VIEW (self));

  gtk_widget_child_focus (GTK_WIDGET (self->notes_editor), GTK_DIR_TAB_FORWARD);
}
