-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What only the view of one posting needs, packed to less than half, in parts of
-- which eight fill a page of the database: id is that of the job times 2^20, and
-- the number of the part. The rows of "texts" move here in steps, see
-- openings-migration-bodies.c, and those of the full text are written anew in the
-- same steps.
CREATE TABLE bodies (
  id   INTEGER PRIMARY KEY,
  data BLOB NOT NULL
) STRICT;
CREATE TRIGGER bodies_gone AFTER DELETE ON jobs BEGIN
  DELETE FROM bodies WHERE id BETWEEN old.id << 20 AND old.id << 20 | 1048575;
END;

ALTER TABLE jobs ADD COLUMN skills TEXT NOT NULL DEFAULT '';  -- one a line

INSERT INTO texts (job_id, requirements, skills)
  SELECT id, '', '' FROM jobs WHERE id NOT IN (SELECT job_id FROM texts);

DROP VIEW full_text_content;
CREATE VIEW full_text_content AS
  SELECT jobs.id AS job_id, title, companies.name AS company, locations AS location, department,
         (SELECT openings_description (data) FROM bodies
           WHERE id BETWEEN jobs.id << 20 AND jobs.id << 20 | 1048575) AS description,
         skills
    FROM jobs
    LEFT JOIN companies ON companies.id = company_id;

-- The first column takes two bytes less for each word that a posting has in it.
DROP TABLE full_text;
CREATE VIRTUAL TABLE full_text USING fts5 (
  description, title, company, location, department,
  content = 'full_text_content', content_rowid = 'job_id',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Which words there are.
CREATE VIRTUAL TABLE full_text_words USING fts5vocab (full_text, instance);

-- Those who type begin with the first letters.
DROP TABLE facts;
CREATE VIRTUAL TABLE facts USING fts5 (
  title, company, location, department, skills,
  content = 'full_text_content', content_rowid = 'job_id', columnsize = 0, prefix = '1 2 3',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

-- As before, and of the facts, too.
DROP TABLE starts;
CREATE VIRTUAL TABLE starts USING fts5 (
  text, content = '', columnsize = 0, detail = none,
  tokenize = 'unicode61 remove_diacritics 2'
);
