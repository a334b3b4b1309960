/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Lists have a row for each place of an opening, and no text. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-company-board.h"
#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-source-common.h"

#define HOST  "api.rippling.com"
#define TITLE "Rippling"

/* "ats.rippling.com", and "ats.us1.rippling.com" for a region. */
static gboolean
is_pages_host (GUri *url)
{
  const char *host = g_uri_get_host (url);
  g_autofree char *lower = host != NULL ? g_ascii_strdown (host, -1) : NULL;

  return lower != NULL && g_str_has_prefix (lower, "ats.") &&
         g_str_has_suffix (lower, ".rippling.com");
}

/* "acme/jobs/1", and with a language before it: "en-GB/acme/jobs", "en-us/acme/jobs". */
static const char *
get_slug (const char *const *path)
{
  gboolean has_language = openings_address_is_locale (path[0]) ||
                          (path[0] != NULL && g_strcmp0 (path[1], "jobs") != 0 &&
                           g_strcmp0 (path[1] != NULL ? path[2] : NULL, "jobs") == 0);

  return has_language ? path[1] : path[0];
}

static char *
rippling_match (GUri *url)
{
  static const char *const no_boards[] = { "_next", "static", NULL };
  g_auto (GStrv) path = openings_address_dup_segments (url);
  guint length = g_strv_length (path);
  const char *slug = NULL;

  if (openings_address_has_host (url, HOST))
    slug = length > 5 && strcmp (path[4], "board") == 0 ? path[5] : NULL;
  else if (!is_pages_host (url))
    return NULL;
  else if (length > 0 && strcmp (path[0], "api") == 0)
    slug = length > 3 && strcmp (path[2], "board") == 0 ? path[3] : NULL;
  else
    slug = get_slug ((const char *const *) path);

  if (!openings_address_is_token (slug) || strchr (slug, '.') != NULL ||
      g_strv_contains (no_boards, slug))
    return NULL;

  return g_strdup (slug);
}

static char *
rippling_match_page (const char *html,
                     gsize length,
                     GUri *url)
{
  return openings_page_scan_board (html, length, "rippling.com", rippling_match);
}

static char *
rippling_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://ats.rippling.com/%s/jobs", board);
}

static char *
dup_endpoint (const char *board)
{
  return g_strdup_printf ("https://" HOST "/platform/api/ats/v1/board/%s/jobs", board);
}

static GPtrArray *
rippling_begin (const char *board)
{
  g_autofree char *url = dup_endpoint (board);

  return openings_requests_new_json (url);
}

static void
add_location (OpeningsPosting *posting,
              const char *location)
{
  openings_facts_add_location (posting, location);
  if (posting->workplace == OPENINGS_WORKPLACE_UNKNOWN)
    posting->workplace = openings_facts_workplace (location);
}

/* One place in the first version of lists, objects in the second, texts in
 * details. */
static void
read_places (OpeningsPosting *posting,
             JsonObject *row)
{
  JsonArray *places = openings_json_get_array (row, "locations");
  JsonArray *texts = openings_json_get_array (row, "workLocations");

  for (guint i = 0; i < openings_json_n_elements (places); i++)
    {
      JsonObject *place = openings_json_element (places, i);
      const char *country = openings_json_get_string (place, "countryCode");

      if (posting->workplace == OPENINGS_WORKPLACE_UNKNOWN)
        posting->workplace =
            openings_facts_workplace (openings_json_get_string (place, "workplaceType"));
      add_location (posting, openings_json_get_string (place, "name"));
      openings_facts_add_place (posting, openings_json_get_string (place, "city"),
                                openings_json_get_string (place, "state"),
                                country != NULL ? country
                                                : openings_json_get_string (place, "country"));
    }

  for (guint i = 0; i < openings_json_n_elements (texts); i++)
    {
      JsonNode *node = json_array_get_element (texts, i);
      JsonObject *object = openings_json_node_object (node);

      add_location (posting, object != NULL ? openings_json_get_string (object, "label")
                                            : openings_json_node_string (node));
    }

  add_location (posting, openings_json_get_string (openings_json_get_object (row, "workLocation"),
                                                   "label"));
}

