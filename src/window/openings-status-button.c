/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-status-button.h"

#include <glib/gi18n.h>

#include "openings-enum.h"
#include "openings-format.h"

struct _OpeningsStatusButton
{
  GtkWidget parent_instance;

  GtkWidget *button;     /* a GtkMenuButton */
  GtkLabel *label;       /* in it; gives way where there is no place for large text */
  GSimpleAction *action; /* (owned) (nullable) */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsStatusButton, openings_status_button, GTK_TYPE_WIDGET)

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (int status = 0; status < OPENINGS_N_STATUSES; status++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (openings_format_status (status), NULL);

      g_menu_item_set_action_and_target (item, "status.set", "s",
                                         openings_enum_to_nick (OPENINGS_TYPE_STATUS, status));
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static void
activate_cb (OpeningsStatusButton *self,
             GVariant *parameter)
{
  int status;

  if (openings_enum_from_nick (OPENINGS_TYPE_STATUS, g_variant_get_string (parameter, NULL),
                               &status))
    g_signal_emit (self, signals[CHOSEN], 0, status);
}

static void
openings_status_button_dispose (GObject *object)
{
  OpeningsStatusButton *self = OPENINGS_STATUS_BUTTON (object);

  g_clear_object (&self->action);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (openings_status_button_parent_class)->dispose (object);
}

static void
openings_status_button_class_init (OpeningsStatusButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = openings_status_button_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, OPENINGS_TYPE_STATUS);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
openings_status_button_init (OpeningsStatusButton *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = make_menu ();

  self->action = g_simple_action_new_stateful ("set", G_VARIANT_TYPE_STRING,
                                               g_variant_new_string (""));
  g_signal_connect_object (self->action, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "status", G_ACTION_GROUP (group));

  self->label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  self->button = g_object_new (GTK_TYPE_MENU_BUTTON,
                               "child", self->label,
                               "always-show-arrow", TRUE,
                               "tooltip-text", _ ("Status"),
                               "menu-model", menu,
                               NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Status"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * openings_status_button_show:
 * @self: a button
 * @status: what it shows from now on
 */
void
openings_status_button_show (OpeningsStatusButton *self,
                             OpeningsStatus status)
{
  const char *nick = openings_enum_to_nick (OPENINGS_TYPE_STATUS, status);

  g_return_if_fail (OPENINGS_IS_STATUS_BUTTON (self));

  gtk_label_set_label (self->label, openings_format_status (status));
  g_simple_action_set_state (self->action, g_variant_new_string (nick));
}
