/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sources-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "openings-activity.h"
#include "openings-error-text.h"
#include "openings-message-dialog.h"
#include "openings-popup-menu.h"
#include "openings-source-row.h"
#include "openings-sources-export.h"
#include "openings-text.h"
#include "openings-title.h"
#include "openings-toast.h"

/* Longer than other toasts: a source takes longer to find and add again. */
#define UNDO_SECONDS 15

/* A list view makes two hundred rows at once, which takes longer than several frames. What is
 * seen first is there at once, and the rest follows frame by frame. */
#define ROWS_EACH_FRAME 12

struct _OpeningsSourcesWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  OpeningsTitle *title;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list;

  OpeningsSourceList *sources; /* (owned) */
  GtkFilterListModel *shown;   /* (owned) (nullable) until disposed: those that match */
  GtkSliceListModel *begun;    /* (unowned) those of them that the list has rows for so far */
  guint growth;                /* of those */
  GSettings *settings;         /* (owned) */
  OpeningsStore *store;        /* (owned) */
  OpeningsRunQueue *queue;     /* (owned) */
  OpeningsActivity *activity;  /* (owned) */
  GHashTable *rows;            /* (owned) of OpeningsSourceRow (unowned): the bound ones */
};

/* What is done to a source, and what a removal needs to be undone. */
typedef struct
{
  OpeningsSourcesWindow *window; /* (owned) */
  OpeningsSource *source;        /* (owned) */
} Order;

G_DEFINE_FINAL_TYPE (OpeningsSourcesWindow, openings_sources_window, ADW_TYPE_WINDOW)

static void
order_free (Order *self)
{
  g_object_unref (self->window);
  openings_source_unref (self->source);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_free)

static Order *
order_new (OpeningsSourcesWindow *self,
           OpeningsSourceRow *row)
{
  Order *order = g_new0 (Order, 1);
  OpeningsSourceItem *item = openings_source_row_get_item (row);

  order->window = g_object_ref (self);
  order->source = openings_source_ref (openings_source_item_get_source (item));

  return order;
}

static void
show_error (OpeningsSourcesWindow *self,
            const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->toasts == NULL)
    return;

  text = openings_error_text (error);
  adw_toast_overlay_add_toast (self->toasts, openings_toast_new (text));
}

static void
update_title (OpeningsSourcesWindow *self)
{
  guint n_sources = g_list_model_get_n_items (G_LIST_MODEL (self->sources));
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_failing = 0;

  for (guint i = 0; i < n_sources; i++)
    {
      g_autoptr (OpeningsSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->sources), i);

      if (openings_source_item_get_source (item)->last_error != NULL)
        n_failing++;
    }

  if (n_sources > 0)
    g_string_printf (text, ngettext ("%u followed", "%u followed", n_sources), n_sources);
  if (n_failing > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u with an error", "%u with errors", n_failing),
                              n_failing);
    }
  openings_title_set_subtitle (self->title, text->str);
}

static gboolean
grow_cb (GtkWidget *list,
         GdkFrameClock *clock,
         gpointer user_data)
{
  OpeningsSourcesWindow *self = user_data;
  guint size = gtk_slice_list_model_get_size (self->begun) + ROWS_EACH_FRAME;

  gtk_slice_list_model_set_size (self->begun, size);
  if (size < g_list_model_get_n_items (G_LIST_MODEL (self->shown)))
    return G_SOURCE_CONTINUE;

  self->growth = 0;

  return G_SOURCE_REMOVE;
}

static void
update_growth (OpeningsSourcesWindow *self)
{
  guint size = gtk_slice_list_model_get_size (self->begun);

  if (self->growth == 0 && size < g_list_model_get_n_items (G_LIST_MODEL (self->shown)))
    self->growth = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), grow_cb, self, NULL);
}

