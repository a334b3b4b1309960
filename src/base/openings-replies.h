/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OpeningsReplies:
 *
 * The way back from a thread to a main context, for tasks that are short and many.
 */
typedef struct _OpeningsReplies OpeningsReplies;

OpeningsReplies *openings_replies_new (void);
void openings_replies_free (OpeningsReplies *self);
void openings_replies_expect (OpeningsReplies *self,
                              GTask *task);
void openings_replies_return (OpeningsReplies *self,
                              GTask *task,
                              gpointer value,
                              GDestroyNotify destroy);

G_END_DECLS
