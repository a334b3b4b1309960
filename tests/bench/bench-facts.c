/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-bench.h"
#include "openings-facts.h"
#include "openings-generate.h"

/* Reading the facts of postings from their texts, on one core. */

#define N_POSTINGS 10000
#define SEED       1

/* A generated posting as a source would make it: nothing but title, location
 * and text. */
static OpeningsPosting *
make_posting (guint index)
{
  g_autoptr (OpeningsPosting) generated = openings_generate_posting (SEED, index);
  OpeningsPosting *posting = openings_posting_new ();

  posting->source = g_strdup (generated->source);
  posting->external_id = g_strdup (generated->external_id);
  posting->title = g_strdup (generated->title);
  posting->locations = g_strdupv (generated->locations);
  posting->description = g_strdup (generated->description);

  return posting;
}

int
main (int argc,
      char **argv)
{
  g_autoptr (OpeningsBench) bench = openings_bench_new (argc, argv, N_POSTINGS);
  g_autoptr (GArray) samples = openings_samples_new ();
  g_autoptr (GPtrArray) postings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) openings_posting_unref);
  double begin;

  for (guint i = 0; i < bench->n_jobs; i++)
    g_ptr_array_add (postings, make_posting (i));

  begin = openings_bench_cpu ();
  for (guint i = 0; i < postings->len; i++)
    openings_facts_seal (postings->pdata[i]);
  openings_samples_add (samples, openings_bench_cpu () - begin);
  openings_bench_report (bench, "facts", "ms", samples, NULL);

  return 0;
}
