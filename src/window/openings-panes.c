/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Three panes that fold as the window gets narrower:
 *
 *   sidebar | list | posting      wide
 *   sidebar | list  ⇄  posting    the leaflet is folded
 *   sidebar over list ⇄ posting   the flap is folded, too
 *
 * What is chosen goes from the left to the right: the sidebar's item to the
 * list's query, the list's job to the posting. */

#include "openings-panes.h"

#include "openings-count-text.h"
#include "openings-enum.h"
#include "openings-job-look.h"
#include "openings-popup-menu.h"
#include "openings-progress-button.h"
#include "openings-shown-job.h"
#include "openings-sidebar-row.h"
#include "openings-sidebar.h"
#include "openings-text.h"
#include "openings-title.h"

#define MAX_TITLE        100
#define MAX_TITLE_BESIDE 16 /* characters, beside a posting */

struct _OpeningsPanes
{
  GtkWidget parent_instance;

  AdwFlap *flap;
  OpeningsSidebar *sidebar;
  AdwLeaflet *leaflet;
  GtkWidget *list_box;
  AdwHeaderBar *list_header;
  OpeningsTitle *list_title;
  GtkMenuButton *menu_button;
  OpeningsProgressButton *progress_button;
  GtkWidget *refresh_button;
  OpeningsListPane *list_pane;
  GtkWidget *posting_box;
  AdwHeaderBar *posting_header;
  GtkWidget *back_button;
  OpeningsPostingView *posting_view;

  GSettings *settings;         /* (owned) (nullable) until there is a session */
  OpeningsStore *store;        /* (owned) (nullable) until there is a session */
  OpeningsJobList *jobs;       /* (owned) (nullable) until there is a session */
  OpeningsRunQueue *queue;     /* (owned) (nullable) until there is a session */
  OpeningsJobLook *look;       /* (owned) (nullable) */
  OpeningsShownJob *shown_job; /* (owned) (nullable) */
  GSignalGroup *item_signals;  /* (owned) of the sidebar's item that is shown */
  GCancellable *cancellable;   /* (owned) what the end of the panes cancels */
  gboolean can_go_back;
};

enum
{
  PROP_CAN_GO_BACK = 1,
  PROP_SELECTED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OpeningsPanes, openings_panes, GTK_TYPE_WIDGET)

static void
update_title (OpeningsPanes *self)
{
  OpeningsSidebarItem *item = openings_sidebar_get_selected (self->sidebar);
  g_autofree char *subtitle = NULL;
  g_autofree char *title = NULL;

  if (item == NULL)
    return;

  if (self->jobs != NULL)
    subtitle = openings_count_text (self->jobs, item);
  title = openings_text_truncate (openings_sidebar_item_title (item), MAX_TITLE);
  openings_title_set_title (self->list_title, title);
  openings_title_set_subtitle (self->list_title, subtitle != NULL ? subtitle : "");
}

