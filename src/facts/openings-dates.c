/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-dates.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-phrases.h"

#define MAX_TEXT  80
#define MAX_WORDS 12
#define DAY       (24 * 60 * 60)

/* From 1990 up to 2101 */
#define MIN_TIME 631152000
#define MAX_TIME 4133980800

enum
{
  WORD_FILLER = 100,
  WORD_TODAY,
  WORD_YESTERDAY,
  WORD_BEFORE_PREVIOUS, /* the day before yesterday */
  WORD_AGO,
  WORD_MINUTE,
  WORD_HOUR,
  WORD_DAY,
  WORD_WEEK,
  WORD_LONGER, /* months and years ago are no date */
  WORD_ONE,
};

/* The months are their numbers. */
static const OpeningsPhrase vocabulary[] = {
  { "jan|january|januar|janvier|janv|enero|ene|janeiro|januari|janner", 1 },
  { "feb|february|februar|fevrier|fevr|febrero|fevereiro|fev|februari", 2 },
  { "mar|march|marz|mars|marzo|marco|maart|mrt|mrz", 3 },
  { "apr|april|avril|avr|abril|abr", 4 },
  { "may|mai|mayo|maio|mei", 5 },
  { "jun|june|juni|juin|junio|junho", 6 },
  { "jul|july|juli|juillet|juil|julio|julho", 7 },
  { "aug|august|aout|agosto|ago.|augustus", 8 },
  { "sep|sept|september|septembre|septiembre|setembro|set", 9 },
  { "oct|october|oktober|okt|octobre|octubre|outubro|out", 10 },
  { "nov|november|novembre|noviembre|novembro", 11 },
  { "dec|december|dezember|dez|decembre|diciembre|dic|dezembro", 12 },
  { "posted|published|updated|on|of|de|del|the|le|el|am|vom|den|mon|monday|tue|tues|tuesday|wed|"
    "wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|sun|sunday|montag|dienstag|mittwoch|"
    "donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|"
    "samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|maandag|dinsdag|woensdag|"
    "donderdag|vrijdag|zaterdag|zondag|geplaatst|publie|publicado|veroffentlicht|job|date|op|em|"
    "eingestellt|erstellt|added|active|st|nd|rd|th|er|deadline|closing|closes|apply by|"
    "application deadline|bewerbungsfrist|bewerbungsschluss|date limite|fecha limite|prazo",
    WORD_FILLER },
  { "today|just posted|just now|heute|aujourd hui|hoy|hoje|vandaag|new today", WORD_TODAY },
  { "yesterday|gestern|hier|ayer|ontem|gisteren", WORD_YESTERDAY },
  { "day before yesterday|vorgestern|avant hier|anteayer|anteontem|eergisteren",
    WORD_BEFORE_PREVIOUS },
  { "ago|vor|il y a|hace|ha|atras|geleden", WORD_AGO },
  { "minute|minutes|min|mins|minuten|minutos|seconds|sekunden", WORD_MINUTE },
  { "hour|hours|hr|hrs|h|stunde|stunden|heure|heures|hora|horas|uur|uren", WORD_HOUR },
  { "day|days|d|tag|tagen|tage|jour|jours|dia|dias|dag|dagen", WORD_DAY },
  { "week|weeks|w|woche|wochen|semaine|semaines|semana|semanas|weken", WORD_WEEK },
  { "month|months|mo|monat|monaten|monate|mois|mes|meses|maand|maanden|year|years|jahr|jahren|an|"
    "ans|ano|anos|jaar",
    WORD_LONGER },
  { "a|one|einem|einer|un|une|una|um|uma|een", WORD_ONE },
};

static OpeningsPhrases *
get_vocabulary (void)
{
  static gsize once = 0;
  static OpeningsPhrases *phrases;

  if (g_once_init_enter (&once))
    {
      phrases = openings_phrases_new_from (vocabulary, G_N_ELEMENTS (vocabulary));
      g_once_init_leave (&once, 1);
    }

  return phrases;
}

static gint64
make_time (int year,
           int month,
           int day)
{
  g_autoptr (GDateTime) date = NULL;

  if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31)
    return OPENINGS_TIME_UNKNOWN;
  date = g_date_time_new_utc (year, month, day, 0, 0, 0);

  return date != NULL ? g_date_time_to_unix (date) : OPENINGS_TIME_UNKNOWN;
}

