/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-export-format.h"

#include "openings-clock.h"
#include "openings-csv.h"
#include "openings-export.h"
#include "openings-json-writer.h"
#include "openings-json.h"
#include "openings-store-load.h"

/* An export in the order of the calls:
 *
 *   .json   head, sources, jobs …, jobs end, events …, events end, profile, searches
 *   .csv    head, jobs …, jobs end */

void
openings_export_format_head (OpeningsExportFormat *self,
                             GString *out,
                             GPtrArray *items)
{
  if (self->is_csv)
    openings_csv_append_header (out);
  else
    g_string_append_printf (out, "{\"format\":\"%s\",\"version\":%d", OPENINGS_EXPORT_FORMAT,
                            OPENINGS_EXPORT_VERSION);
}

static void
begin_array (OpeningsExportFormat *self,
             GString *out,
             const char *name)
{
  g_string_append_printf (out, ",\n\"%s\":[", name);
  self->is_first = TRUE;
}

static void
begin_entry (OpeningsExportFormat *self,
             GString *out)
{
  g_string_append (out, self->is_first ? "\n" : ",\n");
  self->is_first = FALSE;
}

void
openings_export_format_sources (OpeningsExportFormat *self,
                                GString *out,
                                GPtrArray *items)
{
  begin_array (self, out, "sources");
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *json = openings_source_to_json (items->pdata[i]);

      begin_entry (self, out);
      g_string_append (out, json);
    }
  g_string_append (out, "\n]");
  begin_array (self, out, "postings");
}

/* The schema of a posting has no place for it. */
static void
note_seen (OpeningsExportFormat *self,
           const OpeningsJob *job)
{
  if (job->seen_at == OPENINGS_TIME_UNKNOWN)
    return;

  if (self->seen == NULL)
    self->seen = g_string_new (NULL);
  g_string_append (self->seen, self->seen->len == 0 ? "\n{" : ",\n{");
  openings_json_add_integer (self->seen, "posting", job->id);
  openings_json_add_time (self->seen, "at", job->seen_at);
  g_string_append_c (self->seen, '}');
}

void
openings_export_format_jobs (OpeningsExportFormat *self,
                             GString *out,
                             GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *json = NULL;

      if (self->is_csv)
        {
          openings_csv_append_job (out, items->pdata[i]);
          continue;
        }

      json = openings_job_to_json (items->pdata[i]);
      begin_entry (self, out);
      g_string_append (out, json);
      note_seen (self, items->pdata[i]);
    }
}

void
openings_export_format_jobs_end (OpeningsExportFormat *self,
                                 GString *out,
                                 GPtrArray *items)
{
  if (self->is_csv)
    return;

  g_string_append (out, "\n]");
  begin_array (self, out, "events");
}

void
openings_export_format_events (OpeningsExportFormat *self,
                               GString *out,
                               GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const OpeningsStoredEvent *stored = items->pdata[i];

      begin_entry (self, out);
      g_string_append_c (out, '{');
      openings_json_add_integer (out, "posting", stored->job_id);
      openings_json_add_time (out, "at", stored->event.at);
      openings_json_add_string (out, "what", stored->event.what);
      openings_json_add_string (out, "field", stored->event.field);
      openings_json_add_string (out, "old_value", stored->event.old_value);
      openings_json_add_string (out, "new_value", stored->event.new_value);
      g_string_append_c (out, '}');
    }
}

void
openings_export_format_events_end (OpeningsExportFormat *self,
                                   GString *out,
                                   GPtrArray *items)
{
  g_string_append (out, "\n]");
}

/* @texts has the profile, or nothing. */
void
openings_export_format_profile (OpeningsExportFormat *self,
                                GString *out,
                                GPtrArray *texts)
{
  g_string_append (out, ",\n\"profile\":");
  openings_json_append_string (out, texts->len > 0 ? texts->pdata[0] : NULL);
}

/* What the user has none of is left out. */
void
openings_export_format_searches (OpeningsExportFormat *self,
                                 GString *out,
                                 GPtrArray *searches)
{
  if (searches->len > 0)
    begin_array (self, out, "searches");
  for (guint i = 0; i < searches->len; i++)
    {
      g_autofree char *json = openings_search_to_json (searches->pdata[i]);

      begin_entry (self, out);
      g_string_append (out, json);
    }
  if (searches->len > 0)
    g_string_append (out, "\n]");

  if (self->seen != NULL)
    {
      begin_array (self, out, "seen");
      g_string_append_len (out, self->seen->str, (gssize) self->seen->len);
      g_string_append (out, "\n]");
    }
  g_string_append (out, "}\n");
}

void
openings_export_format_clear (OpeningsExportFormat *self)
{
  if (self->seen != NULL)
    g_string_free (g_steal_pointer (&self->seen), TRUE);
}
