/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-text-probe.h"

#include "openings-full-text.h"
#include "openings-stems.h"
#include "openings-text-hits.h"

/* FTS5 finds a word of one row by its index, which takes a hundredth of a
 * millisecond however many rows have it. But for a beginning that has no index
 * of its own it puts together all rows of all words that begin so. */

/* Each job is asked for all of these. */
#define MAX_STEMS 12

/* Letters of the longest beginning that has an index, see "facts". */
#define MAX_BEGINNING 3

typedef struct
{
  const char *table;
  char *expression; /* (owned) */
  double share;     /* of the jobs, that it finds, about */
} LookUp;

/* A job has to have what any of the look-ups finds. */
typedef struct
{
  GArray *look_ups; /* (owned) of LookUp */
  gboolean excluded;
} Wish;

struct _OpeningsTextProbe
{
  OpeningsConnection *connection;
  GPtrArray *wishes; /* (owned) of Wish */
};

static void
look_up_clear (gpointer data)
{
  LookUp *look_up = data;

  g_free (look_up->expression);
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_array_unref (wish->look_ups);
  g_free (wish);
}

static void
add_expression (Wish *wish,
                const char *table,
                const char *expression)
{
  LookUp look_up = { table, g_strdup (expression), 0.0 };

  g_array_append_val (wish->look_ups, look_up);
}

static void
add_look_up (Wish *wish,
             const char *table,
             const OpeningsTerm *term,
             gboolean unfinished)
{
  g_autoptr (GString) expression = g_string_new (NULL);

  openings_full_text_append (expression, term, unfinished, FALSE);
  add_expression (wish, table, expression->str);
}

static gboolean
has_index (const OpeningsTerm *term)
{
  if (g_utf8_strlen (term->text, -1) > MAX_BEGINNING)
    return FALSE;

  for (const char *at = term->text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isalnum (g_utf8_get_char (at)))
      return FALSE;

  return TRUE;
}

/* Each on its own, since most of them find nothing, and are not asked for then. */
static void
add_shorter (Wish *wish,
             const char *word)
{
  g_autoptr (GPtrArray) beginnings = openings_full_text_list_beginnings (word);

  for (guint i = 0; i < beginnings->len; i++)
    add_expression (wish, "full_text", beginnings->pdata[i]);
}

/* A word that goes on becomes the words that it may be; where it is none, it may
 * end before its last letters, as openings_text_hits_find() has it. That is so for
 * a group of its own only. Returns: whether it can be asked for */
static gboolean
add_beginning (OpeningsTextProbe *self,
               Wish *wish,
               const OpeningsTerm *term,
               GError **error)
{
  g_autoptr (GPtrArray) stems = openings_stems_expand (self->connection, term->text, MAX_STEMS,
                                                       error);
  g_autoptr (GString) expression = g_string_new (NULL);

  if (stems == NULL)
    return FALSE;

  for (guint i = 0; i < stems->len; i++)
    g_string_append_printf (expression, "%s\"%s\"", i > 0 ? " OR " : "",
                            (const char *) stems->pdata[i]);
  if (stems->len > 0)
    add_expression (wish, "full_text", expression->str);
  else
    add_shorter (wish, term->text);

  return TRUE;
}

/* Returns: whether the term can be asked for */
static gboolean
add_term (OpeningsTextProbe *self,
          Wish *wish,
          const OpeningsTerm *term,
          gboolean is_alone,
          GError **error)
{
  OpeningsLookUp where = openings_full_text_get_look_up (term);

  if (term->unfinished && where == OPENINGS_LOOK_UP_FULL_TEXT)
    return is_alone && add_beginning (self, wish, term, error);

  if (where == OPENINGS_LOOK_UP_START)
    add_look_up (wish, "starts", term, FALSE);
  else if (where == OPENINGS_LOOK_UP_FULL_TEXT)
    add_look_up (wish, "full_text", term, FALSE);
  else if (!term->unfinished || has_index (term))
    add_look_up (wish, "facts", term, term->unfinished);
  else
    return FALSE;

  if (where == OPENINGS_LOOK_UP_SHORT_START)
    add_look_up (wish, "full_text", term, FALSE);

  return TRUE;
}

static gboolean
add_group (OpeningsTextProbe *self,
           GPtrArray *group,
           GError **error)
{
  const OpeningsTerm *first = group->pdata[0];
  Wish *wish = g_new0 (Wish, 1);

  wish->look_ups = g_array_new (FALSE, FALSE, sizeof (LookUp));
  g_array_set_clear_func (wish->look_ups, look_up_clear);
  wish->excluded = first->excluded;
  g_ptr_array_add (self->wishes, wish);
  for (guint i = 0; i < group->len; i++)
    if (!add_term (self, wish, group->pdata[i], group->len == 1, error))
      return FALSE;

  return TRUE;
}

/**
 * openings_text_probe_new:
 * @connection: a reader
 * @groups: (element-type GPtrArray): a query
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): what asks for those of the groups that
 *   openings_text_hits_is_text() is true of; %NULL, without an error, if that can not
 *   be asked of one job
 */
