/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-enum.h"
#include "openings-run-private.h"

struct _OpeningsRunItem
{
  GObject parent_instance;

  char *source;  /* (owned) */
  char *company; /* (owned) (nullable) */
  OpeningsRunState state;
  GError *error; /* (owned) (nullable) */
  guint attempts;
  OpeningsScrapeProgress progress;
  OpeningsSaveCounts counts;
};

G_DEFINE_FINAL_TYPE (OpeningsRunItem, openings_run_item, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (OpeningsRunPhase, openings_run_phase,
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_PHASE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_PHASE_CONNECTING, "connecting"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_PHASE_PAGES, "pages"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_PHASE_PARSING, "parsing"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_PHASE_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_RUN_PHASE_DETAILS, "details"))

enum
{
  PROP_SOURCE = 1,
  PROP_COMPANY,
  PROP_STATE,
  PROP_MESSAGE,
  PROP_ATTEMPTS,
  PROP_N_NEW,
  PROP_N_UPDATED,
  PROP_N_UNCHANGED,
  PROP_N_CLOSED,
  PROP_PHASE,
  PROP_N_DONE,
  PROP_N_PARTS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
openings_run_item_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  OpeningsRunItem *self = OPENINGS_RUN_ITEM (object);

  switch (id)
    {
    case PROP_SOURCE:
      g_value_set_string (value, self->source);
      break;
    case PROP_COMPANY:
      g_value_set_string (value, self->company);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->error != NULL ? self->error->message : NULL);
      break;
    case PROP_ATTEMPTS:
      g_value_set_uint (value, self->attempts);
      break;
    case PROP_N_NEW:
      g_value_set_uint (value, self->counts.n_new);
      break;
    case PROP_N_UPDATED:
      g_value_set_uint (value, self->counts.n_updated);
      break;
    case PROP_N_UNCHANGED:
      g_value_set_uint (value, self->counts.n_unchanged);
      break;
    case PROP_N_CLOSED:
      g_value_set_uint (value, self->counts.n_closed);
      break;
    case PROP_PHASE:
      g_value_set_enum (value, self->progress.phase);
      break;
    case PROP_N_DONE:
      g_value_set_uint (value, self->progress.n_done);
      break;
    case PROP_N_PARTS:
      g_value_set_uint (value, self->progress.n_parts);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
openings_run_item_finalize (GObject *object)
{
  OpeningsRunItem *self = OPENINGS_RUN_ITEM (object);

  g_free (self->source);
  g_free (self->company);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (openings_run_item_parent_class)->finalize (object);
}

static GParamSpec *
count_pspec (const char *name)
{
  return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
openings_run_item_class_init (OpeningsRunItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = openings_run_item_get_property;
  object_class->finalize = openings_run_item_finalize;

  /**
   * OpeningsRunItem:source:
   *
   * The handle.
   */
  properties[PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, NULL, flags);
  properties[PROP_COMPANY] = g_param_spec_string ("company", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, OPENINGS_TYPE_RUN_STATE,
                                              OPENINGS_RUN_QUEUED, flags);
  /**
   * OpeningsRunItem:message:
   *
   * What went wrong, or %NULL.
   */
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_ATTEMPTS] = count_pspec ("attempts");
  properties[PROP_N_NEW] = count_pspec ("n-new");
  properties[PROP_N_UPDATED] = count_pspec ("n-updated");
  properties[PROP_N_UNCHANGED] = count_pspec ("n-unchanged");
  properties[PROP_N_CLOSED] = count_pspec ("n-closed");
  properties[PROP_PHASE] = g_param_spec_enum ("phase", NULL, NULL, OPENINGS_TYPE_RUN_PHASE,
                                              OPENINGS_RUN_PHASE_WAITING, flags);
  properties[PROP_N_DONE] = count_pspec ("n-done");
  properties[PROP_N_PARTS] = count_pspec ("n-parts");
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
openings_run_item_init (OpeningsRunItem *self)
{
}

OpeningsRunItem *
openings_run_item_new (const char *source,
                       const char *company)
{
  OpeningsRunItem *self = g_object_new (OPENINGS_TYPE_RUN_ITEM, NULL);

  self->source = g_strdup (source);
  self->company = g_strdup (company);

  return self;
}

static void
set_state (OpeningsRunItem *self,
           OpeningsRunState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
openings_run_item_start (OpeningsRunItem *self)
{
  set_state (self, OPENINGS_RUN_RUNNING);
}

void
openings_run_item_set_progress (OpeningsRunItem *self,
                                const OpeningsScrapeProgress *progress)
{
  double fraction = CLAMP (progress->fraction, self->progress.fraction, 1.0);

  self->progress = *progress;
  self->progress.fraction = fraction;
}

void
openings_run_item_notify_progress (OpeningsRunItem *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint id = PROP_PHASE; id <= PROP_N_PARTS; id++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
  g_object_thaw_notify (G_OBJECT (self));
}

double
openings_run_item_get_fraction (OpeningsRunItem *self)
{
  return openings_run_item_is_finished (self) ? 1.0 : self->progress.fraction;
}

gboolean
openings_run_item_is_finished (OpeningsRunItem *self)
{
  return self->state > OPENINGS_RUN_RUNNING;
}

static void
set_counts (OpeningsRunItem *self,
            const OpeningsSaveCounts *counts)
{
  self->counts = *counts;
  for (guint id = PROP_N_NEW; id <= PROP_N_CLOSED; id++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
set_error (OpeningsRunItem *self,
           GError *error,
           guint attempts)
{
  g_clear_error (&self->error);
  self->error = error;
  self->attempts = attempts;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ATTEMPTS]);
}

void
openings_run_item_finish (OpeningsRunItem *self,
                          OpeningsRunState state,
                          OpeningsScrapeResult *outcome)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_counts (self, &outcome->counts);
  if (state == OPENINGS_RUN_FAILED)
    set_error (self, g_steal_pointer (&outcome->error), outcome->attempts);
  if (self->company == NULL && outcome->company != NULL)
    {
      self->company = g_steal_pointer (&outcome->company);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPANY]);
    }
  set_state (self, state);
  g_object_thaw_notify (G_OBJECT (self));
}

