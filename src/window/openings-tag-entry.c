/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is typed is compared with the tags that are shown when the line is left: only
 * what differs is stored, so that tags which come from elsewhere meanwhile stay. What
 * could not be stored counts as typed still, as long as the job is shown. */

#include "openings-tag-entry.h"

#include "openings-error-text.h"
#include "openings-text.h"

struct _OpeningsTagEntry
{
  GtkWidget parent_instance;

  GtkEditable *entry;

  OpeningsStore *store; /* (owned) (nullable) */
  GStrv tags;           /* (owned) what is shown, as the store has it */
  gint64 id;            /* 0: no job */
};

typedef struct
{
  OpeningsTagEntry *entry; /* (owned) */
  gint64 id;
  GStrv before; /* (owned) the tags that the store has if it fails */
} Save;

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpeningsTagEntry, openings_tag_entry, GTK_TYPE_WIDGET)

static void
save_free (Save *save)
{
  g_object_unref (save->entry);
  g_strfreev (save->before);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

/* Returns: (transfer full): each tag that is typed, once */
static GStrv
dup_typed (OpeningsTagEntry *self)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (self->entry), ",", 0);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *tag = openings_text_clean_line (parts[i], -1);

      if (tag != NULL && !g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, NULL))
        g_ptr_array_add (tags, g_steal_pointer (&tag));
    }
  g_ptr_array_add (tags, NULL);

  return (GStrv) g_ptr_array_steal (tags, NULL);
}

/* A tag that has a comma in it stays one, as long as nothing is typed. */
static gboolean
is_typed (OpeningsTagEntry *self)
{
  g_autofree char *text = g_strjoinv (", ", self->tags);

  return !g_str_equal (gtk_editable_get_text (self->entry), text);
}

static void
show_tags (OpeningsTagEntry *self)
{
  g_autofree char *text = g_strjoinv (", ", self->tags);

  if (is_typed (self))
    gtk_editable_set_text (self->entry, text);
}

static void
edited_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Save) save = user_data;
  OpeningsTagEntry *self = save->entry;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsEdits) undo =
      openings_store_edit_many_finish (OPENINGS_STORE (object), result, &error);
  g_autofree char *message = NULL;

  if (undo != NULL)
    return;

  if (save->id == self->id)
    {
      g_strfreev (self->tags);
      self->tags = g_steal_pointer (&save->before);
    }
  message = openings_error_text (error);
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
openings_tag_entry_dispose (GObject *object)
{
  OpeningsTagEntry *self = OPENINGS_TAG_ENTRY (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (openings_tag_entry_parent_class)->dispose (object);
}

static void
openings_tag_entry_finalize (GObject *object)
{
  OpeningsTagEntry *self = OPENINGS_TAG_ENTRY (object);

  g_strfreev (self->tags);

  G_OBJECT_CLASS (openings_tag_entry_parent_class)->finalize (object);
}

static void
openings_tag_entry_class_init (OpeningsTagEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = openings_tag_entry_dispose;
  object_class->finalize = openings_tag_entry_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/openings/Openings/openings-tag-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, OpeningsTagEntry, entry);
  gtk_widget_class_bind_template_callback (widget_class, openings_tag_entry_save);
}

static void
openings_tag_entry_init (OpeningsTagEntry *self)
{
  self->tags = g_new0 (char *, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
openings_tag_entry_set_store (OpeningsTagEntry *self,
                              OpeningsStore *store)
{
  g_return_if_fail (OPENINGS_IS_TAG_ENTRY (self));

  g_set_object (&self->store, store);
}

/**
 * openings_tag_entry_show:
 * @self: an entry
 * @id: of a job, or 0 for none
 * @tags: what the store has
 *
 * Shows the tags of a job; those of the one before are saved. What is being typed
 * on this very job stays.
 */
void
openings_tag_entry_show (OpeningsTagEntry *self,
                         gint64 id,
                         const char *const *tags)
{
  g_return_if_fail (OPENINGS_IS_TAG_ENTRY (self));

  if (id != self->id)
    openings_tag_entry_save (self);
  else if (is_typed (self))
    return;

  self->id = id;
  g_strfreev (self->tags);
  self->tags = g_strdupv ((char **) tags);
  show_tags (self);
}

/**
 * openings_tag_entry_save:
 * @self: an entry
 *
 * Hands to the store what is typed and not yet saved.
 */
void
openings_tag_entry_save (OpeningsTagEntry *self)
{
  g_auto (GStrv) typed = NULL;
  g_autoptr (OpeningsEdits) edits = NULL;
  g_autoptr (Save) save = NULL;

  g_return_if_fail (OPENINGS_IS_TAG_ENTRY (self));

  if (self->store == NULL || self->id == 0 || !is_typed (self))
    return;

  typed = dup_typed (self);
  edits = openings_edits_new ();
  for (guint i = 0; typed[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) self->tags, typed[i]))
      openings_edits_add (edits, self->id,
                          &(OpeningsEdit) { .fields = OPENINGS_EDIT_TAG, .tag = typed[i] });
  for (guint i = 0; self->tags[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) typed, self->tags[i]))
      openings_edits_add (edits, self->id,
                          &(OpeningsEdit) { .fields = OPENINGS_EDIT_UNTAG,
                                            .untag = self->tags[i] });
  save = g_new0 (Save, 1);
  save->entry = g_object_ref (self);
  save->id = self->id;
  save->before = g_steal_pointer (&self->tags);
  self->tags = g_steal_pointer (&typed);
  show_tags (self);
  if (openings_edits_get_n_jobs (edits) > 0)
    openings_store_edit_many_async (self->store, edits, NULL, edited_cb, g_steal_pointer (&save));
}
