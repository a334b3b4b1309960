/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One search per country, with the user's own key: pages of 50, newest first.
 * The figures that it predicts are no facts. */

#include "openings-source-kinds.h"

#include <string.h>

#include "openings-facts.h"
#include "openings-json-access.h"
#include "openings-public-board.h"
#include "openings-source-common.h"

#define PAGE_SIZE 50
#define MAX_PAGES 10

static const struct
{
  const char *country;
  const char *domain;
  const char *currency;
} sites[] = {
  { "us", "adzuna.com", "USD" },
  { "gb", "adzuna.co.uk", "GBP" },
  { "at", "adzuna.at", "EUR" },
  { "au", "adzuna.com.au", "AUD" },
  { "be", "adzuna.be", "EUR" },
  { "br", "adzuna.com.br", "BRL" },
  { "ca", "adzuna.ca", "CAD" },
  { "ch", "adzuna.ch", "CHF" },
  { "de", "adzuna.de", "EUR" },
  { "es", "adzuna.es", "EUR" },
  { "fr", "adzuna.fr", "EUR" },
  { "in", "adzuna.in", "INR" },
  { "it", "adzuna.it", "EUR" },
  { "mx", "adzuna.com.mx", "MXN" },
  { "nl", "adzuna.nl", "EUR" },
  { "nz", "adzuna.co.nz", "NZD" },
  { "pl", "adzuna.pl", "PLN" },
  { "sg", "adzuna.sg", "SGD" },
  { "za", "adzuna.co.za", "ZAR" },
};

/* The site of a country; without one, that of the plain domain. */
static guint
find_site (const char *country)
{
  for (guint i = 0; country != NULL && i < G_N_ELEMENTS (sites); i++)
    if (strcmp (sites[i].country, country) == 0)
      return i;

  return 0;
}

/* What stands for no country is not said. */
static char *
dup_country (guint site)
{
  return site > 0 ? g_strdup (sites[site].country) : NULL;
}

static OpeningsNarrowing *
narrowing_of_interface (GUri *url)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  OpeningsNarrowing *narrowing;
  guint site;

  if (g_strv_length (path) < 5 || strcmp (path[0], "v1") != 0 || strcmp (path[2], "jobs") != 0)
    return NULL;

  site = find_site (path[3]);
  if (strcmp (sites[site].country, path[3]) != 0)
    return NULL;

  narrowing = openings_narrowing_new_from_address (url, "what", "where", "category");
  narrowing->country = dup_country (site);

  return narrowing;
}

static char *
adzuna_match (GUri *url)
{
  g_autoptr (OpeningsNarrowing) narrowing = NULL;

  if (openings_address_has_host (url, "api.adzuna.com"))
    narrowing = narrowing_of_interface (url);

  for (guint i = 0; i < G_N_ELEMENTS (sites) && narrowing == NULL; i++)
    {
      if (!openings_address_has_site (url, sites[i].domain) ||
          (!openings_address_has_path (url, "") && !openings_address_has_path (url, "search")))
        continue;
      narrowing = openings_narrowing_new_from_address (url, "q", "w", NULL);
      narrowing->country = dup_country (i);
    }

  return narrowing != NULL ? openings_narrowing_dup_board (narrowing) : NULL;
}

static char *
adzuna_dup_page_url (const char *board)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  GString *url = g_string_new (NULL);

  g_string_printf (url, "https://www.%s/search", sites[find_site (narrowing->country)].domain);
  openings_address_add_parameter (url, "q", narrowing->words);
  openings_address_add_parameter (url, "w", narrowing->place);

  return g_string_free (url, FALSE);
}

static char *
dup_page (const char *board,
          guint page)
{
  g_autoptr (OpeningsNarrowing) narrowing = openings_narrowing_new (board);
  GString *url = g_string_new (NULL);

  g_string_printf (url,
                   "https://api.adzuna.com/v1/api/jobs/%s/search/%u"
                   "?app_id={key:adzuna-id}&app_key={key:adzuna}"
                   "&results_per_page=%d&sort_by=date",
                   sites[find_site (narrowing->country)].country, page + 1, PAGE_SIZE);
  openings_address_add_parameter (url, "what", narrowing->words);
  openings_address_add_parameter (url, "where", narrowing->place);
  openings_address_add_parameter (url, "category", narrowing->category);

  return g_string_free (url, FALSE);
}

static GPtrArray *
adzuna_begin (const char *board)
{
  g_autofree char *url = dup_page (board, 0);

  return openings_requests_new_json (url);
}

