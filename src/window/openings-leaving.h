/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-window.h"

G_BEGIN_DECLS

/* What happens to what the user typed when the window goes. */

typedef enum
{
  OPENINGS_LEAVING_QUIT,
  OPENINGS_LEAVING_RESTORE, /* puts back a backup */
} OpeningsLeaving;

void openings_leaving_begin (OpeningsWindow *window,
                             OpeningsLeaving why,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean openings_leaving_finish (OpeningsWindow *window,
                                  GAsyncResult *result,
                                  gboolean *is_asked);

G_END_DECLS
