-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Times are seconds since the epoch, UTC; NULL is unknown.

CREATE TABLE companies (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  logo BLOB,
  site TEXT
) STRICT;

CREATE TABLE sources (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  handle           TEXT NOT NULL UNIQUE,
  company          TEXT,
  url              TEXT,
  added_at         INTEGER NOT NULL,
  removed_at       INTEGER,
  last_tried_at    INTEGER,
  last_success_at  INTEGER,
  last_complete_at INTEGER,  -- when the whole list was last there
  shrunk_at        INTEGER,  -- since when the list is suspiciously short
  gone_at          INTEGER,  -- since when the site says that there is no such list
  only_ids         TEXT,     -- external ids, one a line: nothing else of it is followed
  last_error       TEXT,
  list_digest      TEXT      -- of the one answer that the list was, if it tells nothing new again
) STRICT;

-- What sources state and a list or a filter needs. A removed source keeps its
-- row, since the jobs that the user touched stay.
CREATE TABLE jobs (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id       INTEGER NOT NULL REFERENCES sources (id),
  external_id     TEXT NOT NULL,
  company_id      INTEGER REFERENCES companies (id),
  title           TEXT NOT NULL,
  locations       TEXT NOT NULL,  -- one a line
  places          TEXT NOT NULL,  -- one a line: city, region, country, by tabs
  workplace       INTEGER NOT NULL,
  department      TEXT,
  employment      INTEGER NOT NULL,
  salary_min      REAL,
  salary_max      REAL,
  salary_currency TEXT,
  salary_period   INTEGER,
  salary_origin   INTEGER,
  salary_yearly   REAL,           -- for sorting and filtering, never shown
  posted_at       INTEGER,
  updated_at      INTEGER,
  closes_at       INTEGER,
  url             TEXT,
  apply_url       TEXT,
  content_hash    TEXT NOT NULL,
  list_hash       TEXT,             -- of what a list said, where details come apart
  partial         INTEGER NOT NULL DEFAULT 0, -- the details are yet to come
  listed_at       INTEGER NOT NULL, -- for sorting: posted, or else first seen
  first_seen      INTEGER NOT NULL,
  last_seen       INTEGER NOT NULL, -- an open job may have been seen later: last_complete_at
  closed_at       INTEGER,
  closed_reason   TEXT,
  misses          INTEGER NOT NULL DEFAULT 0,
  embedding       BLOB,
  UNIQUE (source_id, external_id)
) STRICT;

-- What only the view of one posting needs.
CREATE TABLE texts (
  job_id           INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  description      TEXT,
  description_html TEXT,
  requirements     TEXT NOT NULL,  -- one a line
  skills           TEXT NOT NULL   -- one a line
) STRICT;

-- What the user says: no fetch ever writes here.
CREATE TABLE user_fields (
  job_id   INTEGER PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  favorite INTEGER NOT NULL DEFAULT 0,
  applied  INTEGER NOT NULL DEFAULT 0,
  status   INTEGER NOT NULL DEFAULT 0,
  notes    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE tags (
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  tag    TEXT NOT NULL,
  PRIMARY KEY (job_id, tag)
) STRICT, WITHOUT ROWID;

-- What the user says of himself or herself: one row at most.
CREATE TABLE profile (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  text TEXT NOT NULL
) STRICT;

-- Their row ids are those of jobs. The texts come from the view below, so that
-- they are stored once; the store keeps them in step, in the transaction that
-- changes a text.
CREATE VIEW full_text_content AS
  SELECT jobs.id AS job_id, title, companies.name AS company,
         locations AS location, department, description, skills
    FROM jobs
    JOIN texts ON texts.job_id = jobs.id
    LEFT JOIN companies ON companies.id = company_id;

CREATE VIRTUAL TABLE full_text USING fts5 (
  title, company, location, department, description,
  content = 'full_text_content', content_rowid = 'job_id',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

-- What is said in a few words, a fiftieth of all: what a word that has only
-- just been begun is looked for in.
CREATE VIRTUAL TABLE facts USING fts5 (
  title, company, location, department, skills,
  content = 'full_text_content', content_rowid = 'job_id',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE events (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id    INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  at        INTEGER NOT NULL,
  what      TEXT NOT NULL,
  field     TEXT,
  old_value TEXT,
  new_value TEXT
) STRICT;

CREATE TABLE runs (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at  INTEGER NOT NULL,
  finished_at INTEGER,
  state       TEXT NOT NULL,
  priority    INTEGER NOT NULL,
  flags       INTEGER NOT NULL
) STRICT;

CREATE TABLE run_results (
  run_id      INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  source      TEXT NOT NULL,
  company     TEXT,
  state       TEXT NOT NULL,
  code        TEXT,
  message     TEXT,
  attempts    INTEGER NOT NULL DEFAULT 0,
  n_new       INTEGER NOT NULL DEFAULT 0,
  n_updated   INTEGER NOT NULL DEFAULT 0,
  n_unchanged INTEGER NOT NULL DEFAULT 0,
  n_closed    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, source)
) STRICT, WITHOUT ROWID;

-- The lists: open jobs, newest first; the others follow the same pattern. An
-- index has the id, so that each order is total, and then whatever else the
-- list's conditions need, even what its WHERE says: SQLite takes it for
-- covering only then. What each filter asks for is in the first, which is read
-- as a whole where few jobs match: 20 ms for 100,000, and 300 ms by the table.
CREATE INDEX jobs_newest ON jobs (listed_at DESC, id DESC, closed_at, salary_yearly, workplace,
  company_id, source_id, locations) WHERE closed_at IS NULL;
CREATE INDEX jobs_closed ON jobs (listed_at DESC, id DESC, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX jobs_company ON jobs (company_id, listed_at DESC, id DESC, closed_at)
  WHERE closed_at IS NULL;
CREATE INDEX jobs_source ON jobs (source_id, listed_at DESC, id DESC, closed_at)
  WHERE closed_at IS NULL;
CREATE INDEX jobs_salary ON jobs (salary_yearly DESC, listed_at DESC, id DESC, closed_at)
  WHERE closed_at IS NULL;
CREATE INDEX jobs_partial ON jobs (source_id, id) WHERE partial <> 0;
CREATE INDEX jobs_hash ON jobs (content_hash);
CREATE INDEX user_fields_status ON user_fields (status) WHERE status <> 0;
CREATE INDEX user_fields_favorite ON user_fields (favorite) WHERE favorite <> 0;
CREATE INDEX events_job ON events (job_id, id);
