/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-parse.h"

#include "openings-trace.h"

typedef struct
{
  const OpeningsSourceKind *kind;
  char *board;                /* (owned) (nullable) */
  OpeningsRequest *request;   /* (owned) (nullable) of a list */
  OpeningsPosting *listed;    /* (owned) (nullable) whose details these are */
  OpeningsResponse *response; /* (owned) */
} Parse;

static Parse *
parse_new (const OpeningsSourceKind *kind,
           const char *board,
           OpeningsResponse *response)
{
  Parse *parse = g_new0 (Parse, 1);

  parse->kind = kind;
  parse->board = g_strdup (board);
  parse->response = openings_response_ref (response);

  return parse;
}

static void
parse_free (gpointer data)
{
  Parse *parse = data;

  g_free (parse->board);
  g_clear_pointer (&parse->request, openings_request_unref);
  g_clear_pointer (&parse->listed, openings_posting_unref);
  openings_response_unref (parse->response);
  g_free (parse);
}

static void
parse_func (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  Parse *parse = task_data;
  OpeningsParsed *parsed;
  GError *error = NULL;
  gint64 trace = openings_trace_begin ();

  parsed = parse->kind->parse (parse->board, parse->request, parse->response->url,
                               parse->response->body, &error);
  openings_trace_end (trace, "parse", parse->request->url);

  if (parsed == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, parsed, (GDestroyNotify) openings_parsed_free);
}

/**
 * openings_parse_async:
 * @worker: what reads it
 * @kind: the kind of source
 * @board: (nullable): the board
 * @request: what was asked
 * @response: what was answered
 * @cancellable: (nullable): a way to give up
 * @callback: called with what the answer holds
 * @user_data: for @callback
 */
void
openings_parse_async (OpeningsWorker *worker,
                      const OpeningsSourceKind *kind,
                      const char *board,
                      OpeningsRequest *request,
                      OpeningsResponse *response,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Parse *parse = parse_new (kind, board, response);

  parse->request = openings_request_ref (request);
  g_task_set_source_tag (task, openings_parse_async);
  g_task_set_task_data (task, parse, parse_free);
  openings_worker_push (worker, task, parse_func);
}

OpeningsParsed *
openings_parse_finish (GAsyncResult *result,
                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
parse_detail_func (GTask *task,
                   gpointer source_object,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  Parse *parse = task_data;
  OpeningsPosting *posting;
  GError *error = NULL;

  posting = parse->kind->parse_detail (parse->board, parse->listed, parse->response->url,
                                       parse->response->body, &error);
  if (posting == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, posting, (GDestroyNotify) openings_posting_unref);
}

/**
 * openings_parse_detail_async:
 * @worker: what reads it
 * @kind: a kind whose details come apart
 * @board: (nullable): the board
 * @listed: what the list says
 * @response: what was answered
 * @cancellable: (nullable): a way to give up
 * @callback: called with the posting
 * @user_data: for @callback
 */
void
openings_parse_detail_async (OpeningsWorker *worker,
                             const OpeningsSourceKind *kind,
                             const char *board,
                             OpeningsPosting *listed,
                             OpeningsResponse *response,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Parse *parse = parse_new (kind, board, response);

  parse->listed = openings_posting_ref (listed);
  g_task_set_source_tag (task, openings_parse_detail_async);
  g_task_set_task_data (task, parse, parse_free);
  openings_worker_push (worker, task, parse_detail_func);
}

/**
 * openings_parse_detail_finish:
 *
 * Returns: (transfer full) (nullable): the posting with its details, sealed
 */
OpeningsPosting *
openings_parse_detail_finish (GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
