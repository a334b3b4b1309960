/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpeningsCurrency:
 * @code: the ISO 4217 code, empty where several countries mean different ones
 * @by_sign: whether other countries write their own money so too
 * @in_thousands: whether it says that thousands are counted, as in "k€"
 * @length: how many bytes it has where it is written
 *
 * A currency that a text names.
 */
typedef struct
{
  char code[4];
  gboolean by_sign;
  gboolean in_thousands;
  gsize length;
} OpeningsCurrency;

gboolean openings_currency_read_after (const char *text,
                                       const char *at,
                                       OpeningsCurrency *currency);
gboolean openings_currency_read_before (const char *text,
                                        const char *end,
                                        OpeningsCurrency *currency);
const char *openings_currency_of_sign (const char *code,
                                       const char *country);
gboolean openings_currency_is_strong (const char *code);

G_END_DECLS
