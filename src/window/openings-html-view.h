/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_HTML_VIEW (openings_html_view_get_type ())

/* Shows sanitized HTML, or plain text, as paragraphs, headings, lists and
 * links. Anything that is not in the small set of tags is shown as text.
 * Signal: "activate-link" (const char *address), http or https. */
G_DECLARE_FINAL_TYPE (OpeningsHtmlView, openings_html_view, OPENINGS, HTML_VIEW, GtkWidget)

void openings_html_view_set_search (OpeningsHtmlView *self,
                                    const char *search);
void openings_html_view_set_content (OpeningsHtmlView *self,
                                     const char       *html,
                                     const char       *plain);

void openings_html_view_set_zoom (OpeningsHtmlView *self,
                                  int level);

G_END_DECLS
