/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Lists name the openings; each opening's details have its text and date. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-job-posting.h"
#include "openings-json-access.h"
#include "openings-page.h"
#include "openings-source-common.h"

#define DOMAIN "bamboohr.com"
#define TITLE  "BambooHR"

static char *
bamboohr_match (GUri *url)
{
  static const char *const no_boards[] = { "documentation", "images", "marketplace", "partners",
                                           NULL };
  g_autofree char *tenant = openings_address_dup_label (url, DOMAIN);

  if (tenant == NULL || g_str_has_prefix (tenant, "images") || g_strv_contains (no_boards, tenant))
    return NULL;

  return g_steal_pointer (&tenant);
}

static char *
bamboohr_match_page (const char *html,
                     gsize length,
                     GUri *url)
{
  return openings_page_scan_board (html, length, DOMAIN, bamboohr_match);
}

static char *
bamboohr_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://%s." DOMAIN "/careers", board);
}

static GPtrArray *
bamboohr_begin (const char *board)
{
  g_autofree char *url = g_strdup_printf ("https://%s." DOMAIN "/careers/list", board);

  return openings_requests_new_json (url);
}

/* One of two objects has the place; which one differs by board. */
static void
read_places (OpeningsPosting *posting,
             JsonObject *row)
{
  static const char *const names[] = { "location", "atsLocation" };

  for (guint i = 0; i < G_N_ELEMENTS (names) && posting->locations == NULL; i++)
    {
      JsonObject *location = openings_json_get_object (row, names[i]);
      g_autofree char *city = openings_json_dup_line (location, "city");
      g_autofree char *region = openings_json_dup_line (location, "state");
      g_autofree char *country = openings_json_dup_line (location, "addressCountry");
      g_autofree char *address = NULL;

      if (region == NULL)
        region = openings_json_dup_line (location, "province");
      if (country == NULL)
        country = openings_json_dup_line (location, "country");

      address = openings_facts_dup_address (city, region, country);
      openings_facts_add_location (posting, address);
      openings_facts_add_place (posting, city, region, country);
    }
}

static OpeningsWorkplace
read_workplace (JsonObject *row)
{
  g_autofree char *type = openings_json_dup_line (row, "locationType");

  if (g_strcmp0 (type, "0") == 0)
    return OPENINGS_WORKPLACE_ONSITE;
  if (g_strcmp0 (type, "1") == 0 || openings_json_is_true (row, "isRemote"))
    return OPENINGS_WORKPLACE_REMOTE;
  if (g_strcmp0 (type, "2") == 0)
    return OPENINGS_WORKPLACE_HYBRID;

  return OPENINGS_WORKPLACE_UNKNOWN;
}

/* "36" of "https://acme.bamboohr.com/careers/36" */
static char *
dup_last_number (const char *url)
{
  const char *last = url != NULL ? strrchr (url, '/') : NULL;

  if (last == NULL || !g_ascii_isdigit (last[1]))
    return NULL;

  return g_strndup (last + 1, strspn (last + 1, "0123456789"));
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->url = openings_facts_dup_url (openings_json_get_string (row, "jobOpeningShareUrl"));
  posting->apply_url = g_strdup (posting->url);
  posting->external_id = openings_json_dup_line (row, "id");
  if (posting->external_id == NULL)
    posting->external_id = dup_last_number (posting->url);
  posting->title = openings_json_dup_line (row, "jobOpeningName");
  posting->department = openings_json_dup_line (row, "departmentLabel");
  posting->employment =
      openings_facts_employment (openings_json_get_string (row, "employmentStatusLabel"));
  posting->workplace = read_workplace (row);
  posting->posted_at = openings_json_get_time (row, "datePosted");
  posting->partial = !json_object_has_member (row, "description");
  read_places (posting, row);
  openings_facts_read_salary (posting, openings_json_get_string (row, "compensation"));
  openings_facts_set_description (posting, openings_json_get_string (row, "description"));

  return posting;
}

/* The list as other sites show it, "/jobs/embed2.php", saved by a person. */
static OpeningsPosting *
read_item (OpeningsPage *page,
           xmlNode *item)
{
  OpeningsPosting *posting = openings_posting_new ();
  xmlNode *location = openings_page_find_class (item, "BambooHR-ATS-Location");
  g_autofree char *place = location != NULL ? openings_page_dup_line (location) : NULL;

  for (xmlNode *node = item; node != NULL; node = openings_page_next (item, node))
    {
      g_autofree char *href = NULL;

      if (!openings_page_is_element (node, "a") || posting->title != NULL)
        continue;
      href = openings_page_dup_attribute (node, "href");
      posting->title = openings_page_dup_line (node);
      posting->url = href != NULL ? openings_page_resolve (page, href) : NULL;
    }

  posting->apply_url = g_strdup (posting->url);
  posting->external_id = dup_last_number (posting->url);
  posting->workplace = openings_facts_workplace (place);
  posting->partial = TRUE;
  openings_facts_add_location (posting, place);

  return posting;
}

