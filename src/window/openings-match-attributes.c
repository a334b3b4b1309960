/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-match-attributes.h"

/* A yellow that text can be read on, be it dark or light. */
#define RED   0xf5c2
#define GREEN 0xc211
#define BLUE  0x1111
#define ALPHA 0x6000

static void
add (PangoAttrList *attributes,
     PangoAttribute *attribute,
     const OpeningsMatch *match)
{
  attribute->start_index = match->start;
  attribute->end_index = match->end;
  pango_attr_list_insert (attributes, attribute);
}

/**
 * openings_match_attributes_add:
 * @attributes: where to add to
 * @matches: (nullable): what is looked for
 * @text: what @attributes are for
 *
 * Has what is looked for stand out.
 */
void
openings_match_attributes_add (PangoAttrList *attributes,
                               const OpeningsMatches *matches,
                               const char *text)
{
  g_autoptr (GArray) found = matches != NULL ? openings_matches_find (matches, text) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const OpeningsMatch *match = &g_array_index (found, OpeningsMatch, i);

      add (attributes, pango_attr_background_new (RED, GREEN, BLUE), match);
      add (attributes, pango_attr_background_alpha_new (ALPHA), match);
    }
}
