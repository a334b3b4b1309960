/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-retry.h"

#include <libsoup/soup.h>

#include "openings-clock.h"

#define FIRST_BACK_OFF_MS 1000

/**
 * openings_http_retry_back_off_ms:
 * @n_tries: how many tries have failed, at least 1
 *
 * Returns: how long to wait before the next, unscaled: one second, then twice
 *   as long each time, half of it more or less by chance, so that callers who
 *   failed together do not come back together
 */
guint
openings_http_retry_back_off_ms (guint n_tries)
{
  guint middle = FIRST_BACK_OFF_MS << MIN (n_tries - 1, 5);

  return (guint) g_random_int_range ((gint32) (middle / 2), (gint32) (middle + middle / 2 + 1));
}

/**
 * openings_http_retry_parse_after:
 * @header: (nullable): a Retry-After header, a number of seconds or a date
 *
 * Returns: how many seconds from now are asked for, 0 when nothing legible is
 */
guint
openings_http_retry_parse_after (const char *header)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;
  gint64 wait;

  if (header == NULL)
    return 0;

  if (g_ascii_string_to_unsigned (header, 10, 0, G_MAXUINT64, &seconds, NULL))
    return (guint) MIN (seconds, (guint64) G_MAXINT);

  date = soup_date_time_new_from_http_string (header);
  if (date == NULL)
    return 0;

  wait = g_date_time_to_unix (date) - openings_clock_now ();

  return (guint) CLAMP (wait, 0, (gint64) G_MAXINT);
}
