/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-detect.h"
#include "openings-fetcher.h"
#include "openings-source.h"
#include "openings-source.h"

G_BEGIN_DECLS

/**
 * OpeningsProbe:
 * @detected: kind, board, handle, endpoint, page
 * @company: (nullable): the company's name, or what else to call it
 * @postings: (element-type OpeningsPosting): what the first answer holds
 * @whole: whether @postings is all that the source lists
 * @posting: (nullable): the one of @postings that the address is about, if it is
 *   not about the board: to be added alone, or with the board
 * @former_handle: (nullable): of a board that has moved to another host
 *
 * What was found at an address that a person pasted.
 */
typedef struct
{
  OpeningsDetected *detected;
  char *company;
  GPtrArray *postings;
  gboolean whole;
  OpeningsPosting *posting;
  char *former_handle;
} OpeningsProbe;

void openings_probe_free (OpeningsProbe *self);
gboolean openings_probe_is_of (const OpeningsProbe *self,
                               const char *handle);
OpeningsSource *openings_probe_dup_source (const OpeningsProbe *self);
OpeningsSource *openings_probe_dup_lone_source (const OpeningsProbe *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsProbe, openings_probe_free)

void openings_probe_async (OpeningsFetcher *fetcher,
                           const char *typed,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
OpeningsProbe *openings_probe_finish (GAsyncResult *result,
                                      GError **error);

G_END_DECLS
