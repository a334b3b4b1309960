/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-fetcher.h"

G_BEGIN_DECLS

/* Private to this layer: the robots.txt of each site that a page is asked of,
 * for a day. One request serves all who ask meanwhile. */
typedef struct _OpeningsSiteRules OpeningsSiteRules;

OpeningsSiteRules *openings_site_rules_new (void);
void openings_site_rules_free (OpeningsSiteRules *self);
void openings_site_rules_check_async (OpeningsSiteRules *self,
                                      OpeningsFetcher *fetcher,
                                      const char *url,
                                      int io_priority,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean openings_site_rules_check_finish (GAsyncResult *result,
                                           GError **error);

G_END_DECLS