/* Ten digits are seconds since the epoch, thirteen are milliseconds, and eight
 * are 20261005. */
static gint64
read_epoch (const char *text)
{
  gsize length = strlen (text);
  gint64 value = g_ascii_strtoll (text, NULL, 10);

  if (strspn (text, "0123456789") != length)
    return OPENINGS_TIME_UNKNOWN;
  if (length == 8)
    return make_time ((int) (value / 10000), (int) (value / 100 % 100), (int) (value % 100));
  if (length != 10 && length != 13)
    return OPENINGS_TIME_UNKNOWN;
  if (length == 13)
    value /= 1000;

  return openings_date_if_likely (value);
}

/* 05/10/2026, 5.10.2026, 2026/10/05, 2026年10月5日 */
static gint64
read_digits (const char *text,
             OpeningsDateOrder order)
{
  int numbers[3] = { 0 };
  gsize lengths[3] = { 0 };
  char marks[3] = "";
  const char *at = text;

  for (guint i = 0; i < 3; i++)
    {
      lengths[i] = strspn (at, "0123456789");
      if (lengths[i] == 0 || lengths[i] > 4)
        return OPENINGS_TIME_UNKNOWN;
      numbers[i] = (int) g_ascii_strtoll (at, NULL, 10);
      at += lengths[i];
      if (i == 2)
        break;
      marks[i] = *at;
      if (g_str_has_prefix (at, "年") || g_str_has_prefix (at, "月"))
        at += strlen ("年");
      else if (strchr ("/.-", *at) != NULL && *at != '\0')
        at += 1 + (*at == '.' && at[1] == ' ');
      else
        return OPENINGS_TIME_UNKNOWN;
    }
  if (g_str_has_prefix (at, "日"))
    at += strlen ("日");
  if (*at != '\0' && *at != ' ' && *at != ',')
    return OPENINGS_TIME_UNKNOWN;

  if (lengths[0] == 4)
    return make_time (numbers[0], numbers[1], numbers[2]);
  /* Of two digits each, the last are the year where the order is known. */
  if (lengths[2] == 2 && order != OPENINGS_DATE_ORDER_UNKNOWN)
    numbers[2] += 2000;
  else if (lengths[2] != 4)
    return OPENINGS_TIME_UNKNOWN;
  if (marks[0] != marks[1])
    return OPENINGS_TIME_UNKNOWN;

  if (marks[0] == '.' || (order == OPENINGS_DATE_ORDER_UNKNOWN && numbers[0] > 12))
    order = OPENINGS_DATE_ORDER_DAY_FIRST;
  else if (order == OPENINGS_DATE_ORDER_UNKNOWN && numbers[1] > 12)
    order = OPENINGS_DATE_ORDER_MONTH_FIRST;
  if (order == OPENINGS_DATE_ORDER_DAY_FIRST)
    return make_time (numbers[2], numbers[1], numbers[0]);
  if (order == OPENINGS_DATE_ORDER_MONTH_FIRST || numbers[0] == numbers[1])
    return make_time (numbers[2], numbers[0], numbers[1]);

  return OPENINGS_TIME_UNKNOWN;
}

/* “14:30:00 +0200”, “02:30 PM EST”: gives the seconds into the UTC day, 0 for
 * no clock. */
