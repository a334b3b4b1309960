/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-countries.h"

#include <string.h>

/* Whether a job is in a country: its places say so, or its own text does, in the word
 * that somebody looks for. That is a whole word of the text, or India would be in
 * Indianapolis; and where it is the code, one in capitals. */

#define CODE_LENGTH 2

/* Of lines with a city, a region and a country, by tabs. */
static gboolean
have_country (const char *places,
              const char *code)
{
  const char *at = places;

  while ((at = strstr (at, code)) != NULL)
    {
      char after = at[CODE_LENGTH];

      if (at > places && at[-1] == '\t' && (after == '\0' || after == '\n'))
        return TRUE;
      at++;
    }

  return FALSE;
}

static gboolean
is_end (const char *text,
        const char *at)
{
  const char *before = at > text ? g_utf8_find_prev_char (text, at) : NULL;

  return before == NULL || !g_unichar_isalnum (g_utf8_get_char (before));
}

static gboolean
have_word (const char *locations,
           const char *word,
           gboolean is_code)
{
  gsize length = strlen (word);
  char first = g_ascii_tolower (*word);

  for (const char *at = locations; *at != '\0'; at++)
    if (g_ascii_tolower (*at) == first &&
        (is_code ? strncmp (at, word, length) : g_ascii_strncasecmp (at, word, length)) == 0 &&
        is_end (locations, at) && !g_unichar_isalnum (g_utf8_get_char (at + length)))
      return TRUE;

  return FALSE;
}

static void
in_country_cb (sqlite3_context *context,
               int n_arguments,
               sqlite3_value **arguments)
{
  const char *code = (const char *) sqlite3_value_text (arguments[0]);
  const char *word = (const char *) sqlite3_value_text (arguments[1]);
  const char *places = (const char *) sqlite3_value_text (arguments[2]);
  const char *locations = (const char *) sqlite3_value_text (arguments[3]);

  if (code == NULL || word == NULL || places == NULL || locations == NULL)
    return;

  sqlite3_result_int (context, have_country (places, code) ||
                                   have_word (locations, word, strcmp (word, code) == 0));
}

/* Makes openings_in_country () known to a connection: of the code, the word, the places
 * and the text; gives SQLite's answer. */
int
openings_countries_register (sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "openings_in_country", 4,
                                     SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC, NULL,
                                     in_country_cb, NULL, NULL, NULL);
}
