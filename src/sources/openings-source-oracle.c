/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A board is a site on a customer's host: "acme.fa.us2.oraclecloud.com/CX_1".
 * No more than 10,000 openings of a list can be reached: a longer one is asked
 * for by its categories. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-source-common.h"

#define TITLE        "Oracle Recruiting"
#define RESOURCES    "hcmRestApi/resources/latest"
#define LIST         RESOURCES "/recruitingCEJobRequisitions"
#define DETAILS      RESOURCES "/recruitingCEJobRequisitionDetails"
#define PAGE_SIZE    200
#define WINDOW       10000
#define MAX_REQUESTS 500

/* "oraclecloud", "oraclecloud13" */
static gboolean
is_cloud (const char *label)
{
  gsize length = strlen ("oraclecloud");

  return strncmp (label, "oraclecloud", length) == 0 &&
         strspn (label + length, "0123456789") == strlen (label + length);
}

/* "acme.fa.us2.oraclecloud.com", "fa-acme-saasfaprod1.fa.ocs.oraclecloud.com",
 * "acme.fa.oraclecloud.eu": a region may come between. */
static char *
dup_host (GUri *url)
{
  const char *host = g_uri_get_host (url);
  g_autofree char *lower = host != NULL ? g_ascii_strdown (host, -1) : NULL;
  g_auto (GStrv) labels = lower != NULL ? g_strsplit (lower, ".", -1) : NULL;
  guint n = labels != NULL ? g_strv_length (labels) : 0;

  if (n < 4 || !openings_address_is_token (lower) || !is_cloud (labels[n - 2]) ||
      (strcmp (labels[n - 1], "com") != 0 && strcmp (labels[n - 1], "eu") != 0))
    return NULL;
  if (strcmp (labels[n - 3], "fa") != 0 && (n < 5 || strcmp (labels[n - 4], "fa") != 0))
    return NULL;

  return g_steal_pointer (&lower);
}

/* The value of "siteNumber" in "findReqs;siteNumber=CX_1,limit=200". */
static char *
dup_finder_value (const char *finder,
                  const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (finder, ";,", -1);
  gsize length = strlen (name);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], name) && parts[i][length] == '=')
      return g_strdup (parts[i] + length + 1);

  return NULL;
}

static char *
dup_site (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  g_autofree char *finder = openings_address_dup_parameter (url, "finder");

  for (guint i = 0; path[i] != NULL; i++)
    if (strcmp (path[i], "sites") == 0)
      return g_strdup (path[i + 1]);

  return finder != NULL ? dup_finder_value (finder, "siteNumber") : NULL;
}

/* Sites have numbers; the interface does not know the names that some have. */
static char *
join_board (const char *host,
            const char *site)
{
  if (host == NULL || !openings_address_is_token (site) || !g_str_has_prefix (site, "CX"))
    return NULL;

  return g_strdup_printf ("%s/%s", host, site);
}

static char *
oracle_match (GUri *url)
{
  g_autofree char *host = dup_host (url);
  g_autofree char *site = host != NULL ? dup_site (url) : NULL;

  return join_board (host, site);
}

/* The pages of a site, on whatever host, have its number in their scripts. */
static char *
oracle_match_page (const char *html,
                   gsize length,
                   GUri *url)
{
  char *board = openings_page_scan_board (html, length, "oraclecloud", oracle_match);
  g_autofree char *site = NULL;
  g_autofree char *host = NULL;

  if (board != NULL)
    return board;

  site = openings_page_scan_value (html, length, "siteNumber");
  host = dup_host (url);
  if (site != NULL && host == NULL)
    host = openings_page_scan_board (html, length, "oraclecloud", dup_host);

  return join_board (host, site);
}

static char *
dup_site_host (const char *board,
               const char **site)
{
  const char *slash = strchr (board, '/');

  *site = slash != NULL ? slash + 1 : "";

  return g_strndup (board, slash != NULL ? (gsize) (slash - board) : strlen (board));
}

static char *
oracle_dup_page_url (const char *board)
{
  const char *site;
  g_autofree char *host = dup_site_host (board, &site);

  return g_strdup_printf ("https://%s/hcmUI/CandidateExperience/en/sites/%s", host, site);
}

/* @category: (nullable): the id of the one to keep to */
static OpeningsRequest *
request_page (const char *board,
              const char *category,
              guint offset)
{
  const char *site;
  g_autofree char *host = dup_site_host (board, &site);
  g_autofree char *escaped =
      category != NULL ? g_uri_escape_string (category, NULL, FALSE) : NULL;
  g_autofree char *url = g_strdup_printf (
      "https://%s/" LIST "?onlyData=true&expand=requisitionList.workLocation,"
      "requisitionList.secondaryLocations&finder=findReqs;siteNumber=%s,"
      "facetsList=CATEGORIES,%s%s%slimit=%d,sortBy=POSTING_DATES_DESC,offset=%u",
      host, site, escaped != NULL ? "selectedCategoriesFacet=" : "",
      escaped != NULL ? escaped : "", escaped != NULL ? "," : "", PAGE_SIZE, offset);

  return openings_request_new_json (url);
}

