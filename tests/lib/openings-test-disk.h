/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk under every database that is opened after this, which does nothing while
 * it is stopped: as slow as a disk can be. Then the thread that stopped it must
 * not ask anything of it. */

void openings_test_disk_install (void);
void openings_test_disk_stop (void);
void openings_test_disk_go_on (void);
guint openings_test_disk_get_n_waiting (void);

G_END_DECLS
