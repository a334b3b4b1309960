/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-gazetteer.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "openings-facts-resources.h"
#include "openings-words.h"

#define EARTH_RADIUS_KM 6371.0
#define MAX_COLUMNS     6
#define FOLDER          "/io/github/openings/Openings/facts/places/"

/* The tables, read when they are first asked for, and never changed. */
typedef struct
{
  GHashTable *by_key;  /* (owned) of OpeningsGeo, by folded name */
  GStringChunk *chunk; /* (owned) the keys, and the tables' text */
} Gazetteer;

static void
add (Gazetteer *self,
     const char *name,
     const OpeningsGeo *geo)
{
  g_autofree char *key = openings_words_dup_key (name, -1);
  OpeningsGeo *copy = g_memdup2 (geo, sizeof *geo);
  OpeningsGeo *first = g_hash_table_lookup (self->by_key, key);

  if (first == NULL)
    {
      copy->next = NULL;
      g_hash_table_insert (self->by_key, g_string_chunk_insert (self->chunk, key), copy);
      return;
    }

  copy->next = first->next;
  first->next = copy;
}

static void
add_names (Gazetteer *self,
           char *names,
           const OpeningsGeo *geo)
{
  char *name;

  while ((name = strsep (&names, "|")) != NULL)
    if (*name != '\0')
      add (self, name, geo);
}

static void
set_codes (OpeningsGeo *geo,
           const char *country,
           const char *region)
{
  g_strlcpy (geo->country, country, sizeof geo->country);
  g_strlcpy (geo->region, strcmp (region, "-") != 0 ? region : "", sizeof geo->region);
}

/* code, long code, name, names */
static void
read_country (Gazetteer *self,
              char **columns)
{
  OpeningsGeo geo = { .kind = OPENINGS_GEO_COUNTRY };

  set_codes (&geo, columns[0], "");
  geo.name = columns[2];
  add (self, columns[2], &geo);
  add_names (self, columns[3], &geo);
  geo.is_code = TRUE;
  add (self, columns[0], &geo);
  add (self, columns[1], &geo);
}

/* country, code, name, code of GeoNames, names */
static void
read_region (Gazetteer *self,
             char **columns)
{
  OpeningsGeo geo = { .kind = OPENINGS_GEO_REGION };

  set_codes (&geo, columns[0], columns[1]);
  geo.name = columns[2];
  add (self, columns[2], &geo);
  add_names (self, columns[4], &geo);
  geo.is_code = TRUE;
  add (self, columns[1], &geo);
}

/* name, country, region, thousands of people, latitude, longitude */
static void
read_city (Gazetteer *self,
           char **columns)
{
  OpeningsGeo geo = { .kind = OPENINGS_GEO_CITY };

  set_codes (&geo, columns[1], columns[2]);
  geo.name = columns[0];
  geo.people = atoi (columns[3]);
  geo.latitude = atoi (columns[4]) / 100.0f;
  geo.longitude = atoi (columns[5]) / 100.0f;
  add (self, columns[0], &geo);
}

static OpeningsGeo *
find_city (Gazetteer *self,
           const char *name,
           const OpeningsGeo *like)
{
  g_autofree char *key = openings_words_dup_key (name, -1);
  OpeningsGeo *geo = g_hash_table_lookup (self->by_key, key);

  for (; geo != NULL; geo = (OpeningsGeo *) geo->next)
    if (geo->kind == OPENINGS_GEO_CITY && strcmp (geo->country, like->country) == 0 &&
        strcmp (geo->region, like->region) == 0)
      return geo;

  return NULL;
}

/* kind, what identifies it, names */
static void
read_name (Gazetteer *self,
           char **columns)
{
  OpeningsGeo geo = { .kind = OPENINGS_GEO_AREA };
  OpeningsGeo *known;

  if (strcmp (columns[0], "area") == 0)
    {
      geo.name = columns[1];
      add_names (self, columns[2], &geo);
    }
  else if (strcmp (columns[0], "country") == 0)
    {
      geo.kind = OPENINGS_GEO_COUNTRY;
      set_codes (&geo, columns[1], "");
      geo.name = columns[1];
      add_names (self, columns[2], &geo);
    }
  else if (columns[3] != NULL && columns[4] != NULL)
    {
      set_codes (&geo, columns[1], columns[2]);
      known = find_city (self, columns[3], &geo);
      if (known == NULL)
        return;
      known->is_meant = TRUE;
      geo = *known;
      add_names (self, columns[4], &geo);
    }
}

