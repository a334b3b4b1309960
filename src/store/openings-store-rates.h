/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-connection.h"
#include "openings-rates.h"

G_BEGIN_DECLS

/* Private to this layer: salaries in one currency. */

OpeningsRates *openings_store_rates_load (const char *folder);
gboolean openings_store_rates_apply (OpeningsConnection *connection,
                                     OpeningsRates *rates,
                                     GError **error);
char *openings_store_rates_guess_currency (OpeningsConnection *connection,
                                           GError **error);

G_END_DECLS
