/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-demo-catalog.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "openings-clock.h"
#include "openings-random.h"
#include "openings-transfer-resources.h"

/* The board lives: each posting is put up anew after a number of days of its
 * own, with another id, and the one before it is gone. So the demo has new
 * postings each day, and what it says of one stays the same while it is up. */

#define RESOURCES "/io/github/openings/Openings/demo/"
#define DAY       (24 * 60 * 60)

struct _OpeningsDemoCatalog
{
  GObject parent_instance;

  JsonNode *companies_root; /* (owned) what the strings point into */
  JsonNode *trades_root;    /* (owned) */
  GHashTable *cities;       /* (owned) name → OpeningsDemoCity */
  GPtrArray *companies;     /* (owned) of OpeningsDemoCompany */
  gint64 now;
};

G_DEFINE_FINAL_TYPE (OpeningsDemoCatalog, openings_demo_catalog, G_TYPE_OBJECT)

static void
posting_free (gpointer data)
{
  OpeningsDemoPosting *posting = data;

  g_free (posting->title);
  g_free (posting->intro);
  g_ptr_array_unref (posting->tasks);
  g_ptr_array_unref (posting->needs);
  g_ptr_array_unref (posting->extras);
  g_free (posting);
}

static void
company_free (gpointer data)
{
  OpeningsDemoCompany *company = data;

  g_ptr_array_unref (company->benefits);
  g_ptr_array_unref (company->postings);
  g_free (company);
}

