/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sidebar-item.h"

struct _OpeningsSidebarItem
{
  GObject parent_instance;

  OpeningsSidebarKind kind;
  char *company; /* (owned) (nullable) */
  guint count;
};

G_DEFINE_ENUM_TYPE (OpeningsSidebarKind, openings_sidebar_kind,
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_ALL, "all"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_NEW, "new"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_FAVORITES, "favorites"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_INTERESTED, "interested"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_APPLIED, "applied"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_INTERVIEWING, "interviewing"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_OFFER, "offer"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_ACCEPTED, "accepted"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_REJECTED, "rejected"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_HIDDEN, "hidden"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_COMPANY, "company"))

G_DEFINE_FINAL_TYPE (OpeningsSidebarItem, openings_sidebar_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KIND,
  PROP_COMPANY,
  PROP_COUNT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
openings_sidebar_item_get_property (GObject *object,
                                    guint property_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  OpeningsSidebarItem *self = OPENINGS_SIDEBAR_ITEM (object);

  switch (property_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_COMPANY:
      g_value_set_string (value, self->company);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_sidebar_item_finalize (GObject *object)
{
  OpeningsSidebarItem *self = OPENINGS_SIDEBAR_ITEM (object);

  g_free (self->company);

  G_OBJECT_CLASS (openings_sidebar_item_parent_class)->finalize (object);
}

static void
openings_sidebar_item_class_init (OpeningsSidebarItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = openings_sidebar_item_get_property;
  object_class->finalize = openings_sidebar_item_finalize;

  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, OPENINGS_TYPE_SIDEBAR_KIND,
                                             OPENINGS_SIDEBAR_ALL, flags);
  properties[PROP_COMPANY] = g_param_spec_string ("company", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
openings_sidebar_item_init (OpeningsSidebarItem *self)
{
}

/**
 * openings_sidebar_item_new:
 * @kind: what it stands for
 * @company: (nullable): the company's name, of %OPENINGS_SIDEBAR_COMPANY only
 *
 * Returns: (transfer full): a line of the sidebar, whose count is 0
 */
OpeningsSidebarItem *
openings_sidebar_item_new (OpeningsSidebarKind kind,
                           const char *company)
{
  OpeningsSidebarItem *self = g_object_new (OPENINGS_TYPE_SIDEBAR_ITEM, NULL);

  self->kind = kind;
  self->company = g_strdup (company);

  return self;
}

/**
 * openings_sidebar_item_get_kind:
 * @self: a line of the sidebar
 *
 * Returns: what it stands for
 */
OpeningsSidebarKind
openings_sidebar_item_get_kind (OpeningsSidebarItem *self)
{
  g_return_val_if_fail (OPENINGS_IS_SIDEBAR_ITEM (self), OPENINGS_SIDEBAR_ALL);

  return self->kind;
}

/**
 * openings_sidebar_item_get_company:
 * @self: a line of the sidebar
 *
 * Returns: (nullable): the company's name, of %OPENINGS_SIDEBAR_COMPANY only
 */
const char *
openings_sidebar_item_get_company (OpeningsSidebarItem *self)
{
  g_return_val_if_fail (OPENINGS_IS_SIDEBAR_ITEM (self), NULL);

  return self->company;
}

/**
 * openings_sidebar_item_get_count:
 * @self: a line of the sidebar
 *
 * Returns: how many jobs it stands for
 */
guint
openings_sidebar_item_get_count (OpeningsSidebarItem *self)
{
  g_return_val_if_fail (OPENINGS_IS_SIDEBAR_ITEM (self), 0);

  return self->count;
}

/**
 * openings_sidebar_item_set_count:
 * @self: a line of the sidebar
 * @count: how many jobs it stands for
 */
void
openings_sidebar_item_set_count (OpeningsSidebarItem *self,
                                 guint count)
{
  g_return_if_fail (OPENINGS_IS_SIDEBAR_ITEM (self));

  if (self->count == count)
    return;

  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

static void
ask_for_status (OpeningsQuery *query,
                OpeningsStatus status)
{
  query->has_status = TRUE;
  query->status = status;
}

/**
 * openings_sidebar_item_dup_query:
 * @self: a line of the sidebar
 *
 * Returns: (transfer full): a query for its jobs, which may be narrowed before
 *   it is handed on
 */
OpeningsQuery *
openings_sidebar_item_dup_query (OpeningsSidebarItem *self)
{
  OpeningsQuery *query;

  g_return_val_if_fail (OPENINGS_IS_SIDEBAR_ITEM (self), NULL);

  query = openings_query_new ();

  switch (self->kind)
    {
    case OPENINGS_SIDEBAR_ALL:
      break;
    case OPENINGS_SIDEBAR_NEW:
      ask_for_status (query, OPENINGS_STATUS_NEW);
      break;
    case OPENINGS_SIDEBAR_FAVORITES:
      query->favorite = TRUE;
      break;
    case OPENINGS_SIDEBAR_INTERESTED:
      ask_for_status (query, OPENINGS_STATUS_INTERESTED);
      break;
    case OPENINGS_SIDEBAR_APPLIED:
      ask_for_status (query, OPENINGS_STATUS_APPLIED);
      break;
    case OPENINGS_SIDEBAR_INTERVIEWING:
      ask_for_status (query, OPENINGS_STATUS_INTERVIEWING);
      break;
    case OPENINGS_SIDEBAR_OFFER:
      ask_for_status (query, OPENINGS_STATUS_OFFER);
      break;
    case OPENINGS_SIDEBAR_ACCEPTED:
      ask_for_status (query, OPENINGS_STATUS_ACCEPTED);
      break;
    case OPENINGS_SIDEBAR_REJECTED:
      ask_for_status (query, OPENINGS_STATUS_REJECTED);
      break;
    case OPENINGS_SIDEBAR_HIDDEN:
      ask_for_status (query, OPENINGS_STATUS_HIDDEN);
      break;
    case OPENINGS_SIDEBAR_CLOSED:
      query->closed = TRUE;
      break;
    case OPENINGS_SIDEBAR_COMPANY:
      query->company = g_strdup (self->company);
      break;
    default:
      g_return_val_if_reached (query);
    }

  return query;
}
