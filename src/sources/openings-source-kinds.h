/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-source-kind.h"

G_BEGIN_DECLS

/* Private to this layer: the kinds, one file and one line each. They are asked in
 * this order: systems and public boards, then what any site may have. */
#define OPENINGS_SOURCE_KINDS(KIND)  \
  KIND (adzuna)                      \
  KIND (arbeitnow)                   \
  KIND (arbeitsagentur)              \
  KIND (ashby)                       \
  KIND (bamboohr)                    \
  KIND (breezy)                      \
  KIND (gem)                         \
  KIND (greenhouse)                  \
  KIND (hackernews)                  \
  KIND (himalayas)                   \
  KIND (icims)                       \
  KIND (jazzhr)                      \
  KIND (jobicy)                      \
  KIND (jobtech)                     \
  KIND (jobvite)                     \
  KIND (join)                        \
  KIND (lever)                       \
  KIND (oracle)                      \
  KIND (personio)                    \
  KIND (pinpoint)                    \
  KIND (recruitee)                   \
  KIND (remoteok)                    \
  KIND (remotive)                    \
  KIND (rippling)                    \
  KIND (smartrecruiters)             \
  KIND (successfactors)              \
  KIND (teamtailor)                  \
  KIND (themuse)                     \
  KIND (usajobs)                     \
  KIND (weworkremotely)              \
  KIND (workable)                    \
  KIND (workday)                     \
  KIND (workingnomads)               \
  KIND (feed)                        \
  KIND (sitemap)                     \
  KIND (jsonld)                      \
  KIND (manual)

#define OPENINGS_SOURCE_DECLARE(name) extern const OpeningsSourceKind openings_source_##name;
OPENINGS_SOURCE_KINDS (OPENINGS_SOURCE_DECLARE)
#undef OPENINGS_SOURCE_DECLARE

G_END_DECLS
