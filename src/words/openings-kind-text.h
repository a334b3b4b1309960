/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *openings_kind_text (const char *handle);
const char *openings_key_text (const char *name);

G_END_DECLS