static void
update_page (OpeningsSourcesWindow *self)
{
  const char *page = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->sources)) == 0)
    page = openings_source_list_get_loading (self->sources) ? "loading" : "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0)
    page = "no-match";

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), !g_str_equal (page, "empty"));
  update_title (self);
  update_growth (self);
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  OpeningsSourcesWindow *self = user_data;
  const OpeningsSource *source = openings_source_item_get_source (item);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *words = g_utf8_casefold (typed, -1);
  g_autofree char *facts = g_strjoin (" ", source->company != NULL ? source->company : "",
                                      source->handle, source->url, NULL);
  g_autofree char *folded = g_utf8_casefold (facts, -1);

  return strstr (folded, g_strstrip (words)) != NULL;
}

static void
search_changed_cb (OpeningsSourcesWindow *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

static void
stop_search_cb (OpeningsSourcesWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static guint
get_interval (OpeningsSourcesWindow *self)
{
  return (guint) g_settings_get_int (self->settings, "refresh-hours") * 60 * 60;
}

static void
update_interval (OpeningsSourcesWindow *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    openings_source_row_set_interval (row, get_interval (self));
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
  g_autoptr (Order) order = user_data;
  g_autoptr (GError) error = NULL;

  if (openings_store_add_source_finish (OPENINGS_STORE (object), result, NULL, &error))
    scrape (order->window, order->source);
  else
    show_error (order->window, error);
}

static void
undo_cb (AdwToast *toast)
{
  Order *order = g_object_steal_data (G_OBJECT (toast), "order");

  if (order != NULL)
    openings_store_add_source_async (order->window->store, order->source, NULL, added_cb,
                                     order);
}

static void
removed_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Order) order = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  OpeningsSourcesWindow *self = order->window;
  AdwToast *toast;

  if (!openings_store_remove_source_finish (OPENINGS_STORE (object), result, &error))
    {
      show_error (self, error);
      return;
    }
  if (self->toasts == NULL)
    return;

  /* Translators: %s is a company */
  text = g_strdup_printf (_ ("Removed %s"), openings_source_get_name (order->source));
  toast = openings_toast_new (text);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "order", g_steal_pointer (&order),
                          (GDestroyNotify) order_free);
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
  Order *order = order_new (self, row);

  openings_store_remove_source_async (self->store, order->source->handle, NULL, removed_cb, order);
}

static void
edited_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsSourcesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!openings_store_edit_source_finish (OPENINGS_STORE (object), result, &error))
    show_error (self, error);
}

static void
edit_source (OpeningsSourcesWindow *self,
             const OpeningsSource *source,
             const OpeningsSourceEdit *edit)
{
  openings_store_edit_source_async (self->store, source->handle, edit, NULL, edited_cb,
                                    g_object_ref (self));
}

static void
row_pause_cb (OpeningsSourcesWindow *self,
              gboolean paused,
              OpeningsSourceRow *row)
{
  OpeningsSourceEdit edit = { .fields = OPENINGS_SOURCE_EDIT_PAUSED, .paused = paused };

  edit_source (self, row_source (row), &edit);
}

static void
row_choose_interval_cb (OpeningsSourcesWindow *self,
                        guint hours,
                        OpeningsSourceRow *row)
{
  OpeningsSourceEdit edit = { .fields = OPENINGS_SOURCE_EDIT_REFRESH, .refresh_hours = hours };

  edit_source (self, row_source (row), &edit);
}

static void
rename_cb (AdwMessageDialog *dialog,
           const char *response,
           Order *order)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (dialog), "entry");
  g_autofree char *name = openings_text_clean_line (gtk_editable_get_text (entry), -1);
  OpeningsSourceEdit edit = { .fields = OPENINGS_SOURCE_EDIT_COMPANY, .company = name };

  if (name != NULL && g_str_equal (response, "rename"))
    edit_source (order->window, order->source, &edit);
}

static void
order_free_closure (gpointer data,
                    GClosure *closure)
{
  order_free (data);
}

