/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-charset.h"

#include <string.h>

/* A text that is read in the wrong encoding does not look like one: letters of several
 * scripts stand in one word, capitals after small letters, signs between letters. The
 * encoding that leaves the least of this is it. Where two are as good, as in Western and
 * Eastern Europe, it is that of the user's language, since spreadsheets go by that. */

/* In Latin words, other letters than those of ASCII are rare. */
#define MAX_LATIN_RUN 2

/* Where two are as good, the first counts. */
static const struct
{
  const char *charset;
  const char *languages;
} charsets[] = {
  { "WINDOWS-1252", "" },
  { "WINDOWS-1250", "cs hr hu pl ro sk sl" },
  { "WINDOWS-1254", "tr" },
  { "WINDOWS-1257", "et lt lv" },
  { "WINDOWS-1255", "he" },
  { "WINDOWS-1251", "be bg mk ru sr uk" },
  { "KOI8-R", "" },
  { "WINDOWS-1253", "el" },
  { "WINDOWS-1256", "ar fa ur" },
  { "CP932", "ja" },
  { "EUC-JP", "" },
  { "CP949", "ko" },
  { "GB18030", "zh_CN zh_SG" },
  { "BIG5", "zh_TW zh_HK" },
};

typedef struct
{
  guint n_other; /* than ASCII */
  guint n_letters;
  guint n_kana;
  guint n_faults;
  guint latin_run;
} Look;

static gboolean
is_kana (GUnicodeScript script)
{
  return script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
}

static gboolean
are_of_one_word (gunichar first,
                 gunichar second)
{
  GUnicodeScript a = g_unichar_get_script (first);
  GUnicodeScript b = g_unichar_get_script (second);

  if (!g_unichar_isalpha (first) || !g_unichar_isalpha (second))
    return TRUE;
  if (g_unichar_islower (first) && g_unichar_isupper (second))
    return FALSE;

  return a == b || a == G_UNICODE_SCRIPT_COMMON || b == G_UNICODE_SCRIPT_COMMON ||
         ((is_kana (a) || a == G_UNICODE_SCRIPT_HAN) &&
          (is_kana (b) || b == G_UNICODE_SCRIPT_HAN));
}

static void
look_at_letter (Look *look,
                gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  /* Half-width kana, which nobody writes */
  if (c >= 0xFF61 && c <= 0xFF9F)
    {
      look->n_faults++;
      return;
    }

  look->n_letters++;
  look->n_kana += is_kana (script);
  look->latin_run = script == G_UNICODE_SCRIPT_LATIN ? look->latin_run + 1 : 0;
  look->n_faults += look->latin_run > MAX_LATIN_RUN;
}

static void
look_at_sign (Look *look,
              gunichar before,
              gunichar c,
              gunichar after)
{
  static const char usual[] = "’‘“”„–—…€£¥·•®™°ºª«»§¿¡´©№　、。・「」（）ー！？：，；";

  look->latin_run = 0;
  if (g_unichar_iscntrl (c) || !g_unichar_isdefined (c))
    look->n_faults += 4;
  else if (c != 0xA0 && g_utf8_strchr (usual, -1, c) == NULL && !g_unichar_ismark (c) &&
           (g_unichar_isalpha (before) || g_unichar_isalpha (after)))
    look->n_faults++;
}

static Look
look_at (const char *text)
{
  Look look = { 0 };
  gunichar before = ' ';

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if ((c >= 0x80 || before >= 0x80) && !are_of_one_word (before, c))
        look.n_faults++;
      if (c < 0x80)
        look.latin_run = 0;
      else if (g_unichar_isalpha (c))
        look_at_letter (&look, c);
      else
        look_at_sign (&look, before, c, g_utf8_get_char (g_utf8_next_char (at)));
      look.n_other += c >= 0x80;
      before = c;
    }

  return look;
}

/* From 1 downwards; no text at all is below everything. */
static double
judge (const char *charset,
       const guchar *bytes,
       gsize length)
{
  gsize n_read;
  g_autofree char *text =
      g_convert ((const char *) bytes, (gssize) length, "UTF-8", charset, &n_read, NULL, NULL);
  gboolean is_japanese = strcmp (charset, "CP932") == 0 || strcmp (charset, "EUC-JP") == 0;
  Look look;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return -G_MAXDOUBLE;

  look = look_at (text);
  /* Japanese has other letters between its Chinese ones. */
  if (is_japanese && look.n_kana * 10 < look.n_letters)
    look.n_faults += look.n_letters;

  return ((double) look.n_letters - 3.0 * look.n_faults) / MAX (look.n_other, 1);
}

static gboolean
is_of_user (const char *languages)
{
  const char *name = g_get_language_names ()[0];
  g_auto (GStrv) known = g_strsplit (languages, " ", -1);

  for (guint i = 0; known[i] != NULL; i++)
    if (*known[i] != '\0' && g_str_has_prefix (name, known[i]))
      return TRUE;

  return FALSE;
}

/**
 * openings_charset_guess:
 * @bytes: some of a text, from the beginning of a line, that is no UTF-8
 * @length: how many
 *
 * Returns: the encoding that it most likely is in
 */
const char *
openings_charset_guess (const guchar *bytes,
                        gsize length)
{
  const char *best = charsets[0].charset;
  double best_score = -G_MAXDOUBLE;

  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      double score = judge (charsets[i].charset, bytes, length);

      if (score > best_score ||
          (score >= best_score && score > -G_MAXDOUBLE && is_of_user (charsets[i].languages)))
        {
          best_score = score;
          best = charsets[i].charset;
        }
    }

  return best;
}
