/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-item.h"

struct _OpeningsSourceItem
{
  GObject parent_instance;

  OpeningsSource *source; /* (owned) */
};

G_DEFINE_FINAL_TYPE (OpeningsSourceItem, openings_source_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SOURCE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
source_equal (const OpeningsSource *a,
              const OpeningsSource *b)
{
  return a->id == b->id && g_strcmp0 (a->handle, b->handle) == 0 &&
         g_strcmp0 (a->company, b->company) == 0 && g_strcmp0 (a->url, b->url) == 0 &&
         a->position == b->position && a->added_at == b->added_at &&
         a->last_tried_at == b->last_tried_at &&
         a->last_success_at == b->last_success_at &&
         g_strcmp0 (a->last_error, b->last_error) == 0 &&
         g_strcmp0 (a->last_error_code, b->last_error_code) == 0 && a->n_open == b->n_open &&
         a->paused == b->paused && a->refresh_hours == b->refresh_hours &&
         a->n_requests == b->n_requests && a->n_bytes == b->n_bytes;
}

static void
openings_source_item_get_property (GObject *object,
                                   guint property_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  OpeningsSourceItem *self = OPENINGS_SOURCE_ITEM (object);

  switch (property_id)
    {
    case PROP_SOURCE:
      g_value_set_boxed (value, self->source);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_source_item_finalize (GObject *object)
{
  OpeningsSourceItem *self = OPENINGS_SOURCE_ITEM (object);

  g_clear_pointer (&self->source, openings_source_unref);

  G_OBJECT_CLASS (openings_source_item_parent_class)->finalize (object);
}

static void
openings_source_item_class_init (OpeningsSourceItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = openings_source_item_get_property;
  object_class->finalize = openings_source_item_finalize;

  properties[PROP_SOURCE] =
      g_param_spec_boxed ("source", NULL, NULL, OPENINGS_TYPE_SOURCE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
openings_source_item_init (OpeningsSourceItem *self)
{
}

OpeningsSourceItem *
openings_source_item_new (OpeningsSource *source)
{
  OpeningsSourceItem *self = g_object_new (OPENINGS_TYPE_SOURCE_ITEM, NULL);

  self->source = openings_source_ref (source);

  return self;
}

/* Keeps the source it has, and does not notify, if the new one says the same. */
void
openings_source_item_set_source (OpeningsSourceItem *self,
                                 OpeningsSource *source)
{
  if (self->source == source || source_equal (self->source, source))
    return;

  openings_source_unref (self->source);
  self->source = openings_source_ref (source);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE]);
}

/**
 * openings_source_item_get_source:
 * @self: an item
 *
 * Returns: (transfer none): what is known of the source
 */
OpeningsSource *
openings_source_item_get_source (OpeningsSourceItem *self)
{
  g_return_val_if_fail (OPENINGS_IS_SOURCE_ITEM (self), NULL);

  return self->source;
}
