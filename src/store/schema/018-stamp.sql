-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Another number in each transaction that changes jobs: whoever holds some of what they
-- say in memory knows by it whether that is still so. Not by triggers: with those each
-- job that is stored is a savepoint, at which FTS5 writes what it has gathered so far.
CREATE TABLE job_stamp (stamp INTEGER NOT NULL) STRICT;
INSERT INTO job_stamp VALUES (random ());