static void
row_rename_cb (OpeningsSourcesWindow *self,
               OpeningsSourceRow *row)
{
  AdwMessageDialog *dialog =
      openings_message_dialog_new (GTK_WINDOW (self), _ ("Rename Source"),
                                   _ ("Jobs keep the company that their site states for them."),
                                   "rename", _ ("_Rename"), ADW_RESPONSE_SUGGESTED);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), openings_source_get_name (row_source (row)));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name"), -1);
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  adw_message_dialog_set_extra_child (dialog, entry);
  g_signal_connect_data (dialog, "response", G_CALLBACK (rename_cb), order_new (self, row),
                         order_free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
exported_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  OpeningsSourcesWindow *self = OPENINGS_SOURCES_WINDOW (object);
  g_autoptr (GError) error = NULL;

  if (!openings_sources_export_finish (result, &error))
    show_error (self, error);
  else if (self->toasts != NULL)
    adw_toast_overlay_add_toast (self->toasts, openings_toast_new (_ ("The list is exported")));
}

static void
export_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  OpeningsSourcesWindow *self = OPENINGS_SOURCES_WINDOW (widget);

  openings_sources_export_async (GTK_WINDOW (self), G_LIST_MODEL (self->sources), exported_cb,
                                 NULL);
}

static void
setup_cb (OpeningsSourcesWindow *self,
          GtkListItem *list_item)
{
  GtkWidget *row = openings_source_row_new ();

  g_signal_connect_object (row, "refresh", G_CALLBACK (row_refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "pause", G_CALLBACK (row_pause_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "choose-interval", G_CALLBACK (row_choose_interval_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "rename", G_CALLBACK (row_rename_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (row_remove_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (OpeningsSourcesWindow *self,
         GtkListItem *list_item)
{
  OpeningsSourceRow *row = OPENINGS_SOURCE_ROW (gtk_list_item_get_child (list_item));

  openings_source_row_set_interval (row, get_interval (self));
  openings_source_row_set_item (row, gtk_list_item_get_item (list_item));
  openings_source_row_set_running (row, is_running (self, row_source (row)->handle));
  g_hash_table_add (self->rows, row);
  g_signal_connect_object (gtk_list_item_get_item (list_item), "notify::source",
                           G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
}

static void
unbind_cb (OpeningsSourcesWindow *self,
           GtkListItem *list_item)
{
  OpeningsSourceRow *row = OPENINGS_SOURCE_ROW (gtk_list_item_get_child (list_item));

  g_hash_table_remove (self->rows, row);
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), update_title, self);
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
  g_clear_object (&self->shown);
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
  g_clear_object (&self->settings);
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
  g_type_ensure (OPENINGS_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-sources-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcesWindow, title);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcesWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OpeningsSourcesWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_install_action (widget_class, "sources.export", NULL, export_cb);
}

static void
openings_sources_window_init (OpeningsSourcesWindow *self)
{
  self->rows = g_hash_table_new (NULL, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  openings_popup_menu_fit (GTK_WIDGET (self));
}

/**
 * openings_sources_window_new:
 * @parent: (nullable): the window that it belongs to
 * @sources: what is listed
 * @store: where sources are removed
 * @queue: what refreshes them
 * @settings: how often it does by itself
 *
 * Returns: (transfer none): a window, owned by GTK until it is closed
 */
OpeningsSourcesWindow *
openings_sources_window_new (GtkWindow *parent,
                             OpeningsSourceList *sources,
                             OpeningsStore *store,
                             OpeningsRunQueue *queue,
                             GSettings *settings)
{
  OpeningsSourcesWindow *self = g_object_new (OPENINGS_TYPE_SOURCES_WINDOW,
                                              "transient-for", parent,
                                              NULL);
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  GtkNoSelection *selection;

  /* app.add-source */
  if (parent != NULL)
    gtk_window_set_application (GTK_WINDOW (self), gtk_window_get_application (parent));

  self->sources = g_object_ref (sources);
  self->store = g_object_ref (store);
  self->queue = g_object_ref (queue);
  self->settings = g_object_ref (settings);
  self->activity = openings_activity_new (queue);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (sources)), filter);
  self->begun = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->shown)), 0,
                                          ROWS_EACH_FRAME);
  selection = gtk_no_selection_new (G_LIST_MODEL (self->begun));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);

  g_signal_connect_object (self->activity, "changed", G_CALLBACK (update_running), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sources, "notify::loading", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sources, "items-changed", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::refresh-hours", G_CALLBACK (update_interval), self,
                           G_CONNECT_SWAPPED);
  update_page (self);

  return self;
}
