/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one view shows of a text at most. */
#define OPENINGS_HTML_MAX_CHARACTERS 100000
#define OPENINGS_HTML_MAX_BLOCKS     1000

typedef enum
{
  OPENINGS_HTML_BLOCK_PARAGRAPH,
  OPENINGS_HTML_BLOCK_HEADING,
  OPENINGS_HTML_BLOCK_VERBATIM,
  OPENINGS_HTML_BLOCK_RULE,
} OpeningsHtmlBlockKind;

/**
 * OpeningsHtmlBlock:
 * @kind: what it is
 * @level: of a heading: 1 to 6
 * @indent: in how many lists and quotes it stands
 * @marker: (nullable): what stands before the item of a list that it begins
 * @markup: (nullable): its text as Pango markup; not of a rule
 */
typedef struct
{
  OpeningsHtmlBlockKind kind;
  guint level;
  guint indent;
  char *marker; /* (owned) (nullable) */
  char *markup; /* (owned) (nullable) */
} OpeningsHtmlBlock;

GPtrArray *openings_html_blocks_new (const char *html,
                                     const char *plain,
                                     gboolean *shortened);

G_END_DECLS
