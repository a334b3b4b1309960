/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

gboolean openings_salary_read_field (const char *text,
                                     const char *country,
                                     OpeningsSalary *salary,
                                     char **phrase);
gboolean openings_salary_read_text (const char *text,
                                    const char *country,
                                    OpeningsSalary *salary,
                                    char **phrase);

G_END_DECLS
