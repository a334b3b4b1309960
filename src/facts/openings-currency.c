/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-currency.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *code;
  gboolean by_sign;
} Name;

/* Longer ones stand before shorter ones that they end or begin with. */
static const Name names[] = {
  { "US$", "USD", FALSE },
  { "USD$", "USD", FALSE },
  { "CA$", "CAD", FALSE },
  { "CAD$", "CAD", FALSE },
  { "C$", "CAD", FALSE },
  { "AU$", "AUD", FALSE },
  { "AUD$", "AUD", FALSE },
  { "A$", "AUD", FALSE },
  { "NZ$", "NZD", FALSE },
  { "SG$", "SGD", FALSE },
  { "S$", "SGD", FALSE },
  { "HK$", "HKD", FALSE },
  { "MX$", "MXN", FALSE },
  { "NT$", "TWD", FALSE },
  { "R$", "BRL", FALSE },
  { "$", "USD", TRUE },
  { "TEUR", "EUR", FALSE },
  { "KEUR", "EUR", FALSE },
  { "T€", "EUR", FALSE },
  { "k€", "EUR", FALSE },
  { "K€", "EUR", FALSE },
  { "€", "EUR", FALSE },
  { "k£", "GBP", FALSE },
  { "£", "GBP", FALSE },
  { "¥", "JPY", TRUE },
  { "円", "JPY", FALSE },
  { "元", "CNY", FALSE },
  { "₹", "INR", FALSE },
  { "₩", "KRW", FALSE },
  { "₺", "TRY", FALSE },
  { "₽", "RUB", FALSE },
  { "₴", "UAH", FALSE },
  { "₪", "ILS", FALSE },
  { "฿", "THB", FALSE },
  { "₫", "VND", FALSE },
  { "₱", "PHP", FALSE },
  { "₦", "NGN", FALSE },
  { "Fr.", "CHF", FALSE },
  { "zł", "PLN", FALSE },
  { "Kč", "CZK", FALSE },
  { "лв", "BGN", FALSE },
  { "Rs.", "INR", TRUE },
  { "Rs", "INR", TRUE },
  { "RM", "MYR", FALSE },
  { "Rp.", "IDR", FALSE },
  { "Rp", "IDR", FALSE },
  { "Ksh", "KES", FALSE },
  { "KSh", "KES", FALSE },
  { "S/", "PEN", FALSE },
  { "TL", "TRY", FALSE },
  { "Ft", "HUF", FALSE },
  { "kr.", "", TRUE },
  { "kr", "", TRUE },
  { "SEK", "SEK", FALSE },
  { "R", "ZAR", FALSE },
  { "euros", "EUR", FALSE },
  { "Euros", "EUR", FALSE },
  { "euro", "EUR", FALSE },
  { "Euro", "EUR", FALSE },
  { "dollars", "USD", TRUE },
  { "pounds", "GBP", TRUE },
  { "reais", "BRL", FALSE },
  { "rupees", "INR", TRUE },
  { "yen", "JPY", FALSE },
};

static const char codes[] =
    "USD EUR GBP CAD AUD NZD CHF SEK NOK DKK PLN CZK HUF RON BGN TRY UAH RUB ILS AED SAR QAR KWD "
    "BHD OMR JOD EGP MAD TND ZAR NGN KES GHS UGX TZS ETB INR PKR BDT LKR NPR SGD HKD MYR IDR THB "
    "VND PHP TWD CNY RMB JPY KRW BRL MXN ARS CLP COP PEN UYU CRC DOP GTQ ISK RSD GEL AMD KZT UZS ";

/* Whose ordinary yearly pay has five or six digits. */
static const char strong[] = "USD EUR GBP CAD AUD NZD CHF SGD ";

typedef struct
{
  char country[3];
  char code[4];
} Money;

/* Who else writes $ and Rs. */
static const Money dollars[] = {
  { "CA", "CAD" },
  { "AU", "AUD" },
  { "NZ", "NZD" },
  { "SG", "SGD" },
  { "HK", "HKD" },
  { "MX", "MXN" },
  { "AR", "ARS" },
  { "CL", "CLP" },
  { "CO", "COP" },
  { "UY", "UYU" },
  { "TW", "TWD" },
  { "BB", "BBD" },
  { "BS", "BSD" },
  { "JM", "JMD" },
  { "TT", "TTD" },
  { "DO", "DOP" },
};
static const Money rupees[] = {
  { "PK", "PKR" },
  { "LK", "LKR" },
  { "NP", "NPR" },
  { "MU", "MUR" },
};
static const Money yens[] = { { "CN", "CNY" } };

static gboolean
is_code (const char *at)
{
  char code[5] = "";

  for (guint i = 0; i < 3; i++)
    {
      if (!g_ascii_isupper (at[i]))
        return FALSE;
      code[i] = at[i];
    }
  code[3] = ' ';

  return strstr (codes, code) != NULL;
}

