/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-probe.h"

#include "openings-parse.h"
#include "openings-probe-name.h"
#include "openings-probe-posting.h"
#include "openings-scrape.h"

/* What is at an address, with as few requests as tell:
 *
 *   address of a known system → its list → postings
 *                             → further pages, if it is about one of them
 *   any other → the page → a board that it embeds → its list → postings
 *                        → its own postings, or some that it links to */

#define MAX_SAMPLES 5
#define MAX_PAGES   20

typedef struct
{
  OpeningsFetcher *fetcher; /* (owned) */
  OpeningsWorker *worker;   /* (owned) */
  char *typed;              /* (owned) */
  char *url;                /* (owned) (nullable) of what is typed, unless it is a handle */
  OpeningsProbe *probe;     /* (owned) */
  char *title;              /* (owned) (nullable) of the list */
  OpeningsRequest *request; /* (owned) (nullable) under way */
  GQueue samples;           /* (owned) of OpeningsRequest */
  GError *error;            /* (owned) (nullable) of the first of these that failed */
  guint n_asked;
  OpeningsFetchFlags flags;
  gboolean is_kept; /* whether any answer was at hand */
} Probe;

static void begin (GTask *task);
static void ask_list (GTask *task);
static void ask_sample (GTask *task);
static void send_list (GTask *task);

void
openings_probe_free (OpeningsProbe *self)
{
  g_clear_pointer (&self->detected, openings_detected_free);
  g_free (self->company);
  g_ptr_array_unref (self->postings);
  g_clear_pointer (&self->posting, openings_posting_unref);
  g_free (self->former_handle);
  g_free (self);
}

static void
request_unref (gpointer data)
{
  openings_request_unref (data);
}

static void
probe_free (gpointer data)
{
  Probe *probe = data;

  g_object_unref (probe->fetcher);
  g_object_unref (probe->worker);
  g_free (probe->typed);
  g_free (probe->url);
  g_clear_pointer (&probe->probe, openings_probe_free);
  g_free (probe->title);
  g_clear_pointer (&probe->request, openings_request_unref);
  g_queue_clear_full (&probe->samples, request_unref);
  g_clear_error (&probe->error);
  g_free (probe);
}

static gboolean
is_any_page (const Probe *probe)
{
  return probe->probe->detected->kind->any_site;
}

static OpeningsProbe *
new_probe (void)
{
  OpeningsProbe *probe = g_new0 (OpeningsProbe, 1);

  probe->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);

  return probe;
}

/* Takes over the error. What was at hand may be of a time when the site was in trouble:
 * who asks now does not want that answer, so it is asked for. */
static void
fail (GTask *task,
      GError *error)
{
  Probe *probe = g_task_get_task_data (task);

  if (!probe->is_kept || probe->flags != OPENINGS_FETCH_DEFAULT ||
      g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_task_return_error (task, error);
      return;
    }

  g_error_free (error);
  openings_probe_free (probe->probe);
  probe->probe = new_probe ();
  g_clear_pointer (&probe->url, g_free);
  g_clear_pointer (&probe->request, openings_request_unref);
  g_queue_clear_full (&probe->samples, request_unref);
  g_clear_error (&probe->error);
  probe->n_asked = 0;
  probe->flags = OPENINGS_FETCH_ASK;
  begin (task);
}

static OpeningsResponse *
take_answer (Probe *probe,
             GAsyncResult *result,
             GError **error)
{
  OpeningsFetched fetched = { 0 };
  OpeningsResponse *response =
      openings_fetcher_send_finish (probe->fetcher, result, &fetched, error);

  probe->is_kept |= response != NULL && fetched.attempts == 0;

  return response;
}

/* Takes over the error of a board's own list. */
static void
return_error (GTask *task,
              GError *error)
{
  Probe *probe = g_task_get_task_data (task);
  const OpeningsDetected *detected = probe->probe->detected;

  if (is_any_page (probe) || detected->board == NULL ||
      !g_error_matches (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NOT_FOUND))
    {
      fail (task, error);
      return;
    }

  g_error_free (error);
  fail (task, g_error_new (OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD,
                           "%s has no board “%s”", detected->kind->title, detected->board));
}

