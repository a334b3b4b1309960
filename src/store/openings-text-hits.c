/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-text-hits.h"

#include "openings-full-text.h"
#include "openings-gazetteer.h"
#include "openings-query-terms.h"
#include "openings-stems.h"

/* The groups of a query that are about text become few look-ups:
 *
 *   whole words ─────── one expression of full_text ─┐
 *   whole facts ─────── one of facts ────────────────┼─ what all of them find,
 *   the word under way ─ those of its beginning ─────┘  without what is excluded
 *
 * For a beginning, FTS5 puts together the rows of all words that begin so before it
 * gives the first, and does not hear of being interrupted meanwhile: 70 ms for half a
 * million. To collect those of one word after the other takes a fourth of that.
 */

/* To find one takes a tenth of a millisecond. */
#define MAX_STEMS 100

/* What it costs to ask a job for a word, against to find one that has it among all. */
#define COST_OF_ASKING 50.0

/* More in one expression are no better than the beginning. */
#define MAX_STEMS_TOGETHER 12

/* Of one table. */
typedef struct
{
  GString *wanted;   /* (owned) */
  GString *unwanted; /* (owned) */
} Expressions;

typedef struct
{
  OpeningsConnection *connection;
  Expressions full_text;
  Expressions facts;
  GPtrArray *wanted; /* (owned) of GPtrArray: the groups in the wanted expression of full_text,
                      * each what finds it, phrase by phrase */
  gboolean relaxed;
  gboolean apart;         /* whether anything is not in the expressions of full_text */
  OpeningsHits *hits;     /* (owned) (nullable) so far */
  OpeningsHits *unwanted; /* (owned) (nullable) */
} Search;

static Search *
search_new (OpeningsConnection *connection,
            gboolean relaxed)
{
  Search *search = g_new0 (Search, 1);

  search->connection = connection;
  search->relaxed = relaxed;
  search->full_text.wanted = g_string_new (NULL);
  search->full_text.unwanted = g_string_new (NULL);
  search->facts.wanted = g_string_new (NULL);
  search->facts.unwanted = g_string_new (NULL);
  search->wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  return search;
}

static void
search_free (Search *search)
{
  g_string_free (search->full_text.wanted, TRUE);
  g_string_free (search->full_text.unwanted, TRUE);
  g_string_free (search->facts.wanted, TRUE);
  g_string_free (search->facts.unwanted, TRUE);
  g_ptr_array_unref (search->wanted);
  g_clear_pointer (&search->hits, openings_hits_free);
  g_clear_pointer (&search->unwanted, openings_hits_free);
  g_free (search);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

/* Takes over @hits. */
static void
keep (Search *search,
      OpeningsHits *hits)
{
  if (search->hits == NULL)
    {
      search->hits = hits;
      return;
    }

  openings_hits_keep (search->hits, hits);
  openings_hits_free (hits);
}

static OpeningsHits *
look_up (OpeningsConnection *connection,
         const char *table,
         const OpeningsTerm *term,
         gboolean unfinished,
         GError **error)
{
  g_autoptr (GString) expression = g_string_new (NULL);

  openings_full_text_append (expression, term, unfinished, FALSE);

  return openings_hits_find (connection, table, expression->str, error);
}

static gboolean
add_look_up (OpeningsHits *hits,
             OpeningsConnection *connection,
             const char *table,
             const OpeningsTerm *term,
             GError **error)
{
  g_autoptr (OpeningsHits) others = look_up (connection, table, term, FALSE, error);

  if (others == NULL)
    return FALSE;
  openings_hits_add (hits, others);

  return TRUE;
}

/* Returns: (transfer full) (nullable): what one term finds, excluded or not */
OpeningsHits *
openings_text_hits_find_term (OpeningsConnection *connection,
                              const OpeningsTerm *term,
                              GError **error)
{
  g_autoptr (OpeningsHits) hits = NULL;
  OpeningsLookUp where = openings_full_text_get_look_up (term);

  if (where == OPENINGS_LOOK_UP_FULL_TEXT)
    return look_up (connection, "full_text", term, term->unfinished, error);

  if (where == OPENINGS_LOOK_UP_START)
    return look_up (connection, "starts", term, FALSE, error);

  hits = look_up (connection, "facts", term, term->unfinished, error);
  if (hits == NULL)
    return NULL;
  if (where == OPENINGS_LOOK_UP_SHORT_START &&
      !add_look_up (hits, connection, "full_text", term, error))
    return NULL;

  return g_steal_pointer (&hits);
}

/* Whether it asks for a country, which not all texts of where jobs are name. */
gboolean
openings_text_hits_is_country (const OpeningsTerm *term)
{
  return term->kind == OPENINGS_TERM_LOCATION &&
         openings_gazetteer_read_country (term->text) != NULL;
}

/* Whether a group is for this file: what is found by any of its terms. */
gboolean
openings_text_hits_is_text (GPtrArray *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      const OpeningsTerm *term = group->pdata[i];

      if (!openings_term_is_text (term) || openings_text_hits_is_country (term) ||
          (term->excluded && group->len > 1) ||
          (openings_term_needs_proof (term) && (term->excluded || group->len > 1)))
        return FALSE;
    }

  return TRUE;
}

