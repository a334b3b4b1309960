/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-stems.h"

#include <string.h>

#include "openings-full-text.h"

/* What a word that is being typed may become: FTS5 looks for the stem of what is
 * there, and for all stems in its index that begin so. Mostly these are a few, of
 * "experienc" just one, and to look for those is the same, but quick. */

typedef struct
{
  fts5_tokenizer functions;
  Fts5Tokenizer *tokenizer; /* (owned) (nullable) */
} Stemmer;

/* The same words as in the schema. */
static gboolean
stemmer_init (Stemmer *self,
              OpeningsConnection *connection,
              GError **error)
{
  const char *options[] = { "unicode61", "remove_diacritics", "2" };
  fts5_api *api = openings_full_text_get_api (connection, error);
  void *data;
  int code;

  if (api == NULL)
    return FALSE;

  code = api->xFindTokenizer (api, "porter", &data, &self->functions);
  if (code == SQLITE_OK)
    code = self->functions.xCreate (data, options, G_N_ELEMENTS (options), &self->tokenizer);

  return code == SQLITE_OK || openings_connection_fail (connection, code, error);
}

static void
stemmer_clear (Stemmer *self)
{
  if (self->tokenizer != NULL)
    self->functions.xDelete (self->tokenizer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stemmer, stemmer_clear)

static int
token_cb (void *data,
          int flags,
          const char *token,
          int length,
          int start,
          int end)
{
  g_ptr_array_add (data, g_strndup (token, (gsize) length));

  return SQLITE_OK;
}

/* Returns: (transfer full) (nullable): the stem of a text that is one word */
static char *
stem (Stemmer *self,
      const char *word)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func (g_free);

  self->functions.xTokenize (self->tokenizer, tokens, FTS5_TOKENIZE_QUERY, word,
                             (int) strlen (word), token_cb);

  return tokens->len == 1 ? g_strdup (tokens->pdata[0]) : NULL;
}

/* A stem is not always its own: of "likewise" there is "likewis", of which there would be
 * "likewi". Returns: (transfer full) (nullable): a word that has that stem */
static char *
dup_word (Stemmer *self,
          const char *term)
{
  static const char *const endings[] = { "", "e", "s", "ful" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *word = g_strconcat (term, endings[i], NULL);
      g_autofree char *same = stem (self, word);

      if (g_strcmp0 (same, term) == 0)
        return g_steal_pointer (&word);
    }

  return NULL;
}

/* Returns: (transfer full) (nullable): the first of the index's terms from there on,
 * NULL at its end and on error */
static char *
dup_next (OpeningsConnection *connection,
          const char *from,
          GError **error)
{
  sqlite3_stmt *statement = openings_connection_prepare (
      connection, "SELECT term FROM full_text_words WHERE term >= ?1 LIMIT 1", error);
  gboolean has_row = FALSE;
  char *term = NULL;

  if (statement == NULL)
    return NULL;
  openings_bind_text (statement, 1, from);
  if (openings_connection_step (connection, statement, &has_row, error) && has_row)
    term = openings_column_dup_text (statement, 0);
  sqlite3_reset (statement);

  return term;
}

/**
 * openings_stems_expand:
 * @connection: a reader
 * @beginning: of a word
 * @max_stems: how many are not too many
 * @error: where to say why not
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the words that stand for
 *   all that FTS5 would find by "beginning*", none if it would find nothing; or %NULL
 *   if they are too many, if one of them can not be asked for, and on error
 */
GPtrArray *
openings_stems_expand (OpeningsConnection *connection,
                       const char *beginning,
                       guint max_stems,
                       GError **error)
{
  g_autoptr (GPtrArray) stems = g_ptr_array_new_with_free_func (g_free);
  g_auto (Stemmer) stemmer = { 0 };
  g_autoptr (GError) local = NULL;
  g_autofree char *start = NULL;
  g_autofree char *term = NULL;

  if (!stemmer_init (&stemmer, connection, error))
    return NULL;
  start = stem (&stemmer, beginning);
  if (start == NULL)
    return NULL;

  term = dup_next (connection, start, &local);
  while (term != NULL && g_str_has_prefix (term, start))
    {
      g_autofree char *word = dup_word (&stemmer, term);
      g_autofree char *after = g_strconcat (term, "\001", NULL);

      if (stems->len == max_stems || word == NULL)
        return NULL;
      g_ptr_array_add (stems, g_steal_pointer (&word));
      g_free (term);
      /* "term > ?" would go through all rows of the term */
      term = dup_next (connection, after, &local);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&stems);
}
