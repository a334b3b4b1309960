/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "openings-html-runs.h"
#include "openings-html-writer.h"
#include "openings-source-kind.h"
#include "openings-text.h"

#define MAX_SOURCE   (32 * 1024 * 1024)
#define MAX_ELEMENTS 256
#define MAX_HREF     2048

typedef enum
{
  ROLE_NONE, /* only what is in it counts */
  ROLE_DROP, /* nor does what is in it */
  ROLE_FLOW,
  ROLE_CONTAINER,
  ROLE_INLINE,
  ROLE_LINK,
  ROLE_BREAK,
  ROLE_RULE,
  ROLE_CELL,
} Role;

typedef struct
{
  const char *name;
  Role role;
  int detail;          /* the flow or the container */
  const char *written; /* of an inline element: its name in what we write */
} Tag;

static const Tag tags[] = {
  { "a", ROLE_LINK, 0, "a" },
  { "address", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "applet", ROLE_DROP, 0, NULL },
  { "article", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "aside", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "audio", ROLE_DROP, 0, NULL },
  { "b", ROLE_INLINE, 0, "strong" },
  { "blockquote", ROLE_CONTAINER, OPENINGS_HTML_QUOTE, NULL },
  { "br", ROLE_BREAK, 0, NULL },
  { "button", ROLE_DROP, 0, NULL },
  { "canvas", ROLE_DROP, 0, NULL },
  { "center", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "code", ROLE_INLINE, 0, "code" },
  { "dd", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "div", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "dl", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "dt", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "em", ROLE_INLINE, 0, "em" },
  { "figcaption", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "figure", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "footer", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "form", ROLE_DROP, 0, NULL },
  { "frameset", ROLE_DROP, 0, NULL },
  { "h1", ROLE_FLOW, OPENINGS_HTML_HEADING_3, NULL },
  { "h2", ROLE_FLOW, OPENINGS_HTML_HEADING_3, NULL },
  { "h3", ROLE_FLOW, OPENINGS_HTML_HEADING_3, NULL },
  { "h4", ROLE_FLOW, OPENINGS_HTML_HEADING_4, NULL },
  { "h5", ROLE_FLOW, OPENINGS_HTML_HEADING_5, NULL },
  { "h6", ROLE_FLOW, OPENINGS_HTML_HEADING_6, NULL },
  { "head", ROLE_DROP, 0, NULL },
  { "header", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "hr", ROLE_RULE, 0, NULL },
  { "i", ROLE_INLINE, 0, "em" },
  { "iframe", ROLE_DROP, 0, NULL },
  { "li", ROLE_CONTAINER, OPENINGS_HTML_ITEM, NULL },
  { "main", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "math", ROLE_DROP, 0, NULL },
  { "menu", ROLE_CONTAINER, OPENINGS_HTML_LIST, NULL },
  { "nav", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "noframes", ROLE_DROP, 0, NULL },
  { "noscript", ROLE_DROP, 0, NULL },
  { "object", ROLE_DROP, 0, NULL },
  { "ol", ROLE_CONTAINER, OPENINGS_HTML_NUMBERED_LIST, NULL },
  { "option", ROLE_DROP, 0, NULL },
  { "p", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "pre", ROLE_FLOW, OPENINGS_HTML_VERBATIM, NULL },
  { "script", ROLE_DROP, 0, NULL },
  { "section", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "select", ROLE_DROP, 0, NULL },
  { "strong", ROLE_INLINE, 0, "strong" },
  { "style", ROLE_DROP, 0, NULL },
  { "svg", ROLE_DROP, 0, NULL },
  { "table", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "td", ROLE_CELL, 0, NULL },
  { "template", ROLE_DROP, 0, NULL },
  { "textarea", ROLE_DROP, 0, NULL },
  { "th", ROLE_CELL, 0, NULL },
  { "title", ROLE_DROP, 0, NULL },
  { "tr", ROLE_FLOW, OPENINGS_HTML_PARAGRAPH, NULL },
  { "u", ROLE_INLINE, 0, "u" },
  { "ul", ROLE_CONTAINER, OPENINGS_HTML_LIST, NULL },
  { "video", ROLE_DROP, 0, NULL },
};

typedef struct
{
  Role role;
  guint mark; /* what closes it in the writer */
} Element;

typedef struct
{
  xmlParserCtxtPtr parser;
  const OpeningsHtmlRuns *runs; /* (unowned) */
  OpeningsHtmlWriter *writer;   /* (owned) */
  GArray *elements;             /* of Element: those that are open */
  guint n_dropping;             /* of them with ROLE_DROP */
} Conversion;

static int
compare_tag (const void *name,
             const void *tag)
{
  return g_ascii_strcasecmp (name, ((const Tag *) tag)->name);
}

