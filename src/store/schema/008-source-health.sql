-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Fetched only when the user asks for it by name.
ALTER TABLE sources ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
-- What went wrong the last time, as a word for programs.
ALTER TABLE sources ADD COLUMN last_error_code TEXT;

-- How a source did on each day on which it was fetched: the open jobs at its end,
-- and what it cost.
CREATE TABLE source_days (
  source_id  INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  day        INTEGER NOT NULL, -- since the epoch, UTC
  n_open     INTEGER NOT NULL,
  n_requests INTEGER NOT NULL,
  n_bytes    INTEGER NOT NULL,
  PRIMARY KEY (source_id, day)
) STRICT, WITHOUT ROWID;
