/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-source-kind.h"

G_DEFINE_QUARK (openings - source - error - quark, openings_source_error)

G_DEFINE_ENUM_TYPE (OpeningsSourceError, openings_source_error,
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_UNKNOWN_KIND, "unknown-kind"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_NOT_RECOGNISED, "not-recognised"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_NOT_JSON, "not-json"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_NOT_HTML, "not-html"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_WRONG_SHAPE, "wrong-shape"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD, "unknown-board"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_SOURCE_ERROR_NO_POSTINGS, "no-postings"))

OpeningsParsed *
openings_parsed_new (void)
{
  OpeningsParsed *self = g_new0 (OpeningsParsed, 1);

  self->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) openings_request_unref);

  return self;
}

void
openings_parsed_free (OpeningsParsed *self)
{
  g_clear_pointer (&self->postings, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_free (self->company);
  g_free (self);
}
