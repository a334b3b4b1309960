/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-statement.h"

#include <string.h>

#include "openings-enum.h"
#include "openings-text.h"

G_DEFINE_ENUM_TYPE (OpeningsTopic, openings_topic,
                    G_DEFINE_ENUM_VALUE (OPENINGS_TOPIC_SALARY, "salary"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_TOPIC_WORKPLACE, "workplace"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_TOPIC_APPLICANTS, "applicants"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_TOPIC_SENIORITY, "seniority"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_TOPIC_VISA, "visa"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_TOPIC_LANGUAGE, "language"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_TOPIC_EMPLOYMENT, "employment"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_TOPIC_DEADLINE, "deadline"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_TOPIC_WORKPLACE_FIELD, "workplace-field"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_TOPIC_DEPARTMENT, "department"))

static void
statement_free (gpointer data)
{
  OpeningsStatement *statement = data;

  g_free (statement->value);
  g_free (statement->phrase);
  g_free (statement);
}

/**
 * openings_statements_new:
 *
 * Returns: (transfer full) (element-type OpeningsStatement): an empty list
 */
GPtrArray *
openings_statements_new (void)
{
  return g_ptr_array_new_with_free_func (statement_free);
}

/**
 * openings_statements_copy:
 * @self: (element-type OpeningsStatement): a list
 *
 * Returns: (transfer full) (element-type OpeningsStatement): a list with the same statements
 */
GPtrArray *
openings_statements_copy (GPtrArray *self)
{
  GPtrArray *copy = openings_statements_new ();

  for (guint i = 0; i < self->len; i++)
    {
      const OpeningsStatement *statement = self->pdata[i];

      openings_statements_add (copy, statement->topic, statement->value, statement->phrase);
    }

  return copy;
}

/**
 * openings_statements_add:
 * @self: (element-type OpeningsStatement): a list
 * @topic: what it is about
 * @value: (nullable): what it says, in a word of ours
 * @phrase: (nullable): the words of the posting
 *
 * Adds a statement, unless there is one about the same topic.
 */
void
openings_statements_add (GPtrArray *self,
                         OpeningsTopic topic,
                         const char *value,
                         const char *phrase)
{
  OpeningsStatement *statement;
  char *line;

  if (openings_statements_find (self, topic) != NULL)
    return;

  line = openings_text_clean_line (phrase, -1);
  statement = g_new0 (OpeningsStatement, 1);
  statement->topic = topic;
  statement->value = g_strdup (value != NULL ? value : "");
  statement->phrase = line != NULL ? line : g_strdup ("");
  g_ptr_array_add (self, statement);
}

/**
 * openings_statements_find:
 * @self: (element-type OpeningsStatement): a list
 * @topic: a topic
 *
 * Returns: (nullable): what is stated about @topic
 */
const OpeningsStatement *
openings_statements_find (GPtrArray *self,
                          OpeningsTopic topic)
{
  for (guint i = 0; i < self->len; i++)
    {
      const OpeningsStatement *statement = self->pdata[i];

      if (statement->topic == topic)
        return statement;
    }

  return NULL;
}

/**
 * openings_statements_to_text:
 * @self: (element-type OpeningsStatement): a list
 *
 * Returns: (transfer full): one statement a line: topic, value and phrase, by tabs
 */
char *
openings_statements_to_text (GPtrArray *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->len; i++)
    {
      const OpeningsStatement *statement = self->pdata[i];

      g_string_append_printf (text, "%s%s\t%s\t%s", i > 0 ? "\n" : "",
                              openings_enum_to_nick (OPENINGS_TYPE_TOPIC, statement->topic),
                              statement->value, statement->phrase);
    }

  return g_string_free (text, FALSE);
}

/**
 * openings_statements_from_text:
 * @text: (nullable): what openings_statements_to_text() made
 *
 * Returns: (transfer full) (element-type OpeningsStatement): the list; what is no statement is
 *   left out
 */
GPtrArray *
openings_statements_from_text (const char *text)
{
  GPtrArray *self = openings_statements_new ();
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 3);
      int topic;

      if (g_strv_length (parts) == 3 &&
          openings_enum_from_nick (OPENINGS_TYPE_TOPIC, parts[0], &topic))
        openings_statements_add (self, (OpeningsTopic) topic, parts[1], parts[2]);
    }

  return self;
}
