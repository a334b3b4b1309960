/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cli.h"

#include <glib/gi18n.h>

#include "openings-error-text.h"

/* A command is a function that goes from one step to the next. Where a step is
 * asynchronous, it runs the main context until the step is done: so signals are
 * seen at once and the progress bar moves on. */

OpeningsCli *
openings_cli_new (void)
{
  OpeningsCli *self = g_new0 (OpeningsCli, 1);

  self->terminal = openings_terminal_new ();
  self->cancellable = g_cancellable_new ();

  return self;
}

void
openings_cli_free (OpeningsCli *self)
{
  g_clear_object (&self->result);
  g_clear_object (&self->board);
  g_clear_object (&self->queue);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  openings_terminal_free (self->terminal);
  g_strfreev (self->arguments);
  g_free (self->data_dir);
  g_free (self->cache_dir);
  g_free (self->redis);
  g_free (self->mirror);
  g_free (self);
}

/**
 * openings_cli_close:
 * @self: a call of the program
 *
 * Ends what was begun. A run that is under way can be gone on with later.
 */
void
openings_cli_close (OpeningsCli *self)
{
  if (self->queue != NULL)
    {
      openings_run_queue_shutdown_async (self->queue, openings_cli_ready_cb, self);
      openings_run_queue_shutdown_finish (self->queue, openings_cli_wait (self), NULL);
    }
  if (self->fetcher != NULL)
    {
      openings_fetcher_shutdown_async (self->fetcher, openings_cli_ready_cb, self);
      openings_fetcher_shutdown_finish (self->fetcher, openings_cli_wait (self), NULL);
    }
  if (self->store != NULL)
    {
      openings_store_close_async (self->store, openings_cli_ready_cb, self);
      openings_store_close_finish (self->store, openings_cli_wait (self), NULL);
    }
}

void
openings_cli_ready_cb (GObject *object,
                       GAsyncResult *result,
                       gpointer cli)
{
  OpeningsCli *self = cli;

  g_set_object (&self->result, result);
}

/**
 * openings_cli_wait:
 * @self: a call of the program
 *
 * Runs the main context until openings_cli_ready_cb() is called.
 *
 * Returns: (transfer none): what it was called with, valid until the next wait
 */
GAsyncResult *
openings_cli_wait (OpeningsCli *self)
{
  g_clear_object (&self->result);
  while (self->result == NULL)
    openings_cli_iterate (self);

  return self->result;
}

/**
 * openings_cli_iterate:
 * @self: a call of the program
 *
 * Waits for something to happen, and has it handled. When nobody reads the
 * results any more, everything is cancelled.
 */
void
openings_cli_iterate (OpeningsCli *self)
{
  g_main_context_iteration (NULL, TRUE);
  if (openings_terminal_is_closed (self->terminal))
    g_cancellable_cancel (self->cancellable);
}

gboolean
openings_cli_is_cancelled (OpeningsCli *self)
{
  return g_cancellable_is_cancelled (self->cancellable) ||
         openings_terminal_is_closed (self->terminal);
}

/**
 * openings_cli_get_data_folder:
 * @self: a call of the program
 *
 * Returns: (transfer full): where the database is
 */
GFile *
openings_cli_get_data_folder (OpeningsCli *self)
{
  if (self->data_dir != NULL)
    return g_file_new_for_commandline_arg (self->data_dir);

  return g_file_new_build_filename (g_get_user_data_dir (), "openings", NULL);
}

/**
 * openings_cli_get_cache_folder:
 * @self: a call of the program
 *
 * Returns: (transfer full): where the caches are
 */
GFile *
openings_cli_get_cache_folder (OpeningsCli *self)
{
  if (self->cache_dir != NULL)
    return g_file_new_for_commandline_arg (self->cache_dir);

  return g_file_new_build_filename (g_get_user_cache_dir (), "openings", NULL);
}

static void
upgrading_cb (OpeningsStore *store,
              double fraction,
              OpeningsCli *self)
{
  openings_terminal_progress (self->terminal, fraction,
                              _ ("Preparing the jobs for this version"));
}

/**
 * openings_cli_open_store:
 * @self: a call of the program
 *
 * Returns: whether its store is open; if not, that was told
 */
gboolean
openings_cli_open_store (OpeningsCli *self)
{
  g_autoptr (GFile) folder = openings_cli_get_data_folder (self);
  g_autoptr (OpeningsStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean opened;

  if (self->store != NULL)
    return TRUE;

  store = openings_store_new (folder);
  g_signal_connect (store, "upgrading", G_CALLBACK (upgrading_cb), self);
  openings_store_open_async (store, self->cancellable, openings_cli_ready_cb, self);
  opened = openings_store_open_finish (store, openings_cli_wait (self), &error);
  openings_terminal_end_progress (self->terminal);
  if (opened)
    {
      self->store = g_steal_pointer (&store);
      return TRUE;
    }

  openings_cli_fail (self, g_file_peek_path (folder), error);
  if (g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_DAMAGED))
    openings_cli_note (self, _ ("To put back a backup: openings-cli restore FILE"));

  return FALSE;
}

