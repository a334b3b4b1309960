/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-source-kind.h"

G_BEGIN_DECLS

/* Private to this layer: the kinds, one file each. */

extern const OpeningsSourceKind openings_source_ashby;
extern const OpeningsSourceKind openings_source_greenhouse;
extern const OpeningsSourceKind openings_source_jsonld;
extern const OpeningsSourceKind openings_source_lever;
extern const OpeningsSourceKind openings_source_manual;

G_END_DECLS
