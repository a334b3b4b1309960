/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer: HTML in which short characters stand for its long runs
 * of text. */

typedef struct _OpeningsHtmlRuns OpeningsHtmlRuns;

OpeningsHtmlRuns *openings_html_runs_new        (const char             *html,
                                                 gsize                   length);
void              openings_html_runs_free       (OpeningsHtmlRuns       *self);
const char       *openings_html_runs_get_markup (const OpeningsHtmlRuns *self,
                                                 gsize                  *length);
const char       *openings_html_runs_next       (const OpeningsHtmlRuns *self,
                                                 const char            **text,
                                                 gsize                  *length,
                                                 gsize                  *part_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsHtmlRuns, openings_html_runs_free)

G_END_DECLS