static void
finish (GTask *task)
{
  Probe *probe = g_task_get_task_data (task);

  /* an answer that only leads on to the list confirms nothing */
  if (probe->probe->postings->len == 0 && probe->error != NULL && !is_any_page (probe))
    {
      return_error (task, g_steal_pointer (&probe->error));
      return;
    }

  if (probe->probe->company == NULL)
    probe->probe->company = openings_probe_dup_name (probe->probe, probe->title);

  if (probe->probe->postings->len == 0 &&
      (is_any_page (probe) || probe->probe->detected->is_likely))
    fail (task, g_error_new_literal (OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS,
                                     "The page holds no job postings that can be read"));
  else
    g_task_return_pointer (task, g_steal_pointer (&probe->probe),
                           (GDestroyNotify) openings_probe_free);
}

static void
take_parsed (Probe *probe,
             OpeningsParsed *parsed)
{
  g_ptr_array_extend_and_steal (probe->probe->postings, g_steal_pointer (&parsed->postings));
  if (probe->probe->company == NULL)
    probe->probe->company = g_steal_pointer (&parsed->company);
  if (probe->title == NULL)
    probe->title = g_steal_pointer (&parsed->title);
  if (parsed->truncated)
    probe->probe->whole = FALSE;
  for (guint i = 0; i < parsed->requests->len; i++)
    g_queue_push_tail (&probe->samples, openings_request_ref (parsed->requests->pdata[i]));
  if (probe->url != NULL && probe->probe->posting == NULL && !is_any_page (probe))
    probe->probe->posting = openings_probe_find_posting (probe->probe->postings, probe->url,
                                                         probe->probe->detected->page_url);
}

/* What is at hand is enough to show, unless the posting that the address may be
 * about is on another page of the board. */
static gboolean
is_enough (const Probe *probe)
{
  const OpeningsProbe *found = probe->probe;
  guint limit = MAX_SAMPLES;

  if (!is_any_page (probe) && found->postings->len > 0)
    limit = found->posting == NULL && probe->url != NULL &&
                    openings_probe_may_be_posting (probe->url, found->detected->page_url)
                ? MAX_PAGES
                : 0;

  return probe->n_asked >= limit;
}

static void
sample_parsed_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer data)
{
  g_autoptr (GTask) task = data;
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (OpeningsParsed) parsed =
      openings_parse_finish (result, probe->error == NULL ? &probe->error : NULL);

  if (parsed != NULL)
    take_parsed (probe, parsed);
  ask_sample (task);
}

static void
sample_answered_cb (GObject *object,
                    GAsyncResult *result,
                    gpointer data)
{
  g_autoptr (GTask) task = data;
  Probe *probe = g_task_get_task_data (task);
  const OpeningsDetected *detected = probe->probe->detected;
  g_autoptr (OpeningsResponse) response = NULL;

  response = take_answer (probe, result, probe->error == NULL ? &probe->error : NULL);
  if (response == NULL)
    {
      probe->probe->whole = FALSE;
      ask_sample (task);
      return;
    }

  openings_parse_async (probe->worker, detected->kind, detected->board, probe->request, response,
                        g_task_get_cancellable (task), sample_parsed_cb, g_object_ref (task));
}

/* One posting after the other, until there are enough to show. */
static void
ask_sample (GTask *task)
{
  Probe *probe = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;

  g_clear_pointer (&probe->request, openings_request_unref);
  if (!is_enough (probe))
    probe->request = g_queue_pop_head (&probe->samples);
  if (probe->request == NULL)
    {
      if (!g_queue_is_empty (&probe->samples))
        probe->probe->whole = FALSE;
      finish (task);
      return;
    }

  probe->n_asked++;
  openings_fetcher_send_async (probe->fetcher, probe->request, probe->flags,
                               OPENINGS_HTTP_PRIORITY_NOW, g_task_get_cancellable (task),
                               sample_answered_cb, g_object_ref (task));
}

