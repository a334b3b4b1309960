/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-run-error.h"

#include "openings-enum.h"
#include "openings-http-client.h"
#include "openings-source-kind.h"
#include "openings-store.h"

/**
 * openings_run_error_to_code:
 * @error: (nullable): what went wrong
 *
 * Returns: (nullable): a word for it that programs can rely on, such as
 *   "not-found"
 */
const char *
openings_run_error_to_code (const GError *error)
{
  const char *code = NULL;

  if (error == NULL)
    return NULL;

  if (error->domain == OPENINGS_HTTP_ERROR)
    code = openings_enum_to_nick (OPENINGS_TYPE_HTTP_ERROR, error->code);
  else if (error->domain == OPENINGS_SOURCE_ERROR)
    code = openings_enum_to_nick (OPENINGS_TYPE_SOURCE_ERROR, error->code);
  else if (error->domain == OPENINGS_STORE_ERROR)
    code = openings_enum_to_nick (OPENINGS_TYPE_STORE_ERROR, error->code);

  return code != NULL ? code : "failed";
}

/**
 * openings_run_error_from_code:
 * @code: (nullable): what openings_run_error_to_code() said
 * @message: what the error said
 *
 * Returns: (transfer full): the error again, as far as the code tells it
 */
GError *
openings_run_error_from_code (const char *code,
                              const char *message)
{
  const struct
  {
    GType type;
    GQuark domain;
  } domains[] = {
    { OPENINGS_TYPE_HTTP_ERROR, OPENINGS_HTTP_ERROR },
    { OPENINGS_TYPE_SOURCE_ERROR, OPENINGS_SOURCE_ERROR },
    { OPENINGS_TYPE_STORE_ERROR, OPENINGS_STORE_ERROR },
  };
  int value;

  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (domains); i++)
    if (openings_enum_from_nick (domains[i].type, code, &value))
      return g_error_new_literal (domains[i].domain, value, message);

  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, message);
}
