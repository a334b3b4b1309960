/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The user's keys lie in the desktop's keyring, an item each. It is asked once,
 * on a thread of its own, before the first request that needs a key; from then
 * on they are at hand in memory, where whatever thread sends the request finds
 * them without waiting. */

#include "openings-keyring.h"

#include <libsecret/secret.h>

#include "openings-config.h"
#include "openings-worker.h"

struct _OpeningsKeyring
{
  GObject parent_instance;

  OpeningsWorker *worker; /* (owned) talks to the keyring */

  GMutex lock;
  GHashTable *keys;   /* (owned) name to key; under the lock */
  gboolean is_loaded; /* under the lock */
};

G_DEFINE_FINAL_TYPE (OpeningsKeyring, openings_keyring, G_TYPE_OBJECT)
G_DEFINE_QUARK (openings - keyring - error - quark, openings_keyring_error)

static const SecretSchema schema = {
  OPENINGS_APP_ID,
  SECRET_SCHEMA_NONE,
  { { "name", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static void
openings_keyring_finalize (GObject *object)
{
  OpeningsKeyring *self = OPENINGS_KEYRING (object);

  g_object_unref (self->worker);
  g_hash_table_unref (self->keys);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (openings_keyring_parent_class)->finalize (object);
}

static void
openings_keyring_class_init (OpeningsKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_keyring_finalize;
}

static void
openings_keyring_init (OpeningsKeyring *self)
{
  self->worker = openings_worker_new ("keyring");
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_init (&self->lock);
}

/**
 * openings_keyring_new:
 *
 * Returns: (transfer full): the user's keyring, of which nothing is known yet
 */
OpeningsKeyring *
openings_keyring_new (void)
{
  return g_object_new (OPENINGS_TYPE_KEYRING, NULL);
}

/**
 * openings_keyring_dup_key:
 * @self: a keyring
 * @name: what the key is for, such as "usajobs"
 *
 * May be called on any thread, and waits for nothing.
 *
 * Returns: (transfer full) (nullable): the key, if it was loaded or stored
 */
char *
openings_keyring_dup_key (OpeningsKeyring *self,
                          const char *name)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (g_hash_table_lookup (self->keys, name));
}

static gboolean
is_loaded (OpeningsKeyring *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->is_loaded;
}

/* Takes over the key. What the user has just entered is newer than what was
 * kept. */
static void
add_kept (OpeningsKeyring *self,
          const char *name,
          char *key)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (g_hash_table_contains (self->keys, name))
    g_free (key);
  else
    g_hash_table_insert (self->keys, g_strdup (name), key);
}

static void
add_item (OpeningsKeyring *self,
          SecretRetrievable *item,
          GCancellable *cancellable)
{
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (item);
  const char *name = g_hash_table_lookup (attributes, "name");
  g_autoptr (SecretValue) value = NULL;
  const char *text;

  if (name != NULL)
    value = secret_retrievable_retrieve_secret_sync (item, cancellable, NULL);
  text = value != NULL ? secret_value_get_text (value) : NULL;
  if (text != NULL)
    add_kept (self, name, g_strdup (text));
}

/* Takes over the error, whatever domain it is of. */
static void
return_error (GTask *task,
              GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_return_new_error (task, OPENINGS_KEYRING_ERROR, OPENINGS_KEYRING_ERROR_FAILED, "%s",
                           error->message);
  g_error_free (error);
}

static void
load_func (GTask *task,
           gpointer source_object,
           gpointer task_data,
           GCancellable *cancellable)
{
  OpeningsKeyring *self = source_object;
  GError *error = NULL;
  GList *items;

  if (is_loaded (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  items = secret_password_search_sync (
      &schema, SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK | SECRET_SEARCH_LOAD_SECRETS, cancellable,
      &error, NULL);
  if (error != NULL)
    {
      return_error (task, error);
      return;
    }

  for (GList *item = items; item != NULL; item = item->next)
    add_item (self, item->data, cancellable);
  g_list_free_full (items, g_object_unref);

  g_mutex_lock (&self->lock);
  self->is_loaded = TRUE;
  g_mutex_unlock (&self->lock);
  g_task_return_boolean (task, TRUE);
}

/**
 * openings_keyring_load_async:
 * @self: a keyring
 * @cancellable: (nullable): a way to give up
 * @callback: called when the keys are at hand
 * @user_data: for @callback
 *
 * Asks the desktop for the keys, unless that was done already. A keyring that
 * is locked is unlocked, for which the user may be asked.
 */
void
openings_keyring_load_async (OpeningsKeyring *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, openings_keyring_load_async);
  openings_worker_push (self->worker, task, load_func);
}

/**
 * openings_keyring_load_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: whether the keyring could be read
 */
gboolean
openings_keyring_load_finish (OpeningsKeyring *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
store_key (const char *name,
           const char *key,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *label = g_strdup_printf ("Openings: %s", name);
  GError *failure = NULL;

  if (*key != '\0')
    return secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, key, cancellable,
                                       error, "name", name, NULL);

  /* what was not there is gone, too */
  secret_password_clear_sync (&schema, cancellable, &failure, "name", name, NULL);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

static void
store_func (GTask *task,
            gpointer source_object,
            gpointer task_data,
            GCancellable *cancellable)
{
  char **keys = task_data;
  GError *error = NULL;

  for (guint i = 0; keys[i] != NULL && error == NULL; i += 2)
    store_key (keys[i], keys[i + 1], cancellable, &error);

  if (error != NULL)
    return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * openings_keyring_store_async:
 * @self: a keyring
 * @keys: (array zero-terminated=1): a name, its key, a name, its key, …; an empty
 *   key forgets what was kept
 * @cancellable: (nullable): a way to give up
 * @callback: called when they are kept
 * @user_data: for @callback
 *
 * Keeps keys that the user entered. They are at hand from now on, even if there
 * is no keyring to keep them in.
 */
void
openings_keyring_store_async (OpeningsKeyring *self,
                              const char *const *keys,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_mutex_lock (&self->lock);
  for (guint i = 0; keys[i] != NULL; i += 2)
    if (*keys[i + 1] != '\0')
      g_hash_table_insert (self->keys, g_strdup (keys[i]), g_strdup (keys[i + 1]));
    else
      g_hash_table_remove (self->keys, keys[i]);
  g_mutex_unlock (&self->lock);

  g_task_set_source_tag (task, openings_keyring_store_async);
  g_task_set_task_data (task, g_strdupv ((char **) keys), (GDestroyNotify) g_strfreev);
  openings_worker_push (self->worker, task, store_func);
}

/**
 * openings_keyring_store_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: whether they are kept
 */
gboolean
openings_keyring_store_finish (OpeningsKeyring *self,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
