/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-store.h"

G_BEGIN_DECLS

typedef enum
{
  OPENINGS_RUN_QUEUED,
  OPENINGS_RUN_RUNNING,
  OPENINGS_RUN_COMPLETED,
  OPENINGS_RUN_FAILED,
  OPENINGS_RUN_CANCELLED,
} OpeningsRunState;

typedef enum
{
  OPENINGS_RUN_LOW,
  OPENINGS_RUN_DEFAULT,
  OPENINGS_RUN_HIGH,
} OpeningsRunPriority;

typedef enum
{
  OPENINGS_RUN_NONE = 0,
  OPENINGS_RUN_FORCE = 1 << 0,    /* also what was fetched within the hour */
  OPENINGS_RUN_NO_CACHE = 1 << 1, /* everything anew */
} OpeningsRunFlags;

/* What is being done to a source: the phases of a list, then of its details. */
typedef enum
{
  OPENINGS_RUN_PHASE_WAITING,
  OPENINGS_RUN_PHASE_CONNECTING,
  OPENINGS_RUN_PHASE_PAGES,
  OPENINGS_RUN_PHASE_PARSING,
  OPENINGS_RUN_PHASE_SAVED,
  OPENINGS_RUN_PHASE_DETAILS,
} OpeningsRunPhase;

#define OPENINGS_TYPE_RUN_STATE    (openings_run_state_get_type ())
#define OPENINGS_TYPE_RUN_PHASE    (openings_run_phase_get_type ())
#define OPENINGS_TYPE_RUN_PRIORITY (openings_run_priority_get_type ())

GType openings_run_state_get_type (void);
GType openings_run_phase_get_type (void);
GType openings_run_priority_get_type (void);

#define OPENINGS_TYPE_RUN_ITEM (openings_run_item_get_type ())

/* One source within a run. Properties: source, company, state
 * (OpeningsRunState), message (nullable), attempts, n-new, n-updated,
 * n-unchanged, n-closed, phase (OpeningsRunPhase), n-done and n-parts (of pages
 * or details, as far as they are known). */
G_DECLARE_FINAL_TYPE (OpeningsRunItem, openings_run_item, OPENINGS, RUN_ITEM, GObject)

const char *openings_run_item_get_source (OpeningsRunItem *self);
const char *openings_run_item_get_company (OpeningsRunItem *self);
OpeningsRunState openings_run_item_get_state (OpeningsRunItem *self);
OpeningsRunPhase openings_run_item_get_phase (OpeningsRunItem *self);
guint openings_run_item_get_n_done (OpeningsRunItem *self);
guint openings_run_item_get_n_parts (OpeningsRunItem *self);
const GError *openings_run_item_get_error (OpeningsRunItem *self);
guint openings_run_item_get_attempts (OpeningsRunItem *self);
const OpeningsSaveCounts *openings_run_item_get_counts (OpeningsRunItem *self);

#define OPENINGS_TYPE_RUN (openings_run_get_type ())

/* A run: a GListModel of OpeningsRunItem. Properties, notified on the main
 * context: id, state, total, completed, company (the one being fetched),
 * n-new, n-updated, n-unchanged, n-closed, n-errors, fraction (0 to 1, never
 * backwards), time-left (seconds, or -1).
 * Signals: "item-failed" (OpeningsRunItem), "finished" (). */
G_DECLARE_FINAL_TYPE (OpeningsRun, openings_run, OPENINGS, RUN, GObject)

gint64 openings_run_get_id (OpeningsRun *self);
OpeningsRunState openings_run_get_state (OpeningsRun *self);
guint openings_run_get_total (OpeningsRun *self);
guint openings_run_get_completed (OpeningsRun *self);
const char *openings_run_get_company (OpeningsRun *self);
const OpeningsSaveCounts *openings_run_get_counts (OpeningsRun *self);
guint openings_run_get_n_errors (OpeningsRun *self);
double openings_run_get_fraction (OpeningsRun *self);
guint64 openings_run_get_requests (OpeningsRun *self);
guint64 openings_run_get_bytes (OpeningsRun *self);
gint64 openings_run_get_elapsed (OpeningsRun *self);
/* seconds until its end, by how it went so far; -1 while that says nothing */
int openings_run_get_time_left (OpeningsRun *self);
gboolean openings_run_is_finished (OpeningsRun *self);
void openings_run_cancel (OpeningsRun *self);

G_END_DECLS
