/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person writes about an opening in a thread of Hacker News. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "damage-test.h"
#include "fuzz.h"

static char *
dup_thread (const char *comment)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, "story");
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, "Ask HN: Who is hiring? (May 2026)");
  json_builder_set_member_name (builder, "children");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, 2);
  json_builder_set_member_name (builder, "parent_id");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, comment);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autofree char *comment = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autofree char *thread = dup_thread (comment);

  damage_test_read (openings_source_kind_find ("hackernews"), thread, strlen (thread));

  return 0;
}
