/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Places in a person's words: one city each. */

#include "openings-gazetteer.h"
#include "openings-places.h"

/* Returns: (nullable): the one city that a text means, which belongs to @posting */
static const OpeningsPlace *
read_city (const char *text,
           OpeningsPosting *posting)
{
  g_autoptr (GPtrArray) applicants = g_ptr_array_new ();
  const OpeningsPlace *place;

  openings_places_read (text, posting, applicants);
  if (posting->places->len != 1)
    return NULL;
  place = posting->places->pdata[0];

  return place->city != NULL && place->country != NULL ? place : NULL;
}

/**
 * openings_places_find:
 * @text: a place in a person's words, such as “Lyon, France”
 * @latitude: (out): where it is, in degrees
 * @longitude: (out): where it is, in degrees
 *
 * Returns: whether the text means one city, and it is known
 */
gboolean
openings_places_find (const char *text,
                      double *latitude,
                      double *longitude)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  const OpeningsPlace *place = read_city (text, posting);

  return place != NULL && openings_gazetteer_locate (place->city, place->region, place->country,
                                                     latitude, longitude);
}

/**
 * openings_places_dup_name:
 * @text: a place that openings_places_find() finds
 *
 * Returns: (transfer full) (nullable): it in full, with region and country, in words that mean
 *   the same city
 */
char *
openings_places_dup_name (const char *text)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  const OpeningsPlace *place = read_city (text, posting);
  g_autofree char *name = NULL;
  double there[2];
  double again[2];

  if (place != NULL)
    name = openings_gazetteer_dup_name (place->city, place->region, place->country);

  return name != NULL && openings_places_find (text, &there[0], &there[1]) &&
                 openings_places_find (name, &again[0], &again[1]) &&
                 openings_distance_km (there[0], there[1], again[0], again[1]) < 1.0
             ? g_steal_pointer (&name)
             : NULL;
}
