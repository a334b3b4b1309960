/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-demo-payload.h"

#include <string.h>

#include "openings-json-writer.h"
#include "openings-random.h"

static const char *const workplace_names[] = { NULL, "Remote", "Hybrid", "On-site" };
static const char *const employment_names[] = { NULL, "Full-time", "Part-time", "Contract",
                                                "Internship", "Temporary", "Volunteer" };

/**
 * openings_demo_dup_uuid:
 * @posting: a posting
 *
 * Returns: (transfer full): an id as Lever and Ashby have them
 */
char *
openings_demo_dup_uuid (const OpeningsDemoPosting *posting)
{
  OpeningsRandom random = openings_random_seeded (0xde30, posting->number);
  guint64 high = openings_random_next (&random);
  guint64 low = openings_random_next (&random);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x", (guint) (high >> 32),
                          (guint) (high >> 16) & 0xffff, (guint) high & 0xfff,
                          0x8000 | ((guint) (low >> 48) & 0x3fff),
                          low & G_GUINT64_CONSTANT (0xffffffffffff));
}

/**
 * openings_demo_dup_url:
 * @company: a company
 * @posting: one of its postings
 *
 * Returns: (transfer full): the page of the posting, on a host that no one has
 */
char *
openings_demo_dup_url (const OpeningsDemoCompany *company,
                       const OpeningsDemoPosting *posting)
{
  const char *site = strcmp (company->kind, "jsonld") == 0 ? company->board : company->site;
  const char *folder = site == company->site ? "/jobs" : "";

  return g_strdup_printf ("%s%s/%" G_GUINT64_FORMAT, site, folder, posting->number);
}

/**
 * openings_demo_append_list:
 * @html: where to write
 * @texts: (element-type utf8): plain texts
 *
 * Writes list items.
 */
void
openings_demo_append_list (GString *html,
                           const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *item = g_markup_printf_escaped ("<li>%s</li>", (char *) texts->pdata[i]);

      g_string_append (html, item);
    }
}

static void
append_section (GString *html,
                const char *heading,
                const GPtrArray *texts)
{
  g_autofree char *escaped = g_markup_escape_text (heading, -1);

  if (texts->len == 0)
    return;

  g_string_append_printf (html, "<h3>%s</h3><ul>", escaped);
  openings_demo_append_list (html, texts);
  g_string_append (html, "</ul>");
}

static char *
dup_opening (const OpeningsDemoCompany *company,
             const OpeningsDemoPosting *posting)
{
  return g_markup_printf_escaped ("<p>%s</p><p>%s</p>", company->about, posting->intro);
}

/**
 * openings_demo_dup_description:
 * @company: a company
 * @posting: one of its postings
 *
 * Returns: (transfer full): the whole text, in HTML
 */
char *
openings_demo_dup_description (const OpeningsDemoCompany *company,
                               const OpeningsDemoPosting *posting)
{
  g_autofree char *opening = dup_opening (company, posting);
  GString *html = g_string_new (opening);

  append_section (html, company->headings[0], posting->tasks);
  append_section (html, company->headings[1], posting->needs);
  append_section (html, company->headings[2], posting->extras);
  append_section (html, company->headings[3], company->benefits);
  g_string_append_printf (html, "<p>%s</p>", company->closing);

  return g_string_free (html, FALSE);
}

static char *
dup_location (const OpeningsDemoCity *city)
{
  if (city->region != NULL && strlen (city->region) == 2)
    return g_strdup_printf ("%s, %s, %s", city->city, city->region, city->country);

  return g_strdup_printf ("%s, %s", city->city, city->country);
}

/* {"id":…,"name":…,"value":…}, a custom field of Greenhouse */
static void
append_field (GString *out,
              guint id,
              const char *name,
              const char *value)
{
  if (value == NULL)
    return;

  g_string_append (out, out->str[out->len - 1] == '[' ? "{" : ",{");
  openings_json_add_integer (out, "id", id);
  openings_json_add_string (out, "name", name);
  openings_json_add_string (out, "value", value);
  openings_json_add_string (out, "value_type", "single_select");
  g_string_append_c (out, '}');
}

static void
append_greenhouse_pay (GString *out,
                       const OpeningsSalary *salary)
{
  static const char *const titles[] = { NULL, "Annual salary", "Monthly pay", NULL, NULL,
                                        "Hourly rate" };

  openings_json_append_key (out, "pay_input_ranges");
  if (!openings_salary_is_stated (salary))
    {
      g_string_append (out, "[]");
      return;
    }

  g_string_append (out, "[{");
  openings_json_add_integer (out, "min_cents", (gint64) (salary->min * 100));
  openings_json_add_integer (out, "max_cents", (gint64) (salary->max * 100));
  openings_json_add_string (out, "currency_type", salary->currency);
  openings_json_add_string (out, "title", titles[salary->period]);
  g_string_append (out, "}]");
}

