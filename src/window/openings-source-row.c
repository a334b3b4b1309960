/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-row.h"

#include "openings-clock.h"
#include "openings-popup-menu.h"
#include "openings-schedule.h"
#include "openings-source-text.h"
#include "openings-text.h"
#include "openings-trend.h"

#define MAX_NAME 200

struct _OpeningsSourceRow
{
  GtkWidget parent_instance;

  GtkLabel *name_label;
  GtkLabel *facts_label;
  GtkLabel *cost_label;
  GtkLabel *error_label;
  GtkWidget *error_icon;
  OpeningsTrend *trend;
  GtkSpinner *spinner;
  GtkWidget *refresh_button;
  GtkMenuButton *menu_button;

  OpeningsSourceItem *item; /* (owned) (nullable) */
  guint interval;           /* seconds, of sources without one of their own; 0: never */
};

enum
{
  PROP_REFRESH_HOURS = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  REFRESH,
  CHOOSE_INTERVAL,
  PAUSE,
  RENAME,
  EDIT_ADDRESS,
  REMOVE,
  MOVE,
  OPEN_MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsSourceRow, openings_source_row, GTK_TYPE_WIDGET)

static void
set_label (GtkLabel *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
update_texts (OpeningsSourceRow *self,
              const OpeningsSource *source)
{
  gint64 due = openings_schedule_get_due_time (source, self->interval);
  g_autofree char *facts = openings_source_text_facts (source, due, openings_clock_now ());
  g_autofree char *cost = openings_source_text_cost (source);
  g_autofree char *trend = openings_source_text_trend (source);
  g_autofree char *error = openings_source_text_error (source);
  g_autofree char *name = NULL;

  name = openings_text_truncate (openings_source_get_name (source),
                                 MAX_NAME);
  gtk_label_set_label (self->name_label, name);
  set_label (self->facts_label, facts);
  set_label (self->cost_label, cost);
  set_label (self->error_label, error);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->error_label), source->last_error);
  gtk_widget_set_visible (self->error_icon, error != NULL);
  openings_trend_set_counts (self->trend, source->trend, trend);
}

/* Single jobs, and those that were entered by hand, are nowhere else. */
static gboolean
has_board (const OpeningsSource *source)
{
  return source->only == NULL && openings_source_get_board (source->handle) != NULL;
}

static void
update (OpeningsSourceRow *self)
{
  const OpeningsSource *source = openings_source_item_get_source (self->item);
  const char *address = source->url != NULL ? source->url : source->handle;

  update_texts (self, source);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), address);
  gtk_widget_set_opacity (GTK_WIDGET (self->name_label), source->paused ? 0.55 : 1.0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.pause", !source->paused);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.resume", source->paused);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.open",
                                 source->url != NULL && openings_text_is_http_url (source->url));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.edit-address", has_board (source));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFRESH_HOURS]);
}

static void
refresh_cb (GtkWidget *widget,
            const char *action_name,
            GVariant *parameter)
{
  g_signal_emit (widget, signals[REFRESH], 0);
}

static void
pause_cb (GtkWidget *widget,
          const char *action_name,
          GVariant *parameter)
{
  g_signal_emit (widget, signals[PAUSE], 0, g_str_equal (action_name, "source.pause"));
}

static void
rename_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  g_signal_emit (widget, signals[RENAME], 0);
}

static void
edit_address_cb (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  g_signal_emit (widget, signals[EDIT_ADDRESS], 0);
}

static void
open_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  OpeningsSourceRow *self = OPENINGS_SOURCE_ROW (widget);
  const OpeningsSource *source = openings_source_item_get_source (self->item);

  g_app_info_launch_default_for_uri_async (source->url, NULL, NULL, NULL, NULL);
}

static void
remove_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

static void
move_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  g_signal_emit (widget, signals[MOVE], 0, g_str_equal (action_name, "source.move-up") ? -1 : 1);
}

