/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A location is read part by part. Parts that agree make one place: a city
 * with the region and country behind it, or a country with the region and the
 * city behind it. A name that several places have is none of them unless the
 * other parts, or the table, decide. */

#include "openings-places.h"

#include <string.h>

#include "openings-place-parts.h"
#include "openings-words.h"

#define MAX_TEXT     1000
#define MAX_SEGMENTS 40
#define MAX_CITY     40
#define MIN_CODES    3

/* Thousands of people of a city that is not meant by its name alone. */
#define SMALL_CITY 50

/* Codes that also are those of countries where postings come from. */
static const char *const unclear_codes[] = { "AR", "CA", "CO", "DE", "ID", "IL", "IN", "MA", NULL };

typedef struct
{
  OpeningsPosting *posting;
  GPtrArray *applicants; /* of names and codes */
  GPtrArray *parts;
  gboolean is_remote;
  gboolean has_codes; /* its codes are those of countries */
} Reader;

static const OpeningsPlacePart *
get_part (const Reader *self,
          guint index)
{
  return index < self->parts->len ? self->parts->pdata[index] : NULL;
}

static gboolean
may_mean (const OpeningsPlacePart *part,
          const OpeningsGeo *geo)
{
  return !geo->is_code || part->capitals;
}

/* What of a kind a part may be, in a country and a region if these are given. */
static const OpeningsGeo *
find (const OpeningsPlacePart *part,
      OpeningsGeoKind kind,
      const char *country,
      const char *region)
{
  const OpeningsGeo *best = NULL;

  for (const OpeningsGeo *geo = part != NULL ? part->geo : NULL; geo != NULL; geo = geo->next)
    if (geo->kind == kind && may_mean (part, geo) &&
        (country == NULL || strcmp (geo->country, country) == 0) &&
        (region == NULL || strcmp (geo->region, region) == 0) &&
        (best == NULL || geo->people > best->people))
      best = geo;

  return best;
}

static gboolean
is_short (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isupper (text[i]))
      return FALSE;

  return length <= 4;
}

static void
add_applicants (const Reader *self,
                const char *name)
{
  if (!g_ptr_array_find_with_equal_func (self->applicants, name, g_str_equal, NULL))
    g_ptr_array_add (self->applicants, (gpointer) name);
}

/* A city is called as the text calls it, unless that is an abbreviation. */
static void
add_city (const Reader *self,
          const OpeningsPlacePart *part,
          const OpeningsGeo *city)
{
  const char *name = is_short (part->text) || strchr (part->text, '.') != NULL ? city->name
                                                                               : part->text;

  openings_posting_add_place (self->posting, name,
                              openings_gazetteer_region_name (city->country, city->region),
                              city->country);
}

/* A city of which only the country is certain has no region where others of its name in
 * that country are nearly as large. */
static void
add_city_within (const Reader *self,
                 const OpeningsPlacePart *part,
                 const OpeningsGeo *city)
{
  for (const OpeningsGeo *geo = part->geo; geo != NULL && !city->is_meant; geo = geo->next)
    if (geo->kind == OPENINGS_GEO_CITY && strcmp (geo->country, city->country) == 0 &&
        strcmp (geo->region, city->region) != 0 &&
        geo->people * OPENINGS_CLEARLY_LARGER > city->people)
      {
        openings_posting_add_place (self->posting, part->text, NULL, city->country);
        return;
      }

  add_city (self, part, city);
}

static void
add_country (const Reader *self,
             const char *country)
{
  openings_posting_add_place (self->posting, NULL, NULL, country);
  if (self->is_remote)
    add_applicants (self, country);
}

static gboolean
is_large (const OpeningsGeo *city)
{
  return city->people >= (strcmp (city->country, "US") == 0 ? 2 * SMALL_CITY : SMALL_CITY);
}

/* What a city's name means without more: the one that is clearly larger, and
 * no town; of those, the table has more in some countries than in others. */
static const OpeningsGeo *
choose_city (const OpeningsPlacePart *part)
{
  const OpeningsGeo *largest = find (part, OPENINGS_GEO_CITY, NULL, NULL);

  for (const OpeningsGeo *geo = part->geo; geo != NULL; geo = geo->next)
    if (geo->kind == OPENINGS_GEO_CITY && geo->is_meant)
      return geo;

  for (const OpeningsGeo *geo = part->geo; geo != NULL; geo = geo->next)
    if (geo->kind == OPENINGS_GEO_CITY && largest != NULL &&
        (strcmp (geo->country, largest->country) != 0 ||
         strcmp (geo->region, largest->region) != 0) &&
        geo->people * OPENINGS_CLEARLY_LARGER > largest->people)
      return NULL;

  return largest != NULL && is_large (largest) ? largest : NULL;
}

