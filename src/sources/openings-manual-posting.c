/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-manual-posting.h"

#include "openings-facts.h"
#include "openings-search.h"
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

/**
 * openings_manual_posting_dup_places:
 * @posting: a posting
 *
 * Returns: (transfer full): its places as a person would type them
 */
char *
openings_manual_posting_dup_places (const OpeningsPosting *posting)
{
  return g_strjoinv ("; ", posting->locations);
}

static void
change_places (OpeningsPosting *posting,
               const char *text)
{
  g_autofree char *known = openings_manual_posting_dup_places (posting);
  g_autofree char *typed = openings_text_clean_line (text, -1);
  g_auto (GStrv) places = NULL;

  if (g_str_equal (known, typed != NULL ? typed : ""))
    return;

  g_clear_pointer (&posting->locations, g_strfreev);
  posting->locations = g_new0 (char *, 1);
  g_ptr_array_set_size (posting->places, 0);
  places = g_strsplit (typed != NULL ? typed : "", ";", -1);
  for (guint i = 0; places[i] != NULL; i++)
    openings_facts_add_location (posting, places[i]);
}

/**
 * openings_manual_posting_change:
 * @posting: a posting entered by hand
 * @title: as a person typed it, as all of this
 * @company: (nullable): the company
 * @location: (nullable): where it is
 * @url: (nullable): its page
 * @text: (nullable): what it says, in plain text
 *
 * What @posting says beside this stays, except what was read from its text.
 *
 * Returns: (transfer full) (nullable): the same posting as it is now, sealed; %NULL
 *   if @title says nothing
 */
OpeningsPosting *
openings_manual_posting_change (const OpeningsPosting *posting,
                                const char *title,
                                const char *company,
                                const char *location,
                                const char *url,
                                const char *text)
{
  g_autoptr (OpeningsPosting) changed = openings_posting_copy (posting);
  g_autofree char *description = openings_text_clean (text, -1);

  g_free (changed->title);
  changed->title = openings_text_clean_line (title, -1);
  if (changed->title == NULL)
    return NULL;

  g_free (changed->company);
  changed->company = openings_text_clean_line (company, -1);
  g_free (changed->url);
  changed->url = openings_facts_dup_url (url);
  if (g_strcmp0 (description, changed->description) != 0)
    {
      g_clear_pointer (&changed->description_html, g_free);
      g_free (changed->description);
      changed->description = g_steal_pointer (&description);
    }
  openings_facts_forget_text (changed);
  change_places (changed, location);

  return openings_facts_seal (g_steal_pointer (&changed));
}

/* The same row of a table is the same posting when the table is read again. */
static char *
dup_id (const OpeningsManualTexts *texts)
{
  if (texts->url != NULL)
    return openings_text_hash ((const char *const[]) { "url", texts->url }, 2);
  if (texts->id != NULL)
    return openings_text_hash ((const char *const[]) { "id", texts->id, texts->company }, 3);

  return openings_text_hash (
      (const char *const[]) { "row", texts->company, texts->title, texts->location }, 4);
}

static gboolean
is_true (const char *text)
{
  static const char *const words[] = { "true", "yes", "1", "y", "x", "remote", NULL };
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  return lower != NULL && g_strv_contains (words, lower);
}

/* Returns: 0 for what is no amount; what begins with one may mean another */
static double
read_amount (const char *text,
             char currency[4])
{
  double amount = 0;

  *currency = '\0';

  return text != NULL && openings_search_read_amount (text, &amount, currency) ? amount : 0;
}

static void
read_amounts (OpeningsPosting *posting,
              const OpeningsManualTexts *texts)
{
  char min_currency[4];
  char max_currency[4];
  double min = read_amount (texts->salary_min, min_currency);
  double max = read_amount (texts->salary_max, max_currency);
  const char *currency = *min_currency != '\0' ? min_currency : max_currency;

  openings_facts_add_salary (&posting->salary, min, max,
                             texts->currency != NULL ? texts->currency : currency,
                             openings_facts_period (texts->period));
  openings_facts_read_salary (posting, texts->salary);
}

/**
 * openings_manual_posting_new_from_texts:
 * @texts: what a table says of it
 *
 * Returns: (transfer full) (nullable): a sealed posting, %NULL where there is no
 *   title, or neither a company nor an address
 */
OpeningsPosting *
openings_manual_posting_new_from_texts (const OpeningsManualTexts *texts)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  g_autofree char *place = openings_text_clean_line (texts->location, -1);

  posting->title = openings_text_clean_line (texts->title, -1);
  posting->company = openings_text_clean_line (texts->company, -1);
  posting->url = openings_facts_dup_url (texts->url);
  if (posting->title == NULL || (posting->company == NULL && posting->url == NULL))
    return NULL;

  posting->source = g_strdup (OPENINGS_MANUAL_HANDLE);
  posting->external_id = dup_id (texts);
  posting->department = openings_text_clean_line (texts->department, -1);
  posting->apply_url = openings_facts_dup_url (texts->apply_url);
  openings_facts_set_description (posting, texts->description);
  if (place != NULL)
    openings_facts_add_location (posting, place);
  read_amounts (posting, texts);
  posting->workplace = openings_facts_workplace (texts->workplace);
  if (posting->workplace == OPENINGS_WORKPLACE_UNKNOWN && is_true (texts->is_remote))
    posting->workplace = OPENINGS_WORKPLACE_REMOTE;
  if (posting->workplace == OPENINGS_WORKPLACE_UNKNOWN)
    posting->workplace = openings_facts_workplace (place);
  posting->employment = openings_facts_employment (texts->employment);
  posting->posted_at = openings_facts_time (texts->posted);
  posting->closes_at = openings_facts_time (texts->closes);

  return openings_facts_seal (g_steal_pointer (&posting));
}
