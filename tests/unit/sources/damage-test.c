/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "damage-test.h"

static void
check_posting (const OpeningsPosting *posting)
{
  /* maps of sites have none */
  g_assert_true (posting->title != NULL || posting->partial);
  g_assert_nonnull (posting->external_id);
  g_assert_nonnull (posting->content_hash);
  g_assert_true (posting->url == NULL || g_str_has_prefix (posting->url, "http"));
  g_assert_true (posting->description == NULL ||
                 g_utf8_validate (posting->description, -1, NULL));
}

static void
read_detail (const OpeningsSourceKind *kind,
             const char *board,
             GBytes *body)
{
  g_autoptr (OpeningsPosting) listed = openings_posting_new ();
  g_autoptr (OpeningsRequest) request = NULL;
  g_autoptr (OpeningsPosting) posting = NULL;
  g_autoptr (GError) error = NULL;

  listed->source = g_strconcat (kind->name, ":", board, NULL);
  listed->external_id = g_strdup ("1");
  listed->title = g_strdup ("Cook");
  openings_posting_seal (listed);

  request = kind->detail (board, listed);
  posting = kind->parse_detail (board, listed, NULL, body, &error);
  g_assert_true ((posting == NULL) == (error != NULL));
  if (posting != NULL)
    check_posting (posting);
}

static void
read_list (const OpeningsSourceKind *kind,
           const char *board,
           OpeningsRequest *request,
           GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpeningsParsed) parsed = kind->parse (board, request, NULL, body, &error);

  g_assert_true ((parsed == NULL) == (error != NULL));
  for (guint i = 0; parsed != NULL && i < parsed->postings->len; i++)
    check_posting (parsed->postings->pdata[i]);
}

/* Reads an answer as a file. */
void
damage_test_read_file (const OpeningsSourceKind *kind,
                       const char *answer,
                       gsize length)
{
  g_autoptr (GBytes) body = g_bytes_new (answer, length);

  read_list (kind, NULL, NULL, body);
}

/* Reads an answer as that to the first request, as a file, and as details. */
void
damage_test_read (const OpeningsSourceKind *kind,
                  const char *answer,
                  gsize length)
{
  const char *board = kind->is_public ? "q=a&where=e" : "acme.wd1/Careers";
  g_autoptr (GPtrArray) requests = kind->begin (board);
  g_autoptr (GBytes) body = g_bytes_new (answer, length);

  read_list (kind, board, requests->pdata[0], body);
  read_list (kind, NULL, NULL, body);
  if (kind->detail != NULL)
    read_detail (kind, board, body);
}
