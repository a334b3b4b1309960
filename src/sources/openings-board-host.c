/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-board-host.h"

#include <string.h>

#include "openings-facts.h"
#include "openings-source-common.h"

/**
 * openings_board_host_is_own:
 * @board: a board
 *
 * Returns: whether it is a whole host, rather than a label
 */
gboolean
openings_board_host_is_own (const char *board)
{
  return openings_address_is_token (board) && strchr (board, '.') != NULL &&
         strstr (board, "..") == NULL && !g_str_has_suffix (board, ".");
}

/**
 * openings_board_host_dup_own:
 * @url: an address that shows what system it belongs to
 * @domain: the system's domain
 *
 * Returns: (transfer full) (nullable): its host, if that is one of the company's
 */
char *
openings_board_host_dup_own (GUri *url,
                             const char *domain)
{
  g_autofree char *host =
      g_uri_get_host (url) != NULL ? g_ascii_strdown (g_uri_get_host (url), -1) : NULL;

  if (!openings_board_host_is_own (host) || g_str_has_suffix (host, domain))
    return NULL;

  return g_steal_pointer (&host);
}

/**
 * openings_board_host_dup_name:
 * @host: a company's own host
 *
 * Returns: (transfer full): the label that is likely to be the company's: "acme" of
 *   "careers.acme.example"
 */
char *
openings_board_host_dup_name (const char *host)
{
  static const char *const no_names[] = { "www", "career", "careers", "job", "jobs", "karriere",
                                          "carriere", "carrieres", "recrutement", "emploi",
                                          "empleo", "trabalhe", "vagas", "werkenbij", "join",
                                          "work", "apply", "hiring", "talent", "team", NULL };
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);
  guint n = g_strv_length (labels);
  guint i = 0;

  while (n - i > 2 && g_strv_contains (no_names, labels[i]))
    i++;

  return g_strdup (labels[i]);
}

/**
 * openings_board_host_dup_origin:
 * @board: a label or a host
 * @domain: the domain that labels are below of
 *
 * Returns: (transfer full): the board's site: "https://acme.example.com"
 */
char *
openings_board_host_dup_origin (const char *board,
                                const char *domain)
{
  if (openings_board_host_is_own (board))
    return g_strdup_printf ("https://%s", board);

  return g_strdup_printf ("https://%s.%s", board, domain);
}

/**
 * openings_board_host_dup_base:
 * @board: (nullable): a label or a host
 * @domain: the domain that labels are below of
 * @url: (nullable): where an answer came from
 *
 * Returns: (transfer full) (nullable): what addresses in an answer are relative to
 */
char *
openings_board_host_dup_base (const char *board,
                              const char *domain,
                              const char *url)
{
  g_autofree char *origin = NULL;

  if (board == NULL || *board == '\0')
    return g_strdup (url);

  origin = openings_board_host_dup_origin (board, domain);

  return g_strconcat (origin, "/", NULL);
}

static void
complete_url (char **url,
              const char *base)
{
  g_autofree char *whole = NULL;

  if (*url != NULL && base != NULL)
    whole = g_uri_resolve_relative (base, *url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (whole == NULL)
    return;

  g_free (*url);
  *url = openings_facts_dup_url (whole);
}

/**
 * openings_board_host_complete_posting:
 * @posting: a posting that is not sealed yet
 * @base: (nullable): what its addresses are relative to
 *
 * Makes whole addresses of those that are a path. Sealing drops those that still
 * are none.
 */
void
openings_board_host_complete_posting (OpeningsPosting *posting,
                                      const char *base)
{
  complete_url (&posting->url, base);
  complete_url (&posting->apply_url, base);
}

/**
 * openings_board_host_complete:
 * @parsed: postings that are not sealed yet
 * @base: (nullable): what their addresses are relative to
 *
 * Does the same for each of them.
 */
void
openings_board_host_complete (OpeningsParsed *parsed,
                              const char *base)
{
  for (guint i = 0; i < parsed->postings->len; i++)
    openings_board_host_complete_posting (parsed->postings->pdata[i], base);
}
