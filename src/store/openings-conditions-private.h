/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-conditions.h"

G_BEGIN_DECLS

/* Between the files that make conditions. */

typedef struct
{
  enum
  {
    VALUE_TEXT,
    VALUE_NUMBER,
    VALUE_HITS,
  } kind;
  char *text;         /* (owned) (nullable) */
  double number;      /* also of seconds and ids: they fit */
  OpeningsHits *hits; /* (owned) (nullable) */
} Value;

struct _OpeningsConditions
{
  OpeningsConnection *connection;
  GString *sql;      /* (owned) */
  GString *misses;   /* (owned) */
  GString *unknowns; /* (owned) */
  GArray *values;    /* (owned) of Value */
  OpeningsRange ranges[OPENINGS_N_RANGES];
  gboolean is_plain;
};

void openings_conditions_append (OpeningsConditions *self,
                                 const char *format,
                                 ...) G_GNUC_PRINTF (2, 3);
/* these give the number of the parameter */
guint openings_conditions_add_text (OpeningsConditions *self,
                                    const char *text);
guint openings_conditions_add_number (OpeningsConditions *self,
                                      double number);
guint openings_conditions_add_hits (OpeningsConditions *self,
                                    OpeningsHits *hits);
guint openings_conditions_add_part (OpeningsConditions *self,
                                    const char *part);

gboolean openings_conditions_convert_salary (OpeningsConditions *self,
                                             double amount,
                                             const char *currency,
                                             double *common,
                                             GError **error);
gboolean openings_conditions_append_salary (OpeningsConditions *self,
                                            const char *sign,
                                            double amount,
                                            const char *currency,
                                            GError **error);
gboolean openings_conditions_append_group (OpeningsConditions *self,
                                           GPtrArray *group,
                                           GError **error);
gboolean openings_conditions_append_location (OpeningsConditions *self,
                                              const char *location,
                                              GError **error);
void openings_conditions_append_residents (OpeningsConditions *self,
                                           const char *place);
gboolean openings_conditions_append_filters (OpeningsConditions *self,
                                             OpeningsQuery *query,
                                             GError **error);
gboolean openings_conditions_append_misses (OpeningsConditions *self,
                                            OpeningsQuery *query,
                                            GError **error);

G_END_DECLS
