/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What other tools and people keep in tables: JobSpy, JobFunnel, a spreadsheet.
 * A column is known by its name, in any spelling; columns that are not known
 * are left out. A row becomes a posting that was entered by hand. */

#include "openings-csv-table.h"

#include <string.h>

#include "openings-manual-posting.h"
#include "openings-text.h"

typedef enum
{
  ID,
  TITLE,
  COMPANY,
  DEPARTMENT,
  LOCATION,
  URL,
  APPLY_URL,
  DESCRIPTION,
  SALARY,
  SALARY_MIN,
  SALARY_MAX,
  CURRENCY,
  PERIOD,
  WORKPLACE,
  IS_REMOTE,
  EMPLOYMENT,
  POSTED,
  CLOSES,
  STATUS,
  APPLIED,
  FAVORITE,
  NOTES,
  TAGS,
  N_FIELDS,
} Field;

/* Folded names of columns; where a table has several of one, the first name
 * that stands here counts. */
static const char *const names[N_FIELDS] = {
  [ID] = "id|job id|external id|key id",
  [TITLE] = "title|job title|position|role|job|position title|vacancy|stelle|stellenbezeichnung|"
            "titel|position titel|poste|intitule|titre|puesto|cargo|titulo|vaga|functie|"
            "functietitel",
  [COMPANY] = "company|company name|employer|employer name|organization|organisation|firma|"
              "unternehmen|arbeitgeber|entreprise|societe|employeur|empresa|compania|bedrijf|"
              "werkgever",
  [DEPARTMENT] = "department|team|abteilung|departement|departamento|afdeling",
  [LOCATION] = "location|locations|job location|place|city|ort|standort|arbeitsort|lieu|ville|"
               "ubicacion|lugar|ciudad|local|localizacao|cidade|locatie|plaats|stad",
  [URL] = "job url|url|link|job link|posting url|posting|listing url|listing|web page|webpage|"
          "website|adresse|lien|enlace|vinculo",
  [APPLY_URL] = "job url direct|apply url|apply link|application url|application link",
  [DESCRIPTION] = "description|job description|blurb|text|beschreibung|descripcion|descricao|"
                  "omschrijving|details|summary",
  [SALARY] = "salary|salary range|pay|pay range|wage|compensation|gehalt|lohn|salaire|salario|"
             "remuneracao|salaris",
  [SALARY_MIN] = "min amount|salary min|min salary|minimum salary|salary from|gehalt von",
  [SALARY_MAX] = "max amount|salary max|max salary|maximum salary|salary to|gehalt bis",
  [CURRENCY] = "currency|salary currency|wahrung|devise|moneda|moeda|valuta",
  [PERIOD] = "interval|salary period|pay period|salary interval",
  [WORKPLACE] = "remoteness|workplace|workplace type|work type|work mode|work arrangement",
  [IS_REMOTE] = "is remote|remote|home office|homeoffice",
  [EMPLOYMENT] = "job type|employment type|employment|contract type|anstellungsart|type de contrat|"
                 "tipo de contrato",
  [POSTED] = "date posted|posted|posted at|posted on|post date|posting date|published|"
             "publication date|date|veroffentlicht|datum",
  [CLOSES] = "deadline|closing date|closes|apply by|application deadline|bewerbungsfrist|frist|"
             "date limite|fecha limite|prazo|expires",
  [STATUS] = "status|application status|stage|state|stand|statut|estado|etapa",
  [APPLIED] = "date applied|applied|applied on|applied date|application date|applied at|"
              "beworben am|beworben|candidature le|fecha de solicitud",
  [FAVORITE] = "favorite|favourite|starred|star",
  [NOTES] = "notes|note|comments|comment|remarks|notizen|bemerkungen|anmerkungen|remarques|notas|"
            "comentarios|opmerkingen",
  [TAGS] = "tags|labels|keywords|categories",
};

struct _OpeningsCsvTable
{
  int columns[N_FIELDS]; /* -1: the table has none */
  const char *tool;
};

