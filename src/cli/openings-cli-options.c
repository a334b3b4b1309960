/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cli-options.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "openings-cli-commands.h"
#include "openings-config.h"
#include "openings-enum.h"
#include "openings-text.h"

/* Where the values of the options that each command has go. */
typedef struct
{
  char *data_dir;
  char *cache_dir;
  char *redis;
  char *mirror;
  gboolean json;
  gboolean quiet;
  gboolean version;
} Global;

#define N_GLOBAL 8

static void
fill_entries (GOptionEntry *entries,
              Global *global)
{
  const GOptionEntry all[N_GLOBAL] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &global->data_dir,
      N_ ("Keep the database in this folder"), N_ ("DIR") },
    { "cache-dir", 0, 0, G_OPTION_ARG_FILENAME, &global->cache_dir,
      N_ ("Keep caches in this folder"), N_ ("DIR") },
    { "redis", 0, 0, G_OPTION_ARG_FILENAME, &global->redis,
      N_ ("Share work and caches through this Redis server"), N_ ("URL") },
    { "mirror", 0, 0, G_OPTION_ARG_FILENAME, &global->mirror,
      N_ ("Fetch everything from this server instead"), N_ ("URL") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &global->json, N_ ("Write JSON, one object a line"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &global->quiet,
      N_ ("Write only results and errors"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &global->version, N_ ("Show the version"), NULL },
    { NULL },
  };

  memcpy (entries, all, sizeof all);
}

static gboolean
takes_value (const char *word)
{
  Global unused = { 0 };
  GOptionEntry entries[N_GLOBAL];

  fill_entries (entries, &unused);
  for (guint i = 0; entries[i].long_name != NULL; i++)
    if (entries[i].arg != G_OPTION_ARG_NONE && g_str_has_prefix (word, "--") &&
        g_str_equal (word + 2, entries[i].long_name))
      return TRUE;

  return FALSE;
}

/* The first word that is neither an option nor the value of one; or the number
 * of words. */
static guint
find_command (const char *const *words)
{
  guint at = 1;

  while (words[at] != NULL && words[at][0] == '-')
    at += takes_value (words[at]) && words[at + 1] != NULL ? 2 : 1;

  return at;
}

static GStrv
dup_without (const char *const *words,
             guint index)
{
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (i != index)
      g_strv_builder_add (rest, words[i]);

  return g_strv_builder_end (rest);
}

/**
 * openings_cli_name_command:
 * @self: a call of the program
 * @words: (array zero-terminated=1): its words, the first one the program's name
 * @status: (out): the exit status, if there is no command
 *
 * Finds out which command is called. Options may stand before it.
 *
 * Returns: whether one is
 */
gboolean
openings_cli_name_command (OpeningsCli *self,
                           const char *const *words,
                           OpeningsExit *status)
{
  guint at = find_command (words);
  const OpeningsCommand *commands;
  guint n_commands;

  g_clear_pointer (&self->arguments, g_strfreev);
  self->arguments = dup_without (words, at);
  if (words[at] == NULL)
    {
      if (openings_cli_parse (self, NULL, 0, 0, status))
        *status = openings_cli_misused (self, _ ("Say what to do."));
      return FALSE;
    }

  commands = openings_commands (&n_commands);
  for (guint i = 0; i < n_commands && self->command == NULL; i++)
    if (g_str_equal (commands[i].name, words[at]))
      self->command = &commands[i];
  if (self->command == NULL)
    *status = openings_cli_misused (self, _ ("There is no command “%s”."), words[at]);

  return self->command != NULL;
}

static gboolean
take_mirror (OpeningsCli *self,
             Global *global)
{
  const char *mirror = global->mirror != NULL ? global->mirror : g_getenv ("OPENINGS_MIRROR");

  if (mirror == NULL || *mirror == '\0')
    return TRUE;
  if (!openings_text_is_http_url (mirror))
    {
      openings_cli_misused (self, _ ("“%s” is no mirror such as http://127.0.0.1:8080."),
                            mirror);
      return FALSE;
    }

  self->mirror = g_strdup (mirror);
  return TRUE;
}

static gboolean
take_global (OpeningsCli *self,
             Global *global)
{
  self->data_dir = g_steal_pointer (&global->data_dir);
  self->cache_dir = g_steal_pointer (&global->cache_dir);
  self->redis = global->redis != NULL ? g_steal_pointer (&global->redis)
                                      : g_strdup (g_getenv ("OPENINGS_REDIS"));
  self->json = global->json;
  openings_terminal_set_quiet (self->terminal, global->quiet);
  openings_terminal_set_plain (self->terminal, global->json);

  return take_mirror (self, global);
}

static void
global_clear (Global *global)
{
  g_free (global->data_dir);
  g_free (global->cache_dir);
  g_free (global->redis);
  g_free (global->mirror);
}

