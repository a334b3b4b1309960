/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-page-links.h"

#include <gio/gio.h>
#include <string.h>

#include "openings-source-common.h"
#include "openings-text.h"

/* Parts of a path under which postings stand, in the languages that are common. */
static const char *const posting_words[] = {
  "career",
  "careers",
  "emploi",
  "emplois",
  "empleo",
  "empleos",
  "job",
  "job-offers",
  "job-openings",
  "jobs",
  "karriere",
  "lavoro",
  "offer",
  "offers",
  "offre",
  "offres",
  "opening",
  "openings",
  "oferta",
  "ofertas",
  "opportunities",
  "opportunity",
  "position",
  "positions",
  "posting",
  "postings",
  "praca",
  "role",
  "roles",
  "stelle",
  "stellen",
  "stellenangebote",
  "stillinger",
  "vaga",
  "vagas",
  "vacancies",
  "vacancy",
  "vacature",
  "vacatures",
  "viewjob",
  "jobdetail",
  "open-positions",
  "open-roles",
  "current-openings",
  "requisition",
  "requisitions",
};

static const char *const other_words[] = {
  "about",
  "apply",
  "benefits",
  "blog",
  "category",
  "contact",
  "cookies",
  "culture",
  "departments",
  "faq",
  "feed",
  "jobalerts",
  "legal",
  "locations",
  "login",
  "news",
  "press",
  "privacy",
  "search",
  "sign-in",
  "signin",
  "signup",
  "students",
  "tag",
  "team",
  "teams",
  "terms",
  "values",
};

/* Parameters by which a page tells postings apart. */
static const char *const id_parameters[] = {
  "gh_jid",
  "ashby_jid",
  "lever-id",
  "jobid",
  "job_id",
  "job",
  "jid",
  "vacancyid",
  "positionid",
  "reqid",
};

static const char *const file_endings[] = {
  ".css",
  ".gif",
  ".ico",
  ".jpeg",
  ".jpg",
  ".js",
  ".json",
  ".mp4",
  ".pdf",
  ".png",
  ".svg",
  ".webp",
  ".xml",
  ".zip",
};

static gboolean
is_among (const char *text,
          const char *const *words,
          guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;

  return FALSE;
}

/* The part of a host that one owner has: its last two labels, or three where
 * the second is a general one ("co.uk"). */
static const char *
get_domain (const char *host)
{
  static const char *const general[] = { "ac", "co", "com", "edu", "gob", "gov", "gv", "ne",
                                         "net", "or", "org" };
  const char *last = strrchr (host, '.');
  const char *second = last != NULL ? g_strrstr_len (host, last - host, ".") : NULL;
  const char *third;
  g_autofree char *label = NULL;

  if (second == NULL)
    return host;

  label = g_strndup (second + 1, last - second - 1);
  if (strlen (last + 1) != 2 || !is_among (label, general, G_N_ELEMENTS (general)))
    return second + 1;

  third = g_strrstr_len (host, second - host, ".");

  return third != NULL ? third + 1 : host;
}

static gboolean
is_same_site (GUri *url,
              GUri *other)
{
  const char *host = g_uri_get_host (url);
  const char *other_host = g_uri_get_host (other);

  if (host == NULL || other_host == NULL || *host == '\0')
    return FALSE;
  if (g_hostname_is_ip_address (host))
    return g_ascii_strcasecmp (host, other_host) == 0 &&
           g_uri_get_port (url) == g_uri_get_port (other);

  return g_ascii_strcasecmp (get_domain (host), get_domain (other_host)) == 0;
}

