/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-terminal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "openings-progress-bar.h"
#include "openings-terminal-text.h"

#define DEFAULT_WIDTH 80
#define REDRAW_US     (G_USEC_PER_SEC / 10)
#define ERASE_LINE    "\r\033[K"
#define OUTPUT_BYTES  (64 * 1024)

struct _OpeningsTerminal
{
  gboolean quiet;     /* nothing but results and errors */
  gboolean plain;     /* no progress bar */
  int write_errno;    /* why results could not be written; 0: they could */
  gboolean shows_bar; /* on standard error, whose cursor stands behind it */
  gint64 started_at;  /* of the progress, monotonic; 0: none */
  gint64 redrawn_at;
};

/**
 * openings_terminal_new:
 *
 * Returns: (transfer full): the streams of this process
 */
OpeningsTerminal *
openings_terminal_new (void)
{
  /* a posting is longer than what is kept of its own accord */
  if (!isatty (STDOUT_FILENO))
    setvbuf (stdout, NULL, _IOFBF, OUTPUT_BYTES);

  return g_new0 (OpeningsTerminal, 1);
}

void
openings_terminal_free (OpeningsTerminal *self)
{
  openings_terminal_end_progress (self);
  g_free (self);
}

void
openings_terminal_set_quiet (OpeningsTerminal *self,
                             gboolean quiet)
{
  self->quiet = quiet;
}

void
openings_terminal_set_plain (OpeningsTerminal *self,
                             gboolean plain)
{
  self->plain = plain;
}

static guint
get_width (int file)
{
  struct winsize size = { 0 };
  const char *columns = g_getenv ("COLUMNS");
  guint64 stated = 0;

  if (!isatty (file))
    return 0;
  if (ioctl (file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  if (columns != NULL && g_ascii_string_to_unsigned (columns, 10, 20, 1000, &stated, NULL))
    return (guint) stated;

  return DEFAULT_WIDTH;
}

/**
 * openings_terminal_get_width:
 * @self: a terminal
 *
 * Returns: how many cells a line of results has; 0 where they go elsewhere
 */
guint
openings_terminal_get_width (OpeningsTerminal *self)
{
  return get_width (STDOUT_FILENO);
}

static void
hide_bar (OpeningsTerminal *self)
{
  if (!self->shows_bar)
    return;

  fputs (ERASE_LINE, stderr);
  fflush (stderr);
  self->shows_bar = FALSE;
  self->redrawn_at = 0;
}

static void
write_result (OpeningsTerminal *self,
              const char *text,
              gsize length)
{
  hide_bar (self);
  if (self->write_errno == 0 &&
      (fwrite (text, 1, length, stdout) < length || fputc ('\n', stdout) == EOF))
    self->write_errno = errno;
}

/**
 * openings_terminal_print:
 * @self: a terminal
 * @text: one line or more, without the last line end
 *
 * Writes a result for people.
 */
void
openings_terminal_print (OpeningsTerminal *self,
                         const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  openings_terminal_text_append_clean (clean, text);
  write_result (self, clean->str, clean->len);
}

/**
 * openings_terminal_print_json:
 * @self: a terminal
 * @json: one line, in which control characters are escaped
 *
 * Writes a result for programs.
 */
void
openings_terminal_print_json (OpeningsTerminal *self,
                              const char *json)
{
  write_result (self, json, strlen (json));
}

/**
 * openings_terminal_flush:
 * @self: a terminal
 * @error: where to say why not
 *
 * Returns: whether all results were written, or nobody reads them any more
 */
gboolean
openings_terminal_flush (OpeningsTerminal *self,
                         GError **error)
{
  if (self->write_errno == 0 && fflush (stdout) == EOF)
    self->write_errno = errno;

  if (self->write_errno == 0 || self->write_errno == EPIPE)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (self->write_errno),
                       g_strerror (self->write_errno));
  return FALSE;
}

/* Whether whoever read the results has gone. */
gboolean
openings_terminal_is_closed (OpeningsTerminal *self)
{
  return self->write_errno == EPIPE;
}

static void
write_message (OpeningsTerminal *self,
               const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  openings_terminal_text_append_clean (clean, text);
  hide_bar (self);
  fflush (stdout);
  fprintf (stderr, "%s\n", clean->str);
}

/**
 * openings_terminal_note:
 * @self: a terminal
 * @text: what is good to know
 *
 * Tells a person, unless that is not wanted.
 */
void
openings_terminal_note (OpeningsTerminal *self,
                        const char *text)
{
  if (!self->quiet)
    write_message (self, text);
}

/**
 * openings_terminal_warn:
 * @self: a terminal
 * @text: what went wrong
 */
void
openings_terminal_warn (OpeningsTerminal *self,
                        const char *text)
{
  g_autofree char *message = g_strconcat ("openings-cli: ", text, NULL);

  write_message (self, message);
}

static gboolean
can_show_bar (OpeningsTerminal *self)
{
  return !self->quiet && !self->plain && isatty (STDERR_FILENO) &&
         g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

/**
 * openings_terminal_progress:
 * @self: a terminal
 * @fraction: how much is done, from 0 to 1
 * @text: (nullable): what is being done
 *
 * Shows how far it is, where a person is watching. Cheap to call often.
 */
void
openings_terminal_progress (OpeningsTerminal *self,
                            double fraction,
                            const char *text)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *bar = NULL;

  if (!can_show_bar (self))
    return;
  if (self->started_at == 0)
    self->started_at = now;
  if (now - self->redrawn_at < REDRAW_US && fraction < 1.0)
    return;

  bar = openings_progress_bar_new (get_width (STDERR_FILENO) - 1, fraction,
                                   (now - self->started_at) / 1000, text);
  fprintf (stderr, ERASE_LINE "%s", bar);
  fflush (stderr);
  self->shows_bar = TRUE;
  self->redrawn_at = now;
}

void
openings_terminal_end_progress (OpeningsTerminal *self)
{
  hide_bar (self);
  self->started_at = 0;
}
