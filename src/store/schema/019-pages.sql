-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- To ask one job for how a word begins FTS5 goes through half a page, which has no
-- positions in it and so takes up to 4,000 jobs. What is there already is written anew
-- when it is merged.
INSERT INTO starts (starts, rank) VALUES ('pgsz', 1000);
