/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpeningsDateOrder:
 * @OPENINGS_DATE_ORDER_UNKNOWN: 05/10/2026 says nothing
 * @OPENINGS_DATE_ORDER_DAY_FIRST: it is in October
 * @OPENINGS_DATE_ORDER_MONTH_FIRST: it is in May
 *
 * How a source writes dates of digits only.
 */
typedef enum
{
  OPENINGS_DATE_ORDER_UNKNOWN,
  OPENINGS_DATE_ORDER_DAY_FIRST,
  OPENINGS_DATE_ORDER_MONTH_FIRST,
} OpeningsDateOrder;

gint64 openings_date_if_likely (gint64 time);
gint64 openings_date_read (const char *text,
                           OpeningsDateOrder order,
                           gint64 now);

G_END_DECLS