static GPtrArray *
oracle_begin (const char *board)
{
  GPtrArray *requests = openings_requests_new ();

  g_ptr_array_add (requests, request_page (board, NULL, 0));

  return requests;
}

static void
read_places (OpeningsPosting *posting,
             JsonObject *row)
{
  JsonArray *further = openings_json_get_array (row, "secondaryLocations");
  JsonArray *work = openings_json_get_array (row, "workLocation");
  JsonObject *place = NULL;

  if (openings_json_n_elements (work) > 0)
    place = openings_json_element (work, 0);

  openings_facts_add_location (posting, openings_json_get_string (row, "PrimaryLocation"));
  if (place != NULL)
    openings_facts_add_place (posting, openings_json_get_string (place, "TownOrCity"),
                              openings_json_get_string (place, "Region2"),
                              openings_json_get_string (place, "Country"));
  else
    openings_facts_add_place (posting, NULL, NULL,
                              openings_json_get_string (row, "PrimaryLocationCountry"));

  for (guint i = 0; i < openings_json_n_elements (further); i++)
    {
      JsonObject *location = openings_json_element (further, i);

      openings_facts_add_location (posting, openings_json_get_string (location, "Name"));
      openings_facts_add_place (posting, NULL, NULL,
                                openings_json_get_string (location, "CountryCode"));
    }
}

/* ORA_REMOTE, ORA_HYBRID, ORA_ON_SITE; the words for people may be in any
 * language. */
static OpeningsWorkplace
read_workplace (JsonObject *row)
{
  OpeningsWorkplace workplace =
      openings_facts_workplace (openings_json_get_string (row, "WorkplaceTypeCode"));

  if (workplace == OPENINGS_WORKPLACE_UNKNOWN)
    workplace = openings_facts_workplace (openings_json_get_string (row, "WorkplaceType"));
  if (workplace == OPENINGS_WORKPLACE_UNKNOWN)
    workplace = openings_facts_workplace (openings_json_get_string (row, "PrimaryLocation"));

  return workplace;
}

static void
read_description (OpeningsPosting *posting,
                  JsonObject *row)
{
  static const char *const parts[] = { "ExternalDescriptionStr", "ExternalResponsibilitiesStr",
                                       "ExternalQualificationsStr", "CorporateDescriptionStr" };
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = openings_json_get_string (row, parts[i]);

      if (part != NULL && *part != '\0')
        g_string_append_printf (html, "<div>%s</div>", part);
    }

  if (html->len > 0)
    openings_facts_set_description (posting, html->str);
  else
    openings_facts_set_description (posting,
                                    openings_json_get_string (row, "ShortDescriptionStr"));
}

static gint64
read_posted (JsonObject *row)
{
  gint64 time = openings_json_get_time (row, "ExternalPostedStartDate");

  return time != OPENINGS_TIME_UNKNOWN ? time : openings_json_get_time (row, "PostedDate");
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->external_id = openings_json_dup_line (row, "Id");
  posting->title = openings_json_dup_line (row, "Title");
  posting->department = openings_json_dup_line (row, "Department");
  if (posting->department == NULL)
    posting->department = openings_json_dup_line (row, "Category");
  posting->employment = openings_facts_employment (openings_json_get_string (row, "JobSchedule"));
  posting->workplace = read_workplace (row);
  posting->posted_at = read_posted (row);
  posting->closes_at = openings_json_get_time (row, "ExternalPostedEndDate");
  posting->partial = !json_object_has_member (row, "ExternalDescriptionStr");
  read_places (posting, row);
  read_description (posting, row);

  return posting;
}

static void
add_urls (OpeningsParsed *parsed,
          const char *board)
{
  g_autofree char *site = board != NULL ? oracle_dup_page_url (board) : NULL;

  for (guint i = 0; site != NULL && i < parsed->postings->len; i++)
    {
      OpeningsPosting *posting = parsed->postings->pdata[i];
      g_autofree char *id = g_uri_escape_string (posting->external_id, NULL, FALSE);

      posting->url = g_strdup_printf ("%s/job/%s", site, id);
    }
}

/* The list's only item, which holds the openings, or one opening's details. */
static JsonNode *
get_item (JsonNode *root)
{
  JsonArray *items = openings_json_get_array (openings_json_node_object (root), "items");

  return openings_json_n_elements (items) > 0 ? json_array_get_element (items, 0) : NULL;
}

