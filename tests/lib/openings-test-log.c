/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-test-log.h"

#include <string.h>

struct _OpeningsTestLog
{
  GMutex lock;             /* of all that follows */
  GHashTable *active;      /* (owned) (element-type utf8 guint) by host; "" for all */
  GHashTable *most_active; /* (owned) likewise */
  GPtrArray *paths;        /* (owned) (element-type utf8) as asked, in order */
  char *method;            /* (owned) (nullable) of the last request */
  GHashTable *headers;     /* (owned) of the last request, names in lower case */
  char *body;              /* (owned) (nullable) of the last request */
};

OpeningsTestLog *
openings_test_log_new (void)
{
  OpeningsTestLog *self = g_new0 (OpeningsTestLog, 1);

  g_mutex_init (&self->lock);
  self->active = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->most_active = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->paths = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
openings_test_log_free (OpeningsTestLog *self)
{
  g_hash_table_unref (self->active);
  g_hash_table_unref (self->most_active);
  g_hash_table_unref (self->headers);
  g_ptr_array_unref (self->paths);
  g_free (self->method);
  g_free (self->body);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
change_active (OpeningsTestLog *self,
               const char *host,
               int change)
{
  int active = GPOINTER_TO_INT (g_hash_table_lookup (self->active, host)) + change;
  int most = GPOINTER_TO_INT (g_hash_table_lookup (self->most_active, host));

  g_hash_table_insert (self->active, g_strdup (host), GINT_TO_POINTER (active));
  if (change > 0 && active > most)
    g_hash_table_insert (self->most_active, g_strdup (host), GINT_TO_POINTER (active));
}

static void
count_message (OpeningsTestLog *self,
               SoupServerMessage *message,
               int change)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (message)) + 1;
  g_autofree char *host = g_strndup (path, strcspn (path, "/"));

  change_active (self, "", change);
  if (*host != '\0')
    change_active (self, host, change);
}

static void
keep_header (const char *name,
             const char *value,
             gpointer user_data)
{
  g_hash_table_insert (user_data, g_ascii_strdown (name, -1), g_strdup (value));
}

char *
openings_test_log_make_target (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  const char *query = g_uri_get_query (uri);

  return query != NULL ? g_strconcat (g_uri_get_path (uri), "?", query, NULL)
                       : g_strdup (g_uri_get_path (uri));
}

void
openings_test_log_begin (OpeningsTestLog *self,
                         SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->paths, openings_test_log_make_target (message));
  g_free (self->method);
  self->method = g_strdup (soup_server_message_get_method (message));
  g_free (self->body);
  self->body = g_strndup (data != NULL ? data : "", length);
  g_hash_table_remove_all (self->headers);
  soup_message_headers_foreach (soup_server_message_get_request_headers (message),
                                keep_header, self->headers);
  count_message (self, message, 1);
  g_mutex_unlock (&self->lock);
}

void
openings_test_log_end (OpeningsTestLog *self,
                       SoupServerMessage *message)
{
  g_mutex_lock (&self->lock);
  count_message (self, message, -1);
  g_mutex_unlock (&self->lock);
}

guint
openings_test_log_count (OpeningsTestLog *self)
{
  guint n_asked;

  g_mutex_lock (&self->lock);
  n_asked = self->paths->len;
  g_mutex_unlock (&self->lock);

  return n_asked;
}

static guint
look_up (OpeningsTestLog *self,
         GHashTable *counts,
         const char *host)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, host));
  g_mutex_unlock (&self->lock);

  return count;
}

guint
openings_test_log_count_active (OpeningsTestLog *self,
                                const char *host)
{
  return look_up (self, self->active, host);
}

guint
openings_test_log_get_most_active (OpeningsTestLog *self,
                                   const char *host)
{
  return look_up (self, self->most_active, host);
}

void
openings_test_log_forget_active (OpeningsTestLog *self)
{
  g_mutex_lock (&self->lock);
  g_hash_table_remove_all (self->most_active);
  g_mutex_unlock (&self->lock);
}

char **
openings_test_log_dup_paths (OpeningsTestLog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->paths->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->paths, i));
  g_mutex_unlock (&self->lock);

  return g_strv_builder_end (builder);
}

char *
openings_test_log_dup_method (OpeningsTestLog *self)
{
  char *method;

  g_mutex_lock (&self->lock);
  method = g_strdup (self->method);
  g_mutex_unlock (&self->lock);

  return method;
}

char *
openings_test_log_dup_header (OpeningsTestLog *self,
                              const char *name)
{
  g_autofree char *key = g_ascii_strdown (name, -1);
  char *value;

  g_mutex_lock (&self->lock);
  value = g_strdup (g_hash_table_lookup (self->headers, key));
  g_mutex_unlock (&self->lock);

  return value;
}

char *
openings_test_log_dup_body (OpeningsTestLog *self)
{
  char *body;

  g_mutex_lock (&self->lock);
  body = g_strdup (self->body);
  g_mutex_unlock (&self->lock);

  return body;
}
