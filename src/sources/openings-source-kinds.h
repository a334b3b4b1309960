/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-source-kind.h"

G_BEGIN_DECLS

/* Private to this layer: the kinds, one file each. */

extern const OpeningsSourceKind openings_source_adzuna;
extern const OpeningsSourceKind openings_source_arbeitnow;
extern const OpeningsSourceKind openings_source_arbeitsagentur;
extern const OpeningsSourceKind openings_source_ashby;
extern const OpeningsSourceKind openings_source_bamboohr;
extern const OpeningsSourceKind openings_source_breezy;
extern const OpeningsSourceKind openings_source_feed;
extern const OpeningsSourceKind openings_source_gem;
extern const OpeningsSourceKind openings_source_greenhouse;
extern const OpeningsSourceKind openings_source_hackernews;
extern const OpeningsSourceKind openings_source_himalayas;
extern const OpeningsSourceKind openings_source_icims;
extern const OpeningsSourceKind openings_source_jazzhr;
extern const OpeningsSourceKind openings_source_jobicy;
extern const OpeningsSourceKind openings_source_jobtech;
extern const OpeningsSourceKind openings_source_jobvite;
extern const OpeningsSourceKind openings_source_join;
extern const OpeningsSourceKind openings_source_jsonld;
extern const OpeningsSourceKind openings_source_lever;
extern const OpeningsSourceKind openings_source_manual;
extern const OpeningsSourceKind openings_source_oracle;
extern const OpeningsSourceKind openings_source_personio;
extern const OpeningsSourceKind openings_source_pinpoint;
extern const OpeningsSourceKind openings_source_recruitee;
extern const OpeningsSourceKind openings_source_remoteok;
extern const OpeningsSourceKind openings_source_remotive;
extern const OpeningsSourceKind openings_source_rippling;
extern const OpeningsSourceKind openings_source_sitemap;
extern const OpeningsSourceKind openings_source_smartrecruiters;
extern const OpeningsSourceKind openings_source_successfactors;
extern const OpeningsSourceKind openings_source_teamtailor;
extern const OpeningsSourceKind openings_source_themuse;
extern const OpeningsSourceKind openings_source_usajobs;
extern const OpeningsSourceKind openings_source_weworkremotely;
extern const OpeningsSourceKind openings_source_workable;
extern const OpeningsSourceKind openings_source_workday;
extern const OpeningsSourceKind openings_source_workingnomads;

G_END_DECLS
