/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-common.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-facts.h"
#include "openings-job-posting.h"
#include "openings-json-access.h"

#define MAX_TOKEN 200

/**
 * openings_address_has_host:
 * @url: an address
 * @host: a host, in lower case
 *
 * Returns: whether @url leads to @host
 */
gboolean
openings_address_has_host (GUri *url,
                           const char *host)
{
  return g_uri_get_host (url) != NULL && g_ascii_strcasecmp (g_uri_get_host (url), host) == 0;
}

/**
 * openings_address_has_site:
 * @url: an address
 * @domain: a domain, in lower case
 *
 * Returns: whether @url leads to @domain, with or without "www."
 */
gboolean
openings_address_has_site (GUri *url,
                           const char *domain)
{
  g_autofree char *www = g_strconcat ("www.", domain, NULL);

  return openings_address_has_host (url, domain) || openings_address_has_host (url, www);
}

/**
 * openings_address_has_path:
 * @url: an address
 * @path: segments joined by "/", "" for none
 *
 * Returns: whether its path has just these, with or without "/" at the end
 */
gboolean
openings_address_has_path (GUri *url,
                           const char *path)
{
  g_auto (GStrv) segments = openings_address_dup_segments (url);
  g_autofree char *own = g_strjoinv ("/", segments);

  return strcmp (own, path) == 0;
}

/**
 * openings_address_dup_segments:
 * @url: an address
 *
 * Returns: (transfer full): the parts of its path that are not empty, decoded
 */
GStrv
openings_address_dup_segments (GUri *url)
{
  g_auto (GStrv) parts = g_strsplit (g_uri_get_path (url), "/", -1);
  g_autoptr (GStrvBuilder) segments = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *decoded = g_uri_unescape_string (parts[i], "/");

      if (decoded != NULL && *decoded != '\0' && g_utf8_validate (decoded, -1, NULL))
        g_strv_builder_add (segments, decoded);
    }

  return g_strv_builder_end (segments);
}

/**
 * openings_address_dup_parameter:
 * @url: an address
 * @name: a parameter of its query
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
openings_address_dup_parameter (GUri *url,
                                const char *name)
{
  const char *query = g_uri_get_query (url);
  GUriParamsIter iter;
  char *key;
  char *value;

  if (query == NULL)
    return NULL;

  g_uri_params_iter_init (&iter, query, -1, "&",
                          G_URI_PARAMS_WWW_FORM | G_URI_PARAMS_PARSE_RELAXED);
  while (g_uri_params_iter_next (&iter, &key, &value, NULL))
    {
      gboolean found = strcmp (key, name) == 0;

      g_free (key);
      if (found)
        return value;
      g_free (value);
    }

  return NULL;
}

/**
 * openings_address_add_parameter:
 * @address: an address that is being made
 * @name: the parameter
 * @value: (nullable): its value; %NULL adds none
 */
void
openings_address_add_parameter (GString *address,
                                const char *name,
                                const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL)
    return;

  escaped = g_uri_escape_string (value, NULL, FALSE);
  g_string_append_printf (address, "%c%s=%s", strchr (address->str, '?') != NULL ? '&' : '?', name,
                          escaped);
}

/**
 * openings_address_is_label:
 * @text: what may be the name of a board below a service's domain, in lower case
 *
 * Returns: whether it is one, and none that such services keep for themselves
 */
gboolean
openings_address_is_label (const char *text)
{
  static const char *const no_boards[] = {
    "api", "app", "assets", "attribution", "blog", "careers", "cdn", "developer", "developers",
    "docs", "go", "help", "info", "jobs", "learn", "login", "resources", "static", "status",
    "support", "www", NULL
  };

  return openings_address_is_token (text) && strchr (text, '.') == NULL &&
         !g_strv_contains (no_boards, text);
}

/**
 * openings_address_dup_label:
 * @url: an address
 * @domain: a domain that gives each board a name below it, in lower case
 *
 * Returns: (transfer full) (nullable): the label before @domain, in lower case;
 *   %NULL for other hosts and for those that such services keep for themselves
 */
char *
openings_address_dup_label (GUri *url,
                            const char *domain)
{
  g_autofree char *host = NULL;
  g_autofree char *label = NULL;
  gsize length;

  if (g_uri_get_host (url) == NULL)
    return NULL;

  host = g_ascii_strdown (g_uri_get_host (url), -1);
  length = strcspn (host, ".");
  if (host[length] == '\0' || strcmp (host + length + 1, domain) != 0)
    return NULL;

  label = g_strndup (host, length);

  return openings_address_is_label (label) ? g_steal_pointer (&label) : NULL;
}

