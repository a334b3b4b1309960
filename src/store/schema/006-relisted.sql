-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Which closed posting a new one is the successor of is asked for each new one.
CREATE INDEX jobs_closed_title ON jobs (source_id, title, closed_at) WHERE closed_at IS NOT NULL;
