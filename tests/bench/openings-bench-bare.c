/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench-bare.h"

#include <sqlite3.h>
#include <string.h>

#include "openings-bench.h"
#include "openings-starts.h"

struct _OpeningsBare
{
  sqlite3 *handle;        /* (owned) */
  GHashTable *statements; /* (owned) SQL → sqlite3_stmt */
};

static void
run (OpeningsBare *self,
     const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (self->handle, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static sqlite3_stmt *
prepare (OpeningsBare *self,
         const char *sql)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement == NULL)
    {
      if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                              NULL) != SQLITE_OK)
        g_error ("%s: %s", sql, sqlite3_errmsg (self->handle));
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }

  return statement;
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* Opens a database that is there. */
OpeningsBare *
openings_bare_open (const char *path)
{
  OpeningsBare *self = g_new0 (OpeningsBare, 1);

  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
  if (sqlite3_open_v2 (path, &self->handle,
                       SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                       NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (self->handle));
  run (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF;"
             "PRAGMA cache_size = -32768; PRAGMA mmap_size = 67108864;"
             "PRAGMA temp_store = MEMORY;");

  return self;
}

/* Lets a store make its tables and a source, and goes on without it. */
OpeningsBare *
openings_bare_make (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "openings.db", NULL);
  OpeningsStore *store = openings_bench_open (folder);

  openings_bench_follow (store, "manual:bare");
  openings_bench_close (store);

  return openings_bare_open (path);
}

void
openings_bare_close (OpeningsBare *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self);
}

static void
step (OpeningsBare *self,
      sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (self->handle));
  sqlite3_reset (statement);
}

static void
bind_text (sqlite3_stmt *statement,
           int parameter,
           const char *text)
{
  sqlite3_bind_text (statement, parameter, text, -1, SQLITE_STATIC);
}

static void
insert_company (OpeningsBare *self,
                const OpeningsPosting *posting)
{
  sqlite3_stmt *statement = prepare (self, "INSERT OR IGNORE INTO companies (name) VALUES (?1)");

  bind_text (statement, 1, posting->company);
  step (self, statement);
}

static void
insert_job (OpeningsBare *self,
            const OpeningsPosting *posting,
            const char *location)
{
  sqlite3_stmt *statement = prepare (
      self,
      "INSERT INTO jobs (source_id, external_id, company_id, title, locations, places, workplace,"
      " department, employment, salary_min, salary_max, salary_currency, salary_period,"
      " salary_origin, salary_common, posted_at, url, apply_url, content_hash, listed_at,"
      " first_seen, last_seen) VALUES (1, ?1, (SELECT id FROM companies WHERE name = ?2), ?3, ?4,"
      " ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?14, 1, 1)");
  double yearly = openings_salary_yearly_max (&posting->salary);

  bind_text (statement, 1, posting->external_id);
  bind_text (statement, 2, posting->company);
  bind_text (statement, 3, posting->title);
  bind_text (statement, 4, location);
  sqlite3_bind_int (statement, 5, posting->workplace);
  bind_text (statement, 6, posting->department);
  sqlite3_bind_int (statement, 7, posting->employment);
  sqlite3_bind_double (statement, 8, posting->salary.min);
  sqlite3_bind_double (statement, 9, posting->salary.max);
  bind_text (statement, 10, posting->salary.currency);
  sqlite3_bind_int (statement, 11, posting->salary.period);
  sqlite3_bind_int (statement, 12, posting->salary.origin);
  if (yearly > 0.0)
    sqlite3_bind_double (statement, 13, yearly);
  else
    sqlite3_bind_null (statement, 13);
  sqlite3_bind_int64 (statement, 14, posting->posted_at);
  bind_text (statement, 15, posting->url);
  bind_text (statement, 16, posting->apply_url);
  bind_text (statement, 17, posting->content_hash);
  step (self, statement);
}

static void
insert_full_text (OpeningsBare *self,
                  const OpeningsPosting *posting,
                  const char *location,
                  gint64 id)
{
  static const char *const inserts[] = {
    "INSERT INTO full_text (rowid, title, company, location, department, description)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "INSERT INTO facts (rowid, title, company, location, department, skills)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?7)",
    "INSERT INTO starts (rowid, text) VALUES (?1, ?8)",
  };
  g_autofree char *skills = g_strjoinv ("\n", posting->skills);
  const char *const texts[] = { posting->title, posting->company, location, posting->department,
                                skills, posting->description };
  g_autofree char *starts = openings_starts_dup (texts, G_N_ELEMENTS (texts));

  for (guint i = 0; i < G_N_ELEMENTS (inserts); i++)
    {
      sqlite3_stmt *statement = prepare (self, inserts[i]);

      sqlite3_bind_int64 (statement, 1, id);
      bind_text (statement, 2, posting->title);
      bind_text (statement, 3, posting->company);
      bind_text (statement, 4, location);
      bind_text (statement, 5, posting->department);
      bind_text (statement, 6, posting->description);
      bind_text (statement, 7, skills);
      bind_text (statement, 8, starts);
      step (self, statement);
    }
}

static void
insert_texts (OpeningsBare *self,
              const OpeningsPosting *posting,
              const char *location,
              gint64 id)
{
  sqlite3_stmt *texts = prepare (self, "INSERT INTO bodies (id, data) VALUES (?1 << 20, ?2)");

  sqlite3_bind_int64 (texts, 1, id);
  sqlite3_bind_blob64 (texts, 2, posting->description, strlen (posting->description),
                       SQLITE_STATIC);
  step (self, texts);

  insert_full_text (self, posting, location, id);
}

/* Inserts postings that are not there, full text included, as one transaction. */
void
openings_bare_insert (OpeningsBare *self,
                      GPtrArray *postings)
{
  run (self, "BEGIN IMMEDIATE");
  for (guint i = 0; i < postings->len; i++)
    {
      const OpeningsPosting *posting = postings->pdata[i];
      const char *location = posting->locations[0] != NULL ? posting->locations[0] : "";

      insert_company (self, posting);
      insert_job (self, posting, location);
      insert_texts (self, posting, location, sqlite3_last_insert_rowid (self->handle));
    }
  run (self, "COMMIT");
}

/* Reads all columns of all rows; ?1 is @value. Returns: how many rows */
guint
openings_bare_list (OpeningsBare *self,
                    const char *sql,
                    const char *value)
{
  sqlite3_stmt *statement = prepare (self, sql);
  guint n_rows = 0;

  if (value != NULL)
    bind_text (statement, 1, value);
  for (; sqlite3_step (statement) == SQLITE_ROW; n_rows++)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      sqlite3_column_text (statement, i);
  if (sqlite3_reset (statement) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (self->handle));

  return n_rows;
}

/* Returns: the number that a statement gives */
double
openings_bare_get_number (OpeningsBare *self,
                          const char *sql)
{
  sqlite3_stmt *statement = prepare (self, sql);
  double number;

  if (sqlite3_step (statement) != SQLITE_ROW)
    g_error ("%s: %s", sql, sqlite3_errmsg (self->handle));
  number = sqlite3_column_double (statement, 0);
  sqlite3_reset (statement);

  return number;
}
