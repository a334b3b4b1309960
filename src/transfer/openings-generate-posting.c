/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-generate.h"

#include <string.h>

#include "openings-generate-text.h"

/* 2026-06-01: a fixed day, so that a posting is the same whenever it is made. */
#define ANCHOR                G_GINT64_CONSTANT (1780272000)
#define DAY                   (24 * 60 * 60)
#define POSTINGS_IN_A_COMPANY 100

static const char *const company_colours[] = {
  "Amber",
  "Azure",
  "Birch",
  "Bronze",
  "Cedar",
  "Cobalt",
  "Copper",
  "Coral",
  "Crimson",
  "Ebony",
  "Elder",
  "Ember",
  "Fern",
  "Flint",
  "Garnet",
  "Golden",
  "Granite",
  "Hazel",
  "Indigo",
  "Ivory",
  "Jade",
  "Juniper",
  "Larch",
  "Linden",
  "Maple",
  "Marble",
  "Onyx",
  "Opal",
  "Pewter",
  "Quartz",
  "Rowan",
  "Willow"
};

static const char *const company_things[] = {
  "Anchor",
  "Arrow",
  "Badger",
  "Beacon",
  "Bridge",
  "Compass",
  "Crane",
  "Delta",
  "Falcon",
  "Ferry",
  "Forge",
  "Fox",
  "Gate",
  "Harbour",
  "Heron",
  "Hill",
  "Island",
  "Kestrel",
  "Lantern",
  "Meadow",
  "Mill",
  "Mountain",
  "Orchard",
  "Otter",
  "Quay",
  "River",
  "Sparrow",
  "Spring",
  "Stone",
  "Tower",
  "Valley",
  "Wharf"
};

static const char *const company_forms[] = {
  "Systems",
  "Foods",
  "Logistics",
  "Health",
  "Works",
  "Energy",
  "Press",
  "Bank",
  "Studios",
  "Motors",
  "Schools",
  "Textiles",
  "Software",
  "Hotels",
  "Gardens",
  "Labs"
};

static const char *const levels[] = { "", "", "", "", "Senior ", "Senior ", "Junior ", "Lead " };

static const struct
{
  const char *title;
  const char *department;
  guint pay; /* a year, in thousands */
} trades[] = {
  { "Backend Engineer", "Engineering", 70 },
  { "Frontend Engineer", "Engineering", 66 },
  { "Data Analyst", "Data", 58 },
  { "Data Engineer", "Data", 70 },
  { "Machine Learning Engineer", "Data", 80 },
  { "Site Reliability Engineer", "Engineering", 78 },
  { "Security Analyst", "Engineering", 68 },
  { "Product Manager", "Product", 76 },
  { "Product Designer", "Design", 62 },
  { "Technical Writer", "Product", 54 },
  { "Mechanical Engineer", "Manufacturing", 60 },
  { "Electrician", "Manufacturing", 42 },
  { "Machine Operator", "Manufacturing", 36 },
  { "Quality Inspector", "Manufacturing", 44 },
  { "Warehouse Associate", "Logistics", 31 },
  { "Truck Driver", "Logistics", 40 },
  { "Supply Planner", "Logistics", 52 },
  { "Buyer", "Purchasing", 50 },
  { "Account Executive", "Sales", 58 },
  { "Sales Assistant", "Retail", 28 },
  { "Store Manager", "Retail", 42 },
  { "Customer Support Agent", "Support", 34 },
  { "Marketing Manager", "Marketing", 60 },
  { "Copywriter", "Marketing", 46 },
  { "Accountant", "Finance", 52 },
  { "Controller", "Finance", 68 },
  { "Payroll Clerk", "Finance", 40 },
  { "Recruiter", "People", 48 },
  { "Legal Counsel", "Legal", 82 },
  { "Nurse", "Care", 42 },
  { "Physiotherapist", "Care", 44 },
  { "Pharmacist", "Care", 58 },
  { "Teacher", "Education", 46 },
  { "Childcare Worker", "Education", 34 },
  { "Chef", "Kitchen", 38 },
  { "Baker", "Kitchen", 34 },
  { "Receptionist", "Front Office", 31 },
  { "Gardener", "Facilities", 32 },
  { "Cleaner", "Facilities", 27 },
  { "Translator", "Communication", 44 },
};

