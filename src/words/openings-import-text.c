/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-import-text.h"

#include <glib/gi18n.h>

/* Such as “3, 17, 20”, and “…” for those of which the line is not known. */
static char *
dup_lines (const OpeningsImportSkipped *skipped)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (skipped->n, OPENINGS_IMPORT_MAX_LINES); i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i > 0 ? ", " : "", skipped->lines[i]);
  if (skipped->n > OPENINGS_IMPORT_MAX_LINES)
    g_string_append (text, ", …");

  return g_string_free (text, FALSE);
}

/**
 * openings_import_text_skipped:
 * @skipped: what is left out of a file
 *
 * Returns: (transfer full) (nullable): a sentence that says which lines it is, %NULL if
 *   nothing is left out
 */
char *
openings_import_text_skipped (const OpeningsImportSkipped *skipped)
{
  g_autofree char *lines = dup_lines (skipped);

  if (skipped->n == 0)
    return NULL;

  /* Translators: %s is the numbers of lines in a file */
  return g_strdup_printf (ngettext ("%u entry is no posting and is left out: line %s.",
                                    "%u entries are no postings and are left out: lines %s.",
                                    skipped->n),
                          skipped->n, lines);
}
