/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-progress-bar.h"

#include <glib/gi18n.h>

#include "openings-terminal-text.h"

#define BAR_WIDTH 24

/* An estimate from less than this is a guess. */
#define MIN_ELAPSED_MS 1000
#define MIN_FRACTION   0.02

static char *
dup_time_left (double fraction,
               gint64 elapsed_ms)
{
  double seconds;
  guint whole;

  if (elapsed_ms < MIN_ELAPSED_MS || fraction < MIN_FRACTION || fraction >= 1.0)
    return g_strdup ("");

  seconds = elapsed_ms / 1000.0 * (1.0 - fraction) / fraction;
  whole = (guint) CLAMP (seconds + 0.5, 1.0, 99 * 3600.0);
  if (whole >= 3600)
    /* Translators: hours, minutes and seconds */
    return g_strdup_printf (_ ("%u:%02u:%02u left"), whole / 3600, whole / 60 % 60, whole % 60);

  /* Translators: minutes and seconds */
  return g_strdup_printf (_ ("%u:%02u left"), whole / 60, whole % 60);
}

/**
 * openings_progress_bar_new:
 * @width: how many cells there are
 * @fraction: how much is done, from 0 to 1
 * @elapsed_ms: how long that took
 * @text: (nullable): what is being done
 *
 * Returns: (transfer full): a line that fits: a bar, the percentage, an
 *   estimate of the time left once there is one, the text
 */
char *
openings_progress_bar_new (guint width,
                           double fraction,
                           gint64 elapsed_ms,
                           const char *text)
{
  g_autofree char *left = dup_time_left (fraction, elapsed_ms);
  g_autoptr (GString) line = g_string_new ("[");
  guint n_full = (guint) (CLAMP (fraction, 0.0, 1.0) * BAR_WIDTH);

  for (guint i = 0; i < BAR_WIDTH; i++)
    g_string_append (line, i < n_full ? "█" : "·");
  g_string_append_printf (line, "] %3u %%", (guint) (CLAMP (fraction, 0.0, 1.0) * 100));
  if (*left != '\0')
    g_string_append_printf (line, "  %s", left);
  if (text != NULL)
    {
      g_string_append (line, "  ");
      openings_terminal_text_append_clean (line, text);
    }

  return openings_terminal_text_shorten (line->str, width);
}
