/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whatever this store writes drops the memos at once. Nobody tells of what
 * another process writes, but SQLite knows it: so whoever asks waits for a look
 * by the writer's connection, for which its own changes do not count. While that
 * is busy there is no look, since what it writes drops the memos anyway. */

#include "openings-store-memos.h"

#include "openings-store-private.h"

struct _OpeningsStoreMemos
{
  OpeningsMemo *counts;     /* (owned) */
  OpeningsMemo *statistics; /* (owned) */
  OpeningsMemo *facets;     /* (owned) */
  OpeningsQuery *facets_of; /* (owned) (nullable) */
  gint64 data_version;      /* of the last look; the writer's thread only */
};

typedef struct
{
  GTask *task; /* (owned) */
  OpeningsRecallFunc func;
} Recall;

OpeningsStoreMemos *
openings_store_memos_new (OpeningsStore *store)
{
  OpeningsStoreMemos *self = g_new0 (OpeningsStoreMemos, 1);

  self->counts = openings_memo_new (&openings_store_counts_memo, store);
  self->statistics = openings_memo_new (&openings_store_statistics_memo, store);
  self->facets = openings_memo_new (&openings_store_facets_memo, store);

  return self;
}

void
openings_store_memos_free (OpeningsStoreMemos *self)
{
  openings_memo_free (self->counts);
  openings_memo_free (self->statistics);
  openings_memo_free (self->facets);
  g_clear_pointer (&self->facets_of, openings_query_unref);
  g_free (self);
}

/* Any thread. */
void
openings_store_memos_drop (OpeningsStoreMemos *self)
{
  openings_memo_drop (self->counts);
  openings_memo_drop (self->statistics);
  openings_memo_drop (self->facets);
}

OpeningsMemo *
openings_store_memos_get_counts (OpeningsStoreMemos *self)
{
  return self->counts;
}

OpeningsMemo *
openings_store_memos_get_statistics (OpeningsStoreMemos *self)
{
  return self->statistics;
}

/* The memo of that query's facets; those of another one are dropped. */
OpeningsMemo *
openings_store_memos_ensure_facets (OpeningsStoreMemos *self,
                                    OpeningsQuery *query)
{
  if (self->facets_of == NULL || !openings_query_equal (self->facets_of, query))
    {
      openings_memo_drop (self->facets);
      g_clear_pointer (&self->facets_of, openings_query_unref);
      self->facets_of = openings_query_ref (query);
    }

  return self->facets;
}

OpeningsQuery *
openings_store_memos_get_facets_query (OpeningsStoreMemos *self)
{
  return self->facets_of;
}

/* On the writer's thread, when it opens: what others write later is a change. */
void
openings_store_memos_begin (OpeningsStoreMemos *self,
                            OpeningsConnection *writer)
{
  self->data_version = openings_connection_get_int (writer, "PRAGMA data_version", 0);
}

static void
look_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  OpeningsStoreMemos *self = openings_store_get_memos (source_object);
  OpeningsConnection *connection = openings_store_get_writer (source_object, NULL);
  gint64 version = 0;

  if (connection != NULL)
    version = openings_connection_get_int (connection, "PRAGMA data_version", 0);
  if (version != self->data_version)
    openings_store_memos_drop (self);
  self->data_version = version;
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  Recall *recall = user_data;

  recall->func (openings_store_get_memos (OPENINGS_STORE (object)), recall->task);
  g_object_unref (recall->task);
  g_free (recall);
}

/**
 * openings_store_recall:
 * @self: a store
 * @task: what is to be answered by a memo
 * @func: called when the memos hold nothing that another process made untrue;
 *   asks one of them
 */
void
openings_store_recall (OpeningsStore *self,
                       GTask *task,
                       OpeningsRecallFunc func)
{
  g_autoptr (GTask) look = NULL;
  Recall *recall;

  if (openings_store_is_writing (self))
    {
      func (openings_store_get_memos (self), task);
      return;
    }

  recall = g_new0 (Recall, 1);
  recall->task = g_object_ref (task);
  recall->func = func;
  look = g_task_new (self, NULL, looked_cb, recall);
  g_task_set_source_tag (look, openings_store_recall);
  openings_store_push_write (self, look, look_func);
}