OpeningsTextProbe *
openings_text_probe_new (OpeningsConnection *connection,
                         GPtrArray *groups,
                         GError **error)
{
  g_autoptr (OpeningsTextProbe) self = g_new0 (OpeningsTextProbe, 1);

  self->connection = connection;
  self->wishes = g_ptr_array_new_with_free_func (wish_free);
  for (guint i = 0; i < groups->len; i++)
    if (openings_text_hits_is_text (groups->pdata[i]) &&
        !add_group (self, groups->pdata[i], error))
      return NULL;

  return self->wishes->len > 0 ? g_steal_pointer (&self) : NULL;
}

void
openings_text_probe_free (OpeningsTextProbe *self)
{
  g_ptr_array_unref (self->wishes);
  g_free (self);
}

static sqlite3_stmt *
prepare (OpeningsTextProbe *self,
         const char *format,
         const LookUp *look_up,
         gint64 number,
         GError **error)
{
  g_autofree char *sql = g_strdup_printf (format, look_up->table, look_up->table);
  sqlite3_stmt *statement = openings_connection_prepare (self->connection, sql, error);

  if (statement != NULL)
    {
      openings_bind_text (statement, 1, look_up->expression);
      sqlite3_bind_int64 (statement, 2, number);
    }

  return statement;
}

static int
compare_shares (gconstpointer a,
                gconstpointer b)
{
  double one = ((const LookUp *) a)->share;
  double other = ((const LookUp *) b)->share;

  return one > other ? -1 : one < other ? 1
                                        : 0;
}

/* Has a job asked first for what most have, and not at all for what none has. */
static gboolean
estimate_wish (OpeningsTextProbe *self,
               Wish *wish,
               double *share,
               gboolean *is_many,
               GError **error)
{
  GArray *look_ups = wish->look_ups;

  for (guint i = 0; i < look_ups->len; i++)
    {
      LookUp *look_up = &g_array_index (look_ups, LookUp, i);
      gboolean has_many;

      if (!openings_hits_estimate (self->connection, look_up->table, look_up->expression,
                                   &look_up->share, &has_many, error))
        return FALSE;
      *is_many |= has_many;
    }

  g_array_sort (look_ups, compare_shares);
  while (look_ups->len > 0 && g_array_index (look_ups, LookUp, look_ups->len - 1).share <= 0.0)
    g_array_set_size (look_ups, look_ups->len - 1);
  *share = look_ups->len > 0 ? g_array_index (look_ups, LookUp, 0).share : 0.0;

  return TRUE;
}

/**
 * openings_text_probe_estimate:
 * @self: a probe
 * @share: (out): how many of the jobs match, about, from 0 to 1
 * @looked_at: (out): how many are to be looked at to find all of them, as a share of the
 *   jobs: each word has its own
 * @is_many: (out): whether they are surely more than %OPENINGS_FEW_HITS
 * @error: where to say why not
 */
gboolean
openings_text_probe_estimate (OpeningsTextProbe *self,
                              double *share,
                              double *looked_at,
                              gboolean *is_many,
                              GError **error)
{
  *share = 1.0;
  *looked_at = 0.0;
  *is_many = FALSE;
  for (guint i = 0; i < self->wishes->len; i++)
    {
      Wish *wish = self->wishes->pdata[i];
      double found = 0.0;

      if (!estimate_wish (self, wish, &found, is_many, error))
        return FALSE;
      if (wish->excluded)
        found = 1.0 - found;
      *looked_at += found;
      *share *= found;
      *is_many &= !wish->excluded && self->wishes->len == 1;
    }

  return TRUE;
}

static gboolean
ask_wish (OpeningsTextProbe *self,
          const Wish *wish,
          gint64 job,
          gboolean *has_any,
          GError **error)
{
  *has_any = FALSE;
  for (guint i = 0; i < wish->look_ups->len && !*has_any; i++)
    {
      sqlite3_stmt *statement =
          prepare (self, "SELECT 1 FROM %s WHERE %s MATCH ?1 AND rowid = ?2",
                   &g_array_index (wish->look_ups, LookUp, i), job, error);

      if (statement == NULL ||
          !openings_connection_step (self->connection, statement, has_any, error))
        return FALSE;
      sqlite3_reset (statement);
    }

  return TRUE;
}

/**
 * openings_text_probe_ask:
 * @self: a probe
 * @job: the id of a job
 * @matches: (out): whether it has the words
 * @error: where to say why not
 */
gboolean
openings_text_probe_ask (OpeningsTextProbe *self,
                         gint64 job,
                         gboolean *matches,
                         GError **error)
{
  *matches = TRUE;
  for (guint i = 0; i < self->wishes->len && *matches; i++)
    {
      const Wish *wish = self->wishes->pdata[i];
      gboolean has_any;

      if (!ask_wish (self, wish, job, &has_any, error))
        return FALSE;
      *matches = has_any != wish->excluded;
    }

  return TRUE;
}