/* The table that all of a group is found in by one expression, or NULL. */
static Expressions *
find_expressions (Search *search,
                  GPtrArray *group)
{
  OpeningsLookUp where = openings_full_text_get_look_up (group->pdata[0]);

  for (guint i = 1; i < group->len; i++)
    if (openings_full_text_get_look_up (group->pdata[i]) != where)
      return NULL;

  if (where == OPENINGS_LOOK_UP_FULL_TEXT)
    return &search->full_text;

  return where == OPENINGS_LOOK_UP_FACTS ? &search->facts : NULL;
}

static void
append_group (GString *expression,
              const char *joint,
              GPtrArray *group,
              gboolean relaxed)
{
  g_string_append_printf (expression, "%s(", expression->len > 0 ? joint : "");
  for (guint i = 0; i < group->len; i++)
    {
      const OpeningsTerm *term = group->pdata[i];

      g_string_append (expression, i > 0 ? " OR " : "");
      openings_full_text_append (expression, term, term->unfinished,
                                 term->unfinished && term->at_end && relaxed);
    }
  g_string_append_c (expression, ')');
}

static gboolean
find_apart (Search *search,
            GPtrArray *group,
            GError **error)
{
  g_autoptr (OpeningsHits) hits = NULL;

  search->apart = TRUE;
  for (guint i = 0; i < group->len; i++)
    {
      g_autoptr (OpeningsHits) found =
          openings_text_hits_find_term (search->connection, group->pdata[i], error);

      if (found == NULL)
        return FALSE;
      if (hits == NULL)
        hits = g_steal_pointer (&found);
      else
        openings_hits_add (hits, found);
    }
  keep (search, g_steal_pointer (&hits));

  return TRUE;
}

static void
append_phrases (GString *expression,
                GPtrArray *phrases)
{
  g_string_append (expression, expression->len > 0 ? " AND (" : "(");
  for (guint i = 0; i < phrases->len; i++)
    g_string_append_printf (expression, "%s%s", i > 0 ? " OR " : "",
                            (const char *) phrases->pdata[i]);
  g_string_append_c (expression, ')');
}

/* Returns: (transfer full): what finds any term of a group in full_text, phrase by phrase */
static GPtrArray *
dup_phrases (GPtrArray *group,
             gboolean relaxed)
{
  GPtrArray *phrases = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < group->len; i++)
    {
      const OpeningsTerm *term = group->pdata[i];
      GString *phrase = g_string_new (NULL);

      openings_full_text_append (phrase, term, term->unfinished, FALSE);
      g_ptr_array_add (phrases, g_string_free (phrase, FALSE));
      if (term->unfinished && relaxed)
        g_ptr_array_extend_and_steal (phrases, openings_full_text_list_beginnings (term->text));
    }

  return phrases;
}