/* From the country down to the district or town. */
static void
read_places (OpeningsPosting *posting,
             JsonObject *location)
{
  JsonArray *area = openings_json_get_array (location, "area");
  guint n = openings_json_n_elements (area);
  const char *parts[4] = { NULL };

  for (guint i = 0; i < MIN (n, G_N_ELEMENTS (parts)); i++)
    parts[i] = openings_json_node_string (json_array_get_element (area, i));

  openings_facts_add_location (posting, openings_json_get_string (location, "display_name"));
  openings_facts_add_place (posting, parts[3], parts[1], parts[0]);
}

static gboolean
is_predicted (JsonObject *row)
{
  g_autofree char *predicted = openings_json_dup_line (row, "salary_is_predicted");

  return openings_json_is_true (row, "salary_is_predicted") || g_strcmp0 (predicted, "1") == 0;
}

static OpeningsEmployment
read_employment (JsonObject *row)
{
  const char *type = openings_json_get_string (row, "contract_type");

  if (g_strcmp0 (type, "contract") == 0)
    return OPENINGS_EMPLOYMENT_CONTRACT;

  return openings_facts_employment (openings_json_get_string (row, "contract_time"));
}

/* Pay is in the money of the country, which the place begins with. */
static const char *
find_currency (JsonObject *row)
{
  JsonArray *area = openings_json_get_array (openings_json_get_object (row, "location"), "area");
  const char *country = NULL;

  if (openings_json_n_elements (area) > 0)
    country = openings_facts_country (
        openings_json_node_string (json_array_get_element (area, 0)));

  for (guint i = 0; country != NULL && i < G_N_ELEMENTS (sites); i++)
    if (g_ascii_strcasecmp (sites[i].country, country) == 0)
      return sites[i].currency;

  return NULL;
}

static OpeningsPosting *
read_row (JsonObject *row)
{
  g_autoptr (OpeningsPosting) posting = openings_posting_new ();
  JsonObject *company = openings_json_get_object (row, "company");

  posting->external_id = openings_json_dup_line (row, "id");
  posting->title = openings_json_dup_line (row, "title");
  posting->company = openings_json_dup_line (company, "display_name");
  posting->employment = read_employment (row);
  posting->posted_at = openings_json_get_time (row, "created");
  posting->url = openings_facts_dup_url (openings_json_get_string (row, "redirect_url"));
  posting->apply_url = g_strdup (posting->url);
  read_places (posting, openings_json_get_object (row, "location"));
  if (!is_predicted (row))
    openings_facts_add_salary (&posting->salary, openings_json_get_number (row, "salary_min"),
                               openings_json_get_number (row, "salary_max"),
                               find_currency (row),
                               OPENINGS_PERIOD_UNKNOWN);
  openings_facts_set_description (posting, openings_json_get_string (row, "description"));

  return g_steal_pointer (&posting);
}

static OpeningsParsed *
adzuna_parse (const char *board,
              const OpeningsRequest *request,
              const char *url,
              GBytes *body,
              GError **error)
{
  static const OpeningsBoardReader reader = {
    .kind = "adzuna",
    .title = "Adzuna",
    .list_name = "results",
    .title_name = "title",
    .read_row = read_row,
    .finds_words = TRUE,
    .finds_place = TRUE,
  };
  g_autoptr (JsonNode) root = NULL;
  OpeningsParsed *parsed =
      openings_public_board_parse (&reader, board, request, url, body, &root, error);
  JsonObject *answer = openings_json_node_object (root);

  if (parsed != NULL && request != NULL &&
      openings_json_n_elements (openings_json_get_array (answer, "results")) > 0 &&
      (request->tag + 1) * PAGE_SIZE < openings_json_get_number (answer, "count"))
    openings_public_board_ask (parsed, dup_page (board, request->tag + 1), request->tag + 1);

  return parsed;
}

const OpeningsSourceKind openings_source_adzuna = {
  .name = "adzuna",
  .title = "Adzuna",
  .host = "api.adzuna.com",
  .max_requests = MAX_PAGES,
  .misses_to_close = 2,
  .is_public = TRUE,
  .keys = (const char *const[]) { "adzuna-id", "adzuna", NULL },
  .keys_url = "https://developer.adzuna.com/signup",
  .match = adzuna_match,
  .dup_page_url = adzuna_dup_page_url,
  .begin = adzuna_begin,
  .parse = adzuna_parse,
};
