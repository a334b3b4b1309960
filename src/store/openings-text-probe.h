/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-search.h"

G_BEGIN_DECLS

/* Private to this layer: asks of one job after another whether it has the words of
 * a query, as openings-text-hits.h finds all that have them. */

typedef struct _OpeningsTextProbe OpeningsTextProbe;

OpeningsTextProbe *openings_text_probe_new (OpeningsConnection *connection,
                                            GPtrArray *groups,
                                            GError **error);
void openings_text_probe_free (OpeningsTextProbe *self);
gboolean openings_text_probe_estimate (OpeningsTextProbe *self,
                                       double *share,
                                       double *looked_at,
                                       gboolean *is_many,
                                       GError **error);
gboolean openings_text_probe_ask (OpeningsTextProbe *self,
                                  gint64 job,
                                  gboolean *matches,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsTextProbe, openings_text_probe_free)

G_END_DECLS
