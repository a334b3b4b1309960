/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-search-values.h"

#include <string.h>

/* Amounts, as people type them. */

static const char *
skip_currency (const char *at,
               char currency[4])
{
  static const struct
  {
    const char *sign;
    const char *code;
  } known[] = {
    { "€", "EUR" },
    { "$", "USD" },
    { "£", "GBP" },
    { "¥", "JPY" },
    { "₹", "INR" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (at, known[i].sign))
      {
        g_strlcpy (currency, known[i].code, 4);
        return at + strlen (known[i].sign);
      }

  if (!g_ascii_isalpha (at[0]) || !g_ascii_isalpha (at[1]) || !g_ascii_isalpha (at[2]) ||
      g_ascii_isalpha (at[3]))
    return at;

  for (guint i = 0; i < 3; i++)
    currency[i] = g_ascii_toupper (at[i]);
  currency[3] = '\0';

  return at + 3;
}

/* A separator with three digits behind it is one of thousands. */
static const char *
read_number (const char *at,
             double *number)
{
  double unit = 0.0;

  *number = 0.0;
  for (guint n = 0; n < 24; at++, n++)
    {
      gboolean separates = *at != '\0' && strchr (",._ ", *at) != NULL &&
                           g_ascii_isdigit (at[1]) && unit <= 0.0;

      if (g_ascii_isdigit (*at) && unit > 0.0)
        {
          *number += unit * g_ascii_digit_value (*at);
          unit /= 10.0;
        }
      else if (g_ascii_isdigit (*at))
        *number = *number * 10.0 + g_ascii_digit_value (*at);
      else if (!separates)
        break;
      else if (!g_ascii_isdigit (at[2]) || !g_ascii_isdigit (at[3]) || g_ascii_isdigit (at[4]))
        unit = 0.1;
    }

  return at;
}

/* k or m, where it is not the first letter of a currency. */
static const char *
read_multiple (const char *at,
               double *number)
{
  char currency[4];
  char letter = g_ascii_tolower (*at);

  if ((letter != 'k' && letter != 'm') || skip_currency (at, currency) != at)
    return at;

  *number *= letter == 'k' ? 1000.0 : 1000000.0;

  return at + 1;
}

/**
 * openings_search_read_amount:
 * @text: such as 90000, 90,000, 90k, €90k or 90k EUR
 * @amount: (out): how much
 * @currency: (out): the ISO 4217 code, or empty
 *
 * Returns: whether @text is an amount above nothing, and nothing else
 */
gboolean
openings_search_read_amount (const char *text,
                             double *amount,
                             char currency[4])
{
  const char *at;

  currency[0] = '\0';
  at = openings_search_skip_spaces (skip_currency (openings_search_skip_spaces (text), currency));
  if (!g_ascii_isdigit (*at))
    return FALSE;

  at = read_multiple (read_number (at, amount), amount);
  at = openings_search_skip_spaces (at);
  if (currency[0] == '\0')
    at = openings_search_skip_spaces (skip_currency (at, currency));

  return *at == '\0' && *amount > 0.0;
}
