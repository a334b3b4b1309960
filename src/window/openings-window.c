/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-window.h"

#include <glib/gi18n.h>

#include "openings-config.h"
#include "openings-error-text.h"
#include "openings-job-commands.h"
#include "openings-panes.h"
#include "openings-popup-menu.h"
#include "openings-search-commands.h"
#include "openings-toasts.h"
#include "openings-wrap.h"

#define MAX_ZOOM 7

struct _OpeningsWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkWidget *upgrade_box;
  GtkProgressBar *upgrade_bar;
  AdwStatusPage *start_page;
  GtkWidget *start_buttons;
  GtkWidget *failure_buttons;
  GtkMenuButton *start_menu_button;
  OpeningsPanes *panes;
  OpeningsListPane *list_pane; /* of the panes */

  GSettings *settings;              /* (owned) */
  OpeningsStore *store;             /* (owned) (nullable) until the session is open */
  OpeningsSourceList *sources;      /* (owned) (nullable) until the session is open */
  GCancellable *cancellable;        /* (owned) what the end of the window cancels */
  OpeningsTriage *triage;           /* (owned) (nullable) until the session is open */
  OpeningsJobCommands *jobs;        /* (owned) (nullable) until disposed */
  OpeningsSearchCommands *searches; /* (owned) (nullable) until disposed */
  OpeningsToasts *toasts;           /* (owned) (nullable) until disposed */
};

enum
{
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsWindow, openings_window, ADW_TYPE_APPLICATION_WINDOW)

/* Which page */

static void
show_page (OpeningsWindow *self,
           const char *name)
{
  gtk_spinner_set_spinning (self->spinner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, name);
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
show_main (OpeningsWindow *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "main") == 0)
    return;

  show_page (self, "main");
  openings_list_pane_focus_list (self->list_pane);
}

static void
show_start (OpeningsWindow *self)
{
  adw_status_page_set_icon_name (self->start_page, OPENINGS_APP_ID);
  adw_status_page_set_title (self->start_page, _ ("Welcome to Openings"));
  adw_status_page_set_description (self->start_page,
                                   _ ("Follow the careers pages of companies that you would like "
                                      "to work for, and keep track of their jobs."));
  gtk_widget_set_visible (self->start_buttons, TRUE);
  gtk_widget_set_visible (self->failure_buttons, FALSE);
  show_page (self, "start");
}

static gboolean
holds_jobs (const OpeningsCounts *counts)
{
  guint n_jobs = counts->n_closed;

  for (guint i = 0; i < OPENINGS_N_STATUSES; i++)
    n_jobs += counts->by_status[i];

  return n_jobs > 0;
}

static void
counted_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (OpeningsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsCounts) counts =
      openings_store_get_counts_finish (OPENINGS_STORE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_list_model_get_n_items (G_LIST_MODEL (self->sources)) > 0)
    return;

  /* Where they cannot be counted, the list says why. */
  if (counts == NULL || holds_jobs (counts))
    show_main (self);
  else
    show_start (self);
}

/* A page of jobs is there long before all sources are counted. Jobs that one keeps stay when no
 * source is followed any more. */
static void
update_page (OpeningsWindow *self)
{
  OpeningsJobList *jobs = openings_panes_get_jobs (self->panes);

  if (openings_job_list_get_loading (jobs))
    return;

  if (g_list_model_get_n_items (G_LIST_MODEL (jobs)) > 0 ||
      g_list_model_get_n_items (G_LIST_MODEL (self->sources)) > 0)
    show_main (self);
  else if (!openings_source_list_get_loading (self->sources))
    openings_store_get_counts_async (self->store, self->cancellable, counted_cb,
                                     g_object_ref (self));
}

/* Callbacks */

static void
upgrading_cb (OpeningsWindow *self,
              double fraction)
{
  gtk_widget_set_visible (self->upgrade_box, TRUE);
  gtk_progress_bar_set_fraction (self->upgrade_bar, fraction);
}

/* Actions */

