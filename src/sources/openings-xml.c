/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "openings-facts.h"
#include "openings-html.h"
#include "openings-page.h"
#include "openings-source-kind.h"

/* libxml2 pushes what it reads; a tree is built of one element at a time. It
 * goes on after an error, keeps its limits of depth and size, loads nothing, and
 * is told of no entity but those of HTML. */

#define CHUNK_BYTES   (64 * 1024)
#define MAX_BYTES     (G_GINT64_CONSTANT (1) << 30)
#define MAX_ELEMENT   (16 * 1024 * 1024)
#define BYTES_OF_NODE ((gsize) 128)

typedef struct
{
  const char *const *names;
  OpeningsXmlFunc func;
  gpointer data;
  OpeningsXmlResult *result;

  xmlParserCtxt *context; /* (owned) */
  xmlDoc *document;       /* (owned) of the elements */
  xmlNode *element;       /* (owned) (nullable) that is being built */
  xmlNode *node;          /* (nullable) within it, that is open */
  GString *text;          /* (owned) not yet in the tree */
  gsize element_size;     /* of all in the tree */
  gboolean too_large;

  xmlEntity entity; /* that was asked for last */
  char character[8];
} Reader;

void
openings_xml_result_clear (OpeningsXmlResult *self)
{
  g_clear_pointer (&self->root, g_free);
}

/* After an error libxml2 would leave out each "&lt;". */
static void
forget_errors (Reader *self)
{
  self->context->wellFormed = TRUE;
}

static void
end_text (Reader *self)
{
  if (self->node != NULL && self->text->len > 0)
    xmlAddChild (self->node, xmlNewDocTextLen (self->document, (const xmlChar *) self->text->str,
                                               self->text->len));
  g_string_truncate (self->text, 0);
}

static void
drop_element (Reader *self)
{
  if (self->element != NULL)
    xmlFreeNode (self->element);
  self->element = NULL;
  self->node = NULL;
  self->element_size = 0;
  self->too_large = FALSE;
  g_string_truncate (self->text, 0);
}

static void
end_element_itself (Reader *self)
{
  end_text (self);
  if (self->too_large)
    self->result->n_dropped++;
  else
    self->func (self->element, self->data);
  drop_element (self);
}

/* Whether there is room for more in the element. */
static gboolean
has_room (Reader *self,
          gsize size)
{
  self->element_size += size;
  self->too_large |= self->element_size > MAX_ELEMENT;

  return !self->too_large;
}

/* @attributes: name, prefix, namespace, begin and end of the value, each */
static void
add_attributes (Reader *self,
                xmlNode *node,
                int n,
                const xmlChar **attributes)
{
  for (int i = 0; i < n; i++, attributes += 5)
    {
      gsize length = attributes[4] - attributes[3];
      g_autofree char *value = NULL;

      if (!has_room (self, BYTES_OF_NODE + length))
        return;

      value = g_utf8_make_valid ((const char *) attributes[3], length);
      xmlNewProp (node, attributes[0], (const xmlChar *) value);
    }
}

static void
on_start_element (void *data,
                  const xmlChar *name,
                  const xmlChar *prefix,
                  const xmlChar *uri,
                  int n_namespaces,
                  const xmlChar **namespaces,
                  int n_attributes,
                  int n_defaulted,
                  const xmlChar **attributes)
{
  Reader *self = data;
  gboolean wanted = g_strv_contains (self->names, (const char *) name);
  g_autofree char *whole = NULL;
  xmlNode *node;

  forget_errors (self);
  if (self->result->root == NULL)
    self->result->root = g_strdup ((const char *) name);

  /* One that is opened within another of its name ends that. */
  if (self->element != NULL && prefix == NULL &&
      xmlStrEqual (self->element->name, name))
    {
      self->result->is_damaged = TRUE;
      end_element_itself (self);
    }

  if (self->element == NULL && !wanted)
    return;

  end_text (self);
  if (!has_room (self, BYTES_OF_NODE))
    return;

  whole = g_strconcat (prefix != NULL && self->element != NULL ? (const char *) prefix : "",
                       prefix != NULL && self->element != NULL ? ":" : "", name, NULL);
  node = xmlNewDocNode (self->document, NULL, (const xmlChar *) whole, NULL);
  if (self->element == NULL)
    self->element = node;
  else
    xmlAddChild (self->node, node);
  self->node = node;
  add_attributes (self, node, n_attributes, attributes);
}

static void
on_end_element (void *data,
                const xmlChar *name,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  Reader *self = data;
  const char *colon;
  const char *open;

  if (self->element == NULL)
    return;

  /* Within one that is too large only its own end counts. */
  open = (const char *) (self->too_large ? self->element : self->node)->name;
  colon = strchr (open, ':');
  if (strcmp (colon != NULL ? colon + 1 : open, (const char *) name) != 0)
    return;

  if (self->too_large || self->node == self->element)
    {
      end_element_itself (self);
      return;
    }

  end_text (self);
  self->node = self->node->parent;
}

