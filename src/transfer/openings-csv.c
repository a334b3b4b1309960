/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-csv.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-enum.h"

/* One row for a job, in RFC 4180: commas, quotes doubled, CRLF. The columns
 * are those of the JSON; an array has one element a line, a place is
 * "city|region|country". Left out is what follows from the rest: the HTML of
 * the description, the hash, copies, the fit.
 *
 * A spreadsheet runs a cell that begins with =, +, -, @ or a tab as a formula.
 * Such a text gets an apostrophe in front, which import takes away again. */

static const char header[] =
    "id,source,external_id,company,title,locations,places,workplace,department,employment_type,"
    "salary_min,salary_max,salary_currency,salary_period,salary_from,posted_at,updated_at,"
    "closes_at,url,apply_url,description,requirements,skills,first_seen,last_seen,closed_at,"
    "closed_reason,favorite,applied,status,notes,tags\r\n";

/**
 * openings_csv_append_header:
 * @out: where to write
 *
 * Writes the first row: the names of the columns.
 */
void
openings_csv_append_header (GString *out)
{
  g_string_append (out, header);
}

/* Also what begins with apostrophes before such a character, so that taking
 * one away always gives the text back. */
static gboolean
is_dangerous (const char *text)
{
  text += strspn (text, "'");

  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

static void
add_text (GString *out,
          const char *text)
{
  gboolean quoted;

  if (text == NULL)
    text = "";

  quoted = strpbrk (text, ",\"\r\n") != NULL;
  if (quoted)
    g_string_append_c (out, '"');
  if (is_dangerous (text))
    g_string_append_c (out, '\'');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  if (quoted)
    g_string_append_c (out, '"');

  g_string_append_c (out, ',');
}

static void
add_lines (GString *out,
           GStrv lines)
{
  g_autofree char *text = g_strjoinv ("\n", lines);

  add_text (out, text);
}

static void
add_places (GString *out,
            const GPtrArray *places)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const OpeningsPlace *place = places->pdata[i];

      g_string_append_printf (text, "%s%s|%s|%s", i > 0 ? "\n" : "",
                              place->city != NULL ? place->city : "",
                              place->region != NULL ? place->region : "",
                              place->country != NULL ? place->country : "");
    }

  add_text (out, text->str);
}

/* The first value of each enumeration means unknown. */
static void
add_enum (GString *out,
          GType type,
          int value)
{
  add_text (out, value != 0 ? openings_enum_to_nick (type, value) : NULL);
}

static void
add_time (GString *out,
          gint64 time)
{
  g_autofree char *text = openings_time_to_iso (time);

  add_text (out, text);
}

static void
add_amount (GString *out,
            double amount)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (amount > 0.0)
    g_ascii_formatd (text, sizeof text, "%.15g", amount);

  add_text (out, text);
}

static void
add_salary (GString *out,
            const OpeningsSalary *salary)
{
  gboolean stated = openings_salary_is_stated (salary);

  add_amount (out, salary->min);
  add_amount (out, salary->max);
  add_text (out, salary->currency);
  add_enum (out, OPENINGS_TYPE_PERIOD, salary->period);
  add_text (out, stated ? openings_enum_to_nick (OPENINGS_TYPE_ORIGIN, salary->origin) : NULL);
}

/**
 * openings_csv_append_job:
 * @out: where to write
 * @job: a job
 *
 * Writes a row.
 */
void
openings_csv_append_job (GString *out,
                         const OpeningsJob *job)
{
  const OpeningsPosting *posting = job->posting;

  g_string_append_printf (out, "%" G_GINT64_FORMAT ",", job->id);
  add_text (out, posting->source);
  add_text (out, posting->external_id);
  add_text (out, posting->company);
  add_text (out, posting->title);
  add_lines (out, posting->locations);
  add_places (out, posting->places);
  add_enum (out, OPENINGS_TYPE_WORKPLACE, posting->workplace);
  add_text (out, posting->department);
  add_enum (out, OPENINGS_TYPE_EMPLOYMENT, posting->employment);
  add_salary (out, &posting->salary);
  add_time (out, posting->posted_at);
  add_time (out, posting->updated_at);
  add_time (out, posting->closes_at);
  add_text (out, posting->url);
  add_text (out, posting->apply_url);
  add_text (out, posting->description);
  add_lines (out, posting->requirements);
  add_lines (out, posting->skills);
  add_time (out, job->first_seen);
  add_time (out, job->last_seen);
  add_time (out, job->closed_at);
  add_text (out, job->closed_reason);
  add_text (out, job->favorite ? "yes" : "no");
  add_text (out, job->applied ? "yes" : "no");
  add_text (out, openings_enum_to_nick (OPENINGS_TYPE_STATUS, job->status));
  add_text (out, job->notes);
  add_lines (out, job->tags);

  /* the last cell has no comma behind it */
  g_string_truncate (out, out->len - 1);
  g_string_append (out, "\r\n");
}
