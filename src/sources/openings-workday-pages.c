/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pages hold 20 openings. Their number is told with the first page only, and
 * never as more than 2,000, where the pages begin to repeat: a longer list is
 * asked for in slices, by the values of a facet ("jobFamilyGroup"), and a slice
 * that is too long itself by those of another. */

#include "openings-workday-pages.h"

#include <string.h>

#include "openings-json-access.h"
#include "openings-source-common.h"

#define PAGE_SIZE       20
#define MAX_TOTAL       2000
#define MAX_VALUES      100
#define MAX_FACET_DEPTH 3

/* A way to slice: a facet's values with the number of openings of each. */
typedef struct
{
  const char *parameter;
  JsonArray *values;
  guint sum;
  guint largest;
} Facet;

/* @facets: (nullable): an object of arrays of ids */
static OpeningsRequest *
request_page (const char *endpoint,
              JsonObject *facets,
              guint offset)
{
  OpeningsRequest *request = openings_request_new_json (endpoint);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  char *text;

  json_object_set_object_member (object, "appliedFacets",
                                 facets != NULL ? json_object_ref (facets) : json_object_new ());
  json_object_set_int_member (object, "limit", PAGE_SIZE);
  json_object_set_int_member (object, "offset", offset);
  json_object_set_string_member (object, "searchText", "");
  json_node_take_object (root, object);
  text = json_to_string (root, FALSE);

  g_free (request->method);
  request->method = g_strdup ("POST");
  request->content_type = g_strdup ("application/json");
  request->body = g_bytes_new_take (text, strlen (text));

  return request;
}

/**
 * openings_workday_pages_first:
 * @endpoint: where a site's openings are listed
 *
 * Returns: (transfer full): the request for the first page
 */
OpeningsRequest *
openings_workday_pages_first (const char *endpoint)
{
  return request_page (endpoint, NULL, 0);
}

static guint
get_count (JsonObject *object,
           const char *name)
{
  return CLAMP (openings_json_get_number (object, name), 0, G_MAXINT);
}

/* Adds a facet, or those in a group such as "locationMainGroup". */
static void
collect_facets (JsonArray *values,
                const char *parameter,
                JsonObject *applied,
                guint depth,
                GArray *facets)
{
  Facet facet = { parameter, values, 0, 0 };

  for (guint i = 0; i < openings_json_n_elements (values); i++)
    {
      JsonObject *value = openings_json_element (values, i);
      const char *inner = openings_json_get_string (value, "facetParameter");
      guint count = get_count (value, "count");

      if (inner != NULL && depth < MAX_FACET_DEPTH)
        collect_facets (openings_json_get_array (value, "values"), inner, applied, depth + 1,
                        facets);
      if (openings_json_get_string (value, "id") == NULL)
        continue;
      facet.sum = MIN (facet.sum + count, G_MAXINT);
      facet.largest = MAX (facet.largest, count);
    }

  if (parameter != NULL && facet.sum > 0 && !json_object_has_member (applied, parameter))
    g_array_append_val (facets, facet);
}

/* An opening can be in several places, so their counts tell nothing. */
static gboolean
is_about_place (const Facet *facet)
{
  return g_ascii_strncasecmp (facet->parameter, "location", strlen ("location")) == 0;
}

static gboolean
is_better (const Facet *facet,
           const Facet *other)
{
  if (is_about_place (facet) != is_about_place (other))
    return is_about_place (other);
  if ((facet->largest < MAX_TOTAL) != (other->largest < MAX_TOTAL))
    return facet->largest < MAX_TOTAL;

  return facet->sum > other->sum;
}

