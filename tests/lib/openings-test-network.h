/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_TEST_NETWORK (openings_test_network_get_type ())

/* A GNetworkMonitor that says what the test wants; a network is there at first,
 * and is not metered. */
G_DECLARE_FINAL_TYPE (OpeningsTestNetwork, openings_test_network, OPENINGS, TEST_NETWORK, GObject)

OpeningsTestNetwork *openings_test_network_new (void);
void openings_test_network_set (OpeningsTestNetwork *self,
                                gboolean is_available,
                                gboolean is_metered);

G_END_DECLS
