/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-mirror.h"

#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  char *prefix; /* (owned) without the scheme; "" for the general mirror */
  char *base;   /* (owned) without a slash at the end */
} Rule;

struct _OpeningsHttpMirror
{
  gatomicrefcount ref_count;
  char *base;       /* (owned) (nullable) of the general mirror */
  GPtrArray *rules; /* (owned) (element-type Rule), in the order added */
};

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_free (rule->prefix);
  g_free (rule->base);
  g_free (rule);
}

static const char *
skip_scheme (const char *url)
{
  const char *colon = strstr (url, "://");

  return colon != NULL ? colon + strlen ("://") : url;
}

static char *
trim_slashes (const char *url)
{
  gsize length = strlen (url);

  while (length > 0 && url[length - 1] == '/')
    length--;

  return g_strndup (url, length);
}

static Rule *
rule_new (const char *prefix,
          const char *base_url)
{
  Rule *rule = g_new (Rule, 1);

  rule->prefix = g_strdup (skip_scheme (prefix));
  rule->base = trim_slashes (base_url);

  return rule;
}

/* A prefix that ends with the host must not match a longer host. */
static gboolean
rule_matches (const Rule *rule,
              const char *address)
{
  const char *rest;

  if (!g_str_has_prefix (address, rule->prefix))
    return FALSE;

  rest = address + strlen (rule->prefix);

  return strchr (rule->prefix, '/') != NULL || strchr ("/?:", *rest) != NULL;
}

/**
 * openings_http_mirror_new:
 *
 * Returns: (transfer full): a mirror of nothing
 */
OpeningsHttpMirror *
openings_http_mirror_new (void)
{
  OpeningsHttpMirror *self = g_new0 (OpeningsHttpMirror, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->rules = g_ptr_array_new_with_free_func (rule_free);

  return self;
}

static OpeningsHttpMirror *
copy (OpeningsHttpMirror *self)
{
  OpeningsHttpMirror *result = openings_http_mirror_new ();

  result->base = g_strdup (self->base);
  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);

      g_ptr_array_add (result->rules, rule_new (rule->prefix, rule->base));
    }

  return result;
}

/**
 * openings_http_mirror_with_base:
 * @self: a mirror
 * @base_url: (nullable): where every request is to go that no prefix matches,
 *   or %NULL for its own address
 *
 * Returns: (transfer full): a changed copy of @self
 */
OpeningsHttpMirror *
openings_http_mirror_with_base (OpeningsHttpMirror *self,
                                const char *base_url)
{
  OpeningsHttpMirror *result = copy (self);

  g_free (result->base);
  result->base = base_url != NULL && *base_url != '\0' ? trim_slashes (base_url) : NULL;

  return result;
}

/**
 * openings_http_mirror_with_prefix:
 * @self: a mirror
 * @url_prefix: how the addresses begin that @base_url answers for; http and
 *   https are the same here
 * @base_url: where they are to go
 *
 * Returns: (transfer full): a changed copy of @self
 */
OpeningsHttpMirror *
openings_http_mirror_with_prefix (OpeningsHttpMirror *self,
                                  const char *url_prefix,
                                  const char *base_url)
{
  OpeningsHttpMirror *result = copy (self);

  g_ptr_array_add (result->rules, rule_new (url_prefix, base_url));

  return result;
}

OpeningsHttpMirror *
openings_http_mirror_ref (OpeningsHttpMirror *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_http_mirror_unref (OpeningsHttpMirror *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->base);
  g_ptr_array_unref (self->rules);
  g_free (self);
}

static const char *
base_for (OpeningsHttpMirror *self,
          const char *address)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);

      if (rule_matches (rule, address))
        return rule->base;
    }

  return self->base;
}

static const char *
path_below (const char *base,
            const char *url)
{
  const char *rest;

  if (base == NULL || !g_str_has_prefix (url, base))
    return NULL;

  rest = url + strlen (base);

  return rest[0] == '/' && rest[1] != '\0' ? rest + 1 : NULL;
}

/* What follows the base of a mirror in @url, or NULL when it is at none. */
static const char *
find_mirrored (OpeningsHttpMirror *self,
               const char *url)
{
  const char *found = NULL;

  for (guint i = 0; i < self->rules->len && found == NULL; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);

      found = path_below (rule->base, url);
    }

  return found != NULL ? found : path_below (self->base, url);
}

/**
 * openings_http_mirror_map:
 * @self: a mirror
 * @uri: an address
 *
 * `https://HOST/PATH?QUERY` becomes `BASE/HOST/PATH?QUERY`; a port that is not
 * the scheme's own stays with the host. An address at the mirror is left alone.
 *
 * Returns: (transfer full): where to send a request for @uri
 */
GUri *
openings_http_mirror_map (OpeningsHttpMirror *self,
                          GUri *uri)
{
  g_autofree char *url = g_uri_to_string (uri);
  g_autofree char *mapped = NULL;
  const char *base = base_for (self, skip_scheme (url));
  GUri *result = NULL;

  if (base != NULL && find_mirrored (self, url) == NULL)
    {
      mapped = g_strconcat (base, "/", skip_scheme (url), NULL);
      result = g_uri_parse (mapped, SOUP_HTTP_URI_FLAGS, NULL);
    }

  return result != NULL ? result : g_uri_ref (uri);
}

/**
 * openings_http_mirror_unmap:
 * @self: a mirror
 * @uri: an address, maybe one at the mirror
 * @scheme: "https" or "http", for an address that comes from the mirror
 *
 * Returns: (transfer full): the address that @uri stands for
 */
GUri *
openings_http_mirror_unmap (OpeningsHttpMirror *self,
                            GUri *uri,
                            const char *scheme)
{
  g_autofree char *url = g_uri_to_string (uri);
  const char *mirrored = find_mirrored (self, url);
  g_autofree char *original = NULL;
  GUri *result = NULL;

  if (mirrored != NULL)
    {
      original = g_strconcat (scheme, "://", mirrored, NULL);
      result = g_uri_parse (original, SOUP_HTTP_URI_FLAGS, NULL);
    }

  return result != NULL ? result : g_uri_ref (uri);
}
