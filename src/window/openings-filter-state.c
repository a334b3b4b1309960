/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-filter-state.h"

#include <string.h>

#include "openings-enum.h"

static GVariant *
get_state (GActionMap *actions,
           const char *name)
{
  return g_action_get_state (g_action_map_lookup_action (actions, name));
}

/**
 * openings_filter_state_is_any:
 * @actions: of the filters
 * @name: of a choice
 *
 * Returns: whether it leaves nothing out
 */
gboolean
openings_filter_state_is_any (GActionMap *actions,
                              const char *name)
{
  g_autoptr (GVariant) state = get_state (actions, name);

  return strcmp (g_variant_get_string (state, NULL), "any") == 0;
}

gboolean
openings_filter_state_get_switch (GActionMap *actions,
                                  const char *name)
{
  g_autoptr (GVariant) state = get_state (actions, name);

  return g_variant_get_boolean (state);
}

/**
 * openings_filter_state_get_enum:
 * @actions: of the filters
 * @name: of a choice
 * @type: an enumeration
 *
 * Returns: the value chosen, 0 for any
 */
int
openings_filter_state_get_enum (GActionMap *actions,
                                const char *name,
                                GType type)
{
  g_autoptr (GVariant) state = get_state (actions, name);
  int value = 0;

  return openings_enum_from_nick (type, g_variant_get_string (state, NULL), &value) ? value : 0;
}

/**
 * openings_filter_state_get_number:
 * @actions: of the filters
 * @name: of a choice
 *
 * Returns: the number chosen, 0 for any
 */
guint
openings_filter_state_get_number (GActionMap *actions,
                                  const char *name)
{
  g_autoptr (GVariant) state = get_state (actions, name);

  return (guint) g_ascii_strtoull (g_variant_get_string (state, NULL), NULL, 10);
}

/**
 * openings_filter_state_set:
 * @actions: of the filters
 * @name: of a choice or switch
 * @state: (transfer floating): what it is from now on
 */
void
openings_filter_state_set (GActionMap *actions,
                           const char *name,
                           GVariant *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, name)), state);
}

void
openings_filter_state_set_any (GActionMap *actions,
                               const char *name)
{
  openings_filter_state_set (actions, name, g_variant_new_string ("any"));
}

/**
 * openings_filter_state_set_enum:
 * @actions: of the filters
 * @name: of a choice
 * @type: an enumeration
 * @value: of it, 0 for any
 */
void
openings_filter_state_set_enum (GActionMap *actions,
                                const char *name,
                                GType type,
                                int value)
{
  openings_filter_state_set (
      actions, name,
      g_variant_new_string (value > 0 ? openings_enum_to_nick (type, value) : "any"));
}

/**
 * openings_filter_state_set_number:
 * @actions: of the filters
 * @name: of a choice
 * @number: one of the choices, 0 for any
 */
void
openings_filter_state_set_number (GActionMap *actions,
                                  const char *name,
                                  guint number)
{
  g_autofree char *choice = g_strdup_printf ("%u", number);

  openings_filter_state_set (actions, name, g_variant_new_string (number > 0 ? choice : "any"));
}