static void
list_parsed_cb (GObject *object,
                GAsyncResult *result,
                gpointer data)
{
  g_autoptr (GTask) task = data;
  Probe *probe = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (OpeningsParsed) parsed = openings_parse_finish (result, &error);

  if (parsed == NULL)
    {
      fail (task, error);
      return;
    }

  take_parsed (probe, parsed);
  ask_sample (task);
}

/* The board is the one that the answer came from. */
static void
follow (Probe *probe,
        const OpeningsResponse *response)
{
  OpeningsDetected *moved = openings_detected_follow (probe->probe->detected, response->url);

  if (moved == NULL)
    return;

  probe->probe->former_handle = g_strdup (probe->probe->detected->handle);
  openings_detected_free (probe->probe->detected);
  probe->probe->detected = moved;
}

/* Whether the list may be elsewhere: that is asked for then. */
static gboolean
ask_otherwise (GTask *task,
               const GError *error)
{
  Probe *probe = g_task_get_task_data (task);
  const OpeningsDetected *detected = probe->probe->detected;
  OpeningsRequest *next;

  if (detected->kind->otherwise == NULL || !openings_scrape_says_gone (error))
    return FALSE;

  next = detected->kind->otherwise (detected->board, probe->request);
  if (next == NULL)
    return FALSE;

  openings_request_unref (probe->request);
  probe->request = next;
  send_list (task);

  return TRUE;
}

static void
list_answered_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer data)
{
  g_autoptr (GTask) task = data;
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (OpeningsResponse) response = NULL;
  GError *error = NULL;

  response = take_answer (probe, result, &error);
  if (response == NULL)
    {
      if (ask_otherwise (task, error))
        g_error_free (error);
      else
        return_error (task, error);
      return;
    }

  follow (probe, response);
  openings_parse_async (probe->worker, probe->probe->detected->kind, probe->probe->detected->board,
                        probe->request, response, g_task_get_cancellable (task), list_parsed_cb,
                        g_object_ref (task));
}

static void
send_list (GTask *task)
{
  Probe *probe = g_task_get_task_data (task);

  openings_fetcher_send_async (probe->fetcher, probe->request, probe->flags,
                               OPENINGS_HTTP_PRIORITY_NOW, g_task_get_cancellable (task),
                               list_answered_cb, g_object_ref (task));
}

static void
ask_list (GTask *task)
{
  Probe *probe = g_task_get_task_data (task);
  const OpeningsDetected *detected = probe->probe->detected;
  g_autoptr (GPtrArray) requests = detected->kind->begin (detected->board);

  g_clear_pointer (&probe->request, openings_request_unref);
  if (requests->len == 0)
    {
      finish (task);
      return;
    }

  probe->request = openings_request_ref (requests->pdata[0]);
  probe->probe->whole = requests->len == 1;
  send_list (task);
}

/* Looks at a page on the worker's thread. */
static void
detect_func (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  OpeningsResponse *response = task_data;
  OpeningsDetected *detected = openings_detect_url (response->url, NULL);
  GError *error = NULL;

  if (detected == NULL)
    detected = openings_detect_page (response->url, response->body, &error);

  if (detected == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, detected, (GDestroyNotify) openings_detected_free);
}

static void
detected_cb (GObject *object,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (GTask) task = data;
  Probe *probe = g_task_get_task_data (task);
  OpeningsResponse *response = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  probe->probe->detected = g_task_propagate_pointer (G_TASK (result), &error);
  if (probe->probe->detected == NULL)
    {
      fail (task, error);
      return;
    }

  if (!g_str_equal (probe->probe->detected->kind->name, "jsonld"))
    {
      ask_list (task);
      return;
    }

  /* The page that is here already is the list. */
  probe->probe->whole = TRUE;
  openings_parse_async (probe->worker, probe->probe->detected->kind, probe->probe->detected->board,
                        probe->request, response, g_task_get_cancellable (task), list_parsed_cb,
                        g_object_ref (task));
}

