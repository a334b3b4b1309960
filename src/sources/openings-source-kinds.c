/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-kinds.h"

#include <string.h>

/* Asked in this order: systems and public boards, then what any site may have. */
static const OpeningsSourceKind *const kinds[] = {
  &openings_source_adzuna,
  &openings_source_arbeitnow,
  &openings_source_arbeitsagentur,
  &openings_source_ashby,
  &openings_source_bamboohr,
  &openings_source_breezy,
  &openings_source_gem,
  &openings_source_greenhouse,
  &openings_source_hackernews,
  &openings_source_himalayas,
  &openings_source_icims,
  &openings_source_jazzhr,
  &openings_source_jobicy,
  &openings_source_jobtech,
  &openings_source_jobvite,
  &openings_source_join,
  &openings_source_lever,
  &openings_source_oracle,
  &openings_source_personio,
  &openings_source_pinpoint,
  &openings_source_recruitee,
  &openings_source_remoteok,
  &openings_source_remotive,
  &openings_source_rippling,
  &openings_source_smartrecruiters,
  &openings_source_successfactors,
  &openings_source_teamtailor,
  &openings_source_themuse,
  &openings_source_usajobs,
  &openings_source_weworkremotely,
  &openings_source_workable,
  &openings_source_workday,
  &openings_source_workingnomads,

  &openings_source_feed,
  &openings_source_sitemap,
  &openings_source_jsonld,
  &openings_source_manual,
};

/**
 * openings_source_kinds:
 * @n_kinds: (out) (optional): how many there are
 *
 * Returns: (transfer none) (array length=n_kinds): every kind of source
 */
const OpeningsSourceKind *const *
openings_source_kinds (guint *n_kinds)
{
  if (n_kinds != NULL)
    *n_kinds = G_N_ELEMENTS (kinds);

  return kinds;
}

/**
 * openings_source_kind_find:
 * @name: a kind's name
 *
 * Returns: (nullable): the kind
 */
const OpeningsSourceKind *
openings_source_kind_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i]->name, name) == 0)
      return kinds[i];

  return NULL;
}

/**
 * openings_source_kind_lookup:
 * @handle: KIND:BOARD, or KIND
 * @board: (out) (optional) (nullable) (transfer none): the board, within @handle
 * @error: return location for a %OPENINGS_SOURCE_ERROR_UNKNOWN_KIND
 *
 * Returns: (nullable): the kind of a source, or %NULL with @error set
 */
const OpeningsSourceKind *
openings_source_kind_lookup (const char *handle,
                             const char **board,
                             GError **error)
{
  gsize length = strcspn (handle, ":");
  g_autofree char *name = g_strndup (handle, length);
  const OpeningsSourceKind *kind = openings_source_kind_find (name);

  if (kind == NULL)
    {
      g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_KIND,
                   "There is no kind of source named “%s”", name);
      return NULL;
    }

  if (board != NULL)
    *board = handle[length] == ':' && handle[length + 1] != '\0' ? handle + length + 1 : NULL;

  return kind;
}
