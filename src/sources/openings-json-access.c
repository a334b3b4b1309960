/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-json-access.h"

#include <math.h>
#include <string.h>

#include "openings-clock.h"
#include "openings-html.h"
#include "openings-source-kind.h"
#include "openings-text.h"

/* json-glib recurses once per level. */
#define MAX_DEPTH 200
#define MAX_BYTES (256 * 1024 * 1024)

/* Reads "\uXXXX" at @at; -1 when it is none. */
static int
read_escape (const char *at,
             const char *end)
{
  int value = 0;

  if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return -1;

  for (int i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }

  return value;
}

/* How many bytes the escape at @at takes; *@broken when it is the NUL or half
 * of a surrogate pair, on which json-glib ends the program. */
static gsize
escape_length (const char *at,
               const char *end,
               gboolean *broken)
{
  int first = read_escape (at, end);
  int second;

  *broken = FALSE;

  if (first < 0)
    return MIN (2, end - at);

  if (first != 0 && (first < 0xd800 || first > 0xdfff))
    return 6;

  second = read_escape (at + 6, end);
  if (first >= 0xd800 && first < 0xdc00 && second >= 0xdc00 && second <= 0xdfff)
    return 12;

  *broken = TRUE;
  return 6;
}

typedef struct
{
  guint depth;
  gboolean in_string;
  gboolean has_broken_escapes;
} Scan;

/* Moves over a string's inside; returns where it ends, after the quote. Most of
 * an answer is inside of strings: it is searched, not read. */
static const char *
scan_string (Scan *scan,
             const char *at,
             const char *end)
{
  const char *quote = memchr (at, '"', end - at);
  const char *escape;

  while ((escape = memchr (at, '\\', (quote != NULL ? quote : end) - at)) != NULL)
    {
      gboolean broken;

      at = escape + escape_length (escape, end, &broken);
      scan->has_broken_escapes |= broken;
      if (quote != NULL && quote < at)
        quote = memchr (at, '"', end - at);
    }

  scan->in_string = quote == NULL;

  return quote != NULL ? quote + 1 : end;
}

static gboolean
scan_structure (Scan *scan,
                const char *at,
                const char *end,
                GError **error)
{
  while (at < end)
    {
      char c = *at++;

      if (c == '"')
        at = scan_string (scan, at, end);
      else if (c == '[' || c == '{')
        scan->depth++;
      else if ((c == ']' || c == '}') && scan->depth > 0)
        scan->depth--;

      if (scan->depth > MAX_DEPTH)
        {
          g_set_error_literal (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_JSON,
                               "The job data is nested too deeply to be read");
          return FALSE;
        }
    }

  if (scan->depth == 0 && !scan->in_string)
    return TRUE;

  g_set_error_literal (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_JSON,
                       "The answer is cut off: its job data ends too early");
  return FALSE;
}

/* Overwrites escapes that are no character; each takes the same six bytes. */
static void
replace_broken_escapes (char *data,
                        gsize length)
{
  char *at = data;
  char *end = data + length;

  while (at < end)
    {
      gboolean broken;
      gsize n;

      if (*at != '\\')
        {
          at++;
          continue;
        }

      n = escape_length (at, end, &broken);
      if (broken)
        memcpy (at, "\\ufffd", 6);
      at += n;
    }
}

static void
skip_space (const char **data,
            gsize *length)
{
  if (*length >= 3 && memcmp (*data, "\xef\xbb\xbf", 3) == 0)
    {
      *data += 3;
      *length -= 3;
    }

  while (*length > 0 && g_ascii_isspace (**data))
    {
      (*data)++;
      (*length)--;
    }
}

/**
 * openings_json_is_web_page:
 * @data: an answer
 * @length: its bytes
 *
 * Returns: whether the answer begins like HTML or XML
 */
gboolean
openings_json_is_web_page (const char *data,
                           gsize length)
{
  skip_space (&data, &length);

  return length > 1 && data[0] == '<';
}

static gboolean
check_kind_of_answer (const char *data,
                      gsize length,
                      GError **error)
{
  const char *message = NULL;

  if (length == 0)
    message = "The answer is empty";
  else if (length > MAX_BYTES)
    message = "The answer is too large to be read";
  else if (openings_json_is_web_page (data, length))
    message = "The answer is a web page, not job data";
  else if (data[0] != '[' && data[0] != '{')
    message = "The answer is not job data";

  if (message == NULL)
    return TRUE;

  g_set_error_literal (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_JSON, message);
  return FALSE;
}

/**
 * openings_json_parse:
 * @data: an answer in JSON
 * @length: its bytes
 * @error: return location for a %OPENINGS_SOURCE_ERROR_NOT_JSON
 *
 * Parses a whole answer. What is no UTF-8 in it is replaced; an answer that is
 * cut off or nested more than 200 levels deep is an error.
 *
 * Returns: (transfer full): the root, or %NULL with @error set
 */