/* The word for people is in "id", a code such as HOURLY_FT in "label". */
static OpeningsEmployment
read_employment (JsonObject *type)
{
  const char *label = openings_json_get_string (type, "label");
  OpeningsEmployment employment =
      openings_facts_employment (openings_json_get_string (type, "id"));

  if (employment != OPENINGS_EMPLOYMENT_UNKNOWN || label == NULL)
    return employment;
  if (g_str_has_suffix (label, "_FT"))
    return OPENINGS_EMPLOYMENT_FULL_TIME;
  if (g_str_has_suffix (label, "_PT"))
    return OPENINGS_EMPLOYMENT_PART_TIME;

  return openings_facts_employment (label);
}

static void
read_salary (OpeningsPosting *posting,
             JsonArray *ranges)
{
  for (guint i = 0; i < openings_json_n_elements (ranges); i++)
    {
      JsonObject *range = openings_json_element (ranges, i);

      openings_facts_add_salary (
          &posting->salary, openings_json_get_number (range, "rangeStart"),
          openings_json_get_number (range, "rangeEnd"),
          openings_json_get_string (range, "currency"),
          openings_facts_period (openings_json_get_string (range, "frequency")));
    }
}

static void
read_description (OpeningsPosting *posting,
                  JsonObject *row)
{
  static const char *const parts[] = { "company", "role" };
  JsonObject *description = openings_json_get_object (row, "description");
  g_autoptr (GString) html = g_string_new (openings_json_get_string (row, "description"));

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = openings_json_get_string (description, parts[i]);

      if (part != NULL)
        g_string_append_printf (html, "<div>%s</div>", part);
    }

  openings_facts_set_description (posting, html->str);
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  OpeningsPosting *posting = openings_posting_new ();
  JsonObject *department = openings_json_get_object (row, "department");

  posting->external_id = openings_json_dup_line (row, "uuid");
  if (posting->external_id == NULL)
    posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "name");
  posting->company = openings_json_dup_line (row, "companyName");
  posting->department = openings_json_dup_line (department, "label");
  if (posting->department == NULL)
    posting->department = openings_json_dup_line (department, "name");
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "url"));
  posting->apply_url = g_strdup (posting->url);
  posting->employment = read_employment (openings_json_get_object (row, "employmentType"));
  posting->posted_at = openings_json_get_time (row, "createdOn");
  posting->partial = !json_object_has_member (row, "description");
  read_places (posting, row);
  read_salary (posting, openings_json_get_array (row, "payRangeDetails"));
  read_description (posting, row);

  return posting;
}

static void
count_pages (OpeningsParsed *parsed,
             JsonNode *root,
             const char *board,
             const OpeningsRequest *request,
             const char *url)
{
  parsed->truncated =
      openings_json_get_number (openings_json_node_object (root), "totalPages") > 1;
}

static OpeningsParsed *
rippling_parse (const char *board,
                const OpeningsRequest *request,
                const char *url,
                GBytes *body,
                GError **error)
{
  static const OpeningsCompanyReader reader = {
    .kind = &openings_source_rippling,
    .list_name = "items",
    .title_name = "name",
    .read_row = read_row,
    .complete = count_pages,
  };

  return openings_company_board_parse (&reader, board, request, url, body, error);
}

static OpeningsRequest *
rippling_detail (const char *board,
                 const OpeningsPosting *posting)
{
  g_autofree char *endpoint = dup_endpoint (board);
  g_autofree char *id = g_uri_escape_string (posting->external_id, NULL, FALSE);
  g_autofree char *url = g_strdup_printf ("%s/%s", endpoint, id);

  return openings_request_new_json (url);
}

static OpeningsPosting *
rippling_parse_detail (const char *board,
                       const OpeningsPosting *listed,
                       const char *url,
                       GBytes *body,
                       GError **error)
{
  g_autoptr (JsonNode) root = openings_answer_parse (body, error);
  JsonObject *row = openings_json_node_object (root);

  if (root == NULL)
    return NULL;
  if (openings_json_get_string (row, "name") == NULL)
    {
      openings_answer_refuse (root, TITLE, error);
      return NULL;
    }

  return openings_detail_complete (read_row (row), listed);
}

const OpeningsSourceKind openings_source_rippling = {
  .name = "rippling",
  .title = TITLE,
  .host = HOST,
  .max_requests = 1,
  .match = rippling_match,
  .match_page = rippling_match_page,
  .dup_page_url = rippling_dup_page_url,
  .begin = rippling_begin,
  .parse = rippling_parse,
  .detail = rippling_detail,
  .parse_detail = rippling_parse_detail,
};
