/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-commands.h"

#include "openings-add-source-dialog.h"
#include "openings-error-text.h"
#include "openings-importer.h"
#include "openings-sources-window.h"

/* Who presses Refresh again before it is done gets one more, and no third. */
#define MAX_REFRESHES 2

struct _OpeningsCommands
{
  GObject parent_instance;

  OpeningsSession *session;  /* (owned) */
  OpeningsWindow *window;    /* (nullable) weak */
  GtkWindow *add_dialog;     /* (nullable) weak */
  GtkWindow *sources_window; /* (nullable) weak */
  guint n_refreshes;
};

G_DEFINE_FINAL_TYPE (OpeningsCommands, openings_commands, G_TYPE_OBJECT)

static void
show_error (OpeningsCommands *self,
            const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->window == NULL)
    return;

  text = openings_error_text (error);
  openings_window_add_toast (self->window, text);
}

static void
scraped_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (OpeningsCommands) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsRun) run =
      openings_run_queue_scrape_finish (OPENINGS_RUN_QUEUE (object), result, &error);

  if (run == NULL)
    show_error (self, error);
}

static void
scrape (OpeningsCommands *self,
        const char *const *handles)
{
  openings_run_queue_scrape_async (openings_session_get_queue (self->session), handles,
                                   OPENINGS_RUN_HIGH, OPENINGS_RUN_FORCE, NULL, scraped_cb,
                                   g_object_ref (self));
}

static void
refresh_done (OpeningsCommands *self)
{
  self->n_refreshes--;
}

static void
refreshed_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (OpeningsCommands) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsRun) run =
      openings_run_queue_scrape_finish (OPENINGS_RUN_QUEUE (object), result, &error);

  if (run == NULL || openings_run_is_finished (run))
    refresh_done (self);
  else
    g_signal_connect_object (run, "finished", G_CALLBACK (refresh_done), self, G_CONNECT_SWAPPED);
  if (run == NULL)
    show_error (self, error);
}

static void
demo_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (OpeningsCommands) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) handles =
      openings_session_follow_demo_finish (OPENINGS_SESSION (object), result, &error);

  if (handles == NULL)
    show_error (self, error);
  else
    scrape (self, (const char *const *) handles);
}

static void
followed_cb (OpeningsCommands *self,
             const char *handle)
{
  const char *const handles[] = { handle, NULL };

  scrape (self, handles);
}

static void
openings_commands_finalize (GObject *object)
{
  OpeningsCommands *self = OPENINGS_COMMANDS (object);

  g_clear_weak_pointer (&self->add_dialog);
  g_clear_weak_pointer (&self->sources_window);
  g_clear_weak_pointer (&self->window);
  g_object_unref (self->session);

  G_OBJECT_CLASS (openings_commands_parent_class)->finalize (object);
}

static void
openings_commands_class_init (OpeningsCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_commands_finalize;
}

static void
openings_commands_init (OpeningsCommands *self)
{
}

/**
 * openings_commands_new:
 * @session: an open session
 * @window: the window that shows it
 *
 * Returns: (transfer full): commands for them
 */
OpeningsCommands *
openings_commands_new (OpeningsSession *session,
                       OpeningsWindow *window)
{
  OpeningsCommands *self = g_object_new (OPENINGS_TYPE_COMMANDS, NULL);

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->window, window);

  return self;
}

/**
 * openings_commands_add_source:
 * @self: commands
 * @address: what is looked up, or empty for the user to fill in
 *
 * Shows the dialog that adds a source.
 */
void
openings_commands_add_source (OpeningsCommands *self,
                              const char *address)
{
  g_return_if_fail (OPENINGS_IS_COMMANDS (self));

  if (self->add_dialog == NULL)
    {
      OpeningsAddSourceDialog *dialog =
          openings_add_source_dialog_new (GTK_WINDOW (self->window),
                                          openings_session_get_store (self->session),
                                          openings_session_get_fetcher (self->session));

      g_signal_connect_object (dialog, "followed", G_CALLBACK (followed_cb), self,
                               G_CONNECT_SWAPPED);
      g_set_weak_pointer (&self->add_dialog, GTK_WINDOW (dialog));
    }
  openings_add_source_dialog_set_address (OPENINGS_ADD_SOURCE_DIALOG (self->add_dialog), address);
  gtk_window_present (self->add_dialog);
}

/**
 * openings_commands_follow_demo:
 * @self: commands
 *
 * Follows the companies of the demo board and fetches their jobs.
 */
void
openings_commands_follow_demo (OpeningsCommands *self)
{
  g_return_if_fail (OPENINGS_IS_COMMANDS (self));

  openings_session_follow_demo_async (self->session, demo_cb, g_object_ref (self));
}

/**
 * openings_commands_import:
 * @self: commands
 * @path: of a file, or empty for the user to choose one
 *
 * Shows what a file holds, and imports it if the user says so.
 */
void
openings_commands_import (OpeningsCommands *self,
                          const char *path)
{
  OpeningsStore *store = openings_session_get_store (self->session);
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (OPENINGS_IS_COMMANDS (self));

  if (self->window == NULL)
    return;
  if (*path == '\0')
    {
      openings_importer_choose (self->window, store);
      return;
    }

  file = g_file_new_for_path (path);
  openings_importer_open (self->window, store, file);
}

/**
 * openings_commands_refresh:
 * @self: commands
 *
 * Fetches all that is followed.
 */
void
openings_commands_refresh (OpeningsCommands *self)
{
  g_return_if_fail (OPENINGS_IS_COMMANDS (self));

  if (self->n_refreshes == MAX_REFRESHES)
    return;

  self->n_refreshes++;
  openings_run_queue_scrape_async (openings_session_get_queue (self->session), NULL,
                                   OPENINGS_RUN_HIGH, OPENINGS_RUN_FORCE, NULL, refreshed_cb,
                                   g_object_ref (self));
}

/**
 * openings_commands_show_sources:
 * @self: commands
 *
 * Shows what is followed.
 */
void
openings_commands_show_sources (OpeningsCommands *self)
{
  g_return_if_fail (OPENINGS_IS_COMMANDS (self));

  if (self->sources_window == NULL)
    g_set_weak_pointer (&self->sources_window,
                        GTK_WINDOW (openings_sources_window_new (
                            GTK_WINDOW (self->window),
                            openings_session_get_sources (self->session),
                            openings_session_get_store (self->session),
                            openings_session_get_queue (self->session))));
  gtk_window_present (self->sources_window);
}
