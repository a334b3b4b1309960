/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-generate-text.h"

#include <string.h>

/* Words come by rank, and the word of rank r about once in r times, as in
 * natural language: an octave of ranks is drawn, each as likely as the next,
 * and then a rank within it. The first ranks are common words; the rest is
 * composed of a beginning, a stem and an end, some 16,000 in all. */

#define N_OCTAVES 14
#define MIN_TEXT  2000
#define SPAN      5200
#define N_WORDS   (1 << N_OCTAVES)
#define MAX_WORD  24

/* A word and room to copy it whole, which is faster than to copy its length. */
typedef struct
{
  char text[MAX_WORD];
  guint length;
} Word;

/* From the most frequent on. */
static const char common_words[] =
    "the and to of a in you with our for we your are is team work on that as will experience "
    "or be an us at have this by customers new people from their can all it more other they "
    "who project help good skills years design build support teams time business working "
    "development not data knowledge company able quality management also offer what how "
    "service plan across make about products including environment day role improve learning "
    "training best like ideas strong clear well world health opportunity use process systems "
    "software safety local part ability within between into care every join first week hours "
    "benefits paid leave growth technical solutions communication need when colleagues "
    "understand results first-class write code test requirements standards deliver maintain "
    "tools services high long set small market sales clients responsible research engineering "
    "science language english written spoken degree equivalent university practice detail "
    "together share open change lead report manage prepare review ensure provide develop "
    "create drive keep find take give look bring ask solve meet grow office remote hybrid "
    "city flexible home travel holiday pension insurance salary bonus family community "
    "partner supplier stock store shift kitchen machine vehicle laboratory patient student "
    "teacher nurse driver engineer analyst database server network cloud security python "
    "linux sql budget contract legal finance account invoice payment schedule deadline "
    "meeting workshop conference energy water food music paper steel glass garden harbour "
    "bridge morning evening summer winter north south young senior curious careful kind "
    "honest patient-minded quick steady reliable independent international regional public "
    "private digital green modern simple complex daily weekly monthly yearly often never "
    "always rather";

static const char *const beginnings[] = { "", "re", "over", "inter", "un", "out", "fore", "cross" };

static const char stem_words[] =
    "bind bolt brand bright broad cast chart check claim climb clock count craft cycle deck "
    "depot draft draw drift field fill fit flow fold form frame freight front fuel gauge "
    "grain grasp grid ground group guard guide hand harvest heat hold host joint judge kern "
    "label land launch lease lend level lift light limit link load lodge loft loom map mark "
    "match measure mend mill mint model mould mount nest note order pack paint patch pattern "
    "pilot plant plate point port post press print probe proof quarry quote rail rank reach "
    "record reel rent ridge rig roast root route sail sample scan scope seal season seed "
    "sense shape shelf signal sort sound span spin stage stand steer stitch strand stream "
    "survey switch thread tide trace track weave weigh";

static const char *const ends[] = { "", "s", "ing", "ed", "er", "ers", "able", "ment",
                                    "ful", "ness", "less", "wise", "ward", "ship", "hood", "ery" };

static guint
draw_rank (OpeningsRandom *random)
{
  guint64 number = openings_random_next (random);
  guint octave = (guint) (((number & 0xffff) * N_OCTAVES) >> 16);

  return (1u << octave) | (guint) ((number >> 32) & ((1u << octave) - 1));
}

/* Composed once for all threads; never changes and stays to the end. There is
 * no rank 0. */
static const Word *
get_words (void)
{
  static gsize words;

  if (g_once_init_enter (&words))
    {
      g_auto (GStrv) common = g_strsplit (common_words, " ", -1);
      g_auto (GStrv) stems = g_strsplit (stem_words, " ", -1);
      guint n_common = g_strv_length (common);
      guint n_stems = g_strv_length (stems);
      Word *composed = g_new0 (Word, N_WORDS);

      for (guint rank = 1; rank < N_WORDS; rank++)
        composed[rank].length =
            rank <= n_common
                ? g_strlcpy (composed[rank].text, common[rank - 1], MAX_WORD)
                : (gsize) g_snprintf (composed[rank].text, MAX_WORD, "%s%s%s",
                                      beginnings[(rank >> 11) % G_N_ELEMENTS (beginnings)],
                                      stems[rank % n_stems],
                                      ends[(rank >> 7) % G_N_ELEMENTS (ends)]);
      g_once_init_leave (&words, (gsize) composed);
    }

  return (const Word *) words;
}

/* Words with a capital at the start and a stop at the end. */
static char *
append_sentence (char *at,
                 const Word *words,
                 OpeningsRandom *random,
                 guint n_words)
{
  const Word *word;
  char *start = at;

  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        *at++ = ' ';
      word = &words[draw_rank (random)];
      memcpy (at, word->text, MAX_WORD);
      at += word->length;
    }
  *start = g_ascii_toupper (*start);
  *at++ = '.';

  return at;
}

static char *
append_paragraph (char *at,
                  const Word *words,
                  OpeningsRandom *random)
{
  guint n = 2 + openings_random_below (random, 4);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        *at++ = ' ';
      at = append_sentence (at, words, random, 8 + openings_random_below (random, 12));
    }

  return g_stpcpy (at, "\n\n");
}

static char *
append_items (char *at,
              const Word *words,
              OpeningsRandom *random)
{
  guint n = 3 + openings_random_below (random, 4);

  for (guint i = 0; i < n; i++)
    {
      at = g_stpcpy (at, "• ");
      at = append_sentence (at, words, random, 5 + openings_random_below (random, 9));
      *at++ = '\n';
    }
  *at++ = '\n';

  return at;
}

/**
 * openings_generate_text:
 * @random: where chance comes from
 *
 * Returns: (transfer full): plain text of 2 to 8 KB, short ones more often,
 *   in paragraphs and lists
 */
char *
openings_generate_text (OpeningsRandom *random)
{
  /* the longest paragraph is 5 sentences of 19 words */
  char buffer[MIN_TEXT + SPAN + 5 * 20 * MAX_WORD];
  guint first = openings_random_below (random, SPAN);
  guint second = openings_random_below (random, SPAN);
  guint length = MIN_TEXT + MIN (first, second);
  const Word *words = get_words ();
  char *at = buffer;

  while (at < buffer + length)
    at = openings_random_below (random, 3) > 0 ? append_paragraph (at, words, random)
                                               : append_items (at, words, random);

  while (g_ascii_isspace (at[-1]))
    at--;

  return g_strndup (buffer, at - buffer);
}
