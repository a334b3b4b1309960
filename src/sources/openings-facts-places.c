/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The fields say where a posting is, or else its locations do. Fields that name
 * no more than a country are completed by the locations. */

#include "openings-facts-places.h"

#include <string.h>

#include "openings-gazetteer.h"
#include "openings-places.h"

/* Reads the locations into @places, and who may apply. */
static void
read_locations (const OpeningsPosting *posting,
                OpeningsPosting *places)
{
  g_autoptr (GPtrArray) applicants = g_ptr_array_new ();
  g_autofree char *phrase = NULL;
  g_autofree char *value = NULL;

  for (guint i = 0; posting->locations != NULL && posting->locations[i] != NULL; i++)
    openings_places_read (posting->locations[i], places, applicants);
  if (applicants->len == 0)
    return;

  g_ptr_array_add (applicants, NULL);
  value = g_strjoinv ("; ", (char **) applicants->pdata);
  phrase = g_strjoinv ("; ", posting->locations);
  openings_statements_add (posting->statements, OPENINGS_TOPIC_APPLICANTS, value, phrase);
}

/* The one place that a text names. */
static OpeningsPosting *
read_one (const char *text)
{
  g_autoptr (OpeningsPosting) found = openings_posting_new ();
  g_autoptr (GPtrArray) applicants = g_ptr_array_new ();

  openings_places_read (text, found, applicants);

  return found->places->len == 1 ? g_steal_pointer (&found) : NULL;
}

/* Adds the country and the region of a city that the fields leave open. */
static void
complete_city (OpeningsPlace *place,
               const char *country)
{
  g_autofree char *text = g_strjoin (", ", place->city,
                                     place->region != NULL ? place->region : country, NULL);
  g_autoptr (OpeningsPosting) known = read_one (text);
  const OpeningsPlace *found = known != NULL ? known->places->pdata[0] : NULL;

  if (found == NULL || g_strcmp0 (found->city, place->city) != 0 ||
      (country != NULL && g_strcmp0 (found->country, country) != 0))
    return;

  place->country = g_strdup (found->country);
  if (place->region == NULL && place->country != NULL)
    place->region = g_strdup (found->region);
}

static gboolean
is_country_only (const OpeningsPlace *place)
{
  return place->city == NULL && place->region == NULL && place->country != NULL;
}

/* A location that names a city only together with the country: “Pretoria”. */
static void
read_within (const char *location,
             const char *country,
             OpeningsPosting *places)
{
  g_autofree char *text = g_strconcat (location, ", ", country, NULL);
  g_autoptr (OpeningsPosting) known = read_one (text);
  const OpeningsPlace *found = known != NULL ? known->places->pdata[0] : NULL;
  double latitude;
  double longitude;

  if (found != NULL && found->city != NULL && g_strcmp0 (found->country, country) == 0 &&
      openings_gazetteer_locate (found->city, found->region, country, &latitude, &longitude))
    openings_posting_add_place (places, found->city, found->region, found->country);
}

/* Adds to @refined what a location says of a country beside its name, and of others
 * if @all; gives whether it says anything. */
static gboolean
add_from_location (OpeningsPosting *refined,
                   const char *location,
                   const char *country,
                   gboolean all)
{
  g_autoptr (OpeningsPosting) places = openings_posting_new ();
  g_autoptr (GPtrArray) applicants = g_ptr_array_new ();
  gboolean added = FALSE;

  openings_places_read (location, places, applicants);
  if (places->places->len == 0)
    read_within (location, country, places);

  for (guint i = 0; i < places->places->len; i++)
    {
      OpeningsPlace *place = places->places->pdata[i];

      if (place->country == NULL)
        complete_city (place, country);
      if (place->country == NULL && places->places->len == 1)
        place->country = g_strdup (country);
      if (g_strcmp0 (place->country, country) == 0 ? is_country_only (place) : !all)
        continue;
      openings_posting_add_place (refined, place->city, place->region, place->country);
      added = TRUE;
    }

  return added;
}

static gboolean
has_country (const GPtrArray *places,
             const char *country)
{
  for (guint i = 0; i < places->len; i++)
    if (g_strcmp0 (((OpeningsPlace *) places->pdata[i])->country, country) == 0)
      return TRUE;

  return FALSE;
}

static void
take_places (OpeningsPosting *posting,
             OpeningsPosting *refined)
{
  g_ptr_array_unref (posting->places);
  posting->places = g_ptr_array_ref (refined->places);
}

/* The fields name one country, whatever the locations. */
static void
refine_country (OpeningsPosting *posting,
                const char *country)
{
  g_autoptr (OpeningsPosting) refined = openings_posting_new ();

  for (guint i = 0; posting->locations[i] != NULL; i++)
    add_from_location (refined, posting->locations[i], country, TRUE);
  if (!has_country (refined->places, country))
    openings_posting_add_place (refined, NULL, NULL, country);

  take_places (posting, refined);
}

/* The fields name a place for each location. */
static void
refine_each (OpeningsPosting *posting)
{
  g_autoptr (OpeningsPosting) refined = openings_posting_new ();

  for (guint i = 0; i < posting->places->len; i++)
    {
      const OpeningsPlace *place = posting->places->pdata[i];

      if (!is_country_only (place) ||
          !add_from_location (refined, posting->locations[i], place->country, FALSE))
        openings_posting_add_place (refined, place->city, place->region, place->country);
    }

  take_places (posting, refined);
}

static void
refine (OpeningsPosting *posting)
{
  guint n_locations = posting->locations != NULL ? g_strv_length (posting->locations) : 0;
  const OpeningsPlace *first = posting->places->pdata[0];

  if (n_locations == 0)
    return;
  if (posting->places->len == 1 && is_country_only (first))
    {
      g_autofree char *country = g_strdup (first->country);

      refine_country (posting, country);
    }
  else if (posting->places->len == n_locations)
    {
      refine_each (posting);
    }
}

/* A region is called by its name, and a continent or a country is none. */
static void
name_region (OpeningsPlace *place)
{
  const char *name;

  if (place->region == NULL || place->country == NULL)
    return;

  name = openings_gazetteer_find_region (place->country, place->region);
  if (name != NULL)
    {
      g_free (place->region);
      place->region = g_strdup (name);
    }
  else if (openings_gazetteer_is_larger_than_region (place->country, place->region))
    {
      g_clear_pointer (&place->region, g_free);
    }
}

/**
 * openings_facts_read_places:
 * @posting: a posting that is being made
 *
 * Completes the places that the fields name, or takes those that the locations name.
 */
void
openings_facts_read_places (OpeningsPosting *posting)
{
  g_autoptr (OpeningsPosting) other = openings_posting_new ();

  if (posting->places->len == 0)
    {
      read_locations (posting, posting);
      return;
    }

  read_locations (posting, other);
  for (guint i = 0; i < posting->places->len; i++)
    {
      OpeningsPlace *place = posting->places->pdata[i];

      if (place->country == NULL && place->city != NULL)
        complete_city (place, NULL);
      name_region (place);
    }
  refine (posting);
}
