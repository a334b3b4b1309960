/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpeningsEachFunc:
 * @index: of an item
 * @data: of the caller
 *
 * Does something with one of many items, beside another thread that does it with others.
 */
typedef void (*OpeningsEachFunc) (guint index,
                                  gpointer data);

void openings_parallel_each (guint n_items,
                             OpeningsEachFunc func,
                             gpointer data);

G_END_DECLS
