/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-job.h"

G_BEGIN_DECLS

GtkPrintOperation *openings_posting_print_new (OpeningsJob *job);

G_END_DECLS
