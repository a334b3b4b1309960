/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-posting.h"

#include <math.h>
#include <string.h>

#include "openings-clock.h"
#include "openings-text.h"

#define MAX_LOGO_LENGTH 2000 /* bytes of an address */

/* The nicks are what the store and the JSON of the contract write. */
G_DEFINE_ENUM_TYPE (OpeningsWorkplace, openings_workplace,
                    G_DEFINE_ENUM_VALUE (OPENINGS_WORKPLACE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_WORKPLACE_REMOTE, "remote"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_WORKPLACE_HYBRID, "hybrid"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_WORKPLACE_ONSITE, "onsite"))

G_DEFINE_ENUM_TYPE (OpeningsEmployment, openings_employment,
                    G_DEFINE_ENUM_VALUE (OPENINGS_EMPLOYMENT_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_EMPLOYMENT_FULL_TIME, "full-time"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_EMPLOYMENT_PART_TIME, "part-time"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_EMPLOYMENT_CONTRACT, "contract"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_EMPLOYMENT_INTERNSHIP, "internship"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_EMPLOYMENT_TEMPORARY, "temporary"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_EMPLOYMENT_VOLUNTEER, "volunteer"))

G_DEFINE_ENUM_TYPE (OpeningsPeriod, openings_period,
                    G_DEFINE_ENUM_VALUE (OPENINGS_PERIOD_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_PERIOD_YEAR, "year"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_PERIOD_MONTH, "month"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_PERIOD_WEEK, "week"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_PERIOD_DAY, "day"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_PERIOD_HOUR, "hour"))

G_DEFINE_ENUM_TYPE (OpeningsOrigin, openings_origin,
                    G_DEFINE_ENUM_VALUE (OPENINGS_ORIGIN_FIELD, "field"),
                    G_DEFINE_ENUM_VALUE (OPENINGS_ORIGIN_TEXT, "text"))

G_DEFINE_BOXED_TYPE (OpeningsPosting, openings_posting, openings_posting_ref,
                     openings_posting_unref)

static void
place_free (gpointer data)
{
  OpeningsPlace *place = data;

  g_free (place->city);
  g_free (place->region);
  g_free (place->country);
  g_free (place);
}

/**
 * openings_posting_new:
 *
 * Returns: (transfer full): an empty posting, to be filled and sealed
 */
