/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sidebar.h"

#include "openings-popup-menu.h"
#include "openings-sidebar-row.h"

struct _OpeningsSidebar
{
  GtkWidget parent_instance;

  GtkSingleSelection *selection;
  GtkListView *view;

  GtkWidget *menu;            /* (nullable) of saved searches, once it was asked for */
  OpeningsSavedSearch *asked; /* (owned) (nullable) the one that it was asked for last */
  gint64 wanted_id;           /* of a search that is to be selected once it is there; 0: none */
};

G_DEFINE_FINAL_TYPE (OpeningsSidebar, openings_sidebar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

enum
{
  OPENED,
  EDIT_SEARCH,
  REMOVE_SEARCH,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Callbacks */

static void
selected_cb (OpeningsSidebar *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
activate_cb (OpeningsSidebar *self,
             guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[OPENED], 0);
}

static void
select_wanted (OpeningsSidebar *self)
{
  GListModel *model = gtk_single_selection_get_model (self->selection);
  guint n_items = model != NULL ? g_list_model_get_n_items (model) : 0;

  for (guint i = 0; i < n_items && self->wanted_id != 0; i++)
    {
      g_autoptr (OpeningsSidebarItem) item = g_list_model_get_item (model, i);
      OpeningsSavedSearch *search = openings_sidebar_item_get_search (item);

      if (search != NULL && search->id == self->wanted_id)
        {
          self->wanted_id = 0;
          gtk_single_selection_set_selected (self->selection, i);
        }
    }
}

/* The search need not be the one that is shown, and is not shown by that. */
static void
popup_menu (OpeningsSidebar *self,
            OpeningsSavedSearch *search,
            GtkWidget *widget,
            double x,
            double y)
{
  g_clear_pointer (&self->asked, openings_saved_search_unref);
  self->asked = openings_saved_search_ref (search);
  if (self->menu == NULL)
    self->menu = openings_popup_menu_new (GTK_WIDGET (self), "search-menu");
  openings_popup_menu_popup (self->menu, widget, x, y);
}

static gboolean
menu_key_cb (GtkWidget *view,
             GVariant *arguments,
             gpointer user_data)
{
  OpeningsSidebar *self = OPENINGS_SIDEBAR (user_data);
  OpeningsSidebarItem *item = openings_sidebar_get_selected (self);
  GtkWidget *focus = gtk_widget_get_focus_child (view);

  if (focus == NULL || item == NULL || openings_sidebar_item_get_search (item) == NULL)
    return GDK_EVENT_PROPAGATE;

  popup_menu (self, openings_sidebar_item_get_search (item), focus,
              gtk_widget_get_width (focus) / 4, gtk_widget_get_height (focus) / 2);

  return GDK_EVENT_STOP;
}

static void
row_pressed_cb (GtkGestureClick *gesture,
                int n_press,
                double x,
                double y,
                GtkListItem *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  OpeningsSidebar *self =
      OPENINGS_SIDEBAR (gtk_widget_get_ancestor (row, OPENINGS_TYPE_SIDEBAR));
  OpeningsSavedSearch *search = openings_sidebar_item_get_search (gtk_list_item_get_item (item));

  if (search != NULL)
    popup_menu (self, search, row, x, y);
}

static void
row_released_cb (GtkGestureClick *gesture,
                 int n_press,
                 double x,
                 double y,
                 GtkListItem *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  guint position = gtk_list_item_get_position (item);

  if (n_press == 1 && gtk_widget_contains (row, x, y))
    gtk_widget_activate_action (row, "list.activate-item", "u", position);
}

static void
menu_chosen_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  OpeningsSidebar *self = OPENINGS_SIDEBAR (widget);
  gboolean is_edit = g_str_equal (action_name, "search.edit");

  if (self->asked != NULL)
    g_signal_emit (self, signals[is_edit ? EDIT_SEARCH : REMOVE_SEARCH], 0, self->asked);
}

static void
setup_cb (OpeningsSidebar *self,
          GtkListItem *item)
{
  GtkWidget *row = openings_sidebar_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (row_released_cb), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (row_pressed_cb), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (menu));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (OpeningsSidebar *self,
         GtkListItem *item)
{
  openings_sidebar_row_set_item (OPENINGS_SIDEBAR_ROW (gtk_list_item_get_child (item)),
                                 gtk_list_item_get_item (item));
}

static void
unbind_cb (OpeningsSidebar *self,
           GtkListItem *item)
{
  openings_sidebar_row_set_item (OPENINGS_SIDEBAR_ROW (gtk_list_item_get_child (item)), NULL);
}

/* Virtual functions */

/* Arrows lead from line to line, Tab leads on; or who wants to leave a long list by it
 * goes through all of it. */
static gboolean
openings_sidebar_focus (GtkWidget *widget,
                        GtkDirectionType direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return GTK_WIDGET_CLASS (openings_sidebar_parent_class)->focus (widget, direction);
}

static void
openings_sidebar_get_property (GObject *object,
                               guint property_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  OpeningsSidebar *self = OPENINGS_SIDEBAR (object);

  switch (property_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, openings_sidebar_get_selected (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_sidebar_dispose (GObject *object)
{
  OpeningsSidebar *self = OPENINGS_SIDEBAR (object);
  GtkWidget *child;

  self->menu = NULL;
  g_clear_pointer (&self->asked, openings_saved_search_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_sidebar_parent_class)->dispose (object);
}

static void
openings_sidebar_class_init (OpeningsSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = openings_sidebar_get_property;
  object_class->dispose = openings_sidebar_dispose;
  widget_class->focus = openings_sidebar_focus;

  properties[PROP_SELECTED] =
      g_param_spec_object ("selected", NULL, NULL, OPENINGS_TYPE_SIDEBAR_ITEM,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT_SEARCH] = g_signal_new ("edit-search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       OPENINGS_TYPE_SAVED_SEARCH);
  signals[REMOVE_SEARCH] = g_signal_new ("remove-search", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         OPENINGS_TYPE_SAVED_SEARCH);

  gtk_widget_class_install_action (widget_class, "search.edit", NULL, menu_chosen_cb);
  gtk_widget_class_install_action (widget_class, "search.remove", NULL, menu_chosen_cb);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsSidebar, selection);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSidebar, view);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
openings_sidebar_init (OpeningsSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  openings_popup_menu_add_keys (GTK_WIDGET (self->view), menu_key_cb, self);
}

/* Public */

/**
 * openings_sidebar_set_list:
 * @self: a sidebar
 * @list: what it shows
 */
void
openings_sidebar_set_list (OpeningsSidebar *self,
                           OpeningsSidebarList *list)
{
  g_return_if_fail (OPENINGS_IS_SIDEBAR (self));
  g_return_if_fail (OPENINGS_IS_SIDEBAR_LIST (list));

  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (list));
  g_signal_connect_object (list, "items-changed", G_CALLBACK (select_wanted), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/**
 * openings_sidebar_get_selected:
 * @self: a sidebar
 *
 * Returns: (transfer none) (nullable): the selected item
 */
OpeningsSidebarItem *
openings_sidebar_get_selected (OpeningsSidebar *self)
{
  g_return_val_if_fail (OPENINGS_IS_SIDEBAR (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * openings_sidebar_select_kind:
 * @self: a sidebar
 * @kind: any but a company
 */
void
openings_sidebar_select_kind (OpeningsSidebar *self,
                              OpeningsSidebarKind kind)
{
  g_return_if_fail (OPENINGS_IS_SIDEBAR (self));
  g_return_if_fail (kind < OPENINGS_SIDEBAR_COMPANY);

  gtk_single_selection_set_selected (self->selection, kind);
}

/**
 * openings_sidebar_select_search:
 * @self: a sidebar
 * @id: of a saved search, which may be shown only in a moment
 */
void
openings_sidebar_select_search (OpeningsSidebar *self,
                                gint64 id)
{
  g_return_if_fail (OPENINGS_IS_SIDEBAR (self));

  self->wanted_id = id;
  select_wanted (self);
}
