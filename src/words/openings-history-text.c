/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-history-text.h"

#include <glib/gi18n.h>

#include "openings-enum.h"
#include "openings-format.h"

static char *
dup_change (const OpeningsEvent *event)
{
  const char *text = _ ("The posting changed");

  if (g_strcmp0 (event->field, "text") == 0)
    return g_strdup (_ ("The text changed"));
  if (g_strcmp0 (event->field, "title") == 0)
    text = _ ("The title changed");
  else if (g_strcmp0 (event->field, "location") == 0)
    text = _ ("The place changed");
  else if (g_strcmp0 (event->field, "salary") == 0)
    text = _ ("The salary changed");

  if (event->old_value == NULL)
    return g_strdup (text);

  /* Translators: what changed, and what it was before */
  return g_strdup_printf (_ ("%s; it was “%s”"), text, event->old_value);
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

  return reason != NULL ? reason : _ ("for no stated reason");
}
