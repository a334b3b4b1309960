/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-error-text.h"

#include <gio/gio.h>

#include "openings-http-client.h"
#include "openings-import.h"
#include "openings-source-kind.h"
#include "openings-store.h"

static void
assert_all_in_words (GQuark domain,
                     GType type)
{
  g_autoptr (GEnumClass) codes = g_type_class_ref (type);

  g_assert_cmpuint (codes->n_values, >, 0);
  for (guint i = 0; i < codes->n_values; i++)
    {
      g_autoptr (GError) error = g_error_new_literal (domain, codes->values[i].value, "raw");
      g_autofree char *text = openings_error_text (error);

      g_test_message ("%s: %s", codes->values[i].value_nick, text);
      g_assert_cmpstr (openings_error_what (error), !=, "raw");
      g_assert_true (g_str_has_prefix (text, openings_error_what (error)));
      g_assert_true (g_str_has_suffix (text, "."));
    }
}

static void
test_http (void)
{
  assert_all_in_words (OPENINGS_HTTP_ERROR, OPENINGS_TYPE_HTTP_ERROR);
}

static void
test_source (void)
{
  assert_all_in_words (OPENINGS_SOURCE_ERROR, OPENINGS_TYPE_SOURCE_ERROR);
}

static void
test_store (void)
{
  assert_all_in_words (OPENINGS_STORE_ERROR, OPENINGS_TYPE_STORE_ERROR);
}

static void
test_import (void)
{
  assert_all_in_words (OPENINGS_IMPORT_ERROR, OPENINGS_TYPE_IMPORT_ERROR);
}

static void
test_what_and_advice (void)
{
  g_autoptr (GError) error =
      g_error_new (OPENINGS_HTTP_ERROR, OPENINGS_HTTP_ERROR_TIMED_OUT, "acme.example is slow");
  g_autofree char *text = openings_error_text (error);

  g_assert_cmpstr (openings_error_what (error), ==, "The site took too long to answer.");
  g_assert_cmpstr (openings_error_advice (error), ==, "Try again later.");
  g_assert_cmpstr (text, ==, "The site took too long to answer. Try again later.");
}

/* GLib has two ways to say so. */
static void
test_file (void)
{
  g_autoptr (GError) file = g_error_new (G_FILE_ERROR, G_FILE_ERROR_NOENT, "Failed to open: x");
  g_autoptr (GError) stream = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Error opening x");

  g_assert_cmpstr (openings_error_what (file), ==, "There is no such file.");
  g_assert_cmpstr (openings_error_what (stream), ==, "There is no such file.");
}

static void
test_unknown (void)
{
  g_autoptr (GError) other = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "It broke");
  g_autoptr (GError) newer = g_error_new (OPENINGS_HTTP_ERROR, 4711, "It is new");
  g_autofree char *other_text = openings_error_text (other);
  g_autofree char *newer_text = openings_error_text (newer);

  g_assert_cmpstr (other_text, ==, "It broke");
  g_assert_null (openings_error_advice (other));
  g_assert_cmpstr (newer_text, ==, "It is new");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/words/error-text/http", test_http);
  g_test_add_func ("/words/error-text/source", test_source);
  g_test_add_func ("/words/error-text/store", test_store);
  g_test_add_func ("/words/error-text/file", test_file);
  g_test_add_func ("/words/error-text/import", test_import);
  g_test_add_func ("/words/error-text/what-and-advice", test_what_and_advice);
  g_test_add_func ("/words/error-text/unknown", test_unknown);

  return g_test_run ();
}
