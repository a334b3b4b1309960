/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

typedef enum
{
  OPENINGS_STATUS_NEW,
  OPENINGS_STATUS_INTERESTED,
  OPENINGS_STATUS_APPLIED,
  OPENINGS_STATUS_INTERVIEWING,
  OPENINGS_STATUS_OFFER,
  OPENINGS_STATUS_ACCEPTED,
  OPENINGS_STATUS_REJECTED,
  OPENINGS_STATUS_HIDDEN,
} OpeningsStatus;

#define OPENINGS_N_STATUSES (OPENINGS_STATUS_HIDDEN + 1)

#define OPENINGS_TYPE_STATUS (openings_status_get_type ())

GType openings_status_get_type (void);
gboolean openings_status_means_applied (OpeningsStatus status);

/**
 * OpeningsCopy:
 * @id: of the job
 * @handle: of its source, and its id there: "lever:acme/12"
 * @url: (nullable): its page
 * @applied: whether the user applied for it there
 *
 * The same opening at another source: a job of its own.
 */
typedef struct
{
  gint64 id;
  char *handle;
  char *url;
  gboolean applied;
} OpeningsCopy;

OpeningsCopy *openings_copy_new (void);
void openings_copy_free (OpeningsCopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsCopy, openings_copy_free)

#define OPENINGS_TYPE_JOB (openings_job_get_type ())

typedef struct _OpeningsJob OpeningsJob;

/**
 * OpeningsJob:
 *
 * A posting as the store keeps it, with what became of it and what the user
 * says of it. Immutable; may cross threads.
 */
struct _OpeningsJob
{
  gint64 id;
  OpeningsPosting *posting; /* (owned) sealed */
  char *source_name;        /* (owned) (nullable) what the user calls its source */
  gint64 first_seen;
  gint64 last_seen;
  gint64 closed_at;    /* OPENINGS_TIME_UNKNOWN while open */
  char *closed_reason; /* (owned) (nullable) */
  GStrv duplicates;    /* (owned) handles with ids: "lever:acme/12" */
  GPtrArray *copies;   /* (owned) of OpeningsCopy: the duplicates that are stored, too */
  gboolean favorite;
  gboolean applied;
  OpeningsStatus status;
  gint64 seen_at; /* when the user looked at it; OPENINGS_TIME_UNKNOWN: never */
  char *notes; /* (owned) never NULL */
  GStrv tags;  /* (owned) */
  double fit;  /* NAN when unknown */

  /*< private >*/
  gatomicrefcount ref_count;
};

GType openings_job_get_type (void);
OpeningsJob *openings_job_new (void);
OpeningsJob *openings_job_ref (OpeningsJob *self);
void openings_job_unref (OpeningsJob *self);
gboolean openings_job_has_same_copies (const OpeningsJob *self,
                                       const OpeningsJob *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsJob, openings_job_unref)

#define OPENINGS_TYPE_ROW (openings_row_get_type ())

typedef struct _OpeningsRow OpeningsRow;

/**
 * OpeningsRow:
 *
 * The little of a job that a list shows. Immutable; may cross threads.
 */
struct _OpeningsRow
{
  gint64 id;
  char *title;    /* (owned) */
  char *company;  /* (owned) (nullable) or else what its source is called */
  char *location; /* (owned) (nullable) all places in one line */
  OpeningsSalary salary;
  OpeningsWorkplace workplace;
  gint64 posted_at;
  gint64 first_seen;
  gint64 closed_at;
  OpeningsStatus status;
  gboolean favorite;
  gboolean applied;
  gboolean seen; /* whether the user has looked at it */

  /*< private >*/
  gatomicrefcount ref_count;
};

GType openings_row_get_type (void);
OpeningsRow *openings_row_new (void);
OpeningsRow *openings_row_ref (OpeningsRow *self);
void openings_row_unref (OpeningsRow *self);
gboolean openings_row_is_unread (const OpeningsRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsRow, openings_row_unref)

/**
 * OpeningsEditFields:
 *
 * Which of the user's own fields an #OpeningsEdit sets.
 */
typedef enum
{
  OPENINGS_EDIT_FAVORITE = 1 << 0,
  OPENINGS_EDIT_APPLIED = 1 << 1,
  OPENINGS_EDIT_STATUS = 1 << 2,
  OPENINGS_EDIT_NOTES = 1 << 3,
  OPENINGS_EDIT_TAG = 1 << 4,
  OPENINGS_EDIT_UNTAG = 1 << 5,
  OPENINGS_EDIT_SEEN = 1 << 6,
} OpeningsEditFields;

/**
 * OpeningsEdit:
 * @fields: which of the others count
 *
 * What the user says of a job; a plain struct for the stack.
 */
typedef struct
{
  OpeningsEditFields fields;
  gboolean favorite;
  gboolean applied;
  OpeningsStatus status;
  const char *notes;
  const char *notes_base; /* (nullable) what they were: others that are there now stay below */
  const char *tag;
  const char *untag;
  gboolean seen; /* whether the user has looked at it */
} OpeningsEdit;

char *openings_edit_dup_foreign (const OpeningsEdit *self,
                                 const char *notes);

G_END_DECLS
