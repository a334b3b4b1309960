/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_SOURCE (openings_source_get_type ())

/* How long it is remembered how a source did each day. */
#define OPENINGS_SOURCE_TREND_DAYS 30

typedef struct _OpeningsSource OpeningsSource;

/**
 * OpeningsSource:
 *
 * A place that lists postings, and how its last fetch went. Immutable once
 * handed on; may cross threads.
 */
struct _OpeningsSource
{
  gint64 id;     /* 0 while it is not stored */
  char *handle;  /* (owned) KIND:BOARD, or KIND */
  char *company; /* (owned) (nullable) */
  char *url;     /* (owned) (nullable) the page a person opens */
  GStrv only;    /* (owned) (nullable) external ids: nothing else of it is followed */
  guint position; /* where the user put it, from 1 on; 0: nowhere */
  gint64 added_at;
  gint64 last_tried_at; /* OPENINGS_TIME_UNKNOWN: never */
  gint64 last_success_at;
  char *last_error; /* (owned) (nullable) of the last try */
  char *last_error_code; /* (owned) (nullable) the same as a word for programs */
  guint n_open;     /* open jobs in the store */
  gint64 kept_until; /* when half or more of its list is gone: until then jobs stay open */
  gboolean paused;  /* fetched only when the user asks for it by name */
  guint refresh_hours; /* how often it is refreshed by itself; 0: as often as others */
  GArray *trend;    /* (owned) (nullable) of guint: open jobs on the days it was fetched */
  guint64 n_requests; /* of the last OPENINGS_SOURCE_TREND_DAYS days, as n_bytes */
  guint64 n_bytes;
  char *list_digest; /* (owned) (nullable) of an answer that would tell nothing new */

  /*< private >*/
  gatomicrefcount ref_count;
};

typedef enum
{
  OPENINGS_SOURCE_EDIT_COMPANY = 1 << 0,
  OPENINGS_SOURCE_EDIT_PAUSED = 1 << 1,
  OPENINGS_SOURCE_EDIT_REFRESH = 1 << 2,
} OpeningsSourceEditFields;

/**
 * OpeningsSourceEdit:
 * @fields: which of the others count
 * @company: (nullable): its name, for jobs of which it does not say the company too
 * @paused: whether it is fetched only when the user asks for it by name
 * @refresh_hours: how often it is refreshed by itself; 0: as often as others
 *
 * What the user says of a source.
 */
typedef struct
{
  OpeningsSourceEditFields fields;
  char *company;
  gboolean paused;
  guint refresh_hours;
} OpeningsSourceEdit;

GType openings_source_get_type (void);
OpeningsSource *openings_source_new (const char *handle);
OpeningsSource *openings_source_ref (OpeningsSource *self);
void openings_source_unref (OpeningsSource *self);
char *openings_source_dup_kind (const char *handle);
const char *openings_source_get_board (const char *handle);
const char *openings_source_get_name (const OpeningsSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsSource, openings_source_unref)

G_END_DECLS
