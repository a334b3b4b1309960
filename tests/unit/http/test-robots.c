/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-http-robots.h"

#include <string.h>

static gboolean
allows (const char *text,
        const char *url)
{
  g_autoptr (OpeningsHttpRobots) robots = openings_http_robots_parse (text, -1);

  return openings_http_robots_allow (robots, url);
}

static void
test_groups (void)
{
  const char *text = "User-agent: other\nDisallow: /\n\n"
                     "User-agent: a\nUser-Agent: openings/2.0\nDisallow: /ours\n\n"
                     "user-agent: *\ndisallow: /all # a comment\n"
                     "User-agent: Openings\nDisallow: /too\n";

  g_assert_false (allows (text, "https://acme.example/ours/1"));
  g_assert_false (allows (text, "https://acme.example/too"));
  g_assert_true (allows (text, "https://acme.example/all"));
  g_assert_true (allows (text, "https://acme.example"));
  g_assert_false (allows ("User-agent: *\nDisallow: /", "https://acme.example"));
  g_assert_true (allows ("User-agent: *\nDisallow:\n", "https://acme.example/jobs"));
  g_assert_true (allows ("<html>not found</html>", "https://acme.example/jobs"));
  g_assert_true (allows ("Disallow: /\n", "https://acme.example/jobs"));
}

static void
test_longest_wins (void)
{
  const char *text = "User-agent: *\r\nDisallow: /jobs\r\nAllow: /jobs/open\r\n"
                     "Disallow: /same\r\nAllow: /same\r\n";

  g_assert_false (allows (text, "https://acme.example/jobs/1"));
  g_assert_true (allows (text, "https://acme.example/jobs/open/1"));
  g_assert_true (allows (text, "https://acme.example/same"));
}

static void
test_patterns (void)
{
  const char *text = "User-agent: *\nDisallow: /*.php$\nDisallow: /a*b*c\nDisallow: /*?page=\n";

  g_assert_false (allows (text, "https://acme.example/x.php"));
  g_assert_true (allows (text, "https://acme.example/x.php5"));
  g_assert_false (allows (text, "https://acme.example/a--b--c--"));
  g_assert_true (allows (text, "https://acme.example/a--c--b"));
  g_assert_false (allows (text, "https://acme.example/jobs?page=2#top"));
  g_assert_true (allows (text, "https://acme.example/jobs#?page=2"));
}

static void
test_delay_and_sitemaps (void)
{
  g_autoptr (OpeningsHttpRobots) robots = openings_http_robots_parse (
      "Sitemap: https://acme.example/a.xml\nUser-agent: *\nCrawl-delay: 1.5\n"
      "User-agent: openings\nCrawl-delay: 900\nsitemap: https://acme.example/b.xml\n",
      -1);
  const char *const *sitemaps = openings_http_robots_get_sitemaps (robots);

  g_assert_cmpuint (openings_http_robots_get_delay (robots), ==, 30);
  g_assert_cmpuint (g_strv_length ((GStrv) sitemaps), ==, 2);
  g_assert_cmpstr (sitemaps[1], ==, "https://acme.example/b.xml");
}

/* Stars that match everywhere must not take for ever. */
static void
test_hostile (void)
{
  g_autoptr (GString) text = g_string_new ("User-agent: *\nDisallow: /");
  g_autoptr (GString) url = g_string_new ("https://acme.example/");
  g_autoptr (OpeningsHttpRobots) robots = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "a*");
  g_string_append (text, "b$\n");
  for (guint i = 0; i < 5000; i++)
    g_string_append_c (url, 'a');
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "Disallow: /x\n");
  robots = openings_http_robots_parse (text->str, text->len);

  g_assert_true (openings_http_robots_allow (robots, url->str));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/robots/groups", test_groups);
  g_test_add_func ("/http/robots/longest-wins", test_longest_wins);
  g_test_add_func ("/http/robots/patterns", test_patterns);
  g_test_add_func ("/http/robots/delay-and-sitemaps", test_delay_and_sitemaps);
  g_test_add_func ("/http/robots/hostile", test_hostile);

  return g_test_run ();
}
