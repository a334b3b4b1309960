/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-edits.h"
#include "openings-job.h"
#include "openings-query.h"
#include "openings-source.h"

G_BEGIN_DECLS

typedef enum
{
  OPENINGS_STORE_ERROR_FAILED,
  OPENINGS_STORE_ERROR_NEWER, /* written by a newer version of Openings */
  OPENINGS_STORE_ERROR_DAMAGED,
  OPENINGS_STORE_ERROR_UNWRITABLE, /* folder or file may not be written */
  OPENINGS_STORE_ERROR_FULL,       /* no space left */
  OPENINGS_STORE_ERROR_BUSY,
  OPENINGS_STORE_ERROR_NOT_FOUND,
} OpeningsStoreError;

#define OPENINGS_STORE_ERROR      (openings_store_error_quark ())
#define OPENINGS_TYPE_STORE_ERROR (openings_store_error_get_type ())

GQuark openings_store_error_quark (void);
GType openings_store_error_get_type (void);

/**
 * OpeningsSaveCounts:
 *
 * What saving the postings of a source changed.
 */
typedef struct
{
  guint n_new;
  guint n_updated;
  guint n_unchanged;
  guint n_closed;
  guint n_opened; /* that were not open before, new ones included */
} OpeningsSaveCounts;

/**
 * OpeningsEvent:
 *
 * One line of a job's history.
 */
typedef struct
{
  gint64 at;
  char *what;      /* (owned) "seen", "changed", "closed", "reopened", "status", … */
  char *field;     /* (owned) (nullable) which fact changed */
  char *old_value; /* (owned) (nullable) */
  char *new_value; /* (owned) (nullable) */
} OpeningsEvent;

void openings_event_free (OpeningsEvent *self);

/**
 * OpeningsSnapshot:
 *
 * The ids of all jobs that a query matches, in its order. Immutable; may cross
 * threads.
 */
typedef struct
{
  gint64 *ids; /* (owned) */
  guint n_ids;
  /*< private >*/
  gatomicrefcount ref_count;
} OpeningsSnapshot;

#define OPENINGS_TYPE_SNAPSHOT (openings_snapshot_get_type ())

GType openings_snapshot_get_type (void);
OpeningsSnapshot *openings_snapshot_ref (OpeningsSnapshot *self);
void openings_snapshot_unref (OpeningsSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsSnapshot, openings_snapshot_unref)

/**
 * OpeningsCompanyCount:
 */
typedef struct
{
  char *name;   /* (owned) */
  guint n_jobs; /* open and not hidden */
} OpeningsCompanyCount;

/**
 * OpeningsCounts:
 *
 * What the sidebar shows: open jobs that are not hidden, except by_status,
 * which counts open jobs of each status. Immutable.
 */
typedef struct
{
  guint n_all;
  guint n_favorites;
  guint n_closed;
  guint n_unread; /* new, and not looked at */
  guint by_status[OPENINGS_N_STATUSES];
  guint by_workplace[4];
  GPtrArray *companies; /* (owned) of OpeningsCompanyCount, most jobs first */
  /*< private >*/
  gatomicrefcount ref_count;
} OpeningsCounts;

OpeningsCounts *openings_counts_ref (OpeningsCounts *self);
void openings_counts_unref (OpeningsCounts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsCounts, openings_counts_unref)

/**
 * OpeningsRunRecord:
 *
 * A scrape run as the store keeps it.
 */
typedef struct
{
  gint64 id;
  gint64 created_at;
  gint64 finished_at; /* OPENINGS_TIME_UNKNOWN: not yet */
  char *state;        /* (owned) queued, running, completed, failed, cancelled */
  int priority;
  guint flags; /* the run's own */
  guint n_sources;
  guint n_completed;
  OpeningsSaveCounts counts;
  guint n_errors;
  GPtrArray *results; /* (owned) of OpeningsRunResult, only where asked for */
} OpeningsRunRecord;

/**
 * OpeningsRunResult:
 *
 * How a run went for one source.
 */
typedef struct
{
  char *source;  /* (owned) the handle */
  char *company; /* (owned) (nullable) */
  char *state;   /* (owned) queued, completed, failed, cancelled */
  char *code;    /* (owned) (nullable) of the error, such as "not-found" */
  char *message; /* (owned) (nullable) of the error */
  guint attempts;
  guint64 n_requests; /* only told, not kept with the run; as n_bytes */
  guint64 n_bytes;
  OpeningsSaveCounts counts;
} OpeningsRunResult;

void openings_run_record_free (OpeningsRunRecord *self);
void openings_run_result_free (OpeningsRunResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsRunRecord, openings_run_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsRunResult, openings_run_result_free)

/**
 * OpeningsSave:
 * @source: the handle of a followed source
 * @company: (nullable): the company's name, if the fetch learned it; else
 *   postings that name none get the one that the source has
 * @many_companies: whether the source lists those of many: then they get none
 * @postings: (element-type OpeningsPosting): what the source lists
 * @complete: whether this is all that it lists: only then may jobs be closed
 * @misses_to_close: in how many complete lists in a row a job must be missing
 * @fetched_at: when the list was fetched
 * @part: whether more of the same list follows in a save of its own
 * @listed: (nullable) (element-type utf8): a set of the external ids of the
 *   whole list, where parts of it were saved before; must not change any more
 * @n_opened: what those saves counted
 * @digest: (nullable): of the one answer that the list is. It is kept if the
 *   same answer would tell nothing new
 * @same: whether the list is the one whose digest is kept: the open jobs are
 *   there still, and @postings does not count
 *
 * What a fetch of a source hands to the store. The last save of a list closes
 * and notes the success, those of parts do not.
 */
typedef struct
{
  const char *source;
  const char *company;
  GPtrArray *postings;
  gboolean complete;
  guint misses_to_close;
  gint64 fetched_at;
  gboolean part;
  GHashTable *listed;
  guint n_opened;
  gboolean many_companies;
  const char *digest;
  gboolean same;
} OpeningsSave;

/**
 * OpeningsDetail:
 * @external_id: of a posting that is stored
 * @listed: (nullable): what the list says of it by now, if that has changed
 * @posting: (nullable): the posting with its details, sealed; %NULL if they are
 *   not to be had this time
 * @gone: whether the source says that there is no such posting any more
 *
 * What came of the request for a posting's details.
 */
typedef struct
{
  char *external_id;        /* (owned) */
  OpeningsPosting *listed;  /* (owned) (nullable) */
  OpeningsPosting *posting; /* (owned) (nullable) */
  gboolean gone;
} OpeningsDetail;

void openings_detail_free (OpeningsDetail *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsDetail, openings_detail_free)

G_END_DECLS