/* The address of a link that is safe to follow, or NULL. */
static char *
dup_href (const xmlChar **attributes)
{
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    {
      g_autofree char *value = NULL;
      g_autofree char *href = NULL;

      if (g_ascii_strcasecmp ((const char *) attributes[0], "href") != 0 || attributes[1] == NULL)
        continue;

      value = g_strstrip (g_strdup ((const char *) attributes[1]));
      href = g_strconcat (g_str_has_prefix (value, "//") ? "https:" : "", value, NULL);
      if (strlen (href) > MAX_HREF)
        return NULL;
      for (const char *at = href; *at != '\0'; at++)
        if ((guchar) *at < ' ' || *at == 0x7f)
          return NULL;

      if (g_ascii_strncasecmp (href, "https://", 8) == 0 ||
          g_ascii_strncasecmp (href, "http://", 7) == 0 ||
          g_ascii_strncasecmp (href, "mailto:", 7) == 0)
        return g_steal_pointer (&href);

      return NULL;
    }

  return NULL;
}

static guint
begin_element (Conversion *self,
               const Tag *tag,
               const xmlChar **attributes)
{
  g_autofree char *href = NULL;

  switch (tag->role)
    {
    case ROLE_FLOW:
      openings_html_writer_begin_flow (self->writer, tag->detail);
      return 0;
    case ROLE_CONTAINER:
      return openings_html_writer_open (self->writer, tag->detail);
    case ROLE_INLINE:
      return openings_html_writer_open_inline (self->writer, tag->written, NULL);
    case ROLE_LINK:
      href = dup_href (attributes);
      return href != NULL ? openings_html_writer_open_inline (self->writer, tag->written, href)
                          : G_MAXUINT;
    case ROLE_BREAK:
      openings_html_writer_add_break (self->writer);
      return 0;
    case ROLE_RULE:
      openings_html_writer_add_rule (self->writer);
      return 0;
    case ROLE_CELL:
      openings_html_writer_add_cell (self->writer);
      return 0;
    case ROLE_NONE:
    case ROLE_DROP:
    default:
      return 0;
    }
}

static void
start_element_cb (void *user_data,
                  const xmlChar *name,
                  const xmlChar **attributes)
{
  static const Tag other = { "", ROLE_NONE, 0, NULL };
  Conversion *self = user_data;
  const Tag *tag = bsearch (name, tags, G_N_ELEMENTS (tags), sizeof (Tag), compare_tag);
  Element element = { ROLE_NONE, 0 };

  if (self->elements->len >= MAX_ELEMENTS)
    {
      xmlStopParser (self->parser);
      return;
    }

  if (tag == NULL)
    tag = &other;
  element.role = tag->role;
  if (tag->role == ROLE_DROP)
    self->n_dropping++;
  else if (self->n_dropping == 0)
    element.mark = begin_element (self, tag, attributes);
  else
    element.role = ROLE_NONE;

  g_array_append_val (self->elements, element);
}

static void
end_element_cb (void *user_data,
                const xmlChar *name)
{
  Conversion *self = user_data;
  Element element;

  if (self->elements->len == 0)
    return;

  element = g_array_index (self->elements, Element, self->elements->len - 1);
  g_array_set_size (self->elements, self->elements->len - 1);

  if (element.role == ROLE_DROP)
    self->n_dropping--;
  else if (element.role == ROLE_FLOW)
    openings_html_writer_end_flow (self->writer);
  else if (element.role == ROLE_CONTAINER)
    openings_html_writer_close_to (self->writer, element.mark);
  else if (element.role == ROLE_INLINE || element.role == ROLE_LINK)
    openings_html_writer_close_inline (self->writer, element.mark);
}

static void
characters_cb (void *user_data,
               const xmlChar *text,
               int length)
{
  Conversion *self = user_data;
  const char *rest = (const char *) text;
  gsize n_left = length;

  while (self->n_dropping == 0 && n_left > 0)
    {
      gsize n;
      const char *part = openings_html_runs_next (self->runs, &rest, &n_left, &n);

      if (!openings_html_writer_add_text (self->writer, part, n))
        {
          xmlStopParser (self->parser);
          return;
        }
    }
}

/* The inside of scripts and styles. */
static void
cdata_cb (void *user_data,
          const xmlChar *text,
          int length)
{
}

static void
read_markup (Conversion *self,
             const char *html,
             gsize length)
{
  g_autoptr (OpeningsHtmlRuns) runs = openings_html_runs_new (html, MIN (length, MAX_SOURCE));
  xmlSAXHandler handler = { 0 };
  gsize markup_length;
  const char *markup = openings_html_runs_get_markup (runs, &markup_length);

  handler.startElement = start_element_cb;
  handler.endElement = end_element_cb;
  handler.characters = characters_cb;
  handler.ignorableWhitespace = characters_cb;
  handler.cdataBlock = cdata_cb;

  openings_sources_set_up ();
  self->runs = runs;
  self->parser = htmlNewParserCtxt ();
  *self->parser->sax = handler;
  self->parser->userData = self;
  htmlCtxtReadMemory (self->parser, markup, (int) markup_length, NULL, "UTF-8",
                      HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                          HTML_PARSE_NOWARNING | HTML_PARSE_NOIMPLIED);
  xmlFreeDoc (self->parser->myDoc);
  htmlFreeParserCtxt (self->parser);
}

