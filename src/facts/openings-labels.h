/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-words.h"

G_BEGIN_DECLS

gint64 openings_labels_read_deadline (const char *text,
                                      const OpeningsWords *words,
                                      char **phrase);
char *openings_labels_read_department (const char *text,
                                       const OpeningsWords *words);

G_END_DECLS