static void
search_cb (GSimpleAction *action,
           GVariant *parameter,
           gpointer user_data)
{
  OpeningsWindow *self = user_data;

  openings_panes_show_list (self->panes);
  openings_list_pane_search (self->list_pane, g_variant_get_string (parameter, NULL));
}

static void
find_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  OpeningsWindow *self = user_data;

  openings_panes_show_list (self->panes);
  openings_list_pane_focus_search (self->list_pane);
}

static void
find_in_posting_cb (GSimpleAction *action,
                    GVariant *parameter,
                    gpointer user_data)
{
  OpeningsWindow *self = user_data;

  openings_posting_view_find (openings_panes_get_posting_view (self->panes));
}

static void
show_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  OpeningsWindow *self = user_data;
  gint64 id = g_variant_get_int64 (parameter);

  if (id > 0)
    openings_panes_show_job (self->panes, id);
}

/* What is on its way appears as it comes. */
static void
show_source_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  OpeningsWindow *self = user_data;
  g_autofree char *search = g_strdup_printf ("source:\"%s\"",
                                             g_variant_get_string (parameter, NULL));

  openings_panes_show_all_jobs (self->panes);
  openings_list_pane_clear_filters (self->list_pane);
  openings_panes_show_list (self->panes);
  openings_list_pane_search (self->list_pane, search);
}

static void
clear_filters_cb (GSimpleAction *action,
                  GVariant *parameter,
                  gpointer user_data)
{
  OpeningsWindow *self = user_data;

  openings_list_pane_clear_filters (self->list_pane);
}

static void
back_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  OpeningsWindow *self = user_data;

  openings_panes_show_list (self->panes);
  openings_list_pane_focus_list (self->list_pane);
}

static void
hide_company_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  OpeningsWindow *self = user_data;
  const char *company =
      openings_posting_view_get_company (openings_panes_get_posting_view (self->panes));

  if (company != NULL && self->triage != NULL)
    openings_triage_hide_company (self->triage, self->settings, company);
}

static void
zoom_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  OpeningsWindow *self = user_data;
  const char *direction = g_variant_get_string (parameter, NULL);
  int level = g_settings_get_int (self->settings, "text-zoom");

  if (g_str_equal (direction, "in"))
    g_settings_set_int (self->settings, "text-zoom", MIN (level + 1, MAX_ZOOM));
  else if (g_str_equal (direction, "out"))
    g_settings_set_int (self->settings, "text-zoom", MAX (level - 1, 0));
  else
    g_settings_reset (self->settings, "text-zoom");
}

static void
toggle_sidebar_cb (GSimpleAction *action,
                   GVariant *parameter,
                   gpointer user_data)
{
  OpeningsWindow *self = user_data;

  openings_panes_toggle_sidebar (self->panes);
}

static void
menu_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  OpeningsWindow *self = user_data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self->panes)))
    openings_panes_popup_menu (self->panes);
  else
    gtk_menu_button_popup (self->start_menu_button);
}

/* Virtual functions */

static void
openings_window_dispose (GObject *object)
{
  OpeningsWindow *self = OPENINGS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->toasts);
  g_clear_object (&self->jobs);
  g_clear_object (&self->searches);

  G_OBJECT_CLASS (openings_window_parent_class)->dispose (object);
}

static void
openings_window_finalize (GObject *object)
{
  OpeningsWindow *self = OPENINGS_WINDOW (object);

  g_clear_object (&self->triage);
  g_clear_object (&self->sources);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (openings_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, OpeningsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OpeningsWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, OpeningsWindow, upgrade_box);
  gtk_widget_class_bind_template_child (widget_class, OpeningsWindow, upgrade_bar);
  gtk_widget_class_bind_template_child (widget_class, OpeningsWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, OpeningsWindow, start_buttons);
  gtk_widget_class_bind_template_child (widget_class, OpeningsWindow, failure_buttons);
  gtk_widget_class_bind_template_child (widget_class, OpeningsWindow, start_menu_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsWindow, panes);
}

