/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer. */

typedef struct _OpeningsRefresher OpeningsRefresher;

typedef void (*OpeningsRefreshFunc) (gpointer user_data);

OpeningsRefresher *openings_refresher_new (OpeningsRefreshFunc func,
                                           gpointer user_data);
void openings_refresher_free (OpeningsRefresher *self);
void openings_refresher_request (OpeningsRefresher *self);
void openings_refresher_begun (OpeningsRefresher *self);
void openings_refresher_done (OpeningsRefresher *self);

G_END_DECLS