JsonNode *
openings_json_parse (const char *data,
                     gsize length,
                     GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local = NULL;
  g_autofree char *repaired = NULL;
  Scan scan = { 0 };
  JsonNode *root;

  skip_space (&data, &length);
  if (!check_kind_of_answer (data, length, error) ||
      !scan_structure (&scan, data, data + length, error))
    return NULL;

  if (!openings_text_is_utf8 (data, length))
    {
      repaired = g_utf8_make_valid (data, length);
      length = strlen (repaired);
    }
  if (scan.has_broken_escapes)
    {
      if (repaired == NULL)
        repaired = g_strndup (data, length);
      replace_broken_escapes (repaired, length);
    }

  json_parser_load_from_data (parser, repaired != NULL ? repaired : data, length, &local);
  root = local == NULL ? json_parser_steal_root (parser) : NULL;
  if (root == NULL)
    g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_JSON,
                 "The job data is damaged: %s",
                 local != NULL ? local->message : "nothing in it");

  return root;
}

JsonObject *
openings_json_node_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
openings_json_node_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

const char *
openings_json_node_string (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/**
 * openings_json_node_line:
 * @node: (nullable): a value
 *
 * Returns: (transfer full) (nullable): a string or a whole number as one clean
 *   line of plain text, %NULL when nothing is left of it
 */
char *
openings_json_node_line (JsonNode *node)
{
  const char *string = openings_json_node_string (node);

  if (string != NULL)
    return openings_html_dup_line (string);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  return NULL;
}

/**
 * openings_json_node_number:
 * @node: (nullable): a value
 *
 * Returns: a number, or a string that is one; 0 for all else
 */
double
openings_json_node_number (JsonNode *node)
{
  const char *string = openings_json_node_string (node);
  double number = 0;
  char *end;

  if (string != NULL)
    {
      number = g_ascii_strtod (string, &end);
      while (g_ascii_isspace (*end))
        end++;
      if (*end != '\0')
        number = 0;
    }
  else if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
           json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      number = json_node_get_double (node);
    }

  return isfinite (number) ? number : 0;
}

static JsonNode *
get_member (JsonObject *object,
            const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

JsonObject *
openings_json_get_object (JsonObject *object,
                          const char *name)
{
  return openings_json_node_object (get_member (object, name));
}

JsonArray *
openings_json_get_array (JsonObject *object,
                         const char *name)
{
  return openings_json_node_array (get_member (object, name));
}

const char *
openings_json_get_string (JsonObject *object,
                          const char *name)
{
  return openings_json_node_string (get_member (object, name));
}

char *
openings_json_dup_line (JsonObject *object,
                        const char *name)
{
  return openings_json_node_line (get_member (object, name));
}

double
openings_json_get_number (JsonObject *object,
                          const char *name)
{
  return openings_json_node_number (get_member (object, name));
}

static gboolean
is_boolean (JsonNode *node,
            gboolean value)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node) == value;
}

gboolean
openings_json_is_true (JsonObject *object,
                       const char *name)
{
  return is_boolean (get_member (object, name), TRUE);
}

gboolean
openings_json_is_false (JsonObject *object,
                        const char *name)
{
  return is_boolean (get_member (object, name), FALSE);
}

gint64
openings_json_get_time (JsonObject *object,
                        const char *name)
{
  const char *text = openings_json_get_string (object, name);

  return text != NULL ? openings_time_from_iso (text) : OPENINGS_TIME_UNKNOWN;
}

/**
 * openings_json_get_seconds:
 * @object: (nullable): an object
 * @name: a member that counts seconds since the epoch
 *
 * Returns: the time, %OPENINGS_TIME_UNKNOWN when it is none
 */
gint64
openings_json_get_seconds (JsonObject *object,
                           const char *name)
{
  double seconds = openings_json_get_number (object, name);

  /* until the year 9999 */
  return seconds > 0 && seconds <= 253402300799.0 ? (gint64) seconds : OPENINGS_TIME_UNKNOWN;
}

/**
 * openings_json_get_milliseconds:
 * @object: (nullable): an object
 * @name: a member that counts milliseconds since the epoch
 *
 * Returns: the time in seconds, %OPENINGS_TIME_UNKNOWN when it is none
 */
gint64
openings_json_get_milliseconds (JsonObject *object,
                                const char *name)
{
  double milliseconds = openings_json_get_number (object, name);

  /* until the year 9999 */
  if (milliseconds <= 0 || milliseconds > 253402300799e3)
    return OPENINGS_TIME_UNKNOWN;

  return milliseconds / 1000;
}

guint
openings_json_n_elements (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

/**
 * openings_json_element:
 * @array: an array
 * @index: less than its length
 *
 * Returns: (nullable): the object there
 */
JsonObject *
openings_json_element (JsonArray *array,
                       guint index)
{
  return openings_json_node_object (json_array_get_element (array, index));
}
