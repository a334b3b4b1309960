/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-companies-dialog.h"

#include <glib/gi18n.h>

#include "openings-detect.h"
#include "openings-directory.h"
#include "openings-employer-text.h"
#include "openings-error-text.h"
#include "openings-title.h"
#include "openings-toast.h"
#include "openings-wrap.h"

/* typed → handles of those that are meant → rows, each with a check button. What is
 * chosen stays so, whatever is typed. */

struct _OpeningsCompaniesDialog
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  OpeningsTitle *title;
  GtkWidget *follow_button;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list;

  OpeningsStore *store;         /* (owned) */
  OpeningsDirectory *directory; /* (owned) */
  GHashTable *employers;        /* (owned) of OpeningsEmployer, unowned, by handle */
  GHashTable *chosen;           /* (owned) of handles, unowned */
  GtkStringList *shown;         /* (owned) of handles */
  guint n_left;                 /* to be stored */
  gboolean has_failed;          /* whether one could not be */
};

enum
{
  FOLLOWED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsCompaniesDialog, openings_companies_dialog, ADW_TYPE_WINDOW)

static const OpeningsEmployer *
get_employer (OpeningsCompaniesDialog *self,
              GtkListItem *list_item)
{
  GtkStringObject *item = gtk_list_item_get_item (list_item);

  return g_hash_table_lookup (self->employers, gtk_string_object_get_string (item));
}

static void
update_title (OpeningsCompaniesDialog *self)
{
  guint n_chosen = g_hash_table_size (self->chosen);
  g_autofree char *text = g_strdup_printf (ngettext ("%u chosen", "%u chosen", n_chosen), n_chosen);

  openings_title_set_subtitle (self->title, n_chosen > 0 ? text : "");
  gtk_widget_set_sensitive (self->follow_button, n_chosen > 0);
}

/* Nothing typed: all of them. */
static void
show (OpeningsCompaniesDialog *self,
      const char *typed)
{
  g_autoptr (GPtrArray) found = openings_directory_find (self->directory, typed, G_MAXUINT);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) handles = NULL;
  const OpeningsEmployer *employer;
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  for (guint i = 0; i < found->len; i++)
    g_strv_builder_add (builder, ((OpeningsEmployer *) found->pdata[i])->handle);
  for (guint i = 0;
       *typed == '\0' && (employer = openings_directory_get (self->directory, i)) != NULL; i++)
    g_strv_builder_add (builder, employer->handle);

  handles = g_strv_builder_end (builder);
  gtk_string_list_splice (self->shown, 0, n_before, (const char *const *) handles);
  gtk_stack_set_visible_child_name (self->stack, handles[0] != NULL ? "list" : "no-match");
}

static void
search_changed_cb (OpeningsCompaniesDialog *self)
{
  show (self, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
stop_search_cb (OpeningsCompaniesDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
toggled_cb (GtkCheckButton *check,
            GtkListItem *list_item)
{
  OpeningsCompaniesDialog *self =
      OPENINGS_COMPANIES_DIALOG (gtk_widget_get_root (GTK_WIDGET (check)));
  const OpeningsEmployer *employer = get_employer (self, list_item);

  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->chosen, (gpointer) employer->handle);
  else
    g_hash_table_remove (self->chosen, employer->handle);
  update_title (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *check = gtk_check_button_new_with_label ("");
  GtkWidget *facts = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (facts), 0);
  gtk_label_set_ellipsize (GTK_LABEL (facts), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, "openings-company");
  gtk_widget_add_css_class (facts, "caption");
  gtk_widget_add_css_class (facts, "dim-label");
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), facts);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (OpeningsCompaniesDialog *self,
         GtkListItem *list_item)
{
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  const OpeningsEmployer *employer = get_employer (self, list_item);
  g_autofree char *facts = openings_employer_text_facts (employer);

  gtk_check_button_set_label (GTK_CHECK_BUTTON (check), employer->company);
  openings_wrap_buttons (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               g_hash_table_contains (self->chosen, employer->handle));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (check)), facts);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem *list_item)
{
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));

  g_signal_handlers_disconnect_by_func (check, toggled_cb, list_item);
}

/* The row does what its check button does. */
static void
activate_cb (OpeningsCompaniesDialog *self,
             guint position)
{
  const char *handle = gtk_string_list_get_string (self->shown, position);
  const OpeningsEmployer *employer = g_hash_table_lookup (self->employers, handle);
  const char *const again[] = { handle, NULL };

  if (!g_hash_table_remove (self->chosen, employer->handle))
    g_hash_table_add (self->chosen, (gpointer) employer->handle);
  gtk_string_list_splice (self->shown, position, 1, again);
  update_title (self);
}

