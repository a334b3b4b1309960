/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-query.h"

#include <string.h>

G_DEFINE_ENUM_TYPE (OpeningsSort, openings_sort,
                    G_DEFINE_ENUM_VALUE (OPENINGS_SORT_NEWEST, "newest"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SORT_SALARY, "salary"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SORT_COMPANY, "company"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SORT_RELEVANCE, "relevance"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SORT_FIT, "fit"))

G_DEFINE_BOXED_TYPE (OpeningsQuery, openings_query, openings_query_ref, openings_query_unref)

/**
 * openings_query_new:
 *
 * Returns: (transfer full): a query for all open jobs that are not hidden,
 *   newest first
 */
OpeningsQuery *
openings_query_new (void)
{
  OpeningsQuery *self = g_new0 (OpeningsQuery, 1);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

/**
 * openings_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): a copy, which may be changed before it is handed on
 */
OpeningsQuery *
openings_query_copy (const OpeningsQuery *self)
{
  OpeningsQuery *copy = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&copy->ref_count);
  copy->text = g_strdup (self->text);
  copy->title = g_strdup (self->title);
  copy->company = g_strdup (self->company);
  copy->location = g_strdup (self->location);
  copy->near = g_strdup (self->near);
  copy->source = g_strdup (self->source);
  copy->without_companies = g_strdupv (self->without_companies);
  copy->without_words = g_strdupv (self->without_words);
  copy->residents = g_strdup (self->residents);

  return copy;
}

OpeningsQuery *
openings_query_ref (OpeningsQuery *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_query_unref (OpeningsQuery *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->text);
  g_free (self->title);
  g_free (self->company);
  g_free (self->location);
  g_free (self->near);
  g_free (self->source);
  g_strfreev (self->without_companies);
  g_strfreev (self->without_words);
  g_free (self->residents);
  g_free (self);
}

static gboolean
are_equal (GStrv a,
           GStrv b)
{
  return a == NULL || b == NULL ? a == b
                                : g_strv_equal ((const char *const *) a, (const char *const *) b);
}

/**
 * openings_query_equal:
 * @a: a query
 * @b: another one
 *
 * Returns: whether both ask for the same
 */
gboolean
openings_query_equal (const OpeningsQuery *a,
                      const OpeningsQuery *b)
{
  return g_strcmp0 (a->text, b->text) == 0 && g_strcmp0 (a->title, b->title) == 0 &&
         g_strcmp0 (a->company, b->company) == 0 &&
         g_strcmp0 (a->location, b->location) == 0 && g_strcmp0 (a->source, b->source) == 0 &&
         a->has_status == b->has_status && a->status == b->status &&
         a->unseen_since == b->unseen_since && a->favorite == b->favorite &&
         g_strcmp0 (a->residents, b->residents) == 0 && a->employment == b->employment &&
         a->or_unknown == b->or_unknown &&
         a->closed == b->closed && a->workplace == b->workplace &&
         a->min_salary >= b->min_salary && a->min_salary <= b->min_salary &&
         g_strcmp0 (a->near, b->near) == 0 && a->within_km >= b->within_km &&
         a->within_km <= b->within_km &&
         strcmp (a->salary_currency, b->salary_currency) == 0 && a->since == b->since &&
         a->n_days == b->n_days && a->after_id == b->after_id &&
         a->sort == b->sort && are_equal (a->without_companies, b->without_companies) &&
         are_equal (a->without_words, b->without_words);
}

/**
 * openings_query_is_general:
 * @self: a query
 *
 * Returns: whether it asks for jobs that the user has not chosen in some way: by
 *   a mark, or by their company; only from these what is not wanted is left out
 */
gboolean
openings_query_is_general (const OpeningsQuery *self)
{
  return !self->favorite && !self->closed && self->company == NULL &&
         (!self->has_status || self->status == OPENINGS_STATUS_NEW);
}
