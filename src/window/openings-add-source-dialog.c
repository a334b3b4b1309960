/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One lookup at a time: each has a cancellable of its own, and a newer one, a
 * changed address or closing cancels it; its callback then sees
 * G_IO_ERROR_CANCELLED and does nothing.
 *
 *   address → (pause) → probe → already followed? → preview → Follow → "followed"
 *   name → companies → chosen → probe → …
 *   probe → a key is needed → entered → kept → probe → …
 *
 * What is followed is not cancelled: the dialog stays, hidden if need be, until
 * the store has it.
 */

#include "openings-add-source-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "openings-detect.h"
#include "openings-error-text.h"
#include "openings-title.h"

#define PAUSE_MS   600 /* of typing, before what is typed is looked up */
#define SPINNER_MS 200 /* a lookup may take before it shows that it runs */
#define MIN_PASTED 8   /* characters that come at once are not typed */

G_DEFINE_FINAL_TYPE (OpeningsAddSourceDialog, openings_add_source_dialog, ADW_TYPE_WINDOW)

void
openings_add_source_dialog_stop_lookup (OpeningsAddSourceDialog *self)
{
  self->is_followed = FALSE;
  self->is_last = FALSE;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
}

void
openings_add_source_dialog_show_page (OpeningsAddSourceDialog *self,
                                      const char *name)
{
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (name, "looking"));
  gtk_widget_set_sensitive (self->follow_button,
                            g_str_equal (name, "preview") && self->adding == NULL);
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
show_problem (OpeningsAddSourceDialog *self,
              const char *icon,
              const char *title,
              const char *text,
              const char *detail,
              gboolean can_retry)
{
  /* the description is markup */
  g_autofree char *description = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->error_page, icon);
  adw_status_page_set_title (self->error_page, title);
  adw_status_page_set_description (self->error_page, description);
  if (detail != NULL)
    gtk_label_set_label (self->detail_label, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), detail != NULL);
  gtk_widget_set_visible (self->retry_button, can_retry);
  openings_add_source_dialog_show_page (self, "error");
}

void
openings_add_source_dialog_show_error (OpeningsAddSourceDialog *self,
                                       const char *title,
                                       const GError *error)
{
  g_autofree char *text = openings_error_text (error);
  gboolean says_more = openings_error_what (error) != error->message;

  show_problem (self, "dialog-warning-symbolic", title, text,
                says_more ? error->message : NULL, TRUE);
}

static void
show_not_an_address (OpeningsAddSourceDialog *self,
                     const char *typed)
{
  const char *title = strstr (typed, "://") != NULL ? _ ("Not a Web Address")
                                                    : _ ("No Such Company Is Known");

  show_problem (self, "dialog-question-symbolic", title,
                _ ("Paste the address of a careers page, such as https://example.com/careers."),
                NULL, FALSE);
}

static void
show_already_followed (OpeningsAddSourceDialog *self)
{
  const char *company = self->probe->company != NULL ? self->probe->company
                                                     : self->probe->detected->company;
  g_autofree char *text = NULL;

  if (company != NULL)
    /* Translators: %s is a company */
    text = g_strdup_printf (_ ("You follow %s already. Its jobs are in your list."), company);
  else
    text = g_strdup (_ ("You follow this page already. Its jobs are in your list."));

  show_problem (self, "emblem-ok-symbolic", _ ("Already Followed"), text,
                self->probe->detected->handle, FALSE);
}

/* Whether a source is in the way of what was found. One that has some postings only may
 * be followed more widely, but no other can take its address. */
static gboolean
is_other (OpeningsAddSourceDialog *self,
          const OpeningsSource *source)
{
  if (self->edited != NULL)
    return !g_str_equal (source->handle, self->edited->handle);

  return source->only == NULL;
}

