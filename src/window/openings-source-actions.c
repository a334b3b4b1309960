/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the menu of a row of the sources' window does to its source. What can be undone outlives
 * that window: the main window offers it then, and holds the toast in either case. */

#include "openings-source-actions.h"

#include <glib/gi18n.h>

#include "openings-add-source-dialog.h"
#include "openings-clock.h"
#include "openings-error-text.h"
#include "openings-message-dialog.h"
#include "openings-sources-window-private.h"
#include "openings-text.h"
#include "openings-toast.h"

/* Longer than other toasts: a source takes longer to find and add again. */
#define UNDO_MS 15000

/* What is done to a source: it gets another address, or is removed. */
typedef struct
{
  OpeningsSourcesWindow *window; /* (nullable) weak, and none once it is closed */
  OpeningsWindow *main_window;   /* (nullable) weak; that it belongs to */
  OpeningsStore *store;          /* (owned) */
  OpeningsRunQueue *queue;       /* (owned) */
  OpeningsSource *source;        /* (owned) as it was before */
  char *handle;                  /* (owned) (nullable) that it has got since; removed: none */
  char *text;                    /* (owned) (nullable) what is said of it */
  char *undone;                  /* (owned) (nullable) what is said when it is undone */
} Order;

static void
order_free (Order *self)
{
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->main_window);
  g_object_unref (self->store);
  g_object_unref (self->queue);
  openings_source_unref (self->source);
  g_free (self->handle);
  g_free (self->text);
  g_free (self->undone);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_free)

static Order *
order_new (OpeningsSourcesWindow *self,
           OpeningsSource *source)
{
  Order *order = g_new0 (Order, 1);
  GtkWindow *main_window = gtk_window_get_transient_for (GTK_WINDOW (self));

  g_set_weak_pointer (&order->window, self);
  g_set_weak_pointer (&order->main_window, OPENINGS_WINDOW (main_window));
  order->store = g_object_ref (openings_sources_window_get_store (self));
  order->queue = g_object_ref (openings_sources_window_get_queue (self));
  order->source = openings_source_ref (source);

  return order;
}

static void
set_leaving (Order *order,
             gboolean is_leaving)
{
  if (order->window != NULL)
    openings_sources_window_set_leaving (order->window, order->source->handle, is_leaving);
}

/* Where the user is. */
static void
show_error (Order *order,
            const GError *error)
{
  g_autofree char *text = openings_error_text (error);

  if (order->window != NULL)
    openings_sources_window_show_error (order->window, error);
  else if (order->main_window != NULL)
    openings_window_add_toast (order->main_window, text);
}

static OpeningsSource *
get_source (OpeningsSourceRow *row)
{
  return openings_source_item_get_source (openings_source_row_get_item (row));
}

static void
scraped_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Order) order = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsRun) run =
      openings_run_queue_scrape_finish (OPENINGS_RUN_QUEUE (object), result, &error);

  if (run == NULL)
    show_error (order, error);
}

/* Takes over the order. */
static void
scrape (Order *order)
{
  const char *handles[] = { order->source->handle, NULL };

  openings_run_queue_scrape_async (order->queue, handles, OPENINGS_RUN_HIGH, OPENINGS_RUN_FORCE,
                                   NULL, scraped_cb, order);
}

static void
changed_back_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (Order) order = user_data;
  g_autoptr (GError) error = NULL;

  if (openings_store_change_address_finish (OPENINGS_STORE (object), result, &error))
    scrape (g_steal_pointer (&order));
  else
    show_error (order, error);
}

static void
removed_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Order) order = user_data;
  g_autoptr (GError) error = NULL;

  if (openings_store_remove_source_finish (OPENINGS_STORE (object), result, &error) ||
      g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND))
    return;

  set_leaving (order, FALSE);
  show_error (order, error);
}

static void
undo_cb (AdwToast *toast)
{
  Order *order = g_object_steal_data (G_OBJECT (toast), "order");

  if (order == NULL)
    return;

  if (order->handle == NULL)
    {
      set_leaving (order, FALSE);
      order_free (order);
    }
  else
    openings_store_change_address_async (order->store, order->handle, order->source, NULL,
                                         changed_back_cb, order);
}

