/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "openings-clock.h"
#include "openings-error-text.h"
#include "openings-format.h"
#include "openings-kind-text.h"
#include "openings-run-error.h"

/* Returns: (transfer full) (nullable): how many there are, if anyone has looked */
static char *
dup_jobs (const OpeningsSource *source,
          gint64 now)
{
  g_autofree char *until = NULL;
  g_autofree char *jobs =
      g_strdup_printf (ngettext ("%u job", "%u jobs", source->n_open), source->n_open);

  if (source->n_open > 0 && source->kept_until <= now)
    return g_steal_pointer (&jobs);
  if (source->n_open > 0)
    {
      until = openings_format_moment (source->kept_until);
      /* Translators: "12 jobs", and the date and time after which they are closed */
      return g_strdup_printf (_ ("%s, most of them not listed at the moment: kept until %s"), jobs,
                              until);
    }
  if (source->last_success_at == OPENINGS_TIME_UNKNOWN)
    return NULL;

  return g_strdup (_ ("no jobs at the moment"));
}

static char *
dup_fetched (const OpeningsSource *source,
             gint64 now)
{
  g_autofree char *age = openings_format_age (source->last_success_at, now);

  if (age == NULL)
    return g_strdup (_ ("not fetched yet"));

  /* Translators: %s is such as "yesterday", "3 days ago" */
  return g_strdup_printf (_ ("fetched %s"), age);
}

static char *
dup_next (const OpeningsSource *source,
          gint64 due,
          gint64 now)
{
  gint64 minutes = (due - now + 30) / 60;
  gint64 hours = (minutes + 30) / 60;
  gint64 days = (hours + 12) / 24;

  if (source->paused)
    return g_strdup (_ ("paused"));
  if (due == OPENINGS_TIME_UNKNOWN)
    return NULL;
  if (minutes < 1)
    return g_strdup (_ ("to be refreshed soon"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("next in %d minute", "next in %d minutes", (gulong) minutes),
                            (int) minutes);

  if (hours < 48)
    return g_strdup_printf (ngettext ("next in %d hour", "next in %d hours", (gulong) hours),
                            (int) hours);

  return g_strdup_printf (ngettext ("next in %d day", "next in %d days", (gulong) days),
                          (int) days);
}

/**
 * openings_source_text_facts:
 * @source: a source
 * @due: when it is refreshed by itself, %OPENINGS_TIME_UNKNOWN for never
 * @now: the present time
 *
 * Returns: (transfer full): its kind, its jobs, the last and the next refresh
 */
char *
openings_source_text_facts (const OpeningsSource *source,
                            gint64 due,
                            gint64 now)
{
  g_autofree char *jobs = dup_jobs (source, now);
  g_autofree char *fetched = dup_fetched (source, now);
  g_autofree char *next = dup_next (source, due, now);

  return g_strjoin (" · ", openings_kind_text (source->handle), jobs != NULL ? jobs : fetched,
                    jobs != NULL ? fetched : next, jobs != NULL ? next : NULL, NULL);
}

/**
 * openings_source_text_interval:
 * @source: a source
 *
 * Returns: (transfer full) (nullable): how often it is refreshed by itself, if
 *   that is unlike others
 */
char *
openings_source_text_interval (const OpeningsSource *source)
{
  guint hours = source->refresh_hours;

  if (hours == 0)
    return NULL;
  if (hours == 24)
    return g_strdup (_ ("refreshed daily"));
  if (hours == 7 * 24)
    return g_strdup (_ ("refreshed weekly"));

  return g_strdup_printf (ngettext ("refreshed every %u hour", "refreshed every %u hours", hours),
                          hours);
}

/**
 * openings_source_text_cost:
 * @source: a source
 *
 * Returns: (transfer full) (nullable): what fetching it took
 */
char *
openings_source_text_cost (const OpeningsSource *source)
{
  g_autofree char *size = g_format_size (source->n_bytes);
  g_autofree char *requests = NULL;

  if (source->n_requests == 0)
    return NULL;

  requests = g_strdup_printf (
      ngettext ("%" PRIu64 " request", "%" PRIu64 " requests", (gulong) source->n_requests),
      source->n_requests);

  /* Translators: such as "12 requests, 1.4 MB in 30 days" */
  return g_strdup_printf (_ ("%s, %s in %d days"), requests, size, OPENINGS_SOURCE_TREND_DAYS);
}

/**
 * openings_source_text_trend:
 * @source: a source
 *
 * Returns: (transfer full) (nullable): how its number of open jobs went
 */
char *
openings_source_text_trend (const OpeningsSource *source)
{
  guint n_days = source->trend != NULL ? source->trend->len : 0;

  if (n_days < 2)
    return NULL;

  /* Translators: the open jobs of a source over some days */
  return g_strdup_printf (ngettext ("Open jobs within %u day: from %u to %u",
                                    "Open jobs within %u days: from %u to %u", n_days),
                          n_days, g_array_index (source->trend, guint, 0),
                          g_array_index (source->trend, guint, n_days - 1));
}

/**
 * openings_source_text_error:
 * @source: a source
 *
 * Returns: (transfer full) (nullable): what went wrong the last time, and what to
 *   do about it
 */
char *
openings_source_text_error (const OpeningsSource *source)
{
  g_autoptr (GError) error = NULL;

  if (source->last_error == NULL)
    return NULL;

  error = openings_run_error_from_code (source->last_error_code, source->last_error);

  return openings_error_text (error);
}
