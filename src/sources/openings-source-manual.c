/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Postings that a person entered, and generated ones: there is nothing to
 * recognise or to fetch. */

#include "openings-source-kinds.h"

static char *
manual_match (GUri *url)
{
  return NULL;
}

static char *
manual_dup_page_url (const char *board)
{
  return NULL;
}

static GPtrArray *
manual_begin (const char *board)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) openings_request_unref);
}

static OpeningsParsed *
manual_parse (const char *board,
              const OpeningsRequest *request,
              const char *url,
              GBytes *body,
              GError **error)
{
  return openings_parsed_new ();
}

const OpeningsSourceKind openings_source_manual = {
  .name = "manual",
  .title = "Entered by hand",
  .host = NULL,
  .max_requests = 0,
  .match = manual_match,
  .match_page = NULL,
  .dup_page_url = manual_dup_page_url,
  .begin = manual_begin,
  .parse = manual_parse,
};
