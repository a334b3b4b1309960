/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include "openings-html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "openings-text.h"

#define MAX_NAME 12

/* The character that the entity after the "&" at @at names; 0 for none. */
static gunichar
read_entity (const char *at,
             gsize *length)
{
  char name[MAX_NAME];
  const htmlEntityDesc *entity;
  const char *end = at;
  gunichar c = 0;

  while (end - at < MAX_NAME - 1 && (g_ascii_isalnum (*end) || *end == '#'))
    end++;
  if (*end != ';' || end == at)
    return 0;

  *length = end + 1 - at;
  memcpy (name, at, end - at);
  name[end - at] = '\0';

  if (name[0] != '#')
    {
      entity = htmlEntityLookup ((const xmlChar *) name);
      return entity != NULL ? entity->value : 0;
    }

  if (name[1] == 'x' || name[1] == 'X')
    c = g_ascii_strtoull (name + 2, NULL, 16);
  else
    c = g_ascii_strtoull (name + 1, NULL, 10);

  return g_unichar_validate (c) ? c : 0;
}

/**
 * openings_html_decode_entities:
 * @text: plain text in which HTML entities may stand
 *
 * Returns: (transfer full): the text with each of them decoded once
 */
char *
openings_html_decode_entities (const char *text)
{
  GString *decoded;
  const char *begin = text;

  if (strchr (text, '&') == NULL)
    return g_strdup (text);

  decoded = g_string_sized_new (strlen (text));
  for (const char *at = strchr (text, '&'); at != NULL; at = strchr (at + 1, '&'))
    {
      gsize length = 0;
      gunichar c = read_entity (at + 1, &length);

      if (c == 0)
        continue;

      g_string_append_len (decoded, begin, at - begin);
      g_string_append_unichar (decoded, c);
      at += length;
      begin = at + 1;
    }
  g_string_append (decoded, begin);

  return g_string_free (decoded, FALSE);
}

/* One level of the escaping that makes text of HTML, and no more. */
static char *
unescape_once (const char *text)
{
  static const struct
  {
    const char *name;
    gsize length;
    char c;
  } escapes[] = {
    { "lt;", 3, '<' },
    { "gt;", 3, '>' },
    { "amp;", 4, '&' },
    { "quot;", 5, '"' },
    { "#39;", 4, '\'' },
    { "#039;", 5, '\'' },
    { "#x27;", 5, '\'' },
    { "apos;", 5, '\'' },
  };
  char *result = g_malloc (strlen (text) + 1);
  char *to = result;
  const char *at;

  while ((at = strchr (text, '&')) != NULL)
    {
      guint i = 0;

      to = mempcpy (to, text, at - text);
      while (i < G_N_ELEMENTS (escapes) &&
             strncmp (at + 1, escapes[i].name, escapes[i].length) != 0)
        i++;

      *to++ = i < G_N_ELEMENTS (escapes) ? escapes[i].c : '&';
      text = at + 1 + (i < G_N_ELEMENTS (escapes) ? escapes[i].length : 0);
    }
  strcpy (to, text);

  return result;
}

/**
 * openings_html_unescape:
 * @html: (nullable): HTML that may have been escaped, once or twice, to be text
 *
 * Returns: (transfer full) (nullable): the HTML itself
 */
char *
openings_html_unescape (const char *html)
{
  g_autofree char *result = g_strdup (html);

  for (guint i = 0; result != NULL && i < 2 && !openings_html_is_markup (result); i++)
    {
      char *outer;

      if (strchr (result, '&') == NULL || (i > 0 && strstr (result, "&lt;") == NULL))
        break;

      outer = unescape_once (result);
      g_free (result);
      result = outer;
    }

  return g_steal_pointer (&result);
}

/**
 * openings_html_dup_line:
 * @text: (nullable): a field of one line, such as a title
 *
 * Returns: (transfer full) (nullable): it, entities decoded and cleaned;
 *   %NULL when nothing is left
 */
char *
openings_html_dup_line (const char *text)
{
  g_autofree char *decoded = text != NULL ? openings_html_decode_entities (text) : NULL;

  return openings_text_clean_line (decoded, -1);
}