OpeningsPosting *
openings_posting_new (void)
{
  OpeningsPosting *self = g_new0 (OpeningsPosting, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->statements = openings_statements_new ();

  return self;
}

OpeningsPosting *
openings_posting_ref (OpeningsPosting *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
openings_posting_unref (OpeningsPosting *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->source);
  g_free (self->external_id);
  g_free (self->company);
  g_free (self->title);
  g_strfreev (self->locations);
  g_ptr_array_unref (self->places);
  g_free (self->department);
  g_free (self->url);
  g_free (self->apply_url);
  g_free (self->logo);
  g_free (self->description);
  g_free (self->description_html);
  g_strfreev (self->requirements);
  g_strfreev (self->skills);
  g_ptr_array_unref (self->statements);
  g_free (self->content_hash);
  g_free (self);
}

/**
 * openings_posting_add_place:
 * @self: a posting that is not sealed
 * @city: (nullable): the city
 * @region: (nullable): the region
 * @country: (nullable): the ISO 3166-1 alpha-2 code
 *
 * Adds a place, unless nothing of it is known or it is there already.
 */
void
openings_posting_add_place (OpeningsPosting *self,
                            const char *city,
                            const char *region,
                            const char *country)
{
  OpeningsPlace *place;

  g_return_if_fail (!self->sealed);

  if (city == NULL && region == NULL && country == NULL)
    return;

  for (guint i = 0; i < self->places->len; i++)
    {
      place = g_ptr_array_index (self->places, i);
      if (g_strcmp0 (place->city, city) == 0 && g_strcmp0 (place->region, region) == 0 &&
          g_strcmp0 (place->country, country) == 0)
        return;
    }

  place = g_new0 (OpeningsPlace, 1);
  place->city = g_strdup (city);
  place->region = g_strdup (region);
  place->country = g_strdup (country);
  g_ptr_array_add (self->places, place);
}

static gpointer
copy_place (gconstpointer source,
            gpointer data)
{
  const OpeningsPlace *place = source;
  OpeningsPlace *copy = g_new0 (OpeningsPlace, 1);

  copy->city = g_strdup (place->city);
  copy->region = g_strdup (place->region);
  copy->country = g_strdup (place->country);

  return copy;
}

/**
 * openings_posting_copy:
 * @self: a posting
 *
 * Copies what a list says, for the details to be filled in.
 *
 * Returns: (transfer full): a posting that is not sealed
 */
OpeningsPosting *
openings_posting_copy (const OpeningsPosting *self)
{
  OpeningsPosting *copy = g_new (OpeningsPosting, 1);

  *copy = *self;
  g_atomic_ref_count_init (&copy->ref_count);
  copy->sealed = FALSE;
  copy->content_hash = NULL;
  copy->source = g_strdup (self->source);
  copy->external_id = g_strdup (self->external_id);
  copy->company = g_strdup (self->company);
  copy->title = g_strdup (self->title);
  copy->locations = g_strdupv (self->locations);
  copy->places = g_ptr_array_copy (self->places, (GCopyFunc) copy_place, NULL);
  copy->department = g_strdup (self->department);
  copy->url = g_strdup (self->url);
  copy->apply_url = g_strdup (self->apply_url);
  copy->logo = g_strdup (self->logo);
  copy->description = g_strdup (self->description);
  copy->description_html = g_strdup (self->description_html);
  copy->requirements = g_strdupv (self->requirements);
  copy->skills = g_strdupv (self->skills);
  copy->statements = openings_statements_copy (self->statements);

  return copy;
}

static void
replace_text (char **text,
              const char *with)
{
  if (with == NULL)
    return;

  g_free (*text);
  *text = g_strdup (with);
}

static void
replace_times (OpeningsPosting *self,
               const OpeningsPosting *with)
{
  if (with->posted_at != OPENINGS_TIME_UNKNOWN)
    self->posted_at = with->posted_at;
  if (with->updated_at != OPENINGS_TIME_UNKNOWN)
    self->updated_at = with->updated_at;
  if (with->closes_at != OPENINGS_TIME_UNKNOWN)
    self->closes_at = with->closes_at;
}

/**
 * openings_posting_merge:
 * @self: a posting with its details
 * @listed: what a list says of it by now
 *
 * What @listed states counts; of the rest @self does.
 *
 * Returns: (transfer full): a posting that is not sealed
 */
OpeningsPosting *
openings_posting_merge (const OpeningsPosting *self,
                        const OpeningsPosting *listed)
{
  OpeningsPosting *merged = openings_posting_copy (self);

  replace_text (&merged->company, listed->company);
  replace_text (&merged->title, listed->title);
  replace_text (&merged->department, listed->department);
  replace_text (&merged->url, listed->url);
  replace_text (&merged->apply_url, listed->apply_url);
  replace_text (&merged->logo, listed->logo);
  replace_times (merged, listed);
  if (listed->locations != NULL && listed->locations[0] != NULL)
    {
      g_strfreev (merged->locations);
      merged->locations = g_strdupv (listed->locations);
      g_ptr_array_unref (merged->places);
      merged->places = g_ptr_array_copy (listed->places, (GCopyFunc) copy_place, NULL);
    }
  if (listed->workplace != OPENINGS_WORKPLACE_UNKNOWN)
    merged->workplace = listed->workplace;
  if (listed->employment != OPENINGS_EMPLOYMENT_UNKNOWN)
    merged->employment = listed->employment;
  if (openings_salary_is_stated (&listed->salary))
    merged->salary = listed->salary;

  return merged;
}

static char *
hash_content (const OpeningsPosting *self,
              gint64 posted_at)
{
  g_autofree char *locations = g_strjoinv ("\n", self->locations);
  g_autofree char *requirements = g_strjoinv ("\n", self->requirements);
  g_autofree char *skills = g_strjoinv ("\n", self->skills);
  g_autofree char *numbers = NULL;
  g_autoptr (GString) places = g_string_new (NULL);
  /* the plain text of a description is made of the other */
  const char *description =
      self->description_html != NULL ? self->description_html : self->description;

  for (guint i = 0; i < self->places->len; i++)
    {
      const OpeningsPlace *place = g_ptr_array_index (self->places, i);

      g_string_append_printf (places, "%s\t%s\t%s\n", place->city != NULL ? place->city : "",
                              place->region != NULL ? place->region : "",
                              place->country != NULL ? place->country : "");
    }
  numbers = g_strdup_printf ("%d %d %.0f %.0f %.3s %d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                             " %" G_GINT64_FORMAT,
                             (int) self->workplace, (int) self->employment,
                             self->salary.min * 100.0, self->salary.max * 100.0,
                             self->salary.currency, (int) self->salary.period,
                             (int) self->salary.origin, posted_at, self->updated_at,
                             self->closes_at);

  return openings_text_hash ((const char *const[]) { self->company, self->title, locations,
                                                     places->str, self->department, numbers,
                                                     self->url, self->apply_url, description,
                                                     requirements, skills },
                             11);
}

static double
sane_amount (double amount)
{
  return isfinite (amount) && amount > 0.0 && amount < 1e12 ? amount : 0.0;
}

/* Elsewhere a scheme in capitals would not be taken for one of those. */
static void
keep_http_url (char **url)
{
  if (!openings_text_is_http_url (*url))
    {
      g_clear_pointer (url, g_free);
      return;
    }

  for (char *c = *url; *c != ':'; c++)
    *c = g_ascii_tolower (*c);
}

/* A picture that could be read or changed on its way tells who reads what. */
static gboolean
is_logo (const char *url)
{
  return url != NULL && strlen (url) <= MAX_LOGO_LENGTH && g_str_has_prefix (url, "https://") &&
         openings_text_is_http_url (url);
}

/**
 * openings_posting_seal:
 * @self: a posting with source, external id and title
 *
 * Fills absent lists, drops what can't be true (negative amounts, addresses
 * that are not http or, of logos, https), writes schemes in small letters, and computes the
 * content hash. From now on @self must not change.
 *
 * Returns: (transfer none): @self
 */
OpeningsPosting *
openings_posting_seal (OpeningsPosting *self)
{
  g_return_val_if_fail (!self->sealed, self);

  if (self->locations == NULL)
    self->locations = g_new0 (char *, 1);
  if (self->requirements == NULL)
    self->requirements = g_new0 (char *, 1);
  if (self->skills == NULL)
    self->skills = g_new0 (char *, 1);
  keep_http_url (&self->url);
  keep_http_url (&self->apply_url);
  if (!is_logo (self->logo))
    g_clear_pointer (&self->logo, g_free);

  self->salary.min = sane_amount (self->salary.min);
  self->salary.max = sane_amount (self->salary.max);
  if (!openings_salary_is_stated (&self->salary))
    memset (&self->salary, 0, sizeof self->salary);

  self->content_hash = hash_content (self, self->posted_at);
  self->sealed = TRUE;

  return self;
}

/**
 * openings_posting_dup_list_hash:
 * @self: a sealed posting, from a list
 *
 * A hash that changes when the list says something else of the posting. The
 * date is no part of it: some lists only say how many days ago that was, and
 * begin the day in their own time zone.
 *
 * Returns: (transfer full): the hash
 */
char *
openings_posting_dup_list_hash (const OpeningsPosting *self)
{
  return hash_content (self, OPENINGS_TIME_UNKNOWN);
}

/**
 * openings_salary_is_stated:
 * @salary: a salary
 *
 * Returns: whether either end is stated
 */
gboolean
openings_salary_is_stated (const OpeningsSalary *salary)
{
  return salary->min > 0.0 || salary->max > 0.0;
}

/**
 * openings_salary_yearly_max:
 * @salary: a salary
 *
 * For sorting and filtering only, never shown: what the upper end, or else the
 * lower one, comes to in a year of 52 weeks, 260 days or 2,080 hours. An
 * unstated period counts as a year. Currencies are not converted.
 *
 * Returns: units of the salary's currency, 0 when unstated
 */
double
openings_salary_yearly_max (const OpeningsSalary *salary)
{
  static const double per_year[] = { 1.0, 1.0, 12.0, 52.0, 260.0, 2080.0 };

  return MAX (salary->min, salary->max) * per_year[salary->period];
}
