-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the store wants to know again.
CREATE TABLE kept (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- In euros a year, by the rates that "kept" has the digest of; to put jobs in
-- order and leave some out, never shown.
ALTER TABLE jobs ADD COLUMN salary_common REAL;

DROP INDEX jobs_newest;
CREATE INDEX jobs_newest ON jobs (listed_at DESC, id DESC, closed_at, salary_common, workplace,
  company_id, source_id, locations, employment, applicants) WHERE closed_at IS NULL;
DROP INDEX jobs_salary;
CREATE INDEX jobs_salary ON jobs (salary_common DESC, listed_at DESC, id DESC, closed_at)
  WHERE closed_at IS NULL;
