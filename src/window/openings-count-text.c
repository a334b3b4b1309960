/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-count-text.h"

#include <glib/gi18n.h>

#include "openings-filter.h"

/* What is read stays in the list of what is unread until that is left, and the sidebar does not
 * count it. Where a search or a filter leaves something out, the two cannot be compared. */
static guint
count_read (OpeningsJobList *jobs,
            OpeningsSidebarItem *item)
{
  OpeningsQuery *query = openings_job_list_get_query (jobs);
  guint n_jobs = g_list_model_get_n_items (G_LIST_MODEL (jobs));
  guint n_unread = openings_sidebar_item_get_count (item);
  g_autoptr (OpeningsQuery) narrowed = NULL;

  if (openings_sidebar_item_get_kind (item) != OPENINGS_SIDEBAR_NEW || query == NULL ||
      openings_job_list_get_loading (jobs) || n_jobs <= n_unread)
    return 0;

  narrowed = openings_query_copy (query);
  openings_filter_lift (OPENINGS_FILTER_COMPANIES, narrowed);
  openings_filter_lift (OPENINGS_FILTER_WORDS, narrowed);

  return narrowed->text == NULL && !openings_filter_any_is_set (narrowed) ? n_jobs - n_unread : 0;
}

/**
 * openings_count_text:
 * @jobs: what is listed
 * @item: what it shows
 *
 * Returns: (transfer full): how many jobs there are, for a heading; empty: none
 */
char *
openings_count_text (OpeningsJobList *jobs,
                     OpeningsSidebarItem *item)
{
  guint n_jobs = g_list_model_get_n_items (G_LIST_MODEL (jobs));
  guint n_read = count_read (jobs, item);
  g_autofree char *count = NULL;
  g_autofree char *read = NULL;

  if (n_jobs == 0)
    return g_strdup ("");

  count = g_strdup_printf (ngettext ("%'u job", "%'u jobs", n_jobs), n_jobs);
  if (n_read == 0)
    return g_steal_pointer (&count);

  /* Translators: of the jobs that are listed as unread, those that were read meanwhile */
  read = g_strdup_printf (ngettext ("%'u read", "%'u read", n_read), n_read);

  return g_strdup_printf ("%s · %s", count, read);
}
