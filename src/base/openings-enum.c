/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-enum.h"

/**
 * openings_enum_to_nick:
 * @type: an enumeration type
 * @value: one of its values
 *
 * Returns: (nullable): the nick, as the store and the JSON of the contract
 *   write it, or %NULL when @value is not of @type
 */
const char *
openings_enum_to_nick (GType type,
                       int value)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (class, value);

  return found != NULL ? found->value_nick : NULL;
}

/**
 * openings_enum_from_nick:
 * @type: an enumeration type
 * @nick: (nullable): a nick
 * @value: (out): where to put the value; untouched when there is none
 *
 * Returns: whether @nick names a value of @type
 */
gboolean
openings_enum_from_nick (GType type,
                         const char *nick,
                         int *value)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (type);
  const GEnumValue *found;

  if (nick == NULL)
    return FALSE;

  found = g_enum_get_value_by_nick (class, nick);
  if (found == NULL)
    return FALSE;

  *value = found->value;
  return TRUE;
}
