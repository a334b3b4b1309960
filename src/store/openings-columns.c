/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-columns.h"

#include <math.h>

/* To go through an index of 100,000 jobs takes 15 ms, and through this a half. It is
 * read by whoever would go through the index anyway, and holds as long as the stamp
 * in the database stays, which the database itself changes with what is in here. All
 * readers of a store share it, and it is let go of when nothing happens.
 *
 * A job has 18 bytes. */

#define POINTER_TYPE "openings-columns"
#define FIRST_SIZE   1024
#define MAX_CHOICE   G_MAXUINT8

struct _OpeningsColumnsShelf
{
  GMutex mutex;
  OpeningsColumns *columns; /* (owned) (nullable) */
  gboolean is_reading;      /* whether some reader is at it */
  gatomicrefcount ref_count;
};

/* Where an argument is. */
enum
{
  COLUMNS,
  ID,
  LISTED_AT,
  SALARY,
  WORKPLACE,
  EMPLOYMENT,
  N_ARGUMENTS,
};

#define SQL                                                                               \
  "SELECT 1 FROM jobs INDEXED BY jobs_newest WHERE closed_at IS NULL AND openings_column" \
  " (?1, id, listed_at, salary_common, workplace, employment) ORDER BY listed_at DESC, id DESC"

static OpeningsColumns *
columns_ref (OpeningsColumns *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_columns_unref (OpeningsColumns *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->ids);
  g_free (self->listed_at);
  g_free (self->salaries);
  g_free (self->workplaces);
  g_free (self->employments);
  g_free (self);
}

static void
resize (OpeningsColumns *self,
        guint n)
{
  self->ids = g_renew (guint32, self->ids, n);
  self->listed_at = g_renew (guint32, self->listed_at, n);
  self->salaries = g_renew (double, self->salaries, n);
  self->workplaces = g_renew (guint8, self->workplaces, n);
  self->employments = g_renew (guint8, self->employments, n);
  self->n_reserved = n;
}

/* A foreign database may hold anything; what is no choice stays none. */
static guint8
get_choice (sqlite3_value *value)
{
  gint64 choice = sqlite3_value_int64 (value);

  return choice >= 0 && choice < MAX_CHOICE ? (guint8) choice : MAX_CHOICE;
}

/* Takes each row over and gives none on: a row that ends in SQLite costs half of what
 * one does that comes to us, and an aggregate would not be told the order. */
static void
column_cb (sqlite3_context *context,
           int n_arguments,
           sqlite3_value **arguments)
{
  OpeningsColumns *self = sqlite3_value_pointer (arguments[COLUMNS], POINTER_TYPE);
  gint64 id = sqlite3_value_int64 (arguments[ID]);
  guint i;

  if (self == NULL || id < 0 || id > G_MAXUINT32)
    {
      sqlite3_result_error (context, "not the id of a job", -1);
      return;
    }

  if (self->n == self->n_reserved)
    resize (self, MAX (FIRST_SIZE, 2 * self->n_reserved));
  i = self->n++;
  self->ids[i] = (guint32) id;
  self->listed_at[i] =
      (guint32) CLAMP (sqlite3_value_int64 (arguments[LISTED_AT]), 0, (gint64) G_MAXUINT32);
  self->salaries[i] = sqlite3_value_type (arguments[SALARY]) == SQLITE_NULL
                          ? NAN
                          : sqlite3_value_double (arguments[SALARY]);
  self->workplaces[i] = get_choice (arguments[WORKPLACE]);
  self->employments[i] = get_choice (arguments[EMPLOYMENT]);
  sqlite3_result_int (context, 0);
}

/* Makes openings_column () known to a connection; gives SQLite's answer. */
int
openings_columns_register (sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "openings_column", N_ARGUMENTS,
                                     SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, column_cb, NULL, NULL,
                                     NULL);
}

