/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-terminal-text.h"

#include <string.h>

/* The cells that a character takes. */
static guint
character_width (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;

  return g_unichar_iswide (character) ? 2 : 1;
}

/**
 * openings_terminal_text_width:
 * @text: valid UTF-8
 *
 * Returns: how many cells it takes
 */
guint
openings_terminal_text_width (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += character_width (g_utf8_get_char (at));

  return width;
}

/* What a terminal would obey, or what turns the direction of a line. */
static gboolean
is_command (gunichar character)
{
  if (character == '\n')
    return FALSE;

  return g_unichar_iscntrl (character) || (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069);
}

/**
 * openings_terminal_text_append_clean:
 * @out: where to write
 * @text: text of any origin
 *
 * Appends what is safe to show: valid UTF-8, of control characters only line
 * ends; a tab becomes a space.
 */
void
openings_terminal_text_append_clean (GString *out,
                                     const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '\t')
        g_string_append_c (out, ' ');
      else if (!is_command (character))
        g_string_append_unichar (out, character);
    }
}

/**
 * openings_terminal_text_append_cell:
 * @out: where to write
 * @text: valid UTF-8
 * @width: how many cells to fill
 * @to_the_right: whether @text stands at the right end of them
 *
 * Appends @text, which may be wider, and the spaces that it lacks.
 */
void
openings_terminal_text_append_cell (GString *out,
                                    const char *text,
                                    guint width,
                                    gboolean to_the_right)
{
  guint own = openings_terminal_text_width (text);
  int missing = own < width ? (int) (width - own) : 0;

  if (to_the_right)
    g_string_append_printf (out, "%*s%s", missing, "", text);
  else
    g_string_append_printf (out, "%s%*s", text, missing, "");
}

/* The longest beginning that fits; at least one character of it. */
static const char *
find_end (const char *text,
          guint width)
{
  const char *at = text;
  guint used = 0;

  while (*at != '\0')
    {
      guint own = character_width (g_utf8_get_char (at));

      if (used + own > width && at > text)
        break;
      used += own;
      at = g_utf8_next_char (at);
    }

  return at;
}

/**
 * openings_terminal_text_shorten:
 * @text: valid UTF-8
 * @width: how many cells there are
 *
 * Returns: (transfer full): @text, or its beginning and an ellipsis
 */
char *
openings_terminal_text_shorten (const char *text,
                                guint width)
{
  const char *end;

  if (openings_terminal_text_width (text) <= width)
    return g_strdup (text);
  if (width < 2)
    return g_strdup (width == 1 ? "…" : "");

  end = find_end (text, width - 1);
  while (end > text && end[-1] == ' ')
    end--;

  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/* Where to break a line that is too long: after its last space that fits, or
 * else in the middle of a word. */
static const char *
find_break (const char *line,
            const char *line_end,
            guint width)
{
  const char *end = MIN (find_end (line, width), line_end);
  const char *space = end;

  if (end == line_end || *end == ' ')
    return end;

  while (space > line && space[-1] != ' ')
    space--;

  return space > line ? space : end;
}

static void
append_wrapped (GString *out,
                const char *line,
                const char *line_end,
                guint width)
{
  while (line < line_end)
    {
      const char *end = find_break (line, line_end, width);
      const char *shown = end;

      while (shown > line && shown[-1] == ' ')
        shown--;
      g_string_append_len (out, line, shown - line);
      for (line = end; line < line_end && *line == ' ';)
        line++;
      if (line < line_end)
        g_string_append_c (out, '\n');
    }
}

/**
 * openings_terminal_text_wrap:
 * @text: valid UTF-8
 * @width: how many cells a line may take; 0: any number
 *
 * Returns: (transfer full): @text in lines that fit, broken at spaces where
 *   that can be
 */
char *
openings_terminal_text_wrap (const char *text,
                             guint width)
{
  GString *out;

  if (width == 0)
    return g_strdup (text);

  out = g_string_sized_new (strlen (text) + 64);
  while (TRUE)
    {
      const char *end = text + strcspn (text, "\n");

      append_wrapped (out, text, end, width);
      if (*end == '\0')
        break;
      g_string_append_c (out, '\n');
      text = end + 1;
    }

  return g_string_free (out, FALSE);
}
