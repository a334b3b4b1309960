/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The HTML was sanitized before it was stored, but it comes from a file that
 * anything may have written to. So nothing of it is handed on: text is escaped
 * anew, only the tags below become markup, and what GMarkup does not take, or
 * what is nested too deep, counts as no HTML at all.
 *
 * A block begins with its first text and ends where an element that is not
 * inline begins or ends; the inline elements around are closed with a block
 * and opened again in the next, so that each block's markup is whole. */

#include "openings-html-blocks.h"

#include <string.h>

#include "openings-text.h"

#define MAX_BYTES   (8 * OPENINGS_HTML_MAX_CHARACTERS)
#define MAX_DEPTH   64
#define MAX_INDENT  8
#define MAX_ADDRESS 2048

/* GTK takes seconds to lay out one label of the most text that is shown, or of
 * one long word: what is longer than these is parted. */
#define MAX_BLOCK 4000
#define MAX_WORD  300

typedef struct
{
  const char *name;
  const char *markup; /* Pango's name of an inline element */
  OpeningsHtmlBlockKind kind;
  guint level;
} Tag;

static const Tag tags[] = {
  { "a", "a" },
  { "b", "b" },
  { "blockquote" },
  { "code", "tt" },
  { "em", "i" },
  { "h1", NULL, OPENINGS_HTML_BLOCK_HEADING, 1 },
  { "h2", NULL, OPENINGS_HTML_BLOCK_HEADING, 2 },
  { "h3", NULL, OPENINGS_HTML_BLOCK_HEADING, 3 },
  { "h4", NULL, OPENINGS_HTML_BLOCK_HEADING, 4 },
  { "h5", NULL, OPENINGS_HTML_BLOCK_HEADING, 5 },
  { "h6", NULL, OPENINGS_HTML_BLOCK_HEADING, 6 },
  { "hr", NULL, OPENINGS_HTML_BLOCK_RULE },
  { "i", "i" },
  { "li" },
  { "ol" },
  { "pre", NULL, OPENINGS_HTML_BLOCK_VERBATIM },
  { "strong", "b" },
  { "u", "u" },
  { "ul" },
};

typedef struct
{
  const Tag *tag; /* (nullable) of the tags above */
  char *opening;  /* (owned) (nullable) the inline element in markup */
  guint n_items;  /* that a list had so far */
} Element;

typedef struct
{
  GPtrArray *blocks; /* of OpeningsHtmlBlock */
  GArray *elements;  /* of Element: those that are open */
  GString *markup;   /* of the block that is open */
  char *marker;      /* (owned) (nullable) for the next block */
  gsize n_characters;
  gsize block_begin; /* characters before the block */
  gsize word_begin;  /* characters before the word */
  guint n_breaks;    /* before the next text, if there is any in the block */
  gboolean in_block;
  gboolean ends_in_space;
  gboolean full;
} Reader;

static void
clear_element (gpointer data)
{
  g_free (((Element *) data)->opening);
}

static void
block_free (gpointer data)
{
  OpeningsHtmlBlock *block = data;

  g_free (block->marker);
  g_free (block->markup);
  g_free (block);
}

static void
reader_init (Reader *self)
{
  memset (self, 0, sizeof *self);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->elements = g_array_new (FALSE, TRUE, sizeof (Element));
  g_array_set_clear_func (self->elements, clear_element);
  self->markup = g_string_new (NULL);
}

static GPtrArray *
reader_clear (Reader *self)
{
  g_array_unref (self->elements);
  g_string_free (self->markup, TRUE);
  g_free (self->marker);

  return self->blocks;
}

static Element *
get_element (Reader *self,
             guint i)
{
  return &g_array_index (self->elements, Element, i);
}

static const Tag *
find_tag (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strcmp (tags[i].name, name) == 0)
      return &tags[i];

  return NULL;
}

static gboolean
is_called (const Element *element,
           const char *name)
{
  return element->tag != NULL && strcmp (element->tag->name, name) == 0;
}

