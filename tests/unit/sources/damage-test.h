/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-source-kind.h"

G_BEGIN_DECLS

void damage_test_read_file (const OpeningsSourceKind *kind,
                            const char               *answer,
                            gsize                     length);
void damage_test_read (const OpeningsSourceKind *kind,
                       const char               *answer,
                       gsize                     length);

G_END_DECLS
