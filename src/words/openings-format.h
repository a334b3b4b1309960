/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-job.h"

G_BEGIN_DECLS

/* Facts as short, translated texts for people; NULL for what is unknown. */

char       *openings_format_salary     (const OpeningsSalary *salary);
char       *openings_format_age        (gint64                time,
                                        gint64                now);
char       *openings_format_row_age    (const OpeningsRow    *row,
                                        gint64                now);
char       *openings_format_time_left  (int                   seconds);
char       *openings_format_date       (gint64                time);
char       *openings_format_moment     (gint64                time);
const char *openings_format_status     (OpeningsStatus        status);
const char *openings_format_workplace  (OpeningsWorkplace     workplace);
const char *openings_format_employment (OpeningsEmployment    employment);

G_END_DECLS
