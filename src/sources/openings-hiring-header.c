/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* "Acme (YC W20) | Backend Engineer | Berlin or REMOTE (EU) | Full-time | €70k"
 *
 * By custom the parts are company, role, place and the rest, but in any order,
 * and each may be missing. A part is told by its words; where these tell
 * nothing, nothing is known. */

#include "openings-hiring-header.h"

#include <string.h>

#include "openings-facts.h"
#include "openings-gazetteer.h"
#include "openings-html.h"
#include "openings-places.h"
#include "openings-text.h"

#define MAX_TITLE   200
#define MAX_COMPANY 80
#define MAX_PLACE   120

typedef enum
{
  PART_OTHER,
  PART_LINK,
  PART_PAY,
  PART_ROLE,
  PART_TERMS, /* full-time, visa, equity */
  PART_PLACE,
} Part;

/* The words of @text in lower case, each between spaces; "c++" is one. */
static char *
dup_words (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *words = g_string_new (" ");

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (words, g_utf8_get_char (at));
    else if (words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');

  return g_string_free (words, FALSE);
}

/* @known: words between spaces */
static gboolean
has_any_word (const char *text,
              const char *const *known)
{
  g_autofree char *words = dup_words (text);

  for (; *known != NULL; known++)
    {
      g_autofree char *word = g_strdup_printf (" %s ", *known);

      if (strstr (words, word) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_role (const char *text)
{
  static const char *const words[] = {
    "accountant", "administrator", "advocate", "analyst", "analysts", "architect",
    "architects", "artist", "assistant", "associate", "attorney", "buyer", "chef", "chief",
    "consultant", "contractor", "coordinator", "copywriter", "counsel", "cto", "designer",
    "designers", "dev", "developer", "developers", "devops", "devs", "director", "driver",
    "editor", "engineer", "engineering", "engineers", "evangelist", "executive", "fellow",
    "founder", "generalist", "hacker", "head of", "illustrator", "intern", "interns", "lawyer",
    "lead", "leads", "machinist", "manager", "managers", "marketer", "mechanic", "nurse",
    "officer", "openings", "operator", "planner", "position", "positions", "president",
    "product", "programmer", "recruiter", "representative", "researcher", "researchers",
    "role", "roles", "sales", "scientist", "scientists", "specialist", "sre", "strategist",
    "swe", "teacher", "technician", "tester", "trader", "translator", "tutor", "vp", "writer", NULL
  };

  return has_any_word (text, words);
}

static gboolean
is_link (const char *text)
{
  return g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://") ||
         (strchr (text, ' ') == NULL && strchr (text, '.') != NULL);
}

/* "$120k", "55 - 85k EUR", but not "3 days" */
static gboolean
is_pay (const char *text)
{
  static const char *const codes[] = { "usd", "eur", "gbp", "chf", "cad", "aud", "inr", NULL };
  const char *digit = strpbrk (text, "0123456789");

  if (digit == NULL)
    return FALSE;
  if (strchr (text, '$') != NULL || strstr (text, "€") != NULL || strstr (text, "£") != NULL ||
      strstr (text, "₹") != NULL || has_any_word (text, codes))
    return TRUE;

  for (; *digit != '\0'; digit++)
    if (g_ascii_isdigit (*digit) && (digit[1] == 'k' || digit[1] == 'K') &&
        !g_ascii_isalnum (digit[2]))
      return TRUE;

  return FALSE;
}

static gboolean
is_terms (const char *text)
{
  static const char *const words[] = {
    "visa", "equity", "full time", "fulltime", "part time", "permanent", "contract",
    "freelance", "internship", "benefits", "relocation", "yc", "series", "salary", NULL
  };

  return has_any_word (text, words);
}

/* One who can choose to work remotely can; who comes to the office on some days
 * works in both ways; what else is said has to agree. */
static OpeningsWorkplace
read_workplace (const char *text)
{
  static const char *const remote[] = { "remote", "remotely", NULL };
  static const char *const hybrid[] = { "hybrid", NULL };
  g_auto (GStrv) choices = g_strsplit (text, " or ", -1);
  OpeningsWorkplace found = openings_facts_workplace (text);

  for (guint i = 0; choices[i] != NULL && g_strv_length (choices) > 1; i++)
    if (openings_facts_workplace (choices[i]) == OPENINGS_WORKPLACE_REMOTE)
      return OPENINGS_WORKPLACE_REMOTE;

  if (has_any_word (text, hybrid) && !has_any_word (text, remote))
    return OPENINGS_WORKPLACE_HYBRID;

  return found;
}

static gboolean
names_workplace (const char *text)
{
  static const char *const words[] = { "remote", "remotely", "hybrid", "onsite", "on site",
                                       "in office", "in person", NULL };

  return has_any_word (text, words);
}

/* Whether there is no more to it than how one works. */
static gboolean
is_only_workplace (const char *text)
{
  static const char *const words[] = {
    "remote", "remotely", "hybrid", "onsite", "on", "site", "in", "office", "person",
    "fully", "only", "possible", "ok", "or", "and", "first", "friendly", "work",
    "100", "", NULL
  };
  g_autofree char *own = dup_words (text);
  g_auto (GStrv) parts = g_strsplit (own, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!g_strv_contains (words, parts[i]))
      return FALSE;

  return TRUE;
}

/* Whether the table of places has it, and knows where it is. */
static gboolean
is_on_map (const char *text)
{
  g_autoptr (OpeningsPosting) found = openings_posting_new ();
  g_autoptr (GPtrArray) applicants = g_ptr_array_new ();

  openings_places_read (text, found, applicants);
  for (guint i = 0; i < found->places->len; i++)
    if (((OpeningsPlace *) found->places->pdata[i])->country != NULL)
      return TRUE;

  return FALSE;
}

/* Codes of countries that are words of a trade, too. */
static gboolean
is_trade (const char *word)
{
  static const char *const trades[] = { "AI", "AR", "BI", "HR", "IT",
                                        "ML", "PM", "PR", "QA", NULL };

  return g_strv_contains (trades, word);
}

static gboolean
is_code (const char *text)
{
  return strlen (text) == 2 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]);
}

/* "Oslo, Norway", "Boston, MA", "Germany"; "Milan, IT", but not "Platform, AI". */
static gboolean
is_known_place (const char *text)
{
  const char *comma = strrchr (text, ',');
  const char *last = comma != NULL ? comma + 1 : text;
  g_autofree char *head = g_strndup (text, comma != NULL ? comma - text : 0);
  g_autofree char *tail = g_strndup (last, strcspn (last, "("));

  g_strstrip (tail);
  if (is_trade (tail))
    return is_on_map (head);

  return openings_facts_country (tail) != NULL ||
         (comma != NULL && is_code (tail) && openings_gazetteer_find_text (tail) != NULL);
}

/* A few words that all begin like names, one of them that of a place, such as "San Diego". */
static gboolean
is_place (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,/&·()", -1);
  guint n = 0;

  if (strpbrk (text, "0123456789") != NULL)
    return FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!g_unichar_isupper (g_utf8_get_char (words[i])) || is_trade (words[i]))
        return FALSE;
      n++;
    }

  return n > 0 && (n <= 3 || strchr (text, ',') != NULL) && is_on_map (text);
}

