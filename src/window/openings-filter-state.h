/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is chosen in the filters: the states of their actions, each a choice such as
 * 'any', or a switch. */

gboolean openings_filter_state_is_any (GActionMap *actions,
                                       const char *name);
gboolean openings_filter_state_get_switch (GActionMap *actions,
                                           const char *name);
int openings_filter_state_get_enum (GActionMap *actions,
                                    const char *name,
                                    GType type);
guint openings_filter_state_get_number (GActionMap *actions,
                                        const char *name);
void openings_filter_state_set (GActionMap *actions,
                                const char *name,
                                GVariant *state);
void openings_filter_state_set_any (GActionMap *actions,
                                    const char *name);
void openings_filter_state_set_enum (GActionMap *actions,
                                     const char *name,
                                     GType type,
                                     int value);
void openings_filter_state_set_number (GActionMap *actions,
                                       const char *name,
                                       guint number);

G_END_DECLS
