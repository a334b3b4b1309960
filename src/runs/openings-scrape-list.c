/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-scrape-list.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-config.h"
#include "openings-kept-answer.h"
#include "openings-parse.h"
#include "openings-pause.h"

/* A list begins with the kind's first requests and goes on with whatever their
 * answers lead to: further pages, postings of their own. A few at a time are
 * under way, and some time passes between two. A long list is stored in parts as
 * it comes; only its last part tells what is missing.
 *
 *   waiting → sent → answered → parsed → ... → saved
 *
 * If a first request fails, the source failed: nothing more is stored. Where it
 * finds nothing there, the list may be elsewhere, which is asked first. If a
 * later one fails, the list is not whole: what there is is stored and nothing is
 * closed. Of a site's own pages, one that is gone is only a stale link. A list
 * that is one answer, the same as last time, is not read: answered → saved. */

#define MAX_ACTIVE 4
#define PAUSE_MS   250
#define PART_SIZE  200          /* postings */
#define PART_BYTES (128 * 1024) /* of the answers that they were read from */

typedef struct
{
  const OpeningsScrapeOrder *order; /* (unowned) */
  gint64 started_at;
  char *known_digest; /* (owned) (nullable) of the last list */
  gboolean anew;      /* read even what is as it was */
  guint n_first;

  GHashTable *asked; /* (owned) keys of all requests so far */
  GQueue waiting;    /* (owned) of Step */
  OpeningsPause pause;
  guint n_active;
  guint n_sent;
  guint n_done;
  gboolean failed; /* a first request did, or the store */
  gboolean incomplete;
  char *digest;        /* (owned) (nullable) of the only first answer */
  gboolean same;       /* as the last list */
  GHashTable *ids;     /* (owned) external ids of the list so far */
  GPtrArray *postings; /* (owned) that are not stored yet */
  gsize n_bytes;       /* of their answers */
  gsize n_saving;      /* likewise, of those that are being stored */
  gboolean saving;
  OpeningsListed listed;
} List;

typedef struct
{
  OpeningsRequest *request; /* (owned) */
  gboolean first;
  guint attempts;
  gsize n_bytes; /* of the answer that is being read */
  GTask *task;   /* (owned) (nullable) while under way */
} Step;

static void go_on (GTask *task);

void
openings_listed_clear (OpeningsListed *self)
{
  openings_scrape_result_clear (&self->result);
  g_clear_pointer (&self->outdated, g_ptr_array_unref);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  openings_request_unref (step->request);
  g_clear_object (&step->task);
  g_free (step);
}

static void
list_free (gpointer data)
{
  List *list = data;

  g_hash_table_unref (list->asked);
  g_queue_clear_full (&list->waiting, step_free);
  g_free (list->known_digest);
  g_free (list->digest);
  g_hash_table_unref (list->ids);
  g_ptr_array_unref (list->postings);
  openings_listed_clear (&list->listed);
  g_free (list);
}

/* Pages may lead in a circle: each is asked for once. Returns: whether there is
 * anything to ask for */
static gboolean
add_requests (List *list,
              GPtrArray *requests,
              gboolean first)
{
  gboolean added = FALSE;

  for (guint i = 0; i < requests->len; i++)
    {
      Step *step;

      if (!g_hash_table_add (list->asked, openings_kept_answer_dup_key (requests->pdata[i])))
        continue;
      if (list->n_sent + g_queue_get_length (&list->waiting) >= list->order->kind->max_requests)
        {
          list->incomplete = TRUE;
          break;
        }

      step = g_new0 (Step, 1);
      step->request = openings_request_ref (requests->pdata[i]);
      step->first = first;
      g_queue_push_tail (&list->waiting, step);
      added = TRUE;
    }

  return added;
}

