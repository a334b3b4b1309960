/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sources-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "openings-activity.h"
#include "openings-error-text.h"
#include "openings-popup-menu.h"
#include "openings-source-actions.h"
#include "openings-source-filter.h"
#include "openings-sources-export.h"
#include "openings-title.h"
#include "openings-toast.h"

/* A list view makes two hundred rows at once, which takes longer than several frames. So they
 * come frame by frame, as many as one has time for. */
#define ROWS_EACH_FRAME 2
#define MAX_ROWS        205 /* that a list view makes, of however many there are */

struct _OpeningsSourcesWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  OpeningsTitle *title;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list;

  OpeningsSourceList *sources;  /* (owned) */
  OpeningsSourceFilter *filter; /* (owned) */
  GtkFilterListModel *shown;    /* (owned) (nullable) until disposed: those that match */
  GtkSliceListModel *begun;     /* (unowned) those of them that the list has rows for so far */
  guint growth;                 /* of those */
  GSettings *settings;          /* (owned) */
  OpeningsStore *store;         /* (owned) */
  OpeningsRunQueue *queue;      /* (owned) */
  OpeningsFetcher *fetcher;     /* (owned) */
  OpeningsActivity *activity;   /* (owned) */
  GHashTable *rows;             /* (owned) of OpeningsSourceRow (unowned): the bound ones */
};

G_DEFINE_FINAL_TYPE (OpeningsSourcesWindow, openings_sources_window, ADW_TYPE_WINDOW)

static guint
count (OpeningsSourcesWindow *self,
       guint *n_failing)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->sources));
  guint n_listed = 0;

  *n_failing = 0;
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (OpeningsSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->sources), i);
      const OpeningsSource *source = openings_source_item_get_source (item);

      if (openings_source_filter_lists (self->filter, source))
        {
          n_listed++;
          *n_failing += source->last_error != NULL;
        }
    }

  return n_listed;
}

static void
update_title (OpeningsSourcesWindow *self)
{
  guint n_failing;
  guint n_sources = count (self, &n_failing);
  g_autoptr (GString) text = g_string_new (NULL);

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

  if (size > MAX_ROWS)
    size = G_MAXUINT;
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
  guint n_failing;

  if (count (self, &n_failing) == 0)
    page = openings_source_list_get_loading (self->sources) ? "loading" : "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0)
    page = "no-match";

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), !g_str_equal (page, "empty"));
  update_title (self);
  update_growth (self);
}

static void
search_changed_cb (OpeningsSourcesWindow *self)
{
  openings_source_filter_set_words (self->filter,
                                    gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  update_page (self);
}

static void
sources_changed_cb (OpeningsSourcesWindow *self)
{
  openings_source_filter_forget_gone (self->filter, G_LIST_MODEL (self->sources));
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

static void
update_running (OpeningsSourcesWindow *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    openings_source_row_set_running (
        row, is_running (self, openings_source_row_get_source (row)->handle));
}

static void
exported_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  OpeningsSourcesWindow *self = OPENINGS_SOURCES_WINDOW (object);
  g_autoptr (GError) error = NULL;

  if (!openings_sources_export_finish (result, &error))
    openings_sources_window_show_error (self, error);
  else
    openings_sources_window_add_toast (self, openings_toast_new (_ ("The list is exported")));
}

static void
export_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  OpeningsSourcesWindow *self = OPENINGS_SOURCES_WINDOW (widget);
  g_autoptr (GListStore) listed = g_list_store_new (OPENINGS_TYPE_SOURCE_ITEM);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->sources));

  /* what is not listed any more is not to come back after that */
  openings_source_actions_settle (
      OPENINGS_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self))));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (OpeningsSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->sources), i);

      if (openings_source_filter_lists (self->filter, openings_source_item_get_source (item)))
        g_list_store_append (listed, item);
    }
  openings_sources_export_async (GTK_WINDOW (self), G_LIST_MODEL (listed), exported_cb, NULL);
}

static void
moved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (OpeningsSourcesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!openings_source_list_move_finish (OPENINGS_SOURCE_LIST (object), result, &error))
    openings_sources_window_show_error (self, error);
}

/* Its row may be another one after a move. */
static OpeningsSourceRow *
find_row (OpeningsSourcesWindow *self,
          OpeningsSourceItem *item)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (openings_source_row_get_item (row) == item)
      return row;

  return NULL;
}

/* Among those that are shown. */
static guint
find_place (OpeningsSourcesWindow *self,
            OpeningsSourceItem *item)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  for (guint i = 0; i < n_shown; i++)
    {
      g_autoptr (OpeningsSourceItem) other = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (other == item)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* The focus goes along. Returns: (nullable): the row that the source has now */
static OpeningsSourceRow *
move (OpeningsSourcesWindow *self,
      OpeningsSourceItem *item,
      int direction)
{
  guint place = find_place (self, item);
  g_autoptr (OpeningsSourceItem) neighbour = NULL;

  /* before the first there is no place, as little as after the last */
  if (place != GTK_INVALID_LIST_POSITION)
    neighbour = g_list_model_get_item (G_LIST_MODEL (self->shown), place + (guint) direction);
  if (neighbour == NULL)
    return NULL;

  openings_source_list_move_async (self->sources, item, neighbour, direction > 0, moved_cb,
                                   g_object_ref (self));

  return find_row (self, item);
}

static void
row_move_cb (OpeningsSourcesWindow *self,
             int direction,
             OpeningsSourceRow *row)
{
  OpeningsSourceRow *moved = move (self, openings_source_row_get_item (row), direction);

  if (moved != NULL)
    openings_source_row_focus_menu (moved);
}

static void
row_open_menu_cb (OpeningsSourcesWindow *self,
                  OpeningsSourceRow *row)
{
  guint place = find_place (self, openings_source_row_get_item (row));

  openings_source_row_set_moves (
      row, place > 0, place + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->shown)));
}

