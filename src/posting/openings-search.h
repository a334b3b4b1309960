/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "openings-query.h"

G_BEGIN_DECLS

/* What a user types to search, taken apart. */

/**
 * OpeningsTermKind:
 * @OPENINGS_TERM_TEXT: words anywhere in a posting
 * @OPENINGS_TERM_TITLE: words in the title
 * @OPENINGS_TERM_COMPANY: words in the company's name
 * @OPENINGS_TERM_LOCATION: words in a location
 * @OPENINGS_TERM_SKILL: words in a skill
 * @OPENINGS_TERM_SOURCE: a source's handle, or its kind
 * @OPENINGS_TERM_NOTE: part of the user's notes
 * @OPENINGS_TERM_RESIDENTS: a country or region whose residents alone may apply
 * @OPENINGS_TERM_STATUS: @choice is an OpeningsStatus
 * @OPENINGS_TERM_WORKPLACE: @choice has a bit for each OpeningsWorkplace meant
 * @OPENINGS_TERM_EMPLOYMENT: @choice is an OpeningsEmployment
 * @OPENINGS_TERM_SALARY: @compare, @number a year in @currency
 * @OPENINGS_TERM_AGE: @compare, @number of seconds since it was posted
 * @OPENINGS_TERM_DATE: @compare, @number is the first second of the day when it
 *   was posted
 * @OPENINGS_TERM_FAVORITE: has a star
 * @OPENINGS_TERM_CLOSED: is closed
 * @OPENINGS_TERM_HAS: @choice is an OpeningsTermFact
 */
typedef enum
{
  OPENINGS_TERM_TEXT,
  OPENINGS_TERM_TITLE,
  OPENINGS_TERM_COMPANY,
  OPENINGS_TERM_LOCATION,
  OPENINGS_TERM_SKILL,
  OPENINGS_TERM_SOURCE,
  OPENINGS_TERM_NOTE,
  OPENINGS_TERM_RESIDENTS,
  OPENINGS_TERM_STATUS,
  OPENINGS_TERM_WORKPLACE,
  OPENINGS_TERM_EMPLOYMENT,
  OPENINGS_TERM_SALARY,
  OPENINGS_TERM_AGE,
  OPENINGS_TERM_DATE,
  OPENINGS_TERM_FAVORITE,
  OPENINGS_TERM_CLOSED,
  OPENINGS_TERM_HAS,
} OpeningsTermKind;

typedef enum
{
  OPENINGS_COMPARE_AT_LEAST,
  OPENINGS_COMPARE_OVER,
  OPENINGS_COMPARE_AT_MOST,
  OPENINGS_COMPARE_UNDER,
  OPENINGS_COMPARE_EQUAL, /* of days only */
} OpeningsCompare;

/* What a posting may state or leave out, and what a user may have written. */
typedef enum
{
  OPENINGS_TERM_FACT_SALARY,
  OPENINGS_TERM_FACT_LOCATION,
  OPENINGS_TERM_FACT_WORKPLACE,
  OPENINGS_TERM_FACT_EMPLOYMENT,
  OPENINGS_TERM_FACT_RESIDENTS,
  OPENINGS_TERM_FACT_NOTE,
} OpeningsTermFact;

/**
 * OpeningsTerm:
 * @kind: what it is about
 * @excluded: whether what it describes is not wanted
 * @quoted: whether the words are a phrase
 * @at_end: whether nothing stands behind it, so that it may still be being typed
 * @unfinished: whether the last word may go on, since it is still being typed, or since
 *   it is the value of a field
 * @misread: whether it is words only since the value of its field cannot be read
 * @literal: whether it is looked for with its marks, see openings_literal_is_one()
 * @known: whether it is the whole name of a skill, to be told by whoever knows skills
 * @text: the words, or what else was typed after the name of a field
 * @compare: how to compare with @number
 * @number: see @kind
 * @choice: see @kind
 * @currency: an ISO 4217 code, or empty
 */
typedef struct
{
  OpeningsTermKind kind;
  gboolean excluded;
  gboolean quoted;
  gboolean at_end;
  gboolean unfinished;
  gboolean misread;
  gboolean literal;
  gboolean known;
  char *text; /* (owned) */
  OpeningsCompare compare;
  double number;
  int choice;
  char currency[4];
} OpeningsTerm;

GPtrArray *openings_search_parse (const char *text);
GPtrArray *openings_search_parse_title (const char *text);
GPtrArray *openings_search_parse_query (const OpeningsQuery *query);
gboolean openings_search_is_cut (const OpeningsQuery *query);
gboolean openings_search_mentions (GPtrArray *groups,
                                   OpeningsTermKind kind);
gboolean openings_term_may_go_on (const OpeningsTerm *self);
gboolean openings_term_is_text (const OpeningsTerm *self);
gboolean openings_search_read_amount (const char *text,
                                      double *amount,
                                      char currency[4]);

G_END_DECLS
