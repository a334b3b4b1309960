/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include "openings-search-text.h"

static void
assert_misread (const char *search,
                const char *expected)
{
  g_autofree char *text = openings_search_text_misread (search);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_misread (void)
{
  assert_misread (NULL, NULL);
  assert_misread ("rye foo:bar salary>=90k", NULL);
  assert_misread ("rye salary>=abc", "“salary>=abc” is not understood; searching for it as words");
  assert_misread ("is:x rye OR status:foo",
                  "“is:x”, “status:foo” are not understood; searching for them as words");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/words/search-text/misread", test_misread);

  return g_test_run ();
}
