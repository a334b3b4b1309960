/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-linked-data.h"

#include <string.h>

#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-marked-data.h"

/* Drops commas before a closing bracket and control characters within strings. */
static char *
mend_json (const char *text)
{
  char *mended = g_malloc (strlen (text) + 1);
  char *to = mended;
  gboolean in_string = FALSE;

  for (const char *at = text; *at != '\0'; at++)
    {
      const char *next = at + 1;

      if (*at == '"')
        in_string = !in_string;
      else if (in_string && *at == '\\' && *next != '\0')
        *to++ = *at++;

      while (g_ascii_isspace (*next))
        next++;
      if (!in_string && *at == ',' && (*next == ']' || *next == '}'))
        continue;

      *to++ = (guchar) *at < ' ' ? ' ' : *at;
    }
  *to = '\0';

  return mended;
}

/* The outermost braces or brackets: without CDATA marks, comments, semicolons. */
static char *
dup_core (const char *text)
{
  static const char mark[] = "[CDATA[";
  g_autofree char *inside = NULL;
  const char *begin = text + strcspn (text, "{[");
  const char *end;

  if (g_str_has_prefix (begin, mark))
    {
      begin += strlen (mark);
      end = g_strrstr (begin, "]]>");
      inside = end != NULL ? g_strndup (begin, end - begin) : g_strdup (begin);
      begin = inside + strcspn (inside, "{[");
    }

  end = *begin != '\0' ? strrchr (begin, *begin == '{' ? '}' : ']') : NULL;

  return end != NULL ? g_strndup (begin, end + 1 - begin) : NULL;
}

static JsonNode *
parse_script (xmlNode *script)
{
  g_autofree char *text = openings_page_dup_text (script);
  g_autofree char *core = NULL;
  g_autofree char *mended = NULL;
  JsonNode *root = openings_json_parse (text, strlen (text), NULL);

  if (root != NULL)
    return root;

  if (strstr (text, "&quot;") != NULL)
    {
      char *decoded = openings_html_decode_entities (text);

      g_free (text);
      text = decoded;
    }

  core = dup_core (text);
  if (core == NULL)
    return NULL;

  mended = mend_json (core);

  return openings_json_parse (mended, strlen (mended), NULL);
}

/* "JobPosting", "schema:JobPosting", "http://schema.org/JobPosting". */
static gboolean
is_type_name (JsonNode *node,
              const char *name)
{
  const char *type = openings_json_node_string (node);
  const char *begin;

  if (type == NULL || !g_str_has_suffix (type, name))
    return FALSE;

  begin = type + strlen (type) - strlen (name);

  return begin == type || strchr ("/:#", begin[-1]) != NULL;
}

static gboolean
has_type (JsonObject *object,
          const char *name)
{
  JsonNode *type = json_object_get_member (object, "@type");
  JsonArray *types = openings_json_node_array (type);

  if (is_type_name (type, name))
    return TRUE;
  for (guint i = 0; i < openings_json_n_elements (types); i++)
    if (is_type_name (json_array_get_element (types, i), name))
      return TRUE;

  return FALSE;
}

/* Objects of a type, wherever they stand; not those within another of it. The
 * depth of @node is bounded by openings_json_parse(). */
static void
collect (JsonNode *node,
         const char *type,
         GPtrArray *found)
{
  JsonObject *object = openings_json_node_object (node);
  JsonArray *array = openings_json_node_array (node);
  JsonObjectIter iter;
  JsonNode *member;

  for (guint i = 0; i < openings_json_n_elements (array); i++)
    collect (json_array_get_element (array, i), type, found);

  if (object == NULL)
    return;

  if (has_type (object, type))
    {
      g_ptr_array_add (found, json_object_ref (object));
      return;
    }

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &member))
    collect (member, type, found);
}

static GPtrArray *
find_in_scripts (OpeningsPage *page,
                 const char *type)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  xmlNode *root = openings_page_get_root (page);

  for (xmlNode *node = root; node != NULL; node = openings_page_next (root, node))
    {
      g_autofree char *script_type = NULL;
      g_autoptr (JsonNode) json = NULL;

      if (!openings_page_is_element (node, "script"))
        continue;
      script_type = openings_page_dup_attribute (node, "type");
      if (script_type == NULL ||
          g_ascii_strncasecmp (g_strstrip (script_type), "application/ld+json", 19) != 0)
        continue;

      json = parse_script (node);
      if (json != NULL)
        collect (json, type, found);
    }

  return found;
}

/**
 * openings_linked_data_find_postings:
 * @page: a page
 *
 * Returns: (transfer full) (element-type JsonObject): the JobPosting objects of
 *   the page, from JSON-LD, or else from microdata, or else from RDFa
 */
GPtrArray *
openings_linked_data_find_postings (OpeningsPage *page)
{
  GPtrArray *found = find_in_scripts (page, "JobPosting");

  if (found->len == 0)
    openings_marked_data_collect (page, OPENINGS_MARKED_MICRODATA, "JobPosting", found);
  if (found->len == 0)
    openings_marked_data_collect (page, OPENINGS_MARKED_RDFA, "JobPosting", found);

  return found;
}

/* What <meta property="og:site_name"> says. */
static char *
dup_site_name (OpeningsPage *page)
{
  xmlNode *root = openings_page_get_root (page);

  for (xmlNode *node = root; node != NULL; node = openings_page_next (root, node))
    {
      g_autofree char *property = NULL;
      g_autofree char *content = NULL;

      if (!openings_page_is_element (node, "meta"))
        continue;
      property = openings_page_dup_attribute (node, "property");
      if (g_strcmp0 (property, "og:site_name") != 0)
        continue;

      content = openings_page_dup_attribute (node, "content");
      return openings_html_dup_line (content);
    }

  return NULL;
}

/**
 * openings_linked_data_dup_company:
 * @page: a page
 *
 * Returns: (transfer full) (nullable): the name of the organization that the
 *   page says it belongs to
 */
char *
openings_linked_data_dup_company (OpeningsPage *page)
{
  g_autoptr (GPtrArray) organizations = find_in_scripts (page, "Organization");

  for (guint i = 0; i < organizations->len; i++)
    {
      char *name = openings_json_dup_line (organizations->pdata[i], "name");

      if (name != NULL)
        return name;
    }

  return dup_site_name (page);
}