/* The one that has the focus, or in which something has it. */
static OpeningsSourceRow *
get_focused_row (OpeningsSourcesWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, OPENINGS_TYPE_SOURCE_ROW) : NULL;

  if (child != NULL && OPENINGS_IS_SOURCE_ROW (child))
    row = child;

  return row != NULL ? OPENINGS_SOURCE_ROW (row) : NULL;
}

static void
move_focused_cb (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  OpeningsSourcesWindow *self = OPENINGS_SOURCES_WINDOW (widget);
  OpeningsSourceRow *row = get_focused_row (self);
  int direction = g_str_equal (action_name, "sources.move-up") ? -1 : 1;

  if (row != NULL)
    row = move (self, openings_source_row_get_item (row), direction);
  if (row != NULL)
    gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
}

static void
undo_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  GtkWindow *main_window = gtk_window_get_transient_for (GTK_WINDOW (widget));

  openings_source_actions_undo (OPENINGS_WINDOW (main_window));
}

static void
setup_cb (OpeningsSourcesWindow *self,
          GtkListItem *list_item)
{
  GtkWidget *row = openings_source_row_new ();

  openings_source_actions_connect (self, OPENINGS_SOURCE_ROW (row));
  g_signal_connect_object (row, "move", G_CALLBACK (row_move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "open-menu", G_CALLBACK (row_open_menu_cb), self,
                           G_CONNECT_SWAPPED);
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
  openings_source_row_set_running (
      row, is_running (self, openings_source_row_get_source (row)->handle));
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
  g_clear_object (&self->fetcher);
  g_clear_object (&self->settings);
  g_clear_object (&self->filter);
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
  gtk_widget_class_install_action (widget_class, "sources.move-up", NULL, move_focused_cb);
  gtk_widget_class_install_action (widget_class, "sources.move-down", NULL, move_focused_cb);
  gtk_widget_class_install_action (widget_class, "sources.undo", NULL, undo_cb);
}

static void
openings_sources_window_init (OpeningsSourcesWindow *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->filter = openings_source_filter_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  openings_popup_menu_fit (GTK_WIDGET (self));
}

/**
 * openings_sources_window_new:
 * @parent: (nullable): the window that it belongs to
 * @sources: what is listed
 * @store: where sources are removed
 * @queue: what refreshes them
 * @fetcher: what looks addresses up
 * @settings: how often it does by itself
 *
 * Returns: (transfer none): a window, owned by GTK until it is closed
 */
OpeningsSourcesWindow *
openings_sources_window_new (GtkWindow *parent,
                             OpeningsSourceList *sources,
                             OpeningsStore *store,
                             OpeningsRunQueue *queue,
                             OpeningsFetcher *fetcher,
                             GSettings *settings)
{
  OpeningsSourcesWindow *self = g_object_new (OPENINGS_TYPE_SOURCES_WINDOW,
                                              "transient-for", parent,
                                              NULL);
  GtkNoSelection *selection;

  /* app.add-source */
  if (parent != NULL)
    gtk_window_set_application (GTK_WINDOW (self), gtk_window_get_application (parent));

  self->sources = g_object_ref (sources);
  self->store = g_object_ref (store);
  self->queue = g_object_ref (queue);
  self->fetcher = g_object_ref (fetcher);
  self->settings = g_object_ref (settings);
  self->activity = openings_activity_new (queue);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (sources)),
                                           g_object_ref (GTK_FILTER (self->filter)));
  self->begun = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->shown)), 0,
                                          ROWS_EACH_FRAME);
  selection = gtk_no_selection_new (G_LIST_MODEL (self->begun));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);

  g_signal_connect_object (self->activity, "changed", G_CALLBACK (update_running), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sources, "notify::loading", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sources, "items-changed", G_CALLBACK (sources_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::refresh-hours", G_CALLBACK (update_interval), self,
                           G_CONNECT_SWAPPED);
  update_page (self);

  return self;
}

OpeningsStore *
openings_sources_window_get_store (OpeningsSourcesWindow *self)
{
  return self->store;
}

OpeningsRunQueue *
openings_sources_window_get_queue (OpeningsSourcesWindow *self)
{
  return self->queue;
}

OpeningsFetcher *
openings_sources_window_get_fetcher (OpeningsSourcesWindow *self)
{
  return self->fetcher;
}

/* Takes over the toast; it is dropped where the window is gone already. */
void
openings_sources_window_add_toast (OpeningsSourcesWindow *self,
                                   AdwToast *toast)
{
  if (self->toasts != NULL)
    adw_toast_overlay_add_toast (self->toasts, toast);
  else
    g_object_unref (toast);
}

/* A source that is about to be removed is listed no more. */
void
openings_sources_window_set_leaving (OpeningsSourcesWindow *self,
                                     const char *handle,
                                     gboolean is_leaving)
{
  openings_source_filter_set_leaving (self->filter, handle, is_leaving);
  if (self->sources != NULL)
    update_page (self);
}

void
openings_sources_window_show_error (OpeningsSourcesWindow *self,
                                    const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  text = openings_error_text (error);
  openings_sources_window_add_toast (self, openings_toast_new (text));
}
