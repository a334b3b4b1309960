/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include "openings-source-common.h"

#include <string.h>

#define MAX_URL    2048
#define MAX_BOARDS 3
#define MAX_VALUE  200

static gboolean
ends_url (char c)
{
  return (guchar) c <= ' ' || strchr ("\"'`<>()[]{}|,", c) != NULL;
}

/* The address around @at, its slashes and ampersands unescaped. */
static GUri *
read_url (const char *begin,
          const char *at,
          const char *end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *from = at;
  const char *to = at;

  while (from > begin && at - from < MAX_URL && !ends_url (from[-1]) && from[-1] != '=')
    from--;
  while (to < end && to - from < MAX_URL && !ends_url (*to))
    to++;

  for (const char *c = from; c < to; c++)
    if (*c != '\\')
      g_string_append_c (text, *c);
  g_string_replace (text, "&amp;", "&", 0);
  g_string_replace (text, "u0026", "&", 0);
  g_string_replace (text, "u002F", "/", 0);

  if (g_str_has_prefix (text->str, "//"))
    g_string_prepend (text, "https:");
  else if (strstr (text->str, "://") == NULL)
    g_string_prepend (text, "https://");

  return g_uri_parse (text->str, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
}

static void
count_board (GPtrArray *boards,
             guint *counts,
             const char *board)
{
  for (guint i = 0; i < boards->len; i++)
    if (strcmp (boards->pdata[i], board) == 0)
      {
        if (i < MAX_BOARDS)
          counts[i]++;
        return;
      }

  if (boards->len < MAX_BOARDS)
    counts[boards->len] = 1;
  g_ptr_array_add (boards, g_strdup (board));
}

/**
 * openings_page_scan_board:
 * @html: a page
 * @length: its bytes
 * @domain: the domain of a system
 * @match: the board that an address names
 *
 * Looks for addresses of a system anywhere in a page: links, frames, scripts
 * and what stands within scripts.
 *
 * Returns: (transfer full) (nullable): the board that is named most often; %NULL
 *   also where there are so many that the page must list other companies
 */
char *
openings_page_scan_board (const char *html,
                          gsize length,
                          const char *domain,
                          char *(*match) (GUri *url))
{
  g_autoptr (GPtrArray) boards = g_ptr_array_new_with_free_func (g_free);
  guint counts[MAX_BOARDS] = { 0 };
  const char *end = html + length;
  const char *at = html;
  guint best = 0;

  while (boards->len <= MAX_BOARDS &&
         (at = memmem (at, end - at, domain, strlen (domain))) != NULL)
    {
      g_autoptr (GUri) url = read_url (html, at, end);
      g_autofree char *board = url != NULL ? match (url) : NULL;

      if (board != NULL)
        count_board (boards, counts, board);
      at += strlen (domain);
    }

  if (boards->len == 0 || boards->len > MAX_BOARDS)
    return NULL;

  for (guint i = 1; i < boards->len; i++)
    if (counts[i] > counts[best])
      best = i;

  return g_strdup (boards->pdata[best]);
}

/**
 * openings_page_scan_value:
 * @html: a page
 * @length: its bytes
 * @name: the name of a variable or member in its scripts
 *
 * Returns: (transfer full) (nullable): the string that is assigned to it
 */
char *
openings_page_scan_value (const char *html,
                          gsize length,
                          const char *name)
{
  const char *end = html + length;
  const char *at = html;

  while ((at = memmem (at, end - at, name, strlen (name))) != NULL)
    {
      const char *value;
      char quote;

      at += strlen (name);
      value = at;
      while (value < end && strchr ("\\\"' \t:=", *value) != NULL && *value != '\0')
        value++;
      if (value == at || value >= end)
        continue;

      quote = value[-1];
      at = value;
      while (at < end && at - value < MAX_VALUE && *at != quote && *at != '\\')
        at++;
      if ((quote == '"' || quote == '\'') && at < end && at > value)
        return g_strndup (value, at - value);
    }

  return NULL;
}