/* The files are part of the program; damage to them is a programming error. */
static JsonNode *
load (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  const char *data;
  gsize length;

  bytes = g_resource_lookup_data (openings_transfer_get_resource (), path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &length);
  json_parser_load_from_data (parser, data, length, &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}

static const char *
get_nth (JsonObject *object,
         const char *name,
         guint n)
{
  JsonArray *array = json_object_get_array_member (object, name);

  return json_array_get_string_element (array, n % json_array_get_length (array));
}

static guint
get_length (JsonObject *object,
            const char *name)
{
  return json_array_get_length (json_object_get_array_member (object, name));
}

static const char *
pick (OpeningsRandom *random,
      JsonObject *object,
      const char *name)
{
  return get_nth (object, name, openings_random_below (random, get_length (object, name)));
}

/* @n of the texts, in their order. */
static GPtrArray *
pick_some (OpeningsRandom *random,
           JsonObject *object,
           const char *name,
           guint n)
{
  GPtrArray *picked = g_ptr_array_new ();
  guint left = get_length (object, name);

  for (guint i = 0; left > 0; i++, left--)
    {
      if (openings_random_below (random, left) >= n)
        continue;

      g_ptr_array_add (picked, (char *) get_nth (object, name, i));
      n--;
    }

  return picked;
}

static char *
fill_in (const char *template,
         const OpeningsDemoCompany *company,
         const OpeningsDemoPosting *posting)
{
  GString *text = g_string_new (template);

  g_string_replace (text, "{title}", posting->title, 0);
  g_string_replace (text, "{city}", posting->cities[0]->city, 0);
  g_string_replace (text, "{company}", company->name, 0);
  g_string_replace (text, "{team}", posting->department, 0);

  return g_string_free (text, FALSE);
}

static gboolean
title_has (const OpeningsDemoPosting *posting,
           const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (posting->title, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static OpeningsEmployment
choose_employment (OpeningsRandom *random,
                   const OpeningsDemoPosting *posting,
                   JsonObject *trade)
{
  static const struct
  {
    const char *name;
    OpeningsEmployment employment;
  } names[] = {
    { "Full-time", OPENINGS_EMPLOYMENT_FULL_TIME },
    { "Part-time", OPENINGS_EMPLOYMENT_PART_TIME },
    { "Contract", OPENINGS_EMPLOYMENT_CONTRACT },
    { "Internship", OPENINGS_EMPLOYMENT_INTERNSHIP },
    { "Temporary", OPENINGS_EMPLOYMENT_TEMPORARY },
  };
  const char *name = pick (random, trade, "employment");

  if (title_has (posting, (const char *const[]) { "Intern", NULL }))
    return OPENINGS_EMPLOYMENT_INTERNSHIP;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, name) == 0)
      return names[i].employment;

  g_assert_not_reached ();
}

static OpeningsWorkplace
choose_workplace (OpeningsRandom *random,
                  JsonObject *company,
                  JsonObject *trade)
{
  const char *place = json_object_get_string_member (trade, "place");
  guint dice = openings_random_below (random, 8);

  if (strcmp (place, "onsite") == 0)
    return dice < 5 ? OPENINGS_WORKPLACE_ONSITE : OPENINGS_WORKPLACE_UNKNOWN;
  if (strcmp (place, "any") == 0 && dice < json_object_get_int_member (company, "remote"))
    return OPENINGS_WORKPLACE_REMOTE;

  return openings_random_below (random, 4) < 3 ? OPENINGS_WORKPLACE_HYBRID
                                               : OPENINGS_WORKPLACE_ONSITE;
}

static double
round_to (double amount,
          double unit)
{
  return round (amount / unit) * unit;
}

static OpeningsSalary
choose_salary (OpeningsRandom *random,
               const OpeningsDemoPosting *posting,
               JsonObject *trade)
{
  static const char *const high[] = { "Senior", "Staff", "Lead", "Manager", "Head", NULL };
  static const char *const low[] = { "Intern", "Apprentice", "Graduate", "Assistant", NULL };
  JsonArray *pay = json_object_get_array_member (trade, "pay");
  const OpeningsDemoCity *city = posting->cities[0];
  double level = title_has (posting, high) ? 1.25 : title_has (posting, low) ? 0.7
                                                                             : 1.0;
  double spread = 0.9 + openings_random_below (random, 5) * 0.05;
  double min = json_array_get_double_element (pay, 0) * level * spread * city->rate;
  double max = json_array_get_double_element (pay, 1) * level * spread * city->rate;
  OpeningsSalary salary = { .period = OPENINGS_PERIOD_YEAR };
  double divisor = 1;
  double unit = 500;

  if (json_object_get_boolean_member (trade, "hourly"))
    {
      gboolean by_month = strcmp (city->currency, "EUR") == 0 ||
                          strcmp (city->currency, "DKK") == 0;

      salary.period = by_month ? OPENINGS_PERIOD_MONTH : OPENINGS_PERIOD_HOUR;
      divisor = by_month ? 12 : 2080;
      unit = by_month ? 50 : 0.25;
    }
  salary.min = round_to (min / divisor, unit);
  salary.max = round_to (max / divisor, unit);
  g_strlcpy (salary.currency, city->currency, sizeof salary.currency);

  return salary;
}

static void
choose_cities (OpeningsDemoCatalog *self,
               OpeningsRandom *random,
               OpeningsDemoPosting *posting,
               JsonObject *company)
{
  guint n = get_length (company, "cities");
  guint first = openings_random_below (random, n);

  posting->cities[0] = g_hash_table_lookup (self->cities, get_nth (company, "cities", first));
  if (openings_random_below (random, 8) == 0)
    posting->cities[1] = g_hash_table_lookup (self->cities, get_nth (company, "cities", first + 1));
}

/* Sets when the posting was last put up, and the number that it got then. */
static void
choose_time (OpeningsDemoCatalog *self,
             OpeningsRandom *random,
             OpeningsDemoPosting *posting,
             guint company_index,
             guint index)
{
  gint64 cycle = (20 + openings_random_below (random, 100)) * DAY;
  gint64 phase = openings_random_below (random, cycle / DAY) * DAY +
                 7 * 60 * 60 + openings_random_below (random, 600) * 60;
  gint64 round = (self->now - phase) / cycle;

  posting->posted_at = round * cycle + phase;
  posting->number = (round * 10 + company_index) * 100 + index;
}

static OpeningsDemoPosting *
make_posting (OpeningsDemoCatalog *self,
              const OpeningsDemoCompany *company,
              JsonObject *object,
              guint company_index,
              guint index)
{
  OpeningsDemoPosting *posting = g_new0 (OpeningsDemoPosting, 1);
  OpeningsRandom random = openings_random_seeded (company_index, index);
  guint n_trades = get_length (object, "trades");
  JsonObject *trades = json_node_get_object (self->trades_root);
  JsonObject *trade = json_object_get_object_member (trades, get_nth (object, "trades", index));
  guint turn = index / n_trades + 3 * (index % n_trades);

  posting->title = g_strdup (get_nth (trade, "titles", turn));
  posting->department = json_object_get_string_member (trade, "department");
  choose_cities (self, &random, posting, object);
  choose_time (self, &random, posting, company_index, index);
  posting->employment = choose_employment (&random, posting, trade);
  posting->workplace = choose_workplace (&random, object, trade);
  if (openings_random_below (&random, 8) < json_object_get_int_member (object, "pay"))
    posting->salary = choose_salary (&random, posting, trade);
  posting->intro = fill_in (pick (&random, trade, "intros"), company, posting);
  posting->tasks = pick_some (&random, trade, "tasks", 4 + openings_random_below (&random, 4));
  posting->needs = pick_some (&random, trade, "needs", 3 + openings_random_below (&random, 3));
  posting->extras = pick_some (&random, trade, "extras", openings_random_below (&random, 4));

  return posting;
}

static OpeningsDemoCompany *
make_company (OpeningsDemoCatalog *self,
              JsonObject *object,
              guint company_index)
{
  OpeningsDemoCompany *company = g_new0 (OpeningsDemoCompany, 1);
  guint n = json_object_get_int_member (object, "postings");

  company->kind = json_object_get_string_member (object, "kind");
  company->board = json_object_get_string_member (object, "board");
  company->name = json_object_get_string_member (object, "name");
  company->site = json_object_get_string_member (object, "site");
  company->about = json_object_get_string_member (object, "about");
  company->closing = json_object_get_string_member (object, "closing");
  for (guint i = 0; i < G_N_ELEMENTS (company->headings); i++)
    company->headings[i] = get_nth (object, "headings", i);
  company->benefits = g_ptr_array_new ();
  for (guint i = 0; i < get_length (object, "benefits"); i++)
    g_ptr_array_add (company->benefits, (char *) get_nth (object, "benefits", i));

  company->postings = g_ptr_array_new_with_free_func (posting_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (company->postings, make_posting (self, company, object, company_index, i));

  return company;
}

static void
read_cities (OpeningsDemoCatalog *self,
             JsonArray *cities)
{
  for (guint i = 0; i < json_array_get_length (cities); i++)
    {
      JsonObject *object = json_array_get_object_element (cities, i);
      OpeningsDemoCity *city = g_new0 (OpeningsDemoCity, 1);

      city->city = json_object_get_string_member (object, "city");
      city->region = json_object_get_string_member_with_default (object, "region", NULL);
      city->country = json_object_get_string_member (object, "country");
      city->code = json_object_get_string_member (object, "code");
      city->currency = json_object_get_string_member (object, "currency");
      city->rate = json_object_get_double_member (object, "rate");
      g_hash_table_insert (self->cities, (char *) city->city, city);
    }
}

static void
openings_demo_catalog_finalize (GObject *object)
{
  OpeningsDemoCatalog *self = OPENINGS_DEMO_CATALOG (object);

  g_ptr_array_unref (self->companies);
  g_hash_table_unref (self->cities);
  json_node_unref (self->companies_root);
  json_node_unref (self->trades_root);

  G_OBJECT_CLASS (openings_demo_catalog_parent_class)->finalize (object);
}

static void
openings_demo_catalog_class_init (OpeningsDemoCatalogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = openings_demo_catalog_finalize;
}

static void
openings_demo_catalog_init (OpeningsDemoCatalog *self)
{
  self->cities = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->companies = g_ptr_array_new_with_free_func (company_free);
}

/**
 * openings_demo_catalog_new:
 * @now: what time it is; postings are older than that
 *
 * Returns: (transfer full): the companies and what they look for at @now
 */
OpeningsDemoCatalog *
openings_demo_catalog_new (gint64 now)
{
  OpeningsDemoCatalog *self = g_object_new (OPENINGS_TYPE_DEMO_CATALOG, NULL);
  JsonObject *root;
  JsonArray *companies;

  self->now = now;
  self->companies_root = load ("companies.json");
  self->trades_root = load ("trades.json");
  root = json_node_get_object (self->companies_root);
  read_cities (self, json_object_get_array_member (root, "cities"));

  companies = json_object_get_array_member (root, "companies");
  for (guint i = 0; i < json_array_get_length (companies); i++)
    g_ptr_array_add (self->companies,
                     make_company (self, json_array_get_object_element (companies, i), i));

  return self;
}

/**
 * openings_demo_catalog_get_companies:
 * @self: the catalog
 *
 * Returns: (transfer none) (element-type OpeningsDemoCompany): all companies
 */
GPtrArray *
openings_demo_catalog_get_companies (OpeningsDemoCatalog *self)
{
  return self->companies;
}
