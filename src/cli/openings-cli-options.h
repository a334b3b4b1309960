/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-cli.h"

G_BEGIN_DECLS

/* Private to this layer: the words of a call. A text is taken as a file name
 * by GOption, G_OPTION_ARG_FILENAME, which leaves its bytes alone whatever the
 * locale; openings_cli_dup_text() makes UTF-8 of it. */

#define OPENINGS_ANY_NUMBER G_MAXUINT

gboolean openings_cli_name_command (OpeningsCli *self,
                                    const char *const *words,
                                    OpeningsExit *status);
gboolean openings_cli_parse (OpeningsCli *self,
                             const GOptionEntry *entries,
                             guint min_arguments,
                             guint max_arguments,
                             OpeningsExit *status);
char *openings_cli_dup_text (const char *word);

/* Each tells what is wrong with the word, if anything. */
gboolean openings_cli_read_id (OpeningsCli *self,
                               const char *word,
                               gint64 *id);
gboolean openings_cli_read_boolean (OpeningsCli *self,
                                    const char *option,
                                    const char *word,
                                    gboolean *value);
gboolean openings_cli_read_number (OpeningsCli *self,
                                   const char *option,
                                   const char *word,
                                   guint64 min,
                                   guint64 max,
                                   guint64 *value);
gboolean openings_cli_read_choice (OpeningsCli *self,
                                   const char *option,
                                   const char *word,
                                   GType type,
                                   int first,
                                   int *value);

G_END_DECLS
