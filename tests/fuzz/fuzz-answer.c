/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An answer of a kind: its name on the first line, and then what its service
 * says. Built once for data, for feeds and for pages, which differ in their
 * seeds. "description" in the place of a kind is for one that is made safe. */

#include <libxml/parser.h>
#include <string.h>

#include "damage-test.h"
#include "fuzz.h"
#include "openings-html.h"

static void
check_element (const xmlNode *element)
{
  static const char *const safe[] = { "a", "blockquote", "br", "code", "div", "em",
                                      "h3", "h4", "h5", "h6", "hr", "li",
                                      "ol", "p", "pre", "strong", "u", "ul", NULL };

  g_assert_true (g_strv_contains (safe, (const char *) element->name));
  for (const xmlAttr *attribute = element->properties; attribute != NULL;
       attribute = attribute->next)
    g_assert_cmpstr ((const char *) attribute->name, ==, "href");

  for (const xmlNode *child = element->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      check_element (child);
    else
      g_assert_cmpint (child->type, ==, XML_TEXT_NODE);
}

/* What is safe is well-formed, and has none but a few elements. */
static void
check_description (const char *html,
                   gsize length)
{
  g_autofree char *safe = openings_html_sanitize (html, (gssize) length);
  g_autofree char *whole = g_strconcat ("<div>", safe, "</div>", NULL);
  xmlDoc *document = safe != NULL ? xmlReadMemory (whole, strlen (whole), NULL, "UTF-8",
                                                   XML_PARSE_NONET | XML_PARSE_HUGE)
                                  : NULL;

  g_assert_true ((safe == NULL) == (document == NULL));
  if (document != NULL)
    check_element (xmlDocGetRootElement (document));
  xmlFreeDoc (document);
}

/* The parser is kept from runs of text, unless they stand behind a comment. */
static void
check_runs (const char *html,
            gsize length)
{
  g_autofree char *whole = g_strndup (html, length);
  g_autofree char *commented = g_strconcat ("<!---->", whole, NULL);
  g_autofree char *text = NULL;
  g_autofree char *commented_text = NULL;

  if (!openings_html_is_markup (whole))
    return;

  text = openings_html_to_text (whole, -1);
  commented_text = openings_html_to_text (commented, -1);
  g_assert_cmpstr (text, ==, commented_text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  const char *answer = memchr (data, '\n', size);
  g_autofree char *name = NULL;
  const OpeningsSourceKind *kind;
  gsize length;

  if (answer == NULL)
    return 0;

  name = g_strndup ((const char *) data, answer - (const char *) data);
  answer++;
  length = size - (answer - (const char *) data);
  kind = openings_source_kind_find (name);
  if (kind != NULL && kind->max_requests > 0)
    damage_test_read (kind, answer, length);
  else if (strcmp (name, "description") == 0)
    {
      check_description (answer, length);
      check_runs (answer, length);
    }

  return 0;
}
