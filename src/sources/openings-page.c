/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-page.h"

#include <gio/gio.h>
#include <libxml/HTMLtree.h>
#include <libxml/SAX2.h>
#include <string.h>

#include "openings-json-access.h"
#include "openings-source-kind.h"
#include "openings-text.h"

#define MAX_BYTES   (32 * 1024 * 1024)
#define MAX_DEPTH   256
#define MAX_CHARSET 32

struct _OpeningsPage
{
  htmlDocPtr document; /* (owned) */
  char *url;           /* (owned) (nullable) */
  char *base;          /* (owned) (nullable) what links are relative to */
};

/* The charset that the first kilobyte declares, in <meta> or <?xml?>. */
static char *
dup_declared_charset (const char *data,
                      gsize length)
{
  g_autofree char *head = g_strndup (data, MIN (length, 1024));
  const char *at;
  gsize n;

  for (char *c = head; c < head + MIN (length, 1024); c++)
    *c = *c == '\0' ? ' ' : g_ascii_tolower (*c);

  at = strstr (head, "charset=");
  if (at != NULL)
    at += strlen ("charset=");
  else if ((at = strstr (head, "encoding=")) != NULL)
    at += strlen ("encoding=");
  else
    return NULL;

  at += strspn (at, "\"' ");
  n = strcspn (at, "\"' />;?\n");

  return n > 0 && n < MAX_CHARSET ? g_strndup (at, n) : NULL;
}

/* A page that is no UTF-8 is what it says, else Windows-1252. */
static char *
dup_utf8 (const char *data,
          gsize length)
{
  g_autofree char *charset = NULL;
  char *converted = NULL;

  if (openings_text_is_utf8 (data, length))
    return g_strndup (data, length);

  charset = dup_declared_charset (data, length);
  if (charset == NULL || strcmp (charset, "iso-8859-1") == 0)
    converted = g_convert_with_fallback (data, length, "UTF-8", "WINDOWS-1252", "\357\277\275",
                                         NULL, NULL, NULL);
  else if (strcmp (charset, "utf-8") != 0)
    converted = g_convert_with_fallback (data, length, "UTF-8", charset, "\357\277\275",
                                         NULL, NULL, NULL);

  if (converted == NULL || !g_utf8_validate (converted, -1, NULL))
    {
      g_free (converted);
      converted = g_utf8_make_valid (data, length);
    }

  return converted;
}

static void
start_element_cb (void *user_data,
                  const xmlChar *name,
                  const xmlChar **attributes)
{
  htmlParserCtxtPtr parser = user_data;

  if (parser->nodeNr < MAX_DEPTH)
    xmlSAX2StartElement (parser, name, attributes);
  else
    xmlStopParser (parser);
}

/* libxml2 bounds depth and the size of a text together, or neither: a script may
 * well be larger than its ten megabytes, and what came behind it was lost. */
static htmlDocPtr
read_document (const char *text)
{
  htmlParserCtxtPtr parser;
  htmlDocPtr document;

  openings_sources_set_up ();
  parser = htmlNewParserCtxt ();
  parser->sax->startElement = start_element_cb;
  parser->options |= XML_PARSE_HUGE;
  document = htmlCtxtReadMemory (parser, text, strlen (text), NULL, "UTF-8",
                                 HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                     HTML_PARSE_NOWARNING);
  htmlFreeParserCtxt (parser);

  return document;
}

/**
 * openings_page_new:
 * @data: an answer
 * @length: its bytes
 * @url: (nullable): where it came from
 * @error: return location for a %OPENINGS_SOURCE_ERROR_NOT_HTML
 *
 * Parses a web page of at most 32 MB. Nothing is fetched for it; what is nested
 * more than 256 levels deep ends it.
 *
 * Returns: (transfer full): the page, or %NULL with @error set
 */
OpeningsPage *
openings_page_new (const char *data,
                   gsize length,
                   const char *url,
                   GError **error)
{
  g_autofree char *text = NULL;
  htmlDocPtr document = NULL;
  OpeningsPage *self;

  if (length <= MAX_BYTES && openings_json_is_web_page (data, length))
    {
      text = dup_utf8 (data, length);
      document = read_document (text);
    }

  if (document == NULL || xmlDocGetRootElement (document) == NULL)
    {
      if (document != NULL)
        xmlFreeDoc (document);
      g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_HTML,
                   length == 0          ? "The page is empty"
                   : length > MAX_BYTES ? "The page is too large to be read"
                                        : "The answer is not a web page");
      return NULL;
    }

  self = g_new0 (OpeningsPage, 1);
  self->document = document;
  self->url = g_strdup (url);
  self->base = g_strdup (url);
  for (xmlNode *node = openings_page_get_root (self); node != NULL;
       node = openings_page_next (openings_page_get_root (self), node))
    {
      g_autofree char *base = NULL;

      if (!openings_page_is_element (node, "base"))
        continue;
      base = openings_page_dup_attribute (node, "href");
      if (base != NULL && url != NULL)
        {
          g_free (self->base);
          self->base = g_uri_resolve_relative (url, base, G_URI_FLAGS_PARSE_RELAXED, NULL);
        }
      break;
    }

  return self;
}

