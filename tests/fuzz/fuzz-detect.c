/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person may paste on the first line, and then the page that is there. */

#include <string.h>

#include "fuzz.h"
#include "openings-detect.h"

/* A source's own page and its handle lead back to it. */
static void
check_detected (const OpeningsDetected *detected)
{
  g_autoptr (OpeningsDetected) handle = openings_detect_handle (detected->handle, NULL);
  g_autofree char *company = openings_detected_dup_company (detected);

  g_assert_true (g_utf8_validate (detected->handle, -1, NULL));
  g_assert_true (company == NULL || g_utf8_validate (company, -1, NULL));
  g_assert_nonnull (handle);
  g_assert_cmpstr (handle->handle, ==, detected->handle);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  const char *text = (const char *) data;
  const char *page = memchr (text, '\n', size);
  gsize length = page != NULL ? (gsize) (page - text) : size;
  g_autofree char *raw = g_strndup (text, length);
  g_autofree char *typed = g_utf8_make_valid (raw, -1);
  g_autofree char *url = openings_detect_complete_url (typed, NULL);
  g_autoptr (OpeningsDetected) handle = openings_detect_handle (typed, NULL);
  g_autoptr (OpeningsDetected) detected = NULL;

  if (handle != NULL)
    check_detected (handle);
  if (url == NULL)
    return 0;

  detected = openings_detect_url (url, NULL);
  if (detected == NULL && page != NULL)
    {
      g_autoptr (GBytes) html = g_bytes_new (page + 1, size - length - 1);

      detected = openings_detect_page (url, html, NULL);
    }
  if (detected != NULL)
    check_detected (detected);

  return 0;
}
