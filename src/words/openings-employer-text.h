/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-directory.h"

G_BEGIN_DECLS

char *openings_employer_text_facts (const OpeningsEmployer *employer);

G_END_DECLS