static void
append_greenhouse (GString *out,
                   const OpeningsDemoCompany *company,
                   const OpeningsDemoPosting *posting)
{
  g_autofree char *url = openings_demo_dup_url (company, posting);
  g_autofree char *html = openings_demo_dup_description (company, posting);
  g_autofree char *content = g_markup_escape_text (html, -1);
  g_autofree char *first = dup_location (posting->cities[0]);
  g_autofree char *second = posting->cities[1] != NULL ? dup_location (posting->cities[1]) : NULL;
  g_autofree char *both = second != NULL ? g_strdup_printf ("%s; %s", first, second) : NULL;

  openings_json_add_integer (out, "id", 4000000 + posting->number);
  openings_json_add_integer (out, "internal_job_id", 3000000 + posting->number);
  openings_json_add_string (out, "title", posting->title);
  openings_json_add_string (out, "company_name", company->name);
  openings_json_add_string (out, "absolute_url", url);
  openings_json_add_time (out, "first_published", posting->posted_at);
  openings_json_add_time (out, "updated_at", posting->posted_at);
  openings_json_append_key (out, "location");
  g_string_append_c (out, '{');
  openings_json_add_string (out, "name", both != NULL ? both : first);
  g_string_append_c (out, '}');
  openings_json_append_key (out, "departments");
  g_string_append (out, "[{");
  openings_json_add_string (out, "name", posting->department);
  g_string_append (out, "}]");
  openings_json_append_key (out, "metadata");
  g_string_append_c (out, '[');
  append_field (out, 1, "Employment Type", employment_names[posting->employment]);
  append_field (out, 2, "Location Type", workplace_names[posting->workplace]);
  g_string_append_c (out, ']');
  append_greenhouse_pay (out, &posting->salary);
  openings_json_add_string (out, "content", content);
}

static void
append_lever_list (GString *out,
                   const char *heading,
                   const GPtrArray *texts)
{
  g_autoptr (GString) items = g_string_new (NULL);

  if (texts->len == 0)
    return;

  openings_demo_append_list (items, texts);
  g_string_append (out, out->str[out->len - 1] == '[' ? "{" : ",{");
  openings_json_add_string (out, "text", heading);
  openings_json_add_string (out, "content", items->str);
  g_string_append_c (out, '}');
}

static void
append_lever_categories (GString *out,
                         const OpeningsDemoPosting *posting)
{
  g_autofree char *first = dup_location (posting->cities[0]);
  g_autofree char *second = posting->cities[1] != NULL ? dup_location (posting->cities[1]) : NULL;

  openings_json_append_key (out, "categories");
  g_string_append_c (out, '{');
  openings_json_add_string (out, "commitment", employment_names[posting->employment]);
  openings_json_add_string (out, "department", posting->department);
  openings_json_add_string (out, "location", first);
  openings_json_append_key (out, "allLocations");
  openings_json_append_strings (out, (const char *const[]) { first, second, NULL });
  g_string_append_c (out, '}');
}

static void
append_lever (GString *out,
              const OpeningsDemoCompany *company,
              const OpeningsDemoPosting *posting)
{
  static const char *const workplaces[] = { "unspecified", "remote", "hybrid", "on-site" };
  static const char *const intervals[] = { NULL, "per-year-salary", "per-month-salary", NULL, NULL,
                                           "per-hour-wage" };
  g_autofree char *uuid = openings_demo_dup_uuid (posting);
  g_autofree char *url = openings_demo_dup_url (company, posting);
  g_autofree char *apply_url = g_strconcat (url, "/apply", NULL);
  g_autofree char *opening = dup_opening (company, posting);
  const OpeningsSalary *salary = &posting->salary;

  openings_json_add_string (out, "id", uuid);
  openings_json_add_string (out, "text", posting->title);
  append_lever_categories (out, posting);
  openings_json_add_string (out, "country", posting->cities[0]->code);
  openings_json_add_integer (out, "createdAt", posting->posted_at * 1000);
  openings_json_add_string (out, "workplaceType", workplaces[posting->workplace]);
  if (openings_salary_is_stated (salary))
    {
      openings_json_append_key (out, "salaryRange");
      g_string_append_c (out, '{');
      openings_json_add_string (out, "currency", salary->currency);
      openings_json_add_string (out, "interval", intervals[salary->period]);
      openings_json_append_key (out, "min");
      openings_json_append_number (out, salary->min);
      openings_json_append_key (out, "max");
      openings_json_append_number (out, salary->max);
      g_string_append_c (out, '}');
    }
  openings_json_add_string (out, "description", opening);
  openings_json_append_key (out, "lists");
  g_string_append_c (out, '[');
  append_lever_list (out, company->headings[0], posting->tasks);
  append_lever_list (out, company->headings[1], posting->needs);
  append_lever_list (out, company->headings[2], posting->extras);
  append_lever_list (out, company->headings[3], company->benefits);
  g_string_append_c (out, ']');
  openings_json_add_string (out, "additional", company->closing);
  openings_json_add_string (out, "hostedUrl", url);
  openings_json_add_string (out, "applyUrl", apply_url);
}

