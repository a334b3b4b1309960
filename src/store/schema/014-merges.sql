-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- To ask one job for a word costs as much again in each piece that an index has
-- come in. At rest they are merged by fours otherwise, and up to three of each
-- size stay.
INSERT INTO full_text (full_text, rank) VALUES ('usermerge', 2);
INSERT INTO facts (facts, rank) VALUES ('usermerge', 2);
INSERT INTO starts (starts, rank) VALUES ('usermerge', 2);
