/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A board is one site of a tenant on one of the service's instances:
 * "acme.wd1/Careers". Lists have titles and places; all else is in the details
 * of each opening. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-source-common.h"
#include "openings-workday-pages.h"

#define TITLE        "Workday"
#define DOMAIN       "myworkdayjobs.com"
#define SITE_DOMAIN  "myworkdaysite.com"
#define MAX_REQUESTS 1500

static gboolean
is_instance (const char *label)
{
  return label != NULL && g_str_has_prefix (label, "wd") && label[2] != '\0' &&
         label[2 + strspn (label + 2, "0123456789")] == '\0';
}

static char *
join_board (const char *tenant,
            const char *instance,
            const char *site)
{
  g_autofree char *lower = NULL;

  if (!openings_address_is_token (tenant) || strchr (tenant, '.') != NULL ||
      !openings_address_is_token (site) || strcmp (site, "wday") == 0 ||
      g_str_has_suffix (site, ".txt") || g_str_has_suffix (site, ".ico"))
    return NULL;

  lower = g_ascii_strdown (tenant, -1);

  return g_strdup_printf ("%s.%s/%s", lower, instance, site);
}

/* A language may come before the rest: "en-US", "en-us", "fr". */
static gboolean
begins_with_language (const char *const *path)
{
  static const char *const pages[] = { "job", "jobs", "login", "details", NULL };
  gsize length = path[0] != NULL ? strlen (path[0]) : 0;

  if (openings_address_is_locale (path[0]))
    return TRUE;

  return path[0] != NULL && path[1] != NULL && !g_strv_contains (pages, path[1]) &&
         (length == 2 || (length == 5 && path[0][2] == '-'));
}

static char *
workday_match (GUri *url)
{
  g_auto (GStrv) segments = openings_address_dup_segments (url);
  const char *const *path = (const char *const *) segments;
  g_autofree char *host =
      g_uri_get_host (url) != NULL ? g_ascii_strdown (g_uri_get_host (url), -1) : g_strdup ("");
  g_auto (GStrv) labels = g_strsplit (host, ".", 3);
  gboolean is_jobs = g_strv_length (labels) == 3 && is_instance (labels[1]) &&
                     strcmp (labels[2], DOMAIN) == 0;
  gboolean below = g_strv_length (labels) == 3 && is_instance (labels[1]);
  gboolean is_site = (below ? strcmp (labels[2], SITE_DOMAIN) == 0
                            : is_instance (labels[0]) && g_str_has_suffix (host, "." SITE_DOMAIN));
  const char *instance = below ? labels[1] : labels[0];

  if (!is_jobs && !is_site)
    return NULL;

  if (g_strv_length (segments) >= 4 && strcmp (path[0], "wday") == 0 &&
      strcmp (path[1], "cxs") == 0)
    return join_board (path[2], instance, path[3]);

  if (begins_with_language (path))
    path++;
  if (is_jobs)
    return join_board (labels[0], instance, path[0]);
  if (g_strv_length ((GStrv) path) >= 3 && strcmp (path[0], "recruiting") == 0)
    return join_board (path[1], instance, path[2]);

  return NULL;
}

static char *
workday_match_page (const char *html,
                    gsize length,
                    GUri *url)
{
  char *board = openings_page_scan_board (html, length, DOMAIN, workday_match);

  return board != NULL ? board
                       : openings_page_scan_board (html, length, SITE_DOMAIN, workday_match);
}

/* Every tenant has a host, but one whose name is no host name: such are on the
 * instance's own. @interface: where programs ask, not what people see. */
static char *
dup_address (const char *board,
             gboolean interface)
{
  const char *slash = strchr (board, '/');
  const char *dot = slash != NULL ? g_strrstr_len (board, slash - board, ".") : NULL;
  g_autofree char *tenant = dot != NULL ? g_strndup (board, dot - board) : NULL;
  g_autofree char *instance = dot != NULL ? g_strndup (dot + 1, slash - dot - 1) : NULL;
  g_autofree char *host = NULL;

  if (dot == NULL)
    return NULL;

  if (strchr (tenant, '_') == NULL)
    host = g_strdup_printf ("https://%s.%s." DOMAIN, tenant, instance);
  else if (interface)
    host = g_strdup_printf ("https://%s." SITE_DOMAIN, instance);
  else
    return g_strdup_printf ("https://%s." SITE_DOMAIN "/recruiting/%s%s", instance, tenant, slash);

  return interface ? g_strdup_printf ("%s/wday/cxs/%s%s", host, tenant, slash)
                   : g_strconcat (host, slash, NULL);
}

