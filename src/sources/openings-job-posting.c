/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-job-posting.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-collector.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-linked-data.h"
#include "openings-source-common.h"
#include "openings-text.h"

/* Where schema.org allows one value or several, each in turn. */
static JsonNode *
get_nth (JsonObject *object,
         const char *name,
         guint index)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  JsonArray *array = openings_json_node_array (node);

  if (array != NULL)
    return index < openings_json_n_elements (array) ? json_array_get_element (array, index) : NULL;

  return index == 0 ? node : NULL;
}

/* A text, or the name of the thing that stands for it. */
static char *
dup_name (JsonNode *node)
{
  JsonObject *object = openings_json_node_object (node);
  JsonArray *array = openings_json_node_array (node);

  if (object != NULL)
    return dup_name (get_nth (object, "name", 0));
  if (array != NULL)
    node = openings_json_n_elements (array) > 0 ? json_array_get_element (array, 0) : NULL;
  if (array != NULL)
    return node != NULL ? dup_name (node) : NULL;

  return openings_json_node_line (node);
}

/* A part of an address; some systems write a word where they have nothing. */
static char *
dup_part (JsonObject *address,
          const char *name)
{
  g_autofree char *part = dup_name (get_nth (address, name, 0));

  if (part != NULL && (g_ascii_strcasecmp (part, "UNAVAILABLE") == 0 ||
                       g_ascii_strcasecmp (part, "null") == 0))
    return NULL;

  return g_steal_pointer (&part);
}

/* Some pages copy the first address to each place and tell the places apart by
 * name only. */
static gboolean
has_copied_addresses (JsonObject *object)
{
  JsonNode *first = get_nth (openings_json_node_object (get_nth (object, "jobLocation", 0)),
                             "address", 0);
  JsonNode *place;

  if (first == NULL || get_nth (object, "jobLocation", 1) == NULL)
    return FALSE;

  for (guint i = 1; (place = get_nth (object, "jobLocation", i)) != NULL; i++)
    {
      JsonObject *other = openings_json_node_object (place);
      JsonNode *address = get_nth (other, "address", 0);

      if (openings_json_get_string (other, "name") == NULL || address == NULL ||
          !json_node_equal (first, address))
        return FALSE;
    }

  return TRUE;
}

static void
read_place (OpeningsPosting *posting,
            JsonNode *node,
            gboolean use_name)
{
  JsonObject *place = openings_json_node_object (node);
  JsonNode *address_node = get_nth (place, "address", 0);
  JsonObject *address = openings_json_node_object (address_node);
  g_autofree char *city = NULL;
  g_autofree char *region = NULL;
  g_autofree char *country = NULL;
  g_autofree char *text = NULL;

  if (address == NULL && place != NULL && json_object_has_member (place, "addressLocality"))
    address = place;

  if (!use_name && address != NULL)
    {
      city = dup_part (address, "addressLocality");
      region = dup_part (address, "addressRegion");
      country = dup_part (address, "addressCountry");
      text = openings_facts_dup_address (city, region, country);
      openings_facts_add_place (posting, city, region, country);
    }

  if (text == NULL && openings_json_node_string (address_node) != NULL)
    text = openings_json_node_line (address_node);
  if (text == NULL)
    text = dup_name (node);

  openings_facts_add_location (posting, text);
}

static void
read_places (OpeningsPosting *posting,
             JsonObject *object)
{
  gboolean use_names = has_copied_addresses (object);
  JsonNode *place;
  gboolean remote;

  for (guint i = 0; (place = get_nth (object, "jobLocation", i)) != NULL; i++)
    read_place (posting, place, use_names);

  remote = posting->locations != NULL && posting->locations[0] != NULL;
  for (guint i = 0; remote && posting->locations[i] != NULL; i++)
    remote = openings_facts_workplace (posting->locations[i]) == OPENINGS_WORKPLACE_REMOTE;

  posting->workplace =
      openings_facts_workplace (openings_json_node_string (get_nth (object, "jobLocationType", 0)));
  if (posting->workplace == OPENINGS_WORKPLACE_UNKNOWN && remote)
    posting->workplace = OPENINGS_WORKPLACE_REMOTE;
}

