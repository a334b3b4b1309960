-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- When the user first looked at the job. The index is all that the list of what
-- is unread reads.
ALTER TABLE user_fields ADD COLUMN seen_at INTEGER;
CREATE INDEX user_fields_seen ON user_fields (seen_at, status, job_id) WHERE seen_at IS NOT NULL;
