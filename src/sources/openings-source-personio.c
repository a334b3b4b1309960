/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-board-host.h"
#include "openings-facts.h"
#include "openings-feed.h"
#include "openings-html.h"
#include "openings-page.h"
#include "openings-source-common.h"
#include "openings-xml.h"

#define DOMAIN "jobs.personio.de"

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
read_employment (xmlNode *position)
{
  g_autofree char *type = openings_xml_dup_line (position, "employmentType");
  g_autofree char *schedule = openings_xml_dup_line (position, "schedule");
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

  posting->external_id = openings_xml_dup_line (position, "id");
  posting->title = openings_xml_dup_line (position, "name");
  posting->company = openings_xml_dup_line (position, "subcompany");
  posting->department = openings_xml_dup_line (position, "department");
  posting->employment = read_employment (position);
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
  static const OpeningsFeedReader reader = { "personio", names, roots, read_position };
  g_autofree char *base = openings_board_host_dup_base (board, DOMAIN, url);

  return openings_feed_parse (&reader, board, base, stream, func, data, error);
}

static OpeningsParsed *
personio_parse (const char *board,
                const OpeningsRequest *request,
                const char *url,
                GBytes *body,
                GError **error)
{
  return openings_answer_parse_stream (&openings_source_personio, board, request, url, body, error);
}

const OpeningsSourceKind openings_source_personio = {
  .name = "personio",
  .title = "Personio",
  .host = NULL,
  .max_requests = 1,
  .match = personio_match,
  .match_page = personio_match_page,
  .dup_page_url = personio_dup_page_url,
  .begin = personio_begin,
  .parse = personio_parse,
  .parse_stream = personio_parse_stream,
};
