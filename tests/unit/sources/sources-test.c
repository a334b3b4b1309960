/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sources-test.h"

#include <string.h>

#include "openings-clock.h"
#include "openings-detect.h"
#include "openings-enum.h"

/* A file of tests/data/sources. */
GBytes *
sources_test_load (const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sources", file, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

OpeningsParsed *
sources_test_parse (const char *kind,
                    const char *board,
                    const char *url,
                    const char *file)
{
  g_autoptr (GBytes) body = sources_test_load (file);
  g_autoptr (GError) error = NULL;
  OpeningsParsed *parsed =
      openings_source_kind_find (kind)->parse (board, NULL, url, body, &error);

  g_assert_no_error (error);
  g_assert_nonnull (parsed);

  return parsed;
}

OpeningsParsed *
sources_test_answer (const char *kind,
                     const char *board,
                     OpeningsRequest *request,
                     const char *answer,
                     GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new_static (answer, strlen (answer));

  return openings_source_kind_find (kind)->parse (board, request, NULL, body, error);
}

/* The answer to a request for details, from a file. */
OpeningsPosting *
sources_test_detail (const char *kind,
                     const char *board,
                     OpeningsPosting *listed,
                     const char *file)
{
  g_autoptr (GBytes) body = sources_test_load (file);
  g_autoptr (GError) error = NULL;
  OpeningsPosting *posting =
      openings_source_kind_find (kind)->parse_detail (board, listed, NULL, body, &error);

  g_assert_no_error (error);
  g_assert_nonnull (posting);
  g_assert_nonnull (posting->content_hash);
  g_assert_false (posting->partial);
  g_assert_cmpstr (posting->source, ==, listed->source);
  g_assert_cmpstr (posting->external_id, ==, listed->external_id);

  return posting;
}

/* An address tells the source @handle, or nothing at all; the source's page and
 * endpoint lead back to it. */
void
sources_test_address (const char *url,
                      const char *handle)
{
  g_autoptr (OpeningsDetected) detected = openings_detect_url (url, NULL);
  g_autoptr (OpeningsDetected) page = NULL;
  g_autoptr (OpeningsDetected) endpoint = NULL;

  g_assert_cmpstr (detected != NULL ? detected->handle : NULL, ==, handle);
  if (detected == NULL)
    return;

  page = openings_detect_url (detected->page_url, NULL);
  endpoint = openings_detect_url (detected->endpoint, NULL);
  g_assert_cmpstr (page->handle, ==, handle);
  g_assert_cmpstr (endpoint->handle, ==, handle);
}

/* A page of a company's own shows the source @handle, or none. */
void
sources_test_page (const char *html,
                   const char *handle)
{
  g_autoptr (GBytes) body = g_bytes_new_static (html, strlen (html));
  g_autoptr (OpeningsDetected) detected =
      openings_detect_page ("https://acme.example/careers", body, NULL);

  g_assert_cmpstr (detected != NULL ? detected->handle : NULL, ==, handle);
}

OpeningsPosting *
sources_test_posting (OpeningsParsed *parsed,
                      guint index)
{
  g_assert_cmpuint (index, <, parsed->postings->len);

  return parsed->postings->pdata[index];
}

/* @expected: "city/region/country; …" */
void
sources_test_places (OpeningsPosting *posting,
                     const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < posting->places->len; i++)
    {
      const OpeningsPlace *place = posting->places->pdata[i];

      g_string_append_printf (text, "%s%s/%s/%s", i > 0 ? "; " : "",
                              place->city != NULL ? place->city : "",
                              place->region != NULL ? place->region : "",
                              place->country != NULL ? place->country : "");
    }

  g_assert_cmpstr (text->str, ==, expected);
}

/* @expected: "min-max currency period", empty when unstated */
void
sources_test_salary (OpeningsPosting *posting,
                     const char *expected)
{
  g_autofree char *text =
      g_strdup_printf ("%g-%g %s %s", posting->salary.min, posting->salary.max,
                       posting->salary.currency,
                       openings_enum_to_nick (OPENINGS_TYPE_PERIOD, posting->salary.period));

  g_assert_cmpstr (openings_salary_is_stated (&posting->salary) ? text : "", ==, expected);
}

void
sources_test_time (gint64 time,
                   const char *expected)
{
  g_autofree char *text = openings_time_to_iso (time);

  g_assert_cmpstr (text, ==, expected);
}
