-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The first four and five letters of each word of a description, without their
-- positions: what a word that is being typed is looked for in.
CREATE VIRTUAL TABLE starts USING fts5 (
  text, content = '', columnsize = 0, detail = none,
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO starts (rowid, text)
  SELECT job_id, openings_starts (description) FROM texts WHERE description IS NOT NULL;

-- Whose residents alone may apply, as a statement of the text has it, for a filter.
ALTER TABLE jobs ADD COLUMN applicants TEXT;
UPDATE jobs SET applicants = (
  SELECT substr (rest, 1, instr (rest, char (9)) - 1)
    FROM (SELECT substr (char (10) || statements,
                         instr (char (10) || statements, char (10) || 'applicants' || char (9)) + 12)
                 AS rest
            FROM texts WHERE job_id = jobs.id))
  WHERE id IN (SELECT job_id FROM texts
                WHERE char (10) || statements LIKE '%' || char (10) || 'applicants' || char (9) || '%');

-- What each filter asks for is in the first index: read as a whole where few jobs match.
DROP INDEX jobs_newest;
CREATE INDEX jobs_newest ON jobs (listed_at DESC, id DESC, closed_at, salary_yearly, workplace,
  company_id, source_id, locations, employment, applicants) WHERE closed_at IS NULL;