static void
listed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsAddSourceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources =
      openings_store_list_sources_finish (OPENINGS_STORE (object), result, &error);
  gboolean is_followed = FALSE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->lookup);
  /* an unreadable store says so when the source is followed */
  for (guint i = 0; sources != NULL && i < sources->len && !is_followed; i++)
    {
      const OpeningsSource *source = sources->pdata[i];

      is_followed = is_other (self, source) && openings_probe_is_of (self->probe, source->handle);
    }

  self->is_followed = is_followed;
  if (is_followed)
    {
      show_already_followed (self);
      return;
    }

  openings_source_preview_set_probe (self->preview, self->probe);
  if (self->edited != NULL)
    openings_source_preview_set_company (self->preview, openings_source_get_name (self->edited));
  openings_add_source_dialog_show_page (self, "preview");
}

/* What is just being removed is still followed when it is looked up. */
static void
sources_changed_cb (OpeningsAddSourceDialog *self)
{
  if (!self->is_followed || self->lookup != NULL)
    return;

  self->lookup = g_cancellable_new ();
  openings_store_list_sources_async (self->store, self->lookup, listed_cb, g_object_ref (self));
}

static gboolean
holds_no_jobs (const GError *error)
{
  return g_error_matches (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NOT_RECOGNISED) ||
         g_error_matches (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD) ||
         g_error_matches (error, OPENINGS_SOURCE_ERROR, OPENINGS_SOURCE_ERROR_NO_POSTINGS);
}

/* The kind of what was looked up, if it needs a key and has none that it takes. */
static const OpeningsSourceKind *
get_kind_without_key (OpeningsAddSourceDialog *self,
                      const GError *error)
{
  g_autoptr (OpeningsDetected) detected = NULL;

  if (!g_error_matches (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NO_KEY) &&
      !g_error_matches (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_FORBIDDEN))
    return NULL;

  detected = openings_detect_handle (self->address, NULL);
  if (detected == NULL)
    detected = openings_detect_url (self->address, NULL);

  return detected != NULL && detected->kind->keys != NULL ? detected->kind : NULL;
}

static void
probed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (OpeningsAddSourceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsProbe) probe = openings_probe_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (probe == NULL)
    {
      const OpeningsSourceKind *kind = get_kind_without_key (self, error);

      g_clear_object (&self->lookup);
      if (kind != NULL)
        {
          openings_key_page_set_kind (self->key_page, kind);
          openings_add_source_dialog_show_page (self, "key");
          return;
        }
      openings_add_source_dialog_show_error (
          self, holds_no_jobs (error) ? _ ("No Jobs Found") : _ ("Cannot Read This Page"),
          error);
      return;
    }

  g_clear_pointer (&self->probe, openings_probe_free);
  self->probe = g_steal_pointer (&probe);
  openings_store_list_sources_async (self->store, self->lookup, listed_cb, g_object_ref (self));
}

static gboolean
spinner_cb (gpointer user_data)
{
  OpeningsAddSourceDialog *self = user_data;

  self->spinner_id = 0;
  openings_add_source_dialog_show_page (self, "looking");

  return G_SOURCE_REMOVE;
}

/* Takes over the address, which may be a handle. */
static void
look_up_address (OpeningsAddSourceDialog *self,
                 char *address)
{
  openings_add_source_dialog_stop_lookup (self);
  gtk_widget_set_sensitive (self->follow_button, FALSE);
  g_free (self->address);
  self->address = address;
  self->lookup = g_cancellable_new ();
  self->spinner_id = g_timeout_add (SPINNER_MS, spinner_cb, self);
  openings_probe_async (self->fetcher, self->address, self->lookup, probed_cb,
                        g_object_ref (self));
}

static void
look_up (OpeningsAddSourceDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  char *address = openings_detect_complete_url (typed, NULL);
  g_autoptr (OpeningsDetected) named = openings_detect_handle (typed, NULL);

  if (address == NULL && named != NULL)
    address = g_strdup (named->handle);
  if (address != NULL)
    {
      look_up_address (self, address);
      return;
    }

  openings_add_source_dialog_stop_lookup (self);
  gtk_widget_set_sensitive (self->follow_button, FALSE);
  g_clear_pointer (&self->address, g_free);
  show_not_an_address (self, typed);
}

