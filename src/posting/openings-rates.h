/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

/* What currencies were worth on some day, to put salaries in order. Immutable;
 * may cross threads. */
typedef struct _OpeningsRates OpeningsRates;

OpeningsRates *openings_rates_parse (const char *text);
OpeningsRates *openings_rates_ref (OpeningsRates *self);
void openings_rates_unref (OpeningsRates *self);
const char *openings_rates_get_digest (OpeningsRates *self);
double openings_rates_convert (OpeningsRates *self,
                               double amount,
                               const char *currency);
double openings_rates_convert_salary (OpeningsRates *self,
                                      const OpeningsSalary *salary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsRates, openings_rates_unref)

G_END_DECLS
