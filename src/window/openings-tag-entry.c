/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is typed becomes a draft when the line is left. It is compared with the tags that
 * the store had when it began: only what differs is stored, so that tags which come from
 * elsewhere meanwhile stay. A draft goes when the store has it. One that could not be
 * stored stays, also while other jobs are shown, and is handed over again at the next
 * occasion. One save of a draft goes on at a time, so that it is known what the store has
 * before the next. */

#include "openings-tag-entry.h"

#include "openings-error-text.h"
#include "openings-text.h"

struct _OpeningsTagEntry
{
  GtkWidget parent_instance;

  GtkEditable *entry;

  OpeningsStore *store; /* (owned) (nullable) */
  GHashTable *drafts;   /* (owned) of Draft by the job's id */
  GStrv tags;           /* (owned) what is shown, as the store or the draft has it */
  gint64 id;            /* 0: no job */
  GTask *saving;        /* (owned) (nullable) until everything is answered */
};

typedef struct
{
  gint64 id;
  GStrv tags;        /* (owned) what the job is to have */
  GStrv base;        /* (owned) what the store has, as far as is known here */
  GStrv sent;        /* (owned) (nullable) the tags that the store is asked to save */
  gboolean is_asked; /* since then the user asked to save again */
  GError *error;     /* (owned) (nullable) why these tags are not saved */
} Draft;

typedef struct
{
  OpeningsTagEntry *entry; /* (owned) */
  gint64 id;               /* of the draft */
} Save;

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean send_draft (OpeningsTagEntry *self,
                            Draft *draft);

G_DEFINE_FINAL_TYPE (OpeningsTagEntry, openings_tag_entry, GTK_TYPE_WIDGET)

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_strfreev (draft->tags);
  g_strfreev (draft->base);
  g_strfreev (draft->sent);
  g_clear_error (&draft->error);
  g_free (draft);
}

static void
save_free (Save *save)
{
  g_object_unref (save->entry);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
take_tags (GStrv *place,
           const char *const *tags)
{
  GStrv copy = g_strdupv ((char **) tags);

  g_strfreev (*place);
  *place = copy;
}

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

/* Takes what is typed into the draft. */
static void
take_draft (OpeningsTagEntry *self)
{
  g_auto (GStrv) typed = NULL;
  Draft *draft;

  if (self->id == 0 || !is_typed (self))
    return;

  draft = g_hash_table_lookup (self->drafts, &self->id);
  if (draft == NULL)
    {
      draft = g_new0 (Draft, 1);
      draft->id = self->id;
      take_tags (&draft->base, (const char *const *) self->tags);
      g_hash_table_insert (self->drafts, &draft->id, draft);
    }
  typed = dup_typed (self);
  g_clear_error (&draft->error);
  take_tags (&draft->tags, (const char *const *) typed);
  take_tags (&self->tags, (const char *const *) typed);
  show_tags (self);
}

/* Returns: (nullable): one of the job that is shown, if there is one */
static const Draft *
find_draft (OpeningsTagEntry *self)
{
  const Draft *draft = g_hash_table_lookup (self->drafts, &self->id);
  GHashTableIter iter;
  gpointer other;

  g_hash_table_iter_init (&iter, self->drafts);
  if (draft == NULL && g_hash_table_iter_next (&iter, NULL, &other))
    draft = other;

  return draft;
}

static gboolean
is_sending (OpeningsTagEntry *self)
{
  GHashTableIter iter;
  gpointer draft;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &draft))
    if (((Draft *) draft)->sent != NULL)
      return TRUE;

  return FALSE;
}

static void
end_saving (OpeningsTagEntry *self)
{
  g_autoptr (GTask) task = NULL;
  const Draft *draft;

  if (self->saving == NULL || is_sending (self))
    return;
  /* what was typed meanwhile is to be saved, too */
  if (self->store != NULL && is_typed (self))
    {
      openings_tag_entry_save (self);
      if (is_sending (self))
        return;
    }

  task = g_steal_pointer (&self->saving);
  draft = find_draft (self);
  if (draft == NULL || draft->error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_error_copy (draft->error));
}

static void
saved (OpeningsTagEntry *self,
       Draft *draft)
{
  g_strfreev (draft->base);
  draft->base = g_steal_pointer (&draft->sent);
  g_clear_error (&draft->error);
  if (!send_draft (self, draft))
    g_hash_table_remove (self->drafts, &draft->id);
}

/* It is told once; that it fails again is no news. */
static void
not_saved (OpeningsTagEntry *self,
           Draft *draft,
           const GError *error)
{
  g_auto (GStrv) sent = g_steal_pointer (&draft->sent);
  g_autofree char *message = openings_error_text (error);
  gboolean is_news = draft->error == NULL;
  gboolean is_due = draft->is_asked;

  draft->is_asked = FALSE;
  g_clear_error (&draft->error);
  draft->error = g_error_copy (error);
  is_due |= !g_strv_equal ((const char *const *) draft->tags, (const char *const *) sent);
  if (g_error_matches (error, OPENINGS_STORE_ERROR, OPENINGS_STORE_ERROR_NOT_FOUND) ||
      (is_due && !send_draft (self, draft)))
    g_hash_table_remove (self->drafts, &draft->id);
  if (is_news)
    g_signal_emit (self, signals[FAILED], 0, message);
}

