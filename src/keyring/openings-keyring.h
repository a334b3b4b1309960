/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  OPENINGS_KEYRING_ERROR_FAILED, /* there is no keyring, or it stays locked */
} OpeningsKeyringError;

#define OPENINGS_KEYRING_ERROR (openings_keyring_error_quark ())

GQuark openings_keyring_error_quark (void);

#define OPENINGS_TYPE_KEYRING (openings_keyring_get_type ())

G_DECLARE_FINAL_TYPE (OpeningsKeyring, openings_keyring, OPENINGS, KEYRING, GObject)

OpeningsKeyring *openings_keyring_new          (void);
char            *openings_keyring_dup_key      (OpeningsKeyring     *self,
                                                const char          *name);
void             openings_keyring_load_async   (OpeningsKeyring     *self,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
gboolean         openings_keyring_load_finish  (OpeningsKeyring     *self,
                                                GAsyncResult        *result,
                                                GError             **error);
void             openings_keyring_store_async  (OpeningsKeyring     *self,
                                                const char *const   *keys,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
gboolean         openings_keyring_store_finish (OpeningsKeyring     *self,
                                                GAsyncResult        *result,
                                                GError             **error);

G_END_DECLS
