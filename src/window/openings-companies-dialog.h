/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "openings-store.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_COMPANIES_DIALOG (openings_companies_dialog_get_type ())

/* The companies whose boards are known, to choose some. Signal: "followed" (GStrv
 * handles). */
G_DECLARE_FINAL_TYPE (OpeningsCompaniesDialog, openings_companies_dialog, OPENINGS,
                      COMPANIES_DIALOG, AdwWindow)

OpeningsCompaniesDialog *openings_companies_dialog_new (GtkWindow     *parent,
                                                        OpeningsStore *store);

G_END_DECLS
