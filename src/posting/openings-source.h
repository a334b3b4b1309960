/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_SOURCE (openings_source_get_type ())

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
  gint64 added_at;
  gint64 last_tried_at; /* OPENINGS_TIME_UNKNOWN: never */
  gint64 last_success_at;
  char *last_error; /* (owned) (nullable) of the last try */
  guint n_open;     /* open jobs in the store */
  char *list_digest; /* (owned) (nullable) of an answer that would tell nothing new */

  /*< private >*/
  gatomicrefcount ref_count;
};

GType openings_source_get_type (void);
OpeningsSource *openings_source_new (const char *handle);
OpeningsSource *openings_source_ref (OpeningsSource *self);
void openings_source_unref (OpeningsSource *self);
char *openings_source_dup_kind (const char *handle);
const char *openings_source_get_board (const char *handle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsSource, openings_source_unref)

G_END_DECLS
