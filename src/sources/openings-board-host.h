/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-source-kind.h"

G_BEGIN_DECLS

/* Private to this layer: systems that give each board a host. A board is the
 * label below the system's domain, "acme", or else a host of the company's own,
 * "careers.acme.example". */

gboolean openings_board_host_is_own     (const char     *board);
char    *openings_board_host_dup_own    (GUri           *url,
                                         const char     *domain);
char    *openings_board_host_dup_name   (const char     *host);
char    *openings_board_host_dup_origin (const char     *board,
                                         const char     *domain);
char    *openings_board_host_dup_base   (const char     *board,
                                         const char     *domain,
                                         const char     *url);
void     openings_board_host_complete_posting
                                        (OpeningsPosting *posting,
                                         const char     *base);
void     openings_board_host_complete   (OpeningsParsed *parsed,
                                         const char     *base);

G_END_DECLS
