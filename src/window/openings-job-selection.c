/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-selection.h"

struct _OpeningsJobSelection
{
  GObject parent_instance;

  GtkSelectionModel *model; /* (owned) a GtkMultiSelection */
  OpeningsJobList *list;    /* (owned) (nullable) */
  gint64 job_id;            /* 0: none */
  gint64 left_id;           /* of the last one that was let go of, until there is another */
  guint position;           /* of that job, or where it was before the list lost it */
  guint n_selected;
};

enum
{
  PROP_JOB_ID = 1,
  PROP_N_SELECTED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OpeningsJobSelection, openings_job_selection, G_TYPE_OBJECT)

static guint
get_n_items (OpeningsJobSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static void
set_job_id (OpeningsJobSelection *self,
            gint64 id)
{
  if (self->job_id == id)
    return;

  self->left_id = id == 0 ? self->job_id : 0;
  self->job_id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB_ID]);
}

static void
set_n_selected (OpeningsJobSelection *self,
                guint n_selected)
{
  if (self->n_selected == n_selected)
    return;

  self->n_selected = n_selected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

/* One that is chosen alone is shown; of several, the one that was shown stays. */
static void
selection_changed_cb (OpeningsJobSelection *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->model);
  guint n_selected = (guint) gtk_bitset_get_size (selected);

  if (n_selected == 1)
    {
      self->position = gtk_bitset_get_minimum (selected);
      set_job_id (self, openings_job_list_get_id (self->list, self->position));
    }
  set_n_selected (self, n_selected);
}

/* The list may have moved the job, or have it again. */
static void
items_changed_cb (OpeningsJobSelection *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->model);
  guint position;

  if (self->left_id != 0 && openings_job_list_find (self->list, self->left_id, NULL))
    set_job_id (self, self->left_id);
  if (self->job_id != 0 && openings_job_list_find (self->list, self->job_id, &position))
    {
      self->position = position;
      if (gtk_bitset_is_empty (selected))
        gtk_selection_model_select_item (self->model, position, TRUE);
    }
  selection_changed_cb (self);
}

/* Another list begins at its top. */
static void
query_changed_cb (OpeningsJobSelection *self)
{
  self->position = 0;
}

static void
openings_job_selection_get_property (GObject *object,
                                     guint property_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  OpeningsJobSelection *self = OPENINGS_JOB_SELECTION (object);

  switch (property_id)
    {
    case PROP_JOB_ID:
      g_value_set_int64 (value, self->job_id);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, self->n_selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
openings_job_selection_finalize (GObject *object)
{
  OpeningsJobSelection *self = OPENINGS_JOB_SELECTION (object);

  g_clear_object (&self->model);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (openings_job_selection_parent_class)->finalize (object);
}

static void
openings_job_selection_class_init (OpeningsJobSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = openings_job_selection_get_property;
  object_class->finalize = openings_job_selection_finalize;

  properties[PROP_JOB_ID] =
      g_param_spec_int64 ("job-id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_N_SELECTED] =
      g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
openings_job_selection_init (OpeningsJobSelection *self)
{
  self->model = GTK_SELECTION_MODEL (gtk_multi_selection_new (NULL));
  g_signal_connect_object (self->model, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

OpeningsJobSelection *
openings_job_selection_new (void)
{
  return g_object_new (OPENINGS_TYPE_JOB_SELECTION, NULL);
}

/**
 * openings_job_selection_get_model:
 * @self: a selection
 *
 * Returns: (transfer none): what a list view shows
 */
GtkSelectionModel *
openings_job_selection_get_model (OpeningsJobSelection *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOB_SELECTION (self), NULL);

  return self->model;
}

void
openings_job_selection_set_list (OpeningsJobSelection *self,
                                 OpeningsJobList *list)
{
  g_return_if_fail (OPENINGS_IS_JOB_SELECTION (self));

  g_set_object (&self->list, list);
  g_signal_connect_object (list, "notify::query", G_CALLBACK (query_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_multi_selection_set_model (GTK_MULTI_SELECTION (self->model), G_LIST_MODEL (list));
}

gint64
openings_job_selection_get_job_id (OpeningsJobSelection *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOB_SELECTION (self), 0);

  return self->job_id;
}

guint
openings_job_selection_get_n_selected (OpeningsJobSelection *self)
{
  g_return_val_if_fail (OPENINGS_IS_JOB_SELECTION (self), 0);

  return self->n_selected;
}

/**
 * openings_job_selection_dup_ids:
 * @self: a selection
 *
 * Returns: (transfer full) (element-type gint64): the ids of the chosen jobs; that
 *   of the one which is shown, if the list has lost it
 */
GArray *
openings_job_selection_dup_ids (OpeningsJobSelection *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (OPENINGS_IS_JOB_SELECTION (self), NULL);

  selected = gtk_selection_model_get_selection (self->model);
  for (gboolean is_valid = gtk_bitset_iter_init_first (&iter, selected, &position); is_valid;
       is_valid = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = openings_job_list_get_id (self->list, position);

      g_array_append_val (ids, id);
    }
  if (ids->len == 0 && self->job_id != 0)
    g_array_append_val (ids, self->job_id);

  return g_steal_pointer (&ids);
}

/**
 * openings_job_selection_select_job:
 * @self: a selection
 * @id: the id of a job, or 0 for none
 *
 * Chooses a job alone, now or as soon as the list holds it. None is until the list
 * holds the last one again, or another is chosen.
 *
 * Returns: its position, or %GTK_INVALID_LIST_POSITION
 */
guint
openings_job_selection_select_job (OpeningsJobSelection *self,
                                   gint64 id)
{
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_val_if_fail (OPENINGS_IS_JOB_SELECTION (self), position);

  set_job_id (self, id);
  if (id != 0 && self->list != NULL && openings_job_list_find (self->list, id, &position))
    gtk_selection_model_select_item (self->model, position, TRUE);
  else
    gtk_selection_model_unselect_all (self->model);

  return position;
}

/**
 * openings_job_selection_select:
 * @self: a selection
 * @position: in the list
 *
 * Chooses the job there alone.
 */
void
openings_job_selection_select (OpeningsJobSelection *self,
                               guint position)
{
  g_return_if_fail (OPENINGS_IS_JOB_SELECTION (self));

  gtk_selection_model_select_item (self->model, position, TRUE);
}

/**
 * openings_job_selection_move_by:
 * @self: a selection
 * @step: 1, -1, or 0 for the first if there is none
 *
 * Chooses the job after or before the one that is shown. What the list has lost
 * counts as before the one which took its place.
 *
 * Returns: its position, or %GTK_INVALID_LIST_POSITION if the list is empty
 */
guint
openings_job_selection_move_by (OpeningsJobSelection *self,
                                int step)
{
  guint n_items = get_n_items (self);
  guint position;

  g_return_val_if_fail (OPENINGS_IS_JOB_SELECTION (self), GTK_INVALID_LIST_POSITION);

  if (n_items == 0)
    return GTK_INVALID_LIST_POSITION;

  position = self->job_id != 0 ? MIN (self->position, n_items - 1) : 0;
  if (self->n_selected > 0 && step > 0 && position + 1 < n_items)
    position++;
  else if (self->job_id != 0 && step < 0 && position > 0)
    position--;
  openings_job_selection_select (self, position);

  return position;
}