static void
append_ashby_place (GString *out,
                    const OpeningsDemoCity *city)
{
  openings_json_add_string (out, "location", city->city);
  openings_json_append_key (out, "address");
  g_string_append (out, "{\"postalAddress\":{");
  openings_json_add_string (out, "addressLocality", city->city);
  openings_json_add_string (out, "addressRegion", city->region);
  openings_json_add_string (out, "addressCountry", city->country);
  g_string_append (out, "}}");
}

static void
append_ashby_pay (GString *out,
                  const OpeningsSalary *salary)
{
  static const char *const intervals[] = { NULL, "1 YEAR", "1 MONTH", NULL, NULL, "1 HOUR" };

  if (!openings_salary_is_stated (salary))
    return;

  openings_json_append_key (out, "compensation");
  g_string_append (out, "{\"compensationTiers\":[{\"components\":[{");
  openings_json_add_string (out, "compensationType", "Salary");
  openings_json_add_string (out, "interval", intervals[salary->period]);
  openings_json_add_string (out, "currencyCode", salary->currency);
  openings_json_append_key (out, "minValue");
  openings_json_append_number (out, salary->min);
  openings_json_append_key (out, "maxValue");
  openings_json_append_number (out, salary->max);
  g_string_append (out, "}]}]}");
}

static void
append_ashby (GString *out,
              const OpeningsDemoCompany *company,
              const OpeningsDemoPosting *posting)
{
  static const char *const workplaces[] = { NULL, "Remote", "Hybrid", "OnSite" };
  static const char *const employments[] = { NULL, "FullTime", "PartTime", "Contract", "Intern",
                                             "Temporary", NULL };
  g_autofree char *uuid = openings_demo_dup_uuid (posting);
  g_autofree char *url = openings_demo_dup_url (company, posting);
  g_autofree char *apply_url = g_strconcat (url, "/application", NULL);
  g_autofree char *html = openings_demo_dup_description (company, posting);

  openings_json_add_string (out, "id", uuid);
  openings_json_add_string (out, "title", posting->title);
  append_ashby_place (out, posting->cities[0]);
  openings_json_append_key (out, "secondaryLocations");
  g_string_append_c (out, '[');
  if (posting->cities[1] != NULL)
    {
      g_string_append_c (out, '{');
      append_ashby_place (out, posting->cities[1]);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
  openings_json_add_string (out, "department", posting->department);
  openings_json_add_boolean (out, "isListed", TRUE);
  if (posting->workplace != OPENINGS_WORKPLACE_UNKNOWN)
    openings_json_add_boolean (out, "isRemote", posting->workplace == OPENINGS_WORKPLACE_REMOTE);
  openings_json_add_string (out, "workplaceType", workplaces[posting->workplace]);
  openings_json_add_string (out, "employmentType", employments[posting->employment]);
  openings_json_add_time (out, "publishedAt", posting->posted_at);
  openings_json_add_string (out, "jobUrl", url);
  openings_json_add_string (out, "applyUrl", apply_url);
  openings_json_add_string (out, "descriptionHtml", html);
  append_ashby_pay (out, &posting->salary);
}

typedef void (*AppendFunc) (GString *out,
                            const OpeningsDemoCompany *company,
                            const OpeningsDemoPosting *posting);

static void
append_rows (GString *out,
             const OpeningsDemoCompany *company,
             guint skip,
             guint limit,
             AppendFunc append)
{
  guint end = MIN (company->postings->len, (guint64) skip + limit);

  g_string_append_c (out, '[');
  for (guint i = skip; i < end; i++)
    {
      g_string_append (out, i > skip ? ",{" : "{");
      append (out, company, company->postings->pdata[i]);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

/**
 * openings_demo_payload_new:
 * @company: a company with a board of Greenhouse, Lever or Ashby
 * @skip: how many postings to leave out
 * @limit: how many to give; only Lever gives less than all
 *
 * Returns: (transfer full): what the interface of its board answers
 */
char *
openings_demo_payload_new (const OpeningsDemoCompany *company,
                           guint skip,
                           guint limit)
{
  GString *out = g_string_new (NULL);

  if (strcmp (company->kind, "greenhouse") == 0)
    {
      g_string_append (out, "{\"jobs\":");
      append_rows (out, company, 0, G_MAXUINT, append_greenhouse);
      g_string_append_printf (out, ",\"meta\":{\"total\":%u}}", company->postings->len);
    }
  else if (strcmp (company->kind, "ashby") == 0)
    {
      g_string_append (out, "{\"apiVersion\":\"1\",\"jobs\":");
      append_rows (out, company, 0, G_MAXUINT, append_ashby);
      g_string_append_c (out, '}');
    }
  else
    {
      append_rows (out, company, skip, limit, append_lever);
    }

  return g_string_free (out, FALSE);
}
