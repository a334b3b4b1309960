/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-freshness.h"

#include <string.h>

#define MAX_SECONDS (24 * 60 * 60)

static gboolean
read_max_age (const char *directive,
              int *seconds)
{
  const char *value = strchr (directive, '=');
  guint64 number;

  if (value == NULL || g_ascii_strncasecmp (directive, "max-age", value - directive) != 0 ||
      value - directive != (gssize) strlen ("max-age"))
    return FALSE;

  if (!g_ascii_string_to_unsigned (value + 1, 10, 0, G_MAXINT64, &number, NULL))
    number = 0;
  *seconds = (int) MIN (number, MAX_SECONDS);

  return TRUE;
}

/**
 * openings_http_freshness_parse:
 * @cache_control: (nullable): the header, RFC 9111
 *
 * Returns: for how many seconds, at most a day, the answer may be used unasked;
 *   0 for only after asking, %OPENINGS_HTTP_FRESH_UNSTATED, or
 *   %OPENINGS_HTTP_FRESH_NEVER
 */
int
openings_http_freshness_parse (const char *cache_control)
{
  g_auto (GStrv) directives = g_strsplit (cache_control != NULL ? cache_control : "", ",", 64);
  int seconds = OPENINGS_HTTP_FRESH_UNSTATED;
  gboolean must_ask = FALSE;

  for (guint i = 0; directives[i] != NULL; i++)
    {
      const char *directive = g_strstrip (directives[i]);

      if (g_ascii_strcasecmp (directive, "no-store") == 0)
        return OPENINGS_HTTP_FRESH_NEVER;
      if (g_ascii_strcasecmp (directive, "no-cache") == 0)
        must_ask = TRUE;
      else
        read_max_age (directive, &seconds);
    }

  return must_ask ? 0 : seconds;
}
