/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (OpeningsSource, openings_source, openings_source_ref, openings_source_unref)

/**
 * openings_source_new:
 * @handle: KIND:BOARD, or KIND
 *
 * Returns: (transfer full): a source, to be filled before it is handed on
 */
OpeningsSource *
openings_source_new (const char *handle)
{
  OpeningsSource *self = g_new0 (OpeningsSource, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->handle = g_strdup (handle);

  return self;
}

OpeningsSource *
openings_source_ref (OpeningsSource *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_source_unref (OpeningsSource *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->handle);
  g_free (self->company);
  g_free (self->url);
  g_strfreev (self->only);
  g_free (self->last_error);
  g_free (self->last_error_code);
  g_clear_pointer (&self->trend, g_array_unref);
  g_free (self->list_digest);
  g_free (self);
}

/**
 * openings_source_dup_kind:
 * @handle: KIND:BOARD, or KIND
 *
 * Returns: (transfer full): the kind
 */
char *
openings_source_dup_kind (const char *handle)
{
  return g_strndup (handle, strcspn (handle, ":"));
}

/**
 * openings_source_get_board:
 * @handle: KIND:BOARD, or KIND
 *
 * Returns: (nullable): the board, which points into @handle
 */
const char *
openings_source_get_board (const char *handle)
{
  const char *colon = strchr (handle, ':');

  return colon != NULL ? colon + 1 : NULL;
}

/**
 * openings_source_get_name:
 * @self: a source
 *
 * Returns: what people call it: its company if that is known, else its handle
 */
const char *
openings_source_get_name (const OpeningsSource *self)
{
  return self->company != NULL ? self->company : self->handle;
}
