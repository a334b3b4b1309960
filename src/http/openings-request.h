/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define OPENINGS_TYPE_REQUEST (openings_request_get_type ())

typedef struct _OpeningsRequest OpeningsRequest;

/**
 * OpeningsRequest:
 *
 * One request to make. Immutable once handed on; may cross threads.
 */
struct _OpeningsRequest
{
  char   *method;          /* (owned) "GET" or "POST" */
  char   *url;             /* (owned) http or https */
  char   *accept;          /* (owned) (nullable) the Accept header */
  GStrv   headers;         /* (owned) (nullable) further ones: name, value, name, value, … */
  char   *content_type;    /* (owned) (nullable) of the body */
  GBytes *body;            /* (owned) (nullable) */
  char   *etag;            /* (owned) (nullable) of what is there already: 304 if it is the same */
  char   *last_modified;   /* (owned) (nullable) likewise, the header as it came */
  gsize   max_bytes;       /* of the decompressed answer; 0: the client's cap */
  gboolean is_of_others;   /* an address that no user chose: not of the local network */
  guint   good_seconds;    /* for how long an answer is good, even if it says less */
  guint   tag;             /* the source's own: which step this is */
  guint   mark;            /* the source's own: what the page before it holds */

  /*< private >*/
  gatomicrefcount ref_count;
};

GType            openings_request_get_type (void);
OpeningsRequest *openings_request_new      (const char      *url);
OpeningsRequest *openings_request_copy     (OpeningsRequest *self);
OpeningsRequest *openings_request_ref      (OpeningsRequest *self);
void             openings_request_unref    (OpeningsRequest *self);
gboolean         openings_request_has_keys (OpeningsRequest *self);

/* How the place of a user's key begins in an address or a header. */
#define OPENINGS_REQUEST_KEY "{key:"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsRequest, openings_request_unref)

#define OPENINGS_TYPE_RESPONSE (openings_response_get_type ())

typedef struct _OpeningsResponse OpeningsResponse;

/**
 * OpeningsResponse:
 *
 * A whole answer with a status of 2xx, or of 304 if that was asked for; then
 * there is no body. Immutable; may cross threads.
 */
struct _OpeningsResponse
{
  guint   status;
  char   *url;           /* (owned) where the redirects ended */
  char   *content_type;  /* (owned) (nullable) without parameters, lower case */
  char   *charset;       /* (owned) (nullable) as the header names it */
  char   *etag;          /* (owned) (nullable) */
  char   *last_modified; /* (owned) (nullable) the header as it came */
  int     fresh_seconds; /* see openings_http_freshness_parse() */
  GBytes *body;          /* (owned) */
  guint64 checksum;      /* of the body, see openings_checksum_bytes() */
  guint   attempts;      /* how many tries it took */
  guint64 wire_bytes;    /* bytes of body received, compressed */

  /*< private >*/
  gatomicrefcount ref_count;
};

GType             openings_response_get_type (void);
OpeningsResponse *openings_response_new      (void);
OpeningsResponse *openings_response_ref      (OpeningsResponse *self);
void              openings_response_unref    (OpeningsResponse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsResponse, openings_response_unref)

G_END_DECLS