static const struct
{
  const char *city;
  const char *region;
  const char *country;
  const char *name; /* of the country */
  const char *currency;
  guint rate; /* what pay is multiplied with, in hundredths */
} cities[] = {
  { "Dublin", NULL, "IE", "Ireland", "EUR", 110 },
  { "Cork", NULL, "IE", "Ireland", "EUR", 100 },
  { "Berlin", NULL, "DE", "Germany", "EUR", 100 },
  { "München", "Bayern", "DE", "Germany", "EUR", 112 },
  { "Köln", NULL, "DE", "Germany", "EUR", 98 },
  { "Wien", NULL, "AT", "Austria", "EUR", 95 },
  { "Zürich", NULL, "CH", "Switzerland", "CHF", 165 },
  { "Paris", NULL, "FR", "France", "EUR", 100 },
  { "Nantes", NULL, "FR", "France", "EUR", 82 },
  { "Madrid", NULL, "ES", "Spain", "EUR", 70 },
  { "Málaga", "Andalucía", "ES", "Spain", "EUR", 62 },
  { "Lisboa", NULL, "PT", "Portugal", "EUR", 58 },
  { "Torino", NULL, "IT", "Italy", "EUR", 72 },
  { "Amsterdam", NULL, "NL", "Netherlands", "EUR", 108 },
  { "Gent", NULL, "BE", "Belgium", "EUR", 98 },
  { "Kraków", NULL, "PL", "Poland", "PLN", 260 },
  { "Brno", NULL, "CZ", "Czechia", "CZK", 1300 },
  { "Göteborg", NULL, "SE", "Sweden", "SEK", 850 },
  { "Aarhus", NULL, "DK", "Denmark", "DKK", 800 },
  { "Bergen", NULL, "NO", "Norway", "NOK", 1050 },
  { "Tampere", NULL, "FI", "Finland", "EUR", 92 },
  { "London", "England", "GB", "United Kingdom", "GBP", 105 },
  { "Leeds", "England", "GB", "United Kingdom", "GBP", 78 },
  { "Edinburgh", "Scotland", "GB", "United Kingdom", "GBP", 82 },
  { "Toronto", "ON", "CA", "Canada", "CAD", 140 },
  { "Montréal", "QC", "CA", "Canada", "CAD", 130 },
  { "New York", "NY", "US", "United States", "USD", 190 },
  { "Austin", "TX", "US", "United States", "USD", 160 },
  { "Denver", "CO", "US", "United States", "USD", 155 },
  { "Seattle", "WA", "US", "United States", "USD", 185 },
  { "Melbourne", "VIC", "AU", "Australia", "AUD", 160 },
  { "Auckland", NULL, "NZ", "New Zealand", "NZD", 150 },
};

static const char *const skills[] = {
  "Python",
  "SQL",
  "C",
  "Java",
  "Excel",
  "Linux",
  "Git",
  "Docker",
  "German",
  "French",
  "English",
  "Spanish",
  "Welding",
  "CAD",
  "First aid",
  "Driving licence",
  "Photoshop",
  "Accounting",
  "Negotiation",
  "Teaching",
  "Baking",
  "Gardening",
  "Statistics",
  "Writing"
};

/* Numbers 0 to 16,383 give as many names, in an order of the seed's own. */
static char *
dup_company (guint64 seed,
             guint number)
{
  guint n_names = 32 * 32 * 16;
  guint mixed = (number * 10007u + (guint) (seed * 2654435761u)) % n_names;
  guint round = number / n_names;
  g_autofree char *again = round > 0 ? g_strdup_printf (" %u", round + 1) : NULL;

  return g_strconcat (company_colours[mixed % 32], " ", company_things[mixed / 32 % 32], " ",
                      company_forms[mixed / 1024], again, NULL);
}

