/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-table.h"

#include "openings-terminal-text.h"
#include "openings-text.h"

#define GAP       2
#define MIN_WIDTH 8

struct _OpeningsTable
{
  OpeningsColumn *columns; /* (owned) */
  guint *widths;           /* (owned) */
  guint n_columns;
  GPtrArray *rows; /* (owned) of GStrv, not yet printed */
  gboolean is_laid_out;
};

/**
 * openings_table_new:
 * @columns: (array length=n_columns): the columns
 * @n_columns: how many
 *
 * Returns: (transfer full): an empty table
 */
OpeningsTable *
openings_table_new (const OpeningsColumn *columns,
                    guint n_columns)
{
  OpeningsTable *self = g_new0 (OpeningsTable, 1);

  self->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  self->widths = g_new0 (guint, n_columns);
  self->n_columns = n_columns;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return self;
}

void
openings_table_free (OpeningsTable *self)
{
  g_free (self->columns);
  g_free (self->widths);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * openings_table_add:
 * @self: a table
 * @cells: one text for each column; %NULL is an empty one
 */
void
openings_table_add (OpeningsTable *self,
                    const char *const *cells)
{
  GStrv row = g_new0 (char *, self->n_columns + 1);

  for (guint i = 0; i < self->n_columns; i++)
    {
      row[i] = openings_text_clean_line (cells[i], -1);
      if (row[i] == NULL)
        row[i] = g_strdup ("");
    }
  g_ptr_array_add (self->rows, row);
}

static gboolean
has_titles (OpeningsTable *self)
{
  return self->columns[0].title != NULL;
}

static void
measure (OpeningsTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (has_titles (self))
        self->widths[i] = openings_terminal_text_width (self->columns[i].title);
      for (guint j = 0; j < self->rows->len; j++)
        {
          GStrv row = self->rows->pdata[j];

          self->widths[i] = MAX (self->widths[i], openings_terminal_text_width (row[i]));
        }
    }
}

/* Takes cells from the widest column that may give some, one at a time. */
static void
fit (OpeningsTable *self,
     guint terminal_width)
{
  guint total = GAP * (self->n_columns - 1);

  for (guint i = 0; i < self->n_columns; i++)
    total += self->widths[i];

  for (; total > terminal_width; total--)
    {
      guint *widest = NULL;

      for (guint i = 0; i < self->n_columns; i++)
        if (self->columns[i].shrinks && self->widths[i] > MIN_WIDTH &&
            (widest == NULL || self->widths[i] > *widest))
          widest = &self->widths[i];
      if (widest == NULL)
        return;
      (*widest)--;
    }
}

static void
print_row (OpeningsTable *self,
           OpeningsTerminal *terminal,
           const char *const *cells,
           gboolean shorten)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *cell = shorten && self->columns[i].shrinks
                                  ? openings_terminal_text_shorten (cells[i], self->widths[i])
                                  : g_strdup (cells[i]);

      if (i > 0)
        g_string_append_printf (line, "%*s", GAP, "");
      openings_terminal_text_append_cell (line, cell, self->widths[i],
                                          self->columns[i].to_the_right);
    }

  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  openings_terminal_print (terminal, line->str);
}

/**
 * openings_table_print:
 * @self: a table
 * @terminal: where to print it
 *
 * Prints the rows that were added since it was last called. The first ones
 * decide how wide the columns are.
 */
void
openings_table_print (OpeningsTable *self,
                      OpeningsTerminal *terminal)
{
  guint width = openings_terminal_get_width (terminal);

  if (!self->is_laid_out)
    {
      measure (self);
      if (width > 0)
        fit (self, width);
      self->is_laid_out = TRUE;
      if (has_titles (self))
        {
          g_autofree const char **titles = g_new0 (const char *, self->n_columns);

          for (guint i = 0; i < self->n_columns; i++)
            titles[i] = self->columns[i].title;
          print_row (self, terminal, titles, width > 0);
        }
    }

  for (guint i = 0; i < self->rows->len; i++)
    print_row (self, terminal, self->rows->pdata[i], width > 0);
  g_ptr_array_set_size (self->rows, 0);
}

/**
 * openings_table_print_facts:
 * @terminal: where to print them
 * @facts: (array length=n_facts): facts; unknown ones are left out
 * @n_facts: how many
 *
 * Prints facts line by line, their values aligned.
 */
void
openings_table_print_facts (OpeningsTerminal *terminal,
                            const OpeningsFact *facts,
                            guint n_facts)
{
  const OpeningsColumn columns[] = { { NULL, FALSE, FALSE }, { NULL, FALSE, FALSE } };
  g_autoptr (OpeningsTable) table = openings_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < n_facts; i++)
    if (facts[i].value != NULL)
      openings_table_add (table, (const char *const[]) { facts[i].name, facts[i].value });

  openings_table_print (table, terminal);
}
