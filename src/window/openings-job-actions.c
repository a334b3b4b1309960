/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Star and status show what was chosen at once; until the store has it, what is
 * read of the job leaves them alone. */

#include "openings-job-actions.h"

#include <glib/gi18n.h>

#include "openings-manual-posting.h"
#include "openings-popup-menu.h"
#include "openings-posting-print.h"
#include "openings-status-button.h"
#include "openings-text.h"

struct _OpeningsJobActions
{
  GtkWidget parent_instance;

  GtkToggleButton *favorite_button;
  OpeningsStatusButton *status_button;
  GtkWidget *browser_button;

  GActionMap *more;       /* (owned) what is in the menu */
  OpeningsTriage *triage; /* (owned) (nullable) */
  OpeningsJob *job;       /* (owned) (nullable) what is shown */
  OpeningsStatus status;  /* what the button shows */
  guint n_edits;          /* that the store has not yet answered */
  gboolean is_updating;   /* the program presses the button, not the user */
};

enum
{
  EDITED,
  MESSAGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsJobActions, openings_job_actions, GTK_TYPE_WIDGET)

static void
show_favorite (OpeningsJobActions *self,
               gboolean favorite)
{
  self->is_updating = TRUE;
  gtk_toggle_button_set_active (self->favorite_button, favorite);
  gtk_button_set_icon_name (GTK_BUTTON (self->favorite_button),
                            favorite ? "starred-symbolic" : "non-starred-symbolic");
  self->is_updating = FALSE;
}

static void
show_status (OpeningsJobActions *self,
             OpeningsStatus status)
{
  self->status = status;
  openings_status_button_show (self->status_button, status);
}

static const char *
get_address (OpeningsJob *job)
{
  return job->posting->url != NULL ? job->posting->url : job->posting->apply_url;
}

static void
edited_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsJobActions) self = user_data;

  openings_triage_edit_finish (OPENINGS_TRIAGE (object), result);
  self->n_edits--;
  g_signal_emit (self, signals[EDITED], 0);
}

static void
edit (OpeningsJobActions *self,
      const OpeningsEdit *fields)
{
  self->n_edits++;
  openings_triage_edit_async (self->triage, &self->job->id, 1, fields, self->job->posting->title,
                              edited_cb, g_object_ref (self));
}

static void
favorite_toggled_cb (OpeningsJobActions *self)
{
  OpeningsEdit fields = { .fields = OPENINGS_EDIT_FAVORITE };

  if (self->is_updating)
    return;

  fields.favorite = gtk_toggle_button_get_active (self->favorite_button);
  show_favorite (self, fields.favorite);
  edit (self, &fields);
}

static void
launch_cb (GObject *source_object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsJobActions) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;

  message = g_strdup_printf (_ ("It could not be opened: %s"), error->message);
  g_signal_emit (self, signals[MESSAGE], 0, message);
}

static void
launch (OpeningsJobActions *self,
        const char *address)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);

  g_app_info_launch_default_for_uri_async (address, G_APP_LAUNCH_CONTEXT (context), NULL,
                                           launch_cb, g_object_ref (self));
}

/* The menu */

/* What the user typed can be changed, or deleted. */
static void
own_cb (GSimpleAction *action,
        GVariant *parameter,
        gpointer user_data)
{
  OpeningsJobActions *self = user_data;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->job->id);
  g_autofree char *name =
      g_strdup_printf ("app.%s-posting", g_action_get_name (G_ACTION (action)));

  gtk_widget_activate_action (GTK_WIDGET (self), name, "s", id);
}

static void
apply_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  OpeningsJobActions *self = user_data;

  openings_job_actions_open_address (self, self->job->posting->apply_url);
}

static void
copy_link_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  OpeningsJobActions *self = user_data;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), get_address (self->job));
  g_signal_emit (self, signals[MESSAGE], 0, _ ("The link is copied"));
}

static void
mail_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  OpeningsJobActions *self = user_data;
  g_autofree char *subject = g_uri_escape_string (self->job->posting->title, NULL, TRUE);
  g_autofree char *body = g_uri_escape_string (get_address (self->job), NULL, TRUE);
  g_autofree char *address = g_strdup_printf ("mailto:?subject=%s&body=%s", subject, body);

  launch (self, address);
}

static void
print_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  OpeningsJobActions *self = user_data;
  g_autoptr (GtkPrintOperation) operation = openings_posting_print_new (self->job);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (root),
                           NULL);
}

