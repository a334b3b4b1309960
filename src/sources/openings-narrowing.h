/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "openings-posting.h"

G_BEGIN_DECLS

/**
 * OpeningsNarrowing:
 * @words: (nullable): words that a posting has to have
 * @place: (nullable): where it has to be
 * @category: (nullable): a section, by the board's own name for it
 * @country: (nullable): ISO 3166-1 alpha-2 code in lower case, where a board has
 *   one interface per country
 *
 * Private to this layer: what of a public board is wanted. In a handle it is
 * form-encoded, "q=rust+engineer&where=berlin&category=it-jobs&country=de"; each
 * part may be absent, and so may all.
 */
typedef struct
{
  char *words;
  char *place;
  char *category;
  char *country;
} OpeningsNarrowing;

OpeningsNarrowing *openings_narrowing_new       (const char              *board);
OpeningsNarrowing *openings_narrowing_new_from_address
                                                (GUri                    *url,
                                                 const char              *words,
                                                 const char              *place,
                                                 const char              *category);
gboolean           openings_narrowing_take_tag  (OpeningsNarrowing       *self,
                                                 GUri                    *url);
void               openings_narrowing_free      (OpeningsNarrowing       *self);
char              *openings_narrowing_dup_board (const OpeningsNarrowing *self);
char              *openings_narrowing_normalize (const char              *board);
gboolean           openings_narrowing_admits    (const OpeningsNarrowing *self,
                                                 const OpeningsPosting   *posting,
                                                 const char              *tags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsNarrowing, openings_narrowing_free)

G_END_DECLS
