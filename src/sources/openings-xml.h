/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Private to this layer: XML of any size, read one element at a time. */

/**
 * OpeningsXmlFunc:
 * @element: (transfer none): an element with all that is in it, until the
 *   function returns; names keep their prefix as written, "g:location"
 * @data: what was passed along
 */
typedef void (*OpeningsXmlFunc) (xmlNode  *element,
                                 gpointer  data);

/**
 * OpeningsXmlResult:
 * @root: the name of the outermost element
 * @n_dropped: elements that were too large to be read
 * @is_damaged: whether the document is cut off or broken, so that elements may
 *   be missing
 */
typedef struct
{
  char     *root;
  guint     n_dropped;
  gboolean  is_damaged;
} OpeningsXmlResult;

gboolean openings_xml_read         (GInputStream       *stream,
                                    const char *const  *names,
                                    OpeningsXmlFunc     func,
                                    gpointer            data,
                                    OpeningsXmlResult  *result,
                                    GError            **error);
void     openings_xml_result_clear (OpeningsXmlResult  *self);

xmlNode *openings_xml_find         (xmlNode            *element,
                                    const char         *name);
char    *openings_xml_dup_text     (xmlNode            *element,
                                    const char         *name);
char    *openings_xml_dup_line     (xmlNode            *element,
                                    const char         *name);
double   openings_xml_get_number   (xmlNode            *element,
                                    const char         *name);
gint64   openings_xml_get_time     (xmlNode            *element,
                                    const char         *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpeningsXmlResult, openings_xml_result_clear)

G_END_DECLS