/* A list of types that differ says nothing certain. */
static OpeningsEmployment
read_employment (JsonObject *object)
{
  OpeningsEmployment found = OPENINGS_EMPLOYMENT_UNKNOWN;
  JsonNode *node;

  for (guint i = 0; (node = get_nth (object, "employmentType", i)) != NULL; i++)
    {
      OpeningsEmployment type = openings_facts_employment (openings_json_node_string (node));

      if (i > 0 && type != found)
        return OPENINGS_EMPLOYMENT_UNKNOWN;
      found = type;
    }

  return found;
}

/* "100000", 100000, a MonetaryAmount with a value, or with a QuantitativeValue,
 * or a PriceSpecification. */
static void
read_salary (OpeningsPosting *posting,
             JsonObject *object)
{
  JsonNode *salary = get_nth (object, "baseSalary", 0);
  JsonObject *amount = openings_json_node_object (salary);
  JsonObject *value = openings_json_get_object (amount, "value");
  const char *currency = openings_json_get_string (amount, "currency");
  const char *unit = openings_json_get_string (value, "unitText");
  double point = openings_json_node_number (salary);
  double min;
  double max;

  if (value == NULL)
    value = amount;
  if (unit == NULL)
    unit = openings_json_get_string (amount, "unitText");
  if (currency == NULL)
    currency = openings_json_get_string (amount, "priceCurrency");
  if (currency == NULL)
    currency = openings_json_get_string (object, "salaryCurrency");

  min = openings_json_get_number (value, "minValue");
  max = openings_json_get_number (value, "maxValue");
  if (point == 0)
    point = openings_json_get_number (value, "value");
  if (point == 0)
    point = openings_json_get_number (value, "price");
  if (min == 0 && max == 0)
    min = max = point;

  openings_facts_add_salary (&posting->salary, min, max, currency, openings_facts_period (unit));
}

static void
append_section (GString *html,
                JsonObject *object,
                const char *name,
                const char *heading)
{
  JsonNode *node;
  gboolean begun = FALSE;

  for (guint i = 0; (node = get_nth (object, name, i)) != NULL; i++)
    {
      const char *text = openings_json_node_string (node);
      g_autofree char *unescaped = text != NULL ? openings_html_unescape (text) : NULL;
      g_autofree char *section = unescaped != NULL ? openings_html_sanitize (unescaped, -1) : NULL;

      if (section == NULL || *section == '\0' || strstr (html->str, section) != NULL)
        continue;
      if (!begun && heading != NULL)
        g_string_append_printf (html, "<h3>%s</h3>", heading);
      g_string_append (html, section);
      begun = TRUE;
    }
}

static gboolean
has_one_section (JsonObject *object)
{
  return get_nth (object, "description", 1) == NULL &&
         get_nth (object, "responsibilities", 0) == NULL &&
         get_nth (object, "qualifications", 0) == NULL;
}

static void
read_description (OpeningsPosting *posting,
                  JsonObject *object)
{
  g_autoptr (GString) html = g_string_new (NULL);

  /* As most have it: read once, not once for itself and once for the whole. */
  if (has_one_section (object))
    {
      const char *text = openings_json_node_string (get_nth (object, "description", 0));
      g_autofree char *unescaped = text != NULL ? openings_html_unescape (text) : NULL;

      openings_facts_set_description (posting, unescaped);
      return;
    }

  append_section (html, object, "description", NULL);
  append_section (html, object, "responsibilities", "Responsibilities");
  append_section (html, object, "qualifications", "Qualifications");
  openings_facts_set_description (posting, html->str);
}

/* What the employer calls the posting, if it can be told from a name that all
 * postings share. */
static char *
dup_identifier (JsonObject *object,
                const char *company)
{
  JsonNode *node = get_nth (object, "identifier", 0);
  JsonObject *property = openings_json_node_object (node);
  g_autofree char *name = openings_json_dup_line (property, "name");
  g_autofree char *value = property != NULL ? openings_json_dup_line (property, "value")
                                            : openings_json_node_line (node);

  if (value == NULL || g_strcmp0 (value, company) == 0 || g_strcmp0 (value, name) == 0 ||
      strpbrk (value, "0123456789") == NULL)
    return NULL;

  return g_steal_pointer (&value);
}

