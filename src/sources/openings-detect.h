/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-source-kind.h"

G_BEGIN_DECLS

/**
 * OpeningsDetected:
 * @kind: the kind of source
 * @board: (nullable): the board within it
 * @handle: KIND:BOARD
 * @endpoint: the first address that a fetch asks
 * @page_url: the page that a person opens
 * @company: (nullable): the company's name, where the page states it; the board's
 *   own name and what of it is wanted, for a board of many companies
 * @is_likely: whether only the form of the address says so, which a site of another system may
 *   share, so that the answer has to show it
 */
typedef struct
{
  const OpeningsSourceKind *kind;
  char *board;
  char *handle;
  char *endpoint;
  char *page_url;
  char *company;
  gboolean is_likely;
} OpeningsDetected;

void openings_detected_free (OpeningsDetected *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsDetected, openings_detected_free)

char             *openings_detect_complete_url (const char  *typed,
                                                GError     **error);
OpeningsDetected *openings_detect_handle       (const char  *handle,
                                                GError     **error);
OpeningsDetected *openings_detect_url          (const char  *url,
                                                GError     **error);
OpeningsDetected *openings_detect_page         (const char  *url,
                                                GBytes      *html,
                                                GError     **error);

OpeningsDetected *openings_detected_follow      (const OpeningsDetected *self,
                                                const char             *url);
char             *openings_detected_dup_company (const OpeningsDetected *self);

G_END_DECLS