static void
update_header (OpeningsPanes *self)
{
  gboolean is_folded = adw_leaflet_get_folded (self->leaflet);
  gboolean shows_posting = adw_leaflet_get_visible_child (self->leaflet) == self->posting_box;
  gboolean has_sidebar = adw_flap_get_reveal_flap (self->flap) &&
                         !adw_flap_get_folded (self->flap);

  /* beside a posting the list keeps its width, however long the title is */
  openings_title_set_max_chars (self->list_title, is_folded ? -1 : MAX_TITLE_BESIDE);
  adw_header_bar_set_show_start_title_buttons (self->list_header, !has_sidebar);
  adw_header_bar_set_show_end_title_buttons (self->list_header, is_folded);
  adw_header_bar_set_show_start_title_buttons (self->posting_header, is_folded && !has_sidebar);
  gtk_widget_set_visible (self->back_button, is_folded);
  /* The narrowest window has no room for this one beside the progress. */
  gtk_widget_set_visible (self->refresh_button,
                          !adw_flap_get_folded (self->flap) ||
                              !gtk_widget_get_visible (GTK_WIDGET (self->progress_button)));
  if (self->can_go_back == (is_folded && shows_posting))
    return;

  self->can_go_back = is_folded && shows_posting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

/* Callbacks */

/* Beside the list, the posting takes no focus: it would go where it was on another
 * job, which may be its notes. */
static void
show_posting_cb (OpeningsPanes *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = gtk_root_get_focus (root);

  adw_leaflet_set_visible_child (self->leaflet, self->posting_box);
  if (adw_leaflet_get_folded (self->leaflet))
    openings_posting_view_focus_title (self->posting_view);
  else
    gtk_root_set_focus (root, focus);
}

static void
view_selected_cb (OpeningsPanes *self)
{
  OpeningsSidebarItem *item = openings_sidebar_get_selected (self->sidebar);
  OpeningsSidebarKind kind;

  if (item == NULL)
    return;

  kind = openings_sidebar_item_get_kind (item);
  if (kind == OPENINGS_SIDEBAR_SEARCH)
    openings_store_see_search_async (self->store, openings_sidebar_item_get_search (item)->id,
                                     NULL, NULL, NULL);
  if (kind >= OPENINGS_SIDEBAR_COMPANY)
    kind = OPENINGS_SIDEBAR_ALL;
  g_settings_set_string (self->settings, "last-view",
                         openings_enum_to_nick (OPENINGS_TYPE_SIDEBAR_KIND, kind));
  openings_list_pane_show_item (self->list_pane, item);
  update_title (self);
  g_signal_group_set_target (self->item_signals, item);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
view_opened_cb (OpeningsPanes *self)
{
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  openings_list_pane_renew (self->list_pane);
  openings_panes_show_list (self);
  openings_list_pane_focus_list (self->list_pane);
}

static void
flap_folded_cb (OpeningsPanes *self)
{
  if (self->settings == NULL)
    return;

  adw_flap_set_reveal_flap (self->flap,
                            !adw_flap_get_folded (self->flap) &&
                                g_settings_get_boolean (self->settings, "sidebar-shown"));
  update_header (self);
}

static void
flap_revealed_cb (OpeningsPanes *self)
{
  if (self->settings != NULL && !adw_flap_get_folded (self->flap))
    g_settings_set_boolean (self->settings, "sidebar-shown",
                            adw_flap_get_reveal_flap (self->flap));
  update_header (self);
}

/* Who has a job open keeps it. */
static void
leaflet_folded_cb (OpeningsPanes *self)
{
  if (self->settings != NULL && adw_leaflet_get_folded (self->leaflet) &&
      openings_posting_view_get_job_id (self->posting_view) != 0)
    adw_leaflet_set_visible_child (self->leaflet, self->posting_box);
  update_header (self);
}

static void
progress_shown_cb (OpeningsPanes *self)
{
  openings_list_pane_set_fetching (
      self->list_pane, gtk_widget_get_visible (GTK_WIDGET (self->progress_button)));
  update_header (self);
}

static void
job_selected_cb (OpeningsPanes *self)
{
  OpeningsJobsView *view = openings_list_pane_get_jobs_view (self->list_pane);
  gint64 id = openings_jobs_view_get_job_id (view);

  openings_posting_view_show_job (self->posting_view, id);
  if (id == 0)
    openings_panes_show_list (self);
}

static void
last_job_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (OpeningsPanes) self = user_data;
  g_autoptr (OpeningsJob) job = openings_store_get_job_finish (OPENINGS_STORE (object), result,
                                                               NULL);
  OpeningsJobsView *view;

  if (job == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  view = openings_list_pane_get_jobs_view (self->list_pane);
  if (openings_jobs_view_get_job_id (view) == 0)
    openings_jobs_view_select_job (view, job->id);
}

/* Virtual functions */

static void
openings_panes_get_property (GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  OpeningsPanes *self = OPENINGS_PANES (object);

  if (property_id == PROP_CAN_GO_BACK)
    g_value_set_boolean (value, self->can_go_back);
  else if (property_id == PROP_SELECTED)
    g_value_set_object (value, openings_panes_get_selected (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
openings_panes_dispose (GObject *object)
{
  OpeningsPanes *self = OPENINGS_PANES (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->look);
  g_clear_object (&self->shown_job);
  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (openings_panes_parent_class)->dispose (object);
}

static void
openings_panes_finalize (GObject *object)
{
  OpeningsPanes *self = OPENINGS_PANES (object);

  g_clear_object (&self->jobs);
  g_clear_object (&self->store);
  g_clear_object (&self->queue);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->item_signals);

  G_OBJECT_CLASS (openings_panes_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-panes.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, flap);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, sidebar);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, leaflet);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, list_box);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, list_header);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, list_title);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, menu_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, progress_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, list_pane);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, posting_box);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, posting_header);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, back_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsPanes, posting_view);
  gtk_widget_class_bind_template_callback (widget_class, flap_folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, flap_revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leaflet_folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, progress_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_header);
  gtk_widget_class_bind_template_callback (widget_class, view_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_selected_cb);
}