/* City, region, country: gives how many parts it took, 0 if the parts behind
 * do not agree with the city. */
static guint
read_city_first (const Reader *self,
                 guint index)
{
  const OpeningsPlacePart *part = get_part (self, index);
  const OpeningsPlacePart *next = get_part (self, index + 1);
  const OpeningsPlacePart *third = get_part (self, index + 2);
  const OpeningsGeo *best = NULL;
  guint n = 0;

  for (const OpeningsGeo *geo = part->geo; geo != NULL; geo = geo->next)
    {
      guint taken = 0;

      if (geo->kind != OPENINGS_GEO_CITY || next == NULL)
        continue;
      if (*geo->region != '\0' && find (next, OPENINGS_GEO_REGION, geo->country, geo->region))
        taken = find (third, OPENINGS_GEO_COUNTRY, geo->country, NULL) != NULL ? 3 : 2;
      else if (find (next, OPENINGS_GEO_COUNTRY, geo->country, NULL) != NULL)
        taken = 2;
      else if (find (third, OPENINGS_GEO_COUNTRY, geo->country, NULL) != NULL &&
               (next->geo == NULL || find (next, OPENINGS_GEO_AREA, NULL, NULL) != NULL ||
                find (next, OPENINGS_GEO_CITY, geo->country, NULL) != NULL))
        taken = 3;
      if (taken > n || (taken == n && taken > 0 && geo->people > best->people))
        {
          n = taken;
          best = geo;
        }
    }

  if (n > 0 && *best->region != '\0' &&
      find (next, OPENINGS_GEO_REGION, best->country, best->region) != NULL)
    add_city (self, part, best);
  else if (n > 0)
    add_city_within (self, part, best);

  return n;
}

/* Whether unknown words may well be the name of a town. */
static gboolean
may_be_town (const char *text)
{
  const char *space = text;
  guint n_words = 1;

  if (!g_unichar_isupper (g_utf8_get_char (text)) || strlen (text) > MAX_CITY ||
      strpbrk (text, "0123456789@#%*\"") != NULL)
    return FALSE;
  while ((space = strchr (space, ' ')) != NULL)
    {
      space++;
      n_words++;
    }

  return n_words <= 3;
}

/* Whether a part is no more than the name of cities, none of which it means by
 * itself. */
static gboolean
is_unclear_city (const OpeningsPlacePart *part)
{
  for (const OpeningsGeo *geo = part->geo; geo != NULL; geo = geo->next)
    if (geo->kind != OPENINGS_GEO_CITY)
      return FALSE;

  return part->geo != NULL && choose_city (part) == NULL;
}

/* “Lagos, Portugal”: a city that is known elsewhere, with its country behind it, and no more. */
static gboolean
is_city_elsewhere (const Reader *self,
                   guint index)
{
  const OpeningsPlacePart *part = get_part (self, index);
  const OpeningsPlacePart *next = get_part (self, index + 1);
  const OpeningsGeo *country = find (next, OPENINGS_GEO_COUNTRY, NULL, NULL);

  for (const OpeningsGeo *geo = part->geo; geo != NULL; geo = geo->next)
    if (geo->kind != OPENINGS_GEO_CITY)
      return FALSE;

  return self->parts->len == 2 && country != NULL && !country->is_code &&
         find (next, OPENINGS_GEO_CITY, NULL, NULL) == NULL;
}

/* A town that the table has not, or not there, with its region or country behind it. */
static guint
read_town (const Reader *self,
           guint index)
{
  const OpeningsPlacePart *part = get_part (self, index);
  const OpeningsPlacePart *next = get_part (self, index + 1);
  const OpeningsPlacePart *third = get_part (self, index + 2);
  const OpeningsGeo *region = find (next, OPENINGS_GEO_REGION, NULL, NULL);
  const OpeningsGeo *country = find (third, OPENINGS_GEO_COUNTRY, NULL, NULL);

  if (next == NULL || !may_be_town (part->text) ||
      (part->geo != NULL && !is_unclear_city (part) && !is_city_elsewhere (self, index)))
    return 0;

  if (country != NULL)
    region = find (next, OPENINGS_GEO_REGION, country->country, NULL);
  if (region != NULL && country != NULL)
    {
      openings_posting_add_place (self->posting, part->text,
                                  openings_gazetteer_region_name (region->country, region->region),
                                  region->country);
      return 3;
    }
  if (region != NULL && country == NULL && strcmp (region->country, "US") == 0 &&
      find (next, OPENINGS_GEO_CITY, NULL, NULL) == NULL &&
      !(region->is_code && g_strv_contains (unclear_codes, region->region)) &&
      (region->is_code || find (next, OPENINGS_GEO_COUNTRY, NULL, NULL) == NULL))
    {
      openings_posting_add_place (self->posting, part->text,
                                  openings_gazetteer_region_name ("US", region->region), "US");
      return 2;
    }

  country = find (next, OPENINGS_GEO_COUNTRY, NULL, NULL);
  if (country == NULL || (country->is_code && find (next, OPENINGS_GEO_REGION, NULL, NULL)))
    return 0;
  openings_posting_add_place (self->posting, part->text, NULL, country->country);

  return 2;
}

