/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-json.h"

#include <string.h>

#include "openings-enum.h"
#include "openings-json-writer.h"
#include "openings-query-text.h"

/* The nick of a value, or null for the first one, which means unknown. */
static void
add_enum (GString *out,
          const char *key,
          GType type,
          int value)
{
  openings_json_add_string (out, key, value != 0 ? openings_enum_to_nick (type, value) : NULL);
}

static void
add_strings (GString *out,
             const char *key,
             GStrv texts)
{
  openings_json_append_key (out, key);
  openings_json_append_strings (out, (const char *const *) texts);
}

static void
add_places (GString *out,
            const GPtrArray *places)
{
  openings_json_append_key (out, "places");
  g_string_append_c (out, '[');
  for (guint i = 0; i < places->len; i++)
    {
      const OpeningsPlace *place = places->pdata[i];

      g_string_append (out, i > 0 ? ",{" : "{");
      openings_json_add_string (out, "city", place->city);
      openings_json_add_string (out, "region", place->region);
      openings_json_add_string (out, "country", place->country);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
add_amount (GString *out,
            const char *key,
            double amount)
{
  openings_json_append_key (out, key);
  if (amount > 0.0)
    openings_json_append_number (out, amount);
  else
    g_string_append (out, "null");
}

static void
add_salary (GString *out,
            const OpeningsSalary *salary)
{
  openings_json_append_key (out, "salary");
  if (!openings_salary_is_stated (salary))
    {
      g_string_append (out, "null");
      return;
    }

  g_string_append_c (out, '{');
  add_amount (out, "min", salary->min);
  add_amount (out, "max", salary->max);
  openings_json_add_string (out, "currency", *salary->currency != '\0' ? salary->currency : NULL);
  add_enum (out, "period", OPENINGS_TYPE_PERIOD, salary->period);
  openings_json_add_string (out, "from",
                            openings_enum_to_nick (OPENINGS_TYPE_ORIGIN, salary->origin));
  g_string_append_c (out, '}');
}

static void
add_posting (GString *out,
             const OpeningsPosting *posting)
{
  openings_json_add_string (out, "source", posting->source);
  openings_json_add_string (out, "external_id", posting->external_id);
  openings_json_add_string (out, "company", posting->company);
  openings_json_add_string (out, "title", posting->title);
  add_strings (out, "locations", posting->locations);
  add_places (out, posting->places);
  add_enum (out, "workplace", OPENINGS_TYPE_WORKPLACE, posting->workplace);
  openings_json_add_string (out, "department", posting->department);
  add_enum (out, "employment_type", OPENINGS_TYPE_EMPLOYMENT, posting->employment);
  add_salary (out, &posting->salary);
  openings_json_add_time (out, "posted_at", posting->posted_at);
  openings_json_add_time (out, "updated_at", posting->updated_at);
  openings_json_add_time (out, "closes_at", posting->closes_at);
  openings_json_add_string (out, "url", posting->url);
  openings_json_add_string (out, "apply_url", posting->apply_url);
  openings_json_add_string (out, "description", posting->description);
  openings_json_add_string (out, "description_html", posting->description_html);
  add_strings (out, "requirements", posting->requirements);
  add_strings (out, "skills", posting->skills);
  openings_json_add_string (out, "content_hash", posting->content_hash);
}

/* Almost all of what is written are the two descriptions. */
static GString *
new_line (const OpeningsPosting *posting)
{
  gsize length = 4096;

  if (posting->description != NULL)
    length += strlen (posting->description);
  if (posting->description_html != NULL)
    length += strlen (posting->description_html);

  return g_string_sized_new (length);
}

/**
 * openings_posting_to_json:
 * @posting: a posting
 *
 * Returns: (transfer full): one line, in the schema that everything writes,
 *   without what only the store knows
 */
char *
openings_posting_to_json (const OpeningsPosting *posting)
{
  GString *out = new_line (posting);

  g_string_append_c (out, '{');
  add_posting (out, posting);
  g_string_append_c (out, '}');

  return g_string_free (out, FALSE);
}

/**
 * openings_job_to_json:
 * @job: a job
 *
 * Returns: (transfer full): one line, in the schema that everything writes
 */
char *
openings_job_to_json (const OpeningsJob *job)
{
  GString *out = new_line (job->posting);

  g_string_append_c (out, '{');
  openings_json_add_integer (out, "id", job->id);
  add_posting (out, job->posting);
  openings_json_add_time (out, "first_seen", job->first_seen);
  openings_json_add_time (out, "last_seen", job->last_seen);
  openings_json_add_time (out, "closed_at", job->closed_at);
  openings_json_add_string (out, "closed_reason", job->closed_reason);
  add_strings (out, "duplicates", job->duplicates);
  openings_json_add_boolean (out, "favorite", job->favorite);
  openings_json_add_boolean (out, "applied", job->applied);
  openings_json_add_string (out, "status",
                            openings_enum_to_nick (OPENINGS_TYPE_STATUS, job->status));
  openings_json_add_string (out, "notes", job->notes);
  add_strings (out, "tags", job->tags);
  openings_json_append_key (out, "fit");
  openings_json_append_number (out, job->fit);
  g_string_append_c (out, '}');

  return g_string_free (out, FALSE);
}

/**
 * openings_source_to_json:
 * @source: a source
 *
 * Returns: (transfer full): one line: the handle, the company's name, the page
 *   that a person opens, the ids of its postings if only some are followed, how
 *   the last fetch went, and how many jobs are open
 */
char *
openings_source_to_json (const OpeningsSource *source)
{
  GString *out = g_string_new ("{");

  openings_json_add_string (out, "source", source->handle);
  openings_json_add_string (out, "company", source->company);
  openings_json_add_string (out, "url", source->url);
  if (source->only != NULL)
    add_strings (out, "only", source->only);
  openings_json_add_time (out, "added_at", source->added_at);
  openings_json_add_time (out, "last_tried_at", source->last_tried_at);
  openings_json_add_time (out, "last_success_at", source->last_success_at);
  openings_json_add_string (out, "last_error", source->last_error);
  openings_json_add_integer (out, "open", source->n_open);
  openings_json_add_boolean (out, "paused", source->paused);
  if (source->position > 0)
    openings_json_add_integer (out, "position", source->position);
  openings_json_append_key (out, "refresh_hours");
  if (source->refresh_hours > 0)
    g_string_append_printf (out, "%u", source->refresh_hours);
  else
    g_string_append (out, "null");
  g_string_append_c (out, '}');

  return g_string_free (out, FALSE);
}

/**
 * openings_search_to_json:
 * @search: a saved search
 *
 * Returns: (transfer full): one line: its name, its query as the store keeps it, and whether
 *   it notifies
 */
char *
openings_search_to_json (const OpeningsSavedSearch *search)
{
  GString *out = g_string_new ("{");
  g_autofree char *query = openings_query_to_text (search->query);

  openings_json_add_string (out, "name", search->name);
  openings_json_add_string (out, "query", query);
  openings_json_add_boolean (out, "notifies", search->notifies);
  g_string_append_c (out, '}');

  return g_string_free (out, FALSE);
}
