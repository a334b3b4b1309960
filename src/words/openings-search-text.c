/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-search-text.h"

#include <glib/gi18n.h>

#include "openings-search.h"

static void
add_misread (GString *list,
             guint *n,
             const OpeningsTerm *term)
{
  if (!term->misread)
    return;

  g_string_append_printf (list, "%s“%s”", (*n)++ > 0 ? ", " : "", term->text);
}

/**
 * openings_search_text_misread:
 * @search: (nullable): what a user typed
 *
 * Returns: (transfer full) (nullable): a sentence that tells what of it is taken for
 *   words, though it names a field; %NULL if nothing is
 */
char *
openings_search_text_misread (const char *search)
{
  g_autoptr (GPtrArray) groups = openings_search_parse (search);
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = groups->pdata[i];

      for (guint k = 0; k < group->len; k++)
        add_misread (list, &n, group->pdata[k]);
    }
  if (n == 0)
    return NULL;

  /* Translators: %s is such as “salary>=abc”, “status:foo” */
  return g_strdup_printf (ngettext ("%s is not understood; searching for it as words",
                                    "%s are not understood; searching for them as words", n),
                          list->str);
}

/* Returns: a sentence for where no posting has the words that were searched for, and what
 * begins as they do is shown */
const char *
openings_search_text_widened (void)
{
  return _ ("Nothing has these as whole words; showing words that begin with them");
}
