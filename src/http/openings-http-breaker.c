/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-breaker.h"

#include "openings-clock.h"

#define MAX_FAILURES 3
#define PAUSE_MS     (30 * 60 * 1000)

typedef struct
{
  guint n_failures; /* in a row */
  gint64 opens_at;  /* monotonic; 0 while nothing is wrong */
  gboolean probing; /* the one request that may look is under way */
} Host;

struct _OpeningsHttpBreaker
{
  GHashTable *hosts; /* (owned) (element-type utf8 Host) that failed last */
};

/**
 * openings_http_breaker_new:
 *
 * Returns: (transfer full): a breaker that knows of no failure
 */
OpeningsHttpBreaker *
openings_http_breaker_new (void)
{
  OpeningsHttpBreaker *self = g_new0 (OpeningsHttpBreaker, 1);

  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
openings_http_breaker_free (OpeningsHttpBreaker *self)
{
  g_hash_table_unref (self->hosts);
  g_free (self);
}

/**
 * openings_http_breaker_enter:
 * @self: a breaker
 * @host: a host, lower case
 * @now: the monotonic time, in microseconds
 *
 * What may be sent has to be told of by openings_http_breaker_leave() or
 * openings_http_breaker_give_up().
 *
 * Returns: whether a request may be sent there
 */
gboolean
openings_http_breaker_enter (OpeningsHttpBreaker *self,
                             const char *host,
                             gint64 now)
{
  Host *known = g_hash_table_lookup (self->hosts, host);

  if (known == NULL || known->n_failures < MAX_FAILURES)
    return TRUE;
  if (known->probing || now < known->opens_at)
    return FALSE;

  known->probing = TRUE;

  return TRUE;
}

/**
 * openings_http_breaker_leave:
 * @self: a breaker
 * @host: a host, lower case
 * @failed: whether a request there got no answer, or one that says it can't now
 * @now: the monotonic time, in microseconds
 */
void
openings_http_breaker_leave (OpeningsHttpBreaker *self,
                             const char *host,
                             gboolean failed,
                             gint64 now)
{
  Host *known = g_hash_table_lookup (self->hosts, host);

  if (!failed)
    {
      g_hash_table_remove (self->hosts, host);
      return;
    }

  if (known == NULL)
    {
      known = g_new0 (Host, 1);
      g_hash_table_insert (self->hosts, g_strdup (host), known);
    }
  known->n_failures++;
  known->probing = FALSE;
  known->opens_at = now + (gint64) openings_clock_wait_ms (PAUSE_MS) * 1000;
}

/**
 * openings_http_breaker_give_up:
 * @self: a breaker
 * @host: a host, lower case
 *
 * Tells of a request that was cancelled, which says nothing of the host.
 */
void
openings_http_breaker_give_up (OpeningsHttpBreaker *self,
                               const char *host)
{
  Host *known = g_hash_table_lookup (self->hosts, host);

  if (known != NULL)
    known->probing = FALSE;
}