static gboolean
is_list (const Element *element)
{
  return is_called (element, "ul") || is_called (element, "ol");
}

static guint
count_indent (Reader *self)
{
  guint n = 0;

  for (guint i = 0; i < self->elements->len; i++)
    n += is_list (get_element (self, i)) || is_called (get_element (self, i), "blockquote");

  return MIN (n, MAX_INDENT);
}

static OpeningsHtmlBlock *
add_block (Reader *self,
           OpeningsHtmlBlockKind kind)
{
  OpeningsHtmlBlock *block = g_new0 (OpeningsHtmlBlock, 1);

  block->kind = kind;
  block->indent = count_indent (self);
  g_ptr_array_add (self->blocks, block);

  return block;
}

static gboolean
make_room (Reader *self)
{
  self->full = self->full || self->blocks->len >= OPENINGS_HTML_MAX_BLOCKS;

  return !self->full;
}

static void
begin_block (Reader *self)
{
  OpeningsHtmlBlock *block = add_block (self, OPENINGS_HTML_BLOCK_PARAGRAPH);

  block->marker = g_steal_pointer (&self->marker);
  for (guint i = 0; i < self->elements->len; i++)
    {
      Element *element = get_element (self, i);

      if (element->tag != NULL && element->tag->kind != OPENINGS_HTML_BLOCK_PARAGRAPH)
        {
          block->kind = element->tag->kind;
          block->level = element->tag->level;
        }
      if (element->opening != NULL)
        g_string_append (self->markup, element->opening);
    }

  self->in_block = TRUE;
  self->ends_in_space = TRUE;
  self->block_begin = self->n_characters;
  self->word_begin = self->n_characters;
}

static void
end_block (Reader *self)
{
  OpeningsHtmlBlock *block;

  if (!self->in_block)
    return;

  for (guint i = self->elements->len; i > 0; i--)
    if (get_element (self, i - 1)->opening != NULL)
      g_string_append_printf (self->markup, "</%s>", get_element (self, i - 1)->tag->markup);

  block = g_ptr_array_index (self->blocks, self->blocks->len - 1);
  block->markup = g_strdup (self->markup->str);
  g_string_truncate (self->markup, 0);
  self->in_block = FALSE;
  self->n_breaks = 0;
}

/* What shows nothing, or turns the direction of what follows. */
static gboolean
is_unwanted (gunichar character)
{
  return (g_unichar_iscntrl (character) && character != '\n' && character != '\t') ||
         (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069) ||
         character == 0x200B || character == 0x2060 || character == 0xFEFF;
}

static void
append_character (Reader *self,
                  const char *at,
                  gunichar character)
{
  g_autofree char *escaped = NULL;

  if (strchr ("<>&'\"", *at) != NULL)
    {
      escaped = g_markup_escape_text (at, 1);
      g_string_append (self->markup, escaped);
    }
  else
    {
      g_string_append_unichar (self->markup, character);
    }

  self->n_characters++;
  self->full = self->full || self->n_characters >= OPENINGS_HTML_MAX_CHARACTERS;
}

static gboolean
is_block_full (Reader *self)
{
  return (self->ends_in_space && self->n_characters - self->block_begin >= MAX_BLOCK) ||
         self->n_characters - self->word_begin >= MAX_WORD;
}

static void
append_text (Reader *self,
             const char *text,
             const char *end,
             gboolean is_verbatim)
{
  guint n_marks = 0;

  for (const char *at = text; at < end && !self->full; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean is_space = g_unichar_isspace (character);

      if (openings_text_is_one_mark_too_many (character, &n_marks) || is_unwanted (character) ||
          (is_space && !is_verbatim && (!self->in_block || self->ends_in_space)))
        continue;
      if (!self->in_block && !make_room (self))
        return;
      if (!self->in_block)
        begin_block (self);

      for (; self->n_breaks > 0; self->n_breaks--)
        g_string_append_c (self->markup, '\n');
      append_character (self, is_space && !is_verbatim ? " " : at,
                        is_space && !is_verbatim ? ' ' : character);
      self->ends_in_space = is_space;
      if (is_space)
        self->word_begin = self->n_characters;
      if (is_block_full (self))
        end_block (self);
    }
}

