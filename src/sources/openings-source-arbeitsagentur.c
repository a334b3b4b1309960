/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The job search of the German employment agency: pages of 100, of which it
 * gives 100 at most. Lists leave out the text; that comes with the details,
 * unless the posting is kept somewhere else. Answers of before 2026 have other
 * names for everything. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

#define SERVICE   "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc"
#define PAGE_SIZE 100
#define MAX_PAGES 100

static char *
arbeitsagentur_match (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  guint n = g_strv_length (path);
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (!(openings_address_has_host (url, "rest.arbeitsagentur.de") && n >= 2 &&
        strcmp (path[0], "jobboerse") == 0 && strcmp (path[n - 1], "jobs") == 0) &&
      !(openings_address_has_site (url, "arbeitsagentur.de") &&
        (openings_address_has_path (url, "jobsuche") ||
         openings_address_has_path (url, "jobsuche/suche"))))
    return NULL;

  narrowing = openings_narrowing_new_from_address (url, "was", "wo", NULL);

  return openings_narrowing_dup_board (narrowing);
}

static char *
arbeitsagentur_dup_page_url (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  GString *url = g_string_new ("https://www.arbeitsagentur.de/jobsuche/suche");

  openings_address_add_parameter (url, "was", narrowing->words);
  openings_address_add_parameter (url, "wo", narrowing->place);

  return g_string_free (url, FALSE);
}

/* The key is the same for all, and public. */
static GPtrArray *
new_requests (const char *url)
{
  GPtrArray *requests = openings_requests_new_json (url);
  OpeningsRequest *request = requests->pdata[0];

  request->headers = g_strdupv ((char *[]) { "X-API-Key", "jobboerse-jobsuche", NULL });

  return requests;
}

static GPtrArray *
request_page (const char *board,
              guint page)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  g_autoptr (GString) url = g_string_new (NULL);
  GPtrArray *requests;

  g_string_printf (url, SERVICE "/v6/jobs?angebotsart=1&size=%d&page=%u", PAGE_SIZE, page + 1);
  openings_address_add_parameter (url, "was", narrowing->words);
  openings_address_add_parameter (url, "wo", narrowing->place);

  requests = new_requests (url->str);
  ((OpeningsRequest *) requests->pdata[0])->tag = page;

  return requests;
}

static GPtrArray *
arbeitsagentur_begin (const char *board)
{
  return request_page (board, 0);
}

static const char *
get_either (JsonObject *row,
            const char *name,
            const char *old_name)
{
  const char *value = openings_json_get_string (row, name);

  return value != NULL && *value != '\0' ? value : openings_json_get_string (row, old_name);
}

/* Countries come as "DEUTSCHLAND" or "Deutschland". */
static const char *
find_country (const char *land)
{
  static const char *const lands[][2] = {
    { "deutschland", "DE" },
    { "österreich", "AT" },
    { "schweiz", "CH" },
    { "luxemburg", "LU" },
    { "niederlande", "NL" },
    { "belgien", "BE" },
    { "frankreich", "FR" },
    { "polen", "PL" },
    { "dänemark", "DK" },
    { "tschechien", "CZ" },
    { "liechtenstein", "LI" },
  };
  g_autofree char *lower = land != NULL ? g_utf8_strdown (land, -1) : NULL;

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (lands); i++)
    if (strcmp (lower, lands[i][0]) == 0)
      return lands[i][1];

  return land;
}

/* Regions come as "SACHSEN" or "NORDRHEIN_WESTFALEN". */
static char *
dup_region (const char *region)
{
  GString *name = g_string_new (NULL);
  gboolean first = TRUE;

  for (const char *at = region; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (name, c == '_' ? '-' : first ? c
                                                            : g_unichar_tolower (c));
      first = c == '_' || c == '-' || c == ' ';
    }

  return g_string_free (name, FALSE);
}

static void
read_place (OpeningsPosting *posting,
            JsonObject *address)
{
  const char *town = openings_json_get_string (address, "ort");
  const char *land = openings_json_get_string (address, "land");
  g_autofree char *city = town != NULL ? g_strndup (town, strcspn (town, ",")) : NULL;
  g_autofree char *region = dup_region (openings_json_get_string (address, "region"));

  openings_facts_add_location (posting, town != NULL ? town : region);
  openings_facts_add_place (posting, city, region, find_country (land));
}

static void
read_places (OpeningsPosting *posting,
             JsonObject *row)
{
  JsonArray *places = openings_json_get_array (row, "stellenlokationen");

  for (guint i = 0; i < openings_json_n_elements (places); i++)
    read_place (posting, openings_json_get_object (openings_json_element (places, i), "adresse"));

  if (places == NULL)
    read_place (posting, openings_json_get_object (row, "arbeitsort"));
}

static OpeningsEmployment
read_employment (JsonObject *row)
{
  static const char *const parts[] = { "arbeitszeitTeilzeitVormittag",
                                       "arbeitszeitTeilzeitNachmittag",
                                       "arbeitszeitTeilzeitAbend",
                                       "arbeitszeitTeilzeitFlexibel" };
  gboolean full = openings_json_is_true (row, "arbeitszeitVollzeit");
  gboolean part = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    part |= openings_json_is_true (row, parts[i]);

  if (full == part)
    return OPENINGS_EMPLOYMENT_UNKNOWN;

  return full ? OPENINGS_EMPLOYMENT_FULL_TIME : OPENINGS_EMPLOYMENT_PART_TIME;
}

