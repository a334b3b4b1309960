/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads a text of a set and says what it states, in the words of the set;
 * "none" where it states nothing. */
typedef char *(*FactsTestRead) (const char *how, const char *text);

void facts_test_set (const char *file, FactsTestRead read);

G_END_DECLS
