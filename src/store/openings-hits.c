/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-hits.h"

#include <string.h>

#include "openings-full-text.h"
#include "openings-job.h"

/* Where many jobs match, walking a list's index and asking this set for each
 * job beats sorting what was found, and, unlike a probe of the full text per
 * job, costs the same for "a*" as for a whole word. A bit for each row id. */

#define POINTER_TYPE "openings-hits"
#define MAX_ID       (G_GINT64_CONSTANT (1) << 30)

/* After how many it is looked whether to go on. */
#define ROWS_PER_LOOK 1000

/* Of the rows that have a word, the first ones tell how common it is. */
#define N_SAMPLE (OPENINGS_FEW_HITS + 1)

/* Letters of the longest beginning that has an index, see "facts". */
#define MAX_BEGINNING 3

static void
reserve (OpeningsHits *self,
         gsize n_bytes)
{
  if (n_bytes <= self->n_bytes)
    return;

  self->bits = g_realloc (self->bits, n_bytes);
  memset (self->bits + self->n_bytes, 0, n_bytes - self->n_bytes);
  self->n_bytes = n_bytes;
}

static gboolean
add (OpeningsHits *self,
     gint64 id)
{
  gsize byte;
  guint8 bit;

  if (id < 0 || id > MAX_ID)
    return FALSE;

  byte = (gsize) (id / 8);
  bit = (guint8) (1 << (id % 8));
  if (byte >= self->n_bytes)
    reserve (self, MAX (byte + 1, self->n_bytes * 2));
  self->n += (self->bits[byte] & bit) == 0 ? 1 : 0;
  self->bits[byte] |= bit;

  return TRUE;
}

static void
hit_cb (sqlite3_context *context,
        int n_arguments,
        sqlite3_value **arguments)
{
  OpeningsHits *hits = sqlite3_value_pointer (arguments[0], POINTER_TYPE);
  gint64 id = sqlite3_value_int64 (arguments[1]);

  sqlite3_result_int (context, hits != NULL && openings_hits_contains (hits, id));
}

typedef struct
{
  OpeningsConnection *connection;
  OpeningsHits *hits;
  guint n_rows;
} Gather;

/* An aggregate, since a row that comes to an end in SQLite costs half of what
 * one does that comes to us. */
static void
collect_cb (sqlite3_context *context,
            int n_arguments,
            sqlite3_value **arguments)
{
  OpeningsHits *hits = sqlite3_value_pointer (arguments[0], POINTER_TYPE);

  if (hits == NULL || !add (hits, sqlite3_value_int64 (arguments[1])))
    sqlite3_result_error (context, "not the id of a job", -1);
}

