-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Queries that the user keeps. The ids are those of the last job that was stored
-- when the user looked at the search, and when the user was told of it.
CREATE TABLE searches (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT NOT NULL,
  query    TEXT NOT NULL,
  notifies INTEGER NOT NULL DEFAULT 0,
  seen_id  INTEGER NOT NULL DEFAULT 0,
  told_id  INTEGER NOT NULL DEFAULT 0
) STRICT;