static gboolean
is_word_character (const char *at)
{
  return (guchar) *at < 0x80 ? g_ascii_isalpha (*at) : g_unichar_isalpha (g_utf8_get_char (at));
}

/* Whether letters stand for a currency there, and are no part of a word. The
 * characters of China and Japan need no space around. */
static gboolean
begins_apart (const char *text,
              const char *start)
{
  return g_utf8_get_char (start) >= 0x3000 || start == text || !is_word_character (start) ||
         !is_word_character (g_utf8_find_prev_char (text, start));
}

static gboolean
ends_apart (const char *end)
{
  const char *last = g_utf8_prev_char (end);

  return g_utf8_get_char (last) >= 0x3000 || !is_word_character (last) || !is_word_character (end);
}

static void
take_name (const Name *name,
           OpeningsCurrency *currency)
{
  memset (currency, 0, sizeof *currency);
  memcpy (currency->code, name->code, strlen (name->code));
  currency->by_sign = name->by_sign;
  currency->in_thousands = strcmp (name->text, "TEUR") == 0 || strcmp (name->text, "KEUR") == 0 ||
                           strcmp (name->text, "T€") == 0 || strcmp (name->text, "k€") == 0 ||
                           strcmp (name->text, "K€") == 0 || strcmp (name->text, "k£") == 0;
  currency->length = strlen (name->text);
}

static void
take_code (const char *code,
           OpeningsCurrency *currency)
{
  memset (currency, 0, sizeof *currency);
  memcpy (currency->code, code, 3);
  currency->length = 3;
}

/**
 * openings_currency_read_after:
 * @text: a text
 * @at: a place in it
 * @currency: (out caller-allocates): the currency
 *
 * Returns: whether a currency stands at @at
 */
gboolean
openings_currency_read_after (const char *text,
                              const char *at,
                              OpeningsCurrency *currency)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i].text);

      /* “R” is before a number only. */
      if (*at == *names[i].text && strncmp (at, names[i].text, length) == 0 &&
          strcmp (names[i].text, "R") != 0 &&
          ends_apart (at + length))
        {
          take_name (&names[i], currency);
          return TRUE;
        }
    }

  if (!is_code (at) || !ends_apart (at + 3))
    return FALSE;
  take_code (at, currency);

  return TRUE;
}

/**
 * openings_currency_read_before:
 * @text: a text
 * @end: a place in it
 * @currency: (out caller-allocates): the currency
 *
 * Returns: whether a currency ends at @end
 */
gboolean
openings_currency_read_before (const char *text,
                               const char *end,
                               OpeningsCurrency *currency)
{
  gsize room = end - text;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i].text);

      if (length <= room && end[-1] == names[i].text[length - 1] &&
          memcmp (end - length, names[i].text, length) == 0 &&
          begins_apart (text, end - length))
        {
          take_name (&names[i], currency);
          return TRUE;
        }
    }

  if (room < 3 || !is_code (end - 3) || !begins_apart (text, end - 3))
    return FALSE;
  take_code (end - 3, currency);

  return TRUE;
}

static const char *
find_money (const Money *moneys,
            guint n_moneys,
            const char *country)
{
  for (guint i = 0; i < n_moneys; i++)
    if (strcmp (moneys[i].country, country) == 0)
      return moneys[i].code;

  return NULL;
}

/**
 * openings_currency_of_sign:
 * @code: the currency that a sign stands for most often
 * @country: (nullable): where the sign is written
 *
 * Returns: the currency that the sign stands for there
 */
const char *
openings_currency_of_sign (const char *code,
                           const char *country)
{
  const char *own = NULL;

  if (country == NULL)
    return code;

  if (strcmp (code, "USD") == 0)
    own = find_money (dollars, G_N_ELEMENTS (dollars), country);
  else if (strcmp (code, "INR") == 0)
    own = find_money (rupees, G_N_ELEMENTS (rupees), country);
  else if (strcmp (code, "JPY") == 0)
    own = find_money (yens, G_N_ELEMENTS (yens), country);
  else if (*code == '\0')
    own = strcmp (country, "SE") == 0   ? "SEK"
          : strcmp (country, "NO") == 0 ? "NOK"
          : strcmp (country, "DK") == 0 ? "DKK"
          : strcmp (country, "IS") == 0 ? "ISK"
                                        : NULL;

  return own != NULL ? own : code;
}

/**
 * openings_currency_is_strong:
 * @code: a currency
 *
 * Returns: whether a year's ordinary pay in it has five or six digits
 */
gboolean
openings_currency_is_strong (const char *code)
{
  char key[5] = "";

  if (strlen (code) != 3)
    return FALSE;
  memcpy (key, code, 3);
  key[3] = ' ';

  return strstr (strong, key) != NULL;
}