/* It can no longer be undone. */
static void
settle_cb (AdwToast *toast)
{
  Order *order = g_object_steal_data (G_OBJECT (toast), "order");

  if (order == NULL)
    return;

  if (order->handle == NULL)
    openings_store_remove_source_async (order->store, order->source->handle, NULL, removed_cb,
                                        order);
  else
    order_free (order);
}

static void show_undo (Order *order);

/* Its window goes. */
static void
unrealize_cb (AdwToast *toast)
{
  Order *order = g_object_steal_data (G_OBJECT (toast), "order");

  if (order == NULL)
    return;

  adw_toast_dismiss (toast);
  g_clear_weak_pointer (&order->window);
  show_undo (order);
}

/* Takes over the order. */
static void
show_undo (Order *order)
{
  AdwToast *toast;

  if (order->main_window == NULL)
    {
      order_free (order);
      return;
    }

  toast = openings_toast_new (order->text);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, MAX (openings_clock_wait_ms (UNDO_MS) / 1000, 1));
  g_object_set_data_full (G_OBJECT (toast), "order", order, (GDestroyNotify) order_free);
  g_object_set_data_full (G_OBJECT (order->main_window), "undo", g_object_ref (toast),
                          g_object_unref);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), NULL);
  g_signal_connect (toast, "dismissed", G_CALLBACK (settle_cb), NULL);
  openings_window_offer_undo (order->main_window, toast, order->undone);
  if (order->window == NULL)
    openings_window_take_toast (order->main_window, toast);
  else
    {
      g_signal_connect_object (order->window, "unrealize", G_CALLBACK (unrealize_cb), toast,
                               G_CONNECT_SWAPPED);
      openings_sources_window_add_toast (order->window, toast);
    }
}

/* Takes over the order. What was done before it can no longer be undone. */
static void
offer_undo (Order *order)
{
  if (order->main_window != NULL)
    openings_source_actions_settle (order->main_window);
  show_undo (order);
}

static void
row_refresh_cb (OpeningsSourcesWindow *self,
                OpeningsSourceRow *row)
{
  scrape (order_new (self, get_source (row)));
}

/* Until that can no longer be undone, the source is only listed no more: what it listed, and
 * what was read of it, could not be brought back. */
static gboolean
remove_cb (gpointer user_data)
{
  Order *order = user_data;
  const char *name = openings_source_get_name (order->source);

  /* Translators: %s is a company */
  order->text = g_strdup_printf (_ ("Removed %s"), name);
  /* Translators: %s is a company */
  order->undone = g_strdup_printf (_ ("Undone: you still follow %s"), name);
  set_leaving (order, TRUE);
  offer_undo (order);

  return G_SOURCE_REMOVE;
}

/* Once the menu is closed: it would be left open on the row of another source. */
static void
row_remove_cb (OpeningsSourcesWindow *self,
               OpeningsSourceRow *row)
{
  g_idle_add (remove_cb, order_new (self, get_source (row)));
}

static void
edited_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsSourcesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!openings_store_edit_source_finish (OPENINGS_STORE (object), result, &error))
    openings_sources_window_show_error (self, error);
}

static void
edit_source (OpeningsSourcesWindow *self,
             const OpeningsSource *source,
             const OpeningsSourceEdit *edit)
{
  openings_store_edit_source_async (openings_sources_window_get_store (self), source->handle,
                                    edit, NULL, edited_cb, g_object_ref (self));
}

static void
row_pause_cb (OpeningsSourcesWindow *self,
              gboolean paused,
              OpeningsSourceRow *row)
{
  OpeningsSourceEdit edit = { .fields = OPENINGS_SOURCE_EDIT_PAUSED, .paused = paused };

  edit_source (self, openings_source_row_get_source (row), &edit);
}

static void
row_choose_interval_cb (OpeningsSourcesWindow *self,
                        guint hours,
                        OpeningsSourceRow *row)
{
  OpeningsSourceEdit edit = { .fields = OPENINGS_SOURCE_EDIT_REFRESH, .refresh_hours = hours };

  edit_source (self, openings_source_row_get_source (row), &edit);
}

