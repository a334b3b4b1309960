/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpeningsAmount:
 * @start: where it begins, with its currency
 * @end: behind it, with its unit and currency
 * @number: as written
 * @unit: what the number counts: 1, or 1000 for "k", 100000 for "lakh", …
 * @currency: the ISO 4217 code, empty where none is stated
 * @has_currency: whether a currency is stated, be it one that several
 *   countries call the same
 * @by_sign: whether @currency is what its sign stands for most often
 * @is_open: whether a "+" follows: this much or more
 * @in_rupees: whether the unit is one that only rupees are counted in
 * @yearly: whether the unit says so, as in "LPA"
 *
 * An amount of money in a text.
 */
typedef struct
{
  const char *start;
  const char *end;
  double number;
  double unit;
  char currency[4];
  gboolean has_currency;
  gboolean by_sign;
  gboolean is_open;
  gboolean in_rupees;
  gboolean yearly;
} OpeningsAmount;

char *openings_amount_dup_plain (const char *text);
gboolean openings_amount_find (const char *text,
                               const char *from,
                               OpeningsAmount *amount);

G_END_DECLS
