/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-history-text.h"

#include <glib/gi18n.h>

#include "openings-clock.h"
#include "openings-enum.h"
#include "openings-format.h"
#include "openings-text.h"

/* More of a value is too much for a line. */
#define MAX_VALUE 120

typedef struct
{
  const char *field;
  const char *changed; /* from what to what */
  const char *added;   /* what is new */
  const char *removed; /* what was there before */
} Change;

static const Change changes[] = {
  { "title", N_ ("The title changed from “%s” to “%s”"), N_ ("The title is now “%s”"),
    N_ ("The title was “%s”") },
  { "location", N_ ("The place changed from “%s” to “%s”"), N_ ("The place is now “%s”"),
    N_ ("The place “%s” is no longer stated") },
  { "salary", N_ ("The salary changed from “%s” to “%s”"), N_ ("The salary is now stated: “%s”"),
    N_ ("The salary “%s” is no longer stated") },
  { "text", N_ ("The text changed from “%s” to “%s”"), N_ ("New in the text: “%s”"),
    N_ ("No longer in the text: “%s”") },
};

/* "90000.00-120000.00 EUR year", as the store notes it. */
static char *
dup_salary (const char *value)
{
  OpeningsSalary salary = { 0 };
  g_auto (GStrv) parts = g_strsplit (value, " ", 3);
  char *end = NULL;
  int period = OPENINGS_PERIOD_UNKNOWN;

  if (g_strv_length (parts) != 3)
    return NULL;

  salary.min = g_ascii_strtod (parts[0], &end);
  if (*end == '-')
    salary.max = g_ascii_strtod (end + 1, NULL);
  g_strlcpy (salary.currency, parts[1], sizeof salary.currency);
  openings_enum_from_nick (OPENINGS_TYPE_PERIOD, parts[2], &period);
  salary.period = (OpeningsPeriod) period;

  return openings_format_salary (&salary);
}

static char *
dup_value (const char *field,
           const char *value)
{
  g_autofree char *shown = NULL;
  g_autofree char *line = NULL;

  if (value == NULL || *value == '\0')
    return NULL;

  if (g_str_equal (field, "salary"))
    shown = dup_salary (value);
  line = openings_text_clean_line (shown != NULL ? shown : value, -1);
  if (line == NULL || g_utf8_strlen (line, -1) <= MAX_VALUE)
    return g_steal_pointer (&line);

  *g_utf8_offset_to_pointer (line, MAX_VALUE) = '\0';

  return g_strconcat (g_strchomp (line), "…", NULL);
}

static char *
dup_change (const OpeningsEvent *event)
{
  for (guint i = 0; event->field != NULL && i < G_N_ELEMENTS (changes); i++)
    {
      const Change *change = &changes[i];
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (!g_str_equal (change->field, event->field))
        continue;
      before = dup_value (change->field, event->old_value);
      after = dup_value (change->field, event->new_value);
      if (before != NULL && after != NULL)
        return g_strdup_printf (_ (change->changed), before, after);
      if (after != NULL)
        return g_strdup_printf (_ (change->added), after);
      if (before != NULL)
        return g_strdup_printf (_ (change->removed), before);
    }

  return g_strdup (_ ("The posting changed"));
}

static char *
dup_relisted (const OpeningsEvent *event)
{
  gint64 since = openings_time_from_iso (event->new_value);
  g_autofree char *date = openings_format_date (since);

  if (date == NULL || event->old_value == NULL)
    return g_strdup (_ ("It was listed before under another number"));

  /* Translators: a source's own number of a posting, and a date */
  return g_strdup_printf (_ ("It was listed before under the number %s, since %s"),
                          event->old_value, date);
}

static char *
dup_status (const OpeningsEvent *event)
{
  int status;

  if (!openings_enum_from_nick (OPENINGS_TYPE_STATUS, event->new_value, &status))
    return g_strdup (_ ("Status changed"));

  return g_strdup_printf (_ ("Status: %s"), openings_format_status (status));
}

/**
 * openings_history_text:
 * @event: a line of a job's history
 *
 * Returns: (transfer full): it in one sentence, without its time
 */
char *
openings_history_text (const OpeningsEvent *event)
{
  gboolean is_on = g_strcmp0 (event->new_value, "yes") == 0;

  if (g_str_equal (event->what, "changed"))
    return dup_change (event);
  if (g_str_equal (event->what, "status"))
    return dup_status (event);
  if (g_str_equal (event->what, "seen"))
    return g_strdup (_ ("First seen"));
  if (g_str_equal (event->what, "closed"))
    return g_strdup_printf (_ ("Closed: %s"), openings_history_closed_reason (event->new_value));
  if (g_str_equal (event->what, "reopened"))
    return g_strdup (_ ("Open again"));
  if (g_str_equal (event->what, "favorite"))
    return g_strdup (is_on ? _ ("Made a favorite") : _ ("No longer a favorite"));
  if (g_str_equal (event->what, "applied"))
    return g_strdup (is_on ? _ ("Marked as applied for") : _ ("No longer marked as applied for"));
  if (g_str_equal (event->what, "notes"))
    return g_strdup (_ ("Notes edited"));
  if (g_str_equal (event->what, "tag") && event->new_value != NULL)
    return g_strdup_printf (_ ("Tag added: %s"), event->new_value);
  if (g_str_equal (event->what, "tag") && event->old_value != NULL)
    return g_strdup_printf (_ ("Tag removed: %s"), event->old_value);
  if (g_str_equal (event->what, "relisted"))
    return dup_relisted (event);
  if (g_str_equal (event->what, "moved") && event->new_value != NULL)
    return g_strdup_printf (_ ("It is listed again under the number %s"), event->new_value);

  return g_strdup (event->what);
}

/**
 * openings_history_closed_reason:
 * @reason: (nullable): the store's word for why a job is closed
 *
 * Returns: what it means
 */
const char *
openings_history_closed_reason (const char *reason)
{
  if (g_strcmp0 (reason, "not-listed") == 0)
    return _ ("its source lists it no longer");
  if (g_strcmp0 (reason, "gone") == 0)
    return _ ("its page is gone");

  return reason != NULL ? reason : _ ("for no stated reason");
}
