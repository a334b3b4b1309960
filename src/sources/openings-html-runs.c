/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Most of a description is text between tags, and the parser of HTML takes it
 * character by character, each in some forty steps. It gets one character for
 * each run of text instead, which the text is put in place of afterwards: what
 * it makes of the tags is the same.
 *
 *   <p class="body">We make tiles.</p><ul><li>Lift</li></ul>
 *   <p>1</p><ul><li>Lift</li></ul>
 *
 * A run stands behind tags that cannot be taken for anything else. Behind a
 * comment, a quote that does not close, or a “<” that begins no tag, all stays as
 * it is. */

#include "openings-html-runs.h"

#include <string.h>

/* Shorter ones are parsed as fast. */
#define MIN_RUN 12

/* What a parser looks for, drops or changes; behind the last one are characters
 * that are none. */
#define MARKS "<&\r\f\v\xEF"

/* Characters for private use, of four bytes that begin with the same one. */
#define FIRST_STAND_IN 0xF0000
#define MAX_RUNS       0xFFF0
#define LEAD_BYTE      0xF3
#define STAND_IN_BYTES 4

/* An entity with as many is none of these: “&#x2019;”. */
#define MAX_DIGITS 5

typedef struct
{
  const char *start;
  gsize length;
} Run;

struct _OpeningsHtmlRuns
{
  GString *markup; /* (owned) */
  GArray *runs;    /* (owned) of Run */
};

/* Where a quoted value ends, behind the quote. */
static const char *
skip_value (const char *at,
            const char *end)
{
  char quote = *at++;

  while (at < end && *at != quote && *at != '<' && *at != '>')
    at++;

  return at < end && *at == quote ? at + 1 : NULL;
}

/* Where the tag ends that begins with the “<” at @at; NULL if that is not certain. */
static const char *
skip_tag (const char *at,
          const char *end)
{
  at++;
  if (at < end && *at == '/')
    at++;
  if (at == end || !g_ascii_isalpha (*at))
    return NULL;

  while (at != NULL && at < end)
    {
      if (*at == '>')
        return at + 1;
      if (*at == '<' || ((*at == '"' || *at == '\'') && at[-1] != '='))
        return NULL;
      at = *at == '"' || *at == '\'' ? skip_value (at, end) : at + 1;
    }

  return NULL;
}

/* Of attributes, none but the address of a link counts. */
static void
add_tag (OpeningsHtmlRuns *self,
         const char *start,
         const char *end)
{
  const char *name = start + (start[1] == '/' ? 2 : 1);
  gsize n = 1;
  gboolean is_link;

  while (g_ascii_isalnum (name[n]))
    n++;

  is_link = n == 1 && g_ascii_tolower (*name) == 'a';
  if (is_link || !g_ascii_isspace (name[n]) || end[-2] == '/')
    {
      g_string_append_len (self->markup, start, end - start);
      return;
    }

  g_string_append_len (self->markup, start, name + n - start);
  g_string_append_c (self->markup, '>');
}

/* What else there is up to the next space or tag, such as an entity. */
static const char *
skip_word (const char *at,
           const char *end)
{
  do
    at++;
  while (at < end && (guchar) *at > ' ' && *at != '<' && *at != '&');

  return at;
}

/* Whether the text itself may have, or spell, characters that stand for runs. */
static gboolean
has_stand_ins (const char *html,
               const char *end)
{
  if (memchr (html, LEAD_BYTE, end - html) != NULL)
    return TRUE;

  for (const char *at = html; (at = memchr (at, '&', end - at)) != NULL; at++)
    {
      const char *digits = at + 2;

      if (end - at < 2 || at[1] != '#')
        continue;
      for (at = digits; at < end && g_ascii_isalnum (*at);)
        at++;
      if (at - digits > MAX_DIGITS)
        return TRUE;
      at--;
    }

  return FALSE;
}

static gboolean
is_blank (const char *at,
          const char *end)
{
  while (at < end && (guchar) *at <= ' ')
    at++;

  return at == end;
}

static void
add_run (OpeningsHtmlRuns *self,
         const char *start,
         const char *end)
{
  Run run = { start, end - start };

  if (run.length < MIN_RUN || self->runs->len == MAX_RUNS || is_blank (start, end))
    {
      g_string_append_len (self->markup, start, end - start);
      return;
    }

  g_string_append_unichar (self->markup, FIRST_STAND_IN + self->runs->len);
  g_array_append_val (self->runs, run);
}

/**
 * openings_html_runs_new:
 * @html: valid UTF-8 up to a NUL, which has to stay
 * @length: how many of its bytes count
 *
 * Returns: (transfer full): its markup, and the runs of text in it
 */
OpeningsHtmlRuns *
openings_html_runs_new (const char *html,
                        gsize length)
{
  OpeningsHtmlRuns *self = g_new0 (OpeningsHtmlRuns, 1);
  const char *end = html + length;
  gboolean is_certain = !has_stand_ins (html, end);
  const char *at = html;

  self->markup = g_string_sized_new (length / 4 + 1);
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  while (is_certain && at < end)
    {
      const char *next = MIN (at + strcspn (at, MARKS), end);

      add_run (self, at, next);
      at = next;
      if (at == end)
        break;

      next = *at == '<' ? skip_tag (at, end) : skip_word (at, end);
      is_certain = next != NULL;
      if (!is_certain)
        break;

      if (*at == '<')
        add_tag (self, at, next);
      else
        g_string_append_len (self->markup, at, next - at);
      at = next;
    }
  g_string_append_len (self->markup, at, end - at);

  return self;
}

void
openings_html_runs_free (OpeningsHtmlRuns *self)
{
  g_string_free (self->markup, TRUE);
  g_array_unref (self->runs);
  g_free (self);
}

/**
 * openings_html_runs_get_markup:
 * @self: the runs of a text
 * @length: (out): its bytes
 *
 * Returns: (transfer none): the markup, to be parsed
 */
const char *
openings_html_runs_get_markup (const OpeningsHtmlRuns *self,
                               gsize *length)
{
  *length = self->markup->len;

  return self->markup->str;
}

/**
 * openings_html_runs_next:
 * @self: the runs of a text
 * @text: (inout): what the parser found; what is left of it
 * @length: (inout): its bytes
 * @part_length: (out): the bytes of the part
 *
 * Returns: (transfer none): the next part of the text that stands there: a run, or
 *   what is before the next one
 */
const char *
openings_html_runs_next (const OpeningsHtmlRuns *self,
                         const char **text,
                         gsize *length,
                         gsize *part_length)
{
  const char *part = *text;
  const char *stand_in = self->runs->len > 0 ? memchr (part, LEAD_BYTE, *length) : NULL;
  gsize used = stand_in != NULL ? (gsize) (stand_in - part) : *length;

  *part_length = used;
  if (stand_in == part && *length >= STAND_IN_BYTES)
    {
      guint index = MIN (g_utf8_get_char (part) - FIRST_STAND_IN, self->runs->len - 1);
      const Run *run = &g_array_index (self->runs, Run, index);

      part = run->start;
      *part_length = run->length;
      used = STAND_IN_BYTES;
    }
  *text += used;
  *length -= used;

  return part;
}
