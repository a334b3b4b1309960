/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-kinds.h"

#include <string.h>

#define POINT_TO(name) &openings_source_##name,

static const OpeningsSourceKind *const kinds[] = { OPENINGS_SOURCE_KINDS (POINT_TO) };

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
