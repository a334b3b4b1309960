/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-source-kind.h"
#include "openings-xml.h"

G_BEGIN_DECLS

/**
 * OpeningsFeedReader:
 * @kind: the kind's name
 * @names: the elements that are postings, and "title" if that of the feed is wanted
 * @roots: (nullable): the outermost elements that such a document may have
 * @is_of_company: whether the feed's title is the company's name
 * @read: makes a posting of an element, or %NULL
 *
 * Private to this layer: how postings in XML are read.
 */
typedef struct
{
  const char *kind;
  const char *const *names;
  const char *const *roots;
  gboolean is_of_company;
  OpeningsPosting *(*read) (xmlNode *element);
} OpeningsFeedReader;

OpeningsParsed  *openings_feed_parse        (const OpeningsFeedReader *self,
                                             const char               *board,
                                             const char               *base,
                                             GInputStream             *stream,
                                             OpeningsPostingFunc       func,
                                             gpointer                  data,
                                             GError                  **error);

OpeningsPosting *openings_feed_read_item    (xmlNode                  *item);

G_END_DECLS