static gboolean
has_id_parameter (GUri *url)
{
  for (guint i = 0; i < G_N_ELEMENTS (id_parameters); i++)
    {
      g_autofree char *value = openings_address_dup_parameter (url, id_parameters[i]);

      if (value != NULL && *value != '\0')
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_file (const char *segment)
{
  for (guint i = 0; i < G_N_ELEMENTS (file_endings); i++)
    if (g_str_has_suffix (segment, file_endings[i]))
      return TRUE;

  return FALSE;
}

/* A posting's address is deeper than that of its board, or below a part that
 * means jobs. */
static gboolean
looks_like_posting (GUri *url,
                    GUri *board)
{
  g_auto (GStrv) path = openings_address_dup_segments (url);
  g_auto (GStrv) board_path = openings_address_dup_segments (board);
  guint length = g_strv_length (path);
  guint n_board = g_strv_length (board_path);
  guint i;

  if (length == 0)
    return has_id_parameter (url);
  if (is_file (path[length - 1]) ||
      is_among (path[length - 1], other_words, G_N_ELEMENTS (other_words)))
    return FALSE;

  for (i = 0; i < MIN (length, n_board) && strcmp (path[i], board_path[i]) == 0; i++)
    ;
  if (i == n_board && length > n_board && n_board > 0)
    return TRUE;

  for (i = 0; i < length; i++)
    if (is_among (path[i], posting_words, G_N_ELEMENTS (posting_words)))
      return i + 1 < length || has_id_parameter (url);

  return has_id_parameter (url);
}

/* Below a part that means jobs; next to it, some words mean something else. */
static gboolean
is_below_posting_word (GUri *url)
{
  static const char *const actions[] = { "apply", "login", "sign-in", "signin", "signup" };
  g_auto (GStrv) path = openings_address_dup_segments (url);
  guint length = g_strv_length (path);

  if (length < 2 || is_file (path[length - 1]))
    return FALSE;

  for (guint i = 0; i + 1 < length; i++)
    if (is_among (path[i], posting_words, G_N_ELEMENTS (posting_words)))
      return i + 2 < length
                 ? !is_among (path[length - 1], actions, G_N_ELEMENTS (actions))
                 : !is_among (path[length - 1], other_words, G_N_ELEMENTS (other_words));

  return FALSE;
}

/**
 * openings_page_is_posting_link:
 * @address: an address
 * @site: (nullable): one of the site that it has to be of
 *
 * Judges an address that is known to be no more than one of a site's pages.
 *
 * Returns: whether it looks like that of a posting
 */
gboolean
openings_page_is_posting_link (const char *address,
                               GUri *site)
{
  g_autoptr (GUri) url =
      g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  return url != NULL && (site == NULL || is_same_site (url, site)) &&
         (is_below_posting_word (url) || has_id_parameter (url));
}

static void
add_link (GPtrArray *links,
          GHashTable *seen,
          GUri *board,
          const char *address)
{
  g_autoptr (GUri) url =
      g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *whole = NULL;
  g_autofree char *normal = NULL;

  if (url == NULL || !is_same_site (url, board))
    return;

  whole = g_uri_to_string_partial (url, G_URI_HIDE_FRAGMENT);
  normal = openings_text_normalize_url (whole);
  if (normal == NULL || !looks_like_posting (url, board) ||
      !g_hash_table_add (seen, g_steal_pointer (&normal)))
    return;

  g_ptr_array_add (links, g_steal_pointer (&whole));
}

/**
 * openings_page_find_posting_links:
 * @page: a page with an address
 * @max: how many to find at most
 * @more: (out): whether there are more
 *
 * Returns: (transfer full) (element-type utf8): the addresses on the page's own
 *   site that look like those of postings, each once, in the page's order
 */
GPtrArray *
openings_page_find_posting_links (OpeningsPage *page,
                                  guint max,
                                  gboolean *more)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *address = openings_page_get_url (page);
  g_autoptr (GUri) board = NULL;
  xmlNode *root = openings_page_get_root (page);

  *more = FALSE;
  if (address != NULL)
    board = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  if (board == NULL)
    return links;

  g_hash_table_add (seen, openings_text_normalize_url (address));
  for (xmlNode *node = root; node != NULL && !*more; node = openings_page_next (root, node))
    {
      g_autofree char *href = NULL;
      g_autofree char *link = NULL;

      if (!openings_page_is_element (node, "a"))
        continue;

      href = openings_page_dup_attribute (node, "href");
      link = href != NULL ? openings_page_resolve (page, href) : NULL;
      if (link != NULL)
        add_link (links, seen, board, link);
      *more = links->len > max;
    }

  if (*more)
    g_ptr_array_set_size (links, max);

  return links;
}
