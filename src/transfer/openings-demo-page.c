/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-demo-payload.h"

#include <string.h>

#include "openings-json-writer.h"

static void
append_place (GString *out,
              const OpeningsDemoCity *city)
{
  g_string_append (out, "{\"@type\":\"Place\",\"address\":{\"@type\":\"PostalAddress\"");
  openings_json_add_string (out, "addressLocality", city->city);
  if (city->region != NULL)
    openings_json_add_string (out, "addressRegion", city->region);
  openings_json_add_string (out, "addressCountry", city->code);
  g_string_append (out, "}}");
}

static void
append_pay (GString *out,
            const OpeningsSalary *salary)
{
  static const char *const units[] = { NULL, "YEAR", "MONTH", NULL, NULL, "HOUR" };

  if (!openings_salary_is_stated (salary))
    return;

  openings_json_append_key (out, "baseSalary");
  g_string_append (out, "{\"@type\":\"MonetaryAmount\"");
  openings_json_add_string (out, "currency", salary->currency);
  openings_json_append_key (out, "value");
  g_string_append (out, "{\"@type\":\"QuantitativeValue\"");
  openings_json_append_key (out, "minValue");
  openings_json_append_number (out, salary->min);
  openings_json_append_key (out, "maxValue");
  openings_json_append_number (out, salary->max);
  openings_json_add_string (out, "unitText", units[salary->period]);
  g_string_append (out, "}}");
}

static void
append_posting (GString *out,
                const OpeningsDemoCompany *company,
                const OpeningsDemoPosting *posting)
{
  static const char *const employments[] = { NULL, "FULL_TIME", "PART_TIME", "CONTRACTOR",
                                             "INTERN", "TEMPORARY", "VOLUNTEER" };
  g_autofree char *url = openings_demo_dup_url (company, posting);
  g_autofree char *html = openings_demo_dup_description (company, posting);

  g_string_append (out, "{\"@type\":\"JobPosting\"");
  openings_json_add_string (out, "title", posting->title);
  openings_json_append_key (out, "identifier");
  g_string_append (out, "{\"@type\":\"PropertyValue\"");
  openings_json_add_string (out, "name", company->name);
  openings_json_append_key (out, "value");
  g_string_append_printf (out, "\"%" G_GUINT64_FORMAT "\"}", posting->number);
  openings_json_add_string (out, "url", url);
  openings_json_add_time (out, "datePosted", posting->posted_at);
  openings_json_add_string (out, "employmentType", employments[posting->employment]);
  if (posting->workplace == OPENINGS_WORKPLACE_REMOTE)
    openings_json_add_string (out, "jobLocationType", "TELECOMMUTE");
  openings_json_append_key (out, "hiringOrganization");
  g_string_append (out, "{\"@type\":\"Organization\"");
  openings_json_add_string (out, "name", company->name);
  openings_json_add_string (out, "sameAs", company->site);
  g_string_append_c (out, '}');
  openings_json_append_key (out, "jobLocation");
  g_string_append_c (out, '[');
  append_place (out, posting->cities[0]);
  if (posting->cities[1] != NULL)
    {
      g_string_append_c (out, ',');
      append_place (out, posting->cities[1]);
    }
  g_string_append_c (out, ']');
  append_pay (out, &posting->salary);
  openings_json_add_string (out, "description", html);
  g_string_append_c (out, '}');
}

/* The company, and the postings too where no interface lists them. */
static char *
dup_linked_data (const OpeningsDemoCompany *company)
{
  GString *out = g_string_new ("{\"@context\":\"https://schema.org\",\"@graph\":["
                               "{\"@type\":\"Organization\"");

  openings_json_add_string (out, "name", company->name);
  openings_json_add_string (out, "url", company->site);
  g_string_append_c (out, '}');
  for (guint i = 0; strcmp (company->kind, "jsonld") == 0 && i < company->postings->len; i++)
    {
      g_string_append_c (out, ',');
      append_posting (out, company, company->postings->pdata[i]);
    }
  g_string_append (out, "]}");

  /* nothing may end the script before its end */
  g_string_replace (out, "</", "<\\/", 0);

  return g_string_free (out, FALSE);
}

static void
append_links (GString *html,
              const OpeningsDemoCompany *company)
{
  g_string_append (html, "<ul>");
  for (guint i = 0; i < company->postings->len; i++)
    {
      const OpeningsDemoPosting *posting = company->postings->pdata[i];
      g_autofree char *url = openings_demo_dup_url (company, posting);
      g_autofree char *item = g_markup_printf_escaped ("<li><a href=\"%s\">%s</a>, %s</li>", url,
                                                       posting->title, posting->cities[0]->city);

      g_string_append (html, item);
    }
  g_string_append (html, "</ul>");
}

/**
 * openings_demo_page_new:
 * @company: a company
 *
 * Returns: (transfer full): its careers page, in HTML
 */
char *
openings_demo_page_new (const OpeningsDemoCompany *company)
{
  GString *html = g_string_new ("<!DOCTYPE html>\n<html lang=\"en\"><head>"
                                "<meta charset=\"utf-8\">");
  g_autofree char *data = dup_linked_data (company);
  g_autofree char *head = g_markup_printf_escaped ("<title>Careers at %s</title>", company->name);
  g_autofree char *body = g_markup_printf_escaped ("<h1>%s</h1><p>%s</p>", company->name,
                                                   company->about);

  g_string_append_printf (html, "%s<script type=\"application/ld+json\">%s</script></head><body>%s",
                          head, data, body);
  append_links (html, company);
  g_string_append (html, "</body></html>\n");

  return g_string_free (html, FALSE);
}
