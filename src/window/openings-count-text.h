/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-job-list.h"
#include "openings-sidebar-item.h"

G_BEGIN_DECLS

char *openings_count_text (OpeningsJobList     *jobs,
                           OpeningsSidebarItem *item);

G_END_DECLS
