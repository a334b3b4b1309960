/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pages of 20, newest first: a feed of all that goes on by cursor or offset,
 * and a search by words and country that goes on by page. There are far more
 * postings than a fetch asks for. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

#define API       "https://himalayas.app/jobs/api"
#define PAGE_SIZE 20
#define MAX_PAGES 50

static char *
himalayas_match (GUri *url)
{
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (!openings_address_has_site (url, "himalayas.app") ||
      (!openings_address_has_path (url, "") && !openings_address_has_path (url, "jobs") &&
       !openings_address_has_path (url, "jobs/api") &&
       !openings_address_has_path (url, "jobs/api/search")))
    return NULL;

  narrowing = openings_narrowing_new_from_address (url, "q", "country", NULL);

  return openings_narrowing_dup_board (narrowing);
}

static char *
himalayas_dup_page_url (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  GString *url = g_string_new ("https://himalayas.app/jobs");

  openings_address_add_parameter (url, "q", narrowing->words);
  openings_address_add_parameter (url, "country", narrowing->place);

  return g_string_free (url, FALSE);
}

static GPtrArray *
himalayas_begin (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autoptr (GString) url = g_string_new (API "/search");
  const char *country = openings_facts_country (narrowing->place);

  if (narrowing->words == NULL && country == NULL)
    return openings_requests_new_json (API "?limit=" G_STRINGIFY (PAGE_SIZE));

  openings_address_add_parameter (url, "q", narrowing->words);
  openings_address_add_parameter (url, "country", country);
  openings_address_add_parameter (url, "sort", "recent");
  openings_address_add_parameter (url, "page", "1");

  return openings_requests_new_json (url->str);
}

/* Some rows have the literal "name" where the company's should be; then its
 * address tells: "blue-harbour" is Blue Harbour. */
static char *
dup_company (JsonObject *row)
{
  g_autofree char *name = openings_json_dup_line (row, "companyName");
  g_autofree char *slug = openings_json_dup_line (row, "companySlug");

  if (slug == NULL || (name != NULL && strcmp (name, "name") != 0))
    return g_steal_pointer (&name);

  for (char *at = slug; *at != '\0'; at++)
    if (*at == '-')
      *at = ' ';
    else if (at == slug || at[-1] == ' ')
      *at = g_ascii_toupper (*at);

  return g_steal_pointer (&slug);
}

static void
read_places (OpeningsPosting *posting,
             JsonArray *restrictions)
{
  for (guint i = 0; i < openings_json_n_elements (restrictions); i++)
    {
      JsonNode *node = json_array_get_element (restrictions, i);
      const char *country = openings_json_node_string (node);

      if (country == NULL)
        country = openings_json_get_string (openings_json_node_object (node), "name");
      openings_facts_add_location (posting, country);
      openings_facts_add_place (posting, NULL, NULL, country);
    }
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  const char *type = openings_json_get_string (row, "employmentType");
  const char *link = openings_json_get_string (row, "applicationLink");
  const char *period = openings_json_get_string (row, "salaryPeriod");

  posting->external_id = openings_json_dup_line (row, "guid");
  posting->title = openings_json_dup_line (row, "title");
  posting->company = dup_company (row);
  posting->workplace = OPENINGS_WORKPLACE_REMOTE;
  posting->employment = openings_facts_employment (type);
  posting->posted_at = openings_json_get_seconds (row, "pubDate");
  posting->closes_at = openings_json_get_seconds (row, "expiryDate");
  posting->apply_url = openings_facts_dup_url (link);
  posting->logo = openings_facts_dup_url (openings_json_get_string (row, "companyLogo"));
  posting->url = openings_facts_dup_url (posting->external_id);
  if (posting->url == NULL)
    posting->url = g_strdup (posting->apply_url);
  read_places (posting, openings_json_get_array (row, "locationRestrictions"));
  openings_facts_add_salary (&posting->salary, openings_json_get_number (row, "minSalary"),
                             openings_json_get_number (row, "maxSalary"),
                             openings_json_get_string (row, "currency"),
                             openings_facts_period (period));
  openings_facts_set_description (posting, openings_json_get_string (row, "description"));

  return g_steal_pointer (&posting);
}

static void
ask_for_more (OpeningsParsed *parsed,
              const OpeningsRequest *request,
              JsonObject *answer,
              const char *board)
{
  guint n_before = (request->tag + 1) * PAGE_SIZE;
  const char *cursor = openings_json_get_string (answer, "nextCursor");
  g_autoptr (GPtrArray) first = himalayas_begin (board);
  g_autoptr (GString) url = g_string_new (((OpeningsRequest *) first->pdata[0])->url);
  g_autofree char *offset = g_strdup_printf ("%u", n_before);

  if (openings_json_n_elements (openings_json_get_array (answer, "jobs")) == 0 ||
      (json_object_has_member (answer, "totalCount") &&
       n_before >= openings_json_get_number (answer, "totalCount")))
    return;

  if (g_str_has_suffix (url->str, "page=1"))
    {
      g_string_truncate (url, url->len - 1);
      g_string_append_printf (url, "%u", request->tag + 2);
    }
  else
    {
      openings_address_add_parameter (url, cursor != NULL ? "cursor" : "offset",
                                      cursor != NULL ? cursor : offset);
    }

  openings_public_board_ask (parsed, g_strdup (url->str), request->tag + 1);
}

static OpeningsParsed *
himalayas_parse (const char *board,
                 const OpeningsRequest *request,
                 const char *url,
                 GBytes *body,
                 GError **error)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  const OpeningsBoardReader reader = {
    .kind = "himalayas",
    .title = "Himalayas",
    .list_name = "jobs",
    .title_name = "title",
    .read_row = read_row,
    .finds_words = TRUE,
    .finds_place = openings_facts_country (narrowing->place) != NULL,
  };
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed =
      openings_public_board_parse (&reader, board, request, url, body, &root, error);

  if (parsed != NULL && request != NULL)
    ask_for_more (parsed, request, openings_json_node_object (root), board);

  return parsed;
}

const OpeningsSourceKind openings_source_himalayas = {
  .name = "himalayas",
  .title = "Himalayas",
  .host = "himalayas.app",
  .max_requests = MAX_PAGES,
  .misses_to_close = 2,
  .is_public = TRUE,
  .match = himalayas_match,
  .dup_page_url = himalayas_dup_page_url,
  .begin = himalayas_begin,
  .parse = himalayas_parse,
};