void
openings_page_free (OpeningsPage *self)
{
  xmlFreeDoc (self->document);
  g_free (self->url);
  g_free (self->base);
  g_free (self);
}

xmlNode *
openings_page_get_root (OpeningsPage *self)
{
  return xmlDocGetRootElement (self->document);
}

const char *
openings_page_get_url (OpeningsPage *self)
{
  return self->url;
}

/**
 * openings_page_resolve:
 * @self: a page
 * @reference: an address as the page writes it
 *
 * Returns: (transfer full) (nullable): the whole address, if it is one of http
 *   or https
 */
char *
openings_page_resolve (OpeningsPage *self,
                       const char *reference)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (reference));
  g_autofree char *resolved = NULL;

  if (*trimmed == '\0')
    return NULL;

  if (openings_text_is_http_url (trimmed))
    return g_steal_pointer (&trimmed);

  if (self->base != NULL)
    resolved = g_uri_resolve_relative (self->base, trimmed, G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (resolved == NULL || !openings_text_is_http_url (resolved))
    return NULL;

  return g_steal_pointer (&resolved);
}

/**
 * openings_page_next:
 * @root: where the walk began
 * @node: the node that it is at
 *
 * Returns: (nullable): the next node in the order of the document
 */
xmlNode *
openings_page_next (xmlNode *root,
                    xmlNode *node)
{
  if (node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;

  while (node != root && node->next == NULL)
    node = node->parent;

  return node != root ? node->next : NULL;
}

gboolean
openings_page_is_element (xmlNode *node,
                          const char *name)
{
  return node->type == XML_ELEMENT_NODE &&
         g_ascii_strcasecmp ((const char *) node->name, name) == 0;
}

/**
 * openings_page_has_class:
 * @node: a node
 * @name: a class
 *
 * Returns: whether it is an element that has the class
 */
gboolean
openings_page_has_class (xmlNode *node,
                         const char *name)
{
  g_autofree char *value = openings_page_dup_attribute (node, "class");
  g_auto (GStrv) classes = value != NULL ? g_strsplit_set (value, " \t\r\n\f", -1) : NULL;

  return classes != NULL && g_strv_contains ((const char *const *) classes, name);
}

/**
 * openings_page_find_class:
 * @root: where to look
 * @name: a class
 *
 * Returns: (nullable): the first element in @root that has the class
 */
xmlNode *
openings_page_find_class (xmlNode *root,
                          const char *name)
{
  for (xmlNode *node = root; node != NULL; node = openings_page_next (root, node))
    if (openings_page_has_class (node, name))
      return node;

  return NULL;
}

/**
 * openings_page_find_ancestor:
 * @node: a node
 * @name: an element's name
 *
 * Returns: (nullable): the nearest such element that @node is in
 */
xmlNode *
openings_page_find_ancestor (xmlNode *node,
                             const char *name)
{
  for (node = node->parent; node != NULL; node = node->parent)
    if (openings_page_is_element (node, name))
      return node;

  return NULL;
}

/**
 * openings_page_dup_attribute:
 * @node: an element
 * @name: the attribute's name
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
openings_page_dup_attribute (xmlNode *node,
                             const char *name)
{
  xmlChar *value;
  char *copy;

  if (node->type != XML_ELEMENT_NODE)
    return NULL;

  value = xmlGetNoNsProp (node, (const xmlChar *) name);
  copy = g_strdup ((const char *) value);
  xmlFree (value);

  return copy;
}

/**
 * openings_page_dup_text:
 * @node: a node
 *
 * Returns: (transfer full): all text in it, as it stands in the page
 */
char *
openings_page_dup_text (xmlNode *node)
{
  GString *text = g_string_new (NULL);

  for (xmlNode *at = node; at != NULL; at = openings_page_next (node, at))
    if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content != NULL)
      g_string_append (text, (const char *) at->content);

  return g_string_free (text, FALSE);
}

/**
 * openings_page_dup_line:
 * @node: a node
 *
 * Returns: (transfer full) (nullable): all text in it in one clean line, %NULL
 *   when there is none
 */
char *
openings_page_dup_line (xmlNode *node)
{
  g_autofree char *text = openings_page_dup_text (node);

  return openings_text_clean_line (text, -1);
}

/**
 * openings_page_dup_markup:
 * @node: an element
 *
 * Returns: (transfer full): its inside, in HTML
 */
char *
openings_page_dup_markup (xmlNode *node)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  char *markup;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    htmlNodeDump (buffer, node->doc, child);

  markup = g_strdup ((const char *) xmlBufferContent (buffer));
  xmlBufferFree (buffer);

  return markup;
}