static void
edited_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsEdits) undo =
      openings_store_edit_many_finish (OPENINGS_STORE (object), result, &error);
  Draft *draft = g_hash_table_lookup (save->entry->drafts, &save->id);

  if (undo != NULL)
    saved (save->entry, draft);
  else
    not_saved (save->entry, draft, error);
  end_saving (save->entry);
}

/* Returns: (transfer full): what makes the tags of a draft of those that the store has */
static OpeningsEdits *
make_edits (const Draft *draft)
{
  OpeningsEdits *edits = openings_edits_new ();

  for (guint i = 0; draft->tags[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) draft->base, draft->tags[i]))
      openings_edits_add (edits, draft->id,
                          &(OpeningsEdit) { .fields = OPENINGS_EDIT_TAG, .tag = draft->tags[i] });
  for (guint i = 0; draft->base[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) draft->tags, draft->base[i]))
      openings_edits_add (edits, draft->id,
                          &(OpeningsEdit) { .fields = OPENINGS_EDIT_UNTAG,
                                            .untag = draft->base[i] });

  return edits;
}

/* Returns: %FALSE if the store has it already */
static gboolean
send_draft (OpeningsTagEntry *self,
            Draft *draft)
{
  g_autoptr (OpeningsEdits) edits = make_edits (draft);
  Save *save;

  if (openings_edits_get_n_jobs (edits) == 0)
    return FALSE;
  /* a disposed one has no store */
  if (self->store == NULL)
    return TRUE;

  take_tags (&draft->sent, (const char *const *) draft->tags);
  save = g_new0 (Save, 1);
  save->entry = g_object_ref (self);
  save->id = draft->id;
  openings_store_edit_many_async (self->store, edits, NULL, edited_cb, save);

  return TRUE;
}

/* Who asks for it gets an answer each time. */
static void
activate_cb (OpeningsTagEntry *self)
{
  Draft *draft = g_hash_table_lookup (self->drafts, &self->id);

  if (draft != NULL)
    g_clear_error (&draft->error);
  openings_tag_entry_save (self);
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

  g_hash_table_unref (self->drafts);
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
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, openings_tag_entry_save);
}

static void
openings_tag_entry_init (OpeningsTagEntry *self)
{
  self->drafts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, draft_free);
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
 * Shows the tags of a job; those of the one before are saved. What is typed on this
 * very job and not yet stored stays.
 */
void
openings_tag_entry_show (OpeningsTagEntry *self,
                         gint64 id,
                         const char *const *tags)
{
  const Draft *draft;

  g_return_if_fail (OPENINGS_IS_TAG_ENTRY (self));

  if (id != self->id)
    openings_tag_entry_save (self);
  else if (is_typed (self))
    return;

  self->id = id;
  draft = g_hash_table_lookup (self->drafts, &id);
  take_tags (&self->tags, draft != NULL ? (const char *const *) draft->tags : tags);
  show_tags (self);
}

/**
 * openings_tag_entry_save:
 * @self: an entry
 *
 * Hands to the store what is typed and not yet saved, also on jobs that are not shown any
 * more.
 */
void
openings_tag_entry_save (OpeningsTagEntry *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (OPENINGS_IS_TAG_ENTRY (self));

  if (self->store == NULL)
    return;

  take_draft (self);
  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Draft *draft = value;

      draft->is_asked = draft->sent != NULL;
      if (draft->sent == NULL && !send_draft (self, draft))
        g_hash_table_iter_remove (&iter);
    }
}

/**
 * openings_tag_entry_save_async:
 * @self: an entry that is not asked to save already
 * @callback: called as soon as the store has answered
 * @user_data: for @callback
 *
 * Saves what is typed, also on jobs that are not shown any more.
 */
void
openings_tag_entry_save_async (OpeningsTagEntry *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (OPENINGS_IS_TAG_ENTRY (self));
  g_return_if_fail (self->saving == NULL);

  self->saving = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->saving, openings_tag_entry_save_async);
  openings_tag_entry_save (self);
  end_saving (self);
}

/**
 * openings_tag_entry_save_finish:
 * @self: an entry
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: whether everything is saved
 */
gboolean
openings_tag_entry_save_finish (OpeningsTagEntry *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * openings_tag_entry_get_unsaved:
 * @self: an entry
 *
 * Returns: the job that is shown, or else another, if what is typed on it is not saved;
 *   0: everything is
 */
gint64
openings_tag_entry_get_unsaved (OpeningsTagEntry *self)
{
  const Draft *draft;

  g_return_val_if_fail (OPENINGS_IS_TAG_ENTRY (self), 0);

  draft = find_draft (self);

  return draft != NULL ? draft->id : 0;
}