/* One request for as many values as stay below the limit together. */
static void
ask_for_slices (const char *endpoint,
                JsonObject *applied,
                const Facet *facet,
                GPtrArray *requests)
{
  guint i = 0;

  while (i < json_array_get_length (facet->values))
    {
      g_autoptr (JsonObject) facets = json_object_new ();
      JsonArray *ids = json_array_new ();
      g_autoptr (GList) names = json_object_get_members (applied);
      guint sum = 0;

      for (GList *name = names; name != NULL; name = name->next)
        json_object_set_member (facets, name->data,
                                json_node_copy (json_object_get_member (applied, name->data)));
      json_object_set_array_member (facets, facet->parameter, ids);

      for (; i < json_array_get_length (facet->values); i++)
        {
          JsonObject *value = openings_json_element (facet->values, i);
          const char *id = openings_json_get_string (value, "id");
          guint count = get_count (value, "count");

          if (id == NULL || count == 0)
            continue;
          if (json_array_get_length (ids) > 0 &&
              (sum + count >= MAX_TOTAL || json_array_get_length (ids) == MAX_VALUES))
            break;
          json_array_add_string_element (ids, id);
          sum = MIN (sum + count, G_MAXINT);
        }

      if (json_array_get_length (ids) > 0)
        g_ptr_array_add (requests, request_page (endpoint, facets, 0));
    }
}

/* Returns whether there was a facet to slice by. Where another one counts more
 * openings, some have no value of the first, and are missed. */
static gboolean
slice (const char *endpoint,
       JsonObject *applied,
       JsonObject *list,
       OpeningsParsed *parsed)
{
  g_autoptr (GArray) facets = g_array_new (FALSE, FALSE, sizeof (Facet));
  JsonArray *groups = openings_json_get_array (list, "facets");
  const Facet *best = NULL;

  for (guint i = 0; i < openings_json_n_elements (groups); i++)
    {
      JsonObject *group = openings_json_element (groups, i);

      collect_facets (openings_json_get_array (group, "values"),
                      openings_json_get_string (group, "facetParameter"), applied, 0, facets);
    }

  for (guint i = 0; i < facets->len; i++)
    {
      const Facet *facet = &g_array_index (facets, Facet, i);

      if (best == NULL || is_better (facet, best))
        best = facet;
    }
  if (best == NULL)
    return FALSE;

  ask_for_slices (endpoint, applied, best, parsed->requests);
  for (guint i = 0; i < facets->len; i++)
    {
      const Facet *facet = &g_array_index (facets, Facet, i);

      parsed->truncated |= !is_about_place (facet) && facet->sum > best->sum;
    }
  parsed->truncated |= best->sum < MAX_TOTAL;

  return TRUE;
}

/**
 * openings_workday_pages_next:
 * @request: a request of these
 * @list: the answer to it
 * @parsed: where to add what to ask next
 *
 * Asks for all further pages, or slices, once the first page is there. Where that
 * has less than it should, so may the others, and the list is not whole.
 */
void
openings_workday_pages_next (const OpeningsRequest *request,
                             JsonObject *list,
                             OpeningsParsed *parsed)
{
  guint n_rows = openings_json_n_elements (openings_json_get_array (list, "jobPostings"));
  guint total = get_count (list, "total");
  guint step;
  g_autoptr (JsonObject) none = json_object_new ();
  g_autoptr (JsonNode) asked = NULL;
  JsonObject *applied;
  gsize length;
  const char *text;

  if (request->body == NULL)
    return;

  text = g_bytes_get_data (request->body, &length);
  asked = openings_json_parse (text, length, NULL);
  if (get_count (openings_json_node_object (asked), "offset") > 0)
    {
      parsed->truncated = n_rows == 0;
      return;
    }

  applied = openings_json_get_object (openings_json_node_object (asked), "appliedFacets");
  if (applied == NULL)
    applied = none;
  if (total >= MAX_TOTAL && slice (request->url, applied, list, parsed))
    return;

  parsed->truncated = total >= MAX_TOTAL || n_rows < MIN (total, PAGE_SIZE) ||
                      (total == 0 && n_rows >= PAGE_SIZE);
  step = n_rows > 0 ? CLAMP (n_rows, PAGE_SIZE / 2, PAGE_SIZE) : PAGE_SIZE;
  for (guint offset = step; offset < MIN (total, MAX_TOTAL); offset += step)
    g_ptr_array_add (parsed->requests, request_page (request->url, applied, offset));
}
