/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* JSON that is written straight into a string, in the order of the calls. */

void openings_json_append_key (GString *out,
                               const char *key);
void openings_json_append_string (GString *out,
                                  const char *text);
void openings_json_append_number (GString *out,
                                  double number);
void openings_json_append_time (GString *out,
                                gint64 time);
void openings_json_append_strings (GString *out,
                                   const char *const *texts);

void openings_json_add_string (GString *out,
                               const char *key,
                               const char *text);
void openings_json_add_integer (GString *out,
                                const char *key,
                                gint64 number);
void openings_json_add_boolean (GString *out,
                                const char *key,
                                gboolean value);
void openings_json_add_time (GString *out,
                             const char *key,
                             gint64 time);

G_END_DECLS
