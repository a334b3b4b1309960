/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-item.h"

#include <string.h>

/* Items live as long as somebody holds them. A list finds those alive in a weak
 * table by id, which each item shares and leaves when it is finalized; so the
 * items may outlive the list. */

struct _OpeningsJobItem
{
  GObject parent_instance;

  gint64 id;
  guint position;    /* in the list */
  OpeningsRow *row;  /* (owned) (nullable) */
  GHashTable *items; /* (owned) weak: job id → OpeningsJobItem */
};

G_DEFINE_FINAL_TYPE (OpeningsJobItem, openings_job_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
salary_equal (const OpeningsSalary *a,
              const OpeningsSalary *b)
{
  return memcmp (&a->min, &b->min, sizeof a->min) == 0 &&
         memcmp (&a->max, &b->max, sizeof a->max) == 0 &&
         g_str_equal (a->currency, b->currency) && a->period == b->period &&
         a->origin == b->origin;
}

static gboolean
row_equal (const OpeningsRow *a,
           const OpeningsRow *b)
{
  return g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->company, b->company) == 0 &&
         g_strcmp0 (a->location, b->location) == 0 && salary_equal (&a->salary, &b->salary) &&
         a->workplace == b->workplace && a->posted_at == b->posted_at &&
         a->first_seen == b->first_seen && a->closed_at == b->closed_at &&
         a->status == b->status && a->favorite == b->favorite && a->applied == b->applied &&
         a->seen == b->seen;
}

static void
openings_job_item_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  OpeningsJobItem *self = OPENINGS_JOB_ITEM (object);

  switch (property_id)
    {
    case PROP_ROW:
      g_value_set_boxed (value, self->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_job_item_finalize (GObject *object)
{
  OpeningsJobItem *self = OPENINGS_JOB_ITEM (object);

  g_hash_table_remove (self->items, &self->id);
  g_hash_table_unref (self->items);
  g_clear_pointer (&self->row, openings_row_unref);

  G_OBJECT_CLASS (openings_job_item_parent_class)->finalize (object);
}

static void
openings_job_item_class_init (OpeningsJobItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = openings_job_item_get_property;
  object_class->finalize = openings_job_item_finalize;

  properties[PROP_ROW] =
      g_param_spec_boxed ("row", NULL, NULL, OPENINGS_TYPE_ROW,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
openings_job_item_init (OpeningsJobItem *self)
{
}

/* Returns: (transfer full): an empty weak table of items by job id */
GHashTable *
openings_job_items_new (void)
{
  return g_hash_table_new (g_int64_hash, g_int64_equal);
}

/* Returns: (transfer full): the item of that id in the table, a placeholder if
 * there was none */
OpeningsJobItem *
openings_job_items_ensure (GHashTable *items,
                           gint64 id)
{
  OpeningsJobItem *item = g_hash_table_lookup (items, &id);

  if (item != NULL)
    return g_object_ref (item);

  item = g_object_new (OPENINGS_TYPE_JOB_ITEM, NULL);
  item->id = id;
  item->items = g_hash_table_ref (items);
  g_hash_table_insert (items, &item->id, item);

  return item;
}

/* Returns: what was set last: the list sees to it that it stays right */
guint
openings_job_item_get_position (OpeningsJobItem *self)
{
  return self->position;
}

void
openings_job_item_set_position (OpeningsJobItem *self,
                                guint position)
{
  self->position = position;
}

/* Keeps the row it has, and does not notify, if the new one says the same. */
void
openings_job_item_set_row (OpeningsJobItem *self,
                           OpeningsRow *row)
{
  if (self->row == row || (self->row != NULL && row_equal (self->row, row)))
    return;

  g_clear_pointer (&self->row, openings_row_unref);
  self->row = openings_row_ref (row);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}

/**
 * openings_job_item_get_id:
 * @self: an item
 *
 * Returns: the job's id
 */
gint64
openings_job_item_get_id (OpeningsJobItem *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOB_ITEM (self), 0);

  return self->id;
}

/**
 * openings_job_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what the list shows of the job, or %NULL
 *   while it is not there
 */
const OpeningsRow *
openings_job_item_get_row (OpeningsJobItem *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOB_ITEM (self), NULL);

  return self->row;
}
