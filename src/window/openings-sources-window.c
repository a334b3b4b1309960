/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sources-window.h"

#include <glib/gi18n.h>

#include "openings-activity.h"
#include "openings-error-text.h"
#include "openings-source-row.h"

struct _OpeningsSourcesWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListView *list;

  OpeningsSourceList *sources; /* (owned) */
  OpeningsStore *store;        /* (owned) */
  OpeningsRunQueue *queue;     /* (owned) */
  OpeningsActivity *activity;  /* (owned) */
  GHashTable *rows;            /* (owned) of OpeningsSourceRow (unowned): the bound ones */
};

/* What a removal needs to be undone. */
typedef struct
{
  OpeningsSourcesWindow *window; /* (owned) */
  OpeningsSource *source;        /* (owned) */
} Removal;

G_DEFINE_FINAL_TYPE (OpeningsSourcesWindow, openings_sources_window, ADW_TYPE_WINDOW)

static void
removal_free (Removal *self)
{
  g_object_unref (self->window);
  openings_source_unref (self->source);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static const char *
source_name (const OpeningsSource *source)
{
  return source->company != NULL ? source->company : source->handle;
}

/* Toast titles are markup. */
static AdwToast *
toast_new (const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  return adw_toast_new (title);
}

static void
show_error (OpeningsSourcesWindow *self,
            const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->toasts == NULL)
    return;

  text = openings_error_text (error);
  adw_toast_overlay_add_toast (self->toasts, toast_new (text));
}

static void
update_page (OpeningsSourcesWindow *self)
{
  const char *page = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->sources)) == 0)
    page = openings_source_list_get_loading (self->sources) ? "loading" : "empty";

  gtk_stack_set_visible_child_name (self->stack, page);
}

static gboolean
is_running (OpeningsSourcesWindow *self,
            const char *handle)
{
  GListModel *running = openings_activity_get_running (self->activity);
  guint n_running = g_list_model_get_n_items (running);

  for (guint i = 0; i < n_running; i++)
    {
      g_autoptr (OpeningsRunItem) item = g_list_model_get_item (running, i);

      if (g_strcmp0 (openings_run_item_get_source (item), handle) == 0)
        return TRUE;
    }

  return FALSE;
}

static const OpeningsSource *
row_source (OpeningsSourceRow *row)
{
  return openings_source_item_get_source (openings_source_row_get_item (row));
}

static void
update_running (OpeningsSourcesWindow *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    openings_source_row_set_running (row, is_running (self, row_source (row)->handle));
}

static void
scraped_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (OpeningsSourcesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsRun) run =
      openings_run_queue_scrape_finish (OPENINGS_RUN_QUEUE (object), result, &error);

  if (run == NULL)
    show_error (self, error);
}

static void
scrape (OpeningsSourcesWindow *self,
        const OpeningsSource *source)
{
  const char *handles[] = { source->handle, NULL };

  openings_run_queue_scrape_async (self->queue, handles, OPENINGS_RUN_HIGH, OPENINGS_RUN_FORCE,
                                   NULL, scraped_cb, g_object_ref (self));
}

static void
added_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;

  if (openings_store_add_source_finish (OPENINGS_STORE (object), result, NULL, &error))
    scrape (removal->window, removal->source);
  else
    show_error (removal->window, error);
}

static void
undo_cb (AdwToast *toast)
{
  Removal *removal = g_object_steal_data (G_OBJECT (toast), "removal");

  if (removal != NULL)
    openings_store_add_source_async (removal->window->store, removal->source, NULL, added_cb,
                                     removal);
}

static void
removed_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  OpeningsSourcesWindow *self = removal->window;
  AdwToast *toast;

  if (!openings_store_remove_source_finish (OPENINGS_STORE (object), result, &error))
    {
      show_error (self, error);
      return;
    }
  if (self->toasts == NULL)
    return;

  /* Translators: %s is a company */
  text = g_strdup_printf (_ ("Removed %s"), source_name (removal->source));
  toast = toast_new (text);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_object_set_data_full (G_OBJECT (toast), "removal", g_steal_pointer (&removal),
                          (GDestroyNotify) removal_free);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), NULL);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