static void
ask_for_categories (OpeningsParsed *parsed,
                    const char *board,
                    JsonArray *categories,
                    double total)
{
  double sum = 0;

  for (guint i = 0; i < openings_json_n_elements (categories); i++)
    {
      JsonObject *category = openings_json_element (categories, i);
      g_autofree char *id = openings_json_dup_line (category, "Id");

      if (id == NULL)
        continue;
      g_ptr_array_add (parsed->requests, request_page (board, id, 0));
      sum += openings_json_get_number (category, "TotalCount");
    }

  parsed->truncated = sum < total;
}

static void
ask_for_more (OpeningsParsed *parsed,
              const char *board,
              const OpeningsRequest *request,
              JsonObject *list)
{
  g_autoptr (GUri) url = g_uri_parse (request->url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *finder = url != NULL ? openings_address_dup_parameter (url, "finder") : NULL;
  g_autofree char *category =
      finder != NULL ? dup_finder_value (finder, "selectedCategoriesFacet") : NULL;
  g_autofree char *offset = finder != NULL ? dup_finder_value (finder, "offset") : NULL;
  JsonArray *categories = openings_json_get_array (list, "categoriesFacet");
  double total = openings_json_get_number (list, "TotalJobsCount");
  guint n_rows = openings_json_n_elements (openings_json_get_array (list, "requisitionList"));
  guint step = MIN (n_rows, PAGE_SIZE); /* a service may give less than was asked for */

  if (g_strcmp0 (offset, "0") != 0)
    {
      parsed->truncated = n_rows == 0;
      return;
    }
  if (total > WINDOW && category == NULL && openings_json_n_elements (categories) > 0)
    {
      ask_for_categories (parsed, board, categories, total);
      return;
    }

  parsed->truncated = total > WINDOW || (n_rows == 0 && total > 0);
  for (guint at = step; step > 0 && at < MIN (total, WINDOW); at += step)
    {
      if (parsed->requests->len == MAX_REQUESTS)
        {
          parsed->truncated = TRUE;
          return;
        }
      g_ptr_array_add (parsed->requests, request_page (board, category, at));
    }
}

static OpeningsParsed *
oracle_parse (const char *board,
              const OpeningsRequest *request,
              const char *url,
              GBytes *body,
              GError **error)
{
  g_autoptr (OpeningsCollector) collector = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonNode *item;
  OpeningsParsed *parsed = openings_answer_saved_page ("oracle", board, request, url, body);

  if (parsed != NULL)
    return parsed;

  root = openings_answer_parse (body, error);
  if (root == NULL)
    return NULL;

  item = get_item (root);
  collector = openings_collector_new ("oracle", board);
  parsed = openings_collector_parsed (collector);
  if (!openings_collector_add_answer (collector, item != NULL ? item : root, "requisitionList",
                                      "Title", read_row))
    return openings_answer_refuse (root, TITLE, error);
  if (request != NULL && board != NULL)
    ask_for_more (parsed, board, request, openings_json_node_object (item));
  add_urls (parsed, board);

  return openings_collector_finish (collector);
}

static OpeningsRequest *
oracle_detail (const char *board,
               const OpeningsPosting *posting)
{
  const char *site;
  g_autofree char *host = dup_site_host (board, &site);
  g_autofree char *id = g_uri_escape_string (posting->external_id, NULL, FALSE);
  g_autofree char *url = g_strdup_printf (
      "https://%s/" DETAILS "?expand=all&onlyData=true&finder=ById;Id=%%22%s%%22,siteNumber=%s",
      host, id, site);

  return openings_request_new_json (url);
}

static OpeningsPosting *
oracle_parse_detail (const char *board,
                     const OpeningsPosting *listed,
                     const char *url,
                     GBytes *body,
                     GError **error)
{
  g_autoptr (JsonNode) root = openings_answer_parse (body, error);
  JsonObject *item = openings_json_node_object (root != NULL ? get_item (root) : NULL);

  if (root == NULL)
    return NULL;
  if (item == NULL)
    {
      g_set_error_literal (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS,
                           TITLE " does not list the posting any more");
      return NULL;
    }

  return openings_detail_complete (read_row (item), listed);
}

const OpeningsSourceKind openings_source_oracle = {
  .name = "oracle",
  .title = TITLE,
  .host = NULL,
  .max_requests = MAX_REQUESTS,
  .match = oracle_match,
  .match_page = oracle_match_page,
  .dup_page_url = oracle_dup_page_url,
  .begin = oracle_begin,
  .parse = oracle_parse,
  .detail = oracle_detail,
  .parse_detail = oracle_parse_detail,
};
