/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Nothing is written before text arrives: a paragraph, a list or an inline
 * element that holds no text leaves no trace. Then the containers stand as
 *
 *   containers   ul > li > ul > li       (opened when they begin)
 *   flow         p, h3…h6 or pre         (opened by text; not within li)
 *   inlines      strong > a > em         (the first n_written are open)
 *
 * and closing a flow closes its inlines, which the next flow opens again. */

#include "openings-html-writer.h"

#include <string.h>

#define MAX_TEXT       (1024 * 1024)
#define MAX_HTML       (4 * MAX_TEXT)
#define MAX_CONTAINERS 12
#define MAX_INLINES    12

typedef struct
{
  OpeningsHtmlContainer kind;
  gboolean implied; /* the source has it not */
  gboolean has_text;
} Container;

typedef struct
{
  const char *name;
  char *href; /* (owned) (nullable) */
} Inline;

struct _OpeningsHtmlWriter
{
  GString *html;
  GString *text;
  GArray *containers; /* of Container */
  GArray *inlines;    /* of Inline */
  guint n_written;
  OpeningsHtmlFlow flow;
  gboolean in_flow;
  guint n_breaks;
  gboolean needs_space;
  gboolean needs_cell;
  gboolean after_item;
  gboolean full;
};

static const char *const flow_names[] = { "p", "h3", "h4", "h5", "h6", "pre" };
static const char *const container_names[] = { "ul", "ol", "li", "blockquote" };

static void
clear_inline (gpointer data)
{
  g_free (((Inline *) data)->href);
}

/**
 * openings_html_writer_new:
 * @length: how many bytes there are to read; about as many are written
 *
 * Returns: (transfer full): a writer
 */
OpeningsHtmlWriter *
openings_html_writer_new (gsize length)
{
  OpeningsHtmlWriter *self = g_new0 (OpeningsHtmlWriter, 1);

  self->html = g_string_sized_new (MIN (length, MAX_TEXT));
  self->text = g_string_sized_new (MIN (length, MAX_TEXT));
  self->containers = g_array_new (FALSE, FALSE, sizeof (Container));
  self->inlines = g_array_new (FALSE, FALSE, sizeof (Inline));
  g_array_set_clear_func (self->inlines, clear_inline);

  return self;
}

void
openings_html_writer_free (OpeningsHtmlWriter *self)
{
  if (self->html != NULL)
    g_string_free (self->html, TRUE);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_array_unref (self->containers);
  g_array_unref (self->inlines);
  g_free (self);
}

static Container *
get_top (OpeningsHtmlWriter *self)
{
  if (self->containers->len == 0)
    return NULL;

  return &g_array_index (self->containers, Container, self->containers->len - 1);
}

static gboolean
is_list (const Container *container)
{
  return container != NULL && (container->kind == OPENINGS_HTML_LIST ||
                               container->kind == OPENINGS_HTML_NUMBERED_LIST);
}

static gboolean
is_item (const Container *container)
{
  return container != NULL && container->kind == OPENINGS_HTML_ITEM;
}

static void
write_tag (OpeningsHtmlWriter *self,
           const char *before,
           const char *name)
{
  g_string_append (self->html, before);
  g_string_append (self->html, name);
  g_string_append_c (self->html, '>');
}

static void
write_html (OpeningsHtmlWriter *self,
            const char *text,
            gsize length)
{
  static const char *const escapes[] = {
    ['"'] = "&quot;", ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;"
  };
  const char *begin = text;

  for (const char *at = text; at < text + length; at++)
    {
      guchar c = *at;

      if (c >= G_N_ELEMENTS (escapes) || escapes[c] == NULL)
        continue;
      g_string_append_len (self->html, begin, at - begin);
      g_string_append (self->html, escapes[c]);
      begin = at + 1;
    }

  g_string_append_len (self->html, begin, text + length - begin);
}

