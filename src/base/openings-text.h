/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean openings_text_is_one_mark_too_many (gunichar character,
                                             guint *n_marks);
char *openings_text_clean (const char *text,
                           gssize length);
char *openings_text_clean_line (const char *text,
                                gssize length);
char *openings_text_fold (const char *text);
char *openings_text_truncate (const char *text,
                              gsize max_characters);
gsize openings_text_ascii_length (const char *text,
                                  gsize length);
gboolean openings_text_is_utf8 (const char *text,
                                gsize length);
gboolean openings_text_is_http_url (const char *text);
char *openings_text_normalize_url (const char *url);
char *openings_text_hash (const char *const *parts,
                          gsize n_parts);

void openings_text_difference (const char *old_text,
                               const char *new_text,
                               char **old_part,
                               char **new_part);

G_END_DECLS
