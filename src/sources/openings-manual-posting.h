/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "openings-posting.h"

G_BEGIN_DECLS

#define OPENINGS_MANUAL_HANDLE "manual"

/**
 * OpeningsManualTexts:
 *
 * What a table says of a posting, as it stands there; each may be %NULL.
 */
typedef struct
{
  const char *id; /* by which the table tells it from others */
  const char *title;
  const char *company;
  const char *department;
  const char *location;
  const char *url;
  const char *apply_url;
  const char *description;
  const char *salary;
  const char *salary_min;
  const char *salary_max;
  const char *currency;
  const char *period;
  const char *workplace;
  const char *is_remote; /* "True", "yes" */
  const char *employment;
  const char *posted;
  const char *closes;
} OpeningsManualTexts;

OpeningsPosting *openings_manual_posting_new (const char *title,
                                              const char *company,
                                              const char *location,
                                              const char *url,
                                              const char *text);
OpeningsPosting *openings_manual_posting_change (const OpeningsPosting *posting,
                                                 const char *title,
                                                 const char *company,
                                                 const char *location,
                                                 const char *url,
                                                 const char *text);
char *openings_manual_posting_dup_places (const OpeningsPosting *posting);
OpeningsPosting *openings_manual_posting_new_from_texts (const OpeningsManualTexts *texts);

G_END_DECLS
