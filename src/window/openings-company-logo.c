/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-company-logo.h"

#include <adwaita.h>

#define SIZE    48
#define PADDING 4

/* For who only passes by, nothing is asked for. */
#define LOOK_MS 300

struct _OpeningsCompanyLogo
{
  GtkWidget parent_instance;

  AdwAvatar *avatar;
  GtkImage *image;

  OpeningsLogos *logos;      /* (owned) (nullable) */
  char *url;                 /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) of what is loading */
  guint look_id;
};

G_DEFINE_FINAL_TYPE (OpeningsCompanyLogo, openings_company_logo, GTK_TYPE_WIDGET)

static void
stop (OpeningsCompanyLogo *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show_texture (OpeningsCompanyLogo *self,
              GdkTexture *texture)
{
  gtk_image_set_from_paintable (self->image, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->image), texture != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->avatar), texture == NULL);
}

static void
loaded_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsCompanyLogo) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      openings_logos_load_finish (OPENINGS_LOGOS (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  show_texture (self, texture);
}

static gboolean
looked_cb (gpointer user_data)
{
  OpeningsCompanyLogo *self = user_data;

  self->look_id = 0;
  self->cancellable = g_cancellable_new ();
  openings_logos_load_async (self->logos, self->url, self->cancellable, loaded_cb,
                             g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
update (OpeningsCompanyLogo *self)
{
  GdkTexture *texture = NULL;

  stop (self);
  if (self->logos != NULL && self->url != NULL && openings_logos_is_enabled (self->logos) &&
      !openings_logos_lookup (self->logos, self->url, &texture))
    self->look_id = g_timeout_add (LOOK_MS, looked_cb, self);
  show_texture (self, texture);
}

static void
openings_company_logo_dispose (GObject *object)
{
  OpeningsCompanyLogo *self = OPENINGS_COMPANY_LOGO (object);
  GtkWidget *child;

  stop (self);
  g_clear_object (&self->logos);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (openings_company_logo_parent_class)->dispose (object);
}

static void
openings_company_logo_finalize (GObject *object)
{
  g_free (OPENINGS_COMPANY_LOGO (object)->url);

  G_OBJECT_CLASS (openings_company_logo_parent_class)->finalize (object);
}

static void
openings_company_logo_class_init (OpeningsCompanyLogoClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = openings_company_logo_dispose;
  G_OBJECT_CLASS (klass)->finalize = openings_company_logo_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

/* What the initials and the picture say, the name beside them does, too. */
static void
openings_company_logo_init (OpeningsCompanyLogo *self)
{
  self->avatar = g_object_new (ADW_TYPE_AVATAR, "accessible-role",
                               GTK_ACCESSIBLE_ROLE_PRESENTATION, "size", SIZE, "show-initials",
                               TRUE, NULL);
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "pixel-size", SIZE - 2 * PADDING, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->image), "openings-logo");
  gtk_widget_set_parent (GTK_WIDGET (self->avatar), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->image), GTK_WIDGET (self));
}

/**
 * openings_company_logo_set_logos:
 * @self: a logo
 * @logos: (nullable): where pictures come from
 */
void
openings_company_logo_set_logos (OpeningsCompanyLogo *self,
                                 OpeningsLogos *logos)
{
  g_return_if_fail (OPENINGS_IS_COMPANY_LOGO (self));

  if (self->logos != NULL)
    g_signal_handlers_disconnect_by_data (self->logos, self);
  g_set_object (&self->logos, logos);
  if (logos != NULL)
    g_signal_connect_object (logos, "notify::enabled", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  update (self);
}

/**
 * openings_company_logo_show:
 * @self: a logo
 * @company: (nullable): a name, for its initials
 * @url: (nullable): where the picture is, as its source says
 */
void
openings_company_logo_show (OpeningsCompanyLogo *self,
                            const char *company,
                            const char *url)
{
  g_return_if_fail (OPENINGS_IS_COMPANY_LOGO (self));

  adw_avatar_set_text (self->avatar, company);
  gtk_widget_set_visible (GTK_WIDGET (self), company != NULL);
  if (g_strcmp0 (self->url, url) == 0)
    return;

  g_free (self->url);
  self->url = g_strdup (url);
  update (self);
}
