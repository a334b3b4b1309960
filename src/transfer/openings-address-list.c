/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-address-list.h"

#include <string.h>

#include "openings-detect.h"
#include "openings-import.h"
#include "openings-text.h"

/* What is followed, as text that a person can read, edit and give to the
 * program's "add -": one address a line, each below the company's name as a
 * comment.
 *
 * Reading is generous: whatever text has web addresses in it will do, so that a
 * page of a note, a column of a table or the feeds of an OPML file can be taken
 * as they are. */

#define MAX_BYTES (4 * 1024 * 1024)
/* where an address ends within other text */
#define ADDRESS_END " \t\r\"'<>,;|()[]{}"

void
openings_address_free (OpeningsAddress *self)
{
  g_free (self->address);
  g_free (self->name);
  g_free (self);
}

/* The page, if it leads back to the same source. */
static const char *
get_address (const OpeningsSource *source)
{
  g_autoptr (OpeningsDetected) detected = NULL;

  if (source->url != NULL)
    detected = openings_detect_url (source->url, NULL);

  return detected != NULL && g_str_equal (detected->handle, source->handle) ? source->url
                                                                            : source->handle;
}

/**
 * openings_address_list_write:
 * @sources: (element-type OpeningsSource): what is followed
 *
 * Returns: (transfer full): the list as text
 */
char *
openings_address_list_write (GPtrArray *sources)
{
  GString *text = g_string_new ("# Openings\n");

  for (guint i = 0; i < sources->len; i++)
    {
      const OpeningsSource *source = sources->pdata[i];
      g_autofree char *name = openings_text_clean_line (source->company, -1);

      g_string_append_c (text, '\n');
      if (name != NULL)
        g_string_append_printf (text, "# %s\n", name);
      g_string_append_printf (text, "%s\n", get_address (source));
    }

  return g_string_free (text, FALSE);
}

typedef struct
{
  GPtrArray *found; /* (owned) of OpeningsAddress */
  GHashTable *seen; /* (owned) of char, unowned */
} Reading;

static void
add (Reading *reading,
     char *address,
     const char *name)
{
  OpeningsAddress *entry;

  if (reading->found->len == OPENINGS_ADDRESS_LIST_MAX ||
      g_hash_table_contains (reading->seen, address))
    {
      g_free (address);
      return;
    }

  entry = g_new0 (OpeningsAddress, 1);
  entry->address = address;
  entry->name = g_strdup (name);
  g_hash_table_add (reading->seen, entry->address);
  g_ptr_array_add (reading->found, entry);
}

static gboolean
has_prefix (const char *text,
            const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0;
}

/* The next address: many leave out the scheme where a name begins with “www”. */
static const char *
find_address (const char *text)
{
  gboolean begins = TRUE;

  for (; *text != '\0'; text++)
    {
      if (has_prefix (text, "http://") || has_prefix (text, "https://") ||
          (begins && has_prefix (text, "www.")))
        return text;
      begins = strchr (ADDRESS_END, *text) != NULL;
    }

  return NULL;
}

/* The address at the beginning of the text, without what ends a sentence. */
static char *
dup_address (const char *text,
             gsize length)
{
  g_autoptr (GString) address = g_string_new_len (text, (gssize) length);

  while (address->len > 0 && strchr (".:!?", address->str[address->len - 1]) != NULL)
    g_string_truncate (address, address->len - 1);
  g_string_replace (address, "&amp;", "&", 0);

  return openings_detect_complete_url (address->str, NULL);
}

static gboolean
add_addresses (Reading *reading,
               const char *line,
               const char *name)
{
  gboolean has_any = FALSE;
  const char *start;

  while ((start = find_address (line)) != NULL)
    {
      gsize length = strcspn (start, ADDRESS_END);
      char *address = dup_address (start, length);

      if (address != NULL)
        add (reading, address, name);
      has_any = TRUE;
      line = start + length;
    }

  return has_any;
}

/* A line may be nothing but a handle, or an address as one types it. */
static void
add_line (Reading *reading,
          const char *line,
          const char *name)
{
  g_autoptr (OpeningsDetected) named = openings_detect_handle (line, NULL);
  char *address = NULL;

  if (named != NULL)
    address = g_strdup (named->handle);
  else if (!add_addresses (reading, line, name))
    address = openings_detect_complete_url (line, NULL);
  if (address != NULL)
    add (reading, address, name);
}

static void
read_lines (Reading *reading,
            const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *name = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = openings_text_clean_line (lines[i], -1);

      if (line != NULL && *line != '#')
        add_line (reading, line, name);
      g_free (name);
      name = line != NULL && *line == '#' ? g_strdup (g_strstrip (line + 1)) : NULL;
    }
}

/* A feed has its page beside it, which is not another one. */
static void
read_outlines (Reading *reading,
               const char *text)
{
  const char *start = text;

  while ((start = strstr (start, "xmlUrl=")) != NULL)
    {
      gsize length;
      char *address;

      start += strlen ("xmlUrl=");
      start += *start == '"' || *start == '\'' ? 1 : 0;
      length = strcspn (start, "\"'<>");
      address = dup_address (start, length);
      if (address != NULL)
        add (reading, address, NULL);
    }
}

/**
 * openings_address_list_read:
 * @text: any text
 *
 * Returns: (transfer full) (element-type OpeningsAddress): the addresses in it, each
 *   once, %OPENINGS_ADDRESS_LIST_MAX at most
 */
GPtrArray *
openings_address_list_read (const char *text)
{
  Reading reading = { g_ptr_array_new_with_free_func ((GDestroyNotify) openings_address_free),
                      g_hash_table_new (g_str_hash, g_str_equal) };

  if (strstr (text, "<opml") != NULL)
    read_outlines (&reading, text);
  else
    read_lines (&reading, text);
  g_hash_table_unref (reading.seen);

  return reading.found;
}

static gboolean
is_short_cb (const char *contents,
             goffset size,
             gpointer user_data)
{
  return size <= MAX_BYTES;
}

/**
 * openings_address_list_load_async:
 * @file: a file
 * @cancellable: (nullable): a way to give up
 * @callback: called with its text
 * @user_data: for @callback
 */
void
openings_address_list_load_async (GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_file_load_partial_contents_async (file, cancellable, is_short_cb, callback, user_data);
}

/**
 * openings_address_list_load_finish:
 * @file: a file
 * @result: what the callback got
 * @error: where to say that it cannot be read, or is no list
 *
 * Returns: (transfer full) (nullable): its text, to be read
 */
char *
openings_address_list_load_finish (GFile *file,
                                   GAsyncResult *result,
                                   GError **error)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (!g_file_load_partial_contents_finish (file, result, &contents, &length, NULL, error))
    return NULL;

  if (length > MAX_BYTES)
    {
      g_set_error_literal (error, OPENINGS_IMPORT_ERROR, OPENINGS_IMPORT_ERROR_TOO_LARGE,
                           "The file is larger than a list of addresses");
      return NULL;
    }

  return g_utf8_make_valid (contents, (gssize) length);
}