static void
on_text (void *data,
         const xmlChar *text,
         int length)
{
  Reader *self = data;

  forget_errors (self);
  if (self->element != NULL && has_room (self, length))
    g_string_append_len (self->text, (const char *) text, length);
}

/* Feeds use the names of HTML without declaring them. */
static xmlEntity *
on_entity (void *data,
           const xmlChar *name)
{
  Reader *self = data;
  const htmlEntityDesc *known = htmlEntityLookup (name);
  xmlEntity *predefined = xmlGetPredefinedEntity (name);

  if (predefined != NULL || known == NULL)
    return predefined;

  self->character[g_unichar_to_utf8 (known->value, self->character)] = '\0';
  memset (&self->entity, 0, sizeof self->entity);
  self->entity.type = XML_ENTITY_DECL;
  self->entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  self->entity.name = (const xmlChar *) known->name;
  self->entity.content = (xmlChar *) self->character;
  self->entity.orig = (xmlChar *) self->character;
  self->entity.length = strlen (self->character);

  return &self->entity;
}

/* Some errors lose a character, the others perhaps an element. */
static void
on_error (void *data,
          xmlErrorPtr error)
{
  Reader *self = data;

  switch (error->code)
    {
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
      break;

    default:
      if (error->domain != XML_FROM_NAMESPACE && error->level >= XML_ERR_ERROR)
        self->result->is_damaged = TRUE;
      break;
    }
}

static xmlParserCtxt *
new_context (Reader *self)
{
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start_element,
    .endElementNs = on_end_element,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .getEntity = on_entity,
    .serror = on_error,
  };
  xmlParserCtxt *context;

  openings_sources_set_up ();
  context = xmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL);
  xmlCtxtUseOptions (context, XML_PARSE_NONET | XML_PARSE_RECOVER);

  return context;
}

/* What is no character of XML becomes a question mark, in place. Returns how
 * many bytes are whole: those after may be the beginning of a character. */
static gsize
repair (char *text,
        gsize length,
        gboolean at_end)
{
  gsize i = 0;

  while (i < length)
    {
      gunichar c = g_utf8_get_char_validated (text + i, length - i);
      gsize n = c < 0x80 ? 1 : g_utf8_skip[(guchar) text[i]];

      if (c == (gunichar) -2 && !at_end && length - i < 4)
        return i;

      if (c >= (gunichar) -2 || (c < ' ' && c != '\n' && c != '\r' && c != '\t') ||
          c == 0xfffe || c == 0xffff)
        {
          n = c >= (gunichar) -2 ? 1 : n;
          memset (text + i, '?', n);
        }
      i += n;
    }

  return i;
}

/* Whether it is UTF-8, or says that it is something else. */
static gboolean
is_utf8 (const char *begin,
         gsize length)
{
  g_autofree char *head = g_strndup (begin, MIN (length, 200));
  const char *encoding = strstr (head, "encoding=");

  if (length >= 2 && ((guchar) begin[0] >= 0xfe || begin[0] == '\0' || begin[1] == '\0'))
    return FALSE;

  return encoding == NULL || g_ascii_strncasecmp (encoding + strlen ("encoding=") + 1, "utf-8",
                                                  strlen ("utf-8")) == 0;
}

/* Compressed ones are recognised by how they begin. */
static GInputStream *
open_stream (GInputStream *stream,
             GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (stream, CHUNK_BYTES);
  GBufferedInputStream *buffer = G_BUFFERED_INPUT_STREAM (buffered);
  g_autoptr (GConverter) gzip = NULL;
  const guchar *begin;
  gsize length;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  if (g_buffered_input_stream_fill (buffer, CHUNK_BYTES, NULL, error) < 0)
    return NULL;

  begin = g_buffered_input_stream_peek_buffer (buffer, &length);
  if (length < 2 || begin[0] != 0x1f || begin[1] != 0x8b)
    return g_steal_pointer (&buffered);

  gzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  return g_converter_input_stream_new (buffered, gzip);
}

/* The first chunk tells how characters are written. Leading white space is no
 * error of what follows. */
static gsize
begin (Reader *self,
       const char *chunk,
       gsize length,
       gboolean *utf8)
{
  gsize skipped = 0;

  while (skipped < length && g_ascii_isspace (chunk[skipped]))
    skipped++;

  *utf8 = is_utf8 (chunk + skipped, length - skipped);
  self->context = new_context (self);

  return skipped;
}

