/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-run-queue.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_HOUSEKEEPER (openings_housekeeper_get_type ())

/* Tidies the store up when nothing has been fetched for a while: soon after the
 * start and after each run, and daily. Signal: "tidied" (gboolean success). */
G_DECLARE_FINAL_TYPE (OpeningsHousekeeper, openings_housekeeper, OPENINGS, HOUSEKEEPER, GObject)

OpeningsHousekeeper *openings_housekeeper_new (OpeningsStore *store,
                                               OpeningsRunQueue *queue);

G_END_DECLS
