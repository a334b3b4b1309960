/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A whole board in one answer may be many megabytes. As one tree it takes as much
 * memory again, and one thread makes it; row by row, two threads do, and no tree
 * outlives its posting. Only what surely is a list of objects is taken apart:
 *
 *   { "jobs": [ {…}, {…}, {…} ], "meta": … }
 *
 * All else, and all that is damaged, is left to who reads the answer as a whole
 * and can say what is wrong with it. */

#include "openings-json-rows.h"

#include <string.h>

#include "openings-json-access.h"

#define MAX_DEPTH 100

typedef struct
{
  const char *start;
  gsize length;
} Row;

struct _OpeningsJsonRows
{
  GArray *rows; /* (owned) of Row */
};

static const char *
skip_space (const char *at,
            const char *end)
{
  while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
    at++;

  return at;
}

/* Behind the string that begins at @at, or NULL. */
static const char *
skip_string (const char *at,
             const char *end)
{
  const char *start = at + 1;

  while ((at = memchr (at + 1, '"', end - at - 1)) != NULL)
    {
      gsize n_escapes = 0;

      while (at - n_escapes > start && at[-(gssize) n_escapes - 1] == '\\')
        n_escapes++;
      if (n_escapes % 2 == 0)
        return at + 1;
    }

  return NULL;
}

/* Behind the value that begins at @at, or NULL. */
static const char *
skip_value (const char *at,
            const char *end)
{
  guint depth = 0;

  while (at != NULL && at < end)
    {
      if (*at == '{' || *at == '[')
        depth++;
      else if (*at == '}' || *at == ']')
        depth--;
      at = *at == '"' ? skip_string (at, end) : at + 1;

      if (depth > MAX_DEPTH)
        return NULL;
      if (depth == 0 && at != NULL && (at == end || strchr (",]} \n\r\t", *at) != NULL))
        return at;
    }

  return NULL;
}

/* Behind the list that begins at @at, or NULL if it is not one of objects. */
static const char *
read_list (OpeningsJsonRows *self,
           const char *at,
           const char *end)
{
  do
    {
      Row row = { skip_space (at + 1, end), 0 };

      if (row.start == end || *row.start != '{')
        return NULL;
      at = skip_value (row.start, end);
      if (at == NULL)
        return NULL;
      row.length = at - row.start;
      g_array_append_val (self->rows, row);
      at = skip_space (at, end);
    }
  while (at < end && *at == ',');

  return at < end && *at == ']' ? at + 1 : NULL;
}

/* Finds the one list of that name in an object; what is around it is @rest. */
static gboolean
read_object (OpeningsJsonRows *self,
             const char *at,
             const char *end,
             const char *list_name,
             GString *rest)
{
  gsize name_length = strlen (list_name);
  const char *start = at;

  do
    {
      const char *name = skip_space (at + 1, end);
      const char *list;

      if (name == end || *name != '"' || (at = skip_string (name, end)) == NULL)
        return FALSE;
      list = at;
      at = skip_space (at, end);
      if (at == end || *at != ':')
        return FALSE;
      at = skip_space (at + 1, end);
      if ((gsize) (list - name) != name_length + 2 || at == end || *at != '[' ||
          memcmp (name + 1, list_name, name_length) != 0)
        {
          at = skip_value (at, end);
        }
      else if (self->rows->len == 0)
        {
          g_string_append_len (rest, start, at + 1 - start);
          at = read_list (self, at, end);
          start = at != NULL ? at - 1 : NULL;
        }
      else
        {
          at = NULL;
        }
      at = at != NULL ? skip_space (at, end) : NULL;
    }
  while (at != NULL && at < end && *at == ',');

  if (at == NULL || self->rows->len == 0)
    return FALSE;
  g_string_append_len (rest, start, end - start);

  return TRUE;
}

/**
 * openings_json_rows_new:
 * @data: an answer in JSON
 * @length: its bytes
 * @list_name: the member that holds the list
 *
 * Returns: (transfer full) (nullable): the rows of the list, %NULL if it has to be
 *   read as a whole
 */
OpeningsJsonRows *
openings_json_rows_new (const char *data,
                        gsize length,
                        const char *list_name)
{
  g_autoptr (OpeningsJsonRows) self = g_new0 (OpeningsJsonRows, 1);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autoptr (JsonNode) around = NULL;
  const char *end = data + length;
  const char *start = skip_space (data, end);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  if (start == end || *start != '{' || !read_object (self, start, end, list_name, rest))
    return NULL;

  around = openings_json_parse (rest->str, rest->len, NULL);

  return around != NULL ? g_steal_pointer (&self) : NULL;
}

void
openings_json_rows_free (OpeningsJsonRows *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

guint
openings_json_rows_count (const OpeningsJsonRows *self)
{
  return self->rows->len;
}

/**
 * openings_json_rows_parse:
 * @self: the rows of a list
 * @index: one of them
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the row, %NULL if it is damaged
 */
JsonNode *
openings_json_rows_parse (const OpeningsJsonRows *self,
                          guint index)
{
  const Row *row = &g_array_index (self->rows, Row, index);

  return openings_json_parse (row->start, row->length, NULL);
}
