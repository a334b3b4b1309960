/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-http-client.h"
#include "openings-run-private.h"

G_BEGIN_DECLS

/**
 * OpeningsRunCare:
 *
 * Private to this layer: what happens to runs from outside. They are paused, and
 * wait while there is no network; another process cancels them; and none takes
 * for ever.
 */
typedef struct _OpeningsRunCare OpeningsRunCare;

/* runs began or ceased to be paused, or to wait for the network */
typedef void (*OpeningsRunCareFunc) (gpointer user_data);

OpeningsRunCare *openings_run_care_new (OpeningsStore *store,
                                        OpeningsHttpClient *client,
                                        GPtrArray *runs,
                                        OpeningsRunCareFunc changed,
                                        gpointer user_data);
void openings_run_care_free (OpeningsRunCare *self);
/* to be told of each new run, and when none is left */
void openings_run_care_begin (OpeningsRunCare *self);
void openings_run_care_end (OpeningsRunCare *self);
void openings_run_care_set_paused (OpeningsRunCare *self,
                                   gboolean is_paused);
gboolean openings_run_care_get_paused (OpeningsRunCare *self);
gboolean openings_run_care_get_offline (OpeningsRunCare *self);
void openings_run_care_set_limit (OpeningsRunCare *self,
                                  guint seconds);

G_END_DECLS
