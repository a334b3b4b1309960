/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cli.h"

G_BEGIN_DECLS

/* Private to this layer: the commands, one file for each group of them. */

const OpeningsCommand *openings_commands (guint *n_commands);

OpeningsExit openings_command_add (OpeningsCli *cli);
OpeningsExit openings_command_sources (OpeningsCli *cli);
OpeningsExit openings_command_remove (OpeningsCli *cli);
OpeningsExit openings_command_detect (OpeningsCli *cli);
OpeningsExit openings_command_scrape (OpeningsCli *cli);
OpeningsExit openings_command_runs (OpeningsCli *cli);
OpeningsExit openings_command_run (OpeningsCli *cli);
OpeningsExit openings_command_cancel (OpeningsCli *cli);
OpeningsExit openings_command_parse (OpeningsCli *cli);
OpeningsExit openings_command_search (OpeningsCli *cli);
OpeningsExit openings_command_show (OpeningsCli *cli);
OpeningsExit openings_command_edit (OpeningsCli *cli);
OpeningsExit openings_command_history (OpeningsCli *cli);
OpeningsExit openings_command_profile (OpeningsCli *cli);
OpeningsExit openings_command_stats (OpeningsCli *cli);
OpeningsExit openings_command_export (OpeningsCli *cli);
OpeningsExit openings_command_import (OpeningsCli *cli);
OpeningsExit openings_command_generate (OpeningsCli *cli);
OpeningsExit openings_command_verify (OpeningsCli *cli);
OpeningsExit openings_command_backup (OpeningsCli *cli);
OpeningsExit openings_command_restore (OpeningsCli *cli);
OpeningsExit openings_command_cache (OpeningsCli *cli);
OpeningsExit openings_command_demo (OpeningsCli *cli);

G_END_DECLS