static void
read_table (Gazetteer *self,
            const char *name,
            guint n_columns,
            void (*read) (Gazetteer *self, char **columns))
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (openings_facts_get_resource (), path, 0, NULL);
  char *text = g_string_chunk_insert (self->chunk, g_bytes_get_data (bytes, NULL));
  char *line;

  while ((line = strsep (&text, "\n")) != NULL)
    {
      char *columns[MAX_COLUMNS] = { NULL };
      guint n = 0;

      if (*line == '#')
        continue;
      while (n < MAX_COLUMNS && line != NULL)
        columns[n++] = strsep (&line, "\t");
      if (n >= n_columns)
        read (self, columns);
    }
}

static const Gazetteer *
get_gazetteer (void)
{
  static gsize once = 0;
  static Gazetteer gazetteer;

  if (g_once_init_enter (&once))
    {
      gazetteer.by_key = g_hash_table_new (g_str_hash, g_str_equal);
      gazetteer.chunk = g_string_chunk_new (64 * 1024);
      read_table (&gazetteer, "countries.tsv", 4, read_country);
      read_table (&gazetteer, "regions.tsv", 5, read_region);
      read_table (&gazetteer, "cities.tsv", 6, read_city);
      read_table (&gazetteer, "names.tsv", 3, read_name);
      g_once_init_leave (&once, 1);
    }

  return &gazetteer;
}

/**
 * openings_gazetteer_find:
 * @key: a name as openings_words_dup_key() folds it
 *
 * Returns: (nullable): all that has this name, chained
 */
const OpeningsGeo *
openings_gazetteer_find (const char *key)
{
  return g_hash_table_lookup (get_gazetteer ()->by_key, key);
}

/**
 * openings_gazetteer_find_text:
 * @text: a name
 *
 * Returns: (nullable): all that has this name, chained
 */
const OpeningsGeo *
openings_gazetteer_find_text (const char *text)
{
  g_autofree char *key = openings_words_dup_key (text, -1);

  return openings_gazetteer_find (key);
}

/**
 * openings_gazetteer_region_name:
 * @country: a country's code
 * @region: a region's code
 *
 * Returns: (nullable): the region's name
 */
const char *
openings_gazetteer_region_name (const char *country,
                                const char *region)
{
  const OpeningsGeo *geo = *region != '\0' ? openings_gazetteer_find_text (region) : NULL;

  for (; geo != NULL; geo = geo->next)
    if (geo->kind == OPENINGS_GEO_REGION && strcmp (geo->country, country) == 0 &&
        strcmp (geo->region, region) == 0)
      return geo->name;

  return NULL;
}

/**
 * openings_gazetteer_find_region:
 * @country: a country's code
 * @text: what may be one of its regions: its code, or its name in any of the table's
 *   languages
 *
 * Returns: (nullable): the region's name
 */
const char *
openings_gazetteer_find_region (const char *country,
                                const char *text)
{
  for (const OpeningsGeo *geo = openings_gazetteer_find_text (text); geo != NULL; geo = geo->next)
    if (geo->kind == OPENINGS_GEO_REGION && strcmp (geo->country, country) == 0)
      return geo->name;

  return NULL;
}

/**
 * openings_gazetteer_is_larger_than_region:
 * @country: a country's code
 * @text: what is no region of the country
 *
 * Returns: whether it is the country itself, or an area of several countries
 */
gboolean
openings_gazetteer_is_larger_than_region (const char *country,
                                          const char *text)
{
  for (const OpeningsGeo *geo = openings_gazetteer_find_text (text); geo != NULL; geo = geo->next)
    if (geo->kind == OPENINGS_GEO_AREA ||
        (geo->kind == OPENINGS_GEO_COUNTRY && strcmp (geo->country, country) == 0))
      return TRUE;

  return FALSE;
}

/**
 * openings_gazetteer_country:
 * @text: (nullable): a code of a country, or its name in one of six languages
 *
 * Returns: (nullable): the ISO 3166-1 alpha-2 code
 */
const char *
openings_gazetteer_country (const char *text)
{
  const OpeningsGeo *geo = text != NULL ? openings_gazetteer_find_text (text) : NULL;

  for (; geo != NULL; geo = geo->next)
    if (geo->kind == OPENINGS_GEO_COUNTRY)
      return geo->country;

  return NULL;
}

/**
 * openings_gazetteer_read_country:
 * @text: a place in a person's words
 *
 * A code of two letters is one however it is written, a longer one only in capitals.
 *
 * Returns: (nullable): the ISO 3166-1 alpha-2 code, if it is a country
 */
const char *
openings_gazetteer_read_country (const char *text)
{
  g_autofree char *key = openings_words_dup_key (text, -1);
  gboolean may_be_code = strlen (key) == 2 || openings_words_are_capitals (text);

  for (const OpeningsGeo *geo = openings_gazetteer_find (key); geo != NULL; geo = geo->next)
    if (geo->kind == OPENINGS_GEO_COUNTRY && (!geo->is_code || may_be_code))
      return geo->country;

  return NULL;
}