static void
employer_chosen_cb (OpeningsAddSourceDialog *self,
                    const char *handle)
{
  look_up_address (self, g_strdup (handle));
}

static void
key_stored_cb (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (OpeningsAddSourceDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  openings_keyring_store_finish (OPENINGS_KEYRING (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    openings_add_source_dialog_show_error (self, _ ("Key Not Kept"), error);
  else
    look_up_address (self, g_strdup (self->address));
}

static void
key_entered_cb (OpeningsAddSourceDialog *self)
{
  OpeningsKeyring *keyring = openings_fetcher_get_keyring (self->fetcher);
  g_auto (GStrv) keys = openings_key_page_dup_keys (self->key_page);

  openings_add_source_dialog_stop_lookup (self);
  self->lookup = g_cancellable_new ();
  self->spinner_id = g_timeout_add (SPINNER_MS, spinner_cb, self);
  openings_keyring_store_async (keyring, (const char *const *) keys, self->lookup, key_stored_cb,
                                g_object_ref (self));
}

static void
retry_cb (OpeningsAddSourceDialog *self)
{
  if (self->address != NULL)
    look_up_address (self, g_strdup (self->address));
  else
    look_up (self);
}

/* What is no address may be a company's name, or the beginning of one. */
static void
show_employers (OpeningsAddSourceDialog *self,
                const char *typed)
{
  guint n_found = openings_employer_list_look_for (self->employers, typed);

  openings_add_source_dialog_show_page (self, n_found > 0 ? "employers" : "hint");
}

static gboolean
pause_cb (gpointer user_data)
{
  OpeningsAddSourceDialog *self = user_data;

  self->pause_id = 0;
  look_up (self);

  return G_SOURCE_REMOVE;
}

static void
entry_changed_cb (OpeningsAddSourceDialog *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *address = openings_detect_complete_url (typed, NULL);
  glong length = g_utf8_strlen (typed, -1);
  gboolean is_pasted = length - self->length >= MIN_PASTED;

  self->length = length;
  if (address != NULL && g_strcmp0 (address, self->address) == 0)
    return;

  openings_add_source_dialog_stop_lookup (self);
  g_clear_pointer (&self->address, g_free);
  gtk_widget_set_sensitive (self->follow_button, FALSE);
  if (address == NULL)
    show_employers (self, typed);
  else if (!is_pasted)
    openings_add_source_dialog_show_page (self, "hint");
  if (address != NULL)
    self->pause_id = g_timeout_add (is_pasted ? 0 : PAUSE_MS, pause_cb, self);
}

static void
entry_activate_cb (OpeningsAddSourceDialog *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->stack);

  if (gtk_widget_get_sensitive (self->follow_button))
    openings_add_source_dialog_follow (self);
  else if (g_str_equal (page, "employers"))
    openings_employer_list_choose_first (self->employers);
  else if (self->lookup == NULL && self->adding == NULL)
    look_up (self);
}

/* A focus that is set before the window is shown costs it its accessible role. */
static void
openings_add_source_dialog_map (GtkWidget *widget)
{
  OpeningsAddSourceDialog *self = OPENINGS_ADD_SOURCE_DIALOG (widget);

  GTK_WIDGET_CLASS (openings_add_source_dialog_parent_class)->map (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
openings_add_source_dialog_close_request (GtkWindow *window)
{
  OpeningsAddSourceDialog *self = OPENINGS_ADD_SOURCE_DIALOG (window);

  if (self->adding == NULL)
    return GTK_WINDOW_CLASS (openings_add_source_dialog_parent_class)->close_request (window);

  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);

  return TRUE;
}

static void
openings_add_source_dialog_dispose (GObject *object)
{
  OpeningsAddSourceDialog *self = OPENINGS_ADD_SOURCE_DIALOG (object);

  openings_add_source_dialog_stop_lookup (self);
  g_clear_pointer (&self->probe, openings_probe_free);
  g_clear_pointer (&self->adding, openings_source_unref);
  g_clear_pointer (&self->edited, openings_source_unref);
  g_clear_pointer (&self->address, g_free);
  g_clear_object (&self->store);
  g_clear_object (&self->fetcher);

  G_OBJECT_CLASS (openings_add_source_dialog_parent_class)->dispose (object);
}

static void
openings_add_source_dialog_class_init (OpeningsAddSourceDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = openings_add_source_dialog_dispose;
  widget_class->map = openings_add_source_dialog_map;
  GTK_WINDOW_CLASS (klass)->close_request = openings_add_source_dialog_close_request;

  /**
   * OpeningsAddSourceDialog::followed:
   * @handle: of the source that is now followed
   * @name: of it, for people
   */
  g_signal_new ("followed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                G_TYPE_STRING);

  /**
   * OpeningsAddSourceDialog::changed:
   * @from: the source as it was
   * @to: where it is now
   */
  g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 2, OPENINGS_TYPE_SOURCE,
                OPENINGS_TYPE_SOURCE);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  g_type_ensure (OPENINGS_TYPE_EMPLOYER_LIST);
  g_type_ensure (OPENINGS_TYPE_KEY_PAGE);
  g_type_ensure (OPENINGS_TYPE_SOURCE_PREVIEW);
  g_type_ensure (OPENINGS_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-add-source-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsAddSourceDialog, follow_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsAddSourceDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, OpeningsAddSourceDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, OpeningsAddSourceDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, OpeningsAddSourceDialog, employers);
  gtk_widget_class_bind_template_child (widget_class, OpeningsAddSourceDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, OpeningsAddSourceDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, OpeningsAddSourceDialog, key_page);
  gtk_widget_class_bind_template_child (widget_class, OpeningsAddSourceDialog, retry_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsAddSourceDialog, detail_label);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback_full (
      widget_class, "follow_cb", G_CALLBACK (openings_add_source_dialog_follow));
  gtk_widget_class_bind_template_callback (widget_class, employer_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
openings_add_source_dialog_init (OpeningsAddSourceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * openings_add_source_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @store: where the source is added
 * @fetcher: what looks addresses up
 *
 * Returns: (transfer none): a dialog, owned by GTK until it is closed
 */
OpeningsAddSourceDialog *
openings_add_source_dialog_new (GtkWindow *parent,
                                OpeningsStore *store,
                                OpeningsFetcher *fetcher)
{
  OpeningsAddSourceDialog *self = g_object_new (OPENINGS_TYPE_ADD_SOURCE_DIALOG,
                                                "transient-for", parent,
                                                NULL);

  self->store = g_object_ref (store);
  self->fetcher = g_object_ref (fetcher);
  g_signal_connect_object (store, "sources-changed", G_CALLBACK (sources_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * openings_add_source_dialog_set_address:
 * @self: a dialog
 * @address: what to look up
 *
 * Fills in an address and looks it up at once, unless it is empty.
 */
void
openings_add_source_dialog_set_address (OpeningsAddSourceDialog *self,
                                        const char *address)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), address);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  if (*address != '\0')
    look_up (self);
}

/**
 * openings_add_source_dialog_set_edited:
 * @self: a dialog that was not shown yet
 * @source: what gets the address that is found
 *
 * Has the dialog change a source that is followed, instead of adding one.
 */
void
openings_add_source_dialog_set_edited (OpeningsAddSourceDialog *self,
                                       OpeningsSource *source)
{
  g_return_if_fail (self->edited == NULL);

  self->edited = openings_source_ref (source);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Edit Address"));
  gtk_button_set_label (GTK_BUTTON (self->follow_button), _ ("Change"));
  if (source->url == NULL)
    return;

  /* what it has is not looked up */
  self->address = openings_detect_complete_url (source->url, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), source->url);
}
