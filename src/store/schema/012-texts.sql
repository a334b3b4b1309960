-- SPDX-FileCopyrightText: The Openings authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Its rows are in "bodies" by now.
DROP TABLE texts;

-- Nothing asks for a job by it.
DROP INDEX jobs_hash;
