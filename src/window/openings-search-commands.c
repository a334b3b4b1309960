/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-search-commands.h"

#include <glib/gi18n.h>

#include "openings-error-text.h"
#include "openings-filter.h"
#include "openings-search-dialog.h"

struct _OpeningsSearchCommands
{
  GObject parent_instance;

  GtkApplicationWindow *window; /* which owns this */
  OpeningsPanes *panes;         /* the window's */
  OpeningsStore *store;         /* (owned) (nullable) until the session is open */
  OpeningsSavedSearch *edited;  /* (owned) (nullable) what the dialog was opened for last */
  OpeningsTriage *triage;       /* (nullable) weak, since what it takes back may own this */
};

/* A search that is being put into the store. */
typedef struct
{
  OpeningsSearchCommands *self; /* (owned) */
  OpeningsSavedSearch *search;  /* (owned) */
  gboolean is_shown;            /* whether it is to be selected then */
  gboolean is_undo;             /* whether it is as it was before */
} Put;

G_DEFINE_FINAL_TYPE (OpeningsSearchCommands, openings_search_commands, G_TYPE_OBJECT)

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Helpers */

static void
fail (OpeningsSearchCommands *self,
      const GError *error)
{
  g_autofree char *text = openings_error_text (error);

  g_signal_emit (self, signals[FAILED], 0, text);
}

static OpeningsSavedSearch *
get_selected (OpeningsSearchCommands *self)
{
  OpeningsSidebarItem *item = openings_panes_get_selected (self->panes);

  return item != NULL ? openings_sidebar_item_get_search (item) : NULL;
}

static void
set_enabled (OpeningsSearchCommands *self,
             const char *name,
             gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static void
update_enabled (OpeningsSearchCommands *self)
{
  gboolean is_search = get_selected (self) != NULL;

  set_enabled (self, "edit-search", is_search);
  set_enabled (self, "remove-search", is_search);
}

static void push_undo (OpeningsSearchCommands *self,
                       OpeningsSavedSearch *before,
                       const char *message);

static Put *
put_new (OpeningsSearchCommands *self,
         OpeningsSavedSearch *search,
         gboolean is_undo)
{
  Put *put = g_new0 (Put, 1);

  put->self = g_object_ref (self);
  put->search = openings_saved_search_ref (search);
  put->is_shown = is_undo || search->id == 0;
  put->is_undo = is_undo;

  return put;
}

static void
put_free (gpointer data)
{
  Put *put = data;

  g_object_unref (put->self);
  openings_saved_search_unref (put->search);
  g_free (put);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Put, put_free)

/* Callbacks */

/* What cannot be taken back now may be later. */
static void
put_cb (GObject *object,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (Put) put = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = openings_store_put_search_finish (OPENINGS_STORE (object), result, &error);

  if (id >= 0 && put->is_shown)
    openings_panes_show_search (put->self->panes, id);
  if (id >= 0)
    return;

  fail (put->self, error);
  if (put->is_undo)
    push_undo (put->self, put->search, NULL);
}

static void
put_search (OpeningsSearchCommands *self,
            OpeningsSavedSearch *search,
            gboolean is_undo)
{
  openings_store_put_search_async (self->store, search, NULL, put_cb,
                                   put_new (self, search, is_undo));
}

static void
undo_cb (gpointer data)
{
  Put *put = data;

  put_search (put->self, put->search, TRUE);
}

/* Offers to bring back what was there before. */
static void
push_undo (OpeningsSearchCommands *self,
           OpeningsSavedSearch *before,
           const char *message)
{
  /* Translators: %s is a saved search */
  g_autofree char *undone = g_strdup_printf (_ ("Undone: “%s” is as it was"), before->name);

  if (self->triage != NULL)
    openings_triage_push (self->triage, message, undone, undo_cb, put_new (self, before, TRUE),
                          put_free);
}

static void
edited_cb (OpeningsSavedSearch *search,
           gpointer user_data)
{
  OpeningsSearchCommands *self = user_data;

  if (search->id != 0 && search->id == self->edited->id)
    {
      /* Translators: %s is a saved search */
      g_autofree char *message = g_strdup_printf (_ ("“%s” changed"), self->edited->name);

      push_undo (self, self->edited, message);
    }
  put_search (self, search, FALSE);
}

static void
removed_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (OpeningsSearchCommands) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!openings_store_remove_search_finish (OPENINGS_STORE (object), result, &error))
    fail (self, error);
}