/* Pages may overlap. */
static void
add_postings (List *list,
              GPtrArray *postings)
{
  for (guint i = 0; i < postings->len; i++)
    {
      OpeningsPosting *posting = postings->pdata[i];

      if (posting->external_id != NULL &&
          g_hash_table_add (list->ids, g_strdup (posting->external_id)))
        g_ptr_array_add (list->postings, openings_posting_ref (posting));
    }
}

/* Takes over the error. */
static void
note_failure (List *list,
              const Step *step,
              GError *error)
{
  OpeningsScrapeResult *result = &list->listed.result;
  gboolean stale = !step->first && list->order->kind->any_site &&
                   g_error_matches (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NOT_FOUND);

  list->failed |= step->first;
  list->incomplete |= !stale;
  if (stale || (result->error != NULL && !step->first))
    {
      g_error_free (error);
      return;
    }

  g_clear_error (&result->error);
  result->error = error;
  result->attempts = step->attempts;
  list->listed.gone = step->first && openings_scrape_says_gone (error);
}

static void
report (List *list,
        OpeningsRunPhase phase)
{
  const OpeningsScrapeOrder *order = list->order;
  double share = order->kind->detail != NULL ? OPENINGS_SCRAPE_LIST_SHARE : 1.0;
  OpeningsScrapeProgress progress = {
    .phase = phase,
    .n_done = list->n_done,
    .n_parts = list->n_done + list->n_active + g_queue_get_length (&list->waiting),
  };

  progress.fraction = share * progress.n_done / (progress.n_parts + 1);
  if (order->progress != NULL)
    order->progress (&progress, order->data);
}

static void
end_step (Step *step)
{
  g_autoptr (GTask) task = g_steal_pointer (&step->task);
  List *list = g_task_get_task_data (task);

  openings_fetcher_let_go (list->order->fetcher, step->n_bytes);
  step_free (step);
  list->n_active--;
  list->n_done++;
  report (list, OPENINGS_RUN_PHASE_PAGES);
  go_on (task);
}

static void
parsed_cb (GObject *object,
           GAsyncResult *result,
           gpointer data)
{
  Step *step = data;
  List *list = g_task_get_task_data (step->task);
  OpeningsScrapeResult *outcome = &list->listed.result;
  GError *error = NULL;
  g_autoptr (OpeningsParsed) parsed = openings_parse_finish (result, &error);

  if (parsed == NULL)
    {
      note_failure (list, step, error);
      end_step (step);
      return;
    }

  add_postings (list, parsed->postings);
  list->n_bytes += step->n_bytes;
  add_requests (list, parsed->requests, FALSE);
  list->incomplete |= parsed->truncated;
  if (outcome->company == NULL)
    outcome->company = g_steal_pointer (&parsed->company);
  end_step (step);
}

static void
parse (Step *step,
       OpeningsResponse *response)
{
  List *list = g_task_get_task_data (step->task);
  const OpeningsScrapeOrder *order = list->order;

  step->n_bytes = g_bytes_get_size (response->body);
  openings_fetcher_hold (order->fetcher, step->n_bytes);
  report (list, OPENINGS_RUN_PHASE_PARSING);
  openings_parse_async (order->parser, order->kind, order->board, step->request, response,
                        g_task_get_cancellable (step->task), parsed_cb, step);
}

/* Whether the list may be elsewhere: that is asked for then. Where the last list, of one
 * answer, was in its first place, another place need not list the same: that closes nothing
 * until it has been there twice. */
static gboolean
ask_otherwise (List *list,
               const Step *step,
               const GError *error)
{
  const OpeningsScrapeOrder *order = list->order;
  g_autoptr (GPtrArray) requests = NULL;
  OpeningsRequest *next;

  if (!step->first || !openings_scrape_says_gone (error) || order->kind->otherwise == NULL)
    return FALSE;

  next = order->kind->otherwise (order->board, step->request);
  if (next == NULL)
    return FALSE;

  requests = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_request_unref);
  g_ptr_array_add (requests, next);
  list->incomplete |= list->known_digest != NULL;

  return add_requests (list, requests, TRUE);
}

