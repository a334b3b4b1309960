/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sidebar-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "openings-format.h"
#include "openings-text.h"

#define MAX_TITLE 100

struct _OpeningsSidebarRow
{
  GtkWidget parent_instance;

  GtkLabel *heading_label;
  GtkImage *icon_image;
  AdwAvatar *company_avatar;
  GtkLabel *title_label;
  GtkLabel *count_label;

  OpeningsSidebarItem *item; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (OpeningsSidebarRow, openings_sidebar_row, GTK_TYPE_WIDGET)

/* Helpers */

static const char *
get_icon_name (OpeningsSidebarKind kind)
{
  switch (kind)
    {
    case OPENINGS_SIDEBAR_ALL:
      return "view-list-symbolic";
    case OPENINGS_SIDEBAR_NEW:
      return "mail-unread-symbolic";
    case OPENINGS_SIDEBAR_FAVORITES:
      return "starred-symbolic";
    case OPENINGS_SIDEBAR_INTERESTED:
      return "user-bookmarks-symbolic";
    case OPENINGS_SIDEBAR_APPLIED:
      return "mail-send-symbolic";
    case OPENINGS_SIDEBAR_INTERVIEWING:
      return "system-users-symbolic";
    case OPENINGS_SIDEBAR_OFFER:
      return "emblem-documents-symbolic";
    case OPENINGS_SIDEBAR_ACCEPTED:
      return "object-select-symbolic";
    case OPENINGS_SIDEBAR_REJECTED:
      return "window-close-symbolic";
    case OPENINGS_SIDEBAR_HIDDEN:
      return "view-conceal-symbolic";
    case OPENINGS_SIDEBAR_CLOSED:
      return "changes-prevent-symbolic";
    case OPENINGS_SIDEBAR_SEARCH:
      return "system-search-symbolic";
    case OPENINGS_SIDEBAR_COMPANY:
    default:
      return NULL;
    }
}

static OpeningsStatus
get_status (OpeningsSidebarKind kind)
{
  return OPENINGS_STATUS_INTERESTED + (kind - OPENINGS_SIDEBAR_INTERESTED);
}

static void
update_count (OpeningsSidebarRow *self)
{
  guint count = openings_sidebar_item_get_count (self->item);
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *text = g_strdup_printf ("%'u", count);
  gboolean is_search = openings_sidebar_item_get_kind (self->item) == OPENINGS_SIDEBAR_SEARCH;
  g_autofree char *description =
      g_strdup_printf (is_search ? ngettext ("%u new job", "%u new jobs", count)
                                 : ngettext ("%u job", "%u jobs", count),
                       count);

  gtk_label_set_label (self->count_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), count > 0);
  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    openings_sidebar_item_title (self->item),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static const char *
get_heading (OpeningsSidebarItem *item)
{
  OpeningsSidebarKind kind = openings_sidebar_item_get_kind (item);

  if (kind == OPENINGS_SIDEBAR_INTERESTED)
    return _ ("Status");
  if (!openings_sidebar_item_get_leads (item))
    return NULL;

  return kind == OPENINGS_SIDEBAR_SEARCH ? _ ("Searches") : _ ("Companies");
}

static void
update_heading (OpeningsSidebarRow *self)
{
  const char *heading = get_heading (self->item);

  gtk_label_set_label (self->heading_label, heading != NULL ? heading : "");
  gtk_widget_set_visible (GTK_WIDGET (self->heading_label), heading != NULL);
}

static void
update (OpeningsSidebarRow *self)
{
  g_autofree char *shown = NULL;
  const char *icon_name = get_icon_name (openings_sidebar_item_get_kind (self->item));
  const char *title = openings_sidebar_item_title (self->item);

  shown = openings_text_truncate (title, MAX_TITLE);
  gtk_label_set_label (self->title_label, shown);
  gtk_image_set_from_icon_name (self->icon_image, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon_image), icon_name != NULL);
  adw_avatar_set_text (self->company_avatar, icon_name == NULL ? title : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->company_avatar), icon_name == NULL);
  update_count (self);
  update_heading (self);
}

/* Virtual functions */

static void
openings_sidebar_row_dispose (GObject *object)
{
  OpeningsSidebarRow *self = OPENINGS_SIDEBAR_ROW (object);
  GtkWidget *child;

  openings_sidebar_row_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_sidebar_row_parent_class)->dispose (object);
}

static void
openings_sidebar_row_class_init (OpeningsSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_sidebar_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "sidebarrow");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsSidebarRow, heading_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSidebarRow, icon_image);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSidebarRow, company_avatar);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSidebarRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSidebarRow, count_label);
}

static void
openings_sidebar_row_init (OpeningsSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Public */

/**
 * openings_sidebar_item_title:
 * @item: an item
 *
 * Returns: what the user reads of it
 */
const char *
openings_sidebar_item_title (OpeningsSidebarItem *item)
{
  OpeningsSidebarKind kind = openings_sidebar_item_get_kind (item);

  switch (kind)
    {
    case OPENINGS_SIDEBAR_ALL:
      return _ ("All Jobs");
    case OPENINGS_SIDEBAR_NEW:
      return _ ("Unread");
    case OPENINGS_SIDEBAR_FAVORITES:
      return _ ("Favorites");
    case OPENINGS_SIDEBAR_CLOSED:
      return _ ("Closed");
    case OPENINGS_SIDEBAR_COMPANY:
      return openings_sidebar_item_get_company (item);
    case OPENINGS_SIDEBAR_SEARCH:
      return openings_sidebar_item_get_search (item)->name;
    case OPENINGS_SIDEBAR_INTERESTED:
    case OPENINGS_SIDEBAR_APPLIED:
    case OPENINGS_SIDEBAR_INTERVIEWING:
    case OPENINGS_SIDEBAR_OFFER:
    case OPENINGS_SIDEBAR_ACCEPTED:
    case OPENINGS_SIDEBAR_REJECTED:
    case OPENINGS_SIDEBAR_HIDDEN:
    default:
      return openings_format_status (get_status (kind));
    }
}

GtkWidget *
openings_sidebar_row_new (void)
{
  return g_object_new (OPENINGS_TYPE_SIDEBAR_ROW, NULL);
}

/**
 * openings_sidebar_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows from now on
 */
void
openings_sidebar_row_set_item (OpeningsSidebarRow *self,
                               OpeningsSidebarItem *item)
{
  g_return_if_fail (OPENINGS_IS_SIDEBAR_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_object (item, "notify::count", G_CALLBACK (update_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::leads", G_CALLBACK (update_heading), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::search", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
