/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the menu of a row of the sources' window does to its source. */

#include "openings-source-actions.h"

#include <glib/gi18n.h>

#include "openings-add-source-dialog.h"
#include "openings-clock.h"
#include "openings-message-dialog.h"
#include "openings-sources-window-private.h"
#include "openings-text.h"
#include "openings-toast.h"

/* Longer than other toasts: a source takes longer to find and add again. */
#define UNDO_MS 15000

/* What is done to a source: it gets another address, or is removed. */
typedef struct
{
  OpeningsSourcesWindow *window; /* (owned) */
  OpeningsSource *source;        /* (owned) as it was before */
  char *handle;                  /* (owned) (nullable) that it has got since; removed: none */
} Order;

static void
order_free (Order *self)
{
  g_object_unref (self->window);
  openings_source_unref (self->source);
  g_free (self->handle);
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
scraped_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (OpeningsSourcesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsRun) run =
      openings_run_queue_scrape_finish (OPENINGS_RUN_QUEUE (object), result, &error);

  if (run == NULL)
    openings_sources_window_show_error (self, error);
}

static void
scrape (OpeningsSourcesWindow *self,
        const OpeningsSource *source)
{
  const char *handles[] = { source->handle, NULL };

  openings_run_queue_scrape_async (openings_sources_window_get_queue (self), handles,
                                   OPENINGS_RUN_HIGH, OPENINGS_RUN_FORCE, NULL, scraped_cb,
                                   g_object_ref (self));
}

static void
changed_back_cb (GObject *object,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (Order) order = user_data;
  g_autoptr (GError) error = NULL;

  if (openings_store_change_address_finish (OPENINGS_STORE (object), result, &error))
    scrape (order->window, order->source);
  else
    openings_sources_window_show_error (order->window, error);
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

  openings_sources_window_set_leaving (order->window, order->source->handle, FALSE);
  openings_sources_window_show_error (order->window, error);
}

static void
undo_cb (AdwToast *toast)
{
  Order *order = g_object_steal_data (G_OBJECT (toast), "order");

  if (order == NULL)
    return;

  if (order->handle == NULL)
    {
      openings_sources_window_set_leaving (order->window, order->source->handle, FALSE);
      order_free (order);
    }
  else
    openings_store_change_address_async (openings_sources_window_get_store (order->window),
                                         order->handle, order->source, NULL, changed_back_cb,
                                         order);
}

/* It can no longer be undone. */
static void
settle_cb (AdwToast *toast)
{
  Order *order = g_object_steal_data (G_OBJECT (toast), "order");

  if (order == NULL)
    return;

  if (order->handle == NULL)
    openings_store_remove_source_async (openings_sources_window_get_store (order->window),
                                        order->source->handle, NULL, removed_cb, order);
  else
    order_free (order);
}

/* Takes over the order. What was done before it can no longer be undone. */
static void
offer_undo (Order *order,
            const char *text)
{
  OpeningsSourcesWindow *self = order->window;
  AdwToast *toast;

  openings_source_actions_settle (self);
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    {
      order_free (order);
      return;
    }

  toast = openings_toast_new (text);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, MAX (openings_clock_wait_ms (UNDO_MS) / 1000, 1));
  g_object_set_data_full (G_OBJECT (toast), "order", order, (GDestroyNotify) order_free);
  g_object_set_data_full (G_OBJECT (self), "undo", g_object_ref (toast), g_object_unref);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), NULL);
  g_signal_connect (toast, "dismissed", G_CALLBACK (settle_cb), NULL);
  g_signal_connect_object (self, "unrealize", G_CALLBACK (settle_cb), toast, G_CONNECT_SWAPPED);
  openings_sources_window_add_toast (self, toast);
}

static void
row_refresh_cb (OpeningsSourcesWindow *self,
                OpeningsSourceRow *row)
{
  scrape (self, openings_source_row_get_source (row));
}

/* Until that can no longer be undone, the source is only listed no more: what it listed, and
 * what was read of it, could not be brought back. */
static gboolean
remove_cb (gpointer user_data)
{
  Order *order = user_data;
  /* Translators: %s is a company */
  g_autofree char *text =
      g_strdup_printf (_ ("Removed %s"), openings_source_get_name (order->source));

  openings_sources_window_set_leaving (order->window, order->source->handle, TRUE);
  offer_undo (order, text);

  return G_SOURCE_REMOVE;
}

/* Once the menu is closed: it would be left open on the row of another source. */
static void
row_remove_cb (OpeningsSourcesWindow *self,
               OpeningsSourceRow *row)
{
  g_idle_add (remove_cb, order_new (self, row));
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

  gtk_editable_set_text (GTK_EDITABLE (entry),
                         openings_source_get_name (openings_source_row_get_source (row)));
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
address_changed_cb (OpeningsSourcesWindow *self,
                    OpeningsSource *from,
                    OpeningsSource *to)
{
  Order *order = g_new0 (Order, 1);
  /* Translators: %s is a company */
  g_autofree char *text =
      g_strdup_printf (_ ("Changed the address of %s"), openings_source_get_name (to));

  order->window = g_object_ref (self);
  order->source = openings_source_ref (from);
  order->handle = g_strdup (to->handle);
  scrape (self, to);
  offer_undo (order, text);
}

static void
row_edit_address_cb (OpeningsSourcesWindow *self,
                     OpeningsSourceRow *row)
{
  OpeningsAddSourceDialog *dialog =
      openings_add_source_dialog_new (GTK_WINDOW (self), openings_sources_window_get_store (self),
                                      openings_sources_window_get_fetcher (self));
  OpeningsSourceItem *item = openings_source_row_get_item (row);

  openings_source_actions_settle (self);
  openings_add_source_dialog_set_edited (dialog, openings_source_item_get_source (item));
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
 * @window: the sources' window
 *
 * Undoes what was done last, as long as its toast is shown.
 */
void
openings_source_actions_undo (OpeningsSourcesWindow *window)
{
  g_autoptr (AdwToast) toast = g_object_steal_data (G_OBJECT (window), "undo");

  if (toast == NULL)
    return;

  undo_cb (toast);
  adw_toast_dismiss (toast);
}

/**
 * openings_source_actions_settle:
 * @window: the sources' window
 *
 * Does at once what still waits for being undone, so that what comes next finds it done.
 */
void
openings_source_actions_settle (OpeningsSourcesWindow *window)
{
  g_autoptr (AdwToast) toast = g_object_steal_data (G_OBJECT (window), "undo");

  if (toast == NULL)
    return;

  settle_cb (toast);
  adw_toast_dismiss (toast);
}