static void
set_enabled (OpeningsJobActions *self,
             const char *name,
             gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (self->more, name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static void
update_menu (OpeningsJobActions *self)
{
  const char *apply_url = self->job->posting->apply_url;
  gboolean has_address = get_address (self->job) != NULL;
  gboolean is_own = g_str_equal (self->job->posting->source, OPENINGS_MANUAL_HANDLE);

  set_enabled (self, "edit", is_own);
  set_enabled (self, "delete", is_own);
  set_enabled (self, "apply",
               apply_url != NULL && g_strcmp0 (apply_url, self->job->posting->url) != 0);
  set_enabled (self, "copy-link", has_address);
  set_enabled (self, "mail", has_address);
}

static void
openings_job_actions_dispose (GObject *object)
{
  OpeningsJobActions *self = OPENINGS_JOB_ACTIONS (object);
  GtkWidget *child;

  g_clear_pointer (&self->job, openings_job_unref);
  g_clear_object (&self->triage);
  g_clear_object (&self->more);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_job_actions_parent_class)->dispose (object);
}

static void
openings_job_actions_class_init (OpeningsJobActionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_job_actions_dispose;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (OPENINGS_TYPE_STATUS_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-job-actions.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsJobActions, favorite_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsJobActions, status_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsJobActions, browser_button);
  gtk_widget_class_bind_template_callback (widget_class, favorite_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, openings_job_actions_open_browser);
  gtk_widget_class_bind_template_callback (widget_class, openings_job_actions_set_status);
}

static void
openings_job_actions_init (OpeningsJobActions *self)
{
  static const GActionEntry entries[] = {
    { .name = "edit", .activate = own_cb },
    { .name = "delete", .activate = own_cb },
    { .name = "apply", .activate = apply_cb },
    { .name = "copy-link", .activate = copy_link_cb },
    { .name = "mail", .activate = mail_cb },
    { .name = "print", .activate = print_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  openings_popup_menu_fit (GTK_WIDGET (self));

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "posting", G_ACTION_GROUP (group));
  self->more = G_ACTION_MAP (g_steal_pointer (&group));
}

void
openings_job_actions_set_triage (OpeningsJobActions *self,
                                 OpeningsTriage *triage)
{
  g_return_if_fail (OPENINGS_IS_JOB_ACTIONS (self));

  g_set_object (&self->triage, triage);
}

/**
 * openings_job_actions_show:
 * @self: actions
 * @job: what they are for from now on
 */
void
openings_job_actions_show (OpeningsJobActions *self,
                           OpeningsJob *job)
{
  gboolean is_other;

  g_return_if_fail (OPENINGS_IS_JOB_ACTIONS (self));

  is_other = self->job == NULL || self->job->id != job->id;
  if (is_other || self->n_edits == 0)
    {
      show_favorite (self, job->favorite);
      show_status (self, job->status);
    }
  gtk_widget_set_visible (self->browser_button, get_address (job) != NULL);
  openings_job_ref (job);
  g_clear_pointer (&self->job, openings_job_unref);
  self->job = job;
  update_menu (self);
}

void
openings_job_actions_toggle_favorite (OpeningsJobActions *self)
{
  g_return_if_fail (OPENINGS_IS_JOB_ACTIONS (self));

  gtk_toggle_button_set_active (self->favorite_button,
                                !gtk_toggle_button_get_active (self->favorite_button));
}

/**
 * openings_job_actions_set_status:
 * @self: actions
 * @status: how far the job has come for the user
 */
void
openings_job_actions_set_status (OpeningsJobActions *self,
                                 OpeningsStatus status)
{
  OpeningsEdit fields = { .fields = OPENINGS_EDIT_STATUS, .status = status };

  g_return_if_fail (OPENINGS_IS_JOB_ACTIONS (self));

  if (status == self->status)
    return;

  show_status (self, status);
  edit (self, &fields);
}

void
openings_job_actions_open_browser (OpeningsJobActions *self)
{
  g_return_if_fail (OPENINGS_IS_JOB_ACTIONS (self));

  if (self->job != NULL && get_address (self->job) != NULL)
    openings_job_actions_open_address (self, get_address (self->job));
}

/**
 * openings_job_actions_open_address:
 * @self: actions
 * @address: of a page on the web; others are not opened
 */
void
openings_job_actions_open_address (OpeningsJobActions *self,
                                   const char *address)
{
  g_return_if_fail (OPENINGS_IS_JOB_ACTIONS (self));

  if (openings_text_is_http_url (address))
    launch (self, address);
}
