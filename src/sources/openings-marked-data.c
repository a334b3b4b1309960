/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-marked-data.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef struct
{
  const char *scope;    /* the attribute that an object has */
  const char *type;     /* the one that names its type */
  const char *property; /* the one that names a property */
} Syntax;

static const Syntax syntaxes[] = {
  { "itemscope", "itemtype", "itemprop" },
  { "typeof", "typeof", "property" },
};

static JsonObject *read_object (const Syntax *syntax,
                                xmlNode *node,
                                const char *type);

/* "https://schema.org/JobPosting", "schema:JobPosting": the last part. */
static char *
dup_local_name (xmlNode *node,
                const char *attribute)
{
  g_autofree char *value = openings_page_dup_attribute (node, attribute);
  const char *begin;

  if (value == NULL)
    return NULL;

  g_strstrip (value);
  value[strcspn (value, " \t\n")] = '\0';
  begin = value;
  for (const char *at = value; *at != '\0'; at++)
    if (strchr ("/:#", *at) != NULL && at[1] != '\0')
      begin = at + 1;

  return *begin != '\0' ? g_strdup (begin) : NULL;
}

/* What an element says: in an attribute, or by what is in it. */
static char *
dup_value (xmlNode *node,
           const char *name)
{
  static const char *const attributes[] = { "content", "datetime", "href", "src" };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      char *value = openings_page_dup_attribute (node, attributes[i]);

      if (value != NULL)
        return value;
    }

  if (strcmp (name, "description") == 0 || strcmp (name, "responsibilities") == 0 ||
      strcmp (name, "qualifications") == 0)
    return openings_page_dup_markup (node);

  return openings_page_dup_text (node);
}

static void
add_member (JsonObject *object,
            const char *name,
            JsonNode *value)
{
  JsonNode *old = json_object_get_member (object, name);
  JsonArray *array;

  if (old == NULL)
    {
      json_object_set_member (object, name, value);
      return;
    }

  if (JSON_NODE_HOLDS_ARRAY (old))
    {
      json_array_add_element (json_node_get_array (old), value);
      return;
    }

  array = json_array_new ();
  json_array_add_element (array, json_node_copy (old));
  json_array_add_element (array, value);
  json_object_set_array_member (object, name, array);
}

/* The properties that stand in @node, but not within another object. libxml2
 * bounds the depth of the tree. */
static void
read_properties (const Syntax *syntax,
                 xmlNode *node,
                 JsonObject *object)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *property = NULL;
      g_autofree char *text = NULL;
      JsonNode *value;
      gboolean is_object;

      if (child->type != XML_ELEMENT_NODE)
        continue;

      property = dup_local_name (child, syntax->property);
      is_object = xmlHasProp (child, (const xmlChar *) syntax->scope) != NULL;

      if (property != NULL && is_object)
        {
          g_autofree char *type = dup_local_name (child, syntax->type);

          value = json_node_new (JSON_NODE_OBJECT);
          json_node_take_object (value, read_object (syntax, child, type));
          add_member (object, property, value);
        }
      else if (property != NULL)
        {
          text = dup_value (child, property);
          add_member (object, property, json_node_init_string (json_node_alloc (), text));
        }

      if (!is_object)
        read_properties (syntax, child, object);
    }
}

static JsonObject *
read_object (const Syntax *syntax,
             xmlNode *node,
             const char *type)
{
  JsonObject *object = json_object_new ();

  if (type != NULL)
    json_object_set_string_member (object, "@type", type);
  read_properties (syntax, node, object);

  return object;
}

/**
 * openings_marked_data_collect:
 * @page: a page
 * @syntax: how the data is written
 * @type: the schema.org type that is looked for
 * @found: (element-type JsonObject): where to add the objects
 *
 * Reads microdata or RDFa to what JSON-LD of the same would be.
 */
void
openings_marked_data_collect (OpeningsPage *page,
                              OpeningsMarkedSyntax syntax,
                              const char *type,
                              GPtrArray *found)
{
  const Syntax *attributes = &syntaxes[syntax];
  xmlNode *root = openings_page_get_root (page);

  for (xmlNode *node = root; node != NULL; node = openings_page_next (root, node))
    {
      g_autofree char *name = NULL;

      if (node->type != XML_ELEMENT_NODE ||
          xmlHasProp (node, (const xmlChar *) attributes->scope) == NULL)
        continue;

      name = dup_local_name (node, attributes->type);
      if (g_strcmp0 (name, type) == 0)
        g_ptr_array_add (found, read_object (attributes, node, name));
    }
}