static void
page_answered_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer data)
{
  g_autoptr (GTask) task = data;
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (OpeningsResponse) response = NULL;
  g_autoptr (GTask) detect = NULL;
  GError *error = NULL;

  response = take_answer (probe, result, &error);
  if (response == NULL)
    {
      fail (task, error);
      return;
    }

  detect = g_task_new (NULL, g_task_get_cancellable (task), detected_cb, g_object_ref (task));
  g_task_set_task_data (detect, g_steal_pointer (&response),
                        (GDestroyNotify) openings_response_unref);
  openings_worker_push (probe->worker, detect, detect_func);
}

static void
ask_page (GTask *task)
{
  Probe *probe = g_task_get_task_data (task);

  probe->request = openings_request_new (probe->url);
  probe->request->accept = g_strdup ("text/html,application/xhtml+xml;q=0.9,*/*;q=0.5");
  openings_fetcher_send_async (probe->fetcher, probe->request, probe->flags,
                               OPENINGS_HTTP_PRIORITY_NOW, g_task_get_cancellable (task),
                               page_answered_cb, g_object_ref (task));
}

static void
begin (GTask *task)
{
  Probe *probe = g_task_get_task_data (task);
  GError *error = NULL;

  probe->probe->detected = openings_detect_handle (probe->typed, NULL);
  if (probe->probe->detected == NULL)
    {
      probe->url = openings_detect_complete_url (probe->typed, &error);
      if (probe->url == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      probe->probe->detected = openings_detect_url (probe->url, NULL);
    }

  if (probe->probe->detected != NULL)
    ask_list (task);
  else
    ask_page (task);
}

/**
 * openings_probe_is_of:
 * @self: what was found at an address
 * @handle: of a source
 *
 * Returns: whether it is that source's board, perhaps from before it moved
 */
gboolean
openings_probe_is_of (const OpeningsProbe *self,
                      const char *handle)
{
  return g_str_equal (self->detected->handle, handle) ||
         g_strcmp0 (self->former_handle, handle) == 0;
}

/**
 * openings_probe_dup_source:
 * @self: what was found at an address
 *
 * Returns: (transfer full): it as a source to follow
 */
OpeningsSource *
openings_probe_dup_source (const OpeningsProbe *self)
{
  OpeningsSource *source = openings_source_new (self->detected->handle);

  source->company = g_strdup (self->company);
  source->url = g_strdup (self->detected->page_url);

  return source;
}

/**
 * openings_probe_dup_lone_source:
 * @self: what was found at the address of one posting
 *
 * Returns: (transfer full): its source, of which nothing else is to be followed
 */
OpeningsSource *
openings_probe_dup_lone_source (const OpeningsProbe *self)
{
  OpeningsSource *source = openings_probe_dup_source (self);

  g_return_val_if_fail (self->posting != NULL, source);

  source->only = g_strdupv ((char *[]) { self->posting->external_id, NULL });

  return source;
}

/**
 * openings_probe_async:
 * @fetcher: what fetches
 * @typed: what a person typed or pasted: an address, or a handle
 * @cancellable: (nullable): a way to give up
 * @callback: called with what is there
 * @user_data: for @callback
 *
 * Looks what is at an address. Nothing is stored. What was kept before serves only if
 * it shows something.
 */
void
openings_probe_async (OpeningsFetcher *fetcher,
                      const char *typed,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Probe *probe = g_new0 (Probe, 1);

  probe->fetcher = g_object_ref (fetcher);
  probe->typed = g_strdup (typed);
  probe->worker = openings_worker_new ("probe");
  probe->probe = new_probe ();
  g_queue_init (&probe->samples);
  g_task_set_source_tag (task, openings_probe_async);
  g_task_set_task_data (task, probe, probe_free);

  begin (task);
}

/**
 * openings_probe_finish:
 * @result: what the callback got
 * @error: where to say why not
 *
 * Returns: (transfer full) (nullable): what is there
 */
OpeningsProbe *
openings_probe_finish (GAsyncResult *result,
                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
