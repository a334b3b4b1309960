/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-import.h"

G_BEGIN_DECLS

/* What is to be said of an import. */

char *openings_import_text_skipped (const OpeningsImportSkipped *skipped);

G_END_DECLS
