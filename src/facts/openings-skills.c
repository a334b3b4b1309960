/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Most skills are what they are wherever they are named. Some have the name of
 * something else: C, R, Go, Chef. These count where they are written as names
 * are, and stand beside another skill or behind a word such as “experience
 * with”. */

#include "openings-skills.h"

#include <gio/gio.h>
#include <string.h>

#include "openings-facts-resources.h"
#include "openings-phrases.h"

#define MAX_SKILLS 60
#define LONG_NAME  5

/* How many words away another skill may be. */
#define NEAR      4
#define NEAR_CUES 4

#define NO_SKILL -1
#define CUE      -2

typedef struct
{
  const char *spelling;
  const char *shown;
  gboolean careful; /* counts among skills only */
  gboolean exact;   /* in the very letters */
} Name;

typedef struct
{
  OpeningsPhrases *phrases; /* (owned) the index of a name */
  GArray *names;            /* (owned) of Name */
  GStringChunk *texts;      /* (owned) that the names point to */
} Skills;

typedef struct
{
  const Name *name;
  guint first; /* words */
  guint last;
  gboolean counts;
} Match;

/* What a skill may follow. */
static const char cues[] =
    "experience|experienced|knowledge|proficient|proficiency|familiar|familiarity|skills|skill|"
    "skilled|programming|language|languages|code|coding|written|stack|expertise|fluent|using|"
    "developer in|tools|tool|technologies|technology|framework|frameworks|kenntnisse|erfahrung|"
    "programmiersprachen|experience en|connaissance|connaissances|maitrise|experiencia|"
    "conocimientos|conocimiento|dominio|experiencia em|conhecimento|conhecimentos|ervaring|kennis|"
    "programmed|scripting|backend|in|requirements|comfortable|versed|hands on|background|"
    "developpeur|developpeuse|desarrollador|desarrolladora|desenvolvedor|desenvolvedora";

/* Who has the skill that goes before. */
static const char *const trades[] = { "developer", "developers", "programmer", "programmers",
                                      "development", "programming", "entwickler", "entwicklerin",
                                      "entwicklung", "ontwikkelaar", NULL };

/* What only looks like a skill. */
static const char no_skills[] =
    "go to|go live|go getter|go beyond|c level|c suite|c corp|series c|vitamin c|"
    "class c|hepatitis c|tier c|grade c|b c|c d|chef de partie|sous chef|head chef|chef de projet|"
    "spring season|spring 2026|spring 2027|in spring|excel in|excel at|swift action|"
    "swift response|salary sketch|react to|react quickly|spark joy|executive chef|pastry chef|"
    "trust and integrity|a c|section c|part c|appendix c|point c|option c|plan c|junior chef|"
    "r d|r us|toys r us|rated r|ai powered|google r";

static void
add_names (Skills *self,
           const char *list,
           const char *shown,
           gboolean careful)
{
  g_auto (GStrv) names = g_strsplit (list, "|", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *key = openings_words_dup_key (names[i], -1);
      g_autofree char *upper = g_utf8_strup (names[i], -1);
      Name name = { g_string_chunk_insert_const (self->texts, names[i]), shown, careful,
                    careful || (strlen (names[i]) <= LONG_NAME && strcmp (upper, names[i]) == 0) };

      if (*key == '\0')
        continue;
      openings_phrases_add (self->phrases, key, (int) self->names->len);
      g_array_append_val (self->names, name);
    }
}

static const Skills *
get_skills (void)
{
  static gsize once = 0;
  static Skills skills;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GBytes) bytes =
          g_resource_lookup_data (openings_facts_get_resource (),
                                  "/io/github/openings/Openings/facts/skills.tsv", 0, NULL);
      g_auto (GStrv) lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);

      skills.phrases = openings_phrases_new ();
      skills.names = g_array_new (FALSE, FALSE, sizeof (Name));
      skills.texts = g_string_chunk_new (16 * 1024);
      openings_phrases_add_all (skills.phrases, no_skills, NO_SKILL);
      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
          const char *shown;

          if (*lines[i] == '#' || g_strv_length (columns) != 4)
            continue;
          shown = g_string_chunk_insert_const (skills.texts, columns[1]);
          add_names (&skills, columns[2], shown, FALSE);
          add_names (&skills, columns[3], shown, TRUE);
        }
      openings_phrases_add_all (skills.phrases, cues, CUE);
      g_once_init_leave (&once, 1);
    }

  return &skills;
}

/* Whether the words stand there as the name is spelt. */
static gboolean
is_spelt (const char *text,
          const OpeningsWords *words,
          const Match *match)
{
  const char *start = text + words->words[match->first].start;
  gsize length = strlen (match->name->spelling);

  return length == words->words[match->last].end - words->words[match->first].start &&
         memcmp (start, match->name->spelling, length) == 0;
}

