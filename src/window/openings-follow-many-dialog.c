/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-follow-many-dialog.h"

#include <glib/gi18n.h>

#include "openings-address-list.h"
#include "openings-error-text.h"
#include "openings-probe.h"
#include "openings-title.h"

/* Text → addresses → a few lookups at a time → sources. What cannot be followed
 * stays behind, with the reason, to be corrected and tried again. */

#define MAX_LOOKUPS 4

struct _OpeningsFollowManyDialog
{
  AdwWindow parent_instance;

  GtkWidget *follow_button;
  GtkStack *stack;
  GtkTextView *text_view;
  GtkLabel *count_label;
  GtkProgressBar *progress_bar;
  AdwPreferencesGroup *failures_group;
  GtkListBox *failures_list;

  OpeningsStore *store;      /* (owned) */
  OpeningsFetcher *fetcher;  /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GPtrArray *addresses;      /* (owned) of OpeningsAddress */
  guint n_begun;
  guint n_ended;
  GPtrArray *handles;  /* (owned) of char: what is followed now */
  GPtrArray *failures; /* (owned) of OpeningsAddress, unowned */
};

enum
{
  FOLLOWED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One address on its way. */
typedef struct
{
  OpeningsFollowManyDialog *dialog; /* (owned) */
  OpeningsAddress *address;
  OpeningsSource *source; /* (owned) (nullable) until it is found */
} Lookup;

G_DEFINE_FINAL_TYPE (OpeningsFollowManyDialog, openings_follow_many_dialog, ADW_TYPE_WINDOW)

static void go_on (OpeningsFollowManyDialog *self);

static void
lookup_free (Lookup *lookup)
{
  g_object_unref (lookup->dialog);
  g_clear_pointer (&lookup->source, openings_source_unref);
  g_free (lookup);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lookup, lookup_free)

static char *
dup_text (OpeningsFollowManyDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
add_failure_row (OpeningsFollowManyDialog *self,
                 const char *address,
                 const char *text)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", address,
                                 "title-lines", 1,
                                 NULL);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_list_box_append (self->failures_list, row);
}

static void
clear_failures (OpeningsFollowManyDialog *self)
{
  GtkListBoxRow *row;

  g_ptr_array_set_size (self->failures, 0);
  while ((row = gtk_list_box_get_row_at_index (self->failures_list, 0)) != NULL)
    gtk_list_box_remove (self->failures_list, GTK_WIDGET (row));
}

/* Returns: whether anything is followed that was not told of */
static gboolean
tell_followed (OpeningsFollowManyDialog *self)
{
  if (self->handles->len == 0)
    return FALSE;

  g_ptr_array_add (self->handles, NULL);
  g_signal_emit (self, signals[FOLLOWED], 0, self->handles->pdata);
  g_ptr_array_set_size (self->handles, 0);

  return TRUE;
}

static void
finish (OpeningsFollowManyDialog *self)
{
  g_autofree char *title = NULL;
  gboolean has_followed = tell_followed (self);

  if (self->failures->len == 0)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  title = g_strdup_printf (ngettext ("%u Address Could Not Be Followed",
                                     "%u Addresses Could Not Be Followed", self->failures->len),
                           self->failures->len);
  adw_preferences_group_set_title (self->failures_group, title);
  adw_preferences_group_set_description (
      self->failures_group, has_followed ? _ ("The others are in your list now.") : NULL);
  gtk_stack_set_visible_child_name (self->stack, "failures");
}

static void
end_lookup (Lookup *lookup,
            const GError *error)
{
  OpeningsFollowManyDialog *self = lookup->dialog;

  if (error == NULL)
    g_ptr_array_add (self->handles, g_strdup (lookup->source->handle));
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      tell_followed (self);
      return;
    }

  if (error != NULL)
    {
      g_autofree char *text = openings_error_text (error);

      g_ptr_array_add (self->failures, lookup->address);
      add_failure_row (self, lookup->address->address, text);
    }
  self->n_ended++;
  go_on (self);
}

static void
added_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (Lookup) lookup = user_data;
  g_autoptr (GError) error = NULL;

  openings_store_add_source_finish (OPENINGS_STORE (object), result, NULL, &error);
  end_lookup (lookup, error);
}

static void
probed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Lookup) lookup = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsProbe) probe = openings_probe_finish (result, &error);
  OpeningsFollowManyDialog *self = lookup->dialog;
  OpeningsSource *source;

  if (probe == NULL)
    {
      end_lookup (lookup, error);
      return;
    }

  lookup->source = openings_probe_dup_source (probe);
  if (lookup->address->name != NULL)
    {
      g_free (lookup->source->company);
      lookup->source->company = g_strdup (lookup->address->name);
    }
  source = lookup->source;
  openings_store_add_source_async (self->store, source, self->cancellable, added_cb,
                                   g_steal_pointer (&lookup));
}

static void
go_on (OpeningsFollowManyDialog *self)
{
  g_autofree char *text = NULL;

  if (self->n_ended == self->addresses->len)
    {
      finish (self);
      return;
    }

  while (self->n_begun < self->addresses->len && self->n_begun - self->n_ended < MAX_LOOKUPS)
    {
      Lookup *lookup = g_new0 (Lookup, 1);

      lookup->dialog = g_object_ref (self);
      lookup->address = self->addresses->pdata[self->n_begun++];
      openings_probe_async (self->fetcher, lookup->address->address, self->cancellable, probed_cb,
                            lookup);
    }

  /* Translators: such as "3 of 12", while addresses are looked up */
  text = g_strdup_printf (_ ("%u of %u"), self->n_ended, self->addresses->len);
  gtk_progress_bar_set_text (self->progress_bar, text);
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 (double) self->n_ended / self->addresses->len);
}

