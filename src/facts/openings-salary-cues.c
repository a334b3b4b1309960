/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-salary-cues.h"

#include <string.h>

#include "openings-phrases.h"

/* How many words behind an amount may still say what it is. */
#define MAX_AFTER 4

static const char pay_words[] =
    "pay|pays|paying|paid|pay range|salary|salaries|salary range|base salary|"
    "wage|wages|compensation|comp|remuneration|earn|earns|earning|earnings|"
    "hourly|rate|day rate|hiring range|base|base pay|ote|on target earnings|"
    "ctc|in hand|package|to make|you will make|you ll make|gehalt|gehaltsspanne|"
    "gehaltsrahmen|jahresgehalt|bruttojahresgehalt|jahresbruttogehalt|monatsgehalt|"
    "bruttomonatsgehalt|brutto|brut|bruts|bruto|brutos|monatslohn|zielgehalt|jahreszielgehalt|"
    "einstiegsgehalt|"
    "grundgehalt|fixgehalt|mindestgehalt|lohn|stundenlohn|stundensatz|tagessatz|"
    "vergutung|ausbildungsvergutung|entgelt|mindestentgelt|bruttogehalt|bezahlung|"
    "honorar|verdienst|minijob|salaire|salaires|remunere|remuneree|taux horaire|"
    "tjm|gratification|salario|salarial|banda salarial|sueldo|retribucion|"
    "remuneracion|remuneracao|vencimento|bolsa auxilio|bolsa|pagamos|ofrecemos|"
    "wir bieten|we offer|we re offering|we are offering|nous offrons|wij bieden|"
    "lon|manadslon|salaris|bruto maandsalaris|maandsalaris|jaarsalaris|salarisindicatie|uurloon|"
    "loon|gaji|widelki";

/* What amounts are of that are no pay. */
static const char other_words[] =
    "raised|raise|raising|funding|funded|fund|funds|round|series a|series b|"
    "series c|series d|series e|seed|investors|invested|invest|investment|"
    "investments|investing|valuation|valued|backed|capital|revenue|revenues|"
    "arr|mrr|acv|turnover|sales of|in sales|of sales|annual sales|sales volume|"
    "sell|sells|sold|sale|buy|margin|profit|p&l|budget|budgets|spend|"
    "spending|spent|spends|quota|quotas|deal|deals|contracts|worth|assets|"
    "aum|loan|loans|grant|grants|award|awards|prize|prizes|donation|"
    "donations|donors|donate|gift|gifts|bonus|bonuses|sign on|signing bonus|"
    "sign on bonus|commission|variable|incentive|incentives|referral|refer|"
    "reward|stipend|stipends|allowance|allowances|reimbursement|reimbursed|"
    "reimburse|tuition|learning|training|courses|books|education|wellness|"
    "wellbeing|gym|fitness|commuter|phone|internet|home office|desk|equipment|"
    "laptop|setup|meal|meals|lunch|food|housing|rent|rents|relocation|travel|"
    "per diem|childcare|adoption|fertility|parental|insurance|life insurance|"
    "assurance|life assurance|life cover|premium|premiums|deductible|coverage|"
    "medical|dental|hsa|fsa|hra|401k|401 k|match|matching|pension|retirement|"
    "contribution|contributions|equity|equity worth|stock|stocks|rsu|rsus|"
    "options|shares|credit|credits|voucher|vouchers|discount|discounts|perk|"
    "perks|benefit|benefits|off|save|saved|saves|saving|savings|cost|costs|"
    "price|prices|priced|pricing|fee|fees|fine|fines|penalties|plan|plans|"
    "subscription|subscriptions|ticket|tickets|order|orders|invoice|invoices|"
    "transaction|transactions|customer|customers|client|clients|customers paying|"
    "clients paying|users paying|merchants|users|market|industry|property|"
    "properties|home|homes|house|houses|deposit|deposits|mortgage|accounts|"
    "account|portfolio|portfolios|book of business|ads|ad spend|ad budget|"
    "campaigns|projects|project|companies|company car|generated|generate|"
    "generating|leads|lead generation|paid out|gdp|more|salary sacrifice|"
    "of salary|of base salary|of annual salary|x annual salary|x salary|"
    "times annual salary|salary budget|salary budgets|payroll|per mile|"
    "loan repayment|student|purchases|cut|emergency|winning|discretionary|"
    "repayment|retention|supplier|suppliers|vendor|vendors|payout|payouts|"
    "help people earn|helps people earn|helping people earn|creators earn|hosts earn|"
    "users earn|customers earn|members earn|sellers earn|freelancers earn|"
    "royalties|scholarship|scholarships|sellers|umsatz|umsatzes|finanzierung|"
    "finanzierungsrunde|investiert|zuschuss|reisekostenzuschuss|"
    "fahrtkostenzuschuss|kinderbetreuung|pramie|bonuszahlung|weiterbildungsbudget|"
    "weiterbildung|deutschlandticket|jobticket|sachbezug|altersvorsorge|"
    "budgetverantwortung|volumen|projekte|kunden|vermittlungspramie|unterstutzung|"
    "essenszuschuss|gutschein|leve|levee|levee de fonds|chiffre d affaires|prime|"
    "primes|cooptation|tickets restaurant|ticket restaurant|swile|mutuelle|"
    "forfait|portefeuille|gestion|formation|teletravail|facturacion|ingresos|"
    "ventas|ronda|bono|bonos|presupuesto|presupuestos|seguro|ticket restaurante|"
    "captado|vale refeicao|vale alimentacao|vale transporte|vale|auxilio|"
    "auxilio home office|gympass|faturamento|receita|carteira|plano de saude|"
    "coparticipacao|verba|omzet|leergeld|opleidingsbudget|thuiswerkvergoeding|"
    "reiskostenvergoeding|reiskosten|klanten|pensioen|pensioenbijdrage";

