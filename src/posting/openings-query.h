/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-job.h"

G_BEGIN_DECLS

typedef enum
{
  OPENINGS_SORT_NEWEST,
  OPENINGS_SORT_SALARY,
  OPENINGS_SORT_COMPANY,
  OPENINGS_SORT_RELEVANCE,
  OPENINGS_SORT_FIT,
} OpeningsSort;

#define OPENINGS_TYPE_SORT  (openings_sort_get_type ())
#define OPENINGS_TYPE_QUERY (openings_query_get_type ())

GType openings_sort_get_type (void);

typedef struct _OpeningsQuery OpeningsQuery;

/* Facts that a posting may leave out: whether those that do pass a filter. */
typedef enum
{
  OPENINGS_UNKNOWN_SALARY = 1 << 0,
  OPENINGS_UNKNOWN_LOCATION = 1 << 1,
  OPENINGS_UNKNOWN_WORKPLACE = 1 << 2,
  OPENINGS_UNKNOWN_EMPLOYMENT = 1 << 3,
  OPENINGS_UNKNOWN_RESIDENTS = 1 << 4,
  OPENINGS_UNKNOWN_ANY = OPENINGS_UNKNOWN_SALARY | OPENINGS_UNKNOWN_LOCATION |
                         OPENINGS_UNKNOWN_WORKPLACE | OPENINGS_UNKNOWN_EMPLOYMENT |
                         OPENINGS_UNKNOWN_RESIDENTS,
} OpeningsUnknown;

/**
 * OpeningsQuery:
 *
 * What a list shows. A fresh query shows all open jobs that are not hidden,
 * newest first. Who makes it sets the fields; once handed on it is immutable.
 */
struct _OpeningsQuery
{
  char *text;          /* (owned) (nullable) as the user typed it: openings-search.h */
  char *title;         /* (owned) (nullable) of the title: openings_search_parse_title() */
  char *company;       /* (owned) (nullable) exact, without case */
  char *location;      /* (owned) (nullable) part of a location */
  char *near;          /* (owned) (nullable) a city in a person's words */
  double within_km;    /* of it; jobs whose cities are not known are left out */
  char *source;        /* (owned) (nullable) a handle */
  gboolean has_status; /* whether status counts */
  OpeningsStatus status;
  gint64 unseen_since;         /* 0: any; only what the user did not look at before */
  GStrv without_companies;     /* (owned) (nullable) exact names, without case */
  GStrv without_words;         /* (owned) (nullable) words that are in no title */
  gboolean favorite;           /* only favorites */
  gboolean closed;             /* only closed ones */
  OpeningsWorkplace workplace; /* UNKNOWN: any */
  OpeningsEmployment employment; /* UNKNOWN: any */
  char *residents;             /* (owned) (nullable) a country or region: only for those of it */
  double min_salary;           /* 0: any; jobs without salary are left out */
  char salary_currency[4];     /* of min_salary; empty: the most usual one */
  OpeningsUnknown or_unknown;  /* jobs that pass the filter of a fact that they leave out */
  gint64 since;                /* 0: any; posted, or first seen, since then */
  guint n_days;                /* 0: any; posted, or first seen, so many days ago at most */
  gint64 after_id;             /* 0: any; only what was stored after the job of this id */
  OpeningsSort sort;

  /*< private >*/
  gatomicrefcount ref_count;
};

GType openings_query_get_type (void);
OpeningsQuery *openings_query_new (void);
OpeningsQuery *openings_query_copy (const OpeningsQuery *self);
OpeningsQuery *openings_query_ref (OpeningsQuery *self);
void openings_query_unref (OpeningsQuery *self);
gboolean openings_query_equal (const OpeningsQuery *a,
                               const OpeningsQuery *b);
gboolean openings_query_is_general (const OpeningsQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsQuery, openings_query_unref)

G_END_DECLS
