/* SPDX-FileCopyrightText: The Openings authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "openings-error-text.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "openings-http-client.h"
#include "openings-keyring.h"
#include "openings-import.h"
#include "openings-source-kind.h"
#include "openings-store.h"

typedef struct
{
  int code;
  const char *what;
  const char *advice; /* (nullable) */
} ErrorText;

static const ErrorText http_texts[] = {
  { OPENINGS_HTTP_ERROR_BAD_URL,
    N_ ("This is not the address of a web page."),
    N_ ("Paste one such as https://example.com/careers.") },
  { OPENINGS_HTTP_ERROR_UNREACHABLE,
    N_ ("The site cannot be reached."),
    N_ ("Check the address and your network connection.") },
  { OPENINGS_HTTP_ERROR_TIMED_OUT,
    N_ ("The site took too long to answer."),
    N_ ("Try again later.") },
  { OPENINGS_HTTP_ERROR_TLS,
    N_ ("The site’s certificate is not valid, so the connection is not safe."),
    N_ ("Check the address, and the date of this computer.") },
  { OPENINGS_HTTP_ERROR_NOT_FOUND,
    N_ ("The page was not found (404)."),
    N_ ("Check the address; the page may have moved.") },
  { OPENINGS_HTTP_ERROR_FORBIDDEN,
    N_ ("The site refuses access (403)."),
    N_ ("Try the address of another page that lists these jobs.") },
  { OPENINGS_HTTP_ERROR_TOO_MANY,
    N_ ("The site asks for fewer requests (429)."),
    N_ ("Wait a few minutes, then try again.") },
  { OPENINGS_HTTP_ERROR_SERVER,
    N_ ("The site’s server is in trouble."),
    N_ ("Try again later.") },
  { OPENINGS_HTTP_ERROR_STATUS,
    N_ ("The site gave an unexpected answer."),
    N_ ("Check that the address opens in a web browser.") },
  { OPENINGS_HTTP_ERROR_TOO_LARGE,
    N_ ("The answer is too large to be read."),
    N_ ("Try the address of a page that lists fewer jobs.") },
  { OPENINGS_HTTP_ERROR_REDIRECT,
    N_ ("The address leads on to where it may not be followed."),
    N_ ("Paste the address that a web browser ends at.") },
  { OPENINGS_HTTP_ERROR_PAUSED,
    N_ ("The site failed several times, so it is left alone for now."),
    N_ ("Try again in half an hour.") },
  { OPENINGS_HTTP_ERROR_FORBIDDEN_BY_ROBOTS,
    N_ ("The site asks programs not to read this page."),
    N_ ("Try the address of another page that lists these jobs.") },
  { OPENINGS_HTTP_ERROR_PROTOCOL,
    N_ ("The site’s answer was cut off or cannot be read."),
    N_ ("Try again later.") },
  { OPENINGS_HTTP_ERROR_NO_KEY,
    N_ ("This source needs a key of your own."),
    N_ ("Ask the site for one, it is free of charge, and enter it for this source.") },
};

static const ErrorText source_texts[] = {
  { OPENINGS_SOURCE_ERROR_UNKNOWN_KIND,
    N_ ("This version of Openings does not know this kind of source."),
    N_ ("Install a newer version of Openings.") },
  { OPENINGS_SOURCE_ERROR_NOT_RECOGNISED,
    N_ ("No jobs were found at this address."),
    N_ ("Paste the address of the page that lists the open jobs.") },
  { OPENINGS_SOURCE_ERROR_NO_ADDRESS,
    N_ ("This is not the address of a web page."),
    N_ ("Paste one such as https://example.com/careers.") },
  { OPENINGS_SOURCE_ERROR_NOT_JSON,
    N_ ("The site’s answer is not the job data (JSON) that was expected."),
    N_ ("Try again later. If it stays so, the site has changed.") },
  { OPENINGS_SOURCE_ERROR_NOT_HTML,
    N_ ("The site’s answer is not a web page."),
    N_ ("Check that the address opens in a web browser.") },
  { OPENINGS_SOURCE_ERROR_NOT_XML,
    N_ ("The site’s answer is not the job feed (XML) that was expected."),
    N_ ("Try again later. If it stays so, the site has changed.") },
  { OPENINGS_SOURCE_ERROR_WRONG_SHAPE,
    N_ ("The site’s answer holds no list of jobs that Openings understands."),
    N_ ("Try again later. If it stays so, the site has changed.") },
  { OPENINGS_SOURCE_ERROR_UNKNOWN_BOARD,
    N_ ("There is no such board."),
    N_ ("Check how the company is spelled in the address.") },
  { OPENINGS_SOURCE_ERROR_NO_POSTINGS,
    N_ ("No jobs were found on this page."),
    N_ ("Paste the address of the page that lists the open jobs.") },
};

static const ErrorText file_texts[] = {
  { G_IO_ERROR_NOT_FOUND,
    N_ ("There is no such file."),
    N_ ("Check its name and folder.") },
  { G_IO_ERROR_PERMISSION_DENIED,
    N_ ("The file cannot be opened."),
    N_ ("Check its permissions.") },
  { G_IO_ERROR_IS_DIRECTORY,
    N_ ("This is a folder."),
    N_ ("Name a file in it.") },
};

