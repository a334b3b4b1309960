/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*   known → done
 *    └─ fetcher (cache, network) → worker: decode → known → done
 *
 * What fails is not asked for again for a while. */

#include "openings-logos.h"

#include "openings-clock.h"
#include "openings-http-address.h"
#include "openings-logo-picture.h"
#include "openings-worker.h"

#define MAX_KNOWN     100
#define GOOD_SECONDS  (30 * 24 * 60 * 60)
#define RETRY_SECONDS (10 * 60)

struct _OpeningsLogos
{
  GObject parent_instance;

  OpeningsFetcher *fetcher; /* (owned) */
  OpeningsWorker *worker;   /* (owned) what decodes */
  GHashTable *known;        /* (owned) of Known by address */
  gboolean is_enabled;
};

typedef struct
{
  GdkTexture *texture; /* (owned) (nullable) if there is none to be had */
  gint64 at;
} Known;

enum
{
  PROP_ENABLED = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OpeningsLogos, openings_logos, G_TYPE_OBJECT)

static void
known_free (gpointer data)
{
  Known *known = data;

  g_clear_object (&known->texture);
  g_free (known);
}

static void
openings_logos_get_property (GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  if (property_id == PROP_ENABLED)
    g_value_set_boolean (value, OPENINGS_LOGOS (object)->is_enabled);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
openings_logos_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  OpeningsLogos *self = OPENINGS_LOGOS (object);

  if (property_id != PROP_ENABLED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  if (self->is_enabled == g_value_get_boolean (value))
    return;

  self->is_enabled = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
openings_logos_finalize (GObject *object)
{
  OpeningsLogos *self = OPENINGS_LOGOS (object);

  g_clear_object (&self->fetcher);
  g_clear_object (&self->worker);
  g_hash_table_unref (self->known);

  G_OBJECT_CLASS (openings_logos_parent_class)->finalize (object);
}

static void
openings_logos_class_init (OpeningsLogosClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = openings_logos_get_property;
  object_class->set_property = openings_logos_set_property;
  object_class->finalize = openings_logos_finalize;

  properties[PROP_ENABLED] =
      g_param_spec_boolean ("enabled", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
openings_logos_init (OpeningsLogos *self)
{
  self->worker = openings_worker_new_background ("logos");
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
}

/**
 * openings_logos_new:
 * @fetcher: what asks for them
 *
 * Returns: (transfer full): pictures that are not enabled yet
 */
OpeningsLogos *
openings_logos_new (OpeningsFetcher *fetcher)
{
  OpeningsLogos *self = g_object_new (OPENINGS_TYPE_LOGOS, NULL);

  self->fetcher = g_object_ref (fetcher);

  return self;
}

/**
 * openings_logos_is_enabled:
 * @self: pictures of companies
 *
 * Returns: whether they may be asked for and shown
 */
gboolean
openings_logos_is_enabled (OpeningsLogos *self)
{
  g_return_val_if_fail (OPENINGS_IS_LOGOS (self), FALSE);

  return self->is_enabled;
}

/**
 * openings_logos_lookup:
 * @self: pictures of companies
 * @url: where one is
 * @texture: (out) (nullable) (transfer none): the picture, or %NULL if there is
 *   none to be had
 *
 * Returns: whether that is known without asking anybody
 */
gboolean
openings_logos_lookup (OpeningsLogos *self,
                       const char *url,
                       GdkTexture **texture)
{
  Known *known;

  g_return_val_if_fail (OPENINGS_IS_LOGOS (self), FALSE);

  known = g_hash_table_lookup (self->known, url);
  if (known == NULL || (known->texture == NULL &&
                        ABS (openings_clock_now () - known->at) >= RETRY_SECONDS))
    return FALSE;

  *texture = known->texture;

  return TRUE;
}

/* Loading */

static void
remember (OpeningsLogos *self,
          const char *url,
          GdkTexture *texture)
{
  Known *known = g_new0 (Known, 1);

  if (g_hash_table_size (self->known) >= MAX_KNOWN)
    g_hash_table_remove_all (self->known);
  g_set_object (&known->texture, texture);
  known->at = openings_clock_now ();
  g_hash_table_replace (self->known, g_strdup (url), known);
}

static void
fail (GTask *task,
      GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    remember (g_task_get_source_object (task), g_task_get_task_data (task), NULL);
  g_task_return_error (task, error);
}

static void
decode (GTask *task,
        gpointer source_object,
        gpointer task_data,
        GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = openings_logo_picture_new (task_data, cancellable, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (texture == NULL)
    {
      fail (task, error);
      return;
    }

  remember (g_task_get_source_object (task), g_task_get_task_data (task), texture);
  g_task_return_pointer (task, texture, g_object_unref);
}

static void
fetched_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OpeningsLogos *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (OpeningsResponse) response =
      openings_fetcher_send_finish (OPENINGS_FETCHER (object), result, NULL, &error);
  g_autoptr (GTask) decoding = NULL;

  if (response == NULL)
    {
      fail (task, error);
      return;
    }

  decoding = g_task_new (NULL, g_task_get_cancellable (task), decoded_cb, g_object_ref (task));
  g_task_set_source_tag (decoding, decode);
  g_task_set_task_data (decoding, g_bytes_ref (response->body), (GDestroyNotify) g_bytes_unref);
  openings_worker_push (self->worker, decoding, decode);
}

/* What is said to be a picture must not be a way into the user's own network. */
static gboolean
is_allowed (const char *url)
{
  g_autoptr (GUri) uri = openings_http_address_parse (url, NULL);

  return uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https") &&
         !openings_http_address_is_private (g_uri_get_host (uri));
}

/**
 * openings_logos_load_async:
 * @self: pictures of companies
 * @url: where one is
 * @cancellable: (nullable): a way to give up
 * @callback: called when the picture is there, or why not is known
 * @user_data: for @callback
 */
void
openings_logos_load_async (OpeningsLogos *self,
                           const char *url,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (OpeningsRequest) request = NULL;

  g_return_if_fail (OPENINGS_IS_LOGOS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, openings_logos_load_async);
  g_task_set_task_data (task, g_strdup (url), g_free);
  if (!is_allowed (url))
    {
      fail (task, g_error_new_literal (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_BAD_URL,
                                       "The picture is nowhere to be asked for"));
      return;
    }

  request = openings_request_new (url);
  request->accept = g_strdup ("image/png, image/jpeg");
  request->max_bytes = OPENINGS_LOGO_PICTURE_MAX_BYTES;
  request->is_of_others = TRUE;
  request->good_seconds = GOOD_SECONDS;
  openings_fetcher_send_async (self->fetcher, request, OPENINGS_FETCH_DEFAULT, G_PRIORITY_LOW,
                               cancellable, fetched_cb, g_steal_pointer (&task));
}

/**
 * openings_logos_load_finish:
 * @self: pictures of companies
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a picture
 */
GdkTexture *
openings_logos_load_finish (OpeningsLogos *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
