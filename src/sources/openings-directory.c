/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-directory.h"

#include <gio/gio.h>
#include <string.h>

#include "openings-directory-resources.h"
#include "openings-source-kind.h"
#include "openings-text.h"

#define TABLE "/io/github/openings/Openings/sources/directory.csv"

typedef struct
{
  OpeningsEmployer employer; /* its texts are in the table's copy */
  char *folded;              /* (owned) the company, to compare with */
} Entry;

struct _OpeningsDirectory
{
  char *table;     /* (owned) cut into fields */
  GArray *entries; /* (owned) of Entry, by company */
};

typedef struct
{
  const Entry *entry;
  guint rank;
} Match;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->folded);
}

static void
add_entry (OpeningsDirectory *self,
           const char *company,
           const char *trade,
           const char *country,
           const char *handle)
{
  Entry entry = { { company, trade, country, handle }, openings_text_fold (company) };

  g_array_append_val (self->entries, entry);
}

/* Boards of many companies go by their own name. */
static void
add_public_boards (OpeningsDirectory *self)
{
  guint n_kinds;
  const OpeningsSourceKind *const *kinds = openings_source_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i]->is_public)
      add_entry (self, kinds[i]->title, NULL, NULL, kinds[i]->name);
}

static gboolean
is_known_kind (const char *handle)
{
  g_autofree char *kind = g_strndup (handle, strcspn (handle, ":"));

  return openings_source_kind_find (kind) != NULL;
}

/* Cuts a line into its fields: company,trade,country,source */
static void
add_line (OpeningsDirectory *self,
          char *line)
{
  char *fields[4];

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      fields[i] = line;
      line = i + 1 < G_N_ELEMENTS (fields) ? strchr (line, ',') : NULL;
      if (line != NULL)
        *line++ = '\0';
      else if (i + 1 < G_N_ELEMENTS (fields))
        return;
    }
  if (is_known_kind (fields[3]))
    add_entry (self, fields[0], fields[1], fields[2], fields[3]);
}

/**
 * openings_directory_new:
 *
 * Returns: (transfer full): the directory
 */
OpeningsDirectory *
openings_directory_new (void)
{
  OpeningsDirectory *self = g_new0 (OpeningsDirectory, 1);
  g_autoptr (GBytes) data = g_resource_lookup_data (openings_directory_get_resource (), TABLE,
                                                    G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  char *line;

  self->table = g_strndup (text, length);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);

  /* the first line has the names of the columns */
  line = strchr (self->table, '\n');
  while (line != NULL && line[1] != '\0')
    {
      char *end = strchr (line + 1, '\n');

      if (end != NULL)
        *end = '\0';
      add_line (self, line + 1);
      line = end;
    }
  add_public_boards (self);

  return self;
}

void
openings_directory_free (OpeningsDirectory *self)
{
  g_array_unref (self->entries);
  g_free (self->table);
  g_free (self);
}

/**
 * openings_directory_get:
 * @self: a directory
 * @index: from 0 on
 *
 * Returns: (transfer none) (nullable): an employer, %NULL after the last
 */
const OpeningsEmployer *
openings_directory_get (OpeningsDirectory *self,
                        guint index)
{
  if (index >= self->entries->len)
    return NULL;

  return &g_array_index (self->entries, Entry, index).employer;
}

/* Whether any word of @name begins with @word. */
static gboolean
has_word (const char *name,
          const char *word)
{
  for (const char *at = strstr (name, word); at != NULL; at = strstr (at + 1, word))
    if (at == name || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return TRUE;

  return FALSE;
}

/* 0 is the name itself, 1 its beginning, 2 the beginning of its words;
 * G_MAXUINT is none. */
static guint
rank_of (const char *name,
         const char *typed,
         GStrv words)
{
  if (strcmp (name, typed) == 0)
    return 0;
  if (g_str_has_prefix (name, typed))
    return 1;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !has_word (name, words[i]))
      return G_MAXUINT;

  return 2;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Match *one = a;
  const Match *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;

  return strcmp (one->entry->folded, other->entry->folded);
}

/**
 * openings_directory_name:
 * @self: a directory
 * @handle: a source
 *
 * Returns: (nullable) (transfer none): the name of whose source it is, if that
 *   is known
 */
const char *
openings_directory_name (OpeningsDirectory *self,
                         const char *handle)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (g_ascii_strcasecmp (entry->employer.handle, handle) == 0)
        return entry->employer.company;
    }

  return NULL;
}

/**
 * openings_directory_find:
 * @self: a directory
 * @typed: what a person typed of a company's name
 * @max_found: how many are wanted at most
 *
 * Each word that is typed has to begin one of the name, in any order, whatever
 * the case and marks.
 *
 * Returns: (transfer container) (element-type OpeningsEmployer): those that are
 *   meant, best first, as long as the directory lives
 */
GPtrArray *
openings_directory_find (OpeningsDirectory *self,
                         const char *typed,
                         guint max_found)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *line = openings_text_clean_line (typed, -1);
  g_autofree char *folded = line != NULL ? openings_text_fold (line) : NULL;
  g_auto (GStrv) words = folded != NULL ? g_strsplit (folded, " ", -1) : NULL;
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));

  for (guint i = 0; words != NULL && i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      Match match = { entry, rank_of (entry->folded, folded, words) };

      if (match.rank != G_MAXUINT)
        g_array_append_val (matches, match);
    }

  g_array_sort (matches, compare);
  for (guint i = 0; i < MIN (matches->len, max_found); i++)
    g_ptr_array_add (found,
                     (gpointer) &g_array_index (matches, Match, i).entry->employer);

  return found;
}
