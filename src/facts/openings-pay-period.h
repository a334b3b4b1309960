/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

OpeningsPeriod openings_pay_period_after (const char *at,
                                          const char **end);
OpeningsPeriod openings_pay_period_apart (const char *at,
                                          gsize length);
OpeningsPeriod openings_pay_period_before (const char *text,
                                           gsize length);

G_END_DECLS