/**
 * openings_gazetteer_find_residence:
 * @text: a country or an area in a person's words
 *
 * Returns: (nullable): as it stands in what postings say of who may apply: the
 *   ISO 3166-1 alpha-2 code of a country, or the name of an area
 */
const char *
openings_gazetteer_find_residence (const char *text)
{
  const char *country = openings_gazetteer_country (text);

  if (country != NULL)
    return country;

  for (const OpeningsGeo *geo = openings_gazetteer_find_text (text); geo != NULL; geo = geo->next)
    if (geo->kind == OPENINGS_GEO_AREA)
      return geo->name;

  return NULL;
}

/* Whether this is a city of a country and of a region, as far as that is named
 * and the table has it. */
static gboolean
is_city_of (const OpeningsGeo *city,
            const char *region,
            const char *country)
{
  gboolean is_known = FALSE;

  if (city->kind != OPENINGS_GEO_CITY || strcmp (city->country, country) != 0)
    return FALSE;
  if (region == NULL)
    return TRUE;

  for (const OpeningsGeo *geo = openings_gazetteer_find_text (region); geo != NULL; geo = geo->next)
    if (geo->kind == OPENINGS_GEO_REGION && strcmp (geo->country, city->country) == 0)
      {
        if (strcmp (geo->region, city->region) == 0)
          return TRUE;
        is_known = TRUE;
      }

  return !is_known;
}

/* Returns: (nullable): the city, if no other of that name is nearly as large */
static const OpeningsGeo *
find_clear_city (const char *city,
                 const char *region,
                 const char *country)
{
  const OpeningsGeo *found = NULL;
  const OpeningsGeo *all = openings_gazetteer_find_text (city);

  for (const OpeningsGeo *geo = all; geo != NULL; geo = geo->next)
    if (is_city_of (geo, region, country) && (found == NULL || geo->people > found->people))
      found = geo;
  for (const OpeningsGeo *geo = all; geo != NULL; geo = geo->next)
    if (is_city_of (geo, region, country) && strcmp (geo->region, found->region) != 0 &&
        geo->people * OPENINGS_CLEARLY_LARGER > found->people)
      return NULL;

  return found;
}

/**
 * openings_gazetteer_dup_name:
 * @city: the name of a city
 * @region: (nullable): the name of its region
 * @country: its country's code
 *
 * Returns: (transfer full) (nullable): city, region and country in full, if the city is known
 */
char *
openings_gazetteer_dup_name (const char *city,
                             const char *region,
                             const char *country)
{
  const OpeningsGeo *found = find_clear_city (city, region, country);
  const OpeningsGeo *code = openings_gazetteer_find_text (country);
  g_autoptr (GString) name = NULL;

  if (found == NULL)
    return NULL;

  name = g_string_new (found->name);
  region = openings_gazetteer_region_name (country, found->region);
  while (code != NULL &&
         (code->kind != OPENINGS_GEO_COUNTRY || strcmp (code->country, country) != 0))
    code = code->next;
  if (region != NULL && strcmp (region, found->name) != 0)
    g_string_append_printf (name, ", %s", region);
  if (code != NULL && strcmp (code->name, found->name) != 0)
    g_string_append_printf (name, ", %s", code->name);

  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * openings_gazetteer_locate:
 * @city: the name of a city
 * @region: (nullable): the name of its region
 * @country: its country's code
 * @latitude: (out): where it is, in degrees
 * @longitude: (out): where it is, in degrees
 *
 * Returns: whether the city is known, and no other of that name is nearly as
 *   large
 */
gboolean
openings_gazetteer_locate (const char *city,
                           const char *region,
                           const char *country,
                           double *latitude,
                           double *longitude)
{
  const OpeningsGeo *found = find_clear_city (city, region, country);

  if (found == NULL)
    return FALSE;
  *latitude = found->latitude;
  *longitude = found->longitude;

  return TRUE;
}

/**
 * openings_distance_km:
 * @latitude: of a place, in degrees
 * @longitude: of a place, in degrees
 * @other_latitude: of another place
 * @other_longitude: of another place
 *
 * Returns: how far they are apart on the globe, in kilometres
 */
double
openings_distance_km (double latitude,
                      double longitude,
                      double other_latitude,
                      double other_longitude)
{
  const double degree = G_PI / 180.0;
  double up = sin ((other_latitude - latitude) * degree / 2);
  double along = sin ((other_longitude - longitude) * degree / 2);
  double part = up * up + cos (latitude * degree) * cos (other_latitude * degree) * along * along;

  return 2 * EARTH_RADIUS_KM * asin (MIN (1.0, sqrt (part)));
}