/* Until when it is published, which few say. */
static gint64
read_closing (JsonObject *row)
{
  return openings_json_get_time (openings_json_get_object (row, "veroeffentlichungszeitraum"),
                                 "bis");
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  const char *id = get_either (row, "referenznummer", "refnr");
  const char *first = get_either (row, "datumErsteVeroeffentlichung",
                                  "aktuelleVeroeffentlichungsdatum");
  const char *html = openings_json_get_string (row, "stellenangebotsBeschreibung");
  g_autofree char *own_page = NULL;

  posting->external_id = openings_html_dup_line (id);
  posting->title = openings_html_dup_line (get_either (row, "stellenangebotsTitel", "titel"));
  if (posting->title == NULL)
    posting->title = openings_html_dup_line (get_either (row, "hauptberuf", "beruf"));
  posting->company = openings_html_dup_line (get_either (row, "firma", "arbeitgeber"));
  posting->employment = read_employment (row);
  posting->posted_at = first != NULL ? openings_time_from_iso (first) : OPENINGS_TIME_UNKNOWN;
  posting->updated_at = openings_json_get_time (row, "aenderungsdatum");
  posting->closes_at = read_closing (row);
  posting->apply_url = openings_facts_dup_url (get_either (row, "externeURL", "externeUrl"));
  if (posting->external_id != NULL)
    own_page = g_uri_escape_string (posting->external_id, NULL, FALSE);
  if (own_page != NULL)
    posting->url = g_strconcat ("https://www.arbeitsagentur.de/jobsuche/jobdetail/", own_page,
                                NULL);
  read_places (posting, row);
  openings_facts_set_description (posting, html);
  posting->partial = html == NULL && posting->apply_url == NULL;

  return g_steal_pointer (&posting);
}

static const OpeningsBoardReader reader = {
  .kind = "arbeitsagentur",
  .title = "Bundesagentur für Arbeit",
  .list_name = "ergebnisliste",
  .old_list_name = "stellenangebote",
  .total_name = "maxErgebnisse",
  .title_name = "stellenangebotsTitel",
  .read_row = read_row,
  .finds_words = TRUE,
  .finds_place = TRUE,
};

static OpeningsParsed *
arbeitsagentur_parse (const char *board,
                      const OpeningsRequest *request,
                      const char *url,
                      GBytes *body,
                      GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed =
      openings_public_board_parse (&reader, board, request, url, body, &root, error);
  JsonObject *answer = openings_json_node_object (root);
  double total = openings_json_get_number (answer, "maxErgebnisse");

  if (parsed != NULL && request != NULL && parsed->postings->len > 0 &&
      (request->tag + 1) * PAGE_SIZE < total)
    openings_public_board_ask_page (parsed, request_page (board, request->tag + 1));

  return parsed;
}

static OpeningsRequest *
arbeitsagentur_detail (const char *board,
                       const OpeningsPosting *posting)
{
  g_autofree char *id = g_base64_encode ((const guchar *) posting->external_id,
                                         strlen (posting->external_id));
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *url = g_strconcat (SERVICE "/v4/jobdetails/", escaped, NULL);
  g_autoptr (GPtrArray) requests = new_requests (url);

  return openings_request_ref (requests->pdata[0]);
}

static OpeningsPosting *
arbeitsagentur_parse_detail (const char *board,
                             const OpeningsPosting *listed,
                             const char *url,
                             GBytes *body,
                             GError **error)
{
  g_autoptr (JsonNode) root = openings_answer_parse (body, error);
  JsonObject *answer = openings_json_node_object (root);
  OpeningsPosting *posting;

  if (root == NULL)
    return NULL;
  if (answer == NULL || !json_object_has_member (answer, "stellenangebotsBeschreibung"))
    {
      g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE,
                   "The answer of %s holds no details", reader.title);
      return NULL;
    }

  posting = openings_posting_copy (listed);
  if (posting->employment == OPENINGS_EMPLOYMENT_UNKNOWN)
    posting->employment = read_employment (answer);
  if (posting->closes_at == OPENINGS_TIME_UNKNOWN)
    posting->closes_at = read_closing (answer);
  openings_facts_set_description (
      posting, openings_json_get_string (answer, "stellenangebotsBeschreibung"));
  posting->partial = FALSE;

  return openings_facts_seal (posting);
}

const OpeningsSourceKind openings_source_arbeitsagentur = {
  .name = "arbeitsagentur",
  .title = "Bundesagentur für Arbeit",
  .host = "rest.arbeitsagentur.de",
  .max_requests = MAX_PAGES,
  .misses_to_close = 2,
  .is_public = TRUE,
  .match = arbeitsagentur_match,
  .dup_page_url = arbeitsagentur_dup_page_url,
  .begin = arbeitsagentur_begin,
  .parse = arbeitsagentur_parse,
  .detail = arbeitsagentur_detail,
  .parse_detail = arbeitsagentur_parse_detail,
};
