/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-source.h"

G_BEGIN_DECLS

/* How a source does, as short, translated texts for people. */

char *openings_source_text_facts (const OpeningsSource *source,
                                  gint64                due,
                                  gint64                now);
char *openings_source_text_interval (const OpeningsSource *source);
char *openings_source_text_cost  (const OpeningsSource *source);
char *openings_source_text_trend (const OpeningsSource *source);
char *openings_source_text_error (const OpeningsSource *source);

G_END_DECLS
