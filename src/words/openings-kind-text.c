/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-kind-text.h"

#include <glib/gi18n.h>

#include "openings-source-kind.h"
#include "openings-source.h"

/**
 * openings_kind_text:
 * @handle: KIND:BOARD, or KIND
 *
 * Returns: the kind of source in words: translated, or the name of the system
 */
const char *
openings_kind_text (const char *handle)
{
  g_autofree char *name = openings_source_dup_kind (handle);
  const OpeningsSourceKind *kind = openings_source_kind_find (name);

  if (g_str_equal (name, "feed"))
    return _ ("Feed");
  if (g_str_equal (name, "jsonld"))
    return _ ("Careers page");
  if (g_str_equal (name, "manual"))
    return _ ("Entered by hand");
  if (g_str_equal (name, "sitemap"))
    return _ ("Map of a site");

  return kind != NULL ? kind->title : _ ("Unknown system");
}

/**
 * openings_key_text:
 * @name: the name of a key in OpeningsSourceKind.keys
 *
 * Returns: what to call it, translated
 */
const char *
openings_key_text (const char *name)
{
  if (g_str_has_suffix (name, "-email"))
    return _ ("E-mail Address");
  if (g_str_has_suffix (name, "-id"))
    return _ ("Application ID");

  return _ ("Key");
}