static char *
workday_dup_page_url (const char *board)
{
  return dup_address (board, FALSE);
}

static GPtrArray *
workday_begin (const char *board)
{
  GPtrArray *requests = openings_requests_new ();
  g_autofree char *site = dup_address (board, TRUE);
  g_autofree char *endpoint = site != NULL ? g_strconcat (site, "/jobs", NULL) : NULL;

  if (endpoint != NULL)
    g_ptr_array_add (requests, openings_workday_pages_first (endpoint));

  return requests;
}

/* Addresses end with the number of the requisition and, for copies of it, "-1"
 * and so on: "Data-Engineer_R-123-1". The rest follows the title. */
static char *
dup_id (const char *path,
        const char *requisition)
{
  const char *last = path != NULL ? strrchr (path, '/') : NULL;
  g_autofree char *end = requisition != NULL ? g_strconcat ("_", requisition, NULL) : NULL;
  const char *at;

  if (path == NULL)
    return g_strdup (requisition);

  last = last != NULL ? last + 1 : path;
  at = end != NULL ? g_strrstr (last, end) : NULL;
  if (at == NULL)
    at = strrchr (last, '_');

  return g_strdup (at != NULL && at[1] != '\0' ? at + 1 : last);
}

/* "2 Locations" hides the places. */
static void
add_location (OpeningsPosting *posting,
              const char *location)
{
  if (location == NULL ||
      (g_ascii_isdigit (*location) && g_str_has_suffix (location, " Locations")))
    return;

  openings_facts_add_location (posting, location);
}

/* Remote is what is so in each of its places. */
static void
read_workplace (OpeningsPosting *posting,
                JsonObject *object)
{
  gboolean remote = posting->locations != NULL;

  for (guint i = 0; remote && posting->locations[i] != NULL; i++)
    remote = openings_facts_workplace (posting->locations[i]) == OPENINGS_WORKPLACE_REMOTE;

  posting->workplace = openings_facts_workplace (openings_json_get_string (object, "remoteType"));
  if (posting->workplace == OPENINGS_WORKPLACE_UNKNOWN && remote)
    posting->workplace = OPENINGS_WORKPLACE_REMOTE;
}

/* The address waits for the board's. */
static OpeningsPosting *
read_row (JsonObject *row)
{
  OpeningsPosting *posting = openings_posting_new ();
  JsonArray *bullets = openings_json_get_array (row, "bulletFields");
  const char *path = openings_json_get_string (row, "externalPath");
  const char *requisition = NULL;

  if (openings_json_n_elements (bullets) > 0)
    requisition = openings_json_node_string (json_array_get_element (bullets, 0));

  posting->external_id = path != NULL ? dup_id (path, requisition) : NULL;
  posting->title = openings_json_dup_line (row, "title");
  posting->url = g_strdup (path);
  posting->employment = openings_facts_employment (openings_json_get_string (row, "timeType"));
  posting->partial = TRUE;
  add_location (posting, openings_json_get_string (row, "locationsText"));
  read_workplace (posting, row);

  return posting;
}

static void
read_country (OpeningsPosting *posting,
              JsonObject *info)
{
  JsonObject *country = openings_json_get_object (
      openings_json_get_object (info, "jobRequisitionLocation"), "country");
  const char *code = openings_json_get_string (country, "alpha2Code");

  if (code == NULL)
    code = openings_json_get_string (openings_json_get_object (info, "country"), "descriptor");

  openings_facts_add_place (posting, NULL, NULL, code);
}