static void
finish (OpeningsCompaniesDialog *self)
{
  g_autofree gpointer *handles = g_hash_table_get_keys_as_array (self->chosen, NULL);

  g_signal_emit (self, signals[FOLLOWED], 0, handles);
  gtk_window_close (GTK_WINDOW (self));
}

static void
added_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (OpeningsCompaniesDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!openings_store_add_source_finish (OPENINGS_STORE (object), result, NULL, &error))
    {
      g_autofree char *text = openings_error_text (error);

      if (gtk_widget_get_visible (GTK_WIDGET (self)))
        adw_toast_overlay_add_toast (self->toasts, openings_toast_new (text));
      self->has_failed = TRUE;
    }

  if (--self->n_left > 0)
    return;

  if (self->has_failed)
    update_title (self);
  else
    finish (self);
}

static OpeningsSource *
new_source (const OpeningsEmployer *employer)
{
  g_autoptr (OpeningsDetected) detected = openings_detect_handle (employer->handle, NULL);
  OpeningsSource *source = openings_source_new (employer->handle);

  source->company = g_strdup (employer->company);
  if (detected != NULL)
    source->url = g_strdup (detected->page_url);

  return source;
}

static void
follow_cb (OpeningsCompaniesDialog *self)
{
  GHashTableIter iter;
  gpointer handle;

  gtk_widget_set_sensitive (self->follow_button, FALSE);
  self->n_left = g_hash_table_size (self->chosen);
  self->has_failed = FALSE;
  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &handle, NULL))
    {
      g_autoptr (OpeningsSource) source =
          new_source (g_hash_table_lookup (self->employers, handle));

      openings_store_add_source_async (self->store, source, NULL, added_cb, g_object_ref (self));
    }
}

/* A focus that is set before the window is shown costs it its accessible role. */
static void
openings_companies_dialog_map (GtkWidget *widget)
{
  OpeningsCompaniesDialog *self = OPENINGS_COMPANIES_DIALOG (widget);

  GTK_WIDGET_CLASS (openings_companies_dialog_parent_class)->map (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
openings_companies_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OPENINGS_TYPE_COMPANIES_DIALOG);

  G_OBJECT_CLASS (openings_companies_dialog_parent_class)->dispose (object);
}

static void
openings_companies_dialog_finalize (GObject *object)
{
  OpeningsCompaniesDialog *self = OPENINGS_COMPANIES_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->shown);
  g_hash_table_unref (self->chosen);
  g_hash_table_unref (self->employers);
  openings_directory_free (self->directory);

  G_OBJECT_CLASS (openings_companies_dialog_parent_class)->finalize (object);
}

static void
openings_companies_dialog_class_init (OpeningsCompaniesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = openings_companies_dialog_dispose;
  object_class->finalize = openings_companies_dialog_finalize;
  widget_class->map = openings_companies_dialog_map;

  /**
   * OpeningsCompaniesDialog::followed:
   * @handles: of the sources that are now followed
   */
  signals[FOLLOWED] = g_signal_new ("followed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  g_type_ensure (OPENINGS_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-companies-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsCompaniesDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, OpeningsCompaniesDialog, title);
  gtk_widget_class_bind_template_child (widget_class, OpeningsCompaniesDialog, follow_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsCompaniesDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, OpeningsCompaniesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, OpeningsCompaniesDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, follow_cb);
}

static void
openings_companies_dialog_init (OpeningsCompaniesDialog *self)
{
  GtkNoSelection *selection;
  const OpeningsEmployer *employer;

  self->directory = openings_directory_new ();
  self->employers = g_hash_table_new (g_str_hash, g_str_equal);
  self->chosen = g_hash_table_new (g_str_hash, g_str_equal);
  self->shown = gtk_string_list_new (NULL);
  for (guint i = 0; (employer = openings_directory_get (self->directory, i)) != NULL; i++)
    g_hash_table_insert (self->employers, (gpointer) employer->handle, (gpointer) employer);

  gtk_widget_init_template (GTK_WIDGET (self));

  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  show (self, "");
}

/**
 * openings_companies_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @store: where sources are added
 *
 * Returns: (transfer none): a dialog, owned by GTK until it is closed
 */
OpeningsCompaniesDialog *
openings_companies_dialog_new (GtkWindow *parent,
                               OpeningsStore *store)
{
  OpeningsCompaniesDialog *self = g_object_new (OPENINGS_TYPE_COMPANIES_DIALOG,
                                                "transient-for", parent,
                                                NULL);

  self->store = g_object_ref (store);

  return self;
}
