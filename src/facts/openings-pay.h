/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

/**
 * OpeningsPay:
 * @start: where it begins
 * @end: behind it
 * @min: the lower end, 0 where none is stated
 * @max: the upper end, 0 where none is stated
 * @currency: the ISO 4217 code, empty where none is certain
 * @has_currency: whether a currency is stated, if only by name
 * @by_sign: whether @currency is what its sign stands for most often
 * @has_unit: whether the amounts are counted in thousands, lakhs, …
 * @in_rupees: whether they are counted in what only rupees are
 * @in_millions: whether they are counted in millions or more
 * @by_year: whether the unit says that they are a year's pay
 * @is_range: whether both ends are stated
 * @period: what it is paid for, as far as it is said right beside
 *
 * One or two amounts that a text gives together.
 */
typedef struct
{
  const char *start;
  const char *end;
  double min;
  double max;
  char currency[4];
  gboolean has_currency;
  gboolean by_sign;
  gboolean has_unit;
  gboolean in_rupees;
  gboolean in_millions;
  gboolean by_year;
  gboolean is_range;
  OpeningsPeriod period;
} OpeningsPay;

gboolean openings_pay_find (const char *text,
                            const char *from,
                            OpeningsPay *pay);

G_END_DECLS