/**
 * openings_address_is_locale:
 * @segment: (nullable): a part of a path
 *
 * Returns: whether it names a language and a country: "en-US"
 */
gboolean
openings_address_is_locale (const char *segment)
{
  return segment != NULL && strlen (segment) == 5 && g_ascii_islower (segment[0]) &&
         g_ascii_islower (segment[1]) && segment[2] == '-' && g_ascii_isupper (segment[3]) &&
         g_ascii_isupper (segment[4]);
}

/**
 * openings_address_is_token:
 * @text: (nullable): what may be a board's name
 *
 * Returns: whether it consists of letters, digits, "-", "_" and "." only
 */
gboolean
openings_address_is_token (const char *text)
{
  if (text == NULL || !g_ascii_isalnum (*text) || strlen (text) > MAX_TOKEN)
    return FALSE;

  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && strchr ("-_.", *text) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * openings_request_new_json:
 * @url: an address
 *
 * Returns: (transfer full): a request for JSON
 */
OpeningsRequest *
openings_request_new_json (const char *url)
{
  OpeningsRequest *request = openings_request_new (url);

  request->accept = g_strdup ("application/json");

  return request;
}

/**
 * openings_request_new_page:
 * @url: an address
 *
 * Returns: (transfer full): a request for a web page
 */
OpeningsRequest *
openings_request_new_page (const char *url)
{
  OpeningsRequest *request = openings_request_new (url);

  request->accept = g_strdup ("text/html,application/xhtml+xml;q=0.9");

  return request;
}

/**
 * openings_requests_new:
 *
 * Returns: (transfer full) (element-type OpeningsRequest): no request yet
 */
GPtrArray *
openings_requests_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) openings_request_unref);
}

/**
 * openings_requests_new_json:
 * @url: an address
 *
 * Returns: (transfer full) (element-type OpeningsRequest): one request for JSON
 */
GPtrArray *
openings_requests_new_json (const char *url)
{
  GPtrArray *requests = openings_requests_new ();

  g_ptr_array_add (requests, openings_request_new_json (url));

  return requests;
}

/**
 * openings_answer_parse:
 * @body: an answer
 * @error: return location for a #GError
 *
 * Returns: (transfer full): its JSON, or %NULL with @error set
 */
JsonNode *
openings_answer_parse (GBytes *body,
                       GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  return openings_json_parse (data, length, error);
}

/**
 * openings_answer_refuse:
 * @answer: JSON that is no list of postings
 * @title: the system's name
 * @error: return location for the #GError
 *
 * Says what such an answer means: an error of the service's own is how these
 * systems tell that they have no such board.
 *
 * Returns: %NULL
 */
OpeningsParsed *
openings_answer_refuse (JsonNode *answer,
                        const char *title,
                        GError **error)
{
  JsonObject *object = openings_json_node_object (answer);

  if (object != NULL && (json_object_has_member (object, "error") ||
                         json_object_has_member (object, "errors")))
    return openings_answer_unknown_board (title, error);

  g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_WRONG_SHAPE,
               "The answer of %s holds no list of postings", title);

  return NULL;
}

/**
 * openings_answer_unknown_board:
 * @title: the system's name
 * @error: return location for the #GError
 *
 * Says that a service has no such board.
 *
 * Returns: %NULL
 */
OpeningsParsed *
openings_answer_unknown_board (const char *title,
                               GError **error)
{
  g_set_error (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD,
               "%s has no such board", title);

  return NULL;
}

/**
 * openings_answer_is_elsewhere:
 * @request: (nullable): the request that is answered
 * @url: (nullable): where the redirects ended
 *
 * Services that give each board a host of its own lead those who ask for one
 * that is gone to their own pages.
 *
 * Returns: whether the answer came from another host than the one that was asked
 */
