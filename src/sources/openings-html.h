/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     openings_html_convert         (const char  *html,
                                        gssize       length,
                                        char       **safe,
                                        char       **text);
char    *openings_html_sanitize        (const char  *html,
                                        gssize       length);
char    *openings_html_to_text         (const char  *html,
                                        gssize       length);
gboolean openings_html_is_markup       (const char  *text);
char    *openings_html_decode_entities (const char  *text);
char    *openings_html_unescape        (const char  *html);
char    *openings_html_dup_line        (const char  *text);
void     openings_html_append_section  (GString     *html,
                                        const char  *heading,
                                        const char  *section);

G_END_DECLS