static void
close_inlines_to (OpeningsHtmlWriter *self,
                  guint n)
{
  while (self->n_written > n)
    {
      self->n_written--;
      write_tag (self, "</", g_array_index (self->inlines, Inline, self->n_written).name);
    }
}

static void
open_inlines (OpeningsHtmlWriter *self)
{
  for (; self->n_written < self->inlines->len; self->n_written++)
    {
      Inline *element = &g_array_index (self->inlines, Inline, self->n_written);

      if (element->href == NULL)
        {
          write_tag (self, "<", element->name);
          continue;
        }

      g_string_append (self->html, "<a href=\"");
      write_html (self, element->href, strlen (element->href));
      g_string_append (self->html, "\">");
    }
}

static void
push_container (OpeningsHtmlWriter *self,
                OpeningsHtmlContainer kind,
                gboolean implied)
{
  Container container = { kind, implied, FALSE };

  g_array_append_val (self->containers, container);
  write_tag (self, "<", container_names[kind]);
}

static void
pop_container (OpeningsHtmlWriter *self)
{
  write_tag (self, "</", container_names[get_top (self)->kind]);
  g_array_set_size (self->containers, self->containers->len - 1);
}

/**
 * openings_html_writer_end_flow:
 * @self: a writer
 *
 * Ends the paragraph, heading or verbatim text that is open.
 */
void
openings_html_writer_end_flow (OpeningsHtmlWriter *self)
{
  close_inlines_to (self, 0);
  if (self->in_flow && !is_item (get_top (self)))
    write_tag (self, "</", flow_names[self->flow]);

  self->in_flow = FALSE;
  self->n_breaks = 0;
  self->needs_space = FALSE;
  self->needs_cell = FALSE;
  self->flow = OPENINGS_HTML_PARAGRAPH;
}

void
openings_html_writer_begin_flow (OpeningsHtmlWriter *self,
                                 OpeningsHtmlFlow flow)
{
  openings_html_writer_end_flow (self);
  self->flow = flow;
}

/**
 * openings_html_writer_open:
 * @self: a writer
 * @container: what begins
 *
 * Opens a list, an item or a quote. An item outside a list gets one; one
 * within an item that was not closed ends that.
 *
 * Returns: the depth to close to when it ends
 */
guint
openings_html_writer_open (OpeningsHtmlWriter *self,
                           OpeningsHtmlContainer container)
{
  guint depth;

  openings_html_writer_end_flow (self);
  depth = self->containers->len;

  if (depth >= MAX_CONTAINERS)
    return depth;

  if (container != OPENINGS_HTML_ITEM)
    {
      if (is_list (get_top (self)) && !get_top (self)->implied)
        return depth;
      push_container (self, container, FALSE);
      return depth;
    }

  if (is_item (get_top (self)))
    pop_container (self);
  if (!is_list (get_top (self)))
    push_container (self, OPENINGS_HTML_LIST, TRUE);
  depth = self->containers->len;
  push_container (self, OPENINGS_HTML_ITEM, FALSE);

  return depth;
}

void
openings_html_writer_close_to (OpeningsHtmlWriter *self,
                               guint depth)
{
  openings_html_writer_end_flow (self);
  while (self->containers->len > depth)
    pop_container (self);
}

/**
 * openings_html_writer_open_inline:
 * @self: a writer
 * @name: a static string: the element's name
 * @href: (nullable): where a link leads
 *
 * Returns: what closes it, for openings_html_writer_close_inline()
 */
guint
openings_html_writer_open_inline (OpeningsHtmlWriter *self,
                                  const char *name,
                                  const char *href)
{
  Inline element = { name, NULL };
  guint index = self->inlines->len;

  if (index >= MAX_INLINES)
    return index;

  for (guint i = 0; i < index; i++)
    if (strcmp (g_array_index (self->inlines, Inline, i).name, name) == 0)
      return index;

  element.href = g_strdup (href);
  g_array_append_val (self->inlines, element);

  return index;
}

