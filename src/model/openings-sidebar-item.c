/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sidebar-item.h"

#include "openings-filter.h"

struct _OpeningsSidebarItem
{
  GObject parent_instance;

  OpeningsSidebarKind kind;
  char *company;               /* (owned) (nullable) */
  OpeningsSavedSearch *search; /* (owned) (nullable) */
  guint count;
  gboolean leads;
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
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_COMPANY, "company"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SIDEBAR_SEARCH, "search"))

G_DEFINE_FINAL_TYPE (OpeningsSidebarItem, openings_sidebar_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KIND,
  PROP_COMPANY,
  PROP_COUNT,
  PROP_SEARCH,
  PROP_LEADS,
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
    case PROP_SEARCH:
      g_value_set_boxed (value, self->search);
      break;
    case PROP_LEADS:
      g_value_set_boolean (value, self->leads);
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
  g_clear_pointer (&self->search, openings_saved_search_unref);

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
  properties[PROP_SEARCH] =
      g_param_spec_boxed ("search", NULL, NULL, OPENINGS_TYPE_SAVED_SEARCH, flags);
  properties[PROP_LEADS] = g_param_spec_boolean ("leads", NULL, NULL, FALSE, flags);

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
 * openings_sidebar_item_new_search:
 * @search: what it stands for
 *
 * Returns: (transfer full): a line of the sidebar that counts what is new in it
 */
OpeningsSidebarItem *
openings_sidebar_item_new_search (OpeningsSavedSearch *search)
{
  OpeningsSidebarItem *self = openings_sidebar_item_new (OPENINGS_SIDEBAR_SEARCH, NULL);

  openings_sidebar_item_set_search (self, search);

  return self;
}

/**
 * openings_sidebar_item_get_search:
 * @self: a line of the sidebar
 *
 * Returns: (transfer none) (nullable): of %OPENINGS_SIDEBAR_SEARCH only
 */
OpeningsSavedSearch *
openings_sidebar_item_get_search (OpeningsSidebarItem *self)
{
  g_return_val_if_fail (OPENINGS_IS_SIDEBAR_ITEM (self), NULL);

  return self->search;
}

/**
 * openings_sidebar_item_set_search:
 * @self: a line of %OPENINGS_SIDEBAR_SEARCH
 * @search: what it stands for, as it is now
 */
void
openings_sidebar_item_set_search (OpeningsSidebarItem *self,
                                  OpeningsSavedSearch *search)
{
  g_return_if_fail (OPENINGS_IS_SIDEBAR_ITEM (self));

  openings_saved_search_ref (search);
  g_clear_pointer (&self->search, openings_saved_search_unref);
  self->search = search;
  openings_sidebar_item_set_count (self, search->n_new);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

gboolean
openings_sidebar_item_get_leads (OpeningsSidebarItem *self)
{
  g_return_val_if_fail (OPENINGS_IS_SIDEBAR_ITEM (self), FALSE);

  return self->leads;
}

/**
 * openings_sidebar_item_set_leads:
 * @self: a line of the sidebar
 * @leads: whether it is the first of its kind where there may be several
 */
void
openings_sidebar_item_set_leads (OpeningsSidebarItem *self,
                                 gboolean leads)
{
  g_return_if_fail (OPENINGS_IS_SIDEBAR_ITEM (self));

  if (self->leads == leads)
    return;

  self->leads = leads;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEADS]);
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

/* What a search asks for and the user can change is left to who shows it. */
static OpeningsQuery *
dup_rest_of_search (OpeningsSidebarItem *self)
{
  OpeningsQuery *query = openings_query_copy (self->search->query);

  g_clear_pointer (&query->text, g_free);
  for (OpeningsFilter i = 0; i < OPENINGS_N_FILTERS; i++)
    openings_filter_lift (i, query);
  query->or_unknown = 0;
  query->closed = FALSE;

  return query;
}

/**
 * openings_sidebar_item_dup_query:
 * @self: a line of the sidebar
 *
 * Returns: (transfer full): a query for its jobs, which may be narrowed before
 *   it is handed on; of a search without its text and filters
 */
OpeningsQuery *
openings_sidebar_item_dup_query (OpeningsSidebarItem *self)
{
  OpeningsQuery *query;

  g_return_val_if_fail (OPENINGS_IS_SIDEBAR_ITEM (self), NULL);

  if (self->kind == OPENINGS_SIDEBAR_SEARCH)
    return dup_rest_of_search (self);

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
    case OPENINGS_SIDEBAR_SEARCH:
    default:
      g_return_val_if_reached (query);
    }

  return query;
}
