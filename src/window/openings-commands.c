/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-commands.h"

#include <glib/gi18n.h>

#include "openings-add-source-dialog.h"
#include "openings-address-list.h"
#include "openings-companies-dialog.h"
#include "openings-error-text.h"
#include "openings-exporter.h"
#include "openings-follow-many-dialog.h"
#include "openings-importer.h"
#include "openings-manual-dialog.h"
#include "openings-manual-posting.h"
#include "openings-message-dialog.h"
#include "openings-source-actions.h"
#include "openings-sources-window.h"
#include "openings-toast.h"

/* Who presses Refresh again before it is done gets one more, and no third. */
#define MAX_REFRESHES 2

struct _OpeningsCommands
{
  GObject parent_instance;

  OpeningsSession *session;  /* (owned) */
  GSettings *settings;       /* (owned) */
  OpeningsWindow *window;    /* (nullable) weak */
  GtkWindow *add_dialog;     /* (nullable) weak */
  GtkWindow *many_dialog;    /* (nullable) weak */
  GtkWindow *sources_window; /* (nullable) weak */
  GtkWindow *posting_dialog; /* (nullable) weak */
  guint n_refreshes;
};

G_DEFINE_FINAL_TYPE (OpeningsCommands, openings_commands, G_TYPE_OBJECT)

static void add_sources (OpeningsCommands *self,
                         const char *text);

static void
say (OpeningsCommands *self,
     const char *text)
{
  if (self->window != NULL)
    openings_window_add_toast (self->window, text);
}

static void
show_error (OpeningsCommands *self,
            const GError *error)
{
  g_autofree char *text = openings_error_text (error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, text);
}

/* What a dialog belongs to. */
static GtkWindow *
get_front (OpeningsCommands *self)
{
  return self->sources_window != NULL && gtk_widget_get_visible (GTK_WIDGET (self->sources_window))
             ? self->sources_window
             : GTK_WINDOW (self->window);
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
             const char *handle,
             const char *name)
{
  const char *const handles[] = { handle, NULL };
  /* Translators: %s is a company or a board */
  g_autofree char *text = g_strdup_printf (_ ("You follow %s now"), name);
  AdwToast *toast;

  scrape (self, handles);
  if (self->window == NULL)
    return;

  toast = openings_toast_new (text);
  adw_toast_set_button_label (toast, _ ("_Show"));
  adw_toast_set_action_name (toast, "win.show-source");
  adw_toast_set_action_target (toast, "s", handle);
  openings_window_take_toast (self->window, toast);
}

static void
followed_many_cb (OpeningsCommands *self,
                  const char *const *handles)
{
  guint n_handles = g_strv_length ((char **) handles);
  g_autofree char *text = g_strdup_printf (
      ngettext ("You follow %u more source now", "You follow %u more sources now", n_handles),
      n_handles);

  scrape (self, handles);
  say (self, text);
}

static void
list_loaded_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (OpeningsCommands) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = openings_address_list_load_finish (G_FILE (object), result, &error);

  if (text == NULL)
    show_error (self, error);
  else
    add_sources (self, text);
}

static void
list_chosen_cb (GtkNativeDialog *dialog,
                int response,
                OpeningsCommands *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    openings_address_list_load_async (file, NULL, list_loaded_cb, g_object_ref (self));
  g_object_unref (dialog);
}

static void
add_source (OpeningsCommands *self,
            const char *address)
{
  if (self->add_dialog == NULL)
    {
      OpeningsAddSourceDialog *dialog =
          openings_add_source_dialog_new (get_front (self),
                                          openings_session_get_store (self->session),
                                          openings_session_get_fetcher (self->session));

      g_signal_connect_object (dialog, "followed", G_CALLBACK (followed_cb), self,
                               G_CONNECT_SWAPPED);
      g_set_weak_pointer (&self->add_dialog, GTK_WINDOW (dialog));
    }
  openings_add_source_dialog_set_address (OPENINGS_ADD_SOURCE_DIALOG (self->add_dialog), address);
  gtk_window_present (self->add_dialog);
}

