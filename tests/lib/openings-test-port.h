/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Servers that are programs of their own, on a free port of 127.0.0.1. */

guint16 openings_test_port_find (void);
GSubprocess *openings_test_port_serve (guint16 port,
                                       const char *output_path,
                                       const char *const *command);

G_END_DECLS
