/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-job-list.h"
#include "openings-job-pages.h"

G_BEGIN_DECLS

/* Private to this layer and what measures it. */

OpeningsJobPages *openings_job_list_get_pages (OpeningsJobList *self);

G_END_DECLS