static void
openings_window_class_init (OpeningsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = openings_window_dispose;
  object_class->finalize = openings_window_finalize;

  /**
   * OpeningsWindow::settled:
   *
   * It is known what the window shows: jobs, the start or why there are none.
   */
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OPENINGS_TYPE_PANES);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
openings_window_init (OpeningsWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "search", .activate = search_cb, .parameter_type = "s" },
    { .name = "find", .activate = find_cb },
    { .name = "find-in-posting", .activate = find_in_posting_cb },
    { .name = "show", .activate = show_cb, .parameter_type = "x" },
    { .name = "show-source", .activate = show_source_cb, .parameter_type = "s" },
    { .name = "clear-filters", .activate = clear_filters_cb },
    { .name = "back", .activate = back_cb },
    { .name = "focus-list", .activate = back_cb },
    { .name = "hide-company", .activate = hide_company_cb },
    { .name = "zoom", .activate = zoom_cb, .parameter_type = "s" },
    { .name = "toggle-sidebar", .activate = toggle_sidebar_cb },
    { .name = "menu", .activate = menu_cb },
  };

  self->cancellable = g_cancellable_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  openings_wrap_buttons (GTK_WIDGET (self->start_page));

  self->toasts = openings_toasts_new (self->toast_overlay);
  self->list_pane = openings_panes_get_list_pane (self->panes);
  self->jobs = openings_job_commands_new (GTK_APPLICATION_WINDOW (self), self->panes);
  self->searches = openings_search_commands_new (GTK_APPLICATION_WINDOW (self), self->panes);
  g_signal_connect_object (self->searches, "failed", G_CALLBACK (openings_window_add_toast), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (self->panes, "can-go-back",
                          g_action_map_lookup_action (G_ACTION_MAP (self), "back"), "enabled",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (openings_panes_get_posting_view (self->panes), "message",
                           G_CALLBACK (openings_window_add_toast), self, G_CONNECT_SWAPPED);
}

/* Public */

/**
 * openings_window_new:
 * @application: what it belongs to
 * @settings: where its size is kept, and what it showed last
 *
 * Returns: (transfer none): a window, owned by GTK until it is destroyed
 */
OpeningsWindow *
openings_window_new (GtkApplication *application,
                     GSettings *settings)
{
  OpeningsWindow *self = g_object_new (OPENINGS_TYPE_WINDOW, "application", application, NULL);
  GMenuModel *menu = G_MENU_MODEL (gtk_application_get_menu_by_id (application, "main-menu"));

  gtk_menu_button_set_menu_model (self->start_menu_button, menu);
  openings_popup_menu_fit (GTK_WIDGET (self->start_menu_button));
  openings_panes_set_menu (self->panes, menu);
  self->settings = g_object_ref (settings);
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);

  return self;
}

/**
 * openings_window_await_session:
 * @self: a window that shows no session yet
 * @session: a session that is about to be opened
 *
 * Says so if that takes a while.
 */
void
openings_window_await_session (OpeningsWindow *self,
                               OpeningsSession *session)
{
  g_return_if_fail (OPENINGS_IS_WINDOW (self));

  g_signal_connect_object (openings_session_get_store (session), "upgrading",
                           G_CALLBACK (upgrading_cb), self, G_CONNECT_SWAPPED);
}

/**
 * openings_window_show_session:
 * @self: a window that shows none yet
 * @session: an open session
 */
