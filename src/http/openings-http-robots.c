/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The groups that name us count together; if none does, those for all. Of the
 * rules that match a path the longest wins, and of two as long the one that
 * allows. Matching has no backtracking worse than the square of a short line,
 * whatever a site writes.
 */

#include "openings-http-robots.h"

#include <string.h>

#define PRODUCT "openings"
/* RFC 9309 asks for 500 KiB at least. */
#define MAX_LENGTH   (500 * 1024)
#define MAX_RULES    5000
#define MAX_PATTERN  1000
#define MAX_SITEMAPS 100
#define MAX_DELAY    30

typedef struct
{
  char *pattern; /* (owned) */
  gboolean allows;
} Rule;

struct _OpeningsHttpRobots
{
  GArray *rules;       /* (owned) of Rule */
  GPtrArray *sitemaps; /* (owned) NULL-terminated */
  guint delay;         /* seconds */
};

typedef struct
{
  OpeningsHttpRobots *ours; /* (unowned) groups that name us */
  OpeningsHttpRobots *all;  /* (unowned) groups for everyone */
  gboolean names_us;        /* any group does */
  gboolean in_rules;        /* of the group; the next user-agent begins another */
  gboolean is_ours;
  gboolean is_all;
} Reader;

static void
rule_clear (gpointer data)
{
  g_free (((Rule *) data)->pattern);
}

