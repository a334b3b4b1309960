/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OpeningsTopic:
 * @OPENINGS_TOPIC_SALARY: the pay; its value is in the posting's own field
 * @OPENINGS_TOPIC_WORKPLACE: remote, hybrid or on-site: the nick of an OpeningsWorkplace
 * @OPENINGS_TOPIC_APPLICANTS: who may apply: country codes and names of regions, by "; "
 * @OPENINGS_TOPIC_SENIORITY: intern, junior, mid, senior, lead, manager, director, executive
 * @OPENINGS_TOPIC_VISA: whether a visa is sponsored: yes or no
 * @OPENINGS_TOPIC_LANGUAGE: what the text is written in: an ISO 639-1 code
 * @OPENINGS_TOPIC_EMPLOYMENT: its kind; the value is in the posting's own field
 * @OPENINGS_TOPIC_DEADLINE: until when one may apply; the value is in the posting's own field
 * @OPENINGS_TOPIC_WORKPLACE_FIELD: what the source's fields say of the workplace where the text
 *   says more and counts: the nick of an OpeningsWorkplace
 * @OPENINGS_TOPIC_DEPARTMENT: the department; the value is in the posting's own field
 *
 * What a statement is about.
 */
typedef enum
{
  OPENINGS_TOPIC_SALARY,
  OPENINGS_TOPIC_WORKPLACE,
  OPENINGS_TOPIC_APPLICANTS,
  OPENINGS_TOPIC_SENIORITY,
  OPENINGS_TOPIC_VISA,
  OPENINGS_TOPIC_LANGUAGE,
  OPENINGS_TOPIC_EMPLOYMENT,
  OPENINGS_TOPIC_DEADLINE,
  OPENINGS_TOPIC_WORKPLACE_FIELD,
  OPENINGS_TOPIC_DEPARTMENT,
} OpeningsTopic;

#define OPENINGS_TYPE_TOPIC (openings_topic_get_type ())

GType openings_topic_get_type (void);

/**
 * OpeningsStatement:
 *
 * What a posting states in words, and the words.
 */
typedef struct
{
  OpeningsTopic topic;
  char *value;  /* (owned) */
  char *phrase; /* (owned) as it stands in the posting, one line */
} OpeningsStatement;

GPtrArray *openings_statements_new (void);
GPtrArray *openings_statements_copy (GPtrArray *self);
void openings_statements_add (GPtrArray *self,
                              OpeningsTopic topic,
                              const char *value,
                              const char *phrase);
const OpeningsStatement *openings_statements_find (GPtrArray *self,
                                                   OpeningsTopic topic);
char *openings_statements_to_text (GPtrArray *self);
GPtrArray *openings_statements_from_text (const char *text);

G_END_DECLS