/* Where it is the same, so is what a parser of this version makes of it. */
static char *
dup_digest (OpeningsRequest *request,
            OpeningsResponse *response)
{
  g_autofree char *text =
      g_strdup_printf (OPENINGS_VERSION " %" G_GSIZE_FORMAT " %016" G_GINT64_MODIFIER "x %s %s",
                       g_bytes_get_size (response->body), response->checksum, request->url,
                       response->url);

  return g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);
}

static void
answered_cb (GObject *object,
             GAsyncResult *result,
             gpointer data)
{
  Step *step = data;
  List *list = g_task_get_task_data (step->task);
  const OpeningsScrapeOrder *order = list->order;
  g_autoptr (OpeningsResponse) response = NULL;
  GError *error = NULL;

  response = openings_scrape_result_take_answer (&list->listed.result, order->fetcher, result,
                                                 &step->attempts, &error);
  if (response == NULL)
    {
      if (ask_otherwise (list, step, error))
        g_error_free (error);
      else
        note_failure (list, step, error);
      end_step (step);
      return;
    }

  if (list->n_first == 1 && step->first)
    {
      list->digest = dup_digest (step->request, response);
      list->same = !list->anew && g_strcmp0 (list->digest, list->known_digest) == 0;
    }

  if (list->same)
    end_step (step);
  else
    parse (step, response);
}

static void
send_next (GTask *task)
{
  List *list = g_task_get_task_data (task);
  Step *step = g_queue_pop_head (&list->waiting);

  step->task = g_object_ref (task);
  list->n_active++;
  list->n_sent++;
  if (list->n_done == 0)
    report (list, OPENINGS_RUN_PHASE_CONNECTING);
  openings_fetcher_send_async (list->order->fetcher, step->request, list->order->fetch_flags,
                               list->order->io_priority, g_task_get_cancellable (task),
                               answered_cb, step);
  openings_pause_clear (&list->pause);
  openings_pause_begin (&list->pause, PAUSE_MS, task, go_on);
}

static void
finish (GTask *task)
{
  List *list = g_task_get_task_data (task);

  openings_pause_clear (&list->pause);
  g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (GTask) task = data;
  List *list = g_task_get_task_data (task);
  g_autoptr (GPtrArray) outdated = NULL;
  OpeningsSaveCounts counts = { 0 };
  GError *error = NULL;
  gboolean last = list->listed.stored;

  list->saving = FALSE;
  openings_fetcher_let_go (list->order->fetcher, list->n_saving);
  outdated = openings_store_save_dup_outdated (OPENINGS_STORE (object), result);
  if (openings_store_save_finish (OPENINGS_STORE (object), result, &counts, &error))
    {
      openings_scrape_result_add (&list->listed.result, &counts);
      if (last)
        report (list, OPENINGS_RUN_PHASE_SAVED);
      g_ptr_array_extend_and_steal (list->listed.outdated, g_steal_pointer (&outdated));
    }
  else
    {
      list->failed = TRUE;
      list->listed.stored = FALSE;
      g_clear_error (&list->listed.result.error);
      list->listed.result.error = error;
    }

  if (last)
    finish (task);
  else
    go_on (task);
}

/* Stores what has come since the last part. */
static void
save (GTask *task,
      gboolean part)
{
  List *list = g_task_get_task_data (task);
  g_autoptr (GPtrArray) postings = g_steal_pointer (&list->postings);
  OpeningsSave save = { 0 };

  list->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  list->saving = TRUE;
  list->n_saving = list->n_bytes;
  list->n_bytes = 0;
  openings_fetcher_hold (list->order->fetcher, list->n_saving);
  list->listed.stored = !part;
  save.source = list->order->handle;
  save.company = list->listed.result.company;
  save.many_companies = list->order->kind->is_public;
  save.postings = postings;
  save.complete = !list->incomplete;
  save.misses_to_close = MAX (list->order->kind->misses_to_close, 1);
  save.fetched_at = list->started_at;
  save.part = part;
  save.listed = part ? NULL : list->ids;
  save.n_opened = list->listed.result.counts.n_opened;
  save.digest = list->n_sent == 1 ? list->digest : NULL;
  save.same = list->same;
  openings_store_save_async (list->order->store, &save, g_task_get_cancellable (task), saved_cb,
                             g_object_ref (task));
}

