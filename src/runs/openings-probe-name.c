/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-probe-name.h"

#include <string.h>

/* Whose the postings are: of all of them, or else of any. */
static const char *
find_company (const GPtrArray *postings,
              gboolean of_all)
{
  const char *company = NULL;

  for (guint i = 0; i < postings->len; i++)
    {
      const OpeningsPosting *posting = postings->pdata[i];

      if (of_all && i > 0 && g_strcmp0 (posting->company, company) != 0)
        return NULL;
      if (company == NULL)
        company = posting->company;
    }

  return company;
}

static char *
dup_host (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host != NULL && g_str_has_prefix (host, "www."))
    host += strlen ("www.");

  return g_strdup (host);
}

/**
 * openings_probe_dup_name:
 * @self: what was found at an address, which does not say whose it is
 * @title: (nullable): what the list calls itself
 *
 * Returns: (transfer full) (nullable): what to call it, for the user to correct
 */
char *
openings_probe_dup_name (const OpeningsProbe *self,
                         const char *title)
{
  const char *names[] = { self->detected->company, find_company (self->postings, TRUE), title,
                          find_company (self->postings, FALSE) };
  char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && name == NULL; i++)
    name = g_strdup (names[i]);
  if (name == NULL)
    name = openings_detected_dup_company (self->detected);

  return name != NULL ? name : dup_host (self->detected->page_url);
}
