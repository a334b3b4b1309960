/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-http-client.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_DEMO_BOARD (openings_demo_board_get_type ())

/* Serves a small board of invented companies on loopback, in its own thread,
 * and points the client at it for the demo's addresses and no others. */
G_DECLARE_FINAL_TYPE (OpeningsDemoBoard, openings_demo_board, OPENINGS, DEMO_BOARD, GObject)

OpeningsDemoBoard   *openings_demo_board_new          (void);
/* starts serving (a second call does nothing) and adds the mirrors */
gboolean             openings_demo_board_start        (OpeningsDemoBoard   *self,
                                                       OpeningsHttpClient  *client,
                                                       GError             **error);
const char          *openings_demo_board_get_base_url (OpeningsDemoBoard   *self);
/* the careers addresses of the demo's companies, as a person would paste them */
const char * const  *openings_demo_board_get_urls     (void);
gboolean             openings_demo_board_is_demo      (const char          *handle);

G_END_DECLS
