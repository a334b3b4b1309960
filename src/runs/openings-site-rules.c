/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* By RFC 9309: a robots.txt that is not there allows everything; one that can't
 * be had, since the server is in trouble, allows nothing. That is told as the
 * trouble that it is. One counts for a day, also for those who start later. */

#include "openings-site-rules.h"

#include "openings-clock.h"
#include "openings-http-robots.h"

#define LIFE      (24 * 60 * 60)
#define MAX_BYTES (500 * 1024)

struct _OpeningsSiteRules
{
  GHashTable *sites; /* (owned) (element-type utf8 Site) by scheme and host */
};

typedef struct _Fetch Fetch;

typedef struct
{
  gatomicrefcount ref_count;
  char *origin;               /* (owned) */
  OpeningsHttpRobots *robots; /* (owned) (nullable) once they came */
  gint64 fetched_at;
  Fetch *fetch; /* (unowned) (nullable) what may be joined; its callback frees it */
} Site;

/* One for all who ask meanwhile; cancelled when they all have given up. */
struct _Fetch
{
  Site *site;                /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GPtrArray *waiters;        /* (owned) of Waiter */
};

typedef struct
{
  Fetch *fetch;      /* (unowned) */
  GTask *task;       /* (owned) */
  GSource *given_up; /* (owned) (nullable) */
} Waiter;

typedef struct
{
  char *url;                /* (owned) */
  OpeningsFetcher *fetcher; /* (owned) */
} Check;

static void
site_unref (gpointer data)
{
  Site *site = data;

  if (!g_atomic_ref_count_dec (&site->ref_count))
    return;

  g_free (site->origin);
  g_clear_pointer (&site->robots, openings_http_robots_free);
  g_free (site);
}

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  if (waiter->given_up != NULL)
    g_source_destroy (waiter->given_up);
  g_clear_pointer (&waiter->given_up, g_source_unref);
  g_object_unref (waiter->task);
  g_free (waiter);
}

static void
fetch_free (Fetch *fetch)
{
  if (fetch->site->fetch == fetch)
    fetch->site->fetch = NULL;
  g_ptr_array_unref (fetch->waiters);
  g_object_unref (fetch->cancellable);
  site_unref (fetch->site);
  g_free (fetch);
}

static void
check_free (gpointer data)
{
  Check *check = data;

  g_free (check->url);
  g_object_unref (check->fetcher);
  g_free (check);
}

OpeningsSiteRules *
openings_site_rules_new (void)
{
  OpeningsSiteRules *self = g_new0 (OpeningsSiteRules, 1);

  self->sites = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, site_unref);

  return self;
}

void
openings_site_rules_free (OpeningsSiteRules *self)
{
  g_hash_table_unref (self->sites);
  g_free (self);
}

static char *
dup_origin (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;

  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                     g_uri_get_port (uri), "", NULL, NULL);
}

static void
answer (GTask *task,
        const Site *site)
{
  const Check *check = g_task_get_task_data (task);

  if (openings_http_robots_allow (site->robots, check->url))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_FORBIDDEN_BY_ROBOTS,
                             "robots.txt of %s asks not to fetch this page", site->origin);
}

static void
take_robots (Site *site,
             OpeningsFetcher *fetcher,
             const char *text,
             gsize length,
             gint64 age)
{
  site->robots = openings_http_robots_parse (text, length);
  site->fetched_at = openings_clock_now () - age;
  openings_http_client_slow_down (openings_fetcher_get_client (fetcher), site->origin,
                                  1000 * openings_http_robots_get_delay (site->robots));
}

/* An answer that says no such file, or that one may not read it. */
static gboolean
is_absent (const GError *error)
{
  return error->domain == OPENINGS_HTTP_ERROR &&
         (error->code == OPENINGS_HTTP_ERROR_NOT_FOUND ||
          error->code == OPENINGS_HTTP_ERROR_FORBIDDEN ||
          error->code == OPENINGS_HTTP_ERROR_STATUS ||
          error->code == OPENINGS_HTTP_ERROR_TOO_LARGE ||
          error->code == OPENINGS_HTTP_ERROR_REDIRECT);
}