static OpeningsParsed *
parse_page (const char *board,
            const char *url,
            GBytes *body,
            GError **error)
{
  g_autoptr (OpeningsCollector) collector = openings_collector_new ("bamboohr", board);
  g_autofree char *board_url = board != NULL ? bamboohr_dup_page_url (board) : NULL;
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autoptr (OpeningsPage) page =
      openings_page_new (data, length, url != NULL ? url : board_url, error);
  xmlNode *root = page != NULL ? openings_page_get_root (page) : NULL;

  if (page == NULL)
    return NULL;

  for (xmlNode *node = root; node != NULL; node = openings_page_next (root, node))
    if (openings_page_has_class (node, "BambooHR-ATS-Jobs-Item"))
      openings_collector_take (collector, read_item (page, node));

  if (openings_collector_parsed (collector)->postings->len == 0)
    return openings_job_posting_read_page ("bamboohr", board, page, OPENINGS_PAGE_UNKNOWN);

  return openings_collector_finish (collector);
}

static JsonObject *
get_opening (JsonNode *root)
{
  JsonObject *result = openings_json_get_object (openings_json_node_object (root), "result");

  return openings_json_get_object (result, "jobOpening");
}

/* Lists have no addresses. */
static void
add_urls (OpeningsParsed *parsed,
          const char *board)
{
  for (guint i = 0; board != NULL && i < parsed->postings->len; i++)
    {
      OpeningsPosting *posting = parsed->postings->pdata[i];

      if (posting->url != NULL)
        continue;
      posting->url = g_strdup_printf ("https://%s." DOMAIN "/careers/%s", board,
                                      posting->external_id);
      posting->apply_url = g_strdup (posting->url);
    }
}

static OpeningsParsed *
refuse (JsonNode *root,
        GError **error)
{
  JsonObject *object = openings_json_node_object (root);

  if (g_strcmp0 (openings_json_get_string (object, "type"), "not_found") == 0)
    return openings_answer_unknown_board (TITLE, error);

  return openings_answer_refuse (root, TITLE, error);
}

static OpeningsParsed *
bamboohr_parse (const char *board,
                const OpeningsRequest *request,
                const char *url,
                GBytes *body,
                GError **error)
{
  g_autoptr (OpeningsCollector) collector = NULL;
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed;
  JsonObject *meta;
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (request == NULL && openings_json_is_web_page (data, length))
    return parse_page (board, url, body, error);
  if (openings_answer_is_elsewhere (request, url))
    return openings_answer_unknown_board (TITLE, error);

  root = openings_answer_parse (body, error);
  if (root == NULL)
    return NULL;

  collector = openings_collector_new ("bamboohr", board);
  parsed = openings_collector_parsed (collector);
  if (get_opening (root) != NULL)
    openings_collector_take (collector, read_row (get_opening (root)));
  else if (!openings_collector_add_answer (collector, root, "result", "jobOpeningName", read_row))
    return refuse (root, error);

  meta = openings_json_get_object (openings_json_node_object (root), "meta");
  parsed->truncated =
      openings_json_get_number (meta, "totalCount") > openings_parsed_count (parsed);
  add_urls (parsed, board);

  return openings_collector_finish (collector);
}

static OpeningsRequest *
bamboohr_detail (const char *board,
                 const OpeningsPosting *posting)
{
  g_autofree char *id = g_uri_escape_string (posting->external_id, NULL, FALSE);
  g_autofree char *url = g_strdup_printf ("https://%s." DOMAIN "/careers/%s/detail", board, id);

  return openings_request_new_json (url);
}

static OpeningsPosting *
bamboohr_parse_detail (const char *board,
                       const OpeningsPosting *listed,
                       const char *url,
                       GBytes *body,
                       GError **error)
{
  g_autoptr (JsonNode) root = openings_answer_parse (body, error);

  if (root == NULL)
    return NULL;
  if (get_opening (root) == NULL)
    {
      refuse (root, error);
      return NULL;
    }

  return openings_detail_complete (read_row (get_opening (root)), listed);
}

const OpeningsSourceKind openings_source_bamboohr = {
  .name = "bamboohr",
  .title = TITLE,
  .host = NULL,
  .max_requests = 1,
  .match = bamboohr_match,
  .match_page = bamboohr_match_page,
  .dup_page_url = bamboohr_dup_page_url,
  .begin = bamboohr_begin,
  .parse = bamboohr_parse,
  .detail = bamboohr_detail,
  .parse_detail = bamboohr_parse_detail,
};
