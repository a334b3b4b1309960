/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-known-places.h"

#include <string.h>

#include "openings-gazetteer.h"
#include "openings-text-slips.h"
#include "openings-words.h"

/* A person may err in a place, or write it without its accents. What is meant is
 * looked for only where no job is in what was typed, among the places that jobs are in:
 * each line of their texts, and each part of it.
 *
 * To ask each job takes longest where none passes: 10 ms for 100,000. But they have far
 * fewer texts of where they are, which tell that at once. */

/* As many letters allow for one slip, and for two. */
#define ONE_SLIP_LENGTH  4
#define TWO_SLIPS_LENGTH 8

/* To fold a name may make it shorter or longer by so many letters. */
#define MAX_FOLDED 2

typedef struct
{
  char *key;        /* (owned) of what was typed */
  glong length;     /* of that, in letters */
  GHashTable *seen; /* (owned) places that were compared */
  char *place;      /* (owned) (nullable) the best so far */
  guint n_slips;    /* that it takes to mean it; more than allowed while there is none */
} Search;

static void
search_clear (Search *self)
{
  g_free (self->key);
  g_free (self->place);
  g_hash_table_unref (self->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* Takes the place. Of several that are as likely the first by name, so that it is always
 * the same. */
static void
compare (Search *self,
         char *place)
{
  g_autofree char *key = NULL;
  guint n_slips;

  if (!g_hash_table_add (self->seen, place))
    return;

  key = openings_words_dup_key (place, -1);
  n_slips = openings_text_count_slips (self->key, key, self->n_slips);
  if (n_slips < self->n_slips ||
      (n_slips == self->n_slips && self->place != NULL && strcmp (place, self->place) < 0))
    {
      g_free (self->place);
      self->place = g_strdup (place);
      self->n_slips = n_slips;
    }
}

/* Most are of another length, which is seen at once. */
static void
look_at (Search *self,
         const char *start,
         const char *end)
{
  glong difference;

  while (start < end && *start == ' ')
    start++;
  while (end > start && end[-1] == ' ')
    end--;

  difference = g_utf8_strlen (start, end - start) - self->length;
  if (ABS (difference) <= (glong) self->n_slips + MAX_FOLDED)
    compare (self, g_strndup (start, (gsize) (end - start)));
}

/* Lines, and what is between commas and the like. */
static void
look_at_all (Search *self,
             const char *locations)
{
  const char *line = locations;
  const char *part = locations;

  for (const char *at = locations;; at++)
    {
      gboolean is_end = *at == '\0' || *at == '\n';

      if (!is_end && strchr (",;/|()", *at) == NULL)
        continue;

      look_at (self, part, at);
      part = at + 1;
      if (!is_end)
        continue;

      look_at (self, line, at);
      line = part;
      if (*at == '\0')
        break;
    }
}

static guint
get_max_slips (glong length)
{
  if (length < ONE_SLIP_LENGTH)
    return 0;

  return length < TWO_SLIPS_LENGTH ? 1 : 2;
}

static gboolean
search (Search *self,
        OpeningsConnection *connection,
        GError **error)
{
  sqlite3_stmt *statement =
      openings_connection_prepare (connection, "SELECT locations FROM known_locations", error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  while (has_row)
    {
      if (!openings_connection_step (connection, statement, &has_row, error))
        return FALSE;
      if (has_row)
        look_at_all (self, (const char *) sqlite3_column_text (statement, 0));
    }

  return TRUE;
}

/**
 * openings_known_places_dup_word:
 * @typed: a country in a person's words
 * @country: its code
 *
 * Returns: (transfer full): what stands for it in the texts of where jobs are, see
 *   openings_in_country()
 */
char *
openings_known_places_dup_word (const char *typed,
                                const char *country)
{
  char *word = g_strstrip (g_strdup (typed));

  if (g_ascii_strcasecmp (word, country) == 0)
    memcpy (word, country, strlen (country));

  return word;
}

/**
 * openings_known_places_select:
 * @connection: a reader
 * @place: a place, or part of its name
 * @limit: how many at most
 * @error: where to say why not
 *
 * Returns: (nullable): a statement that gives the texts of where jobs are that are in
 *   @place, or of jobs whose country it is: each once for each list of their places
 */
sqlite3_stmt *
openings_known_places_select (OpeningsConnection *connection,
                              const char *place,
                              guint limit,
                              GError **error)
{
  const char *country = openings_gazetteer_read_country (place);
  char *value = country != NULL ? openings_known_places_dup_word (place, country)
                                : openings_dup_part_pattern (place);
  sqlite3_stmt *statement = openings_connection_prepare (
      connection,
      country != NULL ? "SELECT locations FROM known_locations"
                        " WHERE openings_in_country (?3, ?1, places, locations) LIMIT ?2"
                      : "SELECT locations FROM known_locations"
                        " WHERE locations LIKE ?1 ESCAPE '!' LIMIT ?2",
      error);

  if (statement == NULL)
    {
      g_free (value);
      return NULL;
    }

  sqlite3_bind_text (statement, 1, value, -1, g_free);
  sqlite3_bind_int64 (statement, 2, limit);
  if (country != NULL)
    openings_bind_text (statement, 3, country);

  return statement;
}

static gboolean
is_known (OpeningsConnection *connection,
          const char *typed,
          gboolean *known,
          GError **error)
{
  sqlite3_stmt *statement = openings_known_places_select (connection, typed, 1, error);

  if (statement == NULL || !openings_connection_step (connection, statement, known, error))
    return FALSE;
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * openings_known_places_read:
 * @connection: a reader
 * @typed: a place in a person's words, or part of its name
 * @place: (out) (nullable): the same if jobs are in it, or where jobs are that may be
 *   meant by it; %NULL if there are none
 * @error: where to say why not
 */
gboolean
openings_known_places_read (OpeningsConnection *connection,
                            const char *typed,
                            char **place,
                            GError **error)
{
  g_auto (Search) self = { .key = openings_words_dup_key (typed, -1) };
  guint max_slips;
  gboolean known = FALSE;

  *place = NULL;
  self.length = g_utf8_strlen (self.key, -1);
  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  max_slips = get_max_slips (self.length);
  if (!is_known (connection, typed, &known, error))
    return FALSE;
  if (known)
    {
      *place = g_strdup (typed);
      return TRUE;
    }

  /* what has no letter is like anything that has none */
  if (self.length == 0)
    return TRUE;
  self.n_slips = max_slips + 1;
  if (!search (&self, connection, error))
    return FALSE;
  /* what is written right is meant, though no job is there */
  if (self.n_slips > 0 && openings_gazetteer_find (self.key) != NULL)
    return TRUE;
  if (self.n_slips <= max_slips)
    *place = g_steal_pointer (&self.place);

  return TRUE;
}