/**
 * openings_cli_get_fetcher:
 * @self: a call of the program
 *
 * Without the Redis that was named, the disk alone keeps what was fetched.
 *
 * Returns: (transfer none): what fetches
 */
OpeningsFetcher *
openings_cli_get_fetcher (OpeningsCli *self)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;

  if (self->fetcher != NULL)
    return self->fetcher;

  folder = openings_cli_get_cache_folder (self);
  self->fetcher = openings_fetcher_new_with_cache (folder, self->redis, &error);
  if (self->fetcher == NULL)
    {
      openings_cli_note (self, "%s", error->message);
      self->fetcher = openings_fetcher_new_with_cache (folder, NULL, NULL);
    }
  if (self->mirror != NULL)
    openings_http_client_set_mirror (openings_fetcher_get_client (self->fetcher), self->mirror);
  openings_http_client_set_monitor (openings_fetcher_get_client (self->fetcher),
                                    g_network_monitor_get_default ());

  return self->fetcher;
}

/**
 * openings_cli_get_queue:
 * @self: a call of the program, whose store is open
 *
 * Returns: (transfer none): its queue of runs
 */
OpeningsRunQueue *
openings_cli_get_queue (OpeningsCli *self)
{
  if (self->queue == NULL)
    self->queue = openings_run_queue_new (self->store, openings_cli_get_fetcher (self));

  return self->queue;
}

/**
 * openings_cli_serve_demo:
 * @self: a call of the program
 * @error: where to say why not
 *
 * Serves the demo board, from now on until the program ends.
 *
 * Returns: whether that was possible
 */
gboolean
openings_cli_serve_demo (OpeningsCli *self,
                         GError **error)
{
  if (self->board == NULL)
    self->board = openings_demo_board_new ();

  return openings_demo_board_start (self->board,
                                    openings_fetcher_get_client (openings_cli_get_fetcher (self)),
                                    error);
}

/* The domains whose own message adds something to the words for it. */
static gboolean
has_details (const GError *error)
{
  return (error->domain == OPENINGS_HTTP_ERROR || error->domain == OPENINGS_STORE_ERROR) &&
         g_strcmp0 (error->message, openings_error_what (error)) != 0;
}

/**
 * openings_cli_fail:
 * @self: a call of the program
 * @subject: (nullable): what it is about: an address, a file
 * @error: what happened
 *
 * Tells what happened and what to do. That something was cancelled is known
 * to the person who did it.
 *
 * Returns: %OPENINGS_EXIT_FAILED
 */
OpeningsExit
openings_cli_fail (OpeningsCli *self,
                   const char *subject,
                   const GError *error)
{
  g_autofree char *text = openings_error_text (error);
  g_autoptr (GString) message = g_string_new (NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return OPENINGS_EXIT_FAILED;

  if (subject != NULL)
    g_string_append_printf (message, "%s: ", subject);
  g_string_append (message, text);
  if (has_details (error))
    g_string_append_printf (message, " [%s]", error->message);
  openings_terminal_warn (self->terminal, message->str);

  return OPENINGS_EXIT_FAILED;
}

static void
warn (OpeningsCli *self,
      const char *format,
      va_list arguments) G_GNUC_PRINTF (2, 0);

static void
warn (OpeningsCli *self,
      const char *format,
      va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  openings_terminal_warn (self->terminal, text);
}

/**
 * openings_cli_refuse:
 * @self: a call of the program
 * @format: why it can't be done, and what to do, as for printf()
 * @...: for @format
 *
 * Returns: %OPENINGS_EXIT_FAILED
 */
OpeningsExit
openings_cli_refuse (OpeningsCli *self,
                     const char *format,
                     ...)
{
  va_list arguments;

  va_start (arguments, format);
  warn (self, format, arguments);
  va_end (arguments);

  return OPENINGS_EXIT_FAILED;
}

/**
 * openings_cli_misused:
 * @self: a call of the program
 * @format: what is wrong with it, as for printf()
 * @...: for @format
 *
 * Returns: %OPENINGS_EXIT_USAGE
 */
OpeningsExit
openings_cli_misused (OpeningsCli *self,
                      const char *format,
                      ...)
{
  va_list arguments;

  va_start (arguments, format);
  warn (self, format, arguments);
  va_end (arguments);
  if (self->command != NULL)
    openings_cli_note (self, _ ("For help: openings-cli %s --help"), self->command->name);
  else
    openings_cli_note (self, _ ("For help: openings-cli --help"));

  return OPENINGS_EXIT_USAGE;
}

/**
 * openings_cli_note:
 * @self: a call of the program
 * @format: what is good to know, as for printf()
 * @...: for @format
 */
void
openings_cli_note (OpeningsCli *self,
                   const char *format,
                   ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  openings_terminal_note (self->terminal, text);
}

/**
 * openings_cli_print:
 * @self: a call of the program
 * @format: a result for people, as for printf()
 * @...: for @format
 */
void
openings_cli_print (OpeningsCli *self,
                    const char *format,
                    ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  openings_terminal_print (self->terminal, text);
}
