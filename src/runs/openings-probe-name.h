/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-probe.h"

G_BEGIN_DECLS

char *openings_probe_dup_name (const OpeningsProbe *self,
                               const char          *title);

G_END_DECLS