static void
collected_cb (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

static int
gather_row_cb (const Fts5ExtensionApi *api,
               Fts5Context *context,
               void *data)
{
  Gather *self = data;

  if (++self->n_rows % ROWS_PER_LOOK == 0 &&
      g_cancellable_is_cancelled (openings_connection_get_cancellable (self->connection)))
    return SQLITE_INTERRUPT;

  return add (self->hits, api->xRowid (context)) ? SQLITE_OK : SQLITE_ERROR;
}

/* Of the first row that a phrase is in: looks the phrase up once more, to its end, without
 * SQL, for which each row takes as long again. */
static void
gather_cb (const Fts5ExtensionApi *api,
           Fts5Context *context,
           sqlite3_context *result,
           int n_arguments,
           sqlite3_value **arguments)
{
  Gather self = { api->xUserData (context), sqlite3_value_pointer (arguments[0], POINTER_TYPE), 0 };
  int code = SQLITE_MISUSE;

  if (self.hits != NULL && api->xPhraseCount (context) == 1)
    code = api->xQueryPhrase (context, 0, &self, gather_row_cb);
  if (code != SQLITE_OK)
    sqlite3_result_error_code (result, code);
}

/* Makes openings_hit (), openings_collect () and openings_gather () known to a connection;
 * gives SQLite's answer. */
int
openings_hits_register (OpeningsConnection *connection)
{
  sqlite3 *handle = openings_connection_get_handle (connection);
  fts5_api *api = openings_full_text_get_api (connection, NULL);
  int code = sqlite3_create_function_v2 (handle, "openings_hit", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                         NULL, hit_cb, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_create_function_v2 (handle, "openings_collect", 2,
                                       SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, NULL, collect_cb,
                                       collected_cb, NULL);
  if (code == SQLITE_OK && api != NULL)
    code = api->xCreateFunction (api, "openings_gather", connection, gather_cb, NULL);

  return code;
}

static void
count (OpeningsHits *self)
{
  self->n = 0;
  for (gsize i = 0; i < self->n_bytes; i++)
    self->n += (guint) __builtin_popcount (self->bits[i]);
}

/* Of a statement that collects into ?2 what ?1 is about. */
static gboolean
collect (OpeningsHits *self,
         OpeningsConnection *connection,
         const char *sql,
         const char *expression,
         GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, expression);
  openings_hits_bind (self, statement, 2);
  if (!openings_connection_run (connection, statement, error))
    return FALSE;
  sqlite3_clear_bindings (statement);

  return TRUE;
}

/* Returns: (transfer full): an empty set */
OpeningsHits *
openings_hits_new (void)
{
  return g_new0 (OpeningsHits, 1);
}

/* Words reach FTS5 in quotation marks, of which there are none in them. A beginning that
 * has no index of its own is put together of all words that begin so when it is opened,
 * which is not to be done twice. */
static gboolean
is_quick_phrase (const char *expression)
{
  const char *begin = strchr (expression, '"');
  const char *end = strrchr (expression, '"');
  gboolean is_alone = begin != end && strchr (begin + 1, '"') == end;

  return is_alone && (strchr (end, '*') == NULL || end - begin <= MAX_BEGINNING + 1);
}

/**
 * openings_hits_collect:
 * @self: a set
 * @connection: a reader
 * @table: of full text
 * @expression: in FTS5's language
 * @error: where to say why not
 *
 * Adds all that matches.
 */
gboolean
openings_hits_collect (OpeningsHits *self,
                       OpeningsConnection *connection,
                       const char *table,
                       const char *expression,
                       GError **error)
{
  const char *format = is_quick_phrase (expression)
                           ? "SELECT openings_gather (%1$s, ?2) FROM %1$s WHERE %1$s MATCH ?1"
                             " LIMIT 1"
                           : "SELECT openings_collect (?2, rowid) FROM %1$s WHERE %1$s MATCH ?1";
  g_autofree char *sql = g_strdup_printf (format, table);

  return collect (self, connection, sql, expression, error);
}

/**
 * openings_hits_estimate:
 * @connection: a reader
 * @table: of full text
 * @expression: in FTS5's language
 * @share: (out): how many of the jobs match, about, from 0 to 1
 * @is_many: (out): whether they are surely more than %OPENINGS_FEW_HITS
 * @error: where to say why not
 */
gboolean
openings_hits_estimate (OpeningsConnection *connection,
                        const char *table,
                        const char *expression,
                        double *share,
                        gboolean *is_many,
                        GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*), max (id) FROM (SELECT rowid AS id FROM %s WHERE %s MATCH ?1 LIMIT ?2)",
      table, table);
  gint64 last = openings_connection_get_int (connection, "SELECT max (id) FROM jobs", 0);
  sqlite3_stmt *statement = openings_connection_prepare (connection, sql, error);
  gboolean has_row = FALSE;
  gint64 n;

  if (statement == NULL)
    return FALSE;

  openings_bind_text (statement, 1, expression);
  sqlite3_bind_int64 (statement, 2, N_SAMPLE);
  if (!openings_connection_step (connection, statement, &has_row, error))
    return FALSE;
  n = sqlite3_column_int64 (statement, 0);
  if (n == N_SAMPLE)
    last = sqlite3_column_int64 (statement, 1);
  *is_many = n == N_SAMPLE;
  *share = MIN ((double) n / (double) MAX (last, 1), 1.0);
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * openings_hits_find:
 * @connection: a reader
 * @table: of full text
 * @expression: in FTS5's language
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): all that matches
 */
OpeningsHits *
openings_hits_find (OpeningsConnection *connection,
                    const char *table,
                    const char *expression,
                    GError **error)
{
  g_autoptr (OpeningsHits) self = openings_hits_new ();

  if (!openings_hits_collect (self, connection, table, expression, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Returns: (transfer full) (nullable): what the user hid */
OpeningsHits *
openings_hits_find_hidden (OpeningsConnection *connection,
                           GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT openings_collect (?2, job_id) FROM user_fields WHERE status <> 0 AND status = %d",
      OPENINGS_STATUS_HIDDEN);
  g_autoptr (OpeningsHits) self = openings_hits_new ();

  if (!collect (self, connection, sql, NULL, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
openings_hits_free (OpeningsHits *self)
{
  g_free (self->bits);
  g_free (self);
}

/* Adds what the other set has. */
void
openings_hits_add (OpeningsHits *self,
                   const OpeningsHits *other)
{
  reserve (self, other->n_bytes);
  for (gsize i = 0; i < other->n_bytes; i++)
    self->bits[i] |= other->bits[i];
  count (self);
}

/* Keeps what the other set has too. */
void
openings_hits_keep (OpeningsHits *self,
                    const OpeningsHits *other)
{
  for (gsize i = 0; i < self->n_bytes; i++)
    self->bits[i] &= i < other->n_bytes ? other->bits[i] : 0;
  count (self);
}

/* Removes what the other set has. */
void
openings_hits_remove (OpeningsHits *self,
                      const OpeningsHits *other)
{
  for (gsize i = 0; i < MIN (self->n_bytes, other->n_bytes); i++)
    self->bits[i] &= (guint8) ~other->bits[i];
  count (self);
}

/* Returns: (transfer full): the ids as an array in JSON */
char *
openings_hits_dup_json (const OpeningsHits *self)
{
  g_autoptr (GString) ids = g_string_new ("[");

  for (gsize i = 0; i < self->n_bytes * 8; i++)
    if (self->bits[i / 8] & (1 << (i % 8)))
      g_string_append_printf (ids, "%s%" G_GSIZE_FORMAT, ids->len > 1 ? "," : "", i);
  g_string_append_c (ids, ']');

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

guint
openings_hits_get_n (const OpeningsHits *self)
{
  return self->n;
}

/* The set must live until the statement is reset. */
void
openings_hits_bind (OpeningsHits *self,
                    sqlite3_stmt *statement,
                    int parameter)
{
  sqlite3_bind_pointer (statement, parameter, self, POINTER_TYPE, NULL);
}