static void
rename_cb (AdwMessageDialog *dialog,
           const char *response,
           Order *order)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (dialog), "entry");
  g_autofree char *name = openings_text_clean_line (gtk_editable_get_text (entry), -1);
  OpeningsSourceEdit edit = { .fields = OPENINGS_SOURCE_EDIT_COMPANY, .company = name };

  if (name != NULL && order->window != NULL && g_str_equal (response, "rename"))
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

  gtk_editable_set_text (GTK_EDITABLE (entry),
                         openings_source_get_name (openings_source_row_get_source (row)));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name"), -1);
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  adw_message_dialog_set_extra_child (dialog, entry);
  g_signal_connect_data (dialog, "response", G_CALLBACK (rename_cb),
                         order_new (self, get_source (row)), order_free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
address_changed_cb (OpeningsSourcesWindow *self,
                    OpeningsSource *from,
                    OpeningsSource *to)
{
  Order *order = order_new (self, from);
  const char *name = openings_source_get_name (to);

  order->handle = g_strdup (to->handle);
  /* Translators: %s is a company */
  order->text = g_strdup_printf (_ ("Changed the address of %s"), name);
  /* Translators: %s is a company */
  order->undone = g_strdup_printf (_ ("Undone: %s has its address as before"), name);
  scrape (order_new (self, to));
  offer_undo (order);
}

static void
row_edit_address_cb (OpeningsSourcesWindow *self,
                     OpeningsSourceRow *row)
{
  OpeningsAddSourceDialog *dialog =
      openings_add_source_dialog_new (GTK_WINDOW (self), openings_sources_window_get_store (self),
                                      openings_sources_window_get_fetcher (self));

  openings_source_actions_settle (
      OPENINGS_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self))));
  openings_add_source_dialog_set_edited (dialog, get_source (row));
  g_signal_connect_object (dialog, "changed", G_CALLBACK (address_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * openings_source_actions_connect:
 * @window: the sources' window
 * @row: a row of it
 *
 * Does what the row is asked for.
 */
void
openings_source_actions_connect (OpeningsSourcesWindow *window,
                                 OpeningsSourceRow *row)
{
  g_signal_connect_object (row, "refresh", G_CALLBACK (row_refresh_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "pause", G_CALLBACK (row_pause_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "choose-interval", G_CALLBACK (row_choose_interval_cb), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "rename", G_CALLBACK (row_rename_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "edit-address", G_CALLBACK (row_edit_address_cb), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (row_remove_cb), window, G_CONNECT_SWAPPED);
}

/**
 * openings_source_actions_undo:
 * @main_window: the window that the sources' one belongs to
 *
 * Undoes what was done last, as long as its toast is shown.
 */
void
openings_source_actions_undo (OpeningsWindow *main_window)
{
  g_autoptr (AdwToast) toast = g_object_steal_data (G_OBJECT (main_window), "undo");

  if (toast == NULL)
    return;

  undo_cb (toast);
  adw_toast_dismiss (toast);
}

/**
 * openings_source_actions_settle:
 * @main_window: the window that the sources' one belongs to
 *
 * Does at once what still waits for being undone, so that what comes next finds it done.
 */
void
openings_source_actions_settle (OpeningsWindow *main_window)
{
  g_autoptr (AdwToast) toast = g_object_steal_data (G_OBJECT (main_window), "undo");

  if (toast != NULL)
    adw_toast_dismiss (toast);
}

/**
 * openings_source_actions_go_on:
 * @window: a new sources' window
 *
 * What was done in the one before, and can still be undone, is done in this one.
 */
void
openings_source_actions_go_on (OpeningsSourcesWindow *window)
{
  GtkWindow *main_window = gtk_window_get_transient_for (GTK_WINDOW (window));
  GObject *toast = g_object_get_data (G_OBJECT (main_window), "undo");
  Order *order = toast != NULL ? g_object_get_data (toast, "order") : NULL;

  if (order == NULL)
    return;

  g_set_weak_pointer (&order->window, window);
  if (order->handle == NULL)
    set_leaving (order, TRUE);
}
