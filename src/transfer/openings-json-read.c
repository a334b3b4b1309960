/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-json-read.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-enum.h"
#include "openings-facts.h"
#include "openings-html.h"
#include "openings-json-access.h"
#include "openings-query-text.h"
#include "openings-store-profile.h"
#include "openings-text.h"

#define MAX_LINE   2000              /* characters */
#define MAX_TEXT   (4 * 1024 * 1024) /* bytes */
#define MAX_LIST   1000
#define MAX_URL    8000 /* bytes */
#define MAX_HASH   64
#define MAX_HANDLE 2000 /* bytes */
#define MAX_HOURS  (366 * 24)

/* One clean line, bounded. */
static char *
clean_line (const char *text)
{
  g_autofree char *line = openings_text_clean_line (text, -1);

  return line != NULL ? openings_text_truncate (line, MAX_LINE) : NULL;
}

static char *
dup_line (JsonObject *object,
          const char *name)
{
  return clean_line (openings_json_get_string (object, name));
}

/* Part of an address would be another address. */
static char *
dup_url (JsonObject *object,
         const char *name)
{
  const char *url = openings_json_get_string (object, name);

  return url != NULL && strlen (url) <= MAX_URL && openings_text_is_http_url (url) ? g_strdup (url)
                                                                                   : NULL;
}

/* A text as it stands, unless it is too long to be one. */
static char *
dup_text (JsonObject *object,
          const char *name)
{
  const char *text = openings_json_get_string (object, name);

  return text != NULL && strlen (text) <= MAX_TEXT ? g_utf8_make_valid (text, -1) : NULL;
}

static GStrv
dup_lines (JsonObject *object,
           const char *name)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  JsonArray *array = openings_json_get_array (object, name);
  guint n = MIN (openings_json_n_elements (array), MAX_LIST);

  for (guint i = 0; i < n; i++)
    {
      const char *text = openings_json_node_string (json_array_get_element (array, i));
      g_autofree char *line = clean_line (text);

      if (line != NULL)
        g_strv_builder_add (lines, line);
    }

  return g_strv_builder_end (lines);
}

static int
get_enum (JsonObject *object,
          const char *name,
          GType type)
{
  int value = 0;

  openings_enum_from_nick (type, openings_json_get_string (object, name), &value);

  return value;
}

static gint64
get_integer (JsonObject *object,
             const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;

  return json_node_get_int (node);
}

static void
read_places (OpeningsPosting *posting,
             JsonArray *places)
{
  guint n = MIN (openings_json_n_elements (places), MAX_LIST);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *place = openings_json_element (places, i);
      g_autofree char *city = dup_line (place, "city");
      g_autofree char *region = dup_line (place, "region");
      g_autofree char *country = dup_line (place, "country");

      openings_posting_add_place (posting, city, region, country);
    }
}

static gboolean
is_currency (const char *text)
{
  return text != NULL && strlen (text) == 3 && g_ascii_isupper (text[0]) &&
         g_ascii_isupper (text[1]) && g_ascii_isupper (text[2]);
}

static void
read_salary (OpeningsSalary *salary,
             JsonObject *object)
{
  const char *currency = openings_json_get_string (object, "currency");

  if (object == NULL)
    return;

  salary->min = openings_json_get_number (object, "min");
  salary->max = openings_json_get_number (object, "max");
  if (is_currency (currency))
    memcpy (salary->currency, currency, sizeof salary->currency);
  salary->period = get_enum (object, "period", OPENINGS_TYPE_PERIOD);
  salary->origin = get_enum (object, "from", OPENINGS_TYPE_ORIGIN);
}

/* The file may come from anywhere: its HTML is made safe again. */
static void
read_description (OpeningsPosting *posting,
                  JsonObject *object)
{
  g_autofree char *text = dup_text (object, "description");
  g_autofree char *html = dup_text (object, "description_html");

  posting->description = openings_text_clean (text, -1);
  if (html != NULL && *html != '\0')
    posting->description_html = openings_html_sanitize (html, -1);
}

