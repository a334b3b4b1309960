/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-http-client.h"
#include "openings-test-server.h"
#include "openings-test-wait.h"

G_BEGIN_DECLS

typedef struct
{
  OpeningsTestServer *server; /* (owned) */
  OpeningsHttpClient *client; /* (owned) */
} HttpFixture;

void http_test_add (const char *name,
                    void (*func) (HttpFixture *fixture));
OpeningsRequest *http_test_request (HttpFixture *fixture,
                                    const char *path);
OpeningsResponse *http_test_send (HttpFixture *fixture,
                                  OpeningsRequest *request,
                                  guint *attempts,
                                  GError **error);
OpeningsResponse *http_test_get (HttpFixture *fixture,
                                 const char *path,
                                 GError **error);
void http_test_shut_down (HttpFixture *fixture);
void http_test_assert_body (OpeningsResponse *response,
                            const char *body);
int http_test_run (int argc,
                   char **argv,
                   void (*add_tests) (void));

G_END_DECLS
