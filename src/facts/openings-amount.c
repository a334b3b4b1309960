/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-amount.h"

#include <string.h>

#include "openings-currency.h"
#include "openings-text.h"

#define MAX_DIGITS 15
#define MAX_GROUPS 5

/* Characters that mean the same as one of ASCII. */
static gunichar
simplify (gunichar c)
{
  if (c >= 0xFF10 && c <= 0xFF19)
    return '0' + c - 0xFF10;

  switch (c)
    {
    case 0x00A0:
    case 0x2007:
    case 0x2009:
    case 0x202F:
    case 0x3000:
      return ' ';
    case 0xFF0C:
      return ',';
    case 0xFF0E:
      return '.';
    case 0xFF1A:
      return ':';
    case 0xFF0D:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    case 0x301C:
    case 0xFF5E:
    case 0x223C:
      return '~';
    case 0x2019:
    case 0x02BC:
      return '\'';
    case 0xFFE5:
      return 0xA5;
    case 0xFF04:
      return '$';
    case 0xFF0B:
      return '+';
    default:
      return c;
    }
}

/**
 * openings_amount_dup_plain:
 * @text: valid UTF-8
 *
 * Spells spaces, digits, dashes and signs that look alike in one way.
 *
 * Returns: (transfer full): a text with as many characters as @text has
 */
char *
openings_amount_dup_plain (const char *text)
{
  gsize left = strlen (text);
  GString *plain = g_string_sized_new (left);

  while (left > 0)
    {
      gsize n = openings_text_ascii_length (text, left);

      g_string_append_len (plain, text, n);
      text += n;
      left -= n;
      if (left > 0)
        {
          n = g_utf8_next_char (text) - text;
          g_string_append_unichar (plain, simplify (g_utf8_get_char (text)));
          text += n;
          left -= n;
        }
    }

  for (char *tab = strchr (plain->str, '\t'); tab != NULL; tab = strchr (tab, '\t'))
    *tab = ' ';

  return g_string_free (plain, FALSE);
}

static guint
count_digits (const char *at)
{
  guint n = 0;

  while (g_ascii_isdigit (at[n]))
    n++;

  return n;
}

/* Whether what follows a separator is a group of thousands, or of the lakhs
 * and crores of India. */
static gboolean
is_group (const char *at,
          char separator)
{
  guint n = count_digits (at);

  for (guint i = 0; i < MAX_GROUPS && n == 2 && separator == ',' && at[2] == ','; i++)
    {
      at += 3;
      n = count_digits (at);
    }

  return n == 3 && (separator != ' ' || !g_ascii_isdigit (at[3]));
}

/* “1.234,56”, “1,234.56”, “1 234,56”, “1'234.56”, “12,34,567”: a separator
 * with groups behind it parts thousands; one or two digits behind another are
 * a fraction. */
static gboolean
read_number (const char **at,
             double *number)
{
  char digits[MAX_DIGITS + 4];
  const char *c = *at;
  guint n = count_digits (c);
  guint length = 0;
  char group = '\0';

  if (n > MAX_DIGITS)
    return FALSE;
  memcpy (digits, c, n);
  length = n;
  c += n;

  while (n <= 3 && strchr (",. '", *c) != NULL && *c != '\0' && (group == '\0' || *c == group) &&
         digits[0] != '0' && is_group (c + 1, *c))
    {
      guint more = count_digits (c + 1);

      if (length + more > MAX_DIGITS)
        return FALSE;
      memcpy (digits + length, c + 1, more);
      length += more;
      group = *c;
      c += 1 + more;
    }

  if ((*c == '.' || *c == ',') && *c != group)
    {
      n = count_digits (c + 1);
      if (n == 1 || n == 2)
        {
          digits[length++] = '.';
          memcpy (digits + length, c + 1, n);
          length += n;
          c += 1 + n;
        }
      else if (n > 2)
        {
          return FALSE;
        }
      else if (c[1] == '-')
        {
          c += strspn (c + 1, "-") + 1;
        }
    }

  digits[length] = '\0';
  *number = g_ascii_strtod (digits, NULL);
  *at = c;

  return TRUE;
}

typedef struct
{
  const char *word;
  double unit;
  gboolean yearly;
} Unit;

static const Unit units[] = {
  { "k", 1e3, FALSE },
  { "K", 1e3, FALSE },
  { "Tsd.", 1e3, FALSE },
  { "Tsd", 1e3, FALSE },
  { "T", 1e3, FALSE },
  { "thousand", 1e3, FALSE },
  { "mil", 1e3, FALSE },
  { "mila", 1e3, FALSE },
  { "LPA", 1e5, TRUE },
  { "lpa", 1e5, TRUE },
  { "Lpa", 1e5, TRUE },
  { "L", 1e5, FALSE },
  { "lakhs", 1e5, FALSE },
  { "lakh", 1e5, FALSE },
  { "Lakhs", 1e5, FALSE },
  { "Lakh", 1e5, FALSE },
  { "lacs", 1e5, FALSE },
  { "lac", 1e5, FALSE },
  { "Lacs", 1e5, FALSE },
  { "Lac", 1e5, FALSE },
  { "crores", 1e7, FALSE },
  { "crore", 1e7, FALSE },
  { "Crore", 1e7, FALSE },
  { "Cr", 1e7, FALSE },
  { "Cr.", 1e7, FALSE },
  { "CPA", 1e7, TRUE },
  { "M", 1e6, FALSE },
  { "MM", 1e6, FALSE },
  { "m", 1e6, FALSE },
  { "mn", 1e6, FALSE },
  { "Mio.", 1e6, FALSE },
  { "Mio", 1e6, FALSE },
  { "million", 1e6, FALSE },
  { "Million", 1e6, FALSE },
  { "millions", 1e6, FALSE },
  { "Millionen", 1e6, FALSE },
  { "millón", 1e6, FALSE },
  { "millones", 1e6, FALSE },
  { "milhão", 1e6, FALSE },
  { "milhões", 1e6, FALSE },
  { "miljoen", 1e6, FALSE },
  { "juta", 1e6, FALSE },
  { "jt", 1e6, FALSE },
  { "triệu", 1e6, FALSE },
  { "B", 1e9, FALSE },
  { "b", 1e9, FALSE },
  { "bn", 1e9, FALSE },
  { "billion", 1e9, FALSE },
  { "Mrd.", 1e9, FALSE },
  { "Mrd", 1e9, FALSE },
  { "milliards", 1e9, FALSE },
  { "trillion", 1e12, FALSE },
};