static int
read_clock (const char *text,
            gboolean *wrong)
{
  static const struct
  {
    const char *name;
    int hours;
  } zones[] = {
    { "EST", -5 },
    { "EDT", -4 },
    { "CST", -6 },
    { "CDT", -5 },
    { "MST", -7 },
    { "MDT", -6 },
    { "PST", -8 },
    { "PDT", -7 },
    { "CET", 1 },
    { "CEST", 2 },
  };
  const char *colon = strchr (text, ':');
  const char *at = colon;
  int hour;
  int minute;
  int second = 0;
  int zone = 0;

  if (colon == NULL || colon == text || !g_ascii_isdigit (colon[-1]) || !g_ascii_isdigit (colon[1]))
    return 0;
  while (at > text && g_ascii_isdigit (at[-1]))
    at--;
  hour = atoi (at);
  minute = atoi (colon + 1);
  at = colon + 1 + strspn (colon + 1, "0123456789");
  if (*at == ':')
    {
      second = atoi (at + 1);
      at += 1 + strspn (at + 1, "0123456789");
    }
  while (*at == ' ')
    at++;
  if (g_ascii_strncasecmp (at, "PM", 2) == 0 && hour < 12)
    hour += 12;
  else if (g_ascii_strncasecmp (at, "AM", 2) == 0 && hour == 12)
    hour = 0;

  if ((*at == '+' || *at == '-') && strspn (at + 1, "0123456789") == 4)
    {
      int offset = atoi (at + 1);

      zone = (offset / 100 * 60 + offset % 100) * 60 * (*at == '-' ? -1 : 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (strcmp (at, zones[i].name) == 0)
      zone = zones[i].hours * 3600;

  *wrong = hour > 23 || minute > 59 || second > 60;
  if (*wrong)
    return 0;

  return hour * 3600 + minute * 60 + second - zone;
}

/* Digits behind words that say what date it is, and before a clock. */
static gint64
read_numbers (const char *text,
              OpeningsDateOrder order)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  gboolean wrong = FALSE;
  gint64 time;
  guint i = 0;
  int clock;

  while (i < words->n_words && i < MAX_WORDS)
    {
      int value = 0;
      guint n = openings_phrases_match (get_vocabulary (), words, i, &value);

      if (n == 0 || value != WORD_FILLER)
        break;
      i += n;
    }
  if (i == words->n_words)
    return OPENINGS_TIME_UNKNOWN;

  text += words->words[i].start;
  time = read_digits (text, order);
  clock = read_clock (text, &wrong);

  return time != OPENINGS_TIME_UNKNOWN && !wrong ? time + clock : time;
}

/* Day, month and year in words, in any order that says which is which. */
typedef struct
{
  int month;
  int year;
  int day;
  int amount;
  int unit;
  int relative;
  gboolean is_ago;
  gboolean is_open; /* “30+” */
  gboolean unknown;
} Found;

static void
take_number (Found *found,
             const char *word,
             const char *rest)
{
  gsize length = strspn (word, "0123456789");
  int number = atoi (word);

  if (length == 4 && number >= 1990)
    found->year = found->year == 0 ? number : -1;
  else if (length <= 2 && found->day == 0)
    found->day = number;
  else if (length == 2 && found->month != 0 && found->year == 0)
    found->year = 2000 + number;
  else
    found->unknown = TRUE;
  found->amount = number;
  found->is_open |= word[length] == '+' || *rest == '+';
}

static void
take_value (Found *found,
            int value)
{
  if (value < WORD_FILLER)
    found->month = found->month == 0 ? value : -1;
  else if (value == WORD_AGO)
    found->is_ago = TRUE;
  else if (value == WORD_ONE)
    found->amount = 1;
  else if (value >= WORD_MINUTE && value <= WORD_LONGER)
    found->unit = value;
  else if (value != WORD_FILLER)
    found->relative = value;
}

static gboolean
is_ordinal (const char *suffix)
{
  static const char *const suffixes[] = { "", "+", "st", "nd", "rd", "th", "er", "º", "o", "e",
                                          NULL };

  return g_strv_contains (suffixes, suffix);
}

/* “3d ago” */
static int
find_short_unit (const char *suffix)
{
  if (strcmp (suffix, "h") == 0)
    return WORD_HOUR;
  if (strcmp (suffix, "d") == 0)
    return WORD_DAY;

  return strcmp (suffix, "w") == 0 ? WORD_WEEK : 0;
}

static void
find_words (const char *text,
            Found *found)
{
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);

  memset (found, 0, sizeof *found);
  found->unknown = words->n_words > MAX_WORDS;
  for (guint i = 0; i < words->n_words && !found->unknown;)
    {
      const OpeningsWord *word = &words->words[i];
      g_autofree char *key =
          g_strndup (words->folded + word->folded, word->folded_end - word->folded);
      gsize digits = strspn (key, "0123456789");
      int value;
      guint n = openings_phrases_match (get_vocabulary (), words, i, &value);

      if (n > 0)
        take_value (found, value);
      else if (digits > 0 && find_short_unit (key + digits) != 0)
        {
          take_number (found, key, "");
          found->unit = find_short_unit (key + digits);
        }
      else if (digits > 0 && is_ordinal (key + digits))
        {
          take_number (found, key, text + word->end);
          found->is_open |= word->start > 0 && text[word->start - 1] == '+';
        }
      else
        found->unknown = TRUE;
      i += MAX (n, 1);
    }
}

