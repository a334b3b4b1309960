/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  OPENINGS_GEO_COUNTRY,
  OPENINGS_GEO_REGION,
  OPENINGS_GEO_CITY,
  OPENINGS_GEO_AREA, /* several countries, or all */
} OpeningsGeoKind;

/**
 * OpeningsGeo:
 * @next: (nullable): the next one of the same name
 * @kind: what it is
 * @name: how it is shown
 * @country: the ISO 3166-1 alpha-2 code, empty for an area
 * @region: the code of the region, empty where there is none
 * @people: thousands of people of a city
 * @latitude: of a city, in degrees
 * @longitude: of a city, in degrees
 * @is_code: whether the name is a code, which only capitals mean
 * @is_meant: whether a city is meant where its name stands alone
 *
 * A name of the tables in data/places.
 */
typedef struct _OpeningsGeo OpeningsGeo;

struct _OpeningsGeo
{
  const OpeningsGeo *next;
  OpeningsGeoKind kind;
  const char *name;
  char country[3];
  char region[4];
  guint people;
  float latitude;
  float longitude;
  gboolean is_code;
  gboolean is_meant;
};

/* How many times as many people a city must have for its name to mean it. */
#define OPENINGS_CLEARLY_LARGER 10

const OpeningsGeo *openings_gazetteer_find (const char *key);
const OpeningsGeo *openings_gazetteer_find_text (const char *text);
const char *openings_gazetteer_region_name (const char *country,
                                            const char *region);
const char *openings_gazetteer_find_region (const char *country,
                                            const char *text);
gboolean openings_gazetteer_is_larger_than_region (const char *country,
                                                   const char *text);
const char *openings_gazetteer_country (const char *text);
const char *openings_gazetteer_read_country (const char *text);
const char *openings_gazetteer_find_residence (const char *text);
char *openings_gazetteer_dup_name (const char *city,
                                   const char *region,
                                   const char *country);
gboolean openings_gazetteer_locate (const char *city,
                                    const char *region,
                                    const char *country,
                                    double *latitude,
                                    double *longitude);
double openings_distance_km (double latitude,
                             double longitude,
                             double other_latitude,
                             double other_longitude);

G_END_DECLS