static void
read_unit (const char **at,
           OpeningsAmount *amount)
{
  const char *c = *at + (**at == ' ');
  gsize length = 0;

  amount->unit = 1;
  if (g_str_has_prefix (c, "万") || g_str_has_prefix (c, "億"))
    {
      amount->unit = g_str_has_prefix (c, "万") ? 1e4 : 1e8;
      c += strlen ("万");
      /* “1万2000” is 12,000. */
      if (count_digits (c) == 4 && amount->unit == 1e4)
        {
          amount->number += g_ascii_strtod (c, NULL) / 1e4;
          c += 4;
        }
      *at = c;
      return;
    }

  while (g_unichar_isalpha (g_utf8_get_char (c + length)))
    length += g_utf8_next_char (c + length) - (c + length);
  if (length > 0 && c[length] == '.')
    length++;

  for (guint pass = 0; pass < 2 && length > 0; pass++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        {
          if (*units[i].word != *c || strlen (units[i].word) != length ||
              strncmp (c, units[i].word, length) != 0)
            continue;
          amount->unit = units[i].unit;
          amount->in_rupees = units[i].unit == 1e5 || units[i].unit == 1e7;
          amount->yearly = units[i].yearly;
          *at = c + length;
          return;
        }
      if (c[length - 1] != '.')
        return;
      length--;
    }
}

/* A code says more than the sign before it; two codes say nothing. */
static void
add_currency (OpeningsAmount *amount,
              const OpeningsCurrency *currency)
{
  if (amount->has_currency && !amount->by_sign && !currency->by_sign &&
      strcmp (amount->currency, currency->code) != 0)
    amount->currency[0] = '\0';
  else if (!amount->has_currency || !currency->by_sign)
    memcpy (amount->currency, currency->code, sizeof amount->currency);

  amount->by_sign = currency->by_sign && (!amount->has_currency || amount->by_sign);
  amount->has_currency = TRUE;
  if (currency->in_thousands && amount->unit == 1)
    amount->unit = 1e3;
}

static void
read_currency_before (const char *text,
                      OpeningsAmount *amount)
{
  OpeningsCurrency currency;

  for (guint i = 0; i < 2; i++)
    {
      const char *end = amount->start;

      if (end > text && end[-1] == ' ')
        end--;
      if (!openings_currency_read_before (text, end, &currency))
        return;
      add_currency (amount, &currency);
      amount->start = end - currency.length;
      if (!amount->by_sign)
        return;
    }
}

static void
read_currency_after (const char *text,
                     OpeningsAmount *amount)
{
  const char *at = amount->end + (*amount->end == ' ');
  OpeningsCurrency currency;

  if (!openings_currency_read_after (text, at, &currency))
    return;

  add_currency (amount, &currency);
  amount->end = at + currency.length;

  /* “CAD/USD”: either. */
  if (*amount->end == '/' && openings_currency_read_after (text, amount->end + 1, &currency))
    {
      amount->currency[0] = '\0';
      amount->by_sign = FALSE;
      amount->end += 1 + currency.length;
    }
}

/* A number that is part of a word, a version, a date or a share is none of
 * money. */
static gboolean
stands_apart (const char *text,
              const char *digits)
{
  const char *before = digits > text ? g_utf8_find_prev_char (text, digits) : NULL;

  if (before == NULL)
    return TRUE;
  if (*before == '.' || *before == ',' || *before == '_' || *before == '#' || *before == '@')
    return digits - text > 2 && g_ascii_isalpha (digits[-2]) && *before == '.';

  return TRUE;
}

/**
 * openings_amount_find:
 * @text: a text from openings_amount_dup_plain()
 * @from: where in @text to begin
 * @amount: (out caller-allocates): the amount
 *
 * Finds the next number and what is said of it: unit and currency.
 *
 * Returns: whether there is one
 */
gboolean
openings_amount_find (const char *text,
                      const char *from,
                      OpeningsAmount *amount)
{
  const char *at = from;

  while ((at = strpbrk (at, "0123456789")) != NULL)
    {
      const char *digits = at;

      memset (amount, 0, sizeof *amount);
      if (!stands_apart (text, digits) || !read_number (&at, &amount->number))
        {
          at = digits + count_digits (digits);
          continue;
        }

      amount->start = digits;
      read_unit (&at, amount);
      amount->end = at;
      read_currency_before (text, amount);
      if (!amount->has_currency && digits > text && g_ascii_isalpha (digits[-1]))
        continue;
      read_currency_after (text, amount);
      if (*amount->end == '%' || (*amount->end == ' ' && amount->end[1] == '%'))
        {
          at = amount->end;
          continue;
        }
      if (*amount->end == '+')
        {
          amount->is_open = TRUE;
          amount->end++;
          if (!amount->has_currency)
            read_currency_after (text, amount);
        }

      return TRUE;
    }

  return FALSE;
}
