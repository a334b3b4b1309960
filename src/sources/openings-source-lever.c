/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-company-board.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-source-common.h"

/* Boards of the EU instance have names of their own: "eu/acme". */
#define EU_PREFIX "eu/"
#define PAGE_SIZE 100
#define MAX_PAGES 100

static char *
lever_match (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  gboolean eu = openings_address_has_host (url, "jobs.eu.lever.co") ||
                openings_address_has_host (url, "api.eu.lever.co");
  const char *site = NULL;

  if (openings_address_has_host (url, "jobs.lever.co") ||
      openings_address_has_host (url, "jobs.eu.lever.co"))
    site = path[0];
  else if ((openings_address_has_host (url, "api.lever.co") ||
            openings_address_has_host (url, "api.eu.lever.co")) &&
           g_strv_length (path) >= 3 && strcmp (path[0], "v0") == 0 &&
           strcmp (path[1], "postings") == 0)
    site = path[2];

  if (!openings_address_is_token (site))
    return NULL;

  return g_strconcat (eu ? EU_PREFIX : "", site, NULL);
}

static char *
lever_match_page (const char *html,
                  gsize length,
                  GUri *url)
{
  char *board = openings_page_scan_board (html, length, "lever.co", lever_match);

  if (board == NULL && memmem (html, length, "lever", 5) != NULL)
    {
      g_autofree char *account = openings_page_scan_value (html, length, "accountName");

      if (openings_address_is_token (account))
        board = g_steal_pointer (&account);
    }

  return board;
}

static char *
lever_dup_page_url (const char *board)
{
  if (g_str_has_prefix (board, EU_PREFIX))
    return g_strdup_printf ("https://jobs.eu.lever.co/%s", board + strlen (EU_PREFIX));

  return g_strdup_printf ("https://jobs.lever.co/%s", board);
}

static GPtrArray *
request_page (const char *board,
              guint skip)
{
  gboolean eu = g_str_has_prefix (board, EU_PREFIX);
  g_autofree char *url = g_strdup_printf (
      "https://api.%slever.co/v0/postings/%s?mode=json&skip=%u&limit=%d", eu ? "eu." : "",
      eu ? board + strlen (EU_PREFIX) : board, skip, PAGE_SIZE);

  return openings_requests_new_json (url);
}

static GPtrArray *
lever_begin (const char *board)
{
  return request_page (board, 0);
}

static void
append_part (GString *html,
             JsonObject *row,
             const char *name,
             const char *plain_name)
{
  const char *part = openings_json_get_string (row, name);
  const char *plain = openings_json_get_string (row, plain_name);

  if (part != NULL && *part != '\0')
    {
      g_string_append_printf (html, "<div>%s</div>", part);
    }
  else if (plain != NULL)
    {
      g_autofree char *escaped = openings_html_sanitize (plain, -1);

      g_string_append (html, escaped);
    }
}

/* The whole text of a posting is its description, its lists and the rest. */
static char *
dup_description (JsonObject *row)
{
  GString *html = g_string_new (NULL);
  JsonArray *lists = openings_json_get_array (row, "lists");

  append_part (html, row, "description", "descriptionPlain");
  for (guint i = 0; i < openings_json_n_elements (lists); i++)
    {
      JsonObject *list = openings_json_element (lists, i);
      g_autofree char *heading = openings_json_dup_line (list, "text");
      g_autofree char *escaped = heading != NULL ? g_markup_escape_text (heading, -1) : NULL;

      if (escaped != NULL)
        g_string_append_printf (html, "<h3>%s</h3>", escaped);
      append_part (html, list, "content", "contentPlain");
    }
  append_part (html, row, "additional", "additionalPlain");
  append_part (html, row, "salaryDescription", "salaryDescriptionPlain");

  return g_string_free (html, FALSE);
}

static void
read_places (OpeningsPosting *posting,
             JsonObject *row)
{
  JsonObject *categories = openings_json_get_object (row, "categories");
  JsonArray *all = openings_json_get_array (categories, "allLocations");
  const char *location = openings_json_get_string (categories, "location");

  openings_facts_add_location (posting, location);
  for (guint i = 0; i < openings_json_n_elements (all); i++)
    openings_facts_add_location (posting,
                                 openings_json_node_string (json_array_get_element (all, i)));

  openings_facts_add_place (posting, NULL, NULL, openings_json_get_string (row, "country"));

  posting->workplace = openings_facts_workplace (openings_json_get_string (row, "workplaceType"));
  if (posting->workplace == OPENINGS_WORKPLACE_UNKNOWN)
    posting->workplace = openings_facts_workplace (location);
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  JsonObject *categories = openings_json_get_object (row, "categories");
  JsonObject *range = openings_json_get_object (row, "salaryRange");
  g_autofree char *html = dup_description (row);

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "text");
  posting->department = openings_json_dup_line (categories, "department");
  if (posting->department == NULL)
    posting->department = openings_json_dup_line (categories, "team");
  posting->employment =
      openings_facts_employment (openings_json_get_string (categories, "commitment"));
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "hostedUrl"));
  posting->apply_url = openings_facts_dup_url (openings_json_get_string (row, "applyUrl"));
  posting->posted_at = openings_json_get_milliseconds (row, "createdAt");
  read_places (posting, row);
  openings_facts_add_salary (&posting->salary, openings_json_get_number (range, "min"),
                             openings_json_get_number (range, "max"),
                             openings_json_get_string (range, "currency"),
                             openings_facts_period (openings_json_get_string (range, "interval")));
  openings_facts_set_description (posting, html);

  return g_steal_pointer (&posting);
}

/* Where the page begins that @request asks for. */
static guint
get_skip (const OpeningsRequest *request)
{
  g_autoptr (GUri) url = g_uri_parse (request->url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *skip = url != NULL ? openings_address_dup_parameter (url, "skip") : NULL;

  return skip != NULL ? g_ascii_strtoull (skip, NULL, 10) : 0;
}

/* Asks for the next page after a full one, unless it is a page once more. */
static void
ask_for_more (OpeningsParsed *parsed,
              JsonNode *root,
              const char *board,
              const OpeningsRequest *request,
              const char *url)
{
  JsonArray *rows = openings_json_node_array (root);
  guint n = openings_json_n_elements (rows);
  g_autoptr (GPtrArray) next = NULL;

  if (request == NULL || board == NULL || openings_answer_repeats (parsed, request) ||
      n < PAGE_SIZE)
    return;

  next = request_page (board, get_skip (request) + PAGE_SIZE);
  ((OpeningsRequest *) next->pdata[0])->mark = parsed->mark;
  g_ptr_array_extend_and_steal (parsed->requests, g_steal_pointer (&next));
}

static OpeningsParsed *
lever_parse (const char *board,
             const OpeningsRequest *request,
             const char *url,
             GBytes *body,
             GError **error)
{
  static const OpeningsCompanyReader reader = {
    .kind = &openings_source_lever,
    .title_name = "text",
    .read_row = read_row,
    .complete = ask_for_more,
  };

  return openings_company_board_parse (&reader, board, request, url, body, error);
}

const OpeningsSourceKind openings_source_lever = {
  .name = "lever",
  .title = "Lever",
  .host = "api.lever.co",
  .max_requests = MAX_PAGES,
  .match = lever_match,
  .match_page = lever_match_page,
  .dup_page_url = lever_dup_page_url,
  .begin = lever_begin,
  .parse = lever_parse,
};
