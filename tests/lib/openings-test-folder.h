/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *openings_test_folder_new (void);
void openings_test_folder_delete (const char *path);
void openings_test_folder_set_writable (const char *path,
                                        gboolean is_writable);
void openings_test_folder_obey_modes (void);

G_END_DECLS
