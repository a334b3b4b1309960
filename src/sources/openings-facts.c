/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-facts.h"

#include <string.h>

#include "openings-gazetteer.h"
#include "openings-html.h"
#include "openings-text.h"
#include "openings-workplace.h"

/* The words of a text, of letters and digits, in lower case: " full time ". */
static char *
dup_words (const char *text)
{
  GString *words = g_string_new (" ");

  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (words, g_unichar_tolower (c));
      else if (words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  g_string_append_c (words, ' ');

  return g_string_free (words, FALSE);
}

static gboolean
has_any (const char *words,
         const char *const *phrases)
{
  for (; *phrases != NULL; phrases++)
    if (strstr (words, *phrases) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * openings_facts_workplace:
 * @text: (nullable): a field about the workplace, or a location
 *
 * Returns: what the text says in so many words, else unknown
 */
OpeningsWorkplace
openings_facts_workplace (const char *text)
{
  return openings_workplace_read_field (text);
}

/**
 * openings_facts_employment:
 * @text: (nullable): the source's field for the type of employment
 *
 * Returns: the one type that it names, else unknown
 */
OpeningsEmployment
openings_facts_employment (const char *text)
{
  static const struct
  {
    const char *phrases[10];
    OpeningsEmployment type;
  } types[] = {
    { { " full time ", " fulltime ", " vollzeit ", " temps plein ", " tiempo completo ",
        " jornada completa ", " tempo integral ", " período integral ", " voltijd ", NULL },
      OPENINGS_EMPLOYMENT_FULL_TIME },
    { { " part time ", " parttime ", " teilzeit ", " temps partiel ", " tiempo parcial ",
        " media jornada ", " meio período ", " tempo parcial ", " deeltijd ", NULL },
      OPENINGS_EMPLOYMENT_PART_TIME },
    { { " contract ", " contractor ", " freelance ", " freelancer ", NULL },
      OPENINGS_EMPLOYMENT_CONTRACT },
    { { " intern ", " internship ", " stage ", " stagiaire ", " praktikum ",
        " prácticas ", " estágio ", NULL },
      OPENINGS_EMPLOYMENT_INTERNSHIP },
    { { " temporary ", " temp ", " seasonal ", " intérim ", " tijdelijk ", NULL },
      OPENINGS_EMPLOYMENT_TEMPORARY },
    { { " volunteer ", " volunteering ", " ehrenamtlich ", " bénévolat ", " voluntariado ",
        " vrijwilliger ", NULL },
      OPENINGS_EMPLOYMENT_VOLUNTEER },
  };
  g_autofree char *words = dup_words (text);
  OpeningsEmployment found = OPENINGS_EMPLOYMENT_UNKNOWN;

  if (strstr (words, " permanent ") != NULL && strstr (words, " contract ") != NULL)
    return OPENINGS_EMPLOYMENT_UNKNOWN;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (!has_any (words, types[i].phrases))
        continue;

      if (types[i].type == OPENINGS_EMPLOYMENT_INTERNSHIP)
        return types[i].type;
      if (found != OPENINGS_EMPLOYMENT_UNKNOWN)
        return OPENINGS_EMPLOYMENT_UNKNOWN;
      found = types[i].type;
    }

  return found;
}

/**
 * openings_facts_period:
 * @text: (nullable): "1 YEAR", "per-month-salary", "HOUR", "Annual salary"
 *
 * Returns: what amounts are paid for, unknown where it is none of ours
 */
OpeningsPeriod
openings_facts_period (const char *text)
{
  static const struct
  {
    const char *phrases[6];
    OpeningsPeriod period;
  } periods[] = {
    { { " year ", " yearly ", " annual ", " annually ", " annum ", NULL }, OPENINGS_PERIOD_YEAR },
    { { " month ", " monthly ", NULL }, OPENINGS_PERIOD_MONTH },
    { { " week ", " weekly ", NULL }, OPENINGS_PERIOD_WEEK },
    { { " day ", " daily ", NULL }, OPENINGS_PERIOD_DAY },
    { { " hour ", " hourly ", NULL }, OPENINGS_PERIOD_HOUR },
  };
  g_autofree char *words = dup_words (text);
  OpeningsPeriod found = OPENINGS_PERIOD_UNKNOWN;

  if (strstr (words, " bi ") != NULL || strstr (words, " semi ") != NULL)
    return found;
  if (g_ascii_isdigit (words[1]) && !g_str_has_prefix (words, " 1 "))
    return found;

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      if (!has_any (words, periods[i].phrases))
        continue;
      if (found != OPENINGS_PERIOD_UNKNOWN)
        return OPENINGS_PERIOD_UNKNOWN;
      found = periods[i].period;
    }

  return found;
}

/**
 * openings_facts_add_salary:
 * @salary: what is known so far
 * @min: the lower end, 0 when unstated
 * @max: the upper end, 0 when unstated
 * @currency: (nullable): the ISO 4217 code
 * @period: what it is paid for
 *
 * Takes the first range that a source states; further ones in the same
 * currency and for the same period widen it.
 */
void
openings_facts_add_salary (OpeningsSalary *salary,
                           double min,
                           double max,
                           const char *currency,
                           OpeningsPeriod period)
{
  char code[4] = "";

  min = MAX (min, 0);
  max = MAX (max, 0);
  if (min == 0 && max == 0)
    return;

  for (guint i = 0; currency != NULL && strlen (currency) == 3 && i < 3; i++)
    code[i] = g_ascii_toupper (currency[i]);
  if (!g_ascii_isupper (code[0]) || !g_ascii_isupper (code[1]) || !g_ascii_isupper (code[2]))
    code[0] = '\0';

  if (!openings_salary_is_stated (salary))
    {
      salary->min = min;
      salary->max = max;
      salary->period = period;
      salary->origin = OPENINGS_ORIGIN_FIELD;
      memcpy (salary->currency, code, sizeof code);
      return;
    }

  if (strcmp (salary->currency, code) != 0 || salary->period != period)
    return;

  if (min > 0)
    salary->min = salary->min > 0 ? MIN (salary->min, min) : min;
  if (max > 0)
    salary->max = MAX (salary->max, max);
}

/**
 * openings_facts_country:
 * @text: (nullable): what a field for the country holds
 *
 * Returns: (nullable): the ISO 3166-1 alpha-2 code, where the text is a code or
 *   the name of a country
 */
const char *
openings_facts_country (const char *text)
{
  return openings_gazetteer_country (text);
}

/**
 * openings_facts_dup_url:
 * @url: (nullable): a field that may hold an address
 *
 * Returns: (transfer full) (nullable): the address, if it is one of http or https,
 *   with its scheme in small letters
 */
char *
openings_facts_dup_url (const char *url)
{
  g_autofree char *trimmed = url != NULL ? g_strstrip (g_strdup (url)) : NULL;

  if (trimmed == NULL || !openings_text_is_http_url (trimmed))
    return NULL;

  for (char *c = trimmed; *c != ':'; c++)
    *c = g_ascii_tolower (*c);

  return g_steal_pointer (&trimmed);
}

/**
 * openings_facts_dup_address:
 * @city: (nullable): the city
 * @region: (nullable): the region
 * @country: (nullable): the country
 *
 * Returns: (transfer full) (nullable): what there is of them, in one line
 */
char *
openings_facts_dup_address (const char *city,
                            const char *region,
                            const char *country)
{
  const char *parts[] = { city, region, country };
  g_autoptr (GString) address = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (address, "%s%s", address->len > 0 ? ", " : "", parts[i]);

  return address->len > 0 ? g_strdup (address->str) : NULL;
}

/**
 * openings_facts_add_location:
 * @posting: a posting that is being made
 * @location: (nullable): a place in the source's own words
 *
 * Adds a location that the posting has not yet.
 */
void
openings_facts_add_location (OpeningsPosting *posting,
                             const char *location)
{
  g_autofree char *line = openings_html_dup_line (location);
  guint n = posting->locations != NULL ? g_strv_length (posting->locations) : 0;

  if (line == NULL || (n > 0 && g_strv_contains ((const char *const *) posting->locations, line)))
    return;

  posting->locations = g_renew (char *, posting->locations, n + 2);
  posting->locations[n] = g_steal_pointer (&line);
  posting->locations[n + 1] = NULL;
}

/**
 * openings_facts_add_place:
 * @posting: a posting that is being made
 * @city: (nullable): from a field for the city
 * @region: (nullable): from a field for the region
 * @country: (nullable): from a field for the country: a code or a name
 *
 * Adds a place that the posting has not yet, as far as it is known.
 */
void
openings_facts_add_place (OpeningsPosting *posting,
                          const char *city,
                          const char *region,
                          const char *country)
{
  g_autofree char *city_line = openings_html_dup_line (city);
  g_autofree char *region_line = openings_html_dup_line (region);

  openings_posting_add_place (posting, city_line, region_line, openings_facts_country (country));
}

/**
 * openings_facts_set_description:
 * @posting: a posting that is being made
 * @html: (nullable): its full text, in HTML or plain
 *
 * Sets both forms of the description.
 */
void
openings_facts_set_description (OpeningsPosting *posting,
                                const char *html)
{
  g_autofree char *safe = NULL;
  g_autofree char *text = NULL;

  if (html == NULL)
    return;

  openings_html_convert (html, -1, &safe, &text);
  if (*text == '\0')
    return;

  g_free (posting->description_html);
  g_free (posting->description);
  posting->description_html = g_steal_pointer (&safe);
  posting->description = g_steal_pointer (&text);
}
