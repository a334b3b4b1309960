/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to this layer: where the pieces of a description go. It takes
 * blocks, inline elements and text in any order and nesting, and writes both a
 * small well-formed HTML and plain text. */

typedef enum
{
  OPENINGS_HTML_PARAGRAPH,
  OPENINGS_HTML_HEADING_3,
  OPENINGS_HTML_HEADING_4,
  OPENINGS_HTML_HEADING_5,
  OPENINGS_HTML_HEADING_6,
  OPENINGS_HTML_VERBATIM,
} OpeningsHtmlFlow;

typedef enum
{
  OPENINGS_HTML_LIST,
  OPENINGS_HTML_NUMBERED_LIST,
  OPENINGS_HTML_ITEM,
  OPENINGS_HTML_QUOTE,
} OpeningsHtmlContainer;

typedef struct _OpeningsHtmlWriter OpeningsHtmlWriter;

OpeningsHtmlWriter *openings_html_writer_new          (gsize                  length);
void                openings_html_writer_free         (OpeningsHtmlWriter    *self);

void                openings_html_writer_begin_flow   (OpeningsHtmlWriter    *self,
                                                       OpeningsHtmlFlow       flow);
void                openings_html_writer_end_flow     (OpeningsHtmlWriter    *self);
guint               openings_html_writer_open         (OpeningsHtmlWriter    *self,
                                                       OpeningsHtmlContainer  container);
void                openings_html_writer_close_to     (OpeningsHtmlWriter    *self,
                                                       guint                  depth);
guint               openings_html_writer_open_inline  (OpeningsHtmlWriter    *self,
                                                       const char            *name,
                                                       const char            *href);
void                openings_html_writer_close_inline (OpeningsHtmlWriter    *self,
                                                       guint                  index);
void                openings_html_writer_add_break    (OpeningsHtmlWriter    *self);
void                openings_html_writer_add_rule     (OpeningsHtmlWriter    *self);
void                openings_html_writer_add_cell     (OpeningsHtmlWriter    *self);
gboolean            openings_html_writer_add_text     (OpeningsHtmlWriter    *self,
                                                       const char            *text,
                                                       gsize                  length);
void                openings_html_writer_finish       (OpeningsHtmlWriter    *self,
                                                       char                 **safe,
                                                       char                 **text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsHtmlWriter, openings_html_writer_free)

G_END_DECLS