static OpeningsHttpRobots *
robots_new (void)
{
  OpeningsHttpRobots *self = g_new0 (OpeningsHttpRobots, 1);

  self->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_array_set_clear_func (self->rules, rule_clear);
  self->sitemaps = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
openings_http_robots_free (OpeningsHttpRobots *self)
{
  g_array_unref (self->rules);
  g_ptr_array_unref (self->sitemaps);
  g_free (self);
}

/* --- reading */

static void
add_rule (OpeningsHttpRobots *self,
          const char *pattern,
          gboolean allows)
{
  Rule rule = { NULL, allows };

  if (*pattern == '\0' || strlen (pattern) > MAX_PATTERN || self->rules->len >= MAX_RULES)
    return;

  rule.pattern = g_strdup (pattern);
  g_array_append_val (self->rules, rule);
}

static void
read_agent (Reader *reader,
            const char *value)
{
  gsize length = strspn (value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");

  if (reader->in_rules)
    reader->in_rules = reader->is_ours = reader->is_all = FALSE;

  if (*value == '*')
    reader->is_all = TRUE;
  else if (length == strlen (PRODUCT) && g_ascii_strncasecmp (value, PRODUCT, length) == 0)
    reader->is_ours = reader->names_us = TRUE;
}

static void
read_rule (Reader *reader,
           const char *value,
           gboolean allows)
{
  reader->in_rules = TRUE;
  if (reader->is_ours)
    add_rule (reader->ours, value, allows);
  if (reader->is_all)
    add_rule (reader->all, value, allows);
}

static void
read_delay (Reader *reader,
            const char *value)
{
  double seconds = g_ascii_strtod (value, NULL);
  guint delay = seconds > 0 && seconds <= MAX_DELAY ? (guint) (seconds + 0.999)
                                                    : (seconds > MAX_DELAY ? MAX_DELAY : 0);

  reader->in_rules = TRUE;
  if (reader->is_ours)
    reader->ours->delay = delay;
  if (reader->is_all)
    reader->all->delay = delay;
}

static void
read_line (Reader *reader,
           char *line)
{
  char *comment = strchr (line, '#');
  char *colon;
  const char *name, *value;

  if (comment != NULL)
    *comment = '\0';
  colon = strchr (line, ':');
  if (colon == NULL)
    return;

  *colon = '\0';
  name = g_strstrip (line);
  value = g_strstrip (colon + 1);
  if (g_ascii_strcasecmp (name, "user-agent") == 0)
    read_agent (reader, value);
  else if (g_ascii_strcasecmp (name, "allow") == 0)
    read_rule (reader, value, TRUE);
  else if (g_ascii_strcasecmp (name, "disallow") == 0)
    read_rule (reader, value, FALSE);
  else if (g_ascii_strcasecmp (name, "crawl-delay") == 0)
    read_delay (reader, value);
  else if (g_ascii_strcasecmp (name, "sitemap") == 0 && reader->all->sitemaps->len < MAX_SITEMAPS)
    g_ptr_array_add (reader->all->sitemaps, g_strdup (value));
}

/**
 * openings_http_robots_parse:
 * @text: the file, of any encoding, or whatever came instead
 * @length: its length, or -1
 *
 * Returns: (transfer full): what it asks of us
 */
OpeningsHttpRobots *
openings_http_robots_parse (const char *text,
                            gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *copy = g_strndup (text, MIN (size, MAX_LENGTH));
  g_autoptr (OpeningsHttpRobots) ours = robots_new ();
  g_autoptr (OpeningsHttpRobots) all = robots_new ();
  Reader reader = { .ours = ours, .all = all };
  char *start = g_str_has_prefix (copy, "\xef\xbb\xbf") ? copy + 3 : copy;
  char *line;

  while ((line = strsep (&start, "\r\n")) != NULL)
    read_line (&reader, line);

  if (!reader.names_us)
    {
      g_ptr_array_add (all->sitemaps, NULL);
      return g_steal_pointer (&all);
    }

  g_ptr_array_extend_and_steal (ours->sitemaps, g_ptr_array_ref (all->sitemaps));
  g_ptr_array_add (ours->sitemaps, NULL);

  return g_steal_pointer (&ours);
}

/* --- asking */

/* '*' stands for anything, '$' at the end for the end. */
static gboolean
matches (const char *pattern,
         const char *path)
{
  const char *star = NULL;
  const char *resume = NULL;

  while (TRUE)
    {
      if (*pattern == '\0' || (pattern[0] == '$' && pattern[1] == '\0' && *path == '\0'))
        return TRUE;

      if (*pattern == '*')
        {
          star = ++pattern;
          resume = path;
        }
      else if (*path != '\0' && *pattern == *path)
        {
          pattern++;
          path++;
        }
      else if (star != NULL && *resume != '\0')
        {
          pattern = star;
          path = ++resume;
        }
      else
        {
          return FALSE;
        }
    }
}

static char *
dup_path (const char *url)
{
  const char *authority = strstr (url, "://");
  const char *path = authority != NULL ? strpbrk (authority + 3, "/?#") : NULL;

  if (path == NULL || *path == '#')
    return g_strdup ("/");

  return g_strdup_printf ("%s%.*s", *path == '/' ? "" : "/", (int) strcspn (path, "#"), path);
}

/**
 * openings_http_robots_allow:
 * @self: what a site asks
 * @url: an address of that site
 *
 * Returns: whether we may fetch it
 */
gboolean
openings_http_robots_allow (const OpeningsHttpRobots *self,
                            const char *url)
{
  g_autofree char *path = dup_path (url);
  gsize longest = 0;
  gboolean allowed = TRUE;

  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = &g_array_index (self->rules, Rule, i);
      gsize length = strlen (rule->pattern);

      if (length < longest || (length == longest && !rule->allows) ||
          !matches (rule->pattern, path))
        continue;
      longest = length;
      allowed = rule->allows;
    }

  return allowed;
}

/**
 * openings_http_robots_get_delay:
 * @self: what a site asks
 *
 * Returns: how many seconds to leave between two requests, at most 30
 */
guint
openings_http_robots_get_delay (const OpeningsHttpRobots *self)
{
  return self->delay;
}

/**
 * openings_http_robots_get_sitemaps:
 * @self: what a site says
 *
 * Returns: (transfer none): the addresses of its sitemaps, as written
 */
const char *const *
openings_http_robots_get_sitemaps (const OpeningsHttpRobots *self)
{
  return (const char *const *) self->sitemaps->pdata;
}
