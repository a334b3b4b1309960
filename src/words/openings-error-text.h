/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Errors in the words of the user's language, by domain and code. */

const char *openings_error_what   (const GError *error);
const char *openings_error_advice (const GError *error);
char       *openings_error_text   (const GError *error);

G_END_DECLS