static const ErrorText keyring_texts[] = {
  { OPENINGS_KEYRING_ERROR_FAILED,
    N_ ("Your key could not be kept in the keyring."),
    N_ ("It works until you close Openings. Unlock or set up a keyring to keep it.") },
};

static const ErrorText store_texts[] = {
  { OPENINGS_STORE_ERROR_FAILED,
    N_ ("Your jobs could not be read or saved."),
    N_ ("Try again. If it stays so, restart Openings.") },
  { OPENINGS_STORE_ERROR_NEWER,
    N_ ("Your jobs were saved by a newer version of Openings."),
    N_ ("Install that version to open them.") },
  { OPENINGS_STORE_ERROR_DAMAGED,
    N_ ("The file that holds your jobs is damaged."),
    N_ ("Put back one of the backups that are kept beside it.") },
  { OPENINGS_STORE_ERROR_UNWRITABLE,
    N_ ("The folder that holds your jobs cannot be written to."),
    N_ ("Check its permissions.") },
  { OPENINGS_STORE_ERROR_FULL,
    N_ ("There is no space left to save your jobs."),
    N_ ("Free some space, then try again.") },
  { OPENINGS_STORE_ERROR_BUSY,
    N_ ("Another program is using the file that holds your jobs."),
    N_ ("Close it, then try again.") },
  { OPENINGS_STORE_ERROR_NOT_FOUND,
    N_ ("It is not there any more."), NULL },
};

static const ErrorText import_texts[] = {
  { OPENINGS_IMPORT_ERROR_UNKNOWN_FORMAT,
    N_ ("This is no file that Openings can import."),
    N_ ("Choose a .json file that Openings exported, or a table (.csv) with columns for title and"
        " company.") },
  { OPENINGS_IMPORT_ERROR_DAMAGED,
    N_ ("The file is damaged, so nothing of it was imported."),
    N_ ("Export it again, or choose another one.") },
  { OPENINGS_IMPORT_ERROR_TRUNCATED,
    N_ ("The file ends too early, so nothing of it was imported."),
    N_ ("Export it again, or choose another one.") },
  { OPENINGS_IMPORT_ERROR_NEWER,
    N_ ("The file was written by a newer version of Openings."),
    N_ ("Install that version to import it.") },
  { OPENINGS_IMPORT_ERROR_TOO_LARGE,
    N_ ("The file is too large to be imported."),
    N_ ("Split it, and import its parts.") },
};

static const ErrorText *
find_text (const GError *error)
{
  const struct
  {
    GQuark domain;
    const ErrorText *texts;
    gsize n_texts;
  } domains[] = {
    { OPENINGS_HTTP_ERROR, http_texts, G_N_ELEMENTS (http_texts) },
    { OPENINGS_SOURCE_ERROR, source_texts, G_N_ELEMENTS (source_texts) },
    { G_IO_ERROR, file_texts, G_N_ELEMENTS (file_texts) },
    { OPENINGS_KEYRING_ERROR, keyring_texts, G_N_ELEMENTS (keyring_texts) },
    { OPENINGS_STORE_ERROR, store_texts, G_N_ELEMENTS (store_texts) },
    { OPENINGS_IMPORT_ERROR, import_texts, G_N_ELEMENTS (import_texts) },
  };

  /* the two ways of GLib to say what is wrong with a file */
  gboolean is_file = error->domain == G_FILE_ERROR;
  GQuark domain = is_file ? G_IO_ERROR : error->domain;
  int code = is_file ? (int) g_io_error_from_file_error (error->code) : error->code;

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      if (domains[i].domain != domain)
        continue;
      for (gsize j = 0; j < domains[i].n_texts; j++)
        if (domains[i].texts[j].code == code)
          return &domains[i].texts[j];
    }

  return NULL;
}

/**
 * openings_error_what:
 * @error: an error of any domain
 *
 * Returns: what happened, as a sentence; the error's own message where there is
 *   no better one
 */
const char *
openings_error_what (const GError *error)
{
  const ErrorText *text = find_text (error);

  return text != NULL ? _ (text->what) : error->message;
}

/**
 * openings_error_advice:
 * @error: an error of any domain
 *
 * Returns: (nullable): what to do about it, as a sentence
 */
const char *
openings_error_advice (const GError *error)
{
  const ErrorText *text = find_text (error);

  return text != NULL && text->advice != NULL ? _ (text->advice) : NULL;
}

/**
 * openings_error_text:
 * @error: an error of any domain
 *
 * Returns: (transfer full): what happened and what to do about it
 */
char *
openings_error_text (const GError *error)
{
  const char *advice = openings_error_advice (error);

  if (advice == NULL)
    return g_strdup (openings_error_what (error));

  /* Translators: what happened, then what to do about it: two sentences */
  return g_strdup_printf (C_ ("sentences", "%s %s"), openings_error_what (error), advice);
}
