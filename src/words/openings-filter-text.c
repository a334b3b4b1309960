/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-filter-text.h"

#include <glib/gi18n.h>

#include "openings-search.h"

static const char *
get_unknown_format (OpeningsFilter filter,
                    guint n_unknown)
{
  if (filter == OPENINGS_FILTER_LOCATION || filter == OPENINGS_FILTER_DISTANCE)
    return ngettext ("%'u doesn’t say where", "%'u don’t say where", n_unknown);

  return ngettext ("%'u doesn’t say", "%'u don’t say", n_unknown);
}

/**
 * openings_filter_text_hidden:
 * @filter: which filter, or %OPENINGS_N_FILTERS for all of them
 * @n_hidden: how many jobs it leaves out
 * @n_unknown: how many of them only since they do not say
 *
 * Returns: (transfer full) (nullable): a sentence, if there are any
 */
char *
openings_filter_text_hidden (OpeningsFilter filter,
                             guint n_hidden,
                             guint n_unknown)
{
  g_autofree char *hidden = NULL;
  g_autofree char *unknown = NULL;

  if (n_hidden == 0)
    return NULL;

  hidden = g_strdup_printf (ngettext ("%'u job left out", "%'u jobs left out", n_hidden), n_hidden);
  if (n_unknown == 0)
    return g_steal_pointer (&hidden);

  unknown = g_strdup_printf (get_unknown_format (filter, n_unknown), n_unknown);

  /* Translators: as in "12 jobs left out; 3 don’t say" */
  return g_strdup_printf (_ ("%s; %s"), hidden, unknown);
}

/**
 * openings_filter_text_place:
 * @typed: a place that no job is in
 * @place: (nullable): the one that is taken to be meant
 *
 * Returns: (transfer full) (nullable): a sentence, if there is such a place
 */
char *
openings_filter_text_place (const char *typed,
                            const char *place)
{
  if (place == NULL)
    return NULL;

  /* Translators: both are places, the first as the user wrote it */
  return g_strdup_printf (_ ("Nothing is in “%s”; showing “%s” instead"), typed, place);
}

/**
 * openings_filter_text_cut:
 * @query: what is listed
 *
 * Returns: (transfer full) (nullable): a sentence, if more was typed than is searched for
 */
char *
openings_filter_text_cut (const OpeningsQuery *query)
{
  if (!openings_search_is_cut (query))
    return NULL;

  return g_strdup (_ ("The search is too long; only its beginning counts"));
}

static void
add_line (GString *lines,
          char *line)
{
  if (line != NULL)
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
  g_free (line);
}

/**
 * openings_filter_text_notes:
 * @query: what is listed
 * @facets: (nullable): those of @query, as soon as they are known
 *
 * Returns: (transfer full) (nullable): what one has to know of the list: lines, if there
 *   are any
 */
char *
openings_filter_text_notes (const OpeningsQuery *query,
                            const OpeningsFacets *facets)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  add_line (lines, openings_filter_text_cut (query));
  if (facets != NULL)
    {
      add_line (lines, openings_filter_text_place (query->location, facets->place));
      add_line (lines, openings_filter_text_hidden (OPENINGS_N_FILTERS, facets->n_hidden,
                                                    facets->n_hidden_unknown));
    }

  return lines->len > 0 ? g_strdup (lines->str) : NULL;
}

/**
 * openings_filter_text_lift:
 * @filter: a filter
 *
 * Returns: what a button says that lifts it
 */
const char *
openings_filter_text_lift (OpeningsFilter filter)
{
  switch (filter)
    {
    case OPENINGS_FILTER_WORKPLACE:
      return _ ("Any Workplace");
    case OPENINGS_FILTER_SALARY:
      return _ ("Any Salary");
    case OPENINGS_FILTER_AGE:
      return _ ("Posted at Any Time");
    case OPENINGS_FILTER_EMPLOYMENT:
      return _ ("Any Employment");
    case OPENINGS_FILTER_RESIDENTS:
      return _ ("Residents of Anywhere");
    case OPENINGS_FILTER_LOCATION:
      return _ ("Any Location");
    case OPENINGS_FILTER_DISTANCE:
      return _ ("Any Distance");
    case OPENINGS_FILTER_TITLE:
      return _ ("Any Title");
    case OPENINGS_FILTER_COMPANIES:
      return _ ("With Hidden Companies");
    case OPENINGS_FILTER_WORDS:
      return _ ("With Hidden Words");
    case OPENINGS_N_FILTERS:
    default:
      g_return_val_if_reached (NULL);
    }
}