void
openings_html_writer_close_inline (OpeningsHtmlWriter *self,
                                   guint index)
{
  if (index >= self->inlines->len)
    return;

  close_inlines_to (self, index);
  g_array_set_size (self->inlines, index);
}

void
openings_html_writer_add_break (OpeningsHtmlWriter *self)
{
  if (self->in_flow)
    self->n_breaks++;
}

void
openings_html_writer_add_rule (OpeningsHtmlWriter *self)
{
  openings_html_writer_end_flow (self);
  if (get_top (self) == NULL && self->html->len > 0)
    g_string_append (self->html, "<hr/>");
}

/**
 * openings_html_writer_add_cell:
 * @self: a writer
 *
 * Begins a cell of a table, whose rows are paragraphs.
 */
void
openings_html_writer_add_cell (OpeningsHtmlWriter *self)
{
  self->needs_cell = self->in_flow;
}

static void
begin_item_text (OpeningsHtmlWriter *self,
                 Container *item)
{
  guint n_lists = 0;

  for (guint i = 0; i < self->containers->len; i++)
    n_lists += is_list (&g_array_index (self->containers, Container, i));

  if (self->text->len > 0)
    g_string_append (self->text, self->after_item ? "\n" : "\n\n");
  for (guint i = 1; i < n_lists; i++)
    g_string_append (self->text, "  ");

  if (item->has_text)
    g_string_append (self->html, "<br/>");
  g_string_append (self->text, item->has_text ? "  " : "• ");

  item->has_text = TRUE;
  self->after_item = TRUE;
}

/* Opens what text has to stand in. */
static void
begin_text (OpeningsHtmlWriter *self)
{
  Container *top = get_top (self);

  if (is_list (top))
    {
      if (top->implied)
        pop_container (self);
      else
        push_container (self, OPENINGS_HTML_ITEM, TRUE);
      top = get_top (self);
    }

  self->in_flow = TRUE;
  if (is_item (top))
    {
      begin_item_text (self, top);
      return;
    }

  write_tag (self, "<", flow_names[self->flow]);
  if (self->text->len > 0)
    g_string_append (self->text, "\n\n");
  self->after_item = FALSE;
}

static void
write_pending (OpeningsHtmlWriter *self)
{
  if (!self->in_flow)
    {
      begin_text (self);
    }
  else if (self->n_breaks > 0)
    {
      for (guint i = 0; i < MIN (self->n_breaks, 2); i++)
        {
          g_string_append (self->html, "<br/>");
          g_string_append_c (self->text, '\n');
        }
    }
  else if (self->needs_cell || self->needs_space)
    {
      g_string_append (self->html, self->needs_cell ? " | " : " ");
      g_string_append (self->text, self->needs_cell ? " | " : " ");
    }

  self->n_breaks = 0;
  self->needs_space = FALSE;
  self->needs_cell = FALSE;
  open_inlines (self);
}

static void
write_word (OpeningsHtmlWriter *self,
            const char *word,
            gsize length,
            gboolean has_marks)
{
  if (length == 0)
    return;

  write_pending (self);
  if (has_marks)
    write_html (self, word, length);
  else
    g_string_append_len (self->html, word, length);
  g_string_append_len (self->text, word, length);
}

/* How many bytes of white space, or of characters that nobody sees, stand at @at. */
static gsize
blank_length (const char *at,
              gsize length,
              gboolean *invisible)
{
  static const char *const blanks[] = { "\xc2\xa0", "\xe2\x80\xa8", "\xe2\x80\xa9" };
  static const char *const invisibles[] = { "\xc2\xad", "\xe2\x80\x8b", "\xef\xbb\xbf" };

  *invisible = ((guchar) *at < ' ' && !g_ascii_isspace (*at)) || *at == 0x7f;
  if ((guchar) *at <= ' ' || *at == 0x7f)
    return 1;
  if ((guchar) *at != 0xc2 && (guchar) *at != 0xe2 && (guchar) *at != 0xef)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      gsize n = strlen (blanks[i]);

      if (length >= n && memcmp (at, blanks[i], n) == 0)
        return n;
      n = strlen (invisibles[i]);
      *invisible = length >= n && memcmp (at, invisibles[i], n) == 0;
      if (*invisible)
        return n;
    }

  return 0;
}

