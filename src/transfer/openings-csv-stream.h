/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GInputStream *openings_csv_stream_new (GFileInputStream *file,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