static void
choose_salary (OpeningsRandom *random,
               OpeningsPosting *posting,
               guint yearly,
               const char *currency)
{
  guint low;

  if (openings_random_below (random, 10) >= 6)
    return;

  low = yearly - yearly * openings_random_below (random, 20) / 100;
  posting->salary.period = OPENINGS_PERIOD_YEAR;
  posting->salary.origin = openings_random_below (random, 5) == 0 ? OPENINGS_ORIGIN_TEXT
                                                                  : OPENINGS_ORIGIN_FIELD;
  posting->salary.min = low / 100 * 100;
  posting->salary.max = (low + low * (5 + openings_random_below (random, 35)) / 100) / 100 * 100;
  memcpy (posting->salary.currency, currency, sizeof posting->salary.currency);
  if (openings_random_below (random, 6) == 0)
    {
      posting->salary.period = OPENINGS_PERIOD_HOUR;
      posting->salary.min = low / 2080;
      posting->salary.max = low / 2080 + 1 + openings_random_below (random, 5);
    }
}

static void
choose_places (OpeningsRandom *random,
               OpeningsPosting *posting,
               guint first)
{
  guint n = openings_random_below (random, 8) == 0 ? 2 : 1;

  posting->locations = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      guint city = (first + i * 7) % G_N_ELEMENTS (cities);

      posting->locations[i] = g_strconcat (cities[city].city, ", ", cities[city].name, NULL);
      openings_posting_add_place (posting, cities[city].city, cities[city].region,
                                  cities[city].country);
    }
}

static void
choose_skills (OpeningsRandom *random,
               OpeningsPosting *posting)
{
  guint first = openings_random_below (random, G_N_ELEMENTS (skills));
  guint n = openings_random_below (random, 5);

  posting->skills = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    posting->skills[i] = g_strdup (skills[(first + i * 5) % G_N_ELEMENTS (skills)]);
}

static OpeningsEmployment
choose_employment (OpeningsRandom *random)
{
  guint dice = openings_random_below (random, 20);

  return dice < 12   ? OPENINGS_EMPLOYMENT_FULL_TIME
         : dice < 15 ? OPENINGS_EMPLOYMENT_PART_TIME
         : dice < 18 ? OPENINGS_EMPLOYMENT_UNKNOWN
         : dice < 19 ? OPENINGS_EMPLOYMENT_CONTRACT
                     : OPENINGS_EMPLOYMENT_INTERNSHIP;
}

/**
 * openings_generate_posting:
 * @seed: which world of postings
 * @index: which posting of it
 *
 * Returns: (transfer full): a sealed posting, the same for the same numbers on
 *   any day and machine
 */
OpeningsPosting *
openings_generate_posting (guint64 seed,
                           guint index)
{
  OpeningsRandom random = openings_random_seeded (seed, index);
  OpeningsPosting *posting = openings_posting_new ();
  guint trade = openings_random_below (&random, G_N_ELEMENTS (trades));
  guint city = openings_random_below (&random, G_N_ELEMENTS (cities));
  guint yearly = trades[trade].pay * cities[city].rate * 10;

  posting->source = g_strdup_printf ("manual:generated-%" G_GUINT64_FORMAT, seed);
  posting->external_id = g_strdup_printf ("%u", index);
  posting->company = dup_company (seed, index / POSTINGS_IN_A_COMPANY);
  posting->title = g_strconcat (levels[openings_random_below (&random, G_N_ELEMENTS (levels))],
                                trades[trade].title, NULL);
  choose_places (&random, posting, city);
  posting->workplace = openings_random_below (&random, 4);
  posting->department = g_strdup (trades[trade].department);
  posting->employment = choose_employment (&random);
  choose_salary (&random, posting, yearly, cities[city].currency);
  posting->posted_at = ANCHOR - openings_random_below (&random, 365 * DAY);
  posting->url = g_strdup_printf ("https://jobs.generated.example/%" G_GUINT64_FORMAT "/%u", seed,
                                  index);
  posting->apply_url = g_strconcat (posting->url, "/apply", NULL);
  posting->description = openings_generate_text (&random);
  choose_skills (&random, posting);

  return openings_posting_seal (posting);
}