static OpeningsPosting *
read_posting (JsonObject *object)
{
  OpeningsPosting *posting = openings_posting_new ();

  posting->source = dup_line (object, "source");
  posting->external_id = dup_line (object, "external_id");
  posting->company = dup_line (object, "company");
  posting->title = dup_line (object, "title");
  posting->locations = dup_lines (object, "locations");
  read_places (posting, openings_json_get_array (object, "places"));
  posting->workplace = get_enum (object, "workplace", OPENINGS_TYPE_WORKPLACE);
  posting->department = dup_line (object, "department");
  posting->employment = get_enum (object, "employment_type", OPENINGS_TYPE_EMPLOYMENT);
  read_salary (&posting->salary, openings_json_get_object (object, "salary"));
  posting->posted_at = openings_json_get_time (object, "posted_at");
  posting->updated_at = openings_json_get_time (object, "updated_at");
  posting->closes_at = openings_json_get_time (object, "closes_at");
  posting->url = dup_url (object, "url");
  posting->apply_url = dup_url (object, "apply_url");
  read_description (posting, object);
  posting->requirements = dup_lines (object, "requirements");
  posting->skills = dup_lines (object, "skills");

  return posting;
}

/* The hash of what the source said, by which the next fetch sees whether that
 * changed; ours would differ where the text was cleaned or the company's name
 * came from the source. */
static void
keep_hash (OpeningsPosting *posting,
           const char *hash)
{
  gsize length = hash != NULL ? strlen (hash) : 0;

  if (length == 0 || length > MAX_HASH || strspn (hash, "0123456789abcdef") != length)
    return;

  g_free (posting->content_hash);
  posting->content_hash = g_strdup (hash);
}

/* Returns an object that keeps the tree of @root alive. */
static JsonObject *
parse_object (const char *data,
              gsize length,
              JsonNode **root,
              GError **error)
{
  JsonObject *object;

  *root = openings_json_parse (data, length, error);
  if (*root == NULL)
    return NULL;

  object = openings_json_node_object (*root);
  if (object == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This is not a JSON object");

  return object;
}

/**
 * openings_json_is_handle:
 * @text: (nullable): what should be the handle of a source
 *
 * Returns: whether @text has the form KIND:BOARD or KIND
 */
gboolean
openings_json_is_handle (const char *text)
{
  gsize length;

  if (text == NULL || strlen (text) > MAX_HANDLE)
    return FALSE;

  length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789");

  return length > 0 && (text[length] == '\0' || (text[length] == ':' && text[length + 1] != '\0'));
}

/**
 * openings_profile_from_json:
 * @data: a text in JSON, or null
 * @length: its bytes
 *
 * Returns: (transfer full) (nullable): the text, unless it is too long
 */
char *
openings_profile_from_json (const char *data,
                            gsize length)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) wrapped = g_string_new ("{\"profile\":");
  g_autofree char *text = NULL;
  JsonObject *object;

  g_string_append_len (wrapped, data, (gssize) length);
  g_string_append_c (wrapped, '}');
  object = parse_object (wrapped->str, wrapped->len, &root, NULL);
  text = object != NULL ? dup_text (object, "profile") : NULL;

  return text != NULL && strlen (text) <= OPENINGS_MAX_PROFILE ? g_steal_pointer (&text) : NULL;
}

/**
 * openings_job_from_json:
 * @data: a posting in JSON, with or without what the store knows
 * @length: its bytes
 * @error: return location for an error
 *
 * What can be read of it is taken; only a posting without a source, an id of
 * its own or a title is refused.
 *
 * Returns: (transfer full): a job with a sealed posting, or %NULL with @error set
 */
OpeningsJob *
openings_job_from_json (const char *data,
                        gsize length,
                        GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (OpeningsPosting) posting = NULL;
  JsonObject *object = parse_object (data, length, &root, error);
  OpeningsJob *job;
  char *notes;

  if (object == NULL)
    return NULL;

  posting = read_posting (object);
  if (!openings_json_is_handle (posting->source) || posting->external_id == NULL ||
      posting->title == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "This is no posting: it lacks a source, an id or a title");
      return NULL;
    }

  job = openings_job_new ();
  openings_facts_restate (posting);
  job->posting = openings_posting_seal (g_steal_pointer (&posting));
  keep_hash (job->posting, openings_json_get_string (object, "content_hash"));
  job->id = get_integer (object, "id");
  job->first_seen = openings_json_get_time (object, "first_seen");
  job->last_seen = openings_json_get_time (object, "last_seen");
  job->closed_at = openings_json_get_time (object, "closed_at");
  job->closed_reason = dup_line (object, "closed_reason");
  g_strfreev (job->duplicates);
  job->duplicates = dup_lines (object, "duplicates");
  job->favorite = openings_json_is_true (object, "favorite");
  job->applied = openings_json_is_true (object, "applied");
  job->status = get_enum (object, "status", OPENINGS_TYPE_STATUS);
  notes = dup_text (object, "notes");
  if (notes != NULL)
    {
      g_free (job->notes);
      job->notes = notes;
    }
  g_strfreev (job->tags);
  job->tags = dup_lines (object, "tags");

  return job;
}