/* Country, region, city: gives how many parts it took. */
static guint
read_country_first (const Reader *self,
                    guint index,
                    const OpeningsGeo *country)
{
  const OpeningsPlacePart *next = get_part (self, index + 1);
  const OpeningsGeo *region = find (next, OPENINGS_GEO_REGION, country->country, NULL);
  const OpeningsGeo *city = find (next, OPENINGS_GEO_CITY, country->country, NULL);
  const OpeningsGeo *other;

  if (region != NULL)
    {
      const OpeningsPlacePart *third = get_part (self, index + 2);

      other = find (third, OPENINGS_GEO_CITY, country->country, region->region);
      if (other != NULL)
        {
          add_city (self, third, other);
          return 3;
        }
      if (city == NULL)
        {
          openings_posting_add_place (
              self->posting, NULL,
              openings_gazetteer_region_name (region->country, region->region), region->country);
          return 2;
        }
    }
  if (city != NULL && find (get_part (self, index + 2), OPENINGS_GEO_COUNTRY, NULL, NULL) == NULL)
    {
      add_city_within (self, next, city);
      return 2;
    }

  /* A town of a name that the table has elsewhere only. */
  if (region == NULL && next != NULL && is_unclear_city (next) &&
      find (get_part (self, index + 2), OPENINGS_GEO_COUNTRY, NULL, NULL) == NULL)
    {
      openings_posting_add_place (self->posting, next->text, NULL, country->country);
      return 2;
    }

  /* “LA, California” is not in Laos. */
  if (!country->is_code || find (get_part (self, index), OPENINGS_GEO_REGION, NULL, NULL) == NULL)
    add_country (self, country->country);
  return 1;
}

static guint
read_region_first (const Reader *self,
                   guint index,
                   const OpeningsGeo *region)
{
  const OpeningsPlacePart *part = get_part (self, index);
  const OpeningsPlacePart *next = get_part (self, index + 1);
  const OpeningsGeo *country = find (next, OPENINGS_GEO_COUNTRY, NULL, NULL);
  const OpeningsGeo *city;
  const OpeningsGeo *own;

  if (country != NULL)
    {
      own = find (part, OPENINGS_GEO_REGION, country->country, NULL);
      region = own != NULL ? own : region;
    }
  for (own = part->geo; own != NULL; own = own->next)
    {
      if (own->kind != OPENINGS_GEO_REGION || !may_mean (part, own))
        continue;
      city = find (next, OPENINGS_GEO_CITY, own->country, own->region);
      if (city != NULL && country == NULL)
        {
          add_city (self, next, city);
          return 2;
        }
      /* Two regions of one code or name: neither. */
      if (own != region && strcmp (own->country, region->country) != 0 && country == NULL)
        return 1;
    }

  if (country != NULL && strcmp (country->country, region->country) != 0)
    country = NULL;
  if (country == NULL && region->is_code)
    return 1;
  openings_posting_add_place (self->posting, NULL,
                              openings_gazetteer_region_name (region->country, region->region),
                              region->country);

  return country != NULL ? 2 : 1;
}

/* A part that its neighbours say nothing of. */
static void
read_alone (const Reader *self,
            const OpeningsPlacePart *part,
            const OpeningsGeo *region)
{
  const OpeningsGeo *city = choose_city (part);

  if (region != NULL && (city == NULL || strcmp (city->country, region->country) != 0 ||
                         strcmp (city->region, region->region) != 0))
    return;
  if (city != NULL)
    add_city (self, part, city);
  else if (find (part, OPENINGS_GEO_CITY, NULL, NULL) != NULL)
    openings_posting_add_place (self->posting, part->text, NULL, NULL);
}

/* Whether a name that a region and a city have is that of the region: there is
 * no such city in the region, and the country behind it, or that no such city
 * is large, decides. */