static gboolean
read_all (Reader *self,
          GInputStream *stream,
          GError **error)
{
  g_autofree char *buffer = g_malloc (CHUNK_BYTES);
  gboolean utf8 = FALSE;
  goffset total = 0;
  gsize kept = 0;
  gssize n;

  do
    {
      gsize skipped = 0;
      gsize length;
      gsize whole;

      n = g_input_stream_read (stream, buffer + kept, CHUNK_BYTES - kept, NULL, error);
      if (n < 0)
        return FALSE;

      total += n;
      length = kept + n;
      if (self->context == NULL)
        skipped = begin (self, buffer, length, &utf8);
      whole = utf8 ? repair (buffer, length, n == 0) : length;
      if (whole > skipped)
        xmlParseChunk (self->context, buffer + skipped, whole - skipped, 0);
      kept = length - whole;
      memmove (buffer, buffer + whole, kept);
    }
  while (n > 0 && total <= MAX_BYTES);

  xmlParseChunk (self->context, NULL, 0, 1);
  self->result->is_damaged |= total > MAX_BYTES;

  return TRUE;
}

static void
reader_clear (Reader *self)
{
  drop_element (self);
  g_string_free (self->text, TRUE);
  xmlFreeDoc (self->document);
  if (self->context == NULL)
    return;

  if (self->context->myDoc != NULL)
    xmlFreeDoc (self->context->myDoc);
  xmlFreeParserCtxt (self->context);
}

/**
 * openings_xml_read:
 * @stream: a document, perhaps compressed with gzip
 * @names: the elements to read, without prefix
 * @func: called for each of them that is not within another
 * @data: for @func
 * @result: (out caller-allocates): what else there is to say
 * @error: return location for an error of the stream, or a
 *   %OPENINGS_SOURCE_ERROR_NOT_XML
 *
 * Reads a document in little memory. What is damaged is passed over, what is
 * whole is given to @func; characters that are none are replaced.
 *
 * Returns: whether it is a document in XML
 */
gboolean
openings_xml_read (GInputStream *stream,
                   const char *const *names,
                   OpeningsXmlFunc func,
                   gpointer data,
                   OpeningsXmlResult *result,
                   GError **error)
{
  g_autoptr (GInputStream) opened = open_stream (stream, error);
  Reader reader = { .names = names, .func = func, .data = data, .result = result };
  gboolean read;

  memset (result, 0, sizeof *result);
  if (opened == NULL)
    return FALSE;

  reader.document = xmlNewDoc ((const xmlChar *) "1.0");
  reader.text = g_string_new (NULL);
  read = read_all (&reader, opened, error);
  reader_clear (&reader);

  if (read && (result->root == NULL || g_ascii_strcasecmp (result->root, "html") == 0))
    {
      read = FALSE;
      g_set_error_literal (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_XML,
                           result->root != NULL ? "The answer is a web page, not a feed"
                                                : "The answer is not a feed");
    }

  return read;
}

/**
 * openings_xml_find:
 * @element: an element
 * @name: a name, with its prefix
 *
 * Returns: (nullable) (transfer none): the first child of that name
 */
xmlNode *
openings_xml_find (xmlNode *element,
                   const char *name)
{
  for (xmlNode *child = element != NULL ? element->children : NULL; child != NULL;
       child = child->next)
    if (child->type == XML_ELEMENT_NODE && strcmp ((const char *) child->name, name) == 0)
      return child;

  return NULL;
}

/**
 * openings_xml_dup_text:
 * @element: (nullable): an element
 * @name: the name of a child
 *
 * Returns: (transfer full) (nullable): all text in the child, %NULL without one
 */
char *
openings_xml_dup_text (xmlNode *element,
                       const char *name)
{
  xmlNode *child = openings_xml_find (element, name);

  return child != NULL ? openings_page_dup_text (child) : NULL;
}

/**
 * openings_xml_dup_line:
 * @element: (nullable): an element
 * @name: the name of a child
 *
 * Returns: (transfer full) (nullable): the child's text as one clean line, %NULL
 *   when nothing is left of it
 */
char *
openings_xml_dup_line (xmlNode *element,
                       const char *name)
{
  g_autofree char *text = openings_xml_dup_text (element, name);

  return openings_html_dup_line (text);
}

double
openings_xml_get_number (xmlNode *element,
                         const char *name)
{
  g_autofree char *text = openings_xml_dup_line (element, name);
  char *end;
  double number = text != NULL ? g_ascii_strtod (text, &end) : 0;

  return text != NULL && *end == '\0' ? number : 0;
}

gint64
openings_xml_get_time (xmlNode *element,
                       const char *name)
{
  g_autofree char *text = openings_xml_dup_text (element, name);

  return openings_facts_time (text);
}
