/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-posting.h"

G_BEGIN_DECLS

/* The invented companies of the demo and what they look for, whatever kind of
 * board they are served as. Private to this layer. */

typedef struct
{
  const char *city;
  const char *region; /* (nullable) */
  const char *country;
  const char *code; /* of the country */
  const char *currency;
  double rate; /* what pay is multiplied with */
} OpeningsDemoCity;

typedef struct
{
  guint64 number; /* no other posting of the demo has it */
  char *title;    /* (owned) */
  const char *department;
  const OpeningsDemoCity *cities[2]; /* the second may be NULL */
  OpeningsWorkplace workplace;
  OpeningsEmployment employment;
  OpeningsSalary salary;
  gint64 posted_at;
  char *intro;       /* (owned) plain text */
  GPtrArray *tasks;  /* (owned) plain texts */
  GPtrArray *needs;  /* (owned) */
  GPtrArray *extras; /* (owned) */
} OpeningsDemoPosting;

typedef struct
{
  const char *kind;
  const char *board;
  const char *name;
  const char *site;
  const char *about;
  const char *headings[4];
  const char *closing; /* HTML */
  GPtrArray *benefits; /* (owned) plain texts */
  GPtrArray *postings; /* (owned) of OpeningsDemoPosting */
} OpeningsDemoCompany;

#define OPENINGS_TYPE_DEMO_CATALOG (openings_demo_catalog_get_type ())

G_DECLARE_FINAL_TYPE (OpeningsDemoCatalog, openings_demo_catalog, OPENINGS, DEMO_CATALOG, GObject)

OpeningsDemoCatalog *openings_demo_catalog_new (gint64 now);
GPtrArray *openings_demo_catalog_get_companies (OpeningsDemoCatalog *self);

G_END_DECLS
