/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-filter.h"
#include "openings-store-private.h"

/* What the user does not want to see is said by whoever has the settings, and
 * counts on the threads that read. */

#define KEY "openings-left-out"

typedef struct
{
  gatomicrefcount ref_count;
  GStrv companies; /* (owned) */
  GStrv words;     /* (owned) */
} LeftOut;

static gpointer
left_out_ref (gpointer data,
              gpointer user_data)
{
  LeftOut *self = data;

  if (self != NULL)
    g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

static void
left_out_unref (gpointer data)
{
  LeftOut *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_strfreev (self->companies);
  g_strfreev (self->words);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LeftOut, left_out_unref)

/* The lock is that of the object's data. */
static LeftOut *
dup_left_out (OpeningsStore *self)
{
  return g_object_dup_data (G_OBJECT (self), KEY, left_out_ref, NULL);
}

/**
 * openings_store_set_left_out:
 * @self: a store
 * @companies: whose jobs are not wanted
 * @words: that are in no title which is wanted
 *
 * Counts none of these jobs where all are counted: in “all”, in what is unread, and
 * in saved searches. Lists are asked for with what they leave out.
 */
void
openings_store_set_left_out (OpeningsStore *self,
                             const char *const *companies,
                             const char *const *words)
{
  g_autoptr (LeftOut) before = NULL;
  LeftOut *left_out;

  g_return_if_fail (OPENINGS_IS_STORE (self));

  before = dup_left_out (self);
  if (before != NULL && g_strv_equal ((const char *const *) before->companies, companies) &&
      g_strv_equal ((const char *const *) before->words, words))
    return;

  left_out = g_new0 (LeftOut, 1);
  g_atomic_ref_count_init (&left_out->ref_count);
  left_out->companies = g_strdupv ((char **) companies);
  left_out->words = g_strdupv ((char **) words);
  g_object_set_data_full (G_OBJECT (self), KEY, left_out, left_out_unref);
  if (before != NULL || *companies != NULL || *words != NULL)
    openings_store_announce (self, OPENINGS_CHANGE_JOBS | OPENINGS_CHANGE_SEARCHES);
}

/* Any thread: narrows a query that nobody else has yet, if it is a general one.
 * Returns: whether there is anything to leave out */
gboolean
openings_store_leave_out (OpeningsStore *self,
                          OpeningsQuery *query)
{
  g_autoptr (LeftOut) left_out = dup_left_out (self);

  openings_filter_lift (OPENINGS_FILTER_COMPANIES, query);
  openings_filter_lift (OPENINGS_FILTER_WORDS, query);
  if (left_out == NULL || !openings_query_is_general (query) ||
      (*left_out->companies == NULL && *left_out->words == NULL))
    return FALSE;

  query->without_companies = g_strdupv (left_out->companies);
  query->without_words = g_strdupv (left_out->words);

  return TRUE;
}