/* “Job_URL”, “jobUrl” and “Job URL:” are one name. */
static char *
dup_name (const char *text)
{
  g_autoptr (GString) spaced = g_string_new (NULL);
  g_autofree char *clean = openings_text_clean_line (text, -1);
  g_autofree char *plain = NULL;
  GString *name = g_string_new (NULL);

  plain = clean != NULL ? g_str_to_ascii (clean, "C") : g_strdup ("");
  for (const char *at = plain; *at != '\0'; at++)
    {
      if (g_ascii_isupper (*at) && at > plain && g_ascii_islower (at[-1]))
        g_string_append_c (spaced, ' ');
      g_string_append_c (spaced, *at);
    }

  for (const char *at = spaced->str; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (name, g_ascii_tolower (*at));
    else if (name->len > 0 && name->str[name->len - 1] != ' ')
      g_string_append_c (name, ' ');

  return g_strchomp (g_string_free (name, FALSE));
}

static int
find_column (GStrv header,
             const char *known)
{
  g_auto (GStrv) spellings = g_strsplit (known, "|", -1);

  for (guint i = 0; spellings[i] != NULL; i++)
    for (guint column = 0; header[column] != NULL; column++)
      if (strcmp (header[column], spellings[i]) == 0)
        return (int) column;

  return -1;
}

static gboolean
has_columns (GStrv header,
             const char *const *wanted)
{
  for (; *wanted != NULL; wanted++)
    if (!g_strv_contains ((const char *const *) header, *wanted))
      return FALSE;

  return TRUE;
}

static const char *
find_tool (GStrv header)
{
  static const char *const jobspy[] = { "site", "job url", "date posted", NULL };
  static const char *const jobfunnel[] = { "status", "blurb", "link", "provider", NULL };

  return has_columns (header, jobspy)      ? "JobSpy"
         : has_columns (header, jobfunnel) ? "JobFunnel"
                                           : NULL;
}

/**
 * openings_csv_table_new:
 * @header: a reader at the first row
 *
 * Returns: (transfer full) (nullable): which column is what, %NULL if there is
 *   no column of titles, or none of companies and none of addresses
 */
OpeningsCsvTable *
openings_csv_table_new (OpeningsCsvReader *header)
{
  g_autoptr (OpeningsCsvTable) self = g_new0 (OpeningsCsvTable, 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) columns = NULL;

  for (guint i = 0; i < openings_csv_reader_get_n_cells (header); i++)
    {
      g_autofree char *name = dup_name (openings_csv_reader_get_cell (header, i));

      g_strv_builder_add (builder, name);
    }
  columns = g_strv_builder_end (builder);
  for (guint field = 0; field < N_FIELDS; field++)
    self->columns[field] = find_column (columns, names[field]);
  if (self->columns[TITLE] < 0 || (self->columns[COMPANY] < 0 && self->columns[URL] < 0))
    return NULL;

  self->tool = find_tool (columns);

  return g_steal_pointer (&self);
}

void
openings_csv_table_free (OpeningsCsvTable *self)
{
  g_free (self);
}

/**
 * openings_csv_table_get_tool:
 * @self: a table
 *
 * Returns: (nullable): the name of the tool that wrote it, if it is known
 */
const char *
openings_csv_table_get_tool (OpeningsCsvTable *self)
{
  return self->tool;
}

/* NULL for an empty cell, and for what programs write for none. */
static const char *
get_cell (const OpeningsCsvTable *self,
          OpeningsCsvReader *row,
          Field field)
{
  static const char *const nothing[] = { "", "nan", "NaN", "None", "null", "N/A",
                                         "n/a", "-", NULL };
  int column = self->columns[field];
  const char *text;

  if (column < 0 || (guint) column >= openings_csv_reader_get_n_cells (row))
    return NULL;

  text = openings_csv_reader_get_cell (row, (guint) column);

  return g_strv_contains (nothing, text) ? NULL : text;
}

/* @known: whether the word is one for a status */
static OpeningsStatus
read_status (const char *text,
             gboolean *known)
{
  static const struct
  {
    const char *words; /* each begins one */
    OpeningsStatus status;
  } words[] = {
    { "new|open|to apply|todo|to do|not applied|neu|offen", OPENINGS_STATUS_NEW },
    { "interested|saved|wishlist|bookmarked|interessant|gemerkt", OPENINGS_STATUS_INTERESTED },
    { "applied|apply|submitted|sent|beworben|postule|candidate|solicitado|gesolliciteerd",
      OPENINGS_STATUS_APPLIED },
    { "interview|screening|phone|onsite|technical|in progress|vorstellung|entretien|entrevista|"
      "gesprek",
      OPENINGS_STATUS_INTERVIEWING },
    { "offer|angebot|offre|oferta|aanbod", OPENINGS_STATUS_OFFER },
    { "accept|hired|zugesagt|angenommen|accepte|aceptad|geaccepteerd", OPENINGS_STATUS_ACCEPTED },
    { "reject|declined|denied|no offer|ghosted|abgelehnt|absage|refus|rechazad|recusad|afgewezen",
      OPENINGS_STATUS_REJECTED },
    { "hidden|delete|archive|old|ignored|not interested", OPENINGS_STATUS_HIDDEN },
  };
  g_autofree char *name = text != NULL ? dup_name (text) : g_strdup ("");

  *known = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_auto (GStrv) starts = g_strsplit (words[i].words, "|", -1);

      for (guint k = 0; starts[k] != NULL; k++)
        if (g_str_has_prefix (name, starts[k]))
          return words[i].status;
    }
  *known = *name == '\0';

  return OPENINGS_STATUS_NEW;
}