static void
openings_source_row_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  OpeningsSourceRow *self = OPENINGS_SOURCE_ROW (object);

  switch (property_id)
    {
    case PROP_REFRESH_HOURS:
      if (self->item != NULL)
        g_value_set_uint (value, openings_source_item_get_source (self->item)->refresh_hours);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_source_row_set_property (GObject *object,
                                  guint property_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_REFRESH_HOURS:
      g_signal_emit (object, signals[CHOOSE_INTERVAL], 0, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_source_row_dispose (GObject *object)
{
  OpeningsSourceRow *self = OPENINGS_SOURCE_ROW (object);
  GtkWidget *child;

  openings_source_row_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_source_row_parent_class)->dispose (object);
}

static void
openings_source_row_class_init (OpeningsSourceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = openings_source_row_get_property;
  object_class->set_property = openings_source_row_set_property;
  object_class->dispose = openings_source_row_dispose;

  /**
   * OpeningsSourceRow:refresh-hours:
   *
   * How often the source is refreshed by itself; 0: as often as others. To set it
   * is only to ask for it, with ::choose-interval.
   */
  properties[PROP_REFRESH_HOURS] =
      g_param_spec_uint ("refresh-hours", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REFRESH] = g_signal_new ("refresh", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOOSE_INTERVAL] =
      g_signal_new ("choose-interval", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[PAUSE] = g_signal_new ("pause", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[RENAME] = g_signal_new ("rename", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT_ADDRESS] = g_signal_new ("edit-address", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[OPEN_MENU] = g_signal_new ("open-menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OPENINGS_TYPE_TREND);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, facts_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, cost_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, error_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, error_icon);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, trend);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourceRow, menu_button);

  gtk_widget_class_install_action (widget_class, "source.refresh", NULL, refresh_cb);
  gtk_widget_class_install_property_action (widget_class, "source.refresh-hours",
                                            "refresh-hours");
  gtk_widget_class_install_action (widget_class, "source.pause", NULL, pause_cb);
  gtk_widget_class_install_action (widget_class, "source.resume", NULL, pause_cb);
  gtk_widget_class_install_action (widget_class, "source.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "source.edit-address", NULL, edit_address_cb);
  gtk_widget_class_install_action (widget_class, "source.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "source.move-up", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "source.move-down", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "source.remove", NULL, remove_cb);
}

/* A menu costs as much as the rest of the row, and most rows' are never opened. */
static void
create_menu (GtkMenuButton *button,
             gpointer user_data)
{
  g_autoptr (GtkBuilder) builder = NULL;

  g_signal_emit (user_data, signals[OPEN_MENU], 0);
  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  builder = gtk_builder_new_from_resource ("/io/github/openings/Openings/openings-source-menu.ui");
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
  openings_popup_menu_fit (GTK_WIDGET (button));
}

static void
openings_source_row_init (OpeningsSourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
}

GtkWidget *
openings_source_row_new (void)
{
  return g_object_new (OPENINGS_TYPE_SOURCE_ROW, NULL);
}

/**
 * openings_source_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows from now on
 */
void
openings_source_row_set_item (OpeningsSourceRow *self,
                              OpeningsSourceItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_object (item, "notify::source", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * openings_source_row_set_interval:
 * @self: a row
 * @interval: how often a source is refreshed by itself unless it has an interval of
 *   its own, in seconds; 0 for never
 */
void
openings_source_row_set_interval (OpeningsSourceRow *self,
                                  guint interval)
{
  self->interval = interval;
  if (self->item != NULL)
    update (self);
}

OpeningsSourceItem *
openings_source_row_get_item (OpeningsSourceRow *self)
{
  return self->item;
}

/**
 * openings_source_row_get_source:
 * @self: a row that has an item
 *
 * Returns: (transfer none): its source
 */
const OpeningsSource *
openings_source_row_get_source (OpeningsSourceRow *self)
{
  g_return_val_if_fail (OPENINGS_IS_SOURCE_ROW (self), NULL);

  return openings_source_item_get_source (self->item);
}

/**
 * openings_source_row_set_running:
 * @self: a row
 * @is_running: whether its source is being fetched
 */
void
openings_source_row_set_running (OpeningsSourceRow *self,
                                 gboolean is_running)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_running);
  gtk_spinner_set_spinning (self->spinner, is_running);
  gtk_widget_set_visible (self->refresh_button, !is_running);
}

/**
 * openings_source_row_set_moves:
 * @self: a row
 * @up: whether there is one before it
 * @down: whether there is one after it
 */
void
openings_source_row_set_moves (OpeningsSourceRow *self,
                               gboolean up,
                               gboolean down)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.move-up", up);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.move-down", down);
}

/**
 * openings_source_row_focus_menu:
 * @self: a row
 *
 * Gives the focus to the button that opens its menu.
 */
void
openings_source_row_focus_menu (OpeningsSourceRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->menu_button));
}
