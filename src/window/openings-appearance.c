/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-appearance.h"

#include <adwaita.h>

/**
 * openings_appearance_update:
 * @settings: the preferences
 *
 * Shows all windows light, dark, or as the desktop is.
 */
void
openings_appearance_update (GSettings *settings)
{
  g_autofree char *appearance = g_settings_get_string (settings, "appearance");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (appearance, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (appearance, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}