static char *
dup_command_list (void)
{
  const OpeningsCommand *commands;
  g_autoptr (GString) list = g_string_new (_ ("Commands:"));
  guint n_commands;

  commands = openings_commands (&n_commands);
  for (guint i = 0; i < n_commands; i++)
    g_string_append_printf (list, "\n  %-10s %s", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (list, "\n\n%s",
                          _ ("“openings-cli COMMAND --help” tells about a command."));

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* The empty text stands for something else in translations. */
static const char *
get_usage (OpeningsCli *self)
{
  if (self->command == NULL)
    return _ ("COMMAND");

  return *self->command->usage != '\0' ? _ (self->command->usage) : "";
}

static GOptionContext *
new_context (OpeningsCli *self,
             const GOptionEntry *entries,
             Global *global,
             char ***arguments)
{
  const OpeningsCommand *command = self->command;
  GOptionContext *context = g_option_context_new (get_usage (self));
  g_autofree char *name = g_strjoin (" ", "openings-cli", command != NULL ? command->name : NULL,
                                     NULL);
  g_autofree char *summary = command != NULL ? g_strdup (_ (command->summary))
                                             : dup_command_list ();
  GOptionEntry global_entries[N_GLOBAL];
  const GOptionEntry rest[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, arguments, NULL, NULL },
    { NULL },
  };

  /* The help that GOption writes begins with this name. */
  g_set_prgname (name);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, self->details);
  g_option_context_set_translation_domain (context, OPENINGS_GETTEXT_DOMAIN);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  fill_entries (global_entries, global);
  g_option_context_add_main_entries (context, global_entries, NULL);
  g_option_context_add_main_entries (context, rest, NULL);

  return context;
}

static gboolean
check_number (OpeningsCli *self,
              guint min,
              guint max)
{
  guint n = g_strv_length (self->arguments);

  if (n < min)
    openings_cli_misused (self, _ ("Something is missing: openings-cli %s %s"),
                          self->command->name, get_usage (self));
  else if (n > max && self->command != NULL)
    openings_cli_misused (self, _ ("“%s” is too much: openings-cli %s %s"), self->arguments[max],
                          self->command->name, get_usage (self));

  return n >= min && n <= max;
}

/**
 * openings_cli_parse:
 * @self: a call of the program
 * @entries: (nullable) (array zero-terminated=1): the options of the command
 * @min_arguments: how many words beside options it needs
 * @max_arguments: how many it takes
 * @status: (out): the exit status, if there is nothing left to do
 *
 * Reads the options, those that each command has too. What is left are the
 * arguments.
 *
 * Returns: whether the command is to go on
 */
gboolean
openings_cli_parse (OpeningsCli *self,
                    const GOptionEntry *entries,
                    guint min_arguments,
                    guint max_arguments,
                    OpeningsExit *status)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = NULL;
  Global global = { 0 };
  gboolean goes_on = FALSE;

  *status = OPENINGS_EXIT_USAGE;
  context = new_context (self, entries, &global, &rest);
  if (!g_option_context_parse_strv (context, &self->arguments, &error))
    {
      *status = openings_cli_misused (self, "%s", error->message);
    }
  else if (global.version)
    {
      openings_cli_print (self, "openings-cli %s", OPENINGS_VERSION);
      *status = OPENINGS_EXIT_DONE;
    }
  else
    {
      g_strfreev (self->arguments);
      self->arguments = rest != NULL ? g_steal_pointer (&rest) : g_new0 (char *, 1);
      goes_on = take_global (self, &global) && check_number (self, min_arguments, max_arguments);
    }
  global_clear (&global);

  return goes_on;
}

/**
 * openings_cli_dup_text:
 * @word: (nullable): a word of the call, or the value of an option
 *
 * Returns: (transfer full) (nullable): it in UTF-8
 */
char *
openings_cli_dup_text (const char *word)
{
  char *text;

  if (word == NULL || g_utf8_validate (word, -1, NULL))
    return g_strdup (word);

  text = g_locale_to_utf8 (word, -1, NULL, NULL, NULL);

  return text != NULL ? text : g_utf8_make_valid (word, -1);
}

gboolean
openings_cli_read_id (OpeningsCli *self,
                      const char *word,
                      gint64 *id)
{
  guint64 number = 0;

  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &number, NULL))
    {
      openings_cli_misused (
          self, _ ("“%s” is not the number of a posting or run, as lists show it."), word);
      return FALSE;
    }

  *id = (gint64) number;
  return TRUE;
}

gboolean
openings_cli_read_boolean (OpeningsCli *self,
                           const char *option,
                           const char *word,
                           gboolean *value)
{
  *value = g_ascii_strcasecmp (word, "yes") == 0;
  if (*value || g_ascii_strcasecmp (word, "no") == 0)
    return TRUE;

  openings_cli_misused (self, _ ("%s takes “yes” or “no”, not “%s”."), option, word);
  return FALSE;
}

gboolean
openings_cli_read_number (OpeningsCli *self,
                          const char *option,
                          const char *word,
                          guint64 min,
                          guint64 max,
                          guint64 *value)
{
  if (g_ascii_string_to_unsigned (word, 10, min, max, value, NULL))
    return TRUE;

  openings_cli_misused (self,
                        _ ("%s takes a number from %" PRIu64 " to %" PRIu64
                           ", not “%s”."),
                        option, min, max, word);
  return FALSE;
}

/* @first: the first value that may be chosen; those before it mean unknown. */
gboolean
openings_cli_read_choice (OpeningsCli *self,
                          const char *option,
                          const char *word,
                          GType type,
                          int first,
                          int *value)
{
  g_autoptr (GString) choices = g_string_new (NULL);

  if (openings_enum_from_nick (type, word, value) && *value >= first)
    return TRUE;

  for (int i = first; openings_enum_to_nick (type, i) != NULL; i++)
    g_string_append_printf (choices, "%s%s", i > first ? ", " : "",
                            openings_enum_to_nick (type, i));
  openings_cli_misused (self, _ ("%s takes one of %s, not “%s”."), option, choices->str, word);

  return FALSE;
}