static OpeningsPosting *
read_info (JsonObject *info)
{
  OpeningsPosting *posting = openings_posting_new ();
  JsonArray *further = openings_json_get_array (info, "additionalLocations");
  g_autofree char *requisition = openings_json_dup_line (info, "jobReqId");

  posting->external_id = dup_id (openings_json_get_string (info, "jobPostingId"), requisition);
  posting->title = openings_json_dup_line (info, "title");
  posting->url = openings_facts_dup_url (openings_json_get_string (info, "externalUrl"));
  posting->employment = openings_facts_employment (openings_json_get_string (info, "timeType"));
  posting->posted_at = openings_json_get_time (info, "startDate");
  posting->closes_at = openings_json_get_time (info, "endDate");
  add_location (posting, openings_json_get_string (info, "location"));
  for (guint i = 0; i < openings_json_n_elements (further); i++)
    add_location (posting, openings_json_node_string (json_array_get_element (further, i)));
  read_workplace (posting, info);
  read_country (posting, info);
  openings_facts_set_description (posting, openings_json_get_string (info, "jobDescription"));

  return posting;
}

/* Joins the paths in lists to the site. */
static void
complete_urls (OpeningsParsed *parsed,
               const char *board)
{
  g_autofree char *site = board != NULL ? dup_address (board, FALSE) : NULL;

  for (guint i = 0; i < parsed->postings->len; i++)
    {
      OpeningsPosting *posting = parsed->postings->pdata[i];
      g_autofree char *path = NULL;

      if (posting->url == NULL || *posting->url != '/')
        continue;
      path = g_steal_pointer (&posting->url);
      posting->url = site != NULL ? g_strconcat (site, path, NULL) : NULL;
    }
}

static JsonObject *
get_info (JsonNode *root)
{
  return openings_json_get_object (openings_json_node_object (root), "jobPostingInfo");
}

static void
take_info (OpeningsCollector *collector,
           JsonNode *root)
{
  JsonObject *organization =
      openings_json_get_object (openings_json_node_object (root), "hiringOrganization");
  OpeningsPosting *posting = read_info (get_info (root));

  posting->company = openings_json_dup_line (organization, "name");
  openings_collector_take (collector, posting);
}

static OpeningsParsed *
workday_parse (const char *board,
               const OpeningsRequest *request,
               const char *url,
               GBytes *body,
               GError **error)
{
  g_autoptr (OpeningsCollector) collector = NULL;
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed = openings_answer_saved_page ("workday", board, request, url, body);
  JsonObject *object;

  if (parsed != NULL)
    return parsed;

  root = openings_answer_parse (body, error);
  if (root == NULL)
    return NULL;

  object = openings_json_node_object (root);
  collector = openings_collector_new ("workday", board);
  parsed = openings_collector_parsed (collector);
  if (get_info (root) != NULL)
    take_info (collector, root);
  else if (!openings_collector_add_answer (collector, root, "jobPostings", "title", read_row))
    return openings_answer_refuse (root, TITLE, error);

  if (request != NULL && object != NULL)
    openings_workday_pages_next (request, object, parsed);
  complete_urls (parsed, board);

  return openings_collector_finish (collector);
}

static OpeningsRequest *
workday_detail (const char *board,
                const OpeningsPosting *posting)
{
  g_autofree char *site = dup_address (board, TRUE);
  const char *path = posting->url != NULL ? strstr (posting->url, "/job/") : NULL;
  g_autofree char *address = NULL;

  if (site == NULL || path == NULL)
    return NULL;

  address = g_strconcat (site, path, NULL);

  return openings_request_new_json (address);
}

/* The organisation that hires is often an entity for the books: the company
 * stays what the source is called. */
static OpeningsPosting *
workday_parse_detail (const char *board,
                      const OpeningsPosting *listed,
                      const char *url,
                      GBytes *body,
                      GError **error)
{
  g_autoptr (JsonNode) root = openings_answer_parse (body, error);

  if (root == NULL)
    return NULL;
  if (get_info (root) == NULL)
    {
      openings_answer_refuse (root, TITLE, error);
      return NULL;
    }

  return openings_detail_complete (read_info (get_info (root)), listed);
}

const OpeningsSourceKind openings_source_workday = {
  .name = "workday",
  .title = TITLE,
  .host = NULL,
  .max_requests = MAX_REQUESTS,
  .match = workday_match,
  .match_page = workday_match_page,
  .dup_page_url = workday_dup_page_url,
  .begin = workday_begin,
  .parse = workday_parse,
  .detail = workday_detail,
  .parse_detail = workday_parse_detail,
};
