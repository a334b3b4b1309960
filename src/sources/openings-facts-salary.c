/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-facts.h"

#include <string.h>

/* One amount, such as "$1,200.50" or "75k", from the first digit on; what is
 * none of ours is 0. */
static double
read_amount (const char **at)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *c;
  double amount;

  for (c = *at; g_ascii_isdigit (*c) || ((*c == ',' || *c == '.') && g_ascii_isdigit (c[1])); c++)
    {
      gboolean thousands = (*c == ',' || *c == '.') && strspn (c + 1, "0123456789") == 3;

      if (!thousands)
        g_string_append_c (digits, *c == ',' ? '.' : *c);
    }
  amount = g_ascii_strtod (digits->str, NULL);
  if ((*c == 'k' || *c == 'K') && !g_ascii_isalnum (c[1]))
    {
      amount *= 1000;
      c++;
    }
  *at = c;

  return amount;
}

static const char *
find_currency (const char *text)
{
  static const struct
  {
    const char *sign;
    const char *code;
  } signs[] = {
    { "CA$", "CAD" },
    { "A$", "AUD" },
    { "$", "USD" },
    { "€", "EUR" },
    { "£", "GBP" },
    { "₹", "INR" },
    { "EUR", "EUR" },
    { "USD", "USD" },
    { "GBP", "GBP" },
    { "CHF", "CHF" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (text, signs[i].sign) != NULL)
      return signs[i].code;

  return NULL;
}

/**
 * openings_facts_read_salary:
 * @posting: a posting that is being made
 * @text: (nullable): the source's own text about the pay
 *
 * Reads a field such as "$75k - $95k" or "€18 per hour". Does nothing if the
 * posting has a salary.
 */
void
openings_facts_read_salary (OpeningsPosting *posting,
                            const char *text)
{
  const char *at = text != NULL ? strpbrk (text, "0123456789") : NULL;
  double min;
  double max = 0;

  if (at == NULL || openings_salary_is_stated (&posting->salary))
    return;

  min = read_amount (&at);
  at = strpbrk (at, "0123456789");
  if (at != NULL)
    max = read_amount (&at);
  if (max < min)
    max = min;

  openings_facts_add_salary (&posting->salary, min, max, find_currency (text),
                             openings_facts_period (text));
}
