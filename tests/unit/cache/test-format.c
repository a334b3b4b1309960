/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-cache-format.h"

#include <string.h>

#include "openings-checksum.h"
#define KEY "GET https://acme.example/jobs"

static OpeningsCacheEntry *
make_entry (const char *body)
{
  const char *const fields[] = { "etag", "\"1\"", "type", "text/html", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  return openings_cache_entry_new (1000, 4600, fields, bytes, openings_checksum_bytes (bytes));
}

static OpeningsCacheEntry *
round_trip (OpeningsCacheEntry *entry)
{
  g_autoptr (GBytes) head = openings_cache_format_head (entry, KEY, NULL);
  g_autoptr (GBytes) blob = openings_cache_format_blob (entry);
  g_autoptr (GBytes) value = openings_cache_join (head, blob);
  g_autoptr (GBytes) other_head = NULL;
  g_autoptr (GBytes) other_blob = NULL;

  g_assert_true (openings_cache_split (value, &other_head, &other_blob));

  return openings_cache_read (other_head, other_blob, KEY);
}

static void
test_round_trip (void)
{
  g_autofree char *long_body = g_strnfill (300000, 'x');
  const char *const bodies[] = { "", "short", long_body };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (OpeningsCacheEntry) entry = make_entry (bodies[i]);
      g_autoptr (OpeningsCacheEntry) read = round_trip (entry);

      g_assert_nonnull (read);
      g_assert_true (g_bytes_equal (read->body, entry->body));
      g_assert_cmpint (read->stored_at, ==, 1000);
      g_assert_cmpint (read->expires_at, ==, 4600);
      g_assert_cmpstr (openings_cache_entry_get_field (read, "etag"), ==, "\"1\"");
      g_assert_null (openings_cache_entry_get_field (read, "charset"));
    }
}

static void
test_compresses (void)
{
  g_autofree char *body = g_strnfill (300000, 'x');
  g_autoptr (OpeningsCacheEntry) entry = make_entry (body);
  g_autoptr (GBytes) blob = openings_cache_format_blob (entry);

  g_assert_cmpuint (g_bytes_get_size (blob), <, 3000);
}

static void
test_other_key (void)
{
  g_autoptr (OpeningsCacheEntry) entry = make_entry ("body");
  g_autoptr (GBytes) head = openings_cache_format_head (entry, KEY, NULL);
  g_autoptr (GBytes) blob = openings_cache_format_blob (entry);

  g_assert_null (openings_cache_read (head, blob, "GET https://other.example/"));
}

/* Whatever byte is changed or cut off, the entry is as it was or not there. */
static void
test_damage (void)
{
  g_autofree char *body = g_strnfill (3000, 'y');
  g_autoptr (OpeningsCacheEntry) entry = make_entry (body);
  g_autoptr (GBytes) head = openings_cache_format_head (entry, KEY, NULL);
  g_autoptr (GBytes) blob = openings_cache_format_blob (entry);
  g_autoptr (GBytes) value = openings_cache_join (head, blob);
  gsize length = g_bytes_get_size (value);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (value, NULL), length);
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (value, 0, i);

      data[i] ^= 0x41;
      damaged = g_bytes_new (data, length);
      for (GBytes **one = (GBytes *[]) { damaged, cut, NULL }; *one != NULL; one++)
        {
          g_autoptr (GBytes) one_head = NULL;
          g_autoptr (GBytes) one_blob = NULL;
          g_autoptr (OpeningsCacheEntry) read = NULL;

          if (!openings_cache_split (*one, &one_head, &one_blob))
            continue;
          read = openings_cache_read (one_head, one_blob, KEY);
          g_assert_true (read == NULL || g_bytes_equal (read->body, entry->body));
        }
    }
}

/* A small blob that unpacks to much more than its head says is not believed. */
static void
test_bomb (void)
{
  g_autofree char *large = g_strnfill (8 * 1024 * 1024, 'z');
  g_autoptr (OpeningsCacheEntry) bomb = make_entry (large);
  g_autoptr (OpeningsCacheEntry) small = make_entry ("small");
  g_autoptr (GBytes) head = openings_cache_format_head (small, KEY, NULL);
  g_autoptr (GBytes) blob = openings_cache_format_blob (bomb);

  g_assert_null (openings_cache_read (head, blob, KEY));
}

static void
test_freshness (void)
{
  g_autoptr (OpeningsCacheEntry) entry = make_entry ("");

  g_assert_false (openings_cache_entry_is_fresh (entry, 999));
  g_assert_true (openings_cache_entry_is_fresh (entry, 1000));
  g_assert_true (openings_cache_entry_is_fresh (entry, 4599));
  g_assert_false (openings_cache_entry_is_fresh (entry, 4600));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cache-format/round-trip", test_round_trip);
  g_test_add_func ("/cache-format/compresses", test_compresses);
  g_test_add_func ("/cache-format/other-key", test_other_key);
  g_test_add_func ("/cache-format/damage", test_damage);
  g_test_add_func ("/cache-format/bomb", test_bomb);
  g_test_add_func ("/cache-format/freshness", test_freshness);

  return g_test_run ();
}
