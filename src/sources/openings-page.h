/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

/* Private to this layer: web pages as trees. */

typedef struct _OpeningsPage OpeningsPage;

OpeningsPage *openings_page_new           (const char   *data,
                                           gsize         length,
                                           const char   *url,
                                           GError      **error);
void          openings_page_free          (OpeningsPage *self);

xmlNode      *openings_page_get_root      (OpeningsPage *self);
const char   *openings_page_get_url       (OpeningsPage *self);
char         *openings_page_resolve       (OpeningsPage *self,
                                           const char   *reference);

xmlNode      *openings_page_next          (xmlNode      *root,
                                           xmlNode      *node);
gboolean      openings_page_is_element    (xmlNode      *node,
                                           const char   *name);
gboolean      openings_page_has_class     (xmlNode      *node,
                                           const char   *name);
xmlNode      *openings_page_find_class    (xmlNode      *root,
                                           const char   *name);
xmlNode      *openings_page_find_ancestor (xmlNode      *node,
                                           const char   *name);
char         *openings_page_dup_attribute (xmlNode      *node,
                                           const char   *name);
char         *openings_page_dup_text      (xmlNode      *node);
char         *openings_page_dup_line      (xmlNode      *node);
char         *openings_page_dup_markup    (xmlNode      *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsPage, openings_page_free)

G_END_DECLS
