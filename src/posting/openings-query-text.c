/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-query-text.h"

#include <string.h>

#include "openings-enum.h"

/* A dictionary in GVariant's text format, of what is not as in a fresh query.
 * What a reader does not know, or finds to be of another type, counts for
 * nothing. What belongs to a moment is left out: unseen_since and after_id. */

typedef enum
{
  FIELD_TEXT,
  FIELD_TEXTS,
  FIELD_SWITCH,
  FIELD_CHOICE,
  FIELD_NUMBER,
  FIELD_TIME,
  FIELD_AMOUNT,
} FieldKind;

typedef struct
{
  const char *name;
  FieldKind kind;
  gsize offset;
  GType (*get_type) (void); /* of FIELD_CHOICE */
} Field;

#define FIELD(name, kind)                                   \
  {                                                         \
#name, kind, G_STRUCT_OFFSET(OpeningsQuery, name), NULL \
  }
#define CHOICE(name, type)                                          \
  {                                                                 \
#name, FIELD_CHOICE, G_STRUCT_OFFSET(OpeningsQuery, name), type \
  }
#define MEMBER(type, query, field) G_STRUCT_MEMBER (type, query, (field)->offset)

static const Field fields[] = {
  FIELD (text, FIELD_TEXT),
  FIELD (title, FIELD_TEXT),
  FIELD (company, FIELD_TEXT),
  FIELD (location, FIELD_TEXT),
  FIELD (near, FIELD_TEXT),
  FIELD (within_km, FIELD_AMOUNT),
  FIELD (source, FIELD_TEXT),
  FIELD (has_status, FIELD_SWITCH),
  CHOICE (status, openings_status_get_type),
  FIELD (without_companies, FIELD_TEXTS),
  FIELD (without_words, FIELD_TEXTS),
  FIELD (favorite, FIELD_SWITCH),
  FIELD (closed, FIELD_SWITCH),
  CHOICE (workplace, openings_workplace_get_type),
  CHOICE (employment, openings_employment_get_type),
  FIELD (residents, FIELD_TEXT),
  FIELD (min_salary, FIELD_AMOUNT),
  FIELD (or_unknown, FIELD_NUMBER),
  FIELD (since, FIELD_TIME),
  FIELD (n_days, FIELD_NUMBER),
  CHOICE (sort, openings_sort_get_type),
};

/* Returns: (transfer floating) (nullable): the value, unless it is that of a fresh query */
static GVariant *
get_value (const OpeningsQuery *query,
           const Field *field)
{
  const char *text;
  GStrv texts;
  gint64 number = 0;

  switch (field->kind)
    {
    case FIELD_TEXT:
      text = MEMBER (char *, query, field);
      return text != NULL ? g_variant_new_string (text) : NULL;
    case FIELD_TEXTS:
      texts = MEMBER (GStrv, query, field);
      return texts != NULL && *texts != NULL
                 ? g_variant_new_strv ((const char *const *) texts, -1)
                 : NULL;
    case FIELD_SWITCH:
      return MEMBER (gboolean, query, field) ? g_variant_new_boolean (TRUE) : NULL;
    case FIELD_CHOICE:
      number = MEMBER (int, query, field);
      return number != 0
                 ? g_variant_new_string (openings_enum_to_nick (field->get_type (), (int) number))
                 : NULL;
    case FIELD_NUMBER:
      number = MEMBER (guint, query, field);
      break;
    case FIELD_TIME:
      number = MEMBER (gint64, query, field);
      break;
    case FIELD_AMOUNT:
    default:
      return MEMBER (double, query, field) > 0.0
                 ? g_variant_new_double (MEMBER (double, query, field))
                 : NULL;
    }

  return number != 0 ? g_variant_new_int64 (number) : NULL;
}

/**
 * openings_query_to_text:
 * @self: a query
 *
 * Returns: (transfer full): the same as text, for openings_query_from_text()
 */
char *
openings_query_to_text (const OpeningsQuery *self)
{
  g_auto (GVariantDict) dictionary = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GVariant) all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GVariant *value = get_value (self, &fields[i]);

      if (value != NULL)
        g_variant_dict_insert_value (&dictionary, fields[i].name, value);
    }
  if (*self->salary_currency != '\0')
    g_variant_dict_insert (&dictionary, "currency", "s", self->salary_currency);
  all = g_variant_ref_sink (g_variant_dict_end (&dictionary));

  return g_variant_print (all, FALSE);
}

static void
set_value (OpeningsQuery *query,
           const Field *field,
           GVariant *value)
{
  gboolean is_text = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING);
  gboolean is_number = g_variant_is_of_type (value, G_VARIANT_TYPE_INT64);

  if (field->kind == FIELD_TEXT && is_text)
    MEMBER (char *, query, field) = g_variant_dup_string (value, NULL);
  else if (field->kind == FIELD_TEXTS && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    MEMBER (GStrv, query, field) = g_variant_dup_strv (value, NULL);
  else if (field->kind == FIELD_SWITCH && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    MEMBER (gboolean, query, field) = g_variant_get_boolean (value);
  else if (field->kind == FIELD_CHOICE && is_text)
    openings_enum_from_nick (field->get_type (), g_variant_get_string (value, NULL),
                             &MEMBER (int, query, field));
  else if (field->kind == FIELD_NUMBER && is_number)
    MEMBER (guint, query, field) = (guint) CLAMP (g_variant_get_int64 (value), 0, G_MAXINT);
  else if (field->kind == FIELD_TIME && is_number)
    MEMBER (gint64, query, field) = g_variant_get_int64 (value);
  else if (field->kind == FIELD_AMOUNT && g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    MEMBER (double, query, field) = g_variant_get_double (value);
}

/**
 * openings_query_from_text:
 * @text: what openings_query_to_text() gave, maybe that of another version
 *
 * Returns: (transfer full): the query; a fresh one of what is none
 */
OpeningsQuery *
openings_query_from_text (const char *text)
{
  OpeningsQuery *self = openings_query_new ();
  g_autoptr (GVariant) all = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  const char *currency;

  if (all == NULL)
    return self;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GVariant) value = g_variant_lookup_value (all, fields[i].name, NULL);

      if (value != NULL)
        set_value (self, &fields[i], value);
    }
  if (g_variant_lookup (all, "currency", "&s", &currency))
    g_strlcpy (self->salary_currency, currency, sizeof self->salary_currency);

  return self;
}
