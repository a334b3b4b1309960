/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to this layer: standard output, standard error and what they are
 * connected to. All text for people goes through here, so that no control
 * character of a posting ever gets out. */

typedef struct _OpeningsTerminal OpeningsTerminal;

OpeningsTerminal *openings_terminal_new (void);
void openings_terminal_free (OpeningsTerminal *self);
void openings_terminal_set_quiet (OpeningsTerminal *self,
                                  gboolean quiet);
void openings_terminal_set_plain (OpeningsTerminal *self,
                                  gboolean plain);
guint openings_terminal_get_width (OpeningsTerminal *self);

/* results */
void openings_terminal_print (OpeningsTerminal *self,
                              const char *text);
void openings_terminal_print_json (OpeningsTerminal *self,
                                   const char *json);
gboolean openings_terminal_flush (OpeningsTerminal *self,
                                  GError **error);
gboolean openings_terminal_is_closed (OpeningsTerminal *self);

/* all else */
void openings_terminal_note (OpeningsTerminal *self,
                             const char *text);
void openings_terminal_warn (OpeningsTerminal *self,
                             const char *text);
void openings_terminal_progress (OpeningsTerminal *self,
                                 double fraction,
                                 const char *text);
void openings_terminal_end_progress (OpeningsTerminal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsTerminal, openings_terminal_free)

G_END_DECLS