static gboolean
add_wanted (Search *search,
            Expressions *expressions,
            GPtrArray *group,
            GError **error)
{
  const OpeningsTerm *first = group->pdata[0];
  g_autoptr (GPtrArray) phrases = NULL;
  g_autoptr (GError) local = NULL;

  if (expressions == &search->full_text && group->len == 1 && first->unfinished)
    phrases = openings_stems_expand (search->connection, first->text, MAX_STEMS, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (guint i = 0; phrases != NULL && i < phrases->len; i++)
    {
      char *stem = phrases->pdata[i];

      phrases->pdata[i] = g_strdup_printf ("\"%s\"", stem);
      g_free (stem);
    }
  if (phrases != NULL && phrases->len > 0 && phrases->len <= MAX_STEMS_TOGETHER)
    append_phrases (expressions->wanted, phrases);
  else
    append_group (expressions->wanted, " AND ", group, search->relaxed);

  if (phrases == NULL || phrases->len == 0)
    {
      g_clear_pointer (&phrases, g_ptr_array_unref);
      phrases = dup_phrases (group, search->relaxed);
    }
  if (expressions == &search->full_text)
    g_ptr_array_add (search->wanted, g_steal_pointer (&phrases));

  return TRUE;
}

static gboolean
add_group (Search *search,
           GPtrArray *group,
           GError **error)
{
  const OpeningsTerm *first = group->pdata[0];
  Expressions *expressions = find_expressions (search, group);

  search->apart |= expressions == &search->facts;
  if (expressions == NULL)
    return find_apart (search, group, error);
  if (!first->excluded)
    return add_wanted (search, expressions, group, error);

  append_group (expressions->unwanted, " OR ", group, FALSE);

  return TRUE;
}

/* Returns: (transfer full) (nullable): what any of the phrases finds */
static OpeningsHits *
find_any (OpeningsConnection *connection,
          GPtrArray *phrases,
          GError **error)
{
  g_autoptr (OpeningsHits) hits = openings_hits_new ();

  for (guint i = 0; i < phrases->len; i++)
    if (!openings_hits_collect (hits, connection, "full_text", phrases->pdata[i], error))
      return NULL;

  return g_steal_pointer (&hits);
}

/* Whether it is better to find what has each of the groups than to have FTS5 find what
 * has all of them: with one that few have it asks the others only for these. */
static gboolean
are_alike (Search *search,
           gboolean *alike,
           GError **error)
{
  double all = 0.0;
  double least = 1.0;

  for (guint i = 0; i < search->wanted->len && search->wanted->len > 1; i++)
    {
      g_autoptr (GString) expression = g_string_new (NULL);
      gboolean is_many;
      double share;

      append_phrases (expression, search->wanted->pdata[i]);
      if (!openings_hits_estimate (search->connection, "full_text", expression->str, &share,
                                   &is_many, error))
        return FALSE;
      all += share;
      least = MIN (least, share);
    }
  *alike = search->wanted->len == 1 || all < COST_OF_ASKING * least;

  return TRUE;
}

static OpeningsHits *
find_each (Search *search,
           GError **error)
{
  g_autoptr (OpeningsHits) hits = NULL;

  for (guint i = 0; i < search->wanted->len; i++)
    {
      g_autoptr (OpeningsHits) found =
          find_any (search->connection, search->wanted->pdata[i], error);

      if (found == NULL)
        return NULL;
      if (hits == NULL)
        hits = g_steal_pointer (&found);
      else
        openings_hits_keep (hits, found);
    }

  return g_steal_pointer (&hits);
}

/* All that is wanted of a table, without what is not if that is all of it. What
 * nothing is left for is not looked up: a common word takes 4 ms for 100,000 jobs. */
static gboolean
find_wanted (Search *search,
             const char *table,
             Expressions *expressions,
             GError **error)
{
  gboolean is_over = search->hits != NULL && openings_hits_get_n (search->hits) == 0;
  gboolean alike = FALSE;
  OpeningsHits *hits;

  if (expressions->wanted->len == 0 || is_over)
    return TRUE;

  if (expressions->unwanted->len > 0)
    {
      g_string_prepend_c (expressions->wanted, '(');
      g_string_append_printf (expressions->wanted, ") NOT (%s)", expressions->unwanted->str);
      g_string_truncate (expressions->unwanted, 0);
    }
  else if (expressions == &search->full_text && !are_alike (search, &alike, error))
    return FALSE;
  hits = alike ? find_each (search, error)
               : openings_hits_find (search->connection, table, expressions->wanted->str, error);
  if (hits == NULL)
    return FALSE;
  keep (search, hits);

  return TRUE;
}

static gboolean
add_unwanted (Search *search,
              const char *table,
              Expressions *expressions,
              GError **error)
{
  g_autoptr (OpeningsHits) hits = NULL;

  if (expressions->unwanted->len == 0)
    return TRUE;

  search->apart = TRUE;
  hits = openings_hits_find (search->connection, table, expressions->unwanted->str, error);
  if (hits == NULL)
    return FALSE;

  if (search->unwanted == NULL)
    search->unwanted = g_steal_pointer (&hits);
  else
    openings_hits_add (search->unwanted, hits);

  return TRUE;
}

static gboolean
run (OpeningsTextHits *self,
     Search *search,
     GPtrArray *groups,
     GError **error)
{
  for (guint i = 0; i < groups->len; i++)
    if (openings_text_hits_is_text (groups->pdata[i]) &&
        !add_group (search, groups->pdata[i], error))
      return FALSE;

  if (!find_wanted (search, "full_text", &search->full_text, error) ||
      !find_wanted (search, "facts", &search->facts, error) ||
      !add_unwanted (search, "full_text", &search->full_text, error) ||
      !add_unwanted (search, "facts", &search->facts, error))
    return FALSE;

  self->inverted = search->hits == NULL && search->unwanted != NULL;
  if (search->hits != NULL && search->unwanted != NULL)
    openings_hits_remove (search->hits, search->unwanted);
  self->hits =
      self->inverted ? g_steal_pointer (&search->unwanted) : g_steal_pointer (&search->hits);
  if (self->hits != NULL && !search->apart)
    self->expression = g_strdup (search->full_text.wanted->str);

  return TRUE;
}

/* Returns: (transfer full) (nullable): what is meant to be anywhere, and wanted, as
 * an expression */
char *
openings_text_hits_dup_anywhere (GPtrArray *groups)
{
  g_autoptr (GString) expression = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *group = groups->pdata[i];
      gboolean anywhere = openings_text_hits_is_text (group);

      for (guint k = 0; k < group->len; k++)
        {
          const OpeningsTerm *term = group->pdata[k];

          anywhere = anywhere && term->kind == OPENINGS_TERM_TEXT && !term->excluded;
        }
      if (anywhere)
        append_group (expression, " AND ", group, FALSE);
    }

  return expression->len > 0 ? g_strdup (expression->str) : NULL;
}

