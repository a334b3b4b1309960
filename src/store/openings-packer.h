/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The texts that only the view of one posting needs. */
typedef enum
{
  OPENINGS_TEXT_DESCRIPTION,
  OPENINGS_TEXT_HTML,
  OPENINGS_TEXT_REQUIREMENTS,
  OPENINGS_TEXT_STATEMENTS,
  OPENINGS_N_TEXTS,
} OpeningsText;

/* What packs them into few bytes and back; for one thread. */
typedef struct _OpeningsPacker OpeningsPacker;

OpeningsPacker *openings_packer_new (void);
void openings_packer_free (OpeningsPacker *self);
int openings_packer_register (OpeningsPacker *self,
                              sqlite3 *handle);
guint8 *openings_packer_pack (OpeningsPacker *self,
                              const char *const texts[OPENINGS_N_TEXTS],
                              gsize *size);
gboolean openings_packer_unpack (OpeningsPacker *self,
                                 const guint8 *data,
                                 gsize size,
                                 char *texts[OPENINGS_N_TEXTS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpeningsPacker, openings_packer_free)

G_END_DECLS
