/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-search-commands.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "openings-error-text.h"
#include "openings-filter.h"
#include "openings-search-dialog.h"
#include "openings-toast.h"

struct _OpeningsSearchCommands
{
  GObject parent_instance;

  GtkApplicationWindow *window; /* which owns this */
  OpeningsPanes *panes;         /* the window's */
  OpeningsStore *store;         /* (owned) (nullable) until the session is open */
  OpeningsSavedSearch *undo;    /* (owned) (nullable) as it was before the last change */
};

G_DEFINE_FINAL_TYPE (OpeningsSearchCommands, openings_search_commands, G_TYPE_OBJECT)

enum
{
  DONE,
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
  set_enabled (self, "undo-search", self->undo != NULL);
}

/* Callbacks */

static void
put_cb (GObject *object,
        GAsyncResult *result,
        gpointer user_data)
{
  g_autoptr (OpeningsSearchCommands) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = openings_store_put_search_finish (OPENINGS_STORE (object), result, &error);

  if (id < 0)
    fail (self, error);
  else
    openings_panes_show_search (self->panes, id);
}

static void
put (OpeningsSearchCommands *self,
     OpeningsSavedSearch *search)
{
  openings_store_put_search_async (self->store, search, NULL, put_cb, g_object_ref (self));
}

/* Offers to bring back what was there before. */
static void
offer_undo (OpeningsSearchCommands *self,
            OpeningsSavedSearch *before,
            const char *format)
{
  g_autofree char *text = g_strdup_printf (format, before->name);
  g_autoptr (AdwToast) toast = openings_toast_new (text);

  g_clear_pointer (&self->undo, openings_saved_search_unref);
  self->undo = openings_saved_search_ref (before);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-search");
  update_enabled (self);
  g_signal_emit (self, signals[DONE], 0, toast);
}

static void
edited_cb (OpeningsSavedSearch *search,
           gpointer user_data)
{
  OpeningsSearchCommands *self = user_data;
  OpeningsSavedSearch *before = get_selected (self);

  if (before != NULL && before->id == search->id)
    /* Translators: %s is a saved search */
    offer_undo (self, before, _ ("“%s” changed"));
  put (self, search);
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
  openings_search_dialog_present (GTK_WINDOW (self->window), search, edited_cb, G_OBJECT (self));
}

static void
edit_search_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  OpeningsSearchCommands *self = user_data;
  OpeningsSavedSearch *search = get_selected (self);

  if (self->store != NULL && search != NULL)
    openings_search_dialog_present (GTK_WINDOW (self->window), search, edited_cb, G_OBJECT (self));
}

static void
remove_search_cb (GSimpleAction *action,
                  GVariant *parameter,
                  gpointer user_data)
{
  OpeningsSearchCommands *self = user_data;
  OpeningsSavedSearch *selected = get_selected (self);
  g_autoptr (OpeningsSavedSearch) search = NULL;

  if (self->store == NULL || selected == NULL)
    return;

  search = openings_saved_search_ref (selected);
  openings_panes_show_all_jobs (self->panes);
  /* Translators: %s is a saved search */
  offer_undo (self, search, _ ("“%s” deleted"));
  openings_store_remove_search_async (self->store, search->id, NULL, removed_cb,
                                      g_object_ref (self));
}

static void
undo_search_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  OpeningsSearchCommands *self = user_data;
  g_autoptr (OpeningsSavedSearch) search = g_steal_pointer (&self->undo);

  update_enabled (self);
  if (search != NULL)
    put (self, search);
}

static void
openings_search_commands_finalize (GObject *object)
{
  OpeningsSearchCommands *self = OPENINGS_SEARCH_COMMANDS (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->undo, openings_saved_search_unref);

  G_OBJECT_CLASS (openings_search_commands_parent_class)->finalize (object);
}

static void
openings_search_commands_class_init (OpeningsSearchCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_search_commands_finalize;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);
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
    { .name = "undo-search", .activate = undo_search_cb },
  };
  OpeningsSearchCommands *self = g_object_new (OPENINGS_TYPE_SEARCH_COMMANDS, NULL);

  self->window = window;
  self->panes = panes;
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (panes, "notify::selected", G_CALLBACK (update_enabled), self,
                           G_CONNECT_SWAPPED);
  update_enabled (self);

  return self;
}

void
openings_search_commands_set_store (OpeningsSearchCommands *self,
                                    OpeningsStore *store)
{
  g_return_if_fail (OPENINGS_IS_SEARCH_COMMANDS (self));

  g_set_object (&self->store, store);
}
