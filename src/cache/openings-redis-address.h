/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to this layer: what an address of a Redis server says.
 *
 *   redis://[[user]:password@]host[:port][/database]
 *   unix:///path/of/socket[?db=database]
 */
typedef struct
{
  char *host; /* (owned) (nullable) */
  guint16 port;
  char *path;     /* (owned) (nullable) of a socket, instead of a host */
  char *user;     /* (owned) (nullable) */
  char *password; /* (owned) (nullable) */
  guint database;
} OpeningsRedisAddress;

OpeningsRedisAddress *openings_redis_address_parse (const char *url,
                                                    GError **error);
void openings_redis_address_free (OpeningsRedisAddress *self);
char *openings_redis_address_dup_text (const OpeningsRedisAddress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsRedisAddress, openings_redis_address_free)

G_END_DECLS
