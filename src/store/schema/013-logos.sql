-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- It was never filled.
ALTER TABLE companies DROP COLUMN logo;

-- Where a source has the picture of a company. Another source may mean another
-- company by the same name.
CREATE TABLE logos (
  company_id INTEGER NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  source_id  INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  url        TEXT NOT NULL,
  PRIMARY KEY (company_id, source_id)
) STRICT, WITHOUT ROWID;
