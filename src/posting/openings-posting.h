/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "openings-statement.h"

G_BEGIN_DECLS

typedef enum
{
  OPENINGS_WORKPLACE_UNKNOWN,
  OPENINGS_WORKPLACE_REMOTE,
  OPENINGS_WORKPLACE_HYBRID,
  OPENINGS_WORKPLACE_ONSITE,
} OpeningsWorkplace;

#define OPENINGS_N_WORKPLACES (OPENINGS_WORKPLACE_ONSITE + 1)

typedef enum
{
  OPENINGS_EMPLOYMENT_UNKNOWN,
  OPENINGS_EMPLOYMENT_FULL_TIME,
  OPENINGS_EMPLOYMENT_PART_TIME,
  OPENINGS_EMPLOYMENT_CONTRACT,
  OPENINGS_EMPLOYMENT_INTERNSHIP,
  OPENINGS_EMPLOYMENT_TEMPORARY,
  OPENINGS_EMPLOYMENT_VOLUNTEER,
} OpeningsEmployment;

#define OPENINGS_N_EMPLOYMENTS (OPENINGS_EMPLOYMENT_VOLUNTEER + 1)

typedef enum
{
  OPENINGS_PERIOD_UNKNOWN,
  OPENINGS_PERIOD_YEAR,
  OPENINGS_PERIOD_MONTH,
  OPENINGS_PERIOD_WEEK,
  OPENINGS_PERIOD_DAY,
  OPENINGS_PERIOD_HOUR,
} OpeningsPeriod;

typedef enum
{
  OPENINGS_ORIGIN_FIELD,
  OPENINGS_ORIGIN_TEXT,
} OpeningsOrigin;

#define OPENINGS_TYPE_WORKPLACE  (openings_workplace_get_type ())
#define OPENINGS_TYPE_EMPLOYMENT (openings_employment_get_type ())
#define OPENINGS_TYPE_PERIOD     (openings_period_get_type ())
#define OPENINGS_TYPE_ORIGIN     (openings_origin_get_type ())

GType openings_workplace_get_type (void);
GType openings_employment_get_type (void);
GType openings_period_get_type (void);
GType openings_origin_get_type (void);

/**
 * OpeningsPlace:
 * @city: (nullable): the city
 * @region: (nullable): the state, province or Land
 * @country: (nullable): the ISO 3166-1 alpha-2 code, in capitals
 */
typedef struct
{
  char *city;
  char *region;
  char *country;
} OpeningsPlace;

/**
 * OpeningsSalary:
 * @min: the lower end in units of @currency, 0 when unstated
 * @max: the upper end in units of @currency, 0 when unstated
 * @currency: the ISO 4217 code, empty when unstated
 * @period: what the amounts are paid for
 * @origin: where the source states it
 *
 * There is a salary when either end is stated.
 */
typedef struct
{
  double min;
  double max;
  char currency[4];
  OpeningsPeriod period;
  OpeningsOrigin origin;
} OpeningsSalary;

#define OPENINGS_TYPE_POSTING (openings_posting_get_type ())

typedef struct _OpeningsPosting OpeningsPosting;

/**
 * OpeningsPosting:
 *
 * What a source says of one opening. Who makes it fills the fields and calls
 * openings_posting_seal(); from then on it is immutable and may cross threads.
 * Absent strings are %NULL, absent lists empty, absent times
 * %OPENINGS_TIME_UNKNOWN; times are seconds since the epoch, UTC.
 */
struct _OpeningsPosting
{
  char *source;      /* (owned) the handle, KIND:BOARD */
  char *external_id; /* (owned) the source's own id */
  char *company;     /* (owned) (nullable) */
  char *title;       /* (owned) */
  GStrv locations;   /* (owned) the source's own texts */
  GPtrArray *places; /* (owned) of OpeningsPlace */
  OpeningsWorkplace workplace;
  char *department; /* (owned) (nullable) */
  OpeningsEmployment employment;
  OpeningsSalary salary;
  gint64 posted_at;
  gint64 updated_at;
  gint64 closes_at;
  char *url;              /* (owned) (nullable) http or https */
  char *apply_url;        /* (owned) (nullable) http or https */
  char *logo;             /* (owned) (nullable) of the company, https; no part of the hash */
  char *description;      /* (owned) (nullable) plain text */
  char *description_html; /* (owned) (nullable) sanitized */
  GStrv requirements;     /* (owned) */
  GStrv skills;           /* (owned) */
  GPtrArray *statements;  /* (owned) of OpeningsStatement; no part of the hash */
  gboolean partial;       /* from a list that leaves out what details would tell */
  char *content_hash;     /* (owned) set by seal */

  /*< private >*/
  gatomicrefcount ref_count;
  gboolean sealed;
};

GType openings_posting_get_type (void);
OpeningsPosting *openings_posting_new (void);
OpeningsPosting *openings_posting_ref (OpeningsPosting *self);
void openings_posting_unref (OpeningsPosting *self);
OpeningsPosting *openings_posting_copy (const OpeningsPosting *self);
OpeningsPosting *openings_posting_merge (const OpeningsPosting *self,
                                         const OpeningsPosting *listed);
OpeningsPosting *openings_posting_seal (OpeningsPosting *self);
char *openings_posting_dup_list_hash (const OpeningsPosting *self);
void openings_posting_add_place (OpeningsPosting *self,
                                 const char *city,
                                 const char *region,
                                 const char *country);

gboolean openings_salary_is_stated (const OpeningsSalary *salary);
double openings_salary_yearly_max (const OpeningsSalary *salary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsPosting, openings_posting_unref)

G_END_DECLS
