/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * OpeningsHttpAnswer:
 *
 * What came back, whatever its status.
 */
typedef struct
{
  guint status;
  gboolean is_redirect;
  char *location;      /* (owned) (nullable) the header */
  char *retry_after;   /* (owned) (nullable) the header */
  char *content_type;  /* (owned) (nullable) without parameters, lower case */
  char *charset;       /* (owned) (nullable) */
  char *etag;          /* (owned) (nullable) */
  char *last_modified; /* (owned) (nullable) */
  int fresh_seconds;
  GBytes *body; /* (owned) (nullable) only of 2xx */
  guint64 n_wire_bytes;
} OpeningsHttpAnswer;

OpeningsHttpAnswer *openings_http_answer_new (SoupMessage *message);
void openings_http_answer_free (OpeningsHttpAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsHttpAnswer, openings_http_answer_free)

G_END_DECLS
