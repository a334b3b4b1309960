/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What the test server does when one path is asked for. */
typedef struct
{
  guint status;
  char *content_type;  /* (owned) (nullable) */
  GBytes *body;        /* (owned) (nullable) */
  GBytes *raw;         /* (owned) (nullable) sent as it is instead of an answer */
  GArray *statuses;    /* (owned) (element-type guint) of the first answers */
  GHashTable *headers; /* (owned) (element-type utf8 utf8) */
  guint delay_ms;
  gboolean is_gzip;
  gboolean is_truncated;
  gboolean is_endless;
  gboolean is_drip;
  gboolean hangs;
  guint n_asked;
} OpeningsTestAnswer;

OpeningsTestAnswer *openings_test_answer_new (guint status,
                                              const char *content_type,
                                              const char *body,
                                              gssize length);
void openings_test_answer_free (OpeningsTestAnswer *self);
void openings_test_answer_compress (OpeningsTestAnswer *self);
gboolean openings_test_answer_apply (OpeningsTestAnswer *self,
                                     SoupServerMessage *message);
void openings_test_answer_go_on (SoupServerMessage *message);

G_END_DECLS
