/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "openings-posting.h"

G_BEGIN_DECLS

#define OPENINGS_MANUAL_HANDLE "manual"

OpeningsPosting *openings_manual_posting_new (const char *title,
                                              const char *company,
                                              const char *location,
                                              const char *url,
                                              const char *text);

G_END_DECLS
