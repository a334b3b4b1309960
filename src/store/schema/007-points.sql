-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Where the cities of jobs lie, in degrees, for what is within 50 km of home.
CREATE TABLE job_points (
  latitude  REAL NOT NULL,
  longitude REAL NOT NULL,
  job_id    INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  PRIMARY KEY (latitude, longitude, job_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_points_job ON job_points (job_id);

WITH RECURSIVE split (job_id, place, rest) AS (
  SELECT id, NULL, places || char (10) FROM jobs WHERE places <> ''
  UNION ALL
  SELECT job_id, substr (rest, 1, instr (rest, char (10)) - 1),
         substr (rest, instr (rest, char (10)) + 1)
    FROM split WHERE rest <> ''
)
INSERT OR IGNORE INTO job_points (latitude, longitude, job_id)
  SELECT openings_latitude (place), openings_longitude (place), job_id
    FROM split WHERE openings_latitude (place) IS NOT NULL;
