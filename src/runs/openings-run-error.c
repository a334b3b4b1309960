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
