/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "openings-page.h"

G_BEGIN_DECLS

/* Private to this layer: the schema.org data of a page, however it is written. */

GPtrArray *openings_linked_data_find_postings (OpeningsPage *page);
char      *openings_linked_data_dup_company   (OpeningsPage *page);

G_END_DECLS
