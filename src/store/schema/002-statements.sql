-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the text states, and in which words: topic, value and phrase, one a line.
ALTER TABLE texts ADD COLUMN statements TEXT NOT NULL DEFAULT '';