row_refresh_cb (OpeningsSourcesWindow *self,
                OpeningsSourceRow *row)
{
  scrape (self, row_source (row));
}

static void
row_remove_cb (OpeningsSourcesWindow *self,
               OpeningsSourceRow *row)
{
  OpeningsSourceItem *item = openings_source_row_get_item (row);
  Removal *removal = g_new0 (Removal, 1);

  removal->window = g_object_ref (self);
  removal->source = openings_source_ref (openings_source_item_get_source (item));
  openings_store_remove_source_async (self->store, removal->source->handle, NULL, removed_cb,
                                      removal);
}

static void
setup_cb (OpeningsSourcesWindow *self,
          GtkListItem *list_item)
{
  GtkWidget *row = openings_source_row_new ();

  g_signal_connect_object (row, "refresh", G_CALLBACK (row_refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (row_remove_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (OpeningsSourcesWindow *self,
         GtkListItem *list_item)
{
  OpeningsSourceRow *row = OPENINGS_SOURCE_ROW (gtk_list_item_get_child (list_item));

  openings_source_row_set_item (row, gtk_list_item_get_item (list_item));
  openings_source_row_set_running (row, is_running (self, row_source (row)->handle));
  g_hash_table_add (self->rows, row);
}

static void
unbind_cb (OpeningsSourcesWindow *self,
           GtkListItem *list_item)
{
  OpeningsSourceRow *row = OPENINGS_SOURCE_ROW (gtk_list_item_get_child (list_item));

  g_hash_table_remove (self->rows, row);
  openings_source_row_set_item (row, NULL);
}

static void
openings_sources_window_dispose (GObject *object)
{
  OpeningsSourcesWindow *self = OPENINGS_SOURCES_WINDOW (object);

  /* what still runs may keep this alive, without its children */
  if (self->sources != NULL)
    g_signal_handlers_disconnect_by_data (self->sources, self);
  g_clear_object (&self->sources);
  g_clear_object (&self->activity);
  gtk_widget_dispose_template (GTK_WIDGET (self), OPENINGS_TYPE_SOURCES_WINDOW);

  G_OBJECT_CLASS (openings_sources_window_parent_class)->dispose (object);
}

static void
openings_sources_window_finalize (GObject *object)
{
  OpeningsSourcesWindow *self = OPENINGS_SOURCES_WINDOW (object);

  g_clear_object (&self->store);
  g_clear_object (&self->queue);
  g_hash_table_unref (self->rows);

  G_OBJECT_CLASS (openings_sources_window_parent_class)->finalize (object);
}

static void
openings_sources_window_class_init (OpeningsSourcesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = openings_sources_window_dispose;
  object_class->finalize = openings_sources_window_finalize;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-sources-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcesWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
openings_sources_window_init (OpeningsSourcesWindow *self)
{
  self->rows = g_hash_table_new (NULL, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * openings_sources_window_new:
 * @parent: (nullable): the window that it belongs to
 * @sources: what is listed
 * @store: where sources are removed
 * @queue: what refreshes them
 *
 * Returns: (transfer none): a window, owned by GTK until it is closed
 */
OpeningsSourcesWindow *
openings_sources_window_new (GtkWindow *parent,
                             OpeningsSourceList *sources,
                             OpeningsStore *store,
                             OpeningsRunQueue *queue)
{
  OpeningsSourcesWindow *self = g_object_new (OPENINGS_TYPE_SOURCES_WINDOW,
                                              "transient-for", parent,
                                              NULL);
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (sources)));

  /* app.add-source */
  if (parent != NULL)
    gtk_window_set_application (GTK_WINDOW (self), gtk_window_get_application (parent));

  self->sources = g_object_ref (sources);
  self->store = g_object_ref (store);
  self->queue = g_object_ref (queue);
  self->activity = openings_activity_new (queue);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);

  g_signal_connect_object (self->activity, "changed", G_CALLBACK (update_running), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sources, "notify::loading", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sources, "items-changed", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  update_page (self);

  return self;
}