static void
edit (OpeningsSearchCommands *self,
      OpeningsSavedSearch *search)
{
  g_clear_pointer (&self->edited, openings_saved_search_unref);
  self->edited = openings_saved_search_ref (search);
  openings_search_dialog_present (GTK_WINDOW (self->window), search, edited_cb, G_OBJECT (self));
}

static void
remove_search (OpeningsSearchCommands *self,
               OpeningsSavedSearch *search)
{
  OpeningsSavedSearch *selected = get_selected (self);
  g_autoptr (OpeningsSavedSearch) removed = openings_saved_search_ref (search);
  /* Translators: %s is a saved search */
  g_autofree char *message = g_strdup_printf (_ ("“%s” deleted"), search->name);

  if (selected != NULL && selected->id == removed->id)
    openings_panes_show_all_jobs (self->panes);
  push_undo (self, removed, message);
  openings_store_remove_search_async (self->store, removed->id, NULL, removed_cb,
                                      g_object_ref (self));
}

/* Actions */

static void
save_search_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  OpeningsSearchCommands *self = user_data;
  g_autoptr (OpeningsQuery) query = NULL;
  g_autoptr (OpeningsSavedSearch) search = NULL;

  if (self->store == NULL)
    return;

  query = openings_list_pane_dup_query (openings_panes_get_list_pane (self->panes));
  /* what is hidden is what is hidden then */
  openings_filter_lift (OPENINGS_FILTER_COMPANIES, query);
  openings_filter_lift (OPENINGS_FILTER_WORDS, query);
  search = openings_saved_search_new (query->text != NULL ? query->text : "", query);
  edit (self, search);
}

static void
edit_search_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  OpeningsSearchCommands *self = user_data;
  OpeningsSavedSearch *search = get_selected (self);

  if (self->store != NULL && search != NULL)
    edit (self, search);
}

static void
remove_search_cb (GSimpleAction *action,
                  GVariant *parameter,
                  gpointer user_data)
{
  OpeningsSearchCommands *self = user_data;
  OpeningsSavedSearch *search = get_selected (self);

  if (self->store != NULL && search != NULL)
    remove_search (self, search);
}

static void
openings_search_commands_finalize (GObject *object)
{
  OpeningsSearchCommands *self = OPENINGS_SEARCH_COMMANDS (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->edited, openings_saved_search_unref);
  g_clear_weak_pointer (&self->triage);

  G_OBJECT_CLASS (openings_search_commands_parent_class)->finalize (object);
}

static void
openings_search_commands_class_init (OpeningsSearchCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_search_commands_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
openings_search_commands_init (OpeningsSearchCommands *self)
{
}

/**
 * openings_search_commands_new:
 * @window: what gets the actions, and owns this as long as it lives
 * @panes: what is in the window
 *
 * Returns: (transfer full): commands that do nothing before there is a store
 */
OpeningsSearchCommands *
openings_search_commands_new (GtkApplicationWindow *window,
                              OpeningsPanes *panes)
{
  static const GActionEntry entries[] = {
    { .name = "save-search", .activate = save_search_cb },
    { .name = "edit-search", .activate = edit_search_cb },
    { .name = "remove-search", .activate = remove_search_cb },
  };
  OpeningsSearchCommands *self = g_object_new (OPENINGS_TYPE_SEARCH_COMMANDS, NULL);

  self->window = window;
  self->panes = panes;
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (panes, "notify::selected", G_CALLBACK (update_enabled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (openings_panes_get_sidebar (panes), "edit-search", G_CALLBACK (edit),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (openings_panes_get_sidebar (panes), "remove-search",
                           G_CALLBACK (remove_search), self, G_CONNECT_SWAPPED);
  update_enabled (self);

  return self;
}

/**
 * openings_search_commands_set_store:
 * @self: commands that have none
 * @store: where searches are kept
 * @triage: what takes back what is done to them
 */
void
openings_search_commands_set_store (OpeningsSearchCommands *self,
                                    OpeningsStore *store,
                                    OpeningsTriage *triage)
{
  g_return_if_fail (OPENINGS_IS_SEARCH_COMMANDS (self));

  g_set_object (&self->store, store);
  g_set_weak_pointer (&self->triage, triage);
}
