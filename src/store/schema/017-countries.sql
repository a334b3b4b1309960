-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The country of a job may be nowhere in the text of where it is, so that a filter for
-- one asks for its places, too: once each, and in the index that filters are read from.
DROP TABLE known_locations;
CREATE TABLE known_locations (
  locations TEXT,  -- of jobs
  places    TEXT,
  PRIMARY KEY (locations, places)
) STRICT, WITHOUT ROWID;
INSERT INTO known_locations SELECT DISTINCT locations, places FROM jobs;

DROP INDEX jobs_newest;
CREATE INDEX jobs_newest ON jobs (listed_at DESC, id DESC, closed_at, salary_common, workplace,
  company_id, source_id, locations, employment, applicants, places) WHERE closed_at IS NULL;