/* Of a site's own pages some always fail: that is told only if nothing was
 * found. */
static void
judge_own_pages (List *list)
{
  GError **error = &list->listed.result.error;

  if (!list->order->kind->any_site || list->failed || list->same ||
      g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (g_hash_table_size (list->ids) > 0)
    g_clear_error (error);
  else if (*error == NULL)
    {
      list->failed = TRUE;
      g_set_error_literal (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS,
                           "The page holds no job postings that can be read");
    }
}

static void
save_rest (GTask *task)
{
  List *list = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  judge_own_pages (list);
  if (list->failed || g_cancellable_is_cancelled (cancellable))
    {
      if (list->listed.result.error == NULL)
        g_cancellable_set_error_if_cancelled (cancellable, &list->listed.result.error);
      finish (task);
      return;
    }

  save (task, FALSE);
}

static gboolean
may_send (const List *list)
{
  const Step *next = g_queue_peek_head ((GQueue *) &list->waiting);

  return next != NULL && list->n_active < MAX_ACTIVE &&
         (next->first || !openings_pause_lasts (&list->pause));
}

static gboolean
is_part (const List *list)
{
  return list->postings->len >= PART_SIZE ||
         (list->postings->len > 0 && list->n_bytes >= PART_BYTES);
}

/* Sends what may be sent; what is left when nothing is under way is stored. */
static void
go_on (GTask *task)
{
  List *list = g_task_get_task_data (task);
  gboolean stop = list->failed || g_cancellable_is_cancelled (g_task_get_cancellable (task));
  gboolean more;

  while (!stop && may_send (list))
    send_next (task);

  more = list->n_active > 0 || (!stop && !g_queue_is_empty (&list->waiting));
  if (list->saving)
    return;

  if (more && !stop && is_part (list))
    save (task, TRUE);
  else if (!more && (stop || list->n_sent > 0))
    save_rest (task);
  else if (!more)
    finish (task);
}

/**
 * openings_scrape_list_async:
 * @order: what to fetch
 * @known_digest: (nullable): what the store keeps of the last list
 * @cancellable: (nullable): a way to give up; what is stored by then stays
 * @callback: called when all is stored or known to have failed
 * @user_data: for @callback
 *
 * Fetches the list of a source, and stores it. What has nothing to ask, such as
 * "manual", changes nothing.
 */
void
openings_scrape_list_async (const OpeningsScrapeOrder *order,
                            const char *known_digest,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GPtrArray) requests = order->kind->begin (order->board);
  List *list = g_new0 (List, 1);

  list->order = order;
  list->started_at = openings_clock_now ();
  list->n_first = requests->len;
  list->known_digest = g_strdup (known_digest);
  list->anew = (order->fetch_flags & OPENINGS_FETCH_ANEW) != 0;
  list->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  list->listed.outdated = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  g_queue_init (&list->waiting);
  g_task_set_source_tag (task, openings_scrape_list_async);
  /* How it went is told even if it was cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, list, list_free);
  add_requests (list, requests, TRUE);
  go_on (task);
}

/**
 * openings_scrape_list_finish:
 * @result: what the callback got
 * @listed: (out caller-allocates): how it went, to be cleared
 */
void
openings_scrape_list_finish (GAsyncResult *result,
                             OpeningsListed *listed)
{
  List *list;

  g_return_if_fail (g_task_is_valid (result, NULL));

  list = g_task_get_task_data (G_TASK (result));
  *listed = list->listed;
  memset (&list->listed, 0, sizeof list->listed);
}
