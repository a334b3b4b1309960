/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Requests name the user's keys, as in "?key={key:NAME}"; what is sent has them
 * instead. Nobody but the transport sees that, so that no key is stored, cached,
 * logged or told in an error.
 */

#include "openings-http-keys.h"

#include <string.h>

#define OPEN  OPENINGS_REQUEST_KEY
#define CLOSE '}'

struct _OpeningsHttpKeys
{
  gatomicrefcount ref_count;
  OpeningsHttpKeyFunc func; /* (nullable) */
  gpointer data;
  GDestroyNotify destroy; /* (nullable) */
};

/**
 * openings_http_keys_new:
 * @func: (nullable): gives a key by its name, on any thread
 * @data: for @func
 * @destroy: (nullable): frees @data, on any thread
 */
OpeningsHttpKeys *
openings_http_keys_new (OpeningsHttpKeyFunc func,
                        gpointer data,
                        GDestroyNotify destroy)
{
  OpeningsHttpKeys *self = g_new0 (OpeningsHttpKeys, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->func = func;
  self->data = data;
  self->destroy = destroy;

  return self;
}

OpeningsHttpKeys *
openings_http_keys_ref (OpeningsHttpKeys *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_http_keys_unref (OpeningsHttpKeys *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

/* The name in the next placeholder of @text, and where that begins and ends. */
static char *
find_name (const char *text,
           const char **begin,
           const char **end)
{
  const char *open = strstr (text, OPEN);
  const char *close = open != NULL ? strchr (open, CLOSE) : NULL;

  if (close == NULL)
    return NULL;

  *begin = open;
  *end = close + 1;

  return g_strndup (open + strlen (OPEN), (gsize) (close - open) - strlen (OPEN));
}

/* "usajobs-email" is OPENINGS_KEY_USAJOBS_EMAIL. */
static char *
get_from_environment (const char *name)
{
  g_autofree char *upper = g_ascii_strup (name, -1);
  g_autofree char *variable = g_strconcat ("OPENINGS_KEY_", g_strdelimit (upper, "-", '_'), NULL);

  return g_strdup (g_getenv (variable));
}

/* A key with a control character would end the header that it is put in. */
static char *
look_up (OpeningsHttpKeys *self,
         const char *name)
{
  g_autofree char *key = self->func != NULL ? self->func (name, self->data) : NULL;

  if (key == NULL)
    key = get_from_environment (name);
  if (key == NULL || *g_strstrip (key) == '\0')
    return NULL;
  for (const char *c = key; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return NULL;

  return g_steal_pointer (&key);
}

static char *
fill_text (OpeningsHttpKeys *self,
           const char *text,
           gboolean escapes,
           GError **error)
{
  g_autoptr (GString) filled = g_string_new (NULL);
  const char *rest = text;
  const char *begin;
  const char *end;
  char *found;

  while ((found = find_name (rest, &begin, &end)) != NULL)
    {
      g_autofree char *name = found;
      g_autofree char *key = look_up (self, name);

      if (key == NULL)
        {
          g_set_error (error, OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_NO_KEY,
                       "asks for a key of yours, which is not set: %s", name);
          return NULL;
        }
      g_string_append_len (filled, rest, begin - rest);
      if (escapes)
        g_string_append_uri_escaped (filled, key, NULL, FALSE);
      else
        g_string_append (filled, key);
      rest = end;
    }
  g_string_append (filled, rest);

  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/**
 * openings_http_keys_fill:
 * @self: where keys come from
 * @request: a request that may name keys
 * @error: return location for %OPENINGS_HTTP_ERROR_NO_KEY; its message lacks the
 *   host
 *
 * Returns: (transfer full) (nullable): what is to be sent, for the transport only
 */
OpeningsRequest *
openings_http_keys_fill (OpeningsHttpKeys *self,
                         OpeningsRequest *request,
                         GError **error)
{
  g_autoptr (OpeningsRequest) filled = NULL;

  if (!openings_request_has_keys (request))
    return openings_request_ref (request);

  filled = openings_request_copy (request);
  g_free (filled->url);
  filled->url = fill_text (self, request->url, TRUE, error);
  if (filled->url == NULL)
    return NULL;

  for (guint i = 0; filled->headers != NULL && filled->headers[i] != NULL; i++)
    {
      char *header = fill_text (self, filled->headers[i], FALSE, error);

      if (header == NULL)
        return NULL;
      g_free (filled->headers[i]);
      filled->headers[i] = header;
    }

  return g_steal_pointer (&filled);
}

static void
hide_names_of (OpeningsHttpKeys *self,
               const char *text,
               GString *url)
{
  const char *begin;
  const char *end;
  char *found;

  for (const char *rest = text; (found = find_name (rest, &begin, &end)) != NULL; rest = end)
    {
      g_autofree char *name = found;
      g_autofree char *key = look_up (self, name);
      g_autofree char *escaped = key != NULL ? g_uri_escape_string (key, NULL, FALSE) : NULL;
      g_autofree char *placeholder = g_strndup (begin, (gsize) (end - begin));

      if (key == NULL)
        continue;
      g_string_replace (url, escaped, placeholder, 0);
      g_string_replace (url, key, placeholder, 0);
    }
}

/**
 * openings_http_keys_hide:
 * @self: where keys come from
 * @request: what was asked, with placeholders
 * @url: where its redirects ended
 *
 * Returns: (transfer full): @url without the keys of @request, which a server
 *   may have repeated
 */
char *
openings_http_keys_hide (OpeningsHttpKeys *self,
                         OpeningsRequest *request,
                         const char *url)
{
  g_autoptr (GString) hidden = g_string_new (url);

  hide_names_of (self, request->url, hidden);
  for (guint i = 0; request->headers != NULL && request->headers[i] != NULL; i++)
    hide_names_of (self, request->headers[i], hidden);

  return g_string_free (g_steal_pointer (&hidden), FALSE);
}
