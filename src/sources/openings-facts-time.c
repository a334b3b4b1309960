/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-facts.h"

#include "openings-clock.h"
#include "openings-dates.h"

/**
 * openings_facts_time:
 * @text: (nullable): a date or time that is written so that it can only mean one day
 *
 * Returns: seconds since the epoch, or %OPENINGS_TIME_UNKNOWN
 */
gint64
openings_facts_time (const char *text)
{
  return openings_date_read (text, OPENINGS_DATE_ORDER_UNKNOWN, OPENINGS_TIME_UNKNOWN);
}

/**
 * openings_facts_american_date:
 * @text: (nullable): a date such as "07/20/2026", month first
 *
 * Returns: seconds since the epoch, or %OPENINGS_TIME_UNKNOWN
 */
gint64
openings_facts_american_date (const char *text)
{
  return openings_date_read (text, OPENINGS_DATE_ORDER_MONTH_FIRST, OPENINGS_TIME_UNKNOWN);
}
