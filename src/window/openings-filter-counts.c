/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-filter-counts.h"

#include <string.h>

#include "openings-enum.h"
#include "openings-filter-choice.h"

static guint
get_count (const OpeningsFacets *facets,
           const char *action,
           const char *value)
{
  int number = 0;
  guint total = facets->n_matches;

  if (strcmp (action, "filter.workplace") == 0)
    return openings_enum_from_nick (OPENINGS_TYPE_WORKPLACE, value, &number)
               ? facets->by_workplace[number]
               : total + facets->hidden_by[OPENINGS_FILTER_WORKPLACE];
  if (strcmp (action, "filter.employment") == 0)
    return openings_enum_from_nick (OPENINGS_TYPE_EMPLOYMENT, value, &number)
               ? facets->by_employment[number]
               : total + facets->hidden_by[OPENINGS_FILTER_EMPLOYMENT];

  for (guint i = 0; i < OPENINGS_N_AGES; i++)
    if (g_ascii_strtoull (value, NULL, 10) == openings_age_get_days (i))
      return facets->by_age[i];

  return total + facets->hidden_by[OPENINGS_FILTER_AGE];
}

/**
 * openings_filter_counts_show:
 * @box: of choices
 * @facets: (nullable): what its choices lead to, %NULL while that is not known
 */
void
openings_filter_counts_show (GtkWidget *box,
                             const OpeningsFacets *facets)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkActionable *actionable = GTK_ACTIONABLE (child);
      GVariant *target = gtk_actionable_get_action_target_value (actionable);

      if (facets != NULL)
        openings_filter_choice_set_count (
            OPENINGS_FILTER_CHOICE (child),
            get_count (facets, gtk_actionable_get_action_name (actionable),
                       g_variant_get_string (target, NULL)));
      else
        openings_filter_choice_unset_count (OPENINGS_FILTER_CHOICE (child));
    }
}
