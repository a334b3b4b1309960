/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OpeningsTestServer:
 *
 * A real HTTP server on loopback, in a thread of its own, that answers what
 * the test tells it to. As a mirror its paths are "/HOST/PATH?QUERY". Every
 * function may be called from any thread.
 */
typedef struct _OpeningsTestServer OpeningsTestServer;

OpeningsTestServer *openings_test_server_new (void);
OpeningsTestServer *openings_test_server_new_tls (const char *certificate_path,
                                                  const char *key_path);
void openings_test_server_free (OpeningsTestServer *self);
const char *openings_test_server_get_url (OpeningsTestServer *self);

void openings_test_server_add (OpeningsTestServer *self,
                               const char *path,
                               guint status,
                               const char *content_type,
                               const char *body,
                               gssize length);
void openings_test_server_add_file (OpeningsTestServer *self,
                                    const char *path,
                                    const char *content_type,
                                    const char *file);
void openings_test_server_add_redirect (OpeningsTestServer *self,
                                        const char *path,
                                        guint status,
                                        const char *location);
void openings_test_server_add_raw (OpeningsTestServer *self,
                                   const char *path,
                                   const char *bytes,
                                   gssize length);

void openings_test_server_set_statuses (OpeningsTestServer *self,
                                        const char *path,
                                        const guint *statuses,
                                        gsize n_statuses);
void openings_test_server_set_header (OpeningsTestServer *self,
                                      const char *path,
                                      const char *name,
                                      const char *value);
void openings_test_server_set_delay (OpeningsTestServer *self,
                                     const char *path,
                                     guint milliseconds);
void openings_test_server_set_gzip (OpeningsTestServer *self,
                                    const char *path);
void openings_test_server_set_truncated (OpeningsTestServer *self,
                                         const char *path);
void openings_test_server_set_endless (OpeningsTestServer *self,
                                       const char *path);
void openings_test_server_set_drip (OpeningsTestServer *self,
                                    const char *path);
void openings_test_server_set_hang (OpeningsTestServer *self,
                                    const char *path);
void openings_test_server_hold (OpeningsTestServer *self);
void openings_test_server_release (OpeningsTestServer *self);

guint openings_test_server_count (OpeningsTestServer *self,
                                  const char *path);
guint openings_test_server_count_all (OpeningsTestServer *self);
guint openings_test_server_count_http2 (OpeningsTestServer *self);
guint openings_test_server_count_active (OpeningsTestServer *self);
guint openings_test_server_get_max_concurrent (OpeningsTestServer *self,
                                               const char *host);
void openings_test_server_forget_concurrent (OpeningsTestServer *self);
char **openings_test_server_dup_paths (OpeningsTestServer *self);
char *openings_test_server_dup_method (OpeningsTestServer *self);
char *openings_test_server_dup_header (OpeningsTestServer *self,
                                       const char *name);
char *openings_test_server_dup_body (OpeningsTestServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsTestServer, openings_test_server_free)

G_END_DECLS
