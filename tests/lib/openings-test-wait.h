/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void openings_test_store_result (GObject *source,
                                 GAsyncResult *result,
                                 gpointer user_data);
GAsyncResult *openings_test_await (GAsyncResult **result);
void openings_test_wait_until (gboolean (*func) (gpointer user_data),
                               gpointer user_data);

G_END_DECLS