static gboolean
is_same_sentence (const OpeningsWords *words,
                  guint first,
                  guint last)
{
  for (guint i = first + 1; i <= last; i++)
    if (words->words[i].gap == OPENINGS_GAP_BREAK)
      return FALSE;

  return TRUE;
}

static gboolean
is_cue (const Skills *skills,
        const OpeningsWords *words,
        guint index)
{
  int value = 0;

  return openings_phrases_match (skills->phrases, words, index, &value) > 0 && value == CUE;
}

/* Whether one of the last words before a match is a cue. */
static gboolean
follows_cue (const Skills *skills,
             const OpeningsWords *words,
             const Match *match)
{
  for (guint i = match->first; i > 0 && match->first - i < NEAR_CUES; i--)
    {
      if (words->words[i].gap == OPENINGS_GAP_BREAK)
        return FALSE;
      if (is_cue (skills, words, i - 1))
        return TRUE;
    }

  return FALSE;
}

/* “React developer” */
static gboolean
names_trade (const OpeningsWords *words,
             const Match *match)
{
  const OpeningsWord *next = &words->words[match->last + 1];
  g_autofree char *key = NULL;

  if (match->last + 1 >= words->n_words || next->gap == OPENINGS_GAP_BREAK)
    return FALSE;
  key = g_strndup (words->folded + next->folded, next->folded_end - next->folded);

  return g_strv_contains (trades, key);
}

/* Whether a skill that counts, or another one of its kind behind a comma, is
 * near. */
static gboolean
has_neighbour (const OpeningsWords *words,
               const GArray *matches,
               guint index)
{
  const Match *match = &g_array_index (matches, Match, index);

  if (index > 0)
    {
      const Match *before = &g_array_index (matches, Match, index - 1);

      if (match->first - before->last <= NEAR &&
          (before->counts || match->first == before->last + 1) &&
          is_same_sentence (words, before->last, match->first))
        return TRUE;
    }
  if (index + 1 < matches->len)
    {
      const Match *next = &g_array_index (matches, Match, index + 1);

      return next->first - match->last <= NEAR &&
             (next->counts || next->first == match->last + 1) &&
             is_same_sentence (words, match->last, next->first);
    }

  return FALSE;
}

static GArray *
find_matches (const Skills *skills,
              const OpeningsWords *words,
              const char *text)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (Match));
  int value;
  guint n;

  for (guint i = 0; (n = openings_phrases_next (skills->phrases, words, &i, &value)) > 0; i += n)
    {
      if (value >= 0)
        {
          Match match = { &g_array_index (skills->names, Name, value), i, i + n - 1, FALSE };

          match.counts = !match.name->careful;
          if (!match.name->exact || is_spelt (text, words, &match))
            g_array_append_val (matches, match);
          else
            n = 1;
        }
    }

  return matches;
}

static void
settle (const Skills *skills,
        const OpeningsWords *words,
        GArray *matches,
        guint index)
{
  Match *match = &g_array_index (matches, Match, index);

  match->counts = match->counts || follows_cue (skills, words, match) ||
                  names_trade (words, match) || has_neighbour (words, matches, index);
}

/**
 * openings_skills_read:
 * @text: the text of a posting
 * @words: its words
 *
 * Returns: (transfer full): the skills that it names, in its order, as
 *   data/skills.tsv calls them
 */
GStrv
openings_skills_read (const char *text,
                      const OpeningsWords *words)
{
  const Skills *skills = get_skills ();
  g_autoptr (GArray) matches = find_matches (skills, words, text);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  /* What counts makes its neighbours on either side count. */
  for (guint i = 0; i < matches->len; i++)
    settle (skills, words, matches, i);
  for (guint i = matches->len; i > 0; i--)
    settle (skills, words, matches, i - 1);

  for (guint i = 0; i < matches->len && found->len < MAX_SKILLS; i++)
    {
      const Match *match = &g_array_index (matches, Match, i);

      /* The names are interned: equal ones are one. */
      if (match->counts && !g_ptr_array_find (found, match->name->shown, NULL))
        g_ptr_array_add (found, (gpointer) match->name->shown);
    }
  g_ptr_array_add (found, NULL);

  return g_strdupv ((char **) found->pdata);
}

/**
 * openings_skills_find:
 * @text: what may be a skill, by any of its names
 *
 * Returns: (nullable): the name that data/skills.tsv calls it
 */
const char *
openings_skills_find (const char *text)
{
  const Skills *skills = get_skills ();
  g_autoptr (OpeningsWords) words = openings_words_new (text, -1);
  int value = NO_SKILL;

  if (words->n_words == 0 ||
      openings_phrases_match (skills->phrases, words, 0, &value) != words->n_words || value < 0)
    return NULL;

  return g_array_index (skills->names, Name, value).shown;
}
