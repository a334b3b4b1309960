/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-sections.h"

#include <string.h>

#include "openings-phrases.h"

#define MAX_TEXT         (256 * 1024)
#define MAX_HEADING      80
#define MAX_REQUIREMENTS 40
#define MAX_REQUIREMENT  400

enum
{
  SECTION_REQUIREMENTS,
  SECTION_OTHER,
};

/* Headings as postings have them in English, German, French, Spanish,
 * Portuguese and Dutch: the phrases that they begin with. */
static const OpeningsPhrase headings[] = {
  { "requirements|job requirements|minimum requirements|role requirements|key requirements|"
    "basic requirements|essential requirements|qualifications|minimum qualifications|"
    "basic qualifications|required qualifications|preferred qualifications|your qualifications|"
    "required skills|skills|skills and experience|skills experience|key skills|essential skills|"
    "experience|your experience|your profile|your background|your skills|about you|who you are|"
    "what you bring|what you ll bring|what you will bring|what we re looking for|"
    "what we are looking for|what we look for|what you need|what you ll need|what you will need|"
    "you have|you bring|you are|you should have|you may be a good fit if|must have|must haves|"
    "nice to have|nice to haves|bonus points|ideally you have|we are looking for|"
    "we re looking for|the ideal candidate|ideal candidate|candidate profile|person specification|"
    "desired skills|education and experience|what makes you a great fit|"
    "dein profil|ihr profil|das bringst du mit|das bringen sie mit|was du mitbringst|"
    "was sie mitbringen|anforderungen|anforderungsprofil|deine qualifikationen|"
    "ihre qualifikationen|qualifikation|qualifikationen|das zeichnet dich aus|wen wir suchen|"
    "voraussetzungen|deine skills|damit uberzeugst du|damit punktest du|"
    "votre profil|ton profil|profil|profil recherche|profil souhaite|competences|"
    "competences requises|vos competences|qualifications requises|ce que nous recherchons|"
    "ce que nous cherchons|prerequis|qui es tu|qui etes vous|"
    "requisitos|requisitos minimos|perfil|tu perfil|perfil buscado|que buscamos|lo que buscamos|"
    "que necesitas|competencias|habilidades|experiencia|conocimientos|"
    "seu perfil|o teu perfil|o que procuramos|o que buscamos|qualificacoes|"
    "requisitos e qualificacoes|experiencia e conhecimentos|o que esperamos|"
    "functie eisen|functieeisen|jouw profiel|je profiel|profiel|"
    "wat vragen wij|wat wij vragen|wat breng je mee|wat neem je mee|wie ben jij|dit breng je mee|"
    "dit heb je in huis|jij hebt",
    SECTION_REQUIREMENTS },
  { "responsibilities|key responsibilities|your responsibilities|the role|the job|about the role|"
    "about the job|about the position|about us|about the company|about the team|who we are|"
    "what you ll do|what you will do|what you do|your role|your tasks|your mission|your impact|"
    "benefits|perks|perks and benefits|what we offer|we offer|our offer|why join us|why us|"
    "compensation|salary|pay range|location|how to apply|apply|application|our process|"
    "hiring process|interview process|equal opportunity|diversity|job description|description|"
    "overview|summary|duties|day to day|additional information|contact|our values|our stack|"
    "physical requirements|working conditions|our culture|what you get|in return|"
    "deine aufgaben|ihre aufgaben|aufgaben|das erwartet dich|das erwartet sie|wir bieten|"
    "was wir bieten|das bieten wir|unser angebot|deine vorteile|uber uns|wer wir sind|kontakt|"
    "bewerbung|vorteile|das sind wir|dein job|ihre vorteile|benefits bei uns|"
    "vos missions|tes missions|missions|votre mission|le poste|nous offrons|ce que nous offrons|"
    "avantages|qui sommes nous|a propos|a propos de nous|processus de recrutement|"
    "description du poste|remuneration|pourquoi nous rejoindre|"
    "responsabilidades|funciones|tus funciones|que haras|ofrecemos|que ofrecemos|lo que ofrecemos|"
    "beneficios|sobre nosotros|quienes somos|descripcion|tareas|el puesto|condiciones|"
    "o que oferecemos|oferecemos|sobre nos|quem somos|atividades|atribuicoes|"
    "principais responsabilidades|descricao|a vaga|o que voce vai fazer|vantagens|"
    "wat ga je doen|jouw taken|taken|jouw rol|de functie|wij bieden|wat bieden wij|wat wij bieden|"
    "dit bieden wij|over ons|wie zijn wij|arbeidsvoorwaarden|solliciteren|de sollicitatieprocedure",
    SECTION_OTHER },
};

