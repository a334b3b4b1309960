/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-store.h"

G_BEGIN_DECLS

/* What the user says of himself or herself, for jobs to be compared with. */

/* How long such a text may be, in bytes. */
#define OPENINGS_MAX_PROFILE (1024 * 1024)

void openings_store_get_profile_async (OpeningsStore *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
char *openings_store_get_profile_finish (OpeningsStore *self,
                                         GAsyncResult *result,
                                         GError **error);
void openings_store_set_profile_async (OpeningsStore *self,
                                       const char *text,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean openings_store_set_profile_finish (OpeningsStore *self,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
