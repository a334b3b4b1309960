/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A board is a feed with all postings and their texts. Where there is none, what
 * its search page looks through may still be there, in JSON. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-board-host.h"
#include "openings-clock.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-feed.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-page.h"
#include "openings-source-common.h"
#include "openings-xml.h"

#define DOMAIN "jobs.personio.de"
#define TITLE  "Personio"

static char *
personio_match (GUri *url)
{
  char *label = openings_address_dup_label (url, DOMAIN);

  return label != NULL ? label : openings_address_dup_label (url, "jobs.personio.com");
}

static char *
personio_match_page (const char *html,
                     gsize length,
                     GUri *url)
{
  return openings_page_scan_board (html, length, "jobs.personio.", personio_match);
}

static char *
personio_dup_page_url (const char *board)
{
  return g_strdup_printf ("https://%s." DOMAIN "/", board);
}

/* Without a language the texts come in German. */
static GPtrArray *
personio_begin (const char *board)
{
  g_autofree char *url = g_strdup_printf ("https://%s." DOMAIN "/xml?language=en", board);
  GPtrArray *requests = openings_requests_new ();
  OpeningsRequest *request = openings_request_new (url);

  request->accept = g_strdup ("application/xml,text/xml;q=0.9");
  g_ptr_array_add (requests, request);

  return requests;
}

static OpeningsRequest *
personio_otherwise (const char *board,
                    const OpeningsRequest *request)
{
  g_autofree char *url = g_strdup_printf ("https://%s." DOMAIN "/search.json?language=en", board);

  return strcmp (request->url, url) != 0 ? openings_request_new_json (url) : NULL;
}

static void
read_offices (OpeningsPosting *posting,
              xmlNode *position)
{
  g_autofree char *office = openings_xml_dup_line (position, "office");
  xmlNode *more = openings_xml_find (position, "additionalOffices");

  openings_facts_add_location (posting, office);
  for (xmlNode *child = more != NULL ? more->children : NULL; child != NULL; child = child->next)
    {
      g_autofree char *text = NULL;

      if (child->type != XML_ELEMENT_NODE)
        continue;
      text = openings_page_dup_text (child);
      openings_facts_add_location (posting, text);
    }

  posting->workplace = openings_facts_workplace (office);
}

/* The type tells interns and freelancers apart, the schedule the rest; either
 * may be open: "full-or-part-time". */
static OpeningsEmployment
read_employment (const char *type,
                 const char *schedule)
{
  OpeningsEmployment employment = openings_facts_employment (type);

  if (employment != OPENINGS_EMPLOYMENT_UNKNOWN)
    return employment;

  return g_strcmp0 (schedule, "full-or-part-time") != 0 ? openings_facts_employment (schedule)
                                                        : OPENINGS_EMPLOYMENT_UNKNOWN;
}

static void
read_salary (OpeningsPosting *posting,
             xmlNode *salary)
{
  g_autofree char *currency = openings_xml_dup_line (salary, "currencyCode");
  g_autofree char *type = openings_xml_dup_line (salary, "type");

  openings_facts_add_salary (&posting->salary, openings_xml_get_number (salary, "min"),
                             openings_xml_get_number (salary, "max"), currency,
                             openings_facts_period (type));
}

/* Older feeds leave out the element around the sections. */
static void
read_description (OpeningsPosting *posting,
                  xmlNode *position)
{
  xmlNode *sections = openings_xml_find (position, "jobDescriptions");
  g_autoptr (GString) html = g_string_new (NULL);

  if (sections == NULL)
    sections = position;

  for (xmlNode *child = sections->children; child != NULL; child = child->next)
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (child->type != XML_ELEMENT_NODE ||
          strcmp ((const char *) child->name, "jobDescription") != 0)
        continue;
      name = openings_xml_dup_line (child, "name");
      value = openings_xml_dup_text (child, "value");
      openings_html_append_section (html, name, value);
    }

  openings_facts_set_description (posting, html->str);
}

