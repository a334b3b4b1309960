/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-demo-follow.h"

#include "openings-clock.h"
#include "openings-demo-board.h"
#include "openings-demo-catalog.h"
#include "openings-probe.h"

/* All addresses at once: each is looked at, then followed. */

typedef struct
{
  OpeningsStore *store; /* (owned) */
  guint n_pending;
  GStrvBuilder *handles; /* (owned) of what is followed */
  GError *error;         /* (owned) (nullable) the first one */
} Follow;

/* One address that was looked at. */
typedef struct
{
  GTask *task;  /* (owned) */
  char *handle; /* (owned) */
} Found;

static void
follow_free (gpointer data)
{
  Follow *follow = data;

  g_object_unref (follow->store);
  g_strv_builder_unref (follow->handles);
  g_clear_error (&follow->error);
  g_free (follow);
}

static void
found_free (Found *found)
{
  g_object_unref (found->task);
  g_free (found->handle);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static void
finish_one (GTask *task,
            const char *handle,
            GError *error)
{
  Follow *follow = g_task_get_task_data (task);

  if (handle != NULL)
    g_strv_builder_add (follow->handles, handle);
  else if (follow->error == NULL)
    follow->error = error;
  else
    g_error_free (error);

  if (--follow->n_pending > 0)
    return;

  if (follow->error != NULL)
    g_task_return_error (task, g_steal_pointer (&follow->error));
  else
    g_task_return_pointer (task, g_strv_builder_end (follow->handles),
                           (GDestroyNotify) g_strfreev);
}

static void
added_cb (GObject *object,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (Found) found = data;
  GError *error = NULL;
  gboolean is_followed = openings_store_add_source_finish (OPENINGS_STORE (object), result, NULL,
                                                           &error);

  finish_one (found->task, is_followed ? found->handle : NULL, error);
}

/* Some interfaces do not tell a company's name; a person would type it. */
static void
name_company (OpeningsSource *source)
{
  g_autoptr (OpeningsDemoCatalog) catalog = openings_demo_catalog_new (openings_clock_now ());
  GPtrArray *companies = openings_demo_catalog_get_companies (catalog);

  for (guint i = 0; i < companies->len; i++)
    {
      const OpeningsDemoCompany *company = companies->pdata[i];
      g_autofree char *handle = g_strdup_printf ("%s:%s", company->kind, company->board);

      if (g_str_equal (handle, source->handle))
        {
          g_free (source->company);
          source->company = g_strdup (company->name);
        }
    }
}

static void
probed_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GTask) task = data;
  Follow *follow = g_task_get_task_data (task);
  g_autoptr (OpeningsSource) source = NULL;
  GError *error = NULL;
  g_autoptr (OpeningsProbe) probe = openings_probe_finish (result, &error);
  Found *found;

  if (probe == NULL)
    {
      finish_one (task, NULL, error);
      return;
    }

  source = openings_probe_dup_source (probe);
  name_company (source);
  found = g_new0 (Found, 1);
  found->task = g_object_ref (task);
  found->handle = g_strdup (source->handle);
  openings_store_add_source_async (follow->store, source, g_task_get_cancellable (task), added_cb,
                                   found);
}

/**
 * openings_demo_follow_async:
 * @store: where the demo's companies are to be followed
 * @fetcher: sends with a client that the demo board was started for
 * @cancellable: (nullable): a way to give up
 * @callback: called when all are followed, or why not is known
 * @user_data: for @callback
 *
 * Looks at each address of the demo board, as for a person who pastes it, and
 * follows what is there. A company that is followed already stays so.
 */
void
openings_demo_follow_async (OpeningsStore *store,
                            OpeningsFetcher *fetcher,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  const char *const *urls = openings_demo_board_get_urls ();
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Follow *follow = g_new0 (Follow, 1);

  follow->store = g_object_ref (store);
  follow->handles = g_strv_builder_new ();
  follow->n_pending = g_strv_length ((char **) urls);
  g_task_set_source_tag (task, openings_demo_follow_async);
  g_task_set_task_data (task, follow, follow_free);

  for (guint i = 0; urls[i] != NULL; i++)
    openings_probe_async (fetcher, urls[i], cancellable, probed_cb, g_object_ref (task));
}

/**
 * openings_demo_follow_finish:
 * @result: what the callback got
 * @error: return location for an error of the probe or the store
 *
 * Returns: (transfer full) (nullable): the handles of the demo's companies
 */
GStrv
openings_demo_follow_finish (GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