void
openings_window_show_session (OpeningsWindow *self,
                              OpeningsSession *session)
{
  OpeningsStore *store = openings_session_get_store (session);

  g_return_if_fail (OPENINGS_IS_WINDOW (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  self->sources = g_object_ref (openings_session_get_sources (session));
  openings_panes_show_session (self->panes, session, self->settings);
  self->triage = openings_triage_new (store);
  openings_job_commands_set_triage (self->jobs, self->triage);
  openings_search_commands_set_store (self->searches, store, self->triage);
  openings_toasts_set_triage (self->toasts, self->triage);
  g_signal_connect_object (self->sources, "notify::loading", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sources, "items-changed", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "jobs-changed", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (openings_panes_get_jobs (self->panes), "notify::loading",
                           G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  update_page (self);
}

/**
 * openings_window_show_search:
 * @self: a window
 * @id: of a saved search
 */
void
openings_window_show_search (OpeningsWindow *self,
                             gint64 id)
{
  g_return_if_fail (OPENINGS_IS_WINDOW (self));

  openings_panes_show_search (self->panes, id);
}

/**
 * openings_window_show_failure:
 * @self: a window that shows no session
 * @error: why it could not be opened
 */
void
openings_window_show_failure (OpeningsWindow *self,
                              const GError *error)
{
  g_autofree char *text = openings_error_text (error);
  g_autofree char *markup = g_markup_printf_escaped ("%s\n\n<small>%s</small>", text,
                                                     error->message);

  g_return_if_fail (OPENINGS_IS_WINDOW (self));

  adw_status_page_set_icon_name (self->start_page, "dialog-warning-symbolic");
  adw_status_page_set_title (self->start_page, _ ("Your Jobs Cannot Be Opened"));
  adw_status_page_set_description (self->start_page, markup);
  gtk_widget_set_visible (self->start_buttons, FALSE);
  gtk_widget_set_visible (self->failure_buttons, TRUE);
  show_page (self, "start");
}

/**
 * openings_window_add_toast:
 * @self: a window
 * @text: what it says for a while
 */
void
openings_window_add_toast (OpeningsWindow *self,
                           const char *text)
{
  g_return_if_fail (OPENINGS_IS_WINDOW (self));

  openings_toasts_say (self->toasts, text);
}

/**
 * openings_window_take_toast:
 * @self: a window
 * @toast: (transfer full): a toast
 *
 * Shows a toast that its maker listens to, in place of the last such one.
 */
void
openings_window_take_toast (OpeningsWindow *self,
                            AdwToast *toast)
{
  g_return_if_fail (OPENINGS_IS_WINDOW (self));

  openings_toasts_take (self->toasts, toast);
}

/**
 * openings_window_offer_undo:
 * @self: a window
 * @toast: a toast, here or in a window of this one, whose button takes something back
 * @undone: what is said then
 *
 * Has win.undo take it back, too, as long as the toast is there.
 */
void
openings_window_offer_undo (OpeningsWindow *self,
                            AdwToast *toast,
                            const char *undone)
{
  g_return_if_fail (OPENINGS_IS_WINDOW (self));

  openings_toasts_offer_undo (self->toasts, toast, undone);
}

/**
 * openings_window_save:
 * @self: a window
 *
 * Hands what is typed to the store, does what could still be undone, and notes what is shown.
 */
void
openings_window_save (OpeningsWindow *self)
{
  g_return_if_fail (OPENINGS_IS_WINDOW (self));

  openings_toasts_settle (self->toasts);
  openings_panes_save (self->panes);
}

/**
 * openings_window_get_posting_view:
 * @self: a window
 *
 * Returns: (transfer none): where a job is shown, and its notes and tags are typed
 */
OpeningsPostingView *
openings_window_get_posting_view (OpeningsWindow *self)
{
  g_return_val_if_fail (OPENINGS_IS_WINDOW (self), NULL);

  return openings_panes_get_posting_view (self->panes);
}

/**
 * openings_window_show_typed:
 * @self: a window
 * @id: of a job
 * @field: where something is typed on that job, in the view of the posting
 *
 * Shows what is typed on a job, to be gone on with or copied.
 */
void
openings_window_show_typed (OpeningsWindow *self,
                            gint64 id,
                            GtkWidget *field)
{
  g_return_if_fail (OPENINGS_IS_WINDOW (self));

  openings_panes_show_job (self->panes, id);
  gtk_widget_child_focus (field, GTK_DIR_TAB_FORWARD);
}
