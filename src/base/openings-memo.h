/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OpeningsMemo:
 *
 * A result that is dear to compute: computed once, kept for a while, computed
 * once for all who ask meanwhile, and dropped when what it is made from changes.
 * Of one thread, but for openings_memo_drop().
 */
typedef struct _OpeningsMemo OpeningsMemo;

/**
 * OpeningsMemoKind:
 * @begin: computes a result
 * @finish: gives it (transfer full), or %NULL and an error
 * @ref: takes a reference to a result
 * @unref: gives one back
 * @seconds: how long a result is kept
 *
 * How a result comes about.
 */
typedef struct
{
  void (*begin) (gpointer owner,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data);
  gpointer (*finish) (gpointer owner,
                      GAsyncResult *result,
                      GError **error);
  GBoxedCopyFunc ref;
  GBoxedFreeFunc unref;
  guint seconds;
} OpeningsMemoKind;

OpeningsMemo *openings_memo_new (const OpeningsMemoKind *kind,
                                 gpointer owner);
void openings_memo_free (OpeningsMemo *self);
void openings_memo_get (OpeningsMemo *self,
                        GTask *task);
void openings_memo_drop (OpeningsMemo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsMemo, openings_memo_free)

G_END_DECLS