static gboolean
is_region_rather (const OpeningsPlacePart *part,
                  const OpeningsPlacePart *next)
{
  const OpeningsGeo *country = find (next, OPENINGS_GEO_COUNTRY, NULL, NULL);
  const OpeningsGeo *region =
      find (part, OPENINGS_GEO_REGION, country != NULL ? country->country : NULL, NULL);
  const OpeningsGeo *city = find (part, OPENINGS_GEO_CITY, NULL, NULL);

  if (region == NULL || region->is_code || city == NULL ||
      find (part, OPENINGS_GEO_CITY, region->country, region->region) != NULL ||
      find (part, OPENINGS_GEO_COUNTRY, NULL, NULL) != NULL)
    return FALSE;

  return country != NULL || (next == NULL && city->people < SMALL_CITY);
}

/* Reads what begins at a part; gives how many parts it took. */
static guint
read_place (const Reader *self,
            guint index)
{
  const OpeningsPlacePart *part = get_part (self, index);
  const OpeningsGeo *area = find (part, OPENINGS_GEO_AREA, NULL, NULL);
  const OpeningsGeo *country = find (part, OPENINGS_GEO_COUNTRY, NULL, NULL);
  const OpeningsGeo *region = find (part, OPENINGS_GEO_REGION, NULL, NULL);
  const OpeningsGeo *city = find (part, OPENINGS_GEO_CITY, NULL, NULL);
  guint n;

  if (self->has_codes && country != NULL && country->is_code)
    {
      add_country (self, country->country);
      return 1;
    }
  if (is_region_rather (part, get_part (self, index + 1)))
    return read_region_first (self, index, region);

  n = read_city_first (self, index);
  if (n == 0)
    n = read_town (self, index);
  if (n > 0)
    return n;
  if (area != NULL)
    {
      add_applicants (self, area->name);
      return 1;
    }
  if (country != NULL && city != NULL && strcmp (city->country, country->country) == 0 &&
      !country->is_code && city->people > 300)
    {
      add_city (self, part, city);
      if (self->is_remote)
        add_applicants (self, country->country);
      return 1;
    }
  /* “Georgia” by itself, and codes of both a region and a country. */
  if (country != NULL && (region == NULL || (country->is_code && self->parts->len > index + 1 &&
                                             region->is_code)))
    return read_country_first (self, index, country);
  if (country != NULL)
    return 1;
  if (region != NULL && city == NULL)
    return read_region_first (self, index, region);

  read_alone (self, part, region);

  return 1;
}

/* “DE/UK/CH/ES”: codes of countries and of regions, where one is that of a country only,
 * and none that of a region only. */
static gboolean
are_country_codes (const char *const *segments)
{
  gboolean is_certain = FALSE;
  guint n_codes = 0;

  if (g_strv_length ((GStrv) segments) < MIN_CODES)
    return FALSE;

  for (guint i = 0; i < MAX_SEGMENTS && segments[i] != NULL; i++)
    {
      gboolean is_remote;
      g_autoptr (GPtrArray) parts = openings_place_parts_new (segments[i], &is_remote);
      const OpeningsPlacePart *part = parts->len == 1 ? parts->pdata[0] : NULL;
      const OpeningsGeo *country = find (part, OPENINGS_GEO_COUNTRY, NULL, NULL);
      const OpeningsGeo *region = find (part, OPENINGS_GEO_REGION, NULL, NULL);

      if (part == NULL || strlen (part->text) != 2)
        continue;
      if (country == NULL)
        return FALSE;
      is_certain |= region == NULL;
      n_codes++;
    }

  return n_codes >= MIN_CODES && is_certain;
}

static void
read_segment (Reader *self,
              const char *segment)
{
  gboolean is_remote;

  self->parts = openings_place_parts_new (segment, &is_remote);
  self->is_remote |= is_remote;
  for (guint i = 0; i < self->parts->len;)
    i += read_place (self, i);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
}

/**
 * openings_places_read:
 * @text: the location of a posting in the source's words
 * @posting: a posting that is being made
 * @applicants: (element-type utf8): gets who may apply, where the text says so: codes of countries
 *   and names of areas, which belong to the tables
 *
 * Adds the places that a text names to @posting, as far as they are certain.
 */
void
openings_places_read (const char *text,
                      OpeningsPosting *posting,
                      GPtrArray *applicants)
{
  Reader self = { posting, applicants, NULL, FALSE, FALSE };
  g_auto (GStrv) segments = NULL;

  if (strlen (text) > MAX_TEXT)
    return;

  segments = openings_place_dup_segments (text);
  self.has_codes = are_country_codes ((const char *const *) segments);
  for (guint i = 0; i < MAX_SEGMENTS && segments[i] != NULL; i++)
    read_segment (&self, segments[i]);
}
