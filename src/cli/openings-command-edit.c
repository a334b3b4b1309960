/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "openings-cli-options.h"
#include "openings-cli-commands.h"
#include "openings-format.h"
#include "openings-history-text.h"
#include "openings-job-view.h"
#include "openings-json-writer.h"
#include "openings-table.h"

/* The words behind the options. */
typedef struct
{
  char *favorite;
  char *applied;
  char *status;
  char *notes;
  GStrv tags;
  GStrv untags;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->favorite);
  g_free (words->applied);
  g_free (words->status);
  g_free (words->notes);
  g_strfreev (words->tags);
  g_strfreev (words->untags);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static gboolean
parse_words (OpeningsCli *cli,
             Words *words,
             OpeningsExit *status)
{
  const GOptionEntry entries[] = {
    { "favorite", 0, 0, G_OPTION_ARG_FILENAME, &words->favorite, N_ ("Whether it is a favorite"),
      N_ ("yes|no") },
    { "applied", 0, 0, G_OPTION_ARG_FILENAME, &words->applied, N_ ("Whether you applied"),
      N_ ("yes|no") },
    { "status", 0, 0, G_OPTION_ARG_FILENAME, &words->status,
      N_ ("How far it is, such as interested or applied"), N_ ("STATUS") },
    { "notes", 0, 0, G_OPTION_ARG_FILENAME, &words->notes, N_ ("Your notes, instead of the old"),
      N_ ("TEXT") },
    { "tag", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->tags, N_ ("Add a tag"), N_ ("TAG") },
    { "untag", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->untags, N_ ("Take a tag away"),
      N_ ("TAG") },
    { NULL },
  };

  return openings_cli_parse (cli, entries, 1, 1, status);
}

static gboolean
read_edit (OpeningsCli *cli,
           const Words *words,
           OpeningsEdit *edit)
{
  int value = 0;

  if (words->favorite != NULL)
    {
      edit->fields |= OPENINGS_EDIT_FAVORITE;
      if (!openings_cli_read_boolean (cli, "--favorite", words->favorite, &edit->favorite))
        return FALSE;
    }
  if (words->applied != NULL)
    {
      edit->fields |= OPENINGS_EDIT_APPLIED;
      if (!openings_cli_read_boolean (cli, "--applied", words->applied, &edit->applied))
        return FALSE;
    }
  if (words->status != NULL)
    {
      edit->fields |= OPENINGS_EDIT_STATUS;
      if (!openings_cli_read_choice (cli, "--status", words->status, OPENINGS_TYPE_STATUS, 0,
                                     &value))
        return FALSE;
      edit->status = (OpeningsStatus) value;
    }

  return TRUE;
}

static gboolean
store_edit (OpeningsCli *cli,
            gint64 id,
            const OpeningsEdit *edit)
{
  g_autoptr (GError) error = NULL;

  openings_store_edit_async (cli->store, id, edit, cli->cancellable, openings_cli_ready_cb, cli);
  if (openings_store_edit_finish (cli->store, openings_cli_wait (cli), &error))
    return TRUE;

  openings_job_view_fail (cli, id, error);
  return FALSE;
}

static gboolean
store_tags (OpeningsCli *cli,
            gint64 id,
            GStrv words,
            OpeningsEditFields field)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *tag = openings_cli_dup_text (words[i]);
      const OpeningsEdit edit = { .fields = field, .tag = tag, .untag = tag };

      if (!store_edit (cli, id, &edit))
        return FALSE;
    }

  return TRUE;
}

OpeningsExit
openings_command_edit (OpeningsCli *cli)
{
  g_auto (Words) words = { 0 };
  g_autofree char *notes = NULL;
  OpeningsEdit edit = { 0 };
  OpeningsExit status;
  gint64 id;

  if (!parse_words (cli, &words, &status))
    return status;
  if (!openings_cli_read_id (cli, cli->arguments[0], &id) || !read_edit (cli, &words, &edit))
    return OPENINGS_EXIT_USAGE;

  notes = openings_cli_dup_text (words.notes);
  edit.notes = notes;
  if (notes != NULL)
    edit.fields |= OPENINGS_EDIT_NOTES;
  if (edit.fields == 0 && words.tags == NULL && words.untags == NULL)
    return openings_cli_misused (cli, _ ("Say what to set, such as --favorite yes."));

  if (!openings_cli_open_store (cli) || (edit.fields != 0 && !store_edit (cli, id, &edit)) ||
      !store_tags (cli, id, words.tags, OPENINGS_EDIT_TAG) ||
      !store_tags (cli, id, words.untags, OPENINGS_EDIT_UNTAG))
    return OPENINGS_EXIT_FAILED;

  if (cli->json)
    return openings_job_view_print (cli, id);

  openings_cli_note (cli, _ ("Saved."));
  return OPENINGS_EXIT_DONE;
}

static void
print_event_json (OpeningsCli *cli,
                  const OpeningsEvent *event)
{
  g_autoptr (GString) json = g_string_new ("{");

  openings_json_add_time (json, "at", event->at);
  openings_json_add_string (json, "what", event->what);
  openings_json_add_string (json, "field", event->field);
  openings_json_add_string (json, "old_value", event->old_value);
  openings_json_add_string (json, "new_value", event->new_value);
  g_string_append_c (json, '}');
  openings_terminal_print_json (cli->terminal, json->str);
}

static void
print_events (OpeningsCli *cli,
              GPtrArray *events)
{
  const OpeningsColumn columns[] = { { NULL, TRUE, FALSE }, { NULL, FALSE, TRUE } };
  g_autoptr (OpeningsTable) table = openings_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < events->len; i++)
    {
      const OpeningsEvent *event = events->pdata[i];
      g_autofree char *date = openings_format_moment (event->at);
      g_autofree char *text = openings_history_text (event);

      openings_table_add (table, (const char *const[]) { date, text });
    }
  openings_table_print (table, cli->terminal);
}

OpeningsExit
openings_command_history (OpeningsCli *cli)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  OpeningsExit status;
  gint64 id;

  if (!openings_cli_parse (cli, NULL, 1, 1, &status))
    return status;
  if (!openings_cli_read_id (cli, cli->arguments[0], &id))
    return OPENINGS_EXIT_USAGE;
  if (!openings_cli_open_store (cli))
    return OPENINGS_EXIT_FAILED;

  openings_store_get_history_async (cli->store, id, cli->cancellable, openings_cli_ready_cb, cli);
  events = openings_store_get_history_finish (cli->store, openings_cli_wait (cli), &error);
  if (events == NULL)
    return openings_job_view_fail (cli, id, error);

  for (guint i = 0; cli->json && i < events->len; i++)
    print_event_json (cli, events->pdata[i]);
  if (!cli->json)
    print_events (cli, events);

  return OPENINGS_EXIT_DONE;
}