/* Also the address is shown, as the link's tooltip, which is markup in its turn. */
static char *
dup_link (const char *address)
{
  g_autofree char *clean = openings_text_clean_line (address, -1);
  g_autofree char *tooltip = NULL;

  if (clean == NULL || strlen (clean) > MAX_ADDRESS || strcmp (clean, address) != 0 ||
      !openings_text_is_http_url (clean))
    return NULL;

  tooltip = g_markup_escape_text (clean, -1);

  return g_markup_printf_escaped ("<a href=\"%s\" title=\"%s\">", clean, tooltip);
}

static char *
dup_opening (Reader *self,
             const Tag *tag,
             const char **names,
             const char **values)
{
  for (guint i = 0; i < self->elements->len; i++)
    if (get_element (self, i)->opening != NULL &&
        strcmp (get_element (self, i)->tag->markup, tag->markup) == 0)
      return NULL;

  if (strcmp (tag->name, "a") != 0)
    return g_strdup_printf ("<%s>", tag->markup);

  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], "href") == 0)
      return dup_link (values[i]);

  return NULL;
}

static void
begin_item (Reader *self)
{
  static const char *const bullets[] = { "•", "◦", "▪" };
  Element *list = NULL;
  guint depth = 0;

  for (guint i = 0; i < self->elements->len; i++)
    if (is_list (get_element (self, i)))
      {
        list = get_element (self, i);
        depth++;
      }

  g_clear_pointer (&self->marker, g_free);
  if (list != NULL && is_called (list, "ol"))
    self->marker = g_strdup_printf ("%u.", ++list->n_items);
  else
    self->marker = g_strdup (bullets[depth > 0 ? (depth - 1) % G_N_ELEMENTS (bullets) : 0]);
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *name,
                  const char **names,
                  const char **values,
                  gpointer data,
                  GError **error)
{
  Reader *self = data;
  Element element = { find_tag (name), NULL, 0 };

  if (self->elements->len >= MAX_DEPTH)
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "Nested too deep");
      return;
    }

  if (element.tag != NULL && element.tag->markup != NULL)
    {
      element.opening = dup_opening (self, element.tag, names, values);
      if (self->in_block && element.opening != NULL)
        g_string_append (self->markup, element.opening);
    }
  else if (strcmp (name, "br") == 0)
    {
      if (self->in_block && self->n_breaks < 2)
        self->n_breaks++;
      self->ends_in_space = TRUE;
    }
  else
    {
      end_block (self);
    }

  if (is_called (&element, "li"))
    begin_item (self);
  if (is_called (&element, "hr") && make_room (self))
    add_block (self, OPENINGS_HTML_BLOCK_RULE);
  g_array_append_val (self->elements, element);
}

static void
end_element_cb (GMarkupParseContext *context,
                const char *name,
                gpointer data,
                GError **error)
{
  Reader *self = data;
  Element *element = get_element (self, self->elements->len - 1);
  gboolean is_inline = (element->tag != NULL && element->tag->markup != NULL) ||
                       strcmp (name, "br") == 0;

  if (!is_inline)
    end_block (self);
  else if (self->in_block && element->opening != NULL)
    g_string_append_printf (self->markup, "</%s>", element->tag->markup);

  g_array_set_size (self->elements, self->elements->len - 1);
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer data,
         GError **error)
{
  Reader *self = data;
  gboolean is_verbatim = FALSE;

  for (guint i = 0; i < self->elements->len; i++)
    is_verbatim = is_verbatim || is_called (get_element (self, i), "pre");

  append_text (self, text, text + length, is_verbatim);
}