void
openings_run_item_restore (OpeningsRunItem *self,
                           const OpeningsRunResult *result)
{
  int state = OPENINGS_RUN_QUEUED;

  openings_enum_from_nick (OPENINGS_TYPE_RUN_STATE, result->state, &state);
  if (state <= OPENINGS_RUN_RUNNING)
    return;

  set_counts (self, &result->counts);
  if (result->message != NULL)
    set_error (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, result->message),
               result->attempts);
  set_state (self, (OpeningsRunState) state);
}

const char *
openings_run_item_get_source (OpeningsRunItem *self)
{
  return self->source;
}

const char *
openings_run_item_get_company (OpeningsRunItem *self)
{
  return self->company;
}

OpeningsRunState
openings_run_item_get_state (OpeningsRunItem *self)
{
  return self->state;
}

OpeningsRunPhase
openings_run_item_get_phase (OpeningsRunItem *self)
{
  return self->progress.phase;
}

guint
openings_run_item_get_n_done (OpeningsRunItem *self)
{
  return self->progress.n_done;
}

guint
openings_run_item_get_n_parts (OpeningsRunItem *self)
{
  return self->progress.n_parts;
}

/**
 * openings_run_item_get_error:
 * @self: an item
 *
 * Returns: (nullable): what went wrong, if its state is %OPENINGS_RUN_FAILED
 */
const GError *
openings_run_item_get_error (OpeningsRunItem *self)
{
  return self->error;
}

guint
openings_run_item_get_attempts (OpeningsRunItem *self)
{
  return self->attempts;
}

const OpeningsSaveCounts *
openings_run_item_get_counts (OpeningsRunItem *self)
{
  return &self->counts;
}