gboolean
openings_answer_is_elsewhere (const OpeningsRequest *request,
                              const char *url)
{
  g_autoptr (GUri) asked = NULL;
  g_autoptr (GUri) answered = NULL;

  if (request == NULL || url == NULL)
    return FALSE;

  asked = g_uri_parse (request->url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  answered = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  return asked != NULL && answered != NULL && g_uri_get_host (asked) != NULL &&
         !openings_address_has_host (answered, g_uri_get_host (asked));
}

/**
 * openings_answer_repeats:
 * @parsed: a page
 * @request: (nullable): the request that it answers, with the mark of the page before
 *
 * A service that does not know the next page may give the last one again; then the
 * list, of which there may be more, is not whole.
 *
 * Returns: whether the page is the one before it once more
 */
gboolean
openings_answer_repeats (OpeningsParsed *parsed,
                         const OpeningsRequest *request)
{
  gboolean repeats = request != NULL && request->mark != 0 && request->mark == parsed->mark;

  parsed->truncated |= repeats;

  return repeats;
}

/**
 * openings_answer_saved_page:
 * @kind: a kind's name
 * @board: (nullable): the board
 * @request: (nullable): the request that is answered
 * @url: (nullable): where the answer came from
 * @body: the answer
 *
 * A web page that a person saved may stand for an answer of any kind; one that
 * the interface itself sends never does.
 *
 * Returns: (transfer full) (nullable): the postings of a saved page
 */
OpeningsParsed *
openings_answer_saved_page (const char *kind,
                            const char *board,
                            const OpeningsRequest *request,
                            const char *url,
                            GBytes *body)
{
  g_autoptr (OpeningsParsed) parsed = NULL;
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (request != NULL || !openings_json_is_web_page (data, length))
    return NULL;

  parsed = openings_job_posting_parse_page (kind, board, url, data, length, NULL);

  return parsed != NULL && parsed->postings->len > 0 ? g_steal_pointer (&parsed) : NULL;
}

/**
 * openings_answer_parse_stream:
 * @kind: a kind that reads streams
 * @board: (nullable): the board
 * @request: (nullable): the request that is answered
 * @url: (nullable): where the answer came from
 * @body: the answer
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what @kind reads of an answer that is here as a
 *   whole, or of a saved web page in its place; %NULL with @error set
 */
OpeningsParsed *
openings_answer_parse_stream (const OpeningsSourceKind *kind,
                              const char *board,
                              const OpeningsRequest *request,
                              const char *url,
                              GBytes *body,
                              GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (body);
  g_autoptr (GError) local = NULL;
  OpeningsParsed *parsed =
      kind->parse_stream (board, request, url, stream, NULL, NULL, &local);

  if (g_error_matches (local, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_XML))
    parsed = openings_answer_saved_page (kind->name, board, request, url, body);
  if (parsed == NULL)
    g_propagate_error (error, g_steal_pointer (&local));

  return parsed;
}

static void
complete_string (char **details,
                 const char *listed)
{
  if (*details == NULL)
    *details = g_strdup (listed);
}

static void
prefer_string (char **details,
               const char *listed)
{
  if (listed == NULL)
    return;

  g_free (*details);
  *details = g_strdup (listed);
}

static void
complete_time (gint64 *details,
               gint64 listed)
{
  if (*details == OPENINGS_TIME_UNKNOWN)
    *details = listed;
}

static void
complete_places (OpeningsPosting *details,
                 const OpeningsPosting *listed)
{
  if (details->locations == NULL)
    details->locations = g_strdupv (listed->locations);

  for (guint i = 0; details->places->len == 0 && i < listed->places->len; i++)
    {
      const OpeningsPlace *place = listed->places->pdata[i];

      openings_posting_add_place (details, place->city, place->region, place->country);
    }
}

/**
 * openings_detail_complete:
 * @details: (transfer full): what the details alone say, not sealed
 * @listed: what the list said of the same posting
 *
 * Names of things are as the list has them; of facts the details know more.
 *
 * Returns: (transfer full): @details, sealed and complete
 */
OpeningsPosting *
openings_detail_complete (OpeningsPosting *details,
                          const OpeningsPosting *listed)
{
  prefer_string (&details->source, listed->source);
  prefer_string (&details->external_id, listed->external_id);
  prefer_string (&details->title, listed->title);
  prefer_string (&details->company, listed->company);
  prefer_string (&details->url, listed->url);
  complete_string (&details->apply_url, listed->apply_url);
  complete_string (&details->logo, listed->logo);
  complete_string (&details->department, listed->department);
  if (details->description == NULL)
    {
      complete_string (&details->description, listed->description);
      complete_string (&details->description_html, listed->description_html);
    }
  if (details->workplace == OPENINGS_WORKPLACE_UNKNOWN)
    details->workplace = listed->workplace;
  if (details->employment == OPENINGS_EMPLOYMENT_UNKNOWN)
    details->employment = listed->employment;
  if (!openings_salary_is_stated (&details->salary))
    details->salary = listed->salary;
  complete_time (&details->posted_at, listed->posted_at);
  complete_time (&details->updated_at, listed->updated_at);
  complete_time (&details->closes_at, listed->closes_at);
  complete_places (details, listed);
  details->partial = FALSE;

  return openings_facts_seal (details);
}
