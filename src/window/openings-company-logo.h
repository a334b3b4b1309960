/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "openings-logos.h"

G_BEGIN_DECLS

#define OPENINGS_TYPE_COMPANY_LOGO (openings_company_logo_get_type ())

/* The picture of a company, or its initials while there is none. */
G_DECLARE_FINAL_TYPE (OpeningsCompanyLogo, openings_company_logo, OPENINGS, COMPANY_LOGO, GtkWidget)

void openings_company_logo_set_logos (OpeningsCompanyLogo *self,
                                      OpeningsLogos *logos);
void openings_company_logo_show (OpeningsCompanyLogo *self,
                                 const char *company,
                                 const char *url);

G_END_DECLS