static gint64
read_relative (const Found *found,
               gint64 now)
{
  gint64 today = now - now % DAY;
  gint64 amount = MIN (found->amount, 10000);

  if (now == OPENINGS_TIME_UNKNOWN)
    return OPENINGS_TIME_UNKNOWN;

  switch (found->relative)
    {
    case WORD_TODAY:
      return today;
    case WORD_YESTERDAY:
      return today - DAY;
    case WORD_BEFORE_PREVIOUS:
      return today - 2 * DAY;
    default:
      break;
    }
  if (!found->is_ago || found->is_open || found->amount == 0)
    return OPENINGS_TIME_UNKNOWN;

  switch (found->unit)
    {
    case WORD_MINUTE:
      return now - amount * 60 - (now - amount * 60) % DAY;
    case WORD_HOUR:
      return now - amount * 3600 - (now - amount * 3600) % DAY;
    case WORD_DAY:
      return today - amount * DAY;
    case WORD_WEEK:
      return today - amount * 7 * DAY;
    default:
      return OPENINGS_TIME_UNKNOWN;
    }
}

static gint64
read_words (const char *text,
            gint64 now)
{
  g_autofree char *date = g_strdup (text);
  char *colon = strchr (date, ':');
  gboolean wrong = FALSE;
  int clock = read_clock (text, &wrong);
  gint64 time;
  Found found;

  if (wrong)
    return OPENINGS_TIME_UNKNOWN;
  if (colon != NULL && colon > date && g_ascii_isdigit (colon[-1]))
    {
      while (colon > date && g_ascii_isdigit (colon[-1]))
        colon--;
      *colon = '\0';
    }

  find_words (date, &found);
  if (found.unknown)
    return OPENINGS_TIME_UNKNOWN;
  if (found.month == 0)
    return found.year == 0 && clock == 0 ? read_relative (&found, now) : OPENINGS_TIME_UNKNOWN;
  if (found.is_ago || found.unit != 0 || found.relative != 0)
    return OPENINGS_TIME_UNKNOWN;

  time = make_time (found.year, found.month, found.day);

  return time != OPENINGS_TIME_UNKNOWN ? time + clock : time;
}

/* “2026-06-10 - 2026-07-10”: neither. */
static gboolean
is_range (const char *text)
{
  return g_ascii_isdigit (*text) &&
         (strstr (text, " - ") != NULL || strstr (text, " – ") != NULL);
}

/**
 * openings_date_if_likely:
 * @time: when a source says that something was or will be
 *
 * Sources write the first or the last day of their calendar for none.
 *
 * Returns: @time, or %OPENINGS_TIME_UNKNOWN before 1990 and after 2100
 */
gint64
openings_date_if_likely (gint64 time)
{
  return time >= MIN_TIME && time < MAX_TIME ? time : OPENINGS_TIME_UNKNOWN;
}

/**
 * openings_date_read:
 * @text: (nullable): a date in a source's words
 * @order: how the source writes dates of digits only
 * @now: the time that “3 days ago” is said at, %OPENINGS_TIME_UNKNOWN where the
 *   source does not count days
 *
 * Reads ISO 8601, seconds and milliseconds since the epoch, RFC 822, dates with
 * the months of six languages, and days that are counted from today. “30+ days
 * ago” and “a month ago” are no date.
 *
 * Returns: seconds since the epoch, %OPENINGS_TIME_UNKNOWN where no day is certain
 */
gint64
openings_date_read (const char *text,
                    OpeningsDateOrder order,
                    gint64 now)
{
  g_autofree char *trimmed = NULL;
  gint64 time;

  if (text == NULL || strlen (text) > MAX_TEXT)
    return OPENINGS_TIME_UNKNOWN;

  trimmed = g_strstrip (g_strdup (text));
  if (is_range (trimmed) || (trimmed[0] == '-' && g_ascii_isdigit (trimmed[1])))
    return OPENINGS_TIME_UNKNOWN;

  time = openings_date_if_likely (openings_time_from_iso (trimmed));
  if (time == OPENINGS_TIME_UNKNOWN)
    time = read_epoch (trimmed);
  if (time == OPENINGS_TIME_UNKNOWN)
    time = read_numbers (trimmed, order);
  if (time == OPENINGS_TIME_UNKNOWN)
    time = read_words (trimmed, now);

  return time;
}
