/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-kind.h"

#include <libxml/parser.h>
#include <string.h>

#define BUFFER_BYTES (64 * 1024)

G_DEFINE_QUARK (openings - source - error - quark, openings_source_error)

G_DEFINE_ENUM_TYPE (OpeningsSourceError, openings_source_error,
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_UNKNOWN_KIND, "unknown-kind"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_NOT_RECOGNISED, "not-recognised"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_NO_ADDRESS, "no-address"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_NOT_JSON, "not-json"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_NOT_HTML, "not-html"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_NOT_XML, "not-xml"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_WRONG_SHAPE, "wrong-shape"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD, "unknown-board"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_NO_POSTINGS, "no-postings"))

/**
 * openings_sources_set_up:
 *
 * Has the library that reads HTML and XML set up: it does so at its first use, and
 * two threads that use it first wait for each other for ever. To be called before
 * there are threads, and before each use. Any thread.
 */
void
openings_sources_set_up (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      xmlInitParser ();
      g_once_init_leave (&once, 1);
    }
}

OpeningsParsed *
openings_parsed_new (void)
{
  OpeningsParsed *self = g_new0 (OpeningsParsed, 1);

  self->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_request_unref);

  return self;
}

void
openings_parsed_free (OpeningsParsed *self)
{
  g_clear_pointer (&self->postings, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_free (self->company);
  g_free (self->title);
  g_free (self);
}

/**
 * openings_parsed_count:
 * @self: what an answer holds
 *
 * Returns: how many elements the answer's list has
 */
guint
openings_parsed_count (const OpeningsParsed *self)
{
  return self->postings->len + self->n_skipped + self->n_repeated;
}

/* Whether a document begins like one in XML, perhaps compressed, that is no web
 * page: all else may be a form that a kind reads as a whole. */
static gboolean
is_document (GBufferedInputStream *stream)
{
  gsize length;
  const char *begin;
  g_autofree char *head = NULL;

  if (g_buffered_input_stream_fill (stream, -1, NULL, NULL) < 0)
    return FALSE;

  begin = g_buffered_input_stream_peek_buffer (stream, &length);
  if (length >= 2 && memcmp (begin, "\x1f\x8b", 2) == 0)
    return TRUE;

  head = g_ascii_strdown (begin, MIN (length, 1024));
  begin = head + strspn (head, "\xef\xbb\xbf \t\r\n");

  return *begin == '<' && strstr (begin, "<html") == NULL &&
         strstr (begin, "<!doctype html") == NULL;
}

static GBytes *
read_whole (GInputStream *stream,
            GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/**
 * openings_source_kind_read:
 * @self: a kind
 * @board: (nullable): the board
 * @url: (nullable): where the answer came from
 * @stream: a saved answer
 * @func: called for each posting, in the source's order
 * @data: for @func
 * @error: return location for a #GError
 *
 * Reads a saved answer: as it comes where the kind can, else as a whole. After
 * an error @func may have been called for what came before.
 *
 * Returns: (transfer full): what else the answer holds, or %NULL with @error set
 */
OpeningsParsed *
openings_source_kind_read (const OpeningsSourceKind *self,
                           const char *board,
                           const char *url,
                           GInputStream *stream,
                           OpeningsPostingFunc func,
                           gpointer data,
                           GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (stream, BUFFER_BYTES);
  g_autoptr (GBytes) body = NULL;
  OpeningsParsed *parsed;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  if (self->parse_stream != NULL && is_document (G_BUFFERED_INPUT_STREAM (buffered)))
    return self->parse_stream (board, NULL, url, buffered, func, data, error);

  body = read_whole (buffered, error);
  if (body == NULL)
    return NULL;

  parsed = self->parse (board, NULL, url, body, error);
  for (guint i = 0; parsed != NULL && i < parsed->postings->len; i++)
    func (parsed->postings->pdata[i], data);
  if (parsed != NULL)
    g_ptr_array_set_size (parsed->postings, 0);

  return parsed;
}
