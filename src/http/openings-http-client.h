/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-request.h"

G_BEGIN_DECLS

/**
 * OpeningsHttpError:
 *
 * Every message of this domain is one English sentence without a period that
 * names the host.
 */
typedef enum
{
  OPENINGS_HTTP_ERROR_BAD_URL,      /* no http or https address */
  OPENINGS_HTTP_ERROR_UNREACHABLE,  /* no such host, refused, reset; 407 */
  OPENINGS_HTTP_ERROR_TIMED_OUT,
  OPENINGS_HTTP_ERROR_TLS,
  OPENINGS_HTTP_ERROR_NOT_FOUND,    /* 404 and 410 */
  OPENINGS_HTTP_ERROR_FORBIDDEN,    /* 401 and 403 */
  OPENINGS_HTTP_ERROR_TOO_MANY,     /* 429 */
  OPENINGS_HTTP_ERROR_SERVER,       /* 5xx */
  OPENINGS_HTTP_ERROR_STATUS,       /* any other status */
  OPENINGS_HTTP_ERROR_TOO_LARGE,
  OPENINGS_HTTP_ERROR_REDIRECT,     /* too many, or to where none may lead */
  OPENINGS_HTTP_ERROR_PAUSED,       /* it failed too often of late; nothing was sent */
  OPENINGS_HTTP_ERROR_FORBIDDEN_BY_ROBOTS, /* the site's robots.txt asks not to */
  OPENINGS_HTTP_ERROR_PROTOCOL,     /* what came is not HTTP, or is cut off */
  OPENINGS_HTTP_ERROR_NO_KEY,       /* the user has not set the key that is asked for */
} OpeningsHttpError;

#define OPENINGS_HTTP_ERROR      (openings_http_error_quark ())
#define OPENINGS_TYPE_HTTP_ERROR (openings_http_error_get_type ())

GQuark openings_http_error_quark    (void);
GType  openings_http_error_get_type (void);

/* Of what a person waits for. It is not held back while all else is. */
#define OPENINGS_HTTP_PRIORITY_NOW (2 * G_PRIORITY_HIGH)

#define OPENINGS_TYPE_HTTP_CLIENT (openings_http_client_get_type ())

/* Property: online. */
G_DECLARE_FINAL_TYPE (OpeningsHttpClient, openings_http_client, OPENINGS, HTTP_CLIENT, GObject)

/* (transfer full) (nullable): the user's key of that name, such as "usajobs";
 * called on any thread, and not to wait for anything */
typedef char *(*OpeningsHttpKeyFunc) (const char *name,
                                      gpointer    data);

OpeningsHttpClient *openings_http_client_new             (void);
void                openings_http_client_set_mirror      (OpeningsHttpClient  *self,
                                                          const char          *base_url);
void                openings_http_client_add_mirror      (OpeningsHttpClient  *self,
                                                          const char          *url_prefix,
                                                          const char          *base_url);
void                openings_http_client_set_key_func    (OpeningsHttpClient  *self,
                                                          OpeningsHttpKeyFunc  func,
                                                          gpointer             data,
                                                          GDestroyNotify       destroy);
void                openings_http_client_set_concurrency (OpeningsHttpClient  *self,
                                                          guint                concurrency);
void                openings_http_client_set_paused      (OpeningsHttpClient  *self,
                                                          gboolean             is_paused);
void openings_http_client_set_full (OpeningsHttpClient *self,
                                    gboolean is_full);
void                openings_http_client_set_monitor     (OpeningsHttpClient  *self,
                                                          GNetworkMonitor     *monitor);
gboolean            openings_http_client_get_online      (OpeningsHttpClient  *self);
void                openings_http_client_slow_down       (OpeningsHttpClient  *self,
                                                          const char          *url,
                                                          guint                milliseconds);
void                openings_http_client_send_async      (OpeningsHttpClient  *self,
                                                          OpeningsRequest     *request,
                                                          int                  io_priority,
                                                          GCancellable        *cancellable,
                                                          GAsyncReadyCallback  callback,
                                                          gpointer             user_data);
OpeningsResponse   *openings_http_client_send_finish     (OpeningsHttpClient  *self,
                                                          GAsyncResult        *result,
                                                          guint               *attempts,
                                                          GError             **error);
void                openings_http_client_get_totals      (OpeningsHttpClient  *self,
                                                          guint64             *n_requests,
                                                          guint64             *n_bytes);
void                openings_http_client_shutdown_async  (OpeningsHttpClient  *self,
                                                          GAsyncReadyCallback  callback,
                                                          gpointer             user_data);
gboolean            openings_http_client_shutdown_finish (OpeningsHttpClient  *self,
                                                          GAsyncResult        *result,
                                                          GError             **error);

G_END_DECLS