static gboolean
find_best (OpeningsTextHits *self,
           OpeningsConnection *connection,
           GPtrArray *groups,
           GError **error)
{
  g_autofree char *anywhere = openings_text_hits_dup_anywhere (groups);
  g_autofree char *title = g_strdup_printf ("{title} : (%s)", anywhere);
  g_autofree char *facts = g_strdup_printf ("{title company skills} : (%s)", anywhere);

  if (anywhere == NULL)
    return TRUE;

  self->title = openings_hits_find (connection, "facts", title, error);
  if (self->title != NULL)
    self->facts = openings_hits_find (connection, "facts", facts, error);

  return self->facts != NULL;
}

/**
 * openings_text_hits_find:
 * @self: what to fill
 * @connection: a reader
 * @groups: (element-type GPtrArray): a query
 * @by_relevance: whether to tell where the text was found
 * @error: where to say why not
 *
 * Looks up those of the groups that openings_text_hits_is_text() is true of. If
 * nothing has an unfinished word, its last letters may be those of an ending.
 */
gboolean
openings_text_hits_find (OpeningsTextHits *self,
                         OpeningsConnection *connection,
                         GPtrArray *groups,
                         gboolean by_relevance,
                         GError **error)
{
  g_autoptr (Search) search = search_new (connection, FALSE);

  *self = (OpeningsTextHits) { 0 };
  if (!run (self, search, groups, error))
    return FALSE;

  if (self->hits != NULL && !self->inverted && openings_hits_get_n (self->hits) == 0)
    {
      g_autoptr (Search) relaxed = search_new (connection, TRUE);

      openings_text_hits_clear (self);
      if (!run (self, relaxed, groups, error))
        return FALSE;
    }

  return !by_relevance || find_best (self, connection, groups, error);
}

void
openings_text_hits_clear (OpeningsTextHits *self)
{
  g_clear_pointer (&self->hits, openings_hits_free);
  g_clear_pointer (&self->title, openings_hits_free);
  g_clear_pointer (&self->facts, openings_hits_free);
  g_clear_pointer (&self->expression, g_free);
}

/**
 * openings_text_hits_leave_out_hidden:
 * @text: what is found
 * @connection: a reader
 * @error: where to say why not
 *
 * Takes from it what the user hid, which asks faster than SQL.
 */
gboolean
openings_text_hits_leave_out_hidden (OpeningsTextHits *text,
                                     OpeningsConnection *connection,
                                     GError **error)
{
  g_autoptr (OpeningsHits) hidden = openings_hits_find_hidden (connection, error);

  if (hidden == NULL)
    return FALSE;

  if (text->hits != NULL && !text->inverted)
    openings_hits_remove (text->hits, hidden);
  else if (text->hits != NULL)
    openings_hits_add (text->hits, hidden);
  else
    {
      text->hits = g_steal_pointer (&hidden);
      text->inverted = TRUE;
    }

  return TRUE;
}