/* Where one of these is said before an amount, no word of pay nearer to it
 * makes it pay. */
static const char other_headings[] =
    "refer|referral|relocation|overtime|insurance|assurance|life cover|salary sacrifice|"
    "bonus potential";

/* What holds one of these words and says nothing. */
static const char no_words[] =
    "or more|more than|no more than|not more than|base of|market rate|"
    "pay for performance|paid time off|paid leave|paid holidays";

static const struct
{
  const char *word;
  OpeningsCue cue;
} unspaced[] = {
  { "給与", OPENINGS_CUE_PAY },
  { "月給", OPENINGS_CUE_PAY },
  { "年収", OPENINGS_CUE_PAY },
  { "年俸", OPENINGS_CUE_PAY },
  { "時給", OPENINGS_CUE_PAY },
  { "日給", OPENINGS_CUE_PAY },
  { "月収", OPENINGS_CUE_PAY },
  { "資本金", OPENINGS_CUE_OTHER },
  { "売上", OPENINGS_CUE_OTHER },
  { "交通費", OPENINGS_CUE_OTHER },
  { "手当", OPENINGS_CUE_OTHER },
  { "予算", OPENINGS_CUE_OTHER },
  { "インセンティブ", OPENINGS_CUE_OTHER },
  { "賞与", OPENINGS_CUE_OTHER },
};

static OpeningsPhrases *
get_phrases (void)
{
  static gsize once = 0;
  static OpeningsPhrases *phrases;

  if (g_once_init_enter (&once))
    {
      phrases = openings_phrases_new ();
      openings_phrases_add_all (phrases, no_words, OPENINGS_CUE_NONE);
      openings_phrases_add_all (phrases, other_headings, OPENINGS_CUE_NEVER);
      openings_phrases_add_all (phrases, other_words, OPENINGS_CUE_OTHER);
      openings_phrases_add_all (phrases, pay_words, OPENINGS_CUE_PAY);
      g_once_init_leave (&once, 1);
    }

  return phrases;
}

static OpeningsCue
last_unspaced (const char *text,
               gsize length)
{
  OpeningsCue found = OPENINGS_CUE_NONE;
  const char *nearest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (unspaced); i++)
    {
      const char *at = g_strrstr_len (text, length, unspaced[i].word);

      if (at != NULL && (nearest == NULL || at > nearest))
        {
          nearest = at;
          found = unspaced[i].cue;
        }
    }

  return found;
}

/**
 * openings_salary_cue_before:
 * @text: the part of a sentence that goes before an amount
 * @length: its length in bytes
 *
 * Returns: what the last word there that says so calls the amount
 */
OpeningsCue
openings_salary_cue_before (const char *text,
                            gsize length)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, length);
  OpeningsCue found = OPENINGS_CUE_NONE;

  for (guint i = 0; i < words->n_words;)
    {
      int value;
      guint n = openings_phrases_match (get_phrases (), words, i, &value);

      if (n > 0 && value == OPENINGS_CUE_NEVER)
        return OPENINGS_CUE_OTHER;
      if (n > 0 && value != OPENINGS_CUE_NONE)
        found = (OpeningsCue) value;
      i += MAX (n, 1);
    }

  return found != OPENINGS_CUE_NONE ? found : last_unspaced (text, length);
}

static gboolean
joins_another (const OpeningsWords *words,
               guint index)
{
  static const char *const joiners[] = { "and", "plus", "with", "und", "et", "y", "e", "en", "zzgl",
                                         NULL };
  const OpeningsWord *word = &words->words[index];
  g_autofree char *text =
      g_strndup (words->folded + word->folded, word->folded_end - word->folded);

  return g_strv_contains (joiners, text);
}

/**
 * openings_salary_cue_after:
 * @text: the part of a sentence that follows an amount
 * @length: its length in bytes
 *
 * Returns: what the next few words call the amount
 */
OpeningsCue
openings_salary_cue_after (const char *text,
                           gsize length)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, MIN (length, 160));
  guint last = 0;

  for (guint i = 0; i < words->n_words && i <= MAX_AFTER;)
    {
      const OpeningsWord *word = &words->words[i];
      int value = OPENINGS_CUE_NONE;
      guint n = openings_phrases_match (get_phrases (), words, i, &value);

      for (guint c = last; c < word->start; c++)
        if (strchr ("+,(;|&", text[c]) != NULL)
          return OPENINGS_CUE_NONE;
      if (joins_another (words, i))
        return OPENINGS_CUE_NONE;
      if (value != OPENINGS_CUE_NONE)
        return value == OPENINGS_CUE_NEVER ? OPENINGS_CUE_OTHER : (OpeningsCue) value;
      i += MAX (n, 1);
      last = words->words[i - 1].end;
    }

  return OPENINGS_CUE_NONE;
}
