/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void openings_hidden_rows_add (AdwExpanderRow *row,
                               GSettings *settings,
                               const char *key);
gboolean openings_hidden_words_add (GSettings *settings,
                                    const char *key,
                                    const char *word);
void openings_hidden_words_remove (GSettings *settings,
                                   const char *key,
                                   const char *word);

G_END_DECLS