enum
{
  CLASS_PLAIN, /* of a word for sure */
  CLASS_MARK,  /* likewise, but HTML has it otherwise */
  CLASS_BLANK, /* a blank may begin with it */
};

static const guint8 *
get_classes (void)
{
  static gsize once = 0;
  static guint8 classes[256];

  if (g_once_init_enter (&once))
    {
      for (guint c = 0; c < G_N_ELEMENTS (classes); c++)
        classes[c] = c <= ' ' || c == 0x7f || c == 0xc2 || c == 0xe2 || c == 0xef ? CLASS_BLANK
                     : c == '"' || c == '&' || c == '<' || c == '>'               ? CLASS_MARK
                                                                                  : CLASS_PLAIN;
      g_once_init_leave (&once, 1);
    }

  return classes;
}

/* Whether a single space stands between two plain characters, so that it is
 * written as it is together with the words around it. */
static gboolean
is_plain_space (const char *at,
                const char *begin,
                const char *end)
{
  return *at == ' ' && at > begin && at + 1 < end && g_ascii_isgraph (at[1]);
}

static void
add_blank (OpeningsHtmlWriter *self,
           const char *at)
{
  if (self->flow == OPENINGS_HTML_VERBATIM && *at == '\n')
    openings_html_writer_add_break (self);
  else if (self->flow == OPENINGS_HTML_VERBATIM && self->in_flow && *at == ' ')
    write_word (self, " ", 1, FALSE);
  else
    self->needs_space = self->in_flow;
}

/**
 * openings_html_writer_add_text:
 * @self: a writer
 * @text: valid UTF-8, entities decoded
 * @length: its bytes
 *
 * Adds text, its white space collapsed.
 *
 * Returns: whether there is room for more
 */
gboolean
openings_html_writer_add_text (OpeningsHtmlWriter *self,
                               const char *text,
                               gsize length)
{
  const char *end = text + MIN (length, MAX_TEXT - MIN (self->text->len, MAX_TEXT));
  const char *word = text;
  const guint8 *classes = get_classes ();
  gboolean has_marks = FALSE;

  if (self->full)
    return FALSE;

  while (end < text + length && end > text && (*end & 0xc0) == 0x80)
    end--;

  for (const char *at = text; at < end;)
    {
      gboolean invisible;
      gsize n = 0;

      while (at < end && (classes[(guchar) *at] == CLASS_PLAIN || is_plain_space (at, word, end)))
        at++;
      if (at == end)
        break;

      has_marks |= classes[(guchar) *at] == CLASS_MARK;
      if (classes[(guchar) *at] == CLASS_BLANK)
        n = blank_length (at, end - at, &invisible);
      if (n == 0)
        {
          at++;
          continue;
        }

      write_word (self, word, at - word, has_marks);
      has_marks = FALSE;
      if (!invisible)
        add_blank (self, at);
      at += n;
      word = at;
    }
  write_word (self, word, end - word, has_marks);
  self->full = end < text + length || self->text->len > MAX_TEXT || self->html->len > MAX_HTML;

  return !self->full;
}

/**
 * openings_html_writer_finish:
 * @self: a writer
 * @safe: (out) (optional): the HTML
 * @text: (out) (optional): the plain text
 *
 * Closes all and hands over what was written; the writer is spent.
 */
void
openings_html_writer_finish (OpeningsHtmlWriter *self,
                             char **safe,
                             char **text)
{
  if (self->full)
    {
      g_string_append (self->html, "…");
      g_string_append (self->text, "…");
    }
  openings_html_writer_close_to (self, 0);

  if (safe != NULL)
    *safe = g_string_free (g_steal_pointer (&self->html), FALSE);
  if (text != NULL)
    *text = g_string_free (g_steal_pointer (&self->text), FALSE);
}
