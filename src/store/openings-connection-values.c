/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-connection.h"

/* Values that go into statements and come out of them. */

/* Binds without a copy: the text must live until the statement has run. */
void
openings_bind_text (sqlite3_stmt *statement,
                    int parameter,
                    const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, parameter, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, parameter);
}

void
openings_bind_time (sqlite3_stmt *statement,
                    int parameter,
                    gint64 time)
{
  if (time != OPENINGS_TIME_UNKNOWN)
    sqlite3_bind_int64 (statement, parameter, time);
  else
    sqlite3_bind_null (statement, parameter);
}

void
openings_bind_amount (sqlite3_stmt *statement,
                      int parameter,
                      double amount)
{
  if (amount > 0.0)
    sqlite3_bind_double (statement, parameter, amount);
  else
    sqlite3_bind_null (statement, parameter);
}

void
openings_bind_lines (sqlite3_stmt *statement,
                     int parameter,
                     GStrv lines)
{
  sqlite3_bind_text (statement, parameter, g_strjoinv ("\n", lines), -1, g_free);
}

const char *
openings_column_text (sqlite3_stmt *statement,
                      int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

char *
openings_column_dup_text (sqlite3_stmt *statement,
                          int column)
{
  return g_strdup (openings_column_text (statement, column));
}

GStrv
openings_column_dup_lines (sqlite3_stmt *statement,
                           int column)
{
  const char *text = openings_column_text (statement, column);

  return g_strsplit (text != NULL ? text : "", "\n", 0);
}

/* Returns: (transfer full): a pattern for LIKE of what holds this part; it escapes by "!" */
char *
openings_dup_part_pattern (const char *part)
{
  g_autoptr (GString) pattern = g_string_new (part);

  g_string_replace (pattern, "!", "!!", 0);
  g_string_replace (pattern, "%", "!%", 0);
  g_string_replace (pattern, "_", "!_", 0);
  g_string_prepend_c (pattern, '%');
  g_string_append_c (pattern, '%');

  return g_strdup (pattern->str);
}