static OpeningsPhrases *
get_headings (void)
{
  static gsize once = 0;
  static OpeningsPhrases *phrases;

  if (g_once_init_enter (&once))
    {
      phrases = openings_phrases_new_from (headings, G_N_ELEMENTS (headings));
      g_once_init_leave (&once, 1);
    }

  return phrases;
}

typedef struct
{
  const char *start;
  gsize length;
} Line;

/* The line that begins at @at, without the space around it. */
static Line
read_line (const char *at,
           const char *end)
{
  const char *start = at;

  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;

  return (Line) { start, end - start };
}

/* How many bytes of a line mark it as an item of a list. */
static gsize
mark_length (const Line *line)
{
  static const char *const marks[] = { "• ", "- ", "* ", "– ", "· " };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]);

      if (line->length >= length && memcmp (line->start, marks[i], length) == 0)
        return length;
    }

  return 0;
}

static guint
count_words (const OpeningsWords *words,
             guint first,
             gsize end)
{
  guint n = 0;

  while (first + n < words->n_words && words->words[first + n].start < end)
    n++;

  return n;
}

/* A line is a heading where a phrase of the table is all that it says, or all
 * but a little, and it does not end as a sentence does. */
static gboolean
read_heading (const char *text,
              const OpeningsWords *words,
              const Line *line,
              guint first,
              int *section)
{
  char last = line->length > 0 ? line->start[line->length - 1] : '.';
  int value = SECTION_OTHER;
  guint n_words;
  guint n;

  if (line->length > MAX_HEADING || strchr (".,;!", last) != NULL || mark_length (line) > 0)
    return FALSE;

  n_words = count_words (words, first, line->start + line->length - text);
  if (n_words == 0)
    return FALSE;
  n = openings_phrases_match (get_headings (), words, first, &value);

  if (n == 0 || (n_words - n > 2 && (last != ':' || n == 1)))
    return FALSE;
  *section = value;

  return TRUE;
}

static void
add_requirement (GPtrArray *requirements,
                 const Line *line)
{
  gsize mark = mark_length (line);
  gsize length = line->length - mark;

  /* “• C#” is one; what stands in no list may be a mark. */
  if (length > (mark > 0 ? 0 : 2) && length <= MAX_REQUIREMENT &&
      requirements->len < MAX_REQUIREMENTS)
    g_ptr_array_add (requirements, g_strndup (line->start + mark, length));
}

/**
 * openings_sections_read_requirements:
 * @text: the text of a posting, a line for each paragraph and item
 * @words: its words
 *
 * Reads what stands below headings such as “Requirements” or “Dein Profil”, up
 * to the next heading: the items of lists, or the lines where there are none.
 *
 * Returns: (transfer full): the requirements, in their order
 */
GStrv
openings_sections_read_requirements (const char *text,
                                     const OpeningsWords *words)
{
  const char *end = text + strnlen (text, MAX_TEXT);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *found;
  int section = SECTION_OTHER;
  guint first = 0;

  for (const char *at = text; at < end;)
    {
      const char *newline = memchr (at, '\n', end - at);
      Line line = read_line (at, newline != NULL ? newline : end);

      while (first < words->n_words && text + words->words[first].start < line.start)
        first++;
      if (!read_heading (text, words, &line, first, &section) && section == SECTION_REQUIREMENTS)
        add_requirement (mark_length (&line) > 0 ? items : others, &line);
      at = newline != NULL ? newline + 1 : end;
    }

  found = items->len > 0 ? items : others;
  g_ptr_array_add (found, NULL);

  return g_strdupv ((char **) found->pdata);
}
