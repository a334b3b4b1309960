/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-authority.h"

/**
 * openings_http_authority_load:
 *
 * Returns: (transfer full) (nullable): what the file holds that OPENINGS_CA_FILE
 *   names, if there is one
 */
GTlsDatabase *
openings_http_authority_load (void)
{
  const char *path = g_getenv ("OPENINGS_CA_FILE");
  g_autoptr (GError) error = NULL;
  GTlsDatabase *authority;

  if (path == NULL || *path == '\0')
    return NULL;

  authority = g_tls_file_database_new (path, &error);
  if (authority == NULL)
    g_warning ("OPENINGS_CA_FILE cannot be used: %s", error->message);

  return authority;
}

/**
 * openings_http_authority_vouches:
 * @authority: an authority
 * @certificate: what a server shows
 * @host: its name or address
 *
 * Returns: whether @certificate is good, and of @host
 */
gboolean
openings_http_authority_vouches (GTlsDatabase *authority,
                                 GTlsCertificate *certificate,
                                 const char *host)
{
  g_autoptr (GSocketConnectable) identity = g_network_address_new (host, 443);

  return g_tls_database_verify_chain (authority, certificate,
                                      G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity, NULL,
                                      G_TLS_DATABASE_VERIFY_NONE, NULL, NULL) == 0;
}