/* “no” and nothing are no, a date or anything else is yes. */
static gboolean
is_said (const char *text)
{
  static const char *const no[] = { "no", "false", "0", "n", "nein", "non", "not yet", NULL };
  g_autofree char *name = text != NULL ? dup_name (text) : NULL;

  return name != NULL && *name != '\0' && !g_strv_contains (no, name);
}

/* A status that is none of ours stays as a tag. */
static GStrv
dup_tags (const char *text,
          const char *status)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", ",;|", -1);
  g_autofree char *state = openings_text_clean_line (status, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *tag = openings_text_clean_line (parts[i], -1);

      if (tag != NULL)
        g_strv_builder_add (builder, tag);
    }
  if (state != NULL)
    g_strv_builder_add (builder, state);

  return g_strv_builder_end (builder);
}

static void
read_user_fields (const OpeningsCsvTable *self,
                  OpeningsCsvReader *row,
                  OpeningsJob *job)
{
  const char *status = get_cell (self, row, STATUS);
  gboolean known;
  char *notes = openings_text_clean (get_cell (self, row, NOTES), -1);

  job->status = read_status (status, &known);
  if (job->status == OPENINGS_STATUS_NEW && is_said (get_cell (self, row, APPLIED)))
    job->status = OPENINGS_STATUS_APPLIED;
  job->applied = (job->status >= OPENINGS_STATUS_APPLIED &&
                  job->status <= OPENINGS_STATUS_ACCEPTED) ||
                 is_said (get_cell (self, row, APPLIED));
  job->favorite = is_said (get_cell (self, row, FAVORITE));
  if (notes != NULL)
    {
      g_free (job->notes);
      job->notes = notes;
    }
  g_strfreev (job->tags);
  job->tags = dup_tags (get_cell (self, row, TAGS), known ? NULL : status);
}

/**
 * openings_csv_table_read_job:
 * @self: a table
 * @row: a reader at a row
 *
 * Returns: (transfer full) (nullable): the job, %NULL when the row is none
 */
OpeningsJob *
openings_csv_table_read_job (OpeningsCsvTable *self,
                             OpeningsCsvReader *row)
{
  const OpeningsManualTexts texts = {
    .id = get_cell (self, row, ID),
    .title = get_cell (self, row, TITLE),
    .company = get_cell (self, row, COMPANY),
    .department = get_cell (self, row, DEPARTMENT),
    .location = get_cell (self, row, LOCATION),
    .url = get_cell (self, row, URL),
    .apply_url = get_cell (self, row, APPLY_URL),
    .description = get_cell (self, row, DESCRIPTION),
    .salary = get_cell (self, row, SALARY),
    .salary_min = get_cell (self, row, SALARY_MIN),
    .salary_max = get_cell (self, row, SALARY_MAX),
    .currency = get_cell (self, row, CURRENCY),
    .period = get_cell (self, row, PERIOD),
    .workplace = get_cell (self, row, WORKPLACE),
    .is_remote = get_cell (self, row, IS_REMOTE),
    .employment = get_cell (self, row, EMPLOYMENT),
    .posted = get_cell (self, row, POSTED),
    .closes = get_cell (self, row, CLOSES),
  };
  OpeningsPosting *posting = openings_manual_posting_new_from_texts (&texts);
  OpeningsJob *job;

  if (posting == NULL)
    return NULL;

  job = openings_job_new ();
  job->posting = posting;
  read_user_fields (self, row, job);

  return job;
}
