/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What the test server was asked. Any thread. */
typedef struct _OpeningsTestLog OpeningsTestLog;

OpeningsTestLog *openings_test_log_new (void);
void openings_test_log_free (OpeningsTestLog *self);
void openings_test_log_begin (OpeningsTestLog *self,
                              SoupServerMessage *message);
void openings_test_log_end (OpeningsTestLog *self,
                            SoupServerMessage *message);
guint openings_test_log_count (OpeningsTestLog *self);
guint openings_test_log_count_active (OpeningsTestLog *self,
                                      const char *host);
guint openings_test_log_get_most_active (OpeningsTestLog *self,
                                         const char *host);
void openings_test_log_forget_active (OpeningsTestLog *self);
char **openings_test_log_dup_paths (OpeningsTestLog *self);
char *openings_test_log_dup_method (OpeningsTestLog *self);
char *openings_test_log_dup_header (OpeningsTestLog *self,
                                    const char *name);
char *openings_test_log_dup_body (OpeningsTestLog *self);
char *openings_test_log_make_target (SoupServerMessage *message);

G_END_DECLS