/* In pieces, so that reading ends soon after there is enough. */
static gboolean
read_html (Reader *self,
           const char *html)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, self, NULL);
  gsize length = strnlen (html, MAX_BYTES + 1);
  gboolean is_read = g_markup_parse_context_parse (context, "<body>", -1, NULL);

  for (gsize at = 0; is_read && !self->full && at < MIN (length, MAX_BYTES); at += 16384)
    is_read = g_markup_parse_context_parse (context, html + at, MIN (length - at, 16384), NULL);

  self->full = self->full || length > MAX_BYTES;
  if (is_read && !self->full)
    is_read = g_markup_parse_context_parse (context, "</body>", -1, NULL) &&
              g_markup_parse_context_end_parse (context, NULL);
  end_block (self);

  return is_read && self->blocks->len > 0;
}

static gboolean
ends_address (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return g_unichar_isspace (character) || is_unwanted (character) ||
         (character < 0x80 ? strchr ("<>\"", (int) character) != NULL
                           : type == G_UNICODE_CLOSE_PUNCTUATION ||
                                 type == G_UNICODE_FINAL_PUNCTUATION);
}

/* What ends the sentence or the bracket around an address does not belong to it. */
static const char *
find_end_of_address (const char *address,
                     const char *end)
{
  const char *at = address;
  gboolean has_bracket;

  while (at < end && !ends_address (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  has_bracket = memchr (address, '(', (gsize) (at - address)) != NULL;
  while (at > address && (strchr (".,;:!?'", at[-1]) != NULL || (at[-1] == ')' && !has_bracket)))
    at--;

  return at;
}

/* Returns: (nullable): where a web address begins */
static const char *
find_address (const char *text,
              const char *end)
{
  for (const char *at = text; at < end; at++)
    if (*at == 'h' && (at == text || !g_ascii_isalnum (at[-1])) &&
        (g_str_has_prefix (at, "http://") || g_str_has_prefix (at, "https://")))
      return at;

  return NULL;
}

static void
append_address (Reader *self,
                const char *text,
                const char *end)
{
  g_autofree char *address = g_strndup (text, (gsize) (end - text));
  Element element = { find_tag ("a"), dup_link (address), 0 };

  if (self->in_block && element.opening != NULL)
    g_string_append (self->markup, element.opening);
  g_array_append_val (self->elements, element);
  append_text (self, text, end, TRUE);
  if (self->in_block && element.opening != NULL)
    g_string_append (self->markup, "</a>");
  g_array_set_size (self->elements, self->elements->len - 1);
}

static void
append_plain (Reader *self,
              const char *text,
              const char *end)
{
  for (const char *address; (address = find_address (text, end)) != NULL;)
    {
      append_text (self, text, address, TRUE);
      text = find_end_of_address (address, end);
      append_address (self, address, text);
    }
  append_text (self, text, end, TRUE);
}

/* Paragraphs are what empty lines part. */
static void
read_plain (Reader *self,
            const char *plain)
{
  g_autofree char *valid = g_utf8_make_valid (plain, strnlen (plain, MAX_BYTES));
  const char *at = valid;

  while (at != NULL && *at != '\0' && !self->full)
    {
      const char *end = strstr (at, "\n\n");

      append_plain (self, at, end != NULL ? end : at + strlen (at));
      end_block (self);
      for (at = end; at != NULL && *at == '\n';)
        at++;
    }

  self->full = self->full || strnlen (plain, MAX_BYTES + 1) > MAX_BYTES;
}

/**
 * openings_html_blocks_new:
 * @html: (nullable): sanitized HTML
 * @plain: (nullable): the same as plain text
 * @shortened: (out): whether there is more than is given
 *
 * Parts a text into what stands below each other. HTML that cannot be read is
 * left for @plain.
 *
 * Returns: (transfer full) (element-type OpeningsHtmlBlock): the blocks
 */
GPtrArray *
openings_html_blocks_new (const char *html,
                          const char *plain,
                          gboolean *shortened)
{
  Reader reader;

  reader_init (&reader);
  if (html != NULL && !read_html (&reader, html))
    {
      g_ptr_array_unref (reader_clear (&reader));
      reader_init (&reader);
      html = NULL;
    }
  if (html == NULL && plain != NULL)
    read_plain (&reader, plain);

  *shortened = reader.full;

  return reader_clear (&reader);
}
