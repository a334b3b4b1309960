/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-csv.h"

#include <string.h>

#include "openings-csv-table.h"
#include "openings-import.h"
#include "openings-json-read.h"
#include "openings-json-writer.h"

/* A row is written as the JSON of a job, and that is read: then both formats
 * are bounded, cleaned and refused by the same rules. */

struct _OpeningsCsvColumns
{
  GHashTable *indices;     /* (owned) name → index of the column */
  OpeningsCsvTable *table; /* (owned) (nullable) of another tool */
};

/**
 * openings_csv_columns_new:
 * @header: a reader at the first row
 * @error: return location for an %OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT
 *
 * A file of ours has all of its columns; another one is a table of another tool.
 *
 * Returns: (transfer full): which column is what, or %NULL with @error set
 */
OpeningsCsvColumns *
openings_csv_columns_new (OpeningsCsvReader *header,
                          GError **error)
{
  static const char *const needed[] = { "source", "external_id", "title" };
  g_autoptr (OpeningsCsvColumns) self = g_new0 (OpeningsCsvColumns, 1);

  self->indices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < openings_csv_reader_get_n_cells (header); i++)
    g_hash_table_insert (self->indices, g_strdup (openings_csv_reader_get_cell (header, i)),
                         GUINT_TO_POINTER (i));

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!g_hash_table_contains (self->indices, needed[i]))
      {
        self->table = openings_csv_table_new (header);
        if (self->table != NULL)
          break;
        g_set_error_literal (error, OPENINGS_IMPORT_ERROR, OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT,
                             "The table has no column for titles, or none for companies and"
                             " addresses");
        return NULL;
      }

  return g_steal_pointer (&self);
}

void
openings_csv_columns_free (OpeningsCsvColumns *self)
{
  g_hash_table_unref (self->indices);
  g_clear_pointer (&self->table, openings_csv_table_free);
  g_free (self);
}

/**
 * openings_csv_columns_get_tool:
 * @self: the columns
 *
 * Returns: (nullable): which program wrote the file, if that is known
 */
const char *
openings_csv_columns_get_tool (OpeningsCsvColumns *self)
{
  return self->table != NULL ? openings_csv_table_get_tool (self->table) : "Openings";
}

/* The text as it was before export made it harmless for a spreadsheet; NULL
 * for an empty cell. */
static const char *
get_cell (OpeningsCsvColumns *self,
          OpeningsCsvReader *row,
          const char *name)
{
  gpointer index;
  const char *text;

  if (!g_hash_table_lookup_extended (self->indices, name, NULL, &index) ||
      GPOINTER_TO_UINT (index) >= openings_csv_reader_get_n_cells (row))
    return NULL;

  text = openings_csv_reader_get_cell (row, GPOINTER_TO_UINT (index));
  if (*text == '\'')
    {
      const char *rest = text + strspn (text, "'");

      if (*rest != '\0' && strchr ("=+-@\t\r", *rest) != NULL)
        text++;
    }

  return *text != '\0' ? text : NULL;
}

static void
add_lines (GString *out,
           const char *name,
           const char *text)
{
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  openings_json_append_key (out, name);
  openings_json_append_strings (out, (const char *const *) lines);
}

static void
add_places (GString *out,
            const char *text)
{
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  openings_json_append_key (out, "places");
  g_string_append_c (out, '[');
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "|", 3);
      guint n = g_strv_length (parts);

      g_string_append (out, i > 0 ? ",{" : "{");
      openings_json_add_string (out, "city", n > 0 ? parts[0] : NULL);
      openings_json_add_string (out, "region", n > 1 ? parts[1] : NULL);
      openings_json_add_string (out, "country", n > 2 ? parts[2] : NULL);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
add_salary (GString *out,
            OpeningsCsvColumns *self,
            OpeningsCsvReader *row)
{
  openings_json_append_key (out, "salary");
  g_string_append_c (out, '{');
  openings_json_add_string (out, "min", get_cell (self, row, "salary_min"));
  openings_json_add_string (out, "max", get_cell (self, row, "salary_max"));
  openings_json_add_string (out, "currency", get_cell (self, row, "salary_currency"));
  openings_json_add_string (out, "period", get_cell (self, row, "salary_period"));
  openings_json_add_string (out, "from", get_cell (self, row, "salary_from"));
  g_string_append_c (out, '}');
}

static void
add_boolean (GString *out,
             const char *name,
             const char *text)
{
  static const char *const words[] = { "yes", "true", "1", NULL };
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  openings_json_add_boolean (out, name, lower != NULL && g_strv_contains (words, lower));
}

/**
 * openings_csv_columns_read_job:
 * @self: the columns
 * @row: a reader at a row
 *
 * Returns: (transfer full) (nullable): the job, %NULL when the row is none
 */
OpeningsJob *
openings_csv_columns_read_job (OpeningsCsvColumns *self,
                               OpeningsCsvReader *row)
{
  static const char *const texts[] = {
    "source", "external_id", "company", "title", "workplace", "department", "employment_type",
    "posted_at", "updated_at", "closes_at", "url", "apply_url", "description", "first_seen",
    "last_seen", "closed_at", "closed_reason", "status", "notes"
  };
  static const char *const lists[] = { "locations", "requirements", "skills", "tags" };
  g_autoptr (GString) json = g_string_new ("{");

  if (self->table != NULL)
    return openings_csv_table_read_job (self->table, row);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    openings_json_add_string (json, texts[i], get_cell (self, row, texts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    add_lines (json, lists[i], get_cell (self, row, lists[i]));
  add_places (json, get_cell (self, row, "places"));
  add_salary (json, self, row);
  add_boolean (json, "favorite", get_cell (self, row, "favorite"));
  add_boolean (json, "applied", get_cell (self, row, "applied"));
  g_string_append_c (json, '}');

  return openings_job_from_json (json->str, json->len, NULL);
}
