/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-manual-posting.h"

#include "openings-facts.h"
#include "openings-text.h"

/**
 * openings_manual_posting_new:
 * @title: as a person typed it, as all of this
 * @company: (nullable): the company
 * @location: (nullable): where it is
 * @url: (nullable): its page
 * @text: (nullable): what it says, in plain text
 *
 * Returns: (transfer full) (nullable): a posting of its own, sealed, that no
 *   fetch ever touches; %NULL if @title says nothing
 */
OpeningsPosting *
openings_manual_posting_new (const char *title,
                             const char *company,
                             const char *location,
                             const char *url,
                             const char *text)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  g_autofree char *place = openings_text_clean_line (location, -1);

  posting->title = openings_text_clean_line (title, -1);
  if (posting->title == NULL)
    return NULL;

  posting->source = g_strdup (OPENINGS_MANUAL_HANDLE);
  posting->external_id = g_uuid_string_random ();
  posting->company = openings_text_clean_line (company, -1);
  posting->url = openings_facts_dup_url (url);
  posting->description = openings_text_clean (text, -1);
  if (place != NULL)
    openings_facts_add_location (posting, place);

  return openings_facts_seal (g_steal_pointer (&posting));
}
