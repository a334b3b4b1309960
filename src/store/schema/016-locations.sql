-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Each text once that jobs have of where they are: a filter for a place that is in
-- none of them need not ask any job. What no job has any more may stay.
CREATE TABLE known_locations (
  locations TEXT PRIMARY KEY  -- of jobs
) STRICT, WITHOUT ROWID;
INSERT INTO known_locations SELECT DISTINCT locations FROM jobs;
