/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-collector.h"
#include "openings-source-kind.h"

G_BEGIN_DECLS

/**
 * OpeningsCompanyReader:
 * @kind: the kind
 * @list_name: (nullable): the member that holds the list
 * @item_name: (nullable): the member that holds a single posting
 * @title_name: the member that a single posting has
 * @read_row: makes a posting of a row, or %NULL
 * @domain: (nullable): where each board has a host, which rows' addresses leave out
 * @marks: (nullable): members of which only rows of this system have one; on a company's own
 *   host, another system may answer at the same path
 * @complete: (nullable): adds what the rows leave out, such as further requests
 *
 * Private to this layer: how the answer of a company's own board in JSON is read.
 */
typedef struct
{
  const OpeningsSourceKind *kind;
  const char *list_name;
  const char *item_name;
  const char *title_name;
  OpeningsReadRow read_row;
  const char *domain;
  const char *const *marks;
  void (* complete) (OpeningsParsed        *parsed,
                     JsonNode              *root,
                     const char            *board,
                     const OpeningsRequest *request,
                     const char            *url);
} OpeningsCompanyReader;

OpeningsParsed *openings_company_board_parse (const OpeningsCompanyReader *self,
                                              const char                  *board,
                                              const OpeningsRequest       *request,
                                              const char                  *url,
                                              GBytes                      *body,
                                              GError                     **error);

G_END_DECLS
