/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-probe.h"
#include "openings-source.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_SOURCE_PREVIEW (openings_source_preview_get_type ())

/* What a probe found: the company, the system, and a sample of the jobs. */
G_DECLARE_FINAL_TYPE (OpeningsSourcePreview, openings_source_preview,
                      OPENINGS, SOURCE_PREVIEW, GtkWidget)

void            openings_source_preview_set_probe  (OpeningsSourcePreview *self,
                                                    const OpeningsProbe   *probe);
void            openings_source_preview_set_company (OpeningsSourcePreview *self,
                                                     const char            *company);
OpeningsSource *openings_source_preview_dup_source (OpeningsSourcePreview *self);
OpeningsPosting *openings_source_preview_get_posting (OpeningsSourcePreview *self);

G_END_DECLS