/* What is looked up goes on when there is another text. */
static void
text_changed_cb (OpeningsFollowManyDialog *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (GPtrArray) addresses = openings_address_list_read (text);
  g_autofree char *count = g_strdup_printf (
      ngettext ("%u address", "%u addresses", addresses->len), addresses->len);

  gtk_label_set_label (self->count_label, addresses->len > 0 ? count : "");
  gtk_widget_set_sensitive (self->follow_button,
                            addresses->len > 0 && self->n_ended == self->addresses->len);
}

static void
follow_cb (OpeningsFollowManyDialog *self)
{
  g_autofree char *text = dup_text (self);

  clear_failures (self);
  g_ptr_array_unref (self->addresses);
  self->addresses = openings_address_list_read (text);
  g_ptr_array_set_size (self->handles, 0);
  self->n_begun = 0;
  self->n_ended = 0;
  gtk_widget_set_sensitive (self->follow_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "looking");
  go_on (self);
}

/* What failed goes back to where it can be changed. */
static void
correct_cb (OpeningsFollowManyDialog *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->failures->len; i++)
    {
      const OpeningsAddress *address = self->failures->pdata[i];

      if (address->name != NULL)
        g_string_append_printf (text, "# %s\n", address->name);
      g_string_append_printf (text, "%s\n", address->address);
    }
  openings_follow_many_dialog_set_text (self, text->str);
  gtk_stack_set_visible_child_name (self->stack, "enter");
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

/* A focus that is set before the window is shown costs it its accessible role. */
static void
openings_follow_many_dialog_map (GtkWidget *widget)
{
  OpeningsFollowManyDialog *self = OPENINGS_FOLLOW_MANY_DIALOG (widget);

  GTK_WIDGET_CLASS (openings_follow_many_dialog_parent_class)->map (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

/* When it is closed: what is looked up keeps it alive until then. */
static void
openings_follow_many_dialog_unrealize (GtkWidget *widget)
{
  OpeningsFollowManyDialog *self = OPENINGS_FOLLOW_MANY_DIALOG (widget);

  g_cancellable_cancel (self->cancellable);
  tell_followed (self);

  GTK_WIDGET_CLASS (openings_follow_many_dialog_parent_class)->unrealize (widget);
}

static void
openings_follow_many_dialog_dispose (GObject *object)
{
  OpeningsFollowManyDialog *self = OPENINGS_FOLLOW_MANY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (openings_follow_many_dialog_parent_class)->dispose (object);
}

static void
openings_follow_many_dialog_finalize (GObject *object)
{
  OpeningsFollowManyDialog *self = OPENINGS_FOLLOW_MANY_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->failures);
  g_ptr_array_unref (self->handles);
  g_ptr_array_unref (self->addresses);

  G_OBJECT_CLASS (openings_follow_many_dialog_parent_class)->finalize (object);
}

static void
openings_follow_many_dialog_class_init (OpeningsFollowManyDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = openings_follow_many_dialog_dispose;
  object_class->finalize = openings_follow_many_dialog_finalize;
  widget_class->map = openings_follow_many_dialog_map;
  widget_class->unrealize = openings_follow_many_dialog_unrealize;

  /**
   * OpeningsFollowManyDialog::followed:
   * @handles: of the sources that are now followed
   */
  signals[FOLLOWED] = g_signal_new ("followed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  g_type_ensure (OPENINGS_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-follow-many-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsFollowManyDialog, follow_button);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFollowManyDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFollowManyDialog, text_view);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFollowManyDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFollowManyDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFollowManyDialog, failures_group);
  gtk_widget_class_bind_template_child (widget_class, OpeningsFollowManyDialog, failures_list);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, follow_cb);
  gtk_widget_class_bind_template_callback (widget_class, correct_cb);
}

static void
openings_follow_many_dialog_init (OpeningsFollowManyDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_address_free);
  self->handles = g_ptr_array_new_with_free_func (g_free);
  self->failures = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * openings_follow_many_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @store: where sources are added
 * @fetcher: what looks addresses up
 *
 * Returns: (transfer none): a dialog, owned by GTK until it is closed
 */
OpeningsFollowManyDialog *
openings_follow_many_dialog_new (GtkWindow *parent,
                                 OpeningsStore *store,
                                 OpeningsFetcher *fetcher)
{
  OpeningsFollowManyDialog *self = g_object_new (OPENINGS_TYPE_FOLLOW_MANY_DIALOG,
                                                 "transient-for", parent,
                                                 NULL);

  self->store = g_object_ref (store);
  self->fetcher = g_object_ref (fetcher);

  return self;
}

/**
 * openings_follow_many_dialog_set_text:
 * @self: a dialog
 * @text: what it shows, for the user to change
 */
void
openings_follow_many_dialog_set_text (OpeningsFollowManyDialog *self,
                                      const char *text)
{
  g_return_if_fail (OPENINGS_IS_FOLLOW_MANY_DIALOG (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), text, -1);
}
