/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cli.h"
#include "openings-probe.h"

G_BEGIN_DECLS

/* Private to this layer: what a person gives as the address of a source. */

OpeningsDetected *openings_address_detect (const char *address);
OpeningsProbe *openings_address_probe (OpeningsCli *cli,
                                       const char *address,
                                       GError **error);

G_END_DECLS