static void
choose_companies (OpeningsCommands *self,
                  const char *text)
{
  OpeningsCompaniesDialog *dialog;

  dialog = openings_companies_dialog_new (get_front (self),
                                          openings_session_get_store (self->session));
  g_signal_connect_object (dialog, "followed", G_CALLBACK (followed_many_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_sources (OpeningsCommands *self,
             const char *text)
{
  if (self->many_dialog == NULL)
    {
      OpeningsFollowManyDialog *dialog =
          openings_follow_many_dialog_new (get_front (self),
                                           openings_session_get_store (self->session),
                                           openings_session_get_fetcher (self->session));

      g_signal_connect_object (dialog, "followed", G_CALLBACK (followed_many_cb), self,
                               G_CONNECT_SWAPPED);
      g_set_weak_pointer (&self->many_dialog, GTK_WINDOW (dialog));
    }
  openings_follow_many_dialog_set_text (OPENINGS_FOLLOW_MANY_DIALOG (self->many_dialog), text);
  gtk_window_present (self->many_dialog);
}

static void
import_sources (OpeningsCommands *self,
                const char *path)
{
  GtkFileChooserNative *dialog;

  if (*path != '\0')
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);

      openings_address_list_load_async (file, NULL, list_loaded_cb, g_object_ref (self));
      return;
    }

  dialog = gtk_file_chooser_native_new (_ ("Import a List of Sources"), get_front (self),
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (list_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
follow_demo (OpeningsCommands *self,
             const char *text)
{
  openings_session_follow_demo_async (self->session, demo_cb, g_object_ref (self));
}

static void
import_file (OpeningsCommands *self,
             const char *path)
{
  OpeningsStore *store = openings_session_get_store (self->session);
  g_autoptr (GFile) file = NULL;

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

/* Into the file of that path, or one that the user chooses. */
static void
export_file (OpeningsCommands *self,
             const char *path)
{
  OpeningsStore *store = openings_session_get_store (self->session);
  g_autoptr (GFile) file = *path != '\0' ? g_file_new_for_path (path) : NULL;

  if (self->window == NULL)
    return;
  if (file != NULL)
    openings_exporter_write (self->window, store, file);
  else
    openings_exporter_choose (self->window, store);
}

static void
refresh (OpeningsCommands *self,
         const char *text)
{
  if (self->n_refreshes == MAX_REFRESHES)
    return;

  self->n_refreshes++;
  openings_run_queue_scrape_async (openings_session_get_queue (self->session), NULL,
                                   OPENINGS_RUN_HIGH, OPENINGS_RUN_FORCE, NULL, refreshed_cb,
                                   g_object_ref (self));
}

static void
show_sources (OpeningsCommands *self,
              const char *text)
{
  if (self->window == NULL)
    return;
  if (self->sources_window == NULL)
    {
      OpeningsSourcesWindow *window = openings_sources_window_new (
          GTK_WINDOW (self->window), openings_session_get_sources (self->session),
          openings_session_get_store (self->session), openings_session_get_queue (self->session),
          openings_session_get_fetcher (self->session), self->settings);

      openings_source_actions_go_on (window);
      g_set_weak_pointer (&self->sources_window, GTK_WINDOW (window));
    }
  gtk_window_present (self->sources_window);
}

/* Tables and exports of postings are imported; of anything else the addresses in it
 * are taken. A link that is dropped comes as a file of another machine. */
static void
take_file (OpeningsCommands *self,
           GFile *file)
{
  g_autofree char *path = g_file_is_native (file) ? g_file_get_path (file) : NULL;

  if (path == NULL)
    {
      g_autofree char *address = g_file_get_uri (file);

      add_source (self, address);
    }
  else if (g_str_has_suffix (path, ".json") || g_str_has_suffix (path, ".csv") ||
           g_str_has_suffix (path, ".tsv") || g_str_has_suffix (path, ".db"))
    import_file (self, path);
  else
    import_sources (self, path);
}

/* Looks at the one address in it, or offers to follow all of them. */
static gboolean
take_text (OpeningsCommands *self,
           const char *text)
{
  g_autoptr (GPtrArray) addresses = openings_address_list_read (text);

  if (addresses->len == 1)
    add_source (self, ((OpeningsAddress *) addresses->pdata[0])->address);
  else if (addresses->len > 1)
    add_sources (self, text);

  return addresses->len > 0;
}

static gboolean
dropped_cb (OpeningsCommands *self,
            const GValue *value)
{
  g_autoptr (GSList) files = NULL;

  if (G_VALUE_HOLDS_STRING (value))
    return take_text (self, g_value_get_string (value));

  files = gdk_file_list_get_files (g_value_get_boxed (value));
  if (files != NULL)
    take_file (self, files->data);

  return files != NULL;
}

static void
add_drop_target (OpeningsCommands *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->window), GTK_EVENT_CONTROLLER (target));
}

static void
stored_cb (OpeningsCommands *self,
           gint64 id)
{
  if (self->window != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->window), "show",
                                    g_variant_new_int64 (id));
}

/* @posting: (nullable): the one to edit */
static void
show_posting_dialog (OpeningsCommands *self,
                     OpeningsPosting *posting)
{
  if (self->posting_dialog == NULL && self->window != NULL)
    {
      g_set_weak_pointer (&self->posting_dialog,
                          GTK_WINDOW (openings_manual_dialog_new (
                              GTK_WINDOW (self->window),
                              openings_session_get_store (self->session), posting)));
      g_signal_connect_object (self->posting_dialog, "stored", G_CALLBACK (stored_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (self->posting_dialog != NULL)
    gtk_window_present (self->posting_dialog);
}

static void
add_posting (OpeningsCommands *self,
             const char *text)
{
  show_posting_dialog (self, NULL);
}

static void
got_job_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (OpeningsCommands) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsJob) job =
      openings_store_get_job_finish (OPENINGS_STORE (object), result, &error);

  if (job == NULL)
    show_error (self, error);
  else if (g_str_equal (job->posting->source, OPENINGS_MANUAL_HANDLE))
    show_posting_dialog (self, job->posting);
}

/* By the number of its job; only what the user typed can be changed. */
static void
edit_posting (OpeningsCommands *self,
              const char *text)
{
  openings_store_get_job_async (openings_session_get_store (self->session),
                                g_ascii_strtoll (text, NULL, 10), NULL, got_job_cb,
                                g_object_ref (self));
}

static void
deleted_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (OpeningsCommands) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!openings_store_delete_posting_finish (OPENINGS_STORE (object), result, &error))
    show_error (self, error);
}

static void
delete_response_cb (AdwMessageDialog *dialog,
                    const char *response,
                    OpeningsCommands *self)
{
  const char *id = g_object_get_data (G_OBJECT (dialog), "id");

  if (g_str_equal (response, "delete"))
    openings_store_delete_posting_async (openings_session_get_store (self->session),
                                         OPENINGS_MANUAL_HANDLE,
                                         g_ascii_strtoll (id, NULL, 10), NULL, deleted_cb,
                                         g_object_ref (self));
}

/* Likewise. */
static void
delete_posting (OpeningsCommands *self,
                const char *text)
{
  AdwMessageDialog *dialog;

  if (self->window == NULL)
    return;

  dialog = openings_message_dialog_new (
      GTK_WINDOW (self->window), _ ("Delete Posting?"),
      _ ("Your notes on it and its history are deleted, too."), "delete", _ ("_Delete"),
      ADW_RESPONSE_DESTRUCTIVE);
  g_object_set_data_full (G_OBJECT (dialog), "id", g_strdup (text), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
openings_commands_finalize (GObject *object)
{
  OpeningsCommands *self = OPENINGS_COMMANDS (object);

  g_clear_weak_pointer (&self->add_dialog);
  g_clear_weak_pointer (&self->many_dialog);
  g_clear_weak_pointer (&self->sources_window);
  g_clear_weak_pointer (&self->posting_dialog);
  g_clear_weak_pointer (&self->window);
  g_object_unref (self->session);
  g_object_unref (self->settings);

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
 * @settings: of the program
 *
 * Returns: (transfer full): commands for them
 */
OpeningsCommands *
openings_commands_new (OpeningsSession *session,
                       OpeningsWindow *window,
                       GSettings *settings)
{
  OpeningsCommands *self = g_object_new (OPENINGS_TYPE_COMMANDS, NULL);

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  g_set_weak_pointer (&self->window, window);
  add_drop_target (self);

  return self;
}

/**
 * openings_commands_run:
 * @self: commands
 * @name: of the action
 * @text: (nullable): its parameter; where it is empty, the user is asked for it
 *
 * Does what an action of the program stands for.
 */
void
openings_commands_run (OpeningsCommands *self,
                       const char *name,
                       const char *text)
{
  static const struct
  {
    const char *name;
    void (*func) (OpeningsCommands *self,
                  const char *text);
  } all[] = {
    { "add-posting", add_posting },
    { "add-source", add_source },
    { "add-sources", add_sources },
    { "choose-companies", choose_companies },
    { "delete-posting", delete_posting },
    { "demo", follow_demo },
    { "edit-posting", edit_posting },
    { "export", export_file },
    { "import", import_file },
    { "import-sources", import_sources },
    { "refresh", refresh },
    { "sources", show_sources },
  };

  g_return_if_fail (OPENINGS_IS_COMMANDS (self));

  if (self->window != NULL && !g_str_equal (name, "sources"))
    openings_source_actions_settle (self->window);
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_str_equal (all[i].name, name))
      all[i].func (self, text);
}