/* An address, or an ImageObject with one. */
static char *
dup_logo (JsonNode *organization)
{
  JsonNode *logo = get_nth (openings_json_node_object (organization), "logo", 0);
  JsonObject *image = openings_json_node_object (logo);
  const char *url = openings_json_node_string (logo);

  if (url == NULL)
    url = openings_json_get_string (image, "url");
  if (url == NULL)
    url = openings_json_get_string (image, "contentUrl");

  return openings_facts_dup_url (url);
}

static OpeningsPosting *
read_posting (JsonObject *object,
              OpeningsPage *page)
{
  OpeningsPosting *posting = openings_posting_new ();
  g_autofree char *url = dup_name (get_nth (object, "url", 0));

  posting->title = dup_name (get_nth (object, "title", 0));
  if (posting->title == NULL)
    posting->title = dup_name (get_nth (object, "name", 0));
  posting->company = dup_name (get_nth (object, "hiringOrganization", 0));
  posting->logo = dup_logo (get_nth (object, "hiringOrganization", 0));
  posting->external_id = dup_identifier (object, posting->company);
  posting->url = url != NULL && page != NULL ? openings_page_resolve (page, url)
                                             : openings_facts_dup_url (url);
  posting->employment = read_employment (object);
  posting->posted_at = openings_json_get_time (object, "datePosted");
  posting->updated_at = openings_json_get_time (object, "dateModified");
  posting->closes_at = openings_json_get_time (object, "validThrough");
  read_places (posting, object);
  read_salary (posting, object);
  read_description (posting, object);

  return posting;
}

/**
 * openings_job_posting_read:
 * @object: a JobPosting in JSON
 *
 * Returns: (transfer full): what it says, not sealed
 */
OpeningsPosting *
openings_job_posting_read (JsonObject *object)
{
  return read_posting (object, NULL);
}

static guint
count_equal (GPtrArray *postings,
             const char *id,
             const char *url)
{
  guint n = 0;

  for (guint i = 0; i < postings->len; i++)
    {
      OpeningsPosting *posting = postings->pdata[i];

      n += (id != NULL && g_strcmp0 (posting->external_id, id) == 0) ||
           (url != NULL && g_strcmp0 (posting->url, url) == 0);
    }

  return n;
}

/* "https://acme.example/jobs#cook" on the page of that address: others differ from it
 * in what addresses are not compared by. */
static gboolean
is_part_of (OpeningsPage *page,
            const char *url)
{
  const char *page_url = openings_page_get_url (page);
  g_autofree char *own = NULL;
  g_autofree char *whole = NULL;

  if (url == NULL || page_url == NULL || strchr (url, '#') == NULL)
    return FALSE;

  own = openings_text_normalize_url (url);
  whole = openings_text_normalize_url (page_url);

  return own != NULL && g_strcmp0 (own, whole) == 0;
}

/* The address of the posting alone. That of a list is not, unless the posting itself
 * has it: another one may come to the list, or take the place of the only one. */
static const char *
get_own_url (GPtrArray *postings,
             const OpeningsPosting *posting,
             OpeningsPage *page,
             OpeningsPageRole role)
{
  if ((role == OPENINGS_PAGE_LIST || postings->len > 1) && is_part_of (page, posting->url))
    return NULL;
  if (role != OPENINGS_PAGE_LIST && posting->url == NULL && postings->len == 1)
    return openings_page_get_url (page);

  return count_equal (postings, NULL, posting->url) <= 1 ? posting->url : NULL;
}

/* An id that all postings of the page have apart: the identifier, else the
 * address, else what the posting says. */
static char *
choose_id (GPtrArray *postings,
           const OpeningsPosting *posting,
           OpeningsPage *page,
           OpeningsPageRole role)
{
  const char *identifier = posting->external_id;
  const char *url = get_own_url (postings, posting, page, role);
  g_autofree char *locations = NULL;

  /* On pages of their own, an identifier may be the employer's: one that the
   * address has too is not. */
  if (identifier != NULL && count_equal (postings, identifier, NULL) == 1 &&
      (role != OPENINGS_PAGE_POSTING || url == NULL || strstr (url, identifier) != NULL))
    return g_strdup (identifier);

  if (url != NULL)
    return openings_text_normalize_url (url);

  locations = posting->locations != NULL ? g_strjoinv ("\n", posting->locations) : NULL;

  return openings_text_hash ((const char *const[]) { posting->title, locations }, 2);
}