/* To its end, since the next query has a use for it, too. */
static OpeningsColumns *
read_all (OpeningsConnection *connection,
          gint64 stamp,
          GError **error)
{
  g_autoptr (OpeningsColumns) self = g_new0 (OpeningsColumns, 1);
  g_autoptr (GCancellable) cancellable = NULL;
  sqlite3_stmt *statement = openings_connection_prepare (connection, SQL, error);
  gboolean is_read;

  g_atomic_ref_count_init (&self->ref_count);
  self->stamp = stamp;
  if (statement == NULL)
    return NULL;

  g_set_object (&cancellable, openings_connection_get_cancellable (connection));
  openings_connection_watch (connection, NULL);
  sqlite3_bind_pointer (statement, 1, self, POINTER_TYPE, NULL);
  is_read = openings_connection_run (connection, statement, error);
  openings_connection_watch (connection, cancellable);
  if (is_read)
    resize (self, MAX (self->n, 1));

  return is_read ? g_steal_pointer (&self) : NULL;
}

/* Whether they are to be read. What is there, but is no longer so, is let go of first. */
static gboolean
take_or_begin (OpeningsColumnsShelf *shelf,
               gint64 stamp,
               gboolean may_read,
               OpeningsColumns **columns)
{
  gboolean begins = FALSE;

  g_mutex_lock (&shelf->mutex);
  if (shelf->columns != NULL && shelf->columns->stamp == stamp)
    *columns = columns_ref (shelf->columns);
  else if (may_read && !shelf->is_reading)
    {
      g_clear_pointer (&shelf->columns, openings_columns_unref);
      shelf->is_reading = begins = TRUE;
    }
  g_mutex_unlock (&shelf->mutex);

  return begins;
}

static void
put (OpeningsColumnsShelf *shelf,
     OpeningsColumns *columns)
{
  g_mutex_lock (&shelf->mutex);
  shelf->is_reading = FALSE;
  if (columns != NULL)
    {
      g_clear_pointer (&shelf->columns, openings_columns_unref);
      shelf->columns = columns_ref (columns);
    }
  g_mutex_unlock (&shelf->mutex);
}

/* Or what is read may be younger than the stamp. */
static gboolean
is_reading (OpeningsConnection *connection)
{
  return !sqlite3_get_autocommit (openings_connection_get_handle (connection));
}

/**
 * openings_columns_get:
 * @connection: a reader; only within a transaction are they read
 * @may_read: whether to read them if they are not there: worth it for who would go
 *   through most jobs anyway
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): what is in the database as @connection sees it;
 *   %NULL, without an error, if it is better asked itself
 */
OpeningsColumns *
openings_columns_get (OpeningsConnection *connection,
                      gboolean may_read,
                      GError **error)
{
  OpeningsColumnsShelf *shelf = openings_connection_get_shelf (connection);
  OpeningsColumns *columns = NULL;
  gint64 stamp;

  if (shelf == NULL)
    return NULL;

  stamp = openings_connection_get_int (connection, "SELECT stamp FROM job_stamp", 0);
  if (take_or_begin (shelf, stamp, may_read && is_reading (connection), &columns))
    {
      columns = read_all (connection, stamp, error);
      put (shelf, columns);
    }

  return columns;
}

OpeningsColumnsShelf *
openings_columns_shelf_new (void)
{
  OpeningsColumnsShelf *self = g_new0 (OpeningsColumnsShelf, 1);

  g_mutex_init (&self->mutex);
  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

OpeningsColumnsShelf *
openings_columns_shelf_ref (OpeningsColumnsShelf *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/* Lets go of what is there; it is read again when it is needed. Any thread. */
void
openings_columns_shelf_clear (OpeningsColumnsShelf *self)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->columns, openings_columns_unref);
  g_mutex_unlock (&self->mutex);
}

void
openings_columns_shelf_unref (OpeningsColumnsShelf *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  openings_columns_shelf_clear (self);
  g_mutex_clear (&self->mutex);
  g_free (self);
}