/* Text that was never HTML: its lines and empty lines count. */
static void
read_plain (Conversion *self,
            const char *text)
{
  g_autofree char *decoded = openings_html_decode_entities (text);
  gboolean room = TRUE;

  for (const char *line = decoded; line != NULL && room;)
    {
      const char *end = strchr (line, '\n');
      g_autofree char *trimmed = end != NULL ? g_strndup (line, end - line) : g_strdup (line);

      if (*g_strstrip (trimmed) == '\0')
        openings_html_writer_end_flow (self->writer);
      else
        room = openings_html_writer_add_text (self->writer, trimmed, strlen (trimmed));

      openings_html_writer_add_break (self->writer);
      line = end != NULL ? end + 1 : NULL;
    }
}

/**
 * openings_html_is_markup:
 * @text: a text
 *
 * Returns: whether it holds a tag
 */
gboolean
openings_html_is_markup (const char *text)
{
  for (const char *at = strchr (text, '<'); at != NULL; at = strchr (at + 1, '<'))
    if ((g_ascii_isalpha (at[1]) || at[1] == '/' || at[1] == '!') && strchr (at, '>') != NULL)
      return TRUE;

  return FALSE;
}

/* The writer's buffers are up to twice as large as what is in them; a copy leaves
 * them to the next description, where shrinking them would leave holes. */
static void
trim (char **text)
{
  g_autofree char *buffer = text != NULL ? *text : NULL;

  if (buffer != NULL)
    *text = g_strdup (buffer);
}

/**
 * openings_html_convert:
 * @html: a description, in HTML or plain text
 * @length: its bytes, or -1
 * @safe: (out) (optional) (transfer full): small, well-formed HTML
 * @text: (out) (optional) (transfer full): plain text
 *
 * Makes a description fit to be shown and searched. @safe holds only p, br,
 * h3 to h6, ul, ol, li, strong, em, u, a, blockquote, pre, code and hr, without
 * attributes but the href of links to http, https and mailto; it parses as XML.
 * @text has an empty line between paragraphs and "• " before items. Both are
 * cut after a megabyte.
 */
void
openings_html_convert (const char *html,
                       gssize length,
                       char **safe,
                       char **text)
{
  gboolean is_whole = length < 0;
  g_autofree char *copy = NULL;
  const char *valid = html;
  Conversion self = { 0 };

  if (length < 0)
    length = strnlen (html, MAX_SOURCE + 1);
  is_whole = is_whole && length <= MAX_SOURCE;
  length = MIN (length, MAX_SOURCE);
  if (!openings_text_is_utf8 (html, length))
    valid = copy = g_utf8_make_valid (html, length);
  else if (!is_whole)
    valid = copy = g_strndup (html, length);

  self.writer = openings_html_writer_new (length);
  self.elements = g_array_new (FALSE, FALSE, sizeof (Element));
  if (openings_html_is_markup (valid))
    read_markup (&self, valid, strlen (valid));
  else
    read_plain (&self, valid);

  openings_html_writer_finish (self.writer, safe, text);
  trim (safe);
  trim (text);
  openings_html_writer_free (self.writer);
  g_array_unref (self.elements);
}

char *
openings_html_sanitize (const char *html,
                        gssize length)
{
  char *safe;

  openings_html_convert (html, length, &safe, NULL);

  return safe;
}

char *
openings_html_to_text (const char *html,
                       gssize length)
{
  char *text;

  openings_html_convert (html, length, NULL, &text);

  return text;
}

/**
 * openings_html_append_section:
 * @html: the beginning of a description, in HTML
 * @heading: (nullable): a heading, in plain text
 * @section: (nullable): what comes below it, in HTML or plain text
 *
 * Adds a part of a description that a source keeps apart, unless it is empty.
 */
void
openings_html_append_section (GString *html,
                              const char *heading,
                              const char *section)
{
  g_autofree char *line = openings_html_dup_line (heading);
  g_autofree char *escaped = line != NULL ? g_markup_escape_text (line, -1) : NULL;
  g_autofree char *safe = section != NULL ? openings_html_sanitize (section, -1) : NULL;

  if (safe == NULL || *safe == '\0')
    return;

  if (escaped != NULL)
    g_string_append_printf (html, "<h3>%s</h3>", escaped);
  g_string_append (html, safe);
}