/**
 * openings_job_posting_read_page:
 * @kind: a kind's name
 * @board: (nullable): the board
 * @page: a page
 * @role: what the page is for
 *
 * Returns: (transfer full): the postings that the page describes
 */
OpeningsParsed *
openings_job_posting_read_page (const char *kind,
                                const char *board,
                                OpeningsPage *page,
                                OpeningsPageRole role)
{
  g_autoptr (OpeningsCollector) collector = openings_collector_new (kind, board);
  g_autoptr (GPtrArray) objects = openings_linked_data_find_postings (page);
  g_autoptr (GPtrArray) postings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  OpeningsParsed *parsed = openings_collector_parsed (collector);

  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (postings, read_posting (objects->pdata[i], page));
  for (guint i = 0; i < postings->len; i++)
    g_ptr_array_add (ids, choose_id (postings, postings->pdata[i], page, role));

  for (guint i = 0; i < postings->len; i++)
    {
      OpeningsPosting *posting = postings->pdata[i];

      g_free (posting->external_id);
      posting->external_id = g_strdup (ids->pdata[i]);
      if (posting->url == NULL)
        posting->url = openings_facts_dup_url (openings_page_get_url (page));
      if (parsed->company == NULL)
        parsed->company = g_strdup (posting->company);
      openings_collector_take (collector, openings_posting_ref (posting));
    }

  return openings_collector_finish (collector);
}

/**
 * openings_job_posting_parse_page:
 * @kind: a kind's name
 * @board: (nullable): the board
 * @url: (nullable): where the page came from
 * @data: a web page
 * @length: its bytes
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the postings that the page describes, or %NULL
 *   with @error set
 */
OpeningsParsed *
openings_job_posting_parse_page (const char *kind,
                                 const char *board,
                                 const char *url,
                                 const char *data,
                                 gsize length,
                                 GError **error)
{
  g_autoptr (OpeningsPage) page = openings_page_new (data, length, url, error);

  return page != NULL ? openings_job_posting_read_page (kind, board, page, OPENINGS_PAGE_UNKNOWN)
                      : NULL;
}

/**
 * openings_job_posting_read_detail:
 * @listed: what a list said of a posting
 * @url: (nullable): where the page came from
 * @body: the posting's own page
 * @class_name: (nullable): of the element that has the text where the page does
 *   not describe the posting otherwise
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the posting, complete and sealed, or %NULL with
 *   @error set
 */
OpeningsPosting *
openings_job_posting_read_detail (const OpeningsPosting *listed,
                                  const char *url,
                                  GBytes *body,
                                  const char *class_name,
                                  GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autoptr (OpeningsPage) page = openings_page_new (data, length, url, error);
  g_autoptr (GPtrArray) objects = NULL;
  xmlNode *text = NULL;

  if (page == NULL)
    return NULL;

  objects = openings_linked_data_find_postings (page);
  if (objects->len > 0)
    return openings_detail_complete (read_posting (objects->pdata[0], page), listed);

  if (class_name != NULL)
    text = openings_page_find_class (openings_page_get_root (page), class_name);
  if (text != NULL)
    {
      OpeningsPosting *details = openings_posting_new ();
      g_autofree char *markup = openings_page_dup_markup (text);

      openings_facts_set_description (details, markup);

      return openings_detail_complete (details, listed);
    }

  g_set_error_literal (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS,
                       "The page does not describe the posting");
  return NULL;
}

/**
 * openings_job_posting_parse_detail:
 * @board: the board
 * @listed: what a list said of a posting
 * @url: (nullable): where the page came from
 * @body: the posting's own page
 * @error: return location for a #GError
 *
 * Reads details for those kinds whose postings have pages that describe them.
 *
 * Returns: (transfer full): the posting, complete and sealed, or %NULL with
 *   @error set
 */
OpeningsPosting *
openings_job_posting_parse_detail (const char *board,
                                   const OpeningsPosting *listed,
                                   const char *url,
                                   GBytes *body,
                                   GError **error)
{
  return openings_job_posting_read_detail (listed, url, body, NULL, error);
}
