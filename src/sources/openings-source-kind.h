/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-posting.h"
#include "openings-request.h"

G_BEGIN_DECLS

typedef enum
{
  OPENINGS_SOURCE_ERROR_UNKNOWN_KIND,
  OPENINGS_SOURCE_ERROR_NOT_RECOGNISED, /* the address says nothing to us */
  OPENINGS_SOURCE_ERROR_NO_ADDRESS,     /* what was typed is no address at all */
  OPENINGS_SOURCE_ERROR_NOT_JSON,
  OPENINGS_SOURCE_ERROR_NOT_HTML,
  OPENINGS_SOURCE_ERROR_NOT_XML,
  OPENINGS_SOURCE_ERROR_WRONG_SHAPE,    /* well-formed, but no answer of it */
  OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD,  /* the service has no such board */
  OPENINGS_SOURCE_ERROR_NO_POSTINGS,    /* a page that holds none */
} OpeningsSourceError;

#define OPENINGS_SOURCE_ERROR      (openings_source_error_quark ())
#define OPENINGS_TYPE_SOURCE_ERROR (openings_source_error_get_type ())

GQuark openings_source_error_quark    (void);
GType  openings_source_error_get_type (void);

/**
 * OpeningsParsed:
 * @postings: (element-type OpeningsPosting): sealed postings, in the source's order
 * @requests: (element-type OpeningsRequest): what to fetch next: further pages, details
 * @company: (nullable): the company's name, if the answer gives it
 * @title: (nullable): what the list calls itself, which may be no company
 * @truncated: whether the list is known not to be whole
 * @mark: of a page, what it holds, for the request of the next one to carry
 * @n_skipped: elements that are no posting, or too broken to be one
 * @n_repeated: elements that are part of a posting before them, of the same id
 *
 * What one answer of a source holds.
 */
typedef struct
{
  GPtrArray *postings;
  GPtrArray *requests;
  char      *company;
  char      *title;
  gboolean   truncated;
  guint      mark;
  guint      n_skipped;
  guint      n_repeated;
} OpeningsParsed;

void            openings_sources_set_up (void);

OpeningsParsed *openings_parsed_new  (void);
void            openings_parsed_free (OpeningsParsed *self);

guint           openings_parsed_count (const OpeningsParsed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsParsed, openings_parsed_free)

/**
 * OpeningsPostingFunc:
 * @posting: (transfer none): a sealed posting
 * @data: what was passed along
 */
typedef void (*OpeningsPostingFunc) (OpeningsPosting *posting,
                                     gpointer         data);

/**
 * OpeningsSourceKind:
 * @name: the kind, as handles begin with it
 * @title: the system's name for people
 * @host: (nullable): the shared host of its interface
 * @max_requests: how many requests one fetch of a board may make, details apart
 * @own_hosts: whether a board may be a host of the company's own
 * @misses_to_close: how many whole lists in a row a posting must be missing
 *   from before it is closed; 0 is 1
 * @any_site: whether it reads pages of any site, of which some hold no posting
 * @is_public: whether it is one board of many companies: its board says what of
 *   it is wanted, and may be %NULL for all
 * @keys: (nullable) (array zero-terminated=1): the names of the keys of the user's
 *   own that its requests ask for: NAME, NAME-id, NAME-email
 * @keys_url: (nullable): the page where the user gets them
 * @match: board of an address that belongs to this kind, or %NULL; empty for all
 *   of a public board
 * @match_page: (nullable): board that a page of any address embeds, or %NULL
 * @dup_page_url: the page that a person opens for a board
 * @begin: first requests of a fetch of a board
 * @otherwise: (nullable): where else the same list may be if there is nothing at
 *   one of the first requests or of these: the next request, or %NULL
 * @parse: reads one answer, also any recorded form of one: a list, a page of
 *   it, a single posting; @request is the one that it answers, %NULL for a file
 * @parse_stream: (nullable): does the same for an answer of any size, in little
 *   memory: with a function, postings are handed to it as they are read, and
 *   what is returned has none
 * @detail: (nullable): the request for the rest of a posting that @parse called
 *   partial, made from its external id and addresses alone; %NULL where these
 *   tell too little
 * @parse_detail: (nullable): reads the answer to that; a sealed posting that has
 *   what @listed has and the details, no longer partial
 *
 * All that differs between one kind of source and the next: bytes in,
 * postings out. Each function is pure and may run in any thread.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *host;
  guint       max_requests;
  gboolean    own_hosts;
  guint       misses_to_close;
  gboolean    any_site;
  gboolean    is_public;

  const char *const *keys;
  const char        *keys_url;

  char           * (* match)        (GUri                  *url);
  char           * (* match_page)   (const char            *html,
                                     gsize                  length,
                                     GUri                  *url);
  char           * (* dup_page_url) (const char            *board);
  GPtrArray      * (* begin)        (const char            *board);
  OpeningsRequest * (* otherwise)   (const char            *board,
                                     const OpeningsRequest *request);
  OpeningsParsed * (* parse)        (const char            *board,
                                     const OpeningsRequest *request,
                                     const char            *url,
                                     GBytes                *body,
                                     GError               **error);
  OpeningsParsed * (* parse_stream) (const char            *board,
                                     const OpeningsRequest *request,
                                     const char            *url,
                                     GInputStream          *stream,
                                     OpeningsPostingFunc    func,
                                     gpointer               data,
                                     GError               **error);
  OpeningsRequest * (* detail)       (const char            *board,
                                      const OpeningsPosting *posting);
  OpeningsPosting * (* parse_detail) (const char            *board,
                                      const OpeningsPosting *listed,
                                      const char            *url,
                                      GBytes                *body,
                                      GError               **error);
} OpeningsSourceKind;

const OpeningsSourceKind * const *openings_source_kinds (guint *n_kinds);

const OpeningsSourceKind *openings_source_kind_find   (const char  *name);
const OpeningsSourceKind *openings_source_kind_lookup (const char  *handle,
                                                       const char **board,
                                                       GError     **error);

OpeningsParsed *openings_source_kind_read (const OpeningsSourceKind *self,
                                           const char               *board,
                                           const char               *url,
                                           GInputStream             *stream,
                                           OpeningsPostingFunc       func,
                                           gpointer                  data,
                                           GError                  **error);

G_END_DECLS
