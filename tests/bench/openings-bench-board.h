/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Careers pages of invented companies, each on a host of its own, served as a
 * mirror by a process of its own. */

#define OPENINGS_BENCH_MARKER "zanzibar" /* a word that each posting has */

#define OPENINGS_BENCH_ETAG   "\\\"1\\\"" /* of each page, as curl is told of it */

typedef struct
{
  guint n_hosts;
  guint n_postings; /* on each host */
  guint delay_ms;   /* of each answer */
  guint n_filling;  /* bytes of each answer that are no posting, at least */
} OpeningsBenchBoard;

typedef struct _OpeningsBenchServer OpeningsBenchServer;

char *openings_bench_board_dup_handle (guint host);
GPtrArray *openings_bench_board_read (const OpeningsBenchBoard *board,
                                      guint host);

void openings_bench_board_serve_if_asked (int argc,
                                          char **argv);
OpeningsBenchServer *openings_bench_server_new (const char *program,
                                                const OpeningsBenchBoard *board);
void openings_bench_server_free (OpeningsBenchServer *self);
const char *openings_bench_server_get_url (OpeningsBenchServer *self);
char *openings_bench_server_dup_page_url (OpeningsBenchServer *self,
                                          guint host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsBenchServer, openings_bench_server_free)

G_END_DECLS
