-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- How often a source is refreshed by itself; 0: as often as others.
ALTER TABLE sources ADD COLUMN refresh_hours INTEGER NOT NULL DEFAULT 0;