static OpeningsPosting *
read_position (xmlNode *position)
{
  OpeningsPosting *posting = openings_posting_new ();
  g_autofree char *type = openings_xml_dup_line (position, "employmentType");
  g_autofree char *schedule = openings_xml_dup_line (position, "schedule");

  posting->external_id = openings_xml_dup_line (position, "id");
  posting->title = openings_xml_dup_line (position, "name");
  posting->company = openings_xml_dup_line (position, "subcompany");
  posting->department = openings_xml_dup_line (position, "department");
  posting->employment = read_employment (type, schedule);
  posting->posted_at = openings_xml_get_time (position, "createdAt");
  if (openings_address_is_token (posting->external_id))
    posting->url = g_strconcat ("/job/", posting->external_id, NULL);
  read_offices (posting, position);
  read_salary (posting, openings_xml_find (position, "salaryInformation"));
  read_description (posting, position);

  return posting;
}

static OpeningsParsed *
personio_parse_stream (const char *board,
                       const OpeningsRequest *request,
                       const char *url,
                       GInputStream *stream,
                       OpeningsPostingFunc func,
                       gpointer data,
                       GError **error)
{
  static const char *const names[] = { "position", NULL };
  static const char *const roots[] = { "workzag-jobs", "position", NULL };
  static const OpeningsFeedReader reader = { "personio", names, roots, FALSE, read_position };
  g_autofree char *base = openings_board_host_dup_base (board, DOMAIN, url);

  return openings_feed_parse (&reader, board, base, stream, func, data, error);
}

/* The text is not always there. */
static OpeningsPosting *
read_row (JsonObject *row)
{
  OpeningsPosting *posting = openings_posting_new ();
  const char *office = openings_json_get_string (row, "office");

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "name");
  posting->company = openings_json_dup_line (row, "subcompany");
  posting->department = openings_json_dup_line (row, "department");
  posting->employment = read_employment (openings_json_get_string (row, "employmentType"),
                                         openings_json_get_string (row, "schedule"));
  posting->posted_at = openings_json_get_time (row, "createdAt");
  if (openings_address_is_token (posting->external_id))
    posting->url = g_strconcat ("/job/", posting->external_id, NULL);
  openings_facts_add_location (posting, office);
  posting->workplace = openings_facts_workplace (office);
  openings_facts_set_description (posting, openings_json_get_string (row, "description"));
  posting->partial = posting->description_html == NULL;

  return posting;
}

static OpeningsParsed *
parse_json (const char *board,
            const char *url,
            GBytes *body,
            GError **error)
{
  g_autoptr (OpeningsCollector) collector = openings_collector_new ("personio", board);
  g_autoptr (JsonNode) root = openings_answer_parse (body, error);
  g_autofree char *base = openings_board_host_dup_base (board, DOMAIN, url);

  if (root == NULL)
    return NULL;

  if (!openings_collector_add_answer (collector, root, "positions", "name", read_row))
    return openings_answer_refuse (root, TITLE, error);
  openings_board_host_complete (openings_collector_parsed (collector), base);

  return openings_collector_finish (collector);
}

static OpeningsParsed *
personio_parse (const char *board,
                const OpeningsRequest *request,
                const char *url,
                GBytes *body,
                GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (length > 0 && !openings_json_is_web_page (data, length))
    return parse_json (board, url, body, error);

  return openings_answer_parse_stream (&openings_source_personio, board, request, url, body, error);
}

const OpeningsSourceKind openings_source_personio = {
  .name = "personio",
  .title = TITLE,
  .host = NULL,
  .max_requests = 2,
  .match = personio_match,
  .match_page = personio_match_page,
  .dup_page_url = personio_dup_page_url,
  .begin = personio_begin,
  .otherwise = personio_otherwise,
  .parse = personio_parse,
  .parse_stream = personio_parse_stream,
};
