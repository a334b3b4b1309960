/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-collector.h"

#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-parallel.h"

struct _OpeningsCollector
{
  char *source;           /* (owned) */
  OpeningsParsed *parsed; /* (owned) its postings not yet sealed */
  GHashTable *by_id;      /* of OpeningsPosting, by their own external_id */

  OpeningsPostingFunc func; /* (nullable) that postings are handed to */
  gpointer data;
  GHashTable *handed; /* (owned) (nullable) of char: ids of those that were */
};

OpeningsCollector *
openings_collector_new (const char *kind,
                        const char *board)
{
  OpeningsCollector *self = g_new0 (OpeningsCollector, 1);

  self->source = board != NULL && *board != '\0' ? g_strdup_printf ("%s:%s", kind, board)
                                                 : g_strdup (kind);
  self->parsed = openings_parsed_new ();
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

void
openings_collector_free (OpeningsCollector *self)
{
  g_free (self->source);
  g_clear_pointer (&self->parsed, openings_parsed_free);
  g_hash_table_unref (self->by_id);
  g_clear_pointer (&self->handed, g_hash_table_unref);
  g_free (self);
}

/**
 * openings_collector_parsed:
 * @self: a collector
 *
 * Returns: (transfer none): what is gathered so far, to add to
 */
OpeningsParsed *
openings_collector_parsed (OpeningsCollector *self)
{
  return self->parsed;
}

/**
 * openings_collector_set_func:
 * @self: a collector
 * @func: (nullable): called for each posting
 * @data: for @func
 *
 * Has postings sealed and handed on at once, so that none is kept. A further one
 * of the same id is skipped then.
 */
void
openings_collector_set_func (OpeningsCollector *self,
                             OpeningsPostingFunc func,
                             gpointer data)
{
  self->func = func;
  self->data = data;
  if (func != NULL && self->handed == NULL)
    self->handed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
hand_on (OpeningsCollector *self,
         OpeningsPosting *posting)
{
  if (!g_hash_table_add (self->handed, g_strdup (posting->external_id)))
    {
      self->parsed->n_skipped++;
      return;
    }

  openings_facts_seal (posting);
  self->func (posting, self->data);
}

static void
add_places (OpeningsPosting *posting,
            const OpeningsPosting *other)
{
  for (guint i = 0; other->locations != NULL && other->locations[i] != NULL; i++)
    openings_facts_add_location (posting, other->locations[i]);

  for (guint i = 0; i < other->places->len; i++)
    {
      const OpeningsPlace *place = other->places->pdata[i];

      openings_facts_add_place (posting, place->city, place->region, place->country);
    }
}

/**
 * openings_collector_pass_over:
 * @self: a collector
 * @external_id: (nullable): of a posting that is not wanted
 *
 * Notes a row that is not added, as part of what the page holds.
 */
void
openings_collector_pass_over (OpeningsCollector *self,
                              const char *external_id)
{
  if (external_id != NULL)
    self->parsed->mark = self->parsed->mark * 33 + g_str_hash (external_id);
}

/**
 * openings_collector_take:
 * @self: a collector
 * @posting: (transfer full) (nullable): a posting that is not sealed, %NULL for
 *   a row that is none
 *
 * Adds a posting, or counts one that was skipped.
 */
void
openings_collector_take (OpeningsCollector *self,
                         OpeningsPosting *posting)
{
  g_autoptr (OpeningsPosting) owned = posting;
  OpeningsPosting *first;

  if (posting == NULL || posting->title == NULL || posting->external_id == NULL)
    {
      self->parsed->n_skipped++;
      return;
    }

  openings_collector_pass_over (self, posting->external_id);
  g_free (posting->source);
  posting->source = g_strdup (self->source);
  if (self->func != NULL)
    {
      hand_on (self, posting);
      return;
    }

  first = g_hash_table_lookup (self->by_id, posting->external_id);
  if (first != NULL)
    {
      add_places (first, posting);
      self->parsed->n_repeated++;
      return;
    }

  g_hash_table_insert (self->by_id, posting->external_id, posting);
  g_ptr_array_add (self->parsed->postings, g_steal_pointer (&owned));
}

typedef struct
{
  JsonArray *rows;
  OpeningsReadRow read_row;
  OpeningsPosting **postings; /* a place for each row's */
} Rows;

static void
read_one (guint index,
          gpointer data)
{
  Rows *self = data;
  JsonObject *row = openings_json_element (self->rows, index);

  self->postings[index] = row != NULL ? self->read_row (row) : NULL;
}

static void
take_rows (OpeningsCollector *self,
           JsonArray *rows,
           OpeningsReadRow read_row)
{
  guint n_rows = openings_json_n_elements (rows);
  g_autofree OpeningsPosting **postings = g_new0 (OpeningsPosting *, n_rows);
  Rows reading = { rows, read_row, postings };

  openings_parallel_each (n_rows, read_one, &reading);
  for (guint i = 0; i < n_rows; i++)
    openings_collector_take (self, postings[i]);
}

typedef struct
{
  const OpeningsJsonRows *rows;
  OpeningsReadRow read_row;
  OpeningsPosting **postings; /* a place for each row's */
  guint n_damaged;            /* (atomic) */
} LongList;

static void
read_one_apart (guint index,
                gpointer data)
{
  LongList *self = data;
  g_autoptr (JsonNode) row = openings_json_rows_parse (self->rows, index);

  if (row != NULL)
    self->postings[index] = self->read_row (openings_json_node_object (row));
  else
    g_atomic_int_inc (&self->n_damaged);
}

/**
 * openings_collector_add_rows:
 * @self: a collector
 * @rows: the rows of a list
 * @read_row: makes a posting of a row, or %NULL
 *
 * Adds what a long list holds, unless any of it is damaged.
 *
 * Returns: whether it was added
 */
gboolean
openings_collector_add_rows (OpeningsCollector *self,
                             const OpeningsJsonRows *rows,
                             OpeningsReadRow read_row)
{
  guint n_rows = openings_json_rows_count (rows);
  g_autofree OpeningsPosting **postings = g_new0 (OpeningsPosting *, n_rows);
  LongList list = { rows, read_row, postings, 0 };

  openings_parallel_each (n_rows, read_one_apart, &list);
  for (guint i = 0; i < n_rows; i++)
    if (list.n_damaged == 0)
      openings_collector_take (self, postings[i]);
    else
      g_clear_pointer (&postings[i], openings_posting_unref);

  return list.n_damaged == 0;
}

/**
 * openings_collector_add_answer:
 * @self: a collector
 * @root: a whole answer
 * @list_name: (nullable): the member that holds the list
 * @title_name: the member that a single posting has
 * @read_row: makes a posting of a row, or %NULL
 *
 * Adds what an answer holds: an object with a list, the bare list, or a single
 * posting. A row that is no object is skipped.
 *
 * Returns: whether it is any of these
 */
gboolean
openings_collector_add_answer (OpeningsCollector *self,
                               JsonNode *root,
                               const char *list_name,
                               const char *title_name,
                               OpeningsReadRow read_row)
{
  JsonObject *object = openings_json_node_object (root);
  JsonArray *rows = openings_json_node_array (root);

  if (rows == NULL && list_name != NULL)
    rows = openings_json_get_array (object, list_name);

  if (rows == NULL)
    {
      if (openings_json_get_string (object, title_name) == NULL)
        return FALSE;
      openings_collector_take (self, read_row (object));
      return TRUE;
    }

  take_rows (self, rows, read_row);

  return TRUE;
}

static void
seal_one (guint index,
          gpointer data)
{
  OpeningsParsed *parsed = data;

  openings_facts_seal (parsed->postings->pdata[index]);
}

/**
 * openings_collector_finish:
 * @self: a collector
 *
 * Returns: (transfer full): the postings, sealed; the collector is spent
 */
OpeningsParsed *
openings_collector_finish (OpeningsCollector *self)
{
  openings_parallel_each (self->parsed->postings->len, seal_one, self->parsed);

  return g_steal_pointer (&self->parsed);
}