/**
 * openings_source_from_json:
 * @data: a source in JSON
 * @length: its bytes
 * @error: return location for an error
 *
 * Returns: (transfer full): the source, or %NULL with @error set
 */
OpeningsSource *
openings_source_from_json (const char *data,
                           gsize length,
                           GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse_object (data, length, &root, error);
  OpeningsSource *source;
  const char *handle;

  if (object == NULL)
    return NULL;

  handle = openings_json_get_string (object, "source");
  if (!openings_json_is_handle (handle))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "This is no source: it lacks a handle");
      return NULL;
    }

  source = openings_source_new (handle);
  source->company = dup_line (object, "company");
  source->url = dup_url (object, "url");
  if (openings_json_get_array (object, "only") != NULL)
    source->only = dup_lines (object, "only");
  source->added_at = openings_json_get_time (object, "added_at");
  source->last_tried_at = openings_json_get_time (object, "last_tried_at");
  source->last_success_at = openings_json_get_time (object, "last_success_at");
  source->last_error = dup_line (object, "last_error");
  source->paused = openings_json_is_true (object, "paused");
  source->refresh_hours = (guint) CLAMP (get_integer (object, "refresh_hours"), 0, MAX_HOURS);
  source->position = (guint) CLAMP (get_integer (object, "position"), 0, G_MAXINT);

  return source;
}

/**
 * openings_event_from_json:
 * @data: an event in JSON
 * @length: its bytes
 * @posting: (out): the id that its posting has in the file
 * @error: return location for an error
 *
 * Returns: (transfer full): the event, or %NULL with @error set
 */
OpeningsEvent *
openings_event_from_json (const char *data,
                          gsize length,
                          gint64 *posting,
                          GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse_object (data, length, &root, error);
  OpeningsEvent *event;
  g_autofree char *what = NULL;
  gint64 at;

  if (object == NULL)
    return NULL;

  *posting = get_integer (object, "posting");
  at = openings_json_get_time (object, "at");
  what = dup_line (object, "what");
  if (*posting == 0 || at == OPENINGS_TIME_UNKNOWN || what == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "This is no event: it lacks a posting, a time or what happened");
      return NULL;
    }

  event = g_new0 (OpeningsEvent, 1);
  event->at = at;
  event->what = g_steal_pointer (&what);
  event->field = dup_line (object, "field");
  event->old_value = dup_text (object, "old_value");
  event->new_value = dup_text (object, "new_value");

  return event;
}

/**
 * openings_search_from_json:
 * @data: a saved search in JSON
 * @length: its bytes
 *
 * Returns: (transfer full) (nullable): the search, if it is one
 */
OpeningsSavedSearch *
openings_search_from_json (const char *data,
                           gsize length)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse_object (data, length, &root, NULL);
  g_autofree char *name = object != NULL ? dup_line (object, "name") : NULL;
  g_autofree char *text = object != NULL ? dup_text (object, "query") : NULL;
  g_autoptr (OpeningsQuery) query = NULL;
  OpeningsSavedSearch *search;

  if (name == NULL || text == NULL)
    return NULL;

  query = openings_query_from_text (text);
  search = openings_saved_search_new (name, query);
  search->notifies = openings_json_is_true (object, "notifies");

  return search;
}

/**
 * openings_seen_from_json:
 * @data: in JSON, that a posting was read
 * @length: its bytes
 * @posting: (out): the id that the posting has in the file
 *
 * Returns: when that was, or %OPENINGS_TIME_UNKNOWN
 */
gint64
openings_seen_from_json (const char *data,
                         gsize length,
                         gint64 *posting)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse_object (data, length, &root, NULL);

  *posting = object != NULL ? get_integer (object, "posting") : 0;

  return object != NULL ? openings_json_get_time (object, "at") : OPENINGS_TIME_UNKNOWN;
}
