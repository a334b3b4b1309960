/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-employer-text.h"

#include <glib/gi18n.h>

#include "openings-kind-text.h"

static const char *
get_trade_text (const char *trade)
{
  static const char *const texts[][2] = {
    { "aerospace", N_ ("Aerospace") },
    { "ai", N_ ("Artificial intelligence") },
    { "automotive", N_ ("Vehicles") },
    { "consulting", N_ ("Consulting") },
    { "crypto", N_ ("Digital currencies") },
    { "education", N_ ("Education") },
    { "energy", N_ ("Energy") },
    { "finance", N_ ("Finance") },
    { "food", N_ ("Food") },
    { "games", N_ ("Games") },
    { "health", N_ ("Health") },
    { "logistics", N_ ("Logistics") },
    { "manufacturing", N_ ("Manufacturing") },
    { "media", N_ ("Media") },
    { "nonprofit", N_ ("Nonprofit") },
    { "real-estate", N_ ("Real estate") },
    { "retail", N_ ("Retail") },
    { "science", N_ ("Science") },
    { "security", N_ ("Security") },
    { "software", N_ ("Software") },
    { "telecoms", N_ ("Telecommunications") },
    { "transport", N_ ("Transport") },
    { "travel", N_ ("Travel") },
  };

  for (guint i = 0; trade != NULL && i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (trade, texts[i][0]))
      return _ (texts[i][1]);

  /* Translators: a web site with the jobs of many companies */
  return _ ("Job board");
}

/**
 * openings_employer_text_facts:
 * @employer: an employer
 *
 * Returns: (transfer full): what it does, where it is at home, what lists its jobs
 */
char *
openings_employer_text_facts (const OpeningsEmployer *employer)
{
  if (employer->country == NULL)
    return g_strdup (get_trade_text (NULL));

  /* Translators: what a company does, its country, the system that lists its
     jobs: "Software · DE · Greenhouse" */
  return g_strdup_printf (_ ("%s · %s · %s"), get_trade_text (employer->trade), employer->country,
                          openings_kind_text (employer->handle));
}