static void
fetched_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  OpeningsFetcher *fetcher = OPENINGS_FETCHER (object);
  Fetch *fetch = user_data;
  Site *site = fetch->site;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsResponse) response = NULL;
  OpeningsFetched fetched;
  gsize length;
  const char *text;

  response = openings_fetcher_send_finish (fetcher, result, &fetched, &error);
  if (response != NULL)
    {
      text = g_bytes_get_data (response->body, &length);
      take_robots (site, fetcher, text, length, fetched.age);
    }
  else if (is_absent (error))
    {
      take_robots (site, fetcher, "", 0, 0);
    }

  if (site->fetch == fetch)
    site->fetch = NULL;
  for (guint i = 0; i < fetch->waiters->len; i++)
    {
      Waiter *waiter = fetch->waiters->pdata[i];

      if (site->robots != NULL)
        answer (waiter->task, site);
      else
        g_task_return_error (waiter->task, g_error_copy (error));
    }
  fetch_free (fetch);
}

static gboolean
given_up_cb (GCancellable *cancellable,
             gpointer user_data)
{
  Waiter *waiter = user_data;
  Fetch *fetch = waiter->fetch;
  g_autoptr (GTask) task = g_object_ref (waiter->task);

  g_ptr_array_remove_fast (fetch->waiters, waiter);
  if (fetch->waiters->len == 0)
    {
      fetch->site->fetch = NULL;
      g_cancellable_cancel (fetch->cancellable);
    }
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
join (Fetch *fetch,
      GTask *task)
{
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->fetch = fetch;
  waiter->task = g_object_ref (task);
  g_ptr_array_add (fetch->waiters, waiter);
  if (g_task_get_cancellable (task) == NULL)
    return;

  waiter->given_up = g_cancellable_source_new (g_task_get_cancellable (task));
  g_source_set_callback (waiter->given_up, G_SOURCE_FUNC (given_up_cb), waiter, NULL);
  g_source_attach (waiter->given_up, g_task_get_context (task));
}

static void
begin_fetch (Site *site,
             OpeningsFetcher *fetcher,
             int io_priority)
{
  g_autofree char *url = g_strconcat (site->origin, "/robots.txt", NULL);
  g_autoptr (OpeningsRequest) request = openings_request_new (url);

  request->accept = g_strdup ("text/plain");
  request->max_bytes = MAX_BYTES;
  request->good_seconds = LIFE;
  g_clear_pointer (&site->robots, openings_http_robots_free);

  site->fetch = g_new0 (Fetch, 1);
  site->fetch->site = site;
  g_atomic_ref_count_inc (&site->ref_count);
  site->fetch->cancellable = g_cancellable_new ();
  site->fetch->waiters = g_ptr_array_new_with_free_func (waiter_free);
  openings_fetcher_send_async (fetcher, request, OPENINGS_FETCH_DEFAULT, io_priority,
                               site->fetch->cancellable, fetched_cb, site->fetch);
}

static Site *
find_site (OpeningsSiteRules *self,
           char *origin)
{
  Site *site = g_hash_table_lookup (self->sites, origin);

  if (site != NULL)
    {
      g_free (origin);
      return site;
    }

  site = g_new0 (Site, 1);
  g_atomic_ref_count_init (&site->ref_count);
  site->origin = origin;
  g_hash_table_insert (self->sites, site->origin, site);

  return site;
}

/**
 * openings_site_rules_check_async:
 * @self: the rules
 * @fetcher: what fetches a robots.txt that is not known yet
 * @url: the address of a page
 * @io_priority: of the request for a robots.txt, if there is none under way
 * @cancellable: (nullable): a way to give up
 * @callback: called with whether it may be fetched
 * @user_data: for @callback
 */
void
openings_site_rules_check_async (OpeningsSiteRules *self,
                                 OpeningsFetcher *fetcher,
                                 const char *url,
                                 int io_priority,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Check *check = g_new0 (Check, 1);
  char *origin = dup_origin (url);
  Site *site;

  check->url = g_strdup (url);
  check->fetcher = g_object_ref (fetcher);
  g_task_set_source_tag (task, openings_site_rules_check_async);
  g_task_set_task_data (task, check, check_free);
  if (origin == NULL)
    {
      g_task_return_new_error (task, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_BAD_URL,
                               "“%s” is no address of a page", url);
      return;
    }

  site = find_site (self, origin);
  if (site->robots != NULL && openings_clock_now () - site->fetched_at < LIFE)
    {
      answer (task, site);
      return;
    }

  if (site->fetch == NULL)
    begin_fetch (site, fetcher, MIN (io_priority, G_PRIORITY_HIGH));
  join (site->fetch, task);
}

/**
 * openings_site_rules_check_finish:
 * @result: what the callback got
 * @error: return location for %OPENINGS_HTTP_ERROR_FORBIDDEN_BY_ROBOTS, or why
 *   that can't be known
 *
 * Returns: whether the page may be fetched
 */
gboolean
openings_site_rules_check_finish (GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
