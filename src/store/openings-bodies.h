/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-preparation.h"

G_BEGIN_DECLS

/* Private to this layer: the packed texts of a job, in parts. */

#define OPENINGS_BODIES_OF(job) "id BETWEEN " job " << 20 AND " job " << 20 | 1048575"

/* The plain text of a job, as SQL. */
#define OPENINGS_BODIES_DESCRIPTION_OF(job) \
  "(SELECT openings_description (data) FROM bodies WHERE " OPENINGS_BODIES_OF (job) ")"

gboolean openings_bodies_write (OpeningsConnection *connection,
                                gint64 job,
                                const OpeningsPrepared *prepared,
                                gboolean is_new,
                                GError **error);
gboolean openings_bodies_read (OpeningsConnection *connection,
                               gint64 job,
                               char *texts[OPENINGS_N_TEXTS],
                               GError **error);

G_END_DECLS
