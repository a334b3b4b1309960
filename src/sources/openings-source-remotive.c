/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All open postings of the board in one answer, a day late. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

static char *
remotive_match (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (!openings_address_has_site (url, "remotive.com") &&
      !openings_address_has_site (url, "remotive.io"))
    return NULL;

  narrowing = openings_narrowing_new_from_address (url, "search", NULL, "category");
  if (narrowing->words == NULL)
    {
      g_autoptr (OpeningsNarrowing) search =
          openings_narrowing_new_from_address (url, "query", NULL, NULL);

      narrowing->words = g_steal_pointer (&search->words);
    }
  if (g_strv_length (path) == 2 && strcmp (path[0], "remote-jobs") == 0)
    {
      g_free (narrowing->category);
      narrowing->category = g_strdup (path[1]);
    }
  else if (path[0] != NULL && !openings_address_has_path (url, "remote-jobs") &&
           !openings_address_has_path (url, "api/remote-jobs"))
    {
      return NULL;
    }

  return openings_narrowing_dup_board (narrowing);
}

static char *
remotive_dup_page_url (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  GString *url = g_string_new ("https://remotive.com/remote-jobs");

  if (narrowing->category != NULL)
    {
      g_string_append_c (url, '/');
      g_string_append_uri_escaped (url, narrowing->category, NULL, FALSE);
    }
  openings_address_add_parameter (url, "query", narrowing->words);

  return g_string_free (url, FALSE);
}

static GPtrArray *
remotive_begin (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autoptr (GString) url = g_string_new ("https://remotive.com/api/remote-jobs");

  openings_address_add_parameter (url, "category", narrowing->category);
  openings_address_add_parameter (url, "search", narrowing->words);

  return openings_requests_new_json (url->str);
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "title");
  posting->company = openings_json_dup_line (row, "company_name");
  posting->workplace = OPENINGS_WORKPLACE_REMOTE;
  posting->employment = openings_facts_employment (openings_json_get_string (row, "job_type"));
  posting->posted_at = openings_json_get_time (row, "publication_date");
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "url"));
  posting->apply_url = g_strdup (posting->url);
  posting->logo = openings_facts_dup_url (openings_json_get_string (row, "company_logo"));
  openings_facts_add_location (posting,
                               openings_json_get_string (row, "candidate_required_location"));
  openings_facts_read_salary (posting, openings_json_get_string (row, "salary"));
  openings_facts_set_description (posting, openings_json_get_string (row, "description"));

  return g_steal_pointer (&posting);
}

static OpeningsParsed *
remotive_parse (const char *board,
                const OpeningsRequest *request,
                const char *url,
                GBytes *body,
                GError **error)
{
  static const OpeningsBoardReader reader = {
    .kind = "remotive",
    .title = "Remotive",
    .list_name = "jobs",
    .title_name = "title",
    .read_row = read_row,
    .tag_names = { "tags", "category" },
    .finds_words = TRUE,
  };
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed =
      openings_public_board_parse (&reader, board, request, url, body, &root, error);
  JsonObject *answer = openings_json_node_object (root);

  if (parsed != NULL)
    parsed->truncated = openings_json_get_number (answer, "job-count") >
                        openings_json_n_elements (openings_json_get_array (answer, "jobs"));

  return parsed;
}

const OpeningsSourceKind openings_source_remotive = {
  .name = "remotive",
  .title = "Remotive",
  .host = "remotive.com",
  .max_requests = 1,
  .misses_to_close = 2,
  .is_public = TRUE,
  .match = remotive_match,
  .dup_page_url = remotive_dup_page_url,
  .begin = remotive_begin,
  .parse = remotive_parse,
};