static Part
classify (const char *text)
{
  if (is_link (text))
    return PART_LINK;
  if (is_pay (text))
    return PART_PAY;
  if (is_role (text))
    return PART_ROLE;
  if (names_workplace (text) || is_known_place (text))
    return PART_PLACE;
  if (is_terms (text))
    return PART_TERMS;

  return is_place (text) ? PART_PLACE : PART_OTHER;
}

/* The name alone: "Acme (YC W20)", "Acme – The future of anvils". */
static char *
dup_company (const char *text)
{
  static const char *const ends[] = { " (", "(", " – ", " — ", " [" };
  gsize length = strlen (text);
  g_autofree char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *end = strstr (text, ends[i]);

      if (end != NULL && end > text)
        length = MIN (length, (gsize) (end - text));
    }
  name = g_strstrip (g_strndup (text, length));

  return *name != '\0' && g_utf8_strlen (name, -1) <= MAX_COMPANY ? g_steal_pointer (&name) : NULL;
}

/* Whether this part is the company and not what should come after it. */
static gboolean
is_company (GPtrArray *parts,
            guint index)
{
  const char *text = parts->pdata[index];

  if (is_known_place (text) || is_pay (text) || is_only_workplace (text) ||
      g_str_has_prefix (text, "http"))
    return FALSE;
  if (!is_role (text))
    return index == 0 || classify (text) == PART_OTHER || classify (text) == PART_PLACE;

  for (guint i = index + 1; i < parts->len; i++)
    if (classify (parts->pdata[i]) == PART_ROLE)
      return TRUE;

  return FALSE;
}

/* "Editor at The Daily Anvil" */
static void
take_company_of_role (OpeningsPosting *posting,
                      char *role)
{
  char *at = g_strrstr (role, " at ");

  if (at == NULL || !is_role (role) || !g_unichar_isupper (g_utf8_get_char (at + 4)))
    return;

  posting->company = dup_company (at + 4);
  if (posting->company != NULL)
    *at = '\0';
}

