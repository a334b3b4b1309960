-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Where the user put a source; NULL: nowhere, it comes after those, in the order in
-- which they were added.
ALTER TABLE sources ADD COLUMN position INTEGER;