static void
openings_panes_class_init (OpeningsPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = openings_panes_get_property;
  object_class->dispose = openings_panes_dispose;
  object_class->finalize = openings_panes_finalize;

  properties[PROP_CAN_GO_BACK] =
      g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED] =
      g_param_spec_object ("selected", NULL, NULL, OPENINGS_TYPE_SIDEBAR_ITEM,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (OPENINGS_TYPE_LIST_PANE);
  g_type_ensure (OPENINGS_TYPE_POSTING_VIEW);
  g_type_ensure (OPENINGS_TYPE_PROGRESS_BUTTON);
  g_type_ensure (OPENINGS_TYPE_SIDEBAR);
  g_type_ensure (OPENINGS_TYPE_TITLE);
  bind_template (GTK_WIDGET_CLASS (klass));
}

/* Each frame lays out the posting for another width, so there are half as many as by default. */
static void
shorten_reveal (AdwFlap *flap)
{
  AdwSpringParams *params = adw_spring_params_new (1.0, 0.5, 2000.0);

  adw_flap_set_reveal_params (flap, params);
  adw_spring_params_unref (params);
}

static void
openings_panes_init (OpeningsPanes *self)
{
  self->cancellable = g_cancellable_new ();
  self->item_signals = g_signal_group_new (OPENINGS_TYPE_SIDEBAR_ITEM);
  g_signal_group_connect_object (self->item_signals, "notify::search", G_CALLBACK (update_title),
                                 self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->item_signals, "notify::count", G_CALLBACK (update_title),
                                 self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  shorten_reveal (self->flap);
}

/* Public */

OpeningsListPane *
openings_panes_get_list_pane (OpeningsPanes *self)
{
  g_return_val_if_fail (OPENINGS_IS_PANES (self), NULL);

  return self->list_pane;
}

OpeningsSidebar *
openings_panes_get_sidebar (OpeningsPanes *self)
{
  g_return_val_if_fail (OPENINGS_IS_PANES (self), NULL);

  return self->sidebar;
}

OpeningsPostingView *
openings_panes_get_posting_view (OpeningsPanes *self)
{
  g_return_val_if_fail (OPENINGS_IS_PANES (self), NULL);

  return self->posting_view;
}

/**
 * openings_panes_get_jobs:
 * @self: panes that show a session
 *
 * Returns: (transfer none): what is listed
 */
OpeningsJobList *
openings_panes_get_jobs (OpeningsPanes *self)
{
  g_return_val_if_fail (OPENINGS_IS_PANES (self), NULL);

  return self->jobs;
}

/**
 * openings_panes_set_menu:
 * @self: panes
 * @menu: the main menu
 */
void
openings_panes_set_menu (OpeningsPanes *self,
                         GMenuModel *menu)
{
  g_return_if_fail (OPENINGS_IS_PANES (self));

  gtk_menu_button_set_menu_model (self->menu_button, menu);
  openings_popup_menu_fit (GTK_WIDGET (self->menu_button));
}

static void
update_zoom (OpeningsPanes *self)
{
  openings_posting_view_set_zoom (self->posting_view,
                                  g_settings_get_int (self->settings, "text-zoom"));
}

static void
show_last_view (OpeningsPanes *self)
{
  g_autofree char *view = g_settings_get_string (self->settings, "last-view");
  gint64 id = g_settings_get_int64 (self->settings, "last-job");
  int kind;

  if (openings_enum_from_nick (OPENINGS_TYPE_SIDEBAR_KIND, view, &kind) &&
      kind < OPENINGS_SIDEBAR_COMPANY)
    openings_sidebar_select_kind (self->sidebar, kind);
  if (id > 0)
    openings_store_get_job_async (self->store, id, self->cancellable, last_job_cb,
                                  g_object_ref (self));
}

/**
 * openings_panes_show_session:
 * @self: panes that show none yet
 * @session: an open session
 * @settings: where it is kept what was shown last
 */
void
openings_panes_show_session (OpeningsPanes *self,
                             OpeningsSession *session,
                             GSettings *settings)
{
  OpeningsJobsView *view = openings_list_pane_get_jobs_view (self->list_pane);
  g_autoptr (OpeningsSidebarList) views = NULL;
  g_autoptr (OpeningsLogos) logos = NULL;

  g_return_if_fail (OPENINGS_IS_PANES (self));
  g_return_if_fail (self->store == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::text-zoom", G_CALLBACK (update_zoom), self,
                           G_CONNECT_SWAPPED);
  update_zoom (self);
  openings_list_pane_set_settings (self->list_pane, settings);
  self->store = g_object_ref (openings_session_get_store (session));
  self->queue = g_object_ref (openings_session_get_queue (session));
  self->jobs = openings_job_list_new (self->store);
  views = openings_sidebar_list_new (self->store);

  g_signal_connect_object (view, "notify::job-id", G_CALLBACK (job_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "opened", G_CALLBACK (show_posting_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->jobs, "notify::n-items", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->jobs, "notify::loading", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_pane, "searched",
                           G_CALLBACK (openings_posting_view_set_search), self->posting_view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (openings_sidebar_list_begin), views,
                           G_CONNECT_SWAPPED);
  openings_sidebar_set_list (self->sidebar, views);
  openings_posting_view_set_store (self->posting_view, self->store);
  self->look = openings_job_look_new (self->posting_view, self->store, self->queue);
  logos = openings_logos_new (openings_session_get_fetcher (session));
  g_settings_bind (settings, "company-logos", logos, "enabled", G_SETTINGS_BIND_GET);
  openings_posting_view_set_logos (self->posting_view, logos);
  show_last_view (self);
  openings_list_pane_set_list (self->list_pane, self->jobs, self->store);
  self->shown_job = openings_shown_job_new (view, self->jobs, GTK_WIDGET (self->posting_view));
  openings_progress_button_set_queue (self->progress_button, openings_session_get_queue (session));
  flap_folded_cb (self);
}

/**
 * openings_panes_get_selected:
 * @self: panes
 *
 * Returns: (transfer none) (nullable): what the list shows
 */
OpeningsSidebarItem *
openings_panes_get_selected (OpeningsPanes *self)
{
  g_return_val_if_fail (OPENINGS_IS_PANES (self), NULL);

  return openings_sidebar_get_selected (self->sidebar);
}

/**
 * openings_panes_show_search:
 * @self: panes
 * @id: of a saved search
 */
void
openings_panes_show_search (OpeningsPanes *self,
                            gint64 id)
{
  g_return_if_fail (OPENINGS_IS_PANES (self));

  openings_sidebar_select_search (self->sidebar, id);
  openings_panes_show_list (self);
}

void
openings_panes_show_all_jobs (OpeningsPanes *self)
{
  g_return_if_fail (OPENINGS_IS_PANES (self));

  openings_sidebar_select_kind (self->sidebar, OPENINGS_SIDEBAR_ALL);
}

/**
 * openings_panes_show_list:
 * @self: panes
 *
 * Shows the list where there is no room for both it and the posting.
 */
void
openings_panes_show_list (OpeningsPanes *self)
{
  g_return_if_fail (OPENINGS_IS_PANES (self));

  adw_leaflet_set_visible_child (self->leaflet, self->list_box);
}

/**
 * openings_panes_show_job:
 * @self: panes
 * @id: of a job, whether the list holds it or not
 */
void
openings_panes_show_job (OpeningsPanes *self,
                         gint64 id)
{
  g_return_if_fail (OPENINGS_IS_PANES (self));

  openings_jobs_view_select_job (openings_list_pane_get_jobs_view (self->list_pane), id);
  show_posting_cb (self);
}

/**
 * openings_panes_focus_notes:
 * @self: panes
 *
 * Lets the user write on the job that is selected.
 */
void
openings_panes_focus_notes (OpeningsPanes *self)
{
  g_return_if_fail (OPENINGS_IS_PANES (self));

  adw_leaflet_set_visible_child (self->leaflet, self->posting_box);
  openings_posting_view_focus_notes (self->posting_view);
}

void
openings_panes_toggle_sidebar (OpeningsPanes *self)
{
  g_return_if_fail (OPENINGS_IS_PANES (self));

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

void
openings_panes_popup_menu (OpeningsPanes *self)
{
  g_return_if_fail (OPENINGS_IS_PANES (self));

  openings_panes_show_list (self);
  gtk_menu_button_popup (self->menu_button);
}

/**
 * openings_panes_save:
 * @self: panes
 *
 * Hands what is typed to the store, and notes what is shown.
 */
void
openings_panes_save (OpeningsPanes *self)
{
  g_return_if_fail (OPENINGS_IS_PANES (self));

  openings_posting_view_save_notes (self->posting_view);
  if (self->settings != NULL)
    g_settings_set_int64 (self->settings, "last-job",
                          openings_posting_view_get_job_id (self->posting_view));
}