/* Takes the part with the company out, if there is one: the first, or the one
 * after a place or after "SEEKING FREELANCER". */
static void
take_company (OpeningsPosting *posting,
              GPtrArray *parts)
{
  static const char *const openers[] = { "seeking", "hiring", NULL };
  guint index;

  if (has_any_word (parts->pdata[0], openers) && !is_role (parts->pdata[0]))
    g_ptr_array_remove_index (parts, 0);

  index = parts->len > 1 && is_known_place (parts->pdata[0]) ? 1 : 0;
  if (!is_company (parts, index))
    {
      take_company_of_role (posting, parts->pdata[0]);
      return;
    }

  posting->company = dup_company (parts->pdata[index]);
  if (names_workplace (parts->pdata[index]))
    posting->workplace = openings_facts_workplace (parts->pdata[index]);
  g_ptr_array_remove_index (parts, index);
}

static void
append_role (GString *title,
             const char *role)
{
  static const char *const openers[] = { "Hiring for ", "Hiring ", "hiring for ", "hiring " };

  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    if (g_str_has_prefix (role, openers[i]))
      {
        role += strlen (openers[i]);
        break;
      }

  g_string_append_printf (title, "%s%s", title->len > 0 ? ", " : "", role);
}

static void
read_workplace_of (OpeningsPosting *posting,
                   const char *text)
{
  OpeningsWorkplace workplace = read_workplace (text);

  if (workplace == OPENINGS_WORKPLACE_REMOTE || posting->workplace == OPENINGS_WORKPLACE_UNKNOWN)
    posting->workplace = workplace;
}

/* Reads one part; roles are gathered in @title. */
static void
read_part (OpeningsPosting *posting,
           const char *text,
           GString *title)
{
  Part part = classify (text);

  if (part == PART_LINK)
    return;

  if (part == PART_ROLE)
    append_role (title, text);
  if (part == PART_PAY && !openings_salary_is_stated (&posting->salary))
    {
      openings_facts_read_salary (posting, text);
      posting->salary.origin = OPENINGS_ORIGIN_TEXT;
    }
  if (part == PART_PLACE && !is_only_workplace (text) &&
      g_utf8_strlen (text, -1) <= MAX_PLACE)
    openings_facts_add_location (posting, text);
  if (names_workplace (text))
    read_workplace_of (posting, text);
  if (posting->employment == OPENINGS_EMPLOYMENT_UNKNOWN && part != PART_ROLE)
    posting->employment = openings_facts_employment (text);
}

/* The parts between "|", or around a dash before a role. */
static GPtrArray *
split (const char *line)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  static const char *const dashes[] = { " — ", " – ", " - " };
  g_auto (GStrv) pieces = g_strsplit (line, "|", -1);

  for (guint i = 0; i < G_N_ELEMENTS (dashes) && g_strv_length (pieces) == 1; i++)
    {
      g_auto (GStrv) halves = g_strsplit (line, dashes[i], 2);

      if (g_strv_length (halves) == 2 && is_role (halves[1]) && !is_role (halves[0]))
        {
          g_strfreev (pieces);
          pieces = g_steal_pointer (&halves);
        }
    }

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      char *piece = openings_text_clean_line (pieces[i], -1);

      if (piece != NULL)
        g_ptr_array_add (parts, piece);
    }

  return parts;
}

/* The whole line but its links. */
static char *
dup_line_without_links (GPtrArray *parts)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    if (!is_link (parts->pdata[i]))
      g_string_append_printf (line, "%s%s", line->len > 0 ? " | " : "",
                              (const char *) parts->pdata[i]);

  return g_string_free (line, FALSE);
}

/**
 * openings_hiring_header_read:
 * @posting: a posting that is being made
 * @line: its first line, plain text
 *
 * Sets what the line tells of company, title, places, workplace, employment and
 * pay. A line that names no role is the title as it is.
 */
void
openings_hiring_header_read (OpeningsPosting *posting,
                             const char *line)
{
  g_autoptr (GPtrArray) parts = split (line);
  g_autofree char *whole = dup_line_without_links (parts);
  g_autoptr (GString) title = g_string_new (NULL);

  if (parts->len > 1)
    {
      take_company (posting, parts);
      for (guint i = 0; i < parts->len; i++)
        read_part (posting, parts->pdata[i], title);
    }
  else
    {
      posting->workplace = openings_facts_workplace (line);
    }

  g_free (posting->title);
  posting->title = openings_text_truncate (title->len > 0   ? title->str
                                           : *whole != '\0' ? whole
                                                            : line,
                                           MAX_TITLE);
}
